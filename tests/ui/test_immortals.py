"""The interpreter survives what PySide does to None."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.qt.immortals import keep_singletons


def test_none_outlives_any_number_of_calls_into_qt(qtbot: QtBot) -> None:
    keep_singletons()
    label = QLabel()
    qtbot.addWidget(label)

    for _ in range(20_000):
        label.setText("")

    assert sys.getrefcount(None) > 1_000_000
