"""Follow-ups as a list: divided by how soon they are due, in the agent's time and in the customer's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt

from app.core.conversation import ConversationState
from app.core.reminder import Soon
from app.core.timeline import EventItem, Happening
from app.services.events import ReminderView
from app.ui.qt.times import time_there
from app.ui.viewmodels.reminders_model import ReminderRole, RemindersModel, due_text
from app.ui.viewmodels.words import happening_sentence
from tests.factories import a_contact, a_conversation, a_reminder

NOW = datetime(2026, 3, 4, 0, 0, tzinfo=UTC)  # Wednesday, nine in the morning in Tokyo


@pytest.fixture(autouse=True)
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)
    monkeypatch.undo()
    time.tzset()


def view(hours: float, name: str = "佐藤 愛子", words: str = "予約の件", zone: str = "") -> ReminderView:
    contact = a_contact(name, time_zone=zone)
    reminder = a_reminder(a_conversation(contact), words=words, due_at=NOW + timedelta(hours=hours))
    return ReminderView(reminder, contact, ConversationState.FINISHED, reminder.agent)


def titles(model: RemindersModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_what_is_due_stands_below_how_soon_it_is() -> None:
    model = RemindersModel()

    model.show_reminders([view(-1, "A"), view(0, "B"), view(2, "C"), view(24, "D"), view(72, "E"), view(500, "F")], NOW)

    assert titles(model) == [
        *("Overdue  2", "A", "B", "Today  1", "C", "Tomorrow  1", "D", "This week  1", "E", "Later  1", "F"),
    ]


def test_headings_cannot_be_chosen() -> None:
    model = RemindersModel()
    model.show_reminders([view(2)], NOW)

    heading, row = model.index(0, 0), model.index(1, 0)

    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    assert row.flags() & Qt.ItemFlag.ItemIsSelectable
    assert (heading.data(ReminderRole.VIEW), heading.data(ReminderRole.SOON)) == (None, Soon.TODAY)
    assert heading.data(ReminderRole.WORDS) is None
    assert model.view_at(99) is None


def test_it_says_what_it_is_about_and_when_in_both_places() -> None:
    model = RemindersModel()
    there = view(2, words="予約の件\n至急", zone="Europe/Paris")
    model.show_reminders([there], NOW)

    row = model.index(1, 0)

    assert row.data(ReminderRole.WORDS) == "予約の件 至急"
    assert row.data(ReminderRole.WHEN) == "11:00 (theirs: Wed 03:00)"
    spoken = "Today, 佐藤 愛子, 11:00 (theirs: Wed 03:00), 予約の件 至急"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    assert row.data(ReminderRole.PHOTO) is None
    assert row.data(Qt.ItemDataRole.DecorationRole) is None


def test_agents_are_named_where_there_are_those_of_others() -> None:
    model = RemindersModel()

    model.show_reminders([view(2, words=""), view(3)], NOW, of_everybody=True)

    words = [model.index(row, 0).data(ReminderRole.WORDS) for row in (1, 2)]
    assert words == ["Aiko", "予約の件 · Aiko"]


@pytest.mark.parametrize(
    ("hours", "soon", "words"),
    [
        (2, Soon.TODAY, "11:00"),
        (24, Soon.TOMORROW, "09:00"),
        (72, Soon.THIS_WEEK, "Sat 09:00"),
        (500, Soon.LATER, "25/03/2026 05:00"),
        (-30, Soon.OVERDUE, "03/03/2026 03:00"),
    ],
)
def test_the_nearer_it_is_the_shorter_its_time(hours: float, soon: Soon, words: str) -> None:
    assert due_text(view(hours), soon) == words


def test_days_are_found_by_what_is_due_on_them() -> None:
    model = RemindersModel()
    views = [view(2), view(72), view(73)]
    model.show_reminders(views, NOW)

    assert model.days == {date(2026, 3, 4), date(2026, 3, 7)}
    assert model.first_on(date(2026, 3, 7)) == model.row_of(views[1].reminder.id) == 3
    assert model.first_on(date(2026, 3, 5)) == 3
    assert model.first_on(date(2026, 3, 8)) == model.row_of(None) == -1


@pytest.mark.parametrize(
    ("zone", "words"),
    [("", ""), ("Nowhere/Land", ""), ("Asia/Seoul", ""), ("America/New_York", "Tue 19:00")],
)
def test_the_customers_time_is_said_only_where_it_is_another(zone: str, words: str) -> None:
    assert time_there(NOW, zone) == words


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (EventItem(Happening.PARKED), "Parked until the customer makes contact"),
        (EventItem(Happening.PARKED, NOW.isoformat()), "Parked until 04/03/2026 09:00"),
        (EventItem(Happening.RETURNED, "wrote"), "No longer parked: the customer wrote"),
        (EventItem(Happening.RETURNED, "time"), "No longer parked: the time was up"),
        (EventItem(Happening.FOLLOW_UP_PLANNED, NOW.isoformat()), "Follow-up planned for 04/03/2026 09:00"),
        (EventItem(Happening.FOLLOW_UP_DONE, "予約の件"), "Follow-up done: 予約の件"),
        (EventItem(Happening.FOLLOW_UP_DONE), "Follow-up done"),
        (EventItem(Happening.FOLLOW_UP_CANCELLED), "Follow-up cancelled"),
    ],
)
def test_what_happened_is_told_in_the_agents_time(event: EventItem, words: str) -> None:
    assert happening_sentence(event) == words
