"""A day, typed or chosen from a calendar. Unlike Qt's own field it can be empty."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Slot
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QWidget

from app.ui.qt.tokens import SPACE_XS
from app.ui.viewmodels.answers import day_of
from app.ui.widgets.buttons import IconButton


class DateField(QWidget):
    """`edit` is where it is typed, `button` opens the calendar."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """`name` is that of the edit, and begins those of its parts. `title` is what is asked."""
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setPlaceholderText(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        self.button = IconButton("calendar-clock", self.tr("Choose from a calendar: {0}").format(title))
        self.button.setObjectName(f"{name}-calendar")
        self.button.clicked.connect(self._show_calendar)
        self._calendar: QCalendarWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.edit)

    @Slot()
    def _show_calendar(self) -> None:
        """Below the field, with the day that stands in it, or today."""
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlag(Qt.WindowType.Popup)
            self._calendar.setObjectName(f"{self.edit.objectName()}-days")
            self._calendar.clicked.connect(self._pick)
            self._calendar.activated.connect(self._pick)
        typed = day_of(self.edit.text().strip())
        self._calendar.setSelectedDate(typed if typed.isValid() else QDate.currentDate())
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()
        self._calendar.setFocus()

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.edit.setText(QLocale().toString(day, QLocale.FormatType.ShortFormat))
        self.edit.setFocus()
