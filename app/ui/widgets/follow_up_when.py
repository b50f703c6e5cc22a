"""When contact is to be made again: asked with the dispositions that want it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.widgets.plain_label import PlainLabel


class FollowUpWhen(QWidget):
    """Hidden while there is nothing to ask. `chosen` carries the moment (UTC) with every change the agent makes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = QDateTimeEdit()
        self._edit.setObjectName("follow-up-at")
        self._edit.setAccessibleName(self.tr("Contact again"))
        self._edit.setToolTip(self.tr("Finish puts a reminder for this moment into your list"))
        self._edit.setCalendarPopup(True)
        day = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        clock = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
        self._edit.setDisplayFormat(f"ddd {day}  {clock}")
        self._edit.dateTimeChanged.connect(self._changed)
        self._flaw = PlainLabel(self.tr("That moment is over: you would be reminded at once."), "danger", wraps=True)
        self._flaw.setObjectName("follow-up-flaw")
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(self._edit.accessibleName(), "muted"))
        row.addWidget(self._edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._flaw)
        self.hide()

    def show_moment(self, at: datetime | None, *, is_other: bool) -> None:
        """None asks nothing. What is being typed stays, unless it is about another conversation or outcome."""
        self.setVisible(at is not None)
        if at is not None and (is_other or not self._edit.hasFocus()):
            self._edit.blockSignals(True)
            self._edit.setDateTime(QDateTime.fromSecsSinceEpoch(int(at.timestamp())))
            self._edit.blockSignals(False)
            self._judge()

    @Slot()
    def _changed(self) -> None:
        self._judge()
        self.chosen.emit(datetime.fromtimestamp(self._edit.dateTime().toSecsSinceEpoch(), UTC))

    def _judge(self) -> None:
        self._flaw.setVisible(self._edit.dateTime() <= QDateTime.currentDateTime())
