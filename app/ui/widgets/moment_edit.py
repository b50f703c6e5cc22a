"""A moment that is still to come: of the agent's local time, or one of a few at a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime, QLocale, Slot
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.moments import as_utc, in_an_hour
from app.ui.qt.times import time_there
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel

Preset = tuple[str, str, Callable[[], QDateTime]]
"""How its button is called, its words, and when that is."""


class MomentEdit(QWidget):
    """`name` begins the object names of its parts. Where the customer lives by another time, it says theirs."""

    def __init__(
        self, name: str, words: str, presets: Sequence[Preset], zone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._zone = zone
        self._edit = QDateTimeEdit(in_an_hour())
        self._edit.setObjectName(f"{name}-at")
        self._edit.setAccessibleName(words)
        self._edit.setToolTip(self.tr("Date and time of your computer"))
        self._edit.setCalendarPopup(True)
        day = QLocale().dateFormat(QLocale.FormatType.LongFormat)
        clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self._edit.setDisplayFormat(f"{day}  {clock}")
        self._edit.dateTimeChanged.connect(self._changed)
        self._there = PlainLabel("", "muted", wraps=True)
        self._there.setObjectName(f"{name}-there")
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName(f"{name}-flaw")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for preset, said, moment in presets:
            row.addWidget(self._button(f"{name}-{preset}", said, moment))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(row)
        column.addWidget(self._edit)
        column.addWidget(self._there)
        column.addWidget(self._flaw)
        self._changed()

    @property
    def moment(self) -> datetime | None:
        """In UTC; None for one that is over, and then it says so."""
        self._changed()
        return as_utc(self._edit.dateTime()) if self._edit.dateTime() > QDateTime.currentDateTime() else None

    @Slot()
    def _changed(self) -> None:
        is_past = self._edit.dateTime() <= QDateTime.currentDateTime()
        self._flaw.setText(self.tr("That moment is over. Choose a later one.") if is_past else "")
        self._flaw.setVisible(is_past)
        there = time_there(as_utc(self._edit.dateTime()), self._zone)
        self._there.setText(self.tr("For the customer it is {0}.").format(there))
        self._there.setVisible(bool(there))

    def _button(self, name: str, words: str, moment: Callable[[], QDateTime]) -> TextButton:
        button = TextButton(words)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._set, moment))
        return button

    def _set(self, moment: Callable[[], QDateTime], _checked: bool = False) -> None:
        self._edit.setDateTime(moment())
