"""What is wrong with an answer, or with a form itself, in words. Needs no window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.core.forms.checking import FlawKind, FormFlaw
from app.core.forms.form import Value
from app.core.forms.schema import SchemaFlaw, SchemaProblem
from app.ui.viewmodels.trouble_words import in_words

translate = QCoreApplication.translate


def value_text(value: Value) -> str:
    """As it was answered: dates and numbers are never rewritten on record."""
    if isinstance(value, bool):
        return translate("Forms", "Yes") if value else translate("Forms", "No")
    return str(value)


def flaw_text(flaw: FormFlaw) -> str:
    """What to do about it, for the line below the field."""
    return {
        FlawKind.MISSING: translate("Forms", "Fill this in."),
        FlawKind.NO_NUMBER: translate("Forms", "Write a number."),
        FlawKind.NO_WHOLE_NUMBER: translate("Forms", "Write a whole number."),
        FlawKind.NO_DATE: translate("Forms", "Write a date such as {0}, or choose one.").format(_example()),
        FlawKind.NO_EMAIL: translate("Forms", "Write a mail address."),
        FlawKind.NOT_OFFERED: translate("Forms", "Choose one of those that are offered."),
        FlawKind.NOT_IN_THE_PATTERN: translate("Forms", "This is not written as it is asked for."),
        FlawKind.TOO_SHORT: translate("Forms", "Write {0} characters at least."),
        FlawKind.TOO_LONG: translate("Forms", "Write {0} characters at most."),
        FlawKind.TOO_SMALL: translate("Forms", "Write {0} or more."),
        FlawKind.TOO_LARGE: translate("Forms", "Write {0} or less."),
        FlawKind.NOT_ABOVE: translate("Forms", "Write more than {0}."),
        FlawKind.NOT_BELOW: translate("Forms", "Write less than {0}."),
    }[flaw.kind].format(number_text(flaw.limit))


def flaws_text(flaws: Iterable[FormFlaw]) -> str:
    """All that is missing or wrong in one sentence."""
    return translate("Forms", "Fill in the form first: {0}.").format(", ".join(each.title for each in flaws))


def schema_text(flaw: SchemaFlaw) -> str:
    """Why a form cannot be used, and where in it."""
    said = _schema_sentence(flaw.problem).format(in_words(flaw.what))
    return translate("Forms", "In “{0}”: {1}").format(flaw.field, said) if flaw.field else said


def number_text(number: float) -> str:
    """In the agent's locale, as short as it can be."""
    return QLocale().toString(int(number)) if number == int(number) else QLocale().toString(number, "g", 15)


def _schema_sentence(problem: SchemaProblem) -> str:
    return {
        SchemaProblem.UNREADABLE: translate("Forms", "The file cannot be read: {0}"),
        SchemaProblem.NO_JSON: translate("Forms", "The file is not JSON: {0}"),
        SchemaProblem.NO_OBJECT: translate("Forms", "A form is a schema of the type “object”."),
        SchemaProblem.OTHER_DIALECT: translate("Forms", "It is written for another version of JSON Schema: {0}"),
        SchemaProblem.UNKNOWN_WORD: translate("Forms", "“{0}” is not understood here."),
        SchemaProblem.UNKNOWN_TYPE: translate(
            "Forms", "The type {0} is not understood. Use string, number, integer or boolean."
        ),
        SchemaProblem.UNKNOWN_FORMAT: translate("Forms", "The format “{0}” is not understood. Use date or email."),
        SchemaProblem.NOT_ALLOWED: translate("Forms", "JSON Schema does not allow {0}."),
        SchemaProblem.NO_FIELDS: translate("Forms", "It asks nothing: there are no “properties”."),
        SchemaProblem.TOO_MANY_FIELDS: translate("Forms", "It has more than {0} fields."),
        SchemaProblem.NO_SUCH_FIELD: translate("Forms", "“{0}” is required, but there is no such field."),
        SchemaProblem.CHOICES_NO_TEXT: translate("Forms", "“enum” offers something that is no text, or nothing."),
        SchemaProblem.BAD_PATTERN: translate("Forms", "The pattern is no regular expression: {0}"),
        SchemaProblem.ENDLESS_PATTERN: translate("Forms", "With the pattern {0} checking could take for ever."),
        SchemaProblem.BAD_DEFAULT: translate("Forms", "The default {0} does not fulfil the field's own conditions."),
        SchemaProblem.IMPOSSIBLE: translate("Forms", "No answer can fulfil both conditions: {0}."),
    }[problem]


def _example() -> str:
    """A day of which nobody takes the month for the day."""
    return QLocale().toString(QDate(2026, 12, 24), QLocale.FormatType.ShortFormat)
