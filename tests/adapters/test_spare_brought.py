"""What was written while a team's store was away is with the team once it is back: nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.agent_day import StateSpan
from app.core.agent_state import AgentState
from app.core.conversation import ConversationState, LegKind, WrapUp
from app.core.draft import Draft
from app.core.ids import AccountId, SpanId, new_id
from app.core.message import MessageState
from app.core.search import parse
from app.core.timeline import NoteItem
from app.storage.errors import StoreError
from app.storage.spare import SpareStore
from app.storage.sqlite import SqliteFile
from app.storage.tables import Row, TimelineRow
from tests.factories import a_contact, a_leg, a_message, a_text_leg, an_item, at
from tests.rig.spare import PATIENCE_S, SpareDesk, begin, count, texts, the_team


def test_a_conversation_that_was_begun_and_finished_meanwhile_is_with_the_team(desk: SpareDesk) -> None:
    desk.line.lose()
    contact = a_contact("Jeanne Moreau")
    conversation = begin(desk, contact)
    call, text = a_leg(conversation), a_text_leg(conversation)
    for leg in (call, text):
        desk.store.save_leg(leg)
    message = a_message(text, text="Is the ferry late?", state=MessageState.SEEN)
    desk.store.save_message(message)
    desk.store.add_item(an_item(conversation, NoteItem("Prefers mornings.")))
    wrap_up = WrapUp(notes="Rebooked to Tuesday.", disposition="resolved", completed_at=at(60))
    finished = replace(conversation, state=ConversationState.FINISHED, finished_at=at(60), wrap_up=wrap_up)
    desk.store.save_conversation(finished)

    desk.come_back()

    assert desk.store.state.since is None
    with the_team(desk) as team:
        assert team.conversation(conversation.id) == finished
        assert team.messages_of(text.id) == (message,)
        assert team.leg_of_call(call.call) == call
        assert [found.name for found in team.search_contacts(parse("moreau"), 5)] == ["Jeanne Moreau"]
        for said in ("ferry late", "mornings", "rebooked"):
            assert [hit.conversation.id for hit in team.search_texts(parse(said), 5)] == [conversation.id]


def test_how_many_changes_wait_and_how_far_it_is_are_told(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    for number in range(40):
        desk.store.add_item(an_item(conversation, at=at(number)))
    told = [desk.store.state]

    desk.line.mend()
    while desk.store.state.since is not None:
        desk.store.go_on()
        told.append(desk.store.state)

    assert (told[0].waiting, told[0].all_of) == (40, 0)
    assert {state.all_of for state in told[1:-1]} - {0} == {40}
    saved = [state.saved for state in told if state.all_of]
    assert saved == sorted(saved)
    assert (told[-1].since, told[-1].waiting) == (None, 0)


def test_what_is_written_while_it_is_brought_over_is_brought_too(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    notes = [f"note {number}" for number in range(60)]
    for number, text in enumerate(notes[:50]):
        desk.store.add_item(an_item(conversation, NoteItem(text), at=at(number)))

    desk.line.mend()
    for number, text in enumerate(notes[50:], start=50):
        desk.store.go_on()
        desk.store.add_item(an_item(conversation, NoteItem(text), at=at(number)))
    desk.settle()

    with the_team(desk) as team:
        assert texts(team, conversation) == notes


def test_a_draft_that_was_sent_meanwhile_is_gone_there(desk: SpareDesk) -> None:
    conversation = begin(desk)
    draft = Draft(conversation.id, LegKind.SMS, text="On my way")
    desk.store.save_draft(draft)
    desk.line.lose()
    desk.store.save_draft(replace(draft, text=""))

    desk.come_back()

    with the_team(desk) as team:
        assert team.drafts_of(conversation.id) == ()


def test_settings_of_channels_and_the_agents_day_are_brought_over(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    span = StateSpan(SpanId(new_id()), "Jeanne", AgentState.READY, at(), at(5))
    desk.store.save_cursor(account, "read", "1")
    desk.store.save_span(span)
    desk.store.set_opt_out("+331", at())
    desk.line.lose()
    desk.store.save_cursor(account, "read", "2")
    desk.store.save_span(replace(span, until=at(9)))
    desk.store.set_opt_out("+331", None)
    desk.store.set_opt_out("+332", at())

    assert desk.store.cursors(account) == {"read": "2"}
    desk.come_back()

    with the_team(desk) as team:
        assert team.cursors(account) == {"read": "2"}
        assert team.spans("Jeanne", at(), at(60)) == (replace(span, until=at(9)),)
        assert (team.opted_out("+331"), team.opted_out("+332")) == (None, at())


def test_all_that_a_store_holds_is_noted_whoever_needs_it_first() -> None:
    """The tables are spread over modules that nobody may have needed yet."""
    asked = "from app.storage.waiting import TABLES; print(*TABLES)"
    noted = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()

    assert set(noted) == set(Row.metadata.tables) - {"contact_words", "text_words"}


# A desk that ends


def test_a_desk_that_was_killed_while_away_brings_over_what_waits_when_it_starts_again(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    item = an_item(conversation)
    desk.store.add_item(item)
    since = desk.store.state.since
    desk.close()

    desk.line.mend()
    desk.start()

    assert desk.store.state.since == since
    assert desk.store.timeline(conversation.id, 10) == (item,)
    desk.settle()
    with the_team(desk) as team:
        assert team.timeline(conversation.id, 10) == (item,)


def test_a_desk_starts_without_the_team_when_it_has_a_file_from_before(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.close()

    desk.line.lose()
    desk.start()
    desk.store.add_item(an_item(conversation))

    assert desk.store.conversation(conversation.id) == conversation
    desk.come_back()
    assert count(desk, TimelineRow) == 1


def test_a_new_desk_does_not_start_without_the_team(desk: SpareDesk, tmp_path: Path) -> None:
    desk.line.lose()

    with pytest.raises(StoreError):
        SpareStore(desk.line, SqliteFile(tmp_path / "new.db"))


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_line_that_breaks_while_it_is_brought_over_doubles_nothing(desk: SpareDesk, is_kept: bool) -> None:
    contact = a_contact("Jeanne", notes="Old.")
    conversation = begin(desk, contact)
    desk.line.lose()
    with the_team(desk) as team:
        team.save_contact(replace(contact, notes="Theirs."))
    desk.store.save_contact(replace(contact, notes="Mine."))
    for number in range(60):
        desk.store.add_item(an_item(conversation, at=at(number)))

    desk.line.mend()
    while not desk.store.go_on():
        desk._woken.wait(PATIENCE_S)
    desk.line.lose_in_commit(is_kept=is_kept)
    desk.store.go_on()
    desk.close()
    desk.line.mend()
    desk.start()
    desk.settle()

    assert count(desk, TimelineRow) == 60
    with the_team(desk) as team:
        assert team.contact(contact.id).notes == "Theirs.\nMine."


def test_what_the_team_would_not_take_stays_here_and_holds_up_nothing(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    refused, taken = a_leg(conversation), a_leg(conversation)
    with the_team(desk) as team:
        team.save_leg(a_leg(conversation, call=refused.call))
    for leg in (refused, taken):
        desk.store.save_leg(leg)
    message = a_message(refused)
    desk.store.save_message(message)

    desk.come_back()

    assert desk.store.state.stuck > 0
    assert desk.store.leg(taken.id) == taken
    desk.line.lose()
    assert desk.store.leg(refused.id) == refused
    assert desk.store.messages_of(refused.id) == (message,)
