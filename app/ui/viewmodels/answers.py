"""Between what stands in a field of a form and the answer that is kept."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QDate, QLocale

from app.core.forms.form import FieldType, Value
from app.ui.viewmodels.form_words import number_text

_EXACT = 2**53
"""Beyond it not every whole number is one that a float can be."""


def answer_of(type_: FieldType, typed: str) -> Value:
    """What was typed, as what it is meant to be; what is no number or date yet stays as it is."""
    text = typed.strip()
    if type_ in {FieldType.NUMBER, FieldType.WHOLE_NUMBER}:
        return _number(text)
    if type_ is FieldType.DATE:
        day = day_of(text)
        return day.toString(_iso()) if day.isValid() else text
    return text


def typed_text(type_: FieldType, value: Value) -> str:
    """How an answer stands in its field, in the agent's locale."""
    if type_ is FieldType.DATE and (day := QDate.fromString(str(value), _iso())).isValid():
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_text(value)
    return str(value)


def day_of(text: str) -> QDate:
    """As the locale writes it, with the century or without, or as ISO does."""
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", text):
        return QDate.fromString(text, "yyyy-M-d")
    return QLocale().toDate(text, QLocale.FormatType.ShortFormat, 2000)


def _number(text: str) -> Value:
    number, is_one = QLocale().toDouble(text)
    if not is_one:
        number, is_one = QLocale.c().toDouble(text)
    if not is_one or not math.isfinite(number):
        return text
    return int(number) if number == int(number) and abs(number) < _EXACT else number


def _iso() -> str:
    return "yyyy-MM-dd"
