"""Answers held against the schema of their form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.address import AddressKind, is_well_written
from app.core.forms.form import FieldType, Form, FormField, Value, Values, is_blank

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, FormatChecker, ValidationError


class FlawKind(StrEnum):
    """What is wrong with an answer. Those from TOO_SHORT to TOO_LARGE have a limit."""

    MISSING = "missing"
    NO_NUMBER = "no-number"
    NO_WHOLE_NUMBER = "no-whole-number"
    NO_DATE = "no-date"
    NO_EMAIL = "no-email"
    NOT_OFFERED = "not-offered"
    NOT_IN_THE_PATTERN = "not-in-the-pattern"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NOT_ABOVE = "not-above"
    NOT_BELOW = "not-below"


@dataclass(frozen=True, slots=True)
class FormFlaw:
    """`limit` is in characters for what is too short or too long."""

    key: str
    title: str
    kind: FlawKind
    limit: float = 0


_BY_TYPE = {
    FieldType.NUMBER: FlawKind.NO_NUMBER,
    FieldType.WHOLE_NUMBER: FlawKind.NO_WHOLE_NUMBER,
    FieldType.DATE: FlawKind.NO_DATE,
    FieldType.EMAIL: FlawKind.NO_EMAIL,
}
_BY_LIMIT = {
    "minLength": FlawKind.TOO_SHORT,
    "maxLength": FlawKind.TOO_LONG,
    "minimum": FlawKind.TOO_SMALL,
    "maximum": FlawKind.TOO_LARGE,
    "exclusiveMinimum": FlawKind.NOT_ABOVE,
    "exclusiveMaximum": FlawKind.NOT_BELOW,
}


def flaws(form: Form, values: Values) -> tuple[FormFlaw, ...]:
    """What keeps these answers from being complete, one for each field at most, in the order of the form."""
    given = {key: value for key, value in values.items() if not is_blank(value)}
    first: dict[str, FormFlaw] = {}
    fields = {each.key: each for each in form.fields}
    for key, flaw in _found(form, fields, given):
        first.setdefault(key, flaw)
    return tuple(first[each.key] for each in form.fields if each.key in first)


def _found(form: Form, fields: dict[str, FormField], given: dict[str, Value]) -> Iterator[tuple[str, FormFlaw]]:
    for each in form.fields:
        if each.is_required and each.key not in given:
            yield each.key, FormFlaw(each.key, each.title, FlawKind.MISSING)
    known = {key: value for key, value in given.items() if key in fields}
    for key, value in tuple(known.items()):
        longest = fields[key].longest
        if isinstance(value, str) and 0 < longest < len(value):  # no pattern is held against it
            yield key, FormFlaw(key, fields[key].title, FlawKind.TOO_LONG, longest)
            del known[key]
    for error in validator(form.schema).iter_errors(known):
        for key in list(error.path)[:1]:  # what is missing is at no field
            yield str(key), _flaw(fields[str(key)], error)


def _flaw(field: FormField, error: ValidationError) -> FormFlaw:
    word = str(error.validator)
    if word in _BY_LIMIT:
        return FormFlaw(field.key, field.title, _BY_LIMIT[word], float(error.validator_value))
    if word == "enum":
        return FormFlaw(field.key, field.title, FlawKind.NOT_OFFERED)
    if word == "pattern":
        return FormFlaw(field.key, field.title, FlawKind.NOT_IN_THE_PATTERN)
    return FormFlaw(field.key, field.title, _BY_TYPE.get(field.type, FlawKind.NOT_OFFERED))


@lru_cache(64)
def validator(schema: str) -> Draft202012Validator:
    """Kept for a while: a form is held against its schema with each snapshot of its conversation."""
    from jsonschema import Draft202012Validator  # takes half a second to load, and most desks have no forms

    return Draft202012Validator(json.loads(schema), format_checker=_formats())


def _formats() -> FormatChecker:
    """As the desk knows dates and addresses elsewhere, not as whatever else is installed would."""
    from jsonschema import FormatChecker  # as in validator

    checker = FormatChecker(formats=())
    checker.checks("date")(_is_date)
    checker.checks("email")(_is_email)
    return checker


def _is_date(value: object) -> bool:
    try:
        return not isinstance(value, str) or bool(len(value) == 10 and date.fromisoformat(value))
    except ValueError:
        return False


def _is_email(value: object) -> bool:
    return not isinstance(value, str) or is_well_written(AddressKind.EMAIL, value)
