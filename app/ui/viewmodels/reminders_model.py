"""The follow-ups that are planned, divided by how soon they are due, as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import IntEnum
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.ids import ReminderId
from app.core.reminder import Soon, days_of, soon
from app.services.events import ReminderView
from app.ui.qt.times import moment_text, time_text, time_there, weekday_text
from app.ui.viewmodels.words import number_text

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class ReminderRole(IntEnum):
    """A heading has no VIEW, and the Soon that it stands above."""

    VIEW = Qt.ItemDataRole.UserRole
    SOON = Qt.ItemDataRole.UserRole + 1
    WORDS = Qt.ItemDataRole.UserRole + 2
    WHEN = Qt.ItemDataRole.UserRole + 3
    PHOTO = Qt.ItemDataRole.UserRole + 4


def customer_text(view: ReminderView) -> str:
    return view.contact.name or number_text(view.contact.title) or translate("Reminders", "Unknown caller")


def soon_text(when: Soon) -> str:
    return {
        Soon.OVERDUE: translate("Reminders", "Overdue"),
        Soon.TODAY: translate("Reminders", "Today"),
        Soon.TOMORROW: translate("Reminders", "Tomorrow"),
        Soon.THIS_WEEK: translate("Reminders", "This week"),
        Soon.LATER: translate("Reminders", "Later"),
    }[when]


def due_text(view: ReminderView, when: Soon) -> str:
    """When it is due, in the time of the computer; and in the customer's where that is another."""
    at = view.reminder.due_at
    here = moment_text(at)
    if when in {Soon.TODAY, Soon.TOMORROW}:
        here = time_text(at)
    elif when is Soon.THIS_WEEK:
        here = f"{weekday_text(at)} {time_text(at)}"
    there = time_there(at, view.contact.time_zone)
    return translate("Reminders", "{0} (theirs: {1})").format(here, there) if there else here


class RemindersModel(QAbstractListModel):
    """Headings and rows in one list; headings cannot be chosen. Agents are named where there are those of others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Soon, ReminderView | None]] = []
        self._counts: dict[Soon, int] = {}
        self._names_agents = False

    def show_reminders(self, views: Sequence[ReminderView], now: datetime, *, of_everybody: bool = False) -> None:
        """Take over what is planned, what is due first coming first."""
        first_weekday = QLocale().firstDayOfWeek().value - 1
        rows: list[tuple[Soon, ReminderView | None]] = []
        counts: dict[Soon, int] = {}
        for when, these in groupby(views, lambda each: soon(each.reminder.due_at, now, first_weekday=first_weekday)):
            group = list(these)
            counts[when] = len(group)
            rows += [(when, None), *((when, each) for each in group)]
        if (rows, of_everybody) != (self._rows, self._names_agents):
            self.beginResetModel()
            self._rows, self._counts, self._names_agents = rows, counts, of_everybody
            self.endResetModel()

    @property
    def days(self) -> frozenset[date]:
        """The days on which something is due."""
        return days_of(view.reminder.due_at for _, view in self._rows if view is not None)

    def view_at(self, row: int) -> ReminderView | None:
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def row_of(self, reminder: ReminderId | None) -> int:
        """-1 for one that is not there."""
        found = (row for row, (_, view) in enumerate(self._rows) if view is not None and view.reminder.id == reminder)
        return next(found, -1)

    def first_on(self, day: date) -> int:
        """The row of what is due first on this day, or else after it; -1 where there is none."""
        at = ((row, view.reminder.due_at) for row, (_, view) in enumerate(self._rows) if view is not None)
        return next((row for row, due in at if due.astimezone().date() >= day), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is a constant
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.view_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        when, view = self._rows[index.row()]
        if role == ReminderRole.SOON:
            return when
        if role == ReminderRole.VIEW:
            return view
        if view is None:
            is_said = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
            return f"{soon_text(when)}  {self._counts[when]}" if is_said else None
        return self._of(when, view, role)

    def _of(self, when: Soon, view: ReminderView, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return customer_text(view)
            case ReminderRole.WORDS:
                return self._words(view)
            case ReminderRole.WHEN:
                return due_text(view, when)
            case ReminderRole.PHOTO:
                return view.contact.photo
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (soon_text(when), customer_text(view), due_text(view, when), self._words(view))
                return ", ".join(filter(None, said))
            case _:
                return None

    def _words(self, view: ReminderView) -> str:
        words = " ".join(view.reminder.words.split())
        agent = view.agent if self._names_agents else ""
        return " · ".join(filter(None, (words, agent)))
