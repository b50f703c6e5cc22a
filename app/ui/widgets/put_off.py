"""Putting a follow-up off: by a little, till tomorrow, or till any other time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QDateTime, QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.services.events import ReminderView
from app.ui.qt.moments import as_utc, in_a_quarter, tomorrow_morning
from app.ui.viewmodels.reminders_model import customer_text
from app.ui.widgets.entry_menu import Entry, entry_menu
from app.ui.widgets.plan_follow_up import PutOff

tr = QCoreApplication.translate


def offer_to_put_off(view: ReminderView, put_off: Callable[[datetime], None], below: QWidget) -> None:
    """Ask till when, in a menu below this widget; `put_off` gets the moment (UTC)."""

    def to(moment: Callable[[], QDateTime]) -> None:
        put_off(as_utc(moment()))

    def pick() -> None:
        dialog = PutOff(customer_text(view), view.contact.time_zone, below.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(put_off)
        dialog.open()

    presets = (
        Entry("put-off-quarter", tr("PutOff", "15 minutes"), "clock", partial(to, in_a_quarter)),
        Entry("put-off-hour", tr("PutOff", "1 hour"), "clock", partial(to, _an_hour)),
        Entry("put-off-tomorrow", tr("PutOff", "Tomorrow at 9"), "clock", partial(to, tomorrow_morning)),
    )
    other = Entry("put-off-pick", tr("PutOff", "Another time…"), "calendar-clock", pick)
    entry_menu((presets, (other,)), "put-off-menu", below).popup(below.mapToGlobal(QPoint(0, below.height())))


def _an_hour() -> QDateTime:
    return QDateTime.currentDateTime().addSecs(3600)
