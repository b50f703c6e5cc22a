"""Follow-ups where several desks share a store: they are whoever's planned them, whatever anybody is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.ids import ReminderId
from app.services.events import RemindersDue
from tests.unit.services.office import Office
from tests.unit.services.world import World


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


def call(desk: World, name: str) -> None:
    desk.services.phone.change_settings(replace(desk.settings.load(), agent_name=name))


def planned(office: Office) -> ReminderId:
    """By Aiko, for in half an hour."""
    conversation = office.aiko.texted()
    at = office.clock.now() + timedelta(minutes=30)
    reminder = office.aiko.services.reminders.schedule(conversation, at, "Call back")
    office.pass_time()
    return reminder.id


def told(desk: World) -> list[ReminderId]:
    return [view.reminder.id for event in desk.heard(RemindersDue) for view in event.views]


def mine(desk: World) -> list[ReminderId]:
    return [view.reminder.id for view in desk.services.reminders.planned()]


@pytest.mark.parametrize("name", ["", "佐藤"])
def test_desks_of_one_name_or_of_none_have_their_own(office: Office, name: str) -> None:
    for desk in office.desks:
        call(desk, name)

    reminder = planned(office)
    assert (mine(office.aiko), mine(office.ben)) == ([reminder], [])
    office.pass_time(office.aiko, minutes=31)
    assert office.ben.services.reminders.due() == frozenset()
    office.pass_time()

    assert (told(office.aiko), told(office.ben)) == ([reminder], [])


def test_they_stay_whoevers_planned_them_when_a_colleague_takes_that_name_or_lays_it_down(office: Office) -> None:
    reminder = planned(office)

    for name in ("Aiko", "Ben"):
        call(office.ben, name)
        office.pass_time()

        assert (mine(office.aiko), mine(office.ben)) == ([reminder], [])


def test_they_stay_whoevers_planned_them_when_the_name_changes_while_the_window_is_closed(office: Office) -> None:
    reminder = planned(office)
    office.aiko.settings.save(replace(office.aiko.settings.load(), agent_name="Aiko Tanaka"))

    office.aiko.start_window()
    office.pass_time(minutes=31)

    assert (told(office.aiko), told(office.ben)) == ([reminder], [])


def test_who_asks_for_everybodys_sees_what_whoever_has_them_is_called_now(office: Office) -> None:
    reminder = planned(office)
    call(office.aiko, "佐藤 愛子")
    office.pass_time(minutes=1)

    everybodys = office.ben.services.reminders.planned(of_everybody=True)

    assert [(view.reminder.id, view.agent) for view in everybodys] == [(reminder, "佐藤 愛子")]


def test_also_of_a_colleague_whom_this_desk_has_not_met(office: Office) -> None:
    planned(office)
    office.ben.services.hands._known.clear()

    assert [view.agent for view in office.ben.services.reminders.planned(of_everybody=True)] == ["Aiko"]


def test_who_never_worked_with_this_store_has_no_name_here(office: Office) -> None:
    known = office.ben.store.reminder(planned(office))
    assert known is not None
    office.ben.store.save_reminder(replace(known, agent="Omar"))

    assert [view.agent for view in office.ben.services.reminders.planned(of_everybody=True)] == [""]
