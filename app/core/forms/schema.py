"""What is read of a JSON Schema (draft 2020-12): an object of plain fields. Anything else is refused, never ignored.

https://json-schema.org/draft/2020-12/json-schema-validation
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from app.core.forms.checking import flaws
from app.core.forms.form import FieldType, Form, FormField, Value, is_blank
from app.core.forms.patterns import EndlessError, longest_for
from app.core.plain_text import plain_text

MOST_FIELDS = 40
LONGEST = 1_000
"""Characters of an answer that has no limit of its own."""
_MOST_SAID = 200
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = Mapping[str, Any]


class SchemaProblem(StrEnum):
    """Why a form cannot be used. In a flaw `what` is the word, the value or the message that it is about."""

    UNREADABLE = "unreadable"
    NO_JSON = "no-json"
    NO_OBJECT = "no-object"
    OTHER_DIALECT = "other-dialect"
    UNKNOWN_WORD = "unknown-word"
    UNKNOWN_TYPE = "unknown-type"
    UNKNOWN_FORMAT = "unknown-format"
    NOT_ALLOWED = "not-allowed"
    NO_FIELDS = "no-fields"
    TOO_MANY_FIELDS = "too-many-fields"
    NO_SUCH_FIELD = "no-such-field"
    CHOICES_NO_TEXT = "choices-no-text"
    BAD_PATTERN = "bad-pattern"
    ENDLESS_PATTERN = "endless-pattern"
    BAD_DEFAULT = "bad-default"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class SchemaFlaw:
    """`field` is where it is, "" for the form as a whole."""

    problem: SchemaProblem
    what: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A file among the forms: either what it asks, or why it cannot be used."""

    name: str
    form: Form | None = None
    flaw: SchemaFlaw | None = None


class _RefusedError(Exception):
    def __init__(self, problem: SchemaProblem, what: object = "", field: str = "") -> None:
        super().__init__(problem)
        words = str(what)
        self.flaw = SchemaFlaw(problem, words if len(words) <= _MOST_SAID else f"{words[:_MOST_SAID]}…", field)


_FORM_WORDS = {"$schema", "$id", "$comment", "type", "title", "description", "properties", "required"}
_FIELD_WORDS = {"$comment", "type", "title", "description", "default"}
_TEXT_WORDS = _FIELD_WORDS | {"enum", "format", "pattern", "minLength", "maxLength"}
_NUMBER_WORDS = _FIELD_WORDS | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
_WORDS = {"string": _TEXT_WORDS, "number": _NUMBER_WORDS, "integer": _NUMBER_WORDS, "boolean": _FIELD_WORDS}
_TYPES = {"number": FieldType.NUMBER, "integer": FieldType.WHOLE_NUMBER, "boolean": FieldType.YES_NO}
_FORMATS = {"date": FieldType.DATE, "email": FieldType.EMAIL}
_EMPTY: dict[FieldType, Value] = {FieldType.YES_NO: False}
_LIMITS = (("minLength", "maxLength"), ("minimum", "maximum"), ("exclusiveMinimum", "exclusiveMaximum"))


def read_form(name: str, text: str) -> FoundForm:
    """The form in a file of this name."""
    try:
        return FoundForm(name, _form(name, _parsed(text)))
    except _RefusedError as refused:
        return FoundForm(name, flaw=refused.flaw)
    except (ValueError, OverflowError, RecursionError) as error:  # no file takes the others with it
        return FoundForm(name, flaw=SchemaFlaw(SchemaProblem.UNREADABLE, str(error)))


def _parsed(text: str) -> Json:
    try:
        schema: object = json.loads(text, parse_constant=_no_constant)
        json.dumps(schema, ensure_ascii=False).encode()  # half a character can be neither shown nor kept
    except (ValueError, RecursionError) as error:
        raise _RefusedError(SchemaProblem.NO_JSON, error) from None
    if not isinstance(schema, dict) or cast(Json, schema).get("type") != "object":
        raise _RefusedError(SchemaProblem.NO_OBJECT)
    return cast(Json, schema)


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _form(name: str, schema: Json) -> Form:
    _require_known(schema, _FORM_WORDS, "")
    _require_allowed(schema, "")
    if schema.get("$schema", DIALECT) != DIALECT:
        raise _RefusedError(SchemaProblem.OTHER_DIALECT, schema["$schema"])
    properties: dict[str, object] = schema.get("properties", {})
    required: list[str] = schema.get("required", [])
    for key in required:
        if key not in properties:
            raise _RefusedError(SchemaProblem.NO_SUCH_FIELD, key)
    if not properties:
        raise _RefusedError(SchemaProblem.NO_FIELDS)
    if len(properties) > MOST_FIELDS:
        raise _RefusedError(SchemaProblem.TOO_MANY_FIELDS, MOST_FIELDS)
    fields = tuple(_field(key, each, is_required=key in required) for key, each in properties.items())
    title, description = _line(schema.get("title", "")), plain_text(schema.get("description", ""))
    form = Form(name, title or name, fields, json.dumps(schema), description)
    _require_good_defaults(form)
    return form


def _require_known(schema: Json, known: set[str], field: str) -> None:
    for word in schema:
        if word not in known:
            raise _RefusedError(SchemaProblem.UNKNOWN_WORD, word, field)


def _require_allowed(schema: Json, field: str) -> None:
    """JSON Schema's own rules for the words that are known here; its schema of schemas takes too long for a call."""
    for word, value in schema.items():
        if not _ALLOWED.get(word, _anything)(value):
            raise _RefusedError(SchemaProblem.NOT_ALLOWED, f"{word}: {json.dumps(value)}", field)


def _anything(_value: object) -> bool:
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    """One that a float can be: JSON knows no limit, but what is said of it later does."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def _is_length(value: object) -> bool:
    return isinstance(value, int) and _is_number(value) and value >= 0


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, cast(list[object], value)))


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


_ALLOWED: dict[str, Callable[[object], bool]] = {
    **dict.fromkeys(("$schema", "$id", "$comment", "title", "description", "pattern", "format"), _is_text),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    **dict.fromkeys(("minLength", "maxLength"), _is_length),
    "properties": _is_object,
    "required": _is_list_of_text,
    "enum": _is_list,
}


def _field(key: str, found: object, *, is_required: bool) -> FormField:
    if not isinstance(found, dict):
        raise _RefusedError(SchemaProblem.UNKNOWN_TYPE, json.dumps(found), key)
    schema = cast(Json, found)
    kind = schema.get("type", "string" if "enum" in schema else "")
    if not isinstance(kind, str) or kind not in _WORDS:
        raise _RefusedError(SchemaProblem.UNKNOWN_TYPE, kind or json.dumps(schema), key)
    _require_known(schema, _WORDS[kind], key)
    _require_allowed(schema, key)
    for lowest, highest in _LIMITS:
        if lowest in schema and highest in schema and schema[lowest] > schema[highest]:
            raise _RefusedError(SchemaProblem.IMPOSSIBLE, f"{lowest}, {highest}", key)
    type_ = _TYPES.get(kind) or _type_of_text(schema, key)
    return FormField(
        key,
        type_,
        _line(schema.get("title", "")) or key,
        plain_text(schema.get("description", "")),
        is_required,
        schema.get("default", _EMPTY.get(type_, "")),
        tuple(schema.get("enum", ())),
        _longest(schema, key),
    )


def _type_of_text(schema: Json, key: str) -> FieldType:
    if "enum" in schema:
        if not schema["enum"] or not all(isinstance(each, str) and each.strip() for each in schema["enum"]):
            raise _RefusedError(SchemaProblem.CHOICES_NO_TEXT, "", key)
        return FieldType.CHOICE
    wanted = schema.get("format", "")
    if wanted and wanted not in _FORMATS:
        raise _RefusedError(SchemaProblem.UNKNOWN_FORMAT, wanted, key)
    return _FORMATS.get(wanted, FieldType.TEXT)


def _longest(schema: Json, key: str) -> int:
    most, pattern = min(schema.get("maxLength", LONGEST), LONGEST), schema.get("pattern", "")
    try:
        re.compile(pattern)
        return longest_for(pattern, most) if pattern else most
    except (re.error, OverflowError, RecursionError) as error:
        raise _RefusedError(SchemaProblem.BAD_PATTERN, f"{pattern} ({error})", key) from None
    except EndlessError:
        raise _RefusedError(SchemaProblem.ENDLESS_PATTERN, pattern, key) from None


def _require_good_defaults(form: Form) -> None:
    given = {each.key: each.default for each in form.fields}
    bad = {flaw.key for flaw in flaws(form, given) if not is_blank(given[flaw.key])}
    for key, value in given.items():
        if key in bad or not (isinstance(value, str | bool) or _is_number(value)):
            raise _RefusedError(SchemaProblem.BAD_DEFAULT, value, key)


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
