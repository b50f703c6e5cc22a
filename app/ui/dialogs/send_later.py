"""When a message is to go out: a moment of the agent's local time, or one of three at a press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel

_MORNING = QTime(9, 0)
_MONDAY = 1


class SendLater(QDialog):
    """Show it with `open`; `chosen` carries the moment (UTC)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("send-later")
        self.setWindowTitle(self.tr("Send later"))
        self.setMinimumWidth(420)
        self._edit = QDateTimeEdit(in_an_hour())
        self._edit.setObjectName("later-at")
        self._edit.setAccessibleName(self.tr("Send at"))
        self._edit.setToolTip(self.tr("Date and time of your computer"))
        self._edit.setCalendarPopup(True)
        day = QLocale().dateFormat(QLocale.FormatType.LongFormat)
        clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self._edit.setDisplayFormat(f"{day}  {clock}")
        self._edit.dateTimeChanged.connect(self._changed)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("later-flaw")
        self._send = TextButton(self.tr("Send later"), "calendar-clock", kind="primary")
        self._send.setObjectName("later-send")
        self._send.setDefault(True)
        self._send.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(self.tr("When is it to be sent?"), "title"))
        column.addLayout(self._presets())
        column.addWidget(self._edit)
        column.addWidget(self._flaw)
        words = self.tr("Until then it waits in the timeline, where you can change it or take it back.")
        column.addWidget(PlainLabel(words, "muted", wraps=True))
        column.addLayout(self._buttons())
        self._changed()

    def accept(self) -> None:
        """Only a moment that is still to come."""
        if self._edit.dateTime() > QDateTime.currentDateTime():
            self.chosen.emit(datetime.fromtimestamp(self._edit.dateTime().toSecsSinceEpoch(), UTC))
            super().accept()
        else:
            self._changed()

    @Slot()
    def _changed(self) -> None:
        is_past = self._edit.dateTime() <= QDateTime.currentDateTime()
        self._flaw.setText(self.tr("That moment is over. Choose a later one.") if is_past else "")
        self._flaw.setVisible(is_past)

    def _presets(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for name, words, moment in (
            ("later-hour", self.tr("In an hour"), in_an_hour),
            ("later-tomorrow", self.tr("Tomorrow at 9"), tomorrow_morning),
            ("later-monday", self.tr("Next Monday at 9"), next_monday),
        ):
            button = TextButton(words)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._set, moment))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _set(self, moment: Callable[[], QDateTime], _checked: bool = False) -> None:
        self._edit.setDateTime(moment())

    def _buttons(self) -> QHBoxLayout:
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName("later-cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._send)
        return row


def in_an_hour() -> QDateTime:
    """To the next full five minutes."""
    at = QDateTime.currentDateTime().addSecs(3600)
    past = at.time().minute() % 5 * 60 + at.time().second()
    return at.addSecs(300 - past).addMSecs(-at.time().msec()) if past else at.addMSecs(-at.time().msec())


def tomorrow_morning() -> QDateTime:
    return QDateTime(QDate.currentDate().addDays(1), _MORNING)


def next_monday() -> QDateTime:
    """The Monday of next week, also on a Monday."""
    today = QDate.currentDate()
    return QDateTime(today.addDays(7 - (today.dayOfWeek() - _MONDAY)), _MORNING)
