"""A form as it is drawn, and as it was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | bool
"""What can be answered; a date is its ISO form, "" is no answer. What is no number yet is kept as it was typed."""
Values = Mapping[str, Value]
"""Answers by the keys of their fields."""


class FieldType(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    WHOLE_NUMBER = "whole-number"
    YES_NO = "yes-no"
    CHOICE = "choice"
    DATE = "date"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class FormField:
    """`longest` is in characters, 0 for no limit of its own. `choices` are those of a CHOICE."""

    key: str
    type: FieldType
    title: str
    description: str = ""
    is_required: bool = False
    default: Value = ""
    choices: tuple[str, ...] = ()
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Carries the title it was asked under: it can be read whatever becomes of the form."""

    key: str
    title: str
    value: Value


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was answered in the form of this name, in its order."""

    form: str
    title: str
    answers: tuple[Answer, ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        return {each.key: each.value for each in self.answers}

    @property
    def said(self) -> str:
        """What it is found by: the answers in words, one in a line."""
        return "\n".join(str(each.value) for each in self.answers if not isinstance(each.value, bool))

    @property
    def text(self) -> str:
        """All of it, to be read as plain text in any language."""
        return "\n".join((self.title, *(f"{each.title}: {_in_signs(each.value)}" for each in self.answers)))


@dataclass(frozen=True, slots=True)
class Form:
    """`name` is that of its file, `schema` the JSON Schema that it was made of, which answers are held against."""

    name: str
    title: str
    fields: tuple[FormField, ...]
    schema: str
    description: str = ""

    def values_of(self, filled: FilledForm | None) -> dict[str, Value]:
        """What stands in it: the defaults until somebody has answered something. A yes-or-no is always answered."""
        given = {each.key: each.default for each in self.fields} if filled is None else filled.values
        no = {
            each.key: False
            for each in self.fields
            if each.type is FieldType.YES_NO and given.get(each.key) in {None, ""}
        }
        return {key: value for key, value in (given | no).items() if not is_blank(value)}

    def filled(self, values: Values) -> FilledForm:
        given = ((each, values.get(each.key, "")) for each in self.fields)
        answers = (Answer(each.key, each.title, value) for each, value in given if not is_blank(value))
        return FilledForm(self.name, self.title, tuple(answers))


def is_blank(value: Value) -> bool:
    return isinstance(value, str) and not value.strip()


def _in_signs(value: Value) -> str:
    return {True: "✓", False: "✗"}[value] if isinstance(value, bool) else str(value)
