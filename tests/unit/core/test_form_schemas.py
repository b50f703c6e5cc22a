"""A JSON Schema is a form if all that it says is understood; otherwise it is refused, and the reason named."""

from __future__ import annotations

import json
import time

import pytest

from app.core.forms import schema as reading
from app.core.forms.checking import FlawKind, flaws
from app.core.forms.form import FieldType, FormField
from app.core.forms.schema import DIALECT, LONGEST, MOST_FIELDS, FoundForm, SchemaFlaw, SchemaProblem, read_form
from tests.fakes.forms import a_schema

P = SchemaProblem
TEXT = {"type": "string"}


def read(schema: object) -> FoundForm:
    return read_form("refund", json.dumps(schema))


def test_every_kind_of_field_is_read_in_the_order_of_the_file() -> None:
    found = read(
        {
            "$schema": DIALECT,
            "$id": "https://example.org/refund",
            "$comment": "for the back office",
            "type": "object",
            "title": "  返金\n申請 ",
            "description": "Filled in once.",
            "properties": {
                "order": {"type": "string", "title": "注文番号", "description": "On the bill", "maxLength": 12},
                "sum": {"type": "number", "minimum": 0},
                "count": {"type": "integer", "default": 1},
                "agreed": {"type": "boolean"},
                "how": {"type": "string", "enum": ["Card", "Cash"], "default": "Card"},
                "day": {"type": "string", "format": "date"},
                "mail": {"type": "string", "format": "email"},
            },
            "required": ["order", "how"],
        }
    )

    assert found.form is not None
    assert (found.form.name, found.form.title, found.form.description) == ("refund", "返金 申請", "Filled in once.")
    assert found.form.fields == (
        FormField("order", FieldType.TEXT, "注文番号", "On the bill", is_required=True, longest=12),
        FormField("sum", FieldType.NUMBER, "sum", longest=LONGEST),
        FormField("count", FieldType.WHOLE_NUMBER, "count", default=1, longest=LONGEST),
        FormField("agreed", FieldType.YES_NO, "agreed", default=False, longest=LONGEST),
        FormField(
            "how", FieldType.CHOICE, "how", is_required=True, default="Card", choices=("Card", "Cash"), longest=LONGEST
        ),
        FormField("day", FieldType.DATE, "day", longest=LONGEST),
        FormField("mail", FieldType.EMAIL, "mail", longest=LONGEST),
    )


def test_without_a_title_it_is_called_as_its_file() -> None:
    found = read({"type": "object", "properties": {"a": TEXT}})

    assert found.form is not None
    assert found.form.title == "refund"


def test_what_cannot_be_shown_is_left_out_of_its_words() -> None:
    found = read(a_schema(a={"type": "string", "title": "Or\u202eder\u0007"}))

    assert found.form is not None
    assert found.form.fields[0].title == "Order"


@pytest.mark.parametrize(
    ("schema", "flaw"),
    [
        ([], SchemaFlaw(P.NO_OBJECT)),
        ({"type": "array"}, SchemaFlaw(P.NO_OBJECT)),
        ({"type": "object"}, SchemaFlaw(P.NO_FIELDS)),
        (a_schema(a=TEXT) | {"$schema": "http://json-schema.org/draft-07/schema#"}, (P.OTHER_DIALECT, "draft-07")),
        (a_schema(a=TEXT) | {"allOf": []}, SchemaFlaw(P.UNKNOWN_WORD, "allOf")),
        (a_schema(a=TEXT) | {"additionalProperties": False}, SchemaFlaw(P.UNKNOWN_WORD, "additionalProperties")),
        (a_schema("b", a=TEXT), SchemaFlaw(P.NO_SUCH_FIELD, "b")),
        (a_schema(a=True), SchemaFlaw(P.UNKNOWN_TYPE, "true", "a")),
        (a_schema(a={}), SchemaFlaw(P.UNKNOWN_TYPE, "{}", "a")),
        (a_schema(a={"type": "array"}), SchemaFlaw(P.UNKNOWN_TYPE, "array", "a")),
        (a_schema(a={"type": "colour"}), SchemaFlaw(P.UNKNOWN_TYPE, "colour", "a")),
        (a_schema(a={"type": ["string", "null"]}), SchemaFlaw(P.UNKNOWN_TYPE, "['string', 'null']", "a")),
        (a_schema(a={"type": "string", "oneOf": []}), SchemaFlaw(P.UNKNOWN_WORD, "oneOf", "a")),
        (a_schema(a={"type": "string", "const": "x"}), SchemaFlaw(P.UNKNOWN_WORD, "const", "a")),
        (a_schema(a={"type": "number", "pattern": "x"}), SchemaFlaw(P.UNKNOWN_WORD, "pattern", "a")),
        (a_schema(a={"type": "string", "minLength": "3"}), SchemaFlaw(P.NOT_ALLOWED, 'minLength: "3"', "a")),
        (a_schema(a=TEXT) | {"title": 3}, SchemaFlaw(P.NOT_ALLOWED, "title: 3")),
        (a_schema(a=TEXT) | {"required": "a"}, SchemaFlaw(P.NOT_ALLOWED, 'required: "a"')),
        (a_schema(a={"type": "string", "format": "uri"}), SchemaFlaw(P.UNKNOWN_FORMAT, "uri", "a")),
        (a_schema(a={"enum": ["x", 3]}), SchemaFlaw(P.CHOICES_NO_TEXT, "", "a")),
        (a_schema(a={"enum": []}), SchemaFlaw(P.CHOICES_NO_TEXT, "", "a")),
        (a_schema(a={"enum": [" "]}), SchemaFlaw(P.CHOICES_NO_TEXT, "", "a")),
        (a_schema(a={"type": "string", "pattern": "["}), (P.BAD_PATTERN, "[ (")),
        (a_schema(a={"type": 3}), SchemaFlaw(P.UNKNOWN_TYPE, "3", "a")),
        (a_schema(a={"type": "number", "minimum": True}), SchemaFlaw(P.NOT_ALLOWED, "minimum: true", "a")),
        (a_schema(a={"type": "string", "maxLength": -1}), SchemaFlaw(P.NOT_ALLOWED, "maxLength: -1", "a")),
        (a_schema(a={"enum": "x"}), SchemaFlaw(P.NOT_ALLOWED, 'enum: "x"', "a")),
        ({"type": "object", "properties": []}, SchemaFlaw(P.NOT_ALLOWED, "properties: []")),
        (a_schema(a={"type": "string", "pattern": "^(a+)+$"}), SchemaFlaw(P.ENDLESS_PATTERN, "^(a+)+$", "a")),
        (a_schema(a={"type": "integer", "default": "x"}), SchemaFlaw(P.BAD_DEFAULT, "x", "a")),
        (a_schema(a={"type": "integer", "default": 1e400}), SchemaFlaw(P.NO_JSON, "Infinity is no number")),
        (a_schema(a={"type": "string", "default": ["x"]}), SchemaFlaw(P.BAD_DEFAULT, "['x']", "a")),
        (a_schema(a={"type": "string", "minLength": 3, "maxLength": 2}), (P.IMPOSSIBLE, "minLength")),
        (a_schema(**{str(each): TEXT for each in range(MOST_FIELDS + 1)}), SchemaFlaw(P.TOO_MANY_FIELDS, "40")),
    ],
)
def test_what_is_not_understood_is_named(schema: object, flaw: SchemaFlaw | tuple[SchemaProblem, str]) -> None:
    found = read(schema)

    assert found.form is None
    assert found.flaw is not None
    if isinstance(flaw, SchemaFlaw):
        assert found.flaw == flaw
    else:
        assert found.flaw.problem is flaw[0]
        assert flaw[1] in found.flaw.what


def test_a_limit_on_one_side_is_no_contradiction() -> None:
    assert read(a_schema(a={"type": "number", "maximum": -5}, b={"type": "string", "minLength": 3})).form is not None


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"type": "object", "x": NaN}'])
def test_what_is_no_json_is_refused(text: str) -> None:
    found = read_form("refund", text)

    assert found.flaw is not None
    assert found.flaw.problem is P.NO_JSON


def test_a_number_beyond_all_numbers_is_no_default() -> None:
    found = read_form("refund", json.dumps(a_schema(a={"type": "number", "default": 1})).replace("1", "1e999"))

    assert found.flaw == SchemaFlaw(P.BAD_DEFAULT, "inf", "a")


@pytest.mark.parametrize(
    ("pattern", "is_endless"),
    [
        ("^(a+)+$", True),
        ("(?:x*)*", True),
        (r"(\w+\s?)*$", True),
        ("(a{2,})+", True),
        (r"^\d{4}(-\d{2}){2}$", False),
        ("^(AB|CD)-[0-9]+$", False),
        (r"^\(\d+\)+$", False),
        ("^[A-Z]+([0-9])*$", False),
        (r"^(\w+(-\w+)?)+$", True),
        ("((a+))+$", True),
        ("(a|a)+$", True),
        ("^(a?)+$", True),
        ("(?:a+?)*?b", True),
        ("(?=(a+)+$)a", True),
        ("(?>(a|bc)*)$", True),
        ("^(a)?((?(1)b|cd))+$", True),
        (r"^(\d+ ){30}$", True),
        ("^(a?){50}a{50}$", True),
        ("^(AB)+[a-z]$", False),
        (r"^\d{1,3}(\.\d{1,3}){3}$", False),
        (r"^(a+)\1$", False),
        ("^(a)?(?(1)b|cd)$", False),
        ("^(a)?(?(1)b)$", False),
        (r"^[\w.]+@[\w.]+\.[a-z]{2,}$", False),
    ],
)
def test_a_pattern_that_could_take_years_is_refused(pattern: str, is_endless: bool) -> None:
    flaw = read(a_schema(a={"type": "string", "pattern": pattern})).flaw

    assert (flaw is not None) is is_endless


def test_the_largest_form_is_read_and_checked_within_a_slice() -> None:
    schema = json.dumps(a_schema(**{f"f{each}": {"type": "string", "pattern": "^x*$"} for each in range(MOST_FIELDS)}))
    read_form("warm", schema)

    started = time.perf_counter()
    read_form("refund", schema)

    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        ("^[A-Z]{2}-[0-9]+$", LONGEST),
        ("a", LONGEST),
        ("^.*,.*,.*$", 181),
        (r".*,.*,.*", 69),
        (r"^\s*(.*)\s*,\s*(.*)\s*;$", 29),
        ("^(?:ab|cd)?[a-z]+ [a-z]+ [a-z]+$", 90),
    ],
)
def test_the_more_ways_a_pattern_has_the_shorter_is_what_is_held_against_it(pattern: str, longest: int) -> None:
    found = read(a_schema(a={"type": "string", "pattern": pattern}, b={"type": "string", "maxLength": 5}))

    assert found.form is not None
    assert [each.longest for each in found.form.fields] == [longest, 5]


@pytest.mark.parametrize("pattern", [r"^\w*\w*\w*\w*\w*$", "^(a?){9}[a-z]*[a-z]*[a-z]*$", r"^\s*(.*)\s*,\s*(.*)\s*;$"])
def test_the_longest_text_is_held_against_it_in_no_time(pattern: str) -> None:
    form = read(a_schema(a={"type": "string", "pattern": pattern})).form
    assert form is not None
    longest = form.fields[0].longest

    started = time.perf_counter()
    found = [flaws(form, {"a": "a" * (long - 1) + "!"})[0].kind for long in (longest, 100_000)]

    assert time.perf_counter() - started < 1
    assert found == [FlawKind.NOT_IN_THE_PATTERN, FlawKind.TOO_LONG]


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ({"type": "integer", "minimum": 10**400}, P.NOT_ALLOWED),
        ({"type": "string", "minLength": 10**400}, P.NOT_ALLOWED),
        ({"type": "integer", "default": -(10**400)}, P.BAD_DEFAULT),
        ({"type": "string", "pattern": "a{99999999999999}"}, P.BAD_PATTERN),
        ({"type": "string", "pattern": "(" * 3000 + ")" * 3000}, P.BAD_PATTERN),
        ({"enum": ["\ud800", "b"]}, P.NO_JSON),
    ],
)
def test_what_is_too_much_for_the_desk_is_a_flaw_of_its_file(field: object, problem: SchemaProblem) -> None:
    flaw = read(a_schema(a=field)).flaw

    assert flaw is not None
    assert flaw.problem is problem
    assert len(flaw.what) <= 201


@pytest.mark.parametrize("error", [ValueError("odd"), OverflowError("large"), RecursionError("deep")])
def test_so_is_whatever_else_keeps_it_from_being_read(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_text: str) -> str:
        raise error

    monkeypatch.setattr(reading, "plain_text", fail)

    assert read(a_schema(a=TEXT)).flaw == SchemaFlaw(P.UNREADABLE, str(error))


def test_characters_of_two_halves_are_whole() -> None:
    found = read_form("refund", json.dumps(a_schema(a={"type": "string", "title": "😀"})))

    assert found.form is not None
    assert found.form.fields[0].title == "😀"
