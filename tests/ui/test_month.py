"""The month of the follow-ups is headed as a date is written in the agent's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.month import Month


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


def heading(month: Month) -> list[str]:
    """From left to right."""
    parts = [month.findChild(QToolButton, f"qt_calendar_{part}button") for part in ("month", "year")]
    return [part.text() for part in sorted(parts, key=lambda part: part.x())]


@pytest.mark.parametrize(
    ("locale", "words"),
    [("ja_JP", ["2026年", "11月"]), ("en_GB", ["November", "2026"]), ("hu_HU", ["2026.", "november"])],
)
def test_year_and_month_are_in_the_order_of_the_language(qtbot: QtBot, locale: str, words: list[str]) -> None:
    QLocale.setDefault(QLocale(locale))
    month = Month()
    qtbot.addWidget(month)

    month.setCurrentPage(2027, 3)
    month.setCurrentPage(2026, 11)
    month.show()

    assert heading(month) == words
