"""What the agent is, from the window through the engine to the caller, and on record whatever ends the window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from app.core.agent_day import StateSpan
from app.core.agent_state import AgentState
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.rig.baresip import Baresip, Event
from tests.rig.desk import Desk
from tests.rig.kamailio import Kamailio
from tests.rig.watcher import Seen, Watcher

pytestmark = pytest.mark.slow

READY, NOT_READY = AgentState.READY, AgentState.NOT_READY


def states_of(desk: Desk) -> tuple[StateSpan, ...]:
    store = SqlStore(SqliteFile(desk.paths.store_file))
    now = datetime.now(UTC)
    found = store.spans("", now - timedelta(hours=1), now + timedelta(hours=1))
    store.close()
    return found


def test_a_caller_hears_busy_while_the_agent_is_at_lunch_and_rings_when_they_are_back(
    desk: Desk, jeanne: Baresip
) -> None:
    desk.click("rail-settings")
    desk.click("account-edit")
    desk.choose("account-when-not-ready", "Calls are refused as busy")
    desk.click("account-save")
    desk.pick("agent-menu", "Ready")
    desk.pick("agent-menu", "Not ready: Lunch")
    desk.await_text("agent-state", "Lunch")

    jeanne.dial("agent")
    refused = jeanne.wait_for(Event.CLOSED)["param"]
    desk.pick("agent-menu", "Ready")
    desk.await_text("agent-state", "Ready")
    jeanne.dial("agent")

    desk.await_control("alert-accept")
    assert "486" in refused


def test_colleagues_see_on_their_phones_what_the_agent_does(
    tmp_path: Path, desk: Desk, jeanne: Baresip, pbx: Kamailio
) -> None:
    desk.click("rail-settings")
    desk.click("account-edit")
    desk.click("account-tells-presence")
    desk.click("account-save")
    with Watcher(tmp_path / "watcher", pbx) as colleague:
        desk.pick("agent-menu", "Ready")
        colleague.wait_for(Seen("open"))
        desk.pick("agent-menu", "Not ready: Lunch")
        colleague.wait_for(Seen("closed", ("away",), "Lunch"))
        desk.pick("agent-menu", "Ready")
        jeanne.dial("agent")
        desk.click("alert-accept")
        colleague.wait_for(Seen("open", ("on-the-phone",)))
        jeanne.hang_up()
        colleague.wait_for(Seen("closed", ("busy",), "After-call work"))
        desk.close()
        colleague.wait_for(Seen("closed"))


def test_a_window_that_is_killed_leaves_the_agents_day_on_record(desk: Desk) -> None:
    desk.pick("agent-menu", "Ready")
    desk.pick("agent-menu", "Not ready: Lunch")
    desk.await_text("agent-state", "Lunch")
    desk.pick("agent-menu", "Ready")
    desk.await_text("agent-state", "Ready")
    desk.pick("agent-menu", "My day")
    desk.await_control("day-totals")  # so it is on record: what it shows was read after it had been written

    desk.kill()
    desk.open()
    desk.await_text("agent-state", "Not ready")
    desk.pick("agent-menu", "My day")
    desk.await_control("day-totals")
    desk.close()

    states = states_of(desk)
    assert [each.state for each in states][-3:] == [NOT_READY, READY, NOT_READY]
    assert [each.reason for each in states][-3:] == ["Lunch", "", ""]
    assert all(each.until is not None for each in states)
    assert all(one.until <= other.since for one, other in pairwise(states) if one.until)
