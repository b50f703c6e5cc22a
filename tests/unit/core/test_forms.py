"""Answers are held against the schema of their form, and can be read without it."""

from __future__ import annotations

import json

import pytest

from app.core.forms.checking import FlawKind, FormFlaw, flaws
from app.core.forms.form import Answer, FilledForm, Form, Value
from app.core.forms.schema import read_form
from tests.fakes.forms import a_schema

ORDER = {"type": "string", "title": "注文番号", "pattern": "^[A-Z]{2}-\\d+$", "minLength": 4, "maxLength": 8}


def form(*required: str, **properties: object) -> Form:
    found = read_form("refund", json.dumps(a_schema(*required, **properties)))
    assert found.form is not None, found.flaw
    return found.form


def kinds(form: Form, **values: Value) -> dict[str, FlawKind]:
    return {each.key: each.kind for each in flaws(form, values)}


@pytest.mark.parametrize("value", ["", "  "])
def test_what_is_required_and_not_answered_is_missing(value: str) -> None:
    asked = form("order", order=ORDER, reason={"type": "string"})

    assert flaws(asked, {"order": value}) == (FormFlaw("order", "注文番号", FlawKind.MISSING),)
    assert flaws(asked, {}) == (FormFlaw("order", "注文番号", FlawKind.MISSING),)
    assert kinds(form(order=ORDER), order=value) == {}


@pytest.mark.parametrize(
    ("schema", "good", "bad", "kind", "limit"),
    [
        ({"type": "number"}, 1.5, "1,5x", FlawKind.NO_NUMBER, 0),
        ({"type": "integer"}, 3, 3.5, FlawKind.NO_WHOLE_NUMBER, 0),
        ({"type": "integer"}, 3.0, "three", FlawKind.NO_WHOLE_NUMBER, 0),
        ({"type": "string", "format": "date"}, "2026-02-28", "2026-02-30", FlawKind.NO_DATE, 0),
        ({"type": "string", "format": "date"}, "2026-12-01", "20261201", FlawKind.NO_DATE, 0),
        ({"type": "string", "format": "email"}, "jeanne@example.org", "jeanne", FlawKind.NO_EMAIL, 0),
        ({"enum": ["card", "cash"]}, "cash", "gold", FlawKind.NOT_OFFERED, 0),
        (ORDER, "AB-12", "ab-12", FlawKind.NOT_IN_THE_PATTERN, 0),
        ({"type": "string", "minLength": 3}, "abc", "ab", FlawKind.TOO_SHORT, 3),
        ({"type": "string", "maxLength": 3}, "abc", "abcd", FlawKind.TOO_LONG, 3),
        ({"type": "number", "minimum": 0.5}, 0.5, 0.25, FlawKind.TOO_SMALL, 0.5),
        ({"type": "number", "maximum": 100}, 100, 101, FlawKind.TOO_LARGE, 100),
        ({"type": "number", "exclusiveMinimum": 0}, 1, 0, FlawKind.NOT_ABOVE, 0),
        ({"type": "number", "exclusiveMaximum": 10}, 9, 10, FlawKind.NOT_BELOW, 10),
        ({"type": "boolean"}, True, "perhaps", FlawKind.NOT_OFFERED, 0),
        ({"type": "string"}, "text", 5, FlawKind.NOT_OFFERED, 0),
        ({"type": "string", "format": "date"}, "2026-12-01", 5, FlawKind.NO_DATE, 0),
        ({"type": "string", "format": "email"}, "a@b", 5, FlawKind.NO_EMAIL, 0),
    ],
)
def test_an_answer_that_is_not_what_is_asked_for_says_why(
    schema: object, good: Value, bad: Value, kind: FlawKind, limit: float
) -> None:
    asked = form(field=schema)

    assert flaws(asked, {"field": good}) == ()
    assert [(each.kind, each.limit) for each in flaws(asked, {"field": bad})] == [(kind, limit)]


def test_each_field_has_one_flaw_at_most_in_the_order_of_the_form() -> None:
    asked = form("last", "first", first={"type": "number"}, order=ORDER, last={"type": "string"})

    assert list(kinds(asked, order="ab")) == ["first", "order", "last"]


def test_an_answer_to_a_field_that_is_gone_does_not_matter() -> None:
    assert kinds(form(order=ORDER), order="AB-12", lost=3) == {}


class TestValues:
    ASKED = form(
        "agreed",
        reason={"type": "string", "default": "late"},
        count={"type": "integer"},
        agreed={"type": "boolean", "title": "同意"},
    )

    def test_the_defaults_stand_in_it_until_something_is_answered(self) -> None:
        assert self.ASKED.values_of(None) == {"reason": "late", "agreed": False}
        assert flaws(self.ASKED, self.ASKED.values_of(None)) == ()

    def test_a_default_that_was_taken_out_stays_out(self) -> None:
        filled = self.ASKED.filled({"reason": "", "count": 2})

        assert self.ASKED.values_of(filled) == {"count": 2, "agreed": False}

    def test_a_box_that_is_ticked_stays_ticked(self) -> None:
        assert self.ASKED.values_of(self.ASKED.filled({"agreed": True})) == {"agreed": True}

    def test_it_is_filled_in_in_the_order_of_the_form_with_the_titles_of_its_fields(self) -> None:
        filled = self.ASKED.filled({"agreed": True, "reason": "遅延", "stranger": 1})

        answers = (Answer("reason", "reason", "遅延"), Answer("agreed", "同意", True))
        assert filled == FilledForm("refund", "返金", answers)


def test_what_was_answered_can_be_read_and_searched_as_text() -> None:
    filled = FilledForm(
        "refund",
        "返金",
        (
            Answer("order", "注文番号", "AB-12"),
            Answer("sum", "金額", 12.5),
            Answer("ok", "OK", True),
            Answer("x", "X", False),
        ),
    )

    assert filled.text == "返金\n注文番号: AB-12\n金額: 12.5\nOK: ✓\nX: ✗"
    assert filled.said == "AB-12\n12.5"
