"""A desk of a team whose store goes away works on in a file of its own."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.address import AddressKind
from app.core.conversation import ConversationState
from app.core.errors import RefusedError
from app.core.ids import AgentId, new_id
from app.core.search import parse
from app.core.team import Teammate
from app.core.timeline import NoteItem
from app.storage import keeping
from app.storage.tables import MessageRow, TimelineRow
from tests.contracts.kept import saved_contact, saved_leg
from tests.factories import a_contact, a_conversation, a_message, a_text_leg, an_item, at
from tests.rig.figures import figure
from tests.rig.spare import PATIENCE_S, SpareDesk, begin, count, texts, the_team

PATIENCE_OF_A_SLICE_S = 0.2
"""Four times what is promised: tests run slowly under coverage. Their figures tell the promise."""


# Going away


def test_what_is_written_together_is_in_both(desk: SpareDesk) -> None:
    conversation = begin(desk)

    desk.line.lose()

    assert desk.store.conversation(conversation.id) == conversation
    assert desk.store.state.since is not None
    with the_team(desk) as team:
        assert team.conversation(conversation.id) == conversation


def test_what_was_there_before_this_desk_is_kept_for_it(desk: SpareDesk) -> None:
    with the_team(desk) as team:
        contact = a_contact("Jeanne Moreau")
        team.save_contact(contact)
        mine, other = (a_conversation(contact, agent=who) for who in (desk.agent, AgentId(new_id())))
        for each in (mine, other):
            team.save_conversation(each)
        leg = a_text_leg(mine)
        team.save_leg(leg)
        said = [a_message(leg, text=f"said {number}", at=at(number)) for number in range(30)]
        for message in said:
            team.save_message(message)
        team.set_opt_out("+331", at())
    desk.close()
    desk.start()
    desk.settle()

    desk.line.lose()

    assert desk.store.contact(contact.id) == contact
    assert desk.store.messages_of(leg.id) == tuple(said)
    assert [hit.conversation.id for hit in desk.store.search_texts(parse("said 29"), 5)] == [mine.id]
    assert desk.store.opted_out("+331") == at()
    assert desk.store.conversation(other.id) is None


def test_whom_the_agent_looks_at_is_kept_too(desk: SpareDesk) -> None:
    contact = a_contact()
    with the_team(desk) as team:
        team.save_contact(contact)
    desk.store.contact(contact.id)
    desk.settle()

    desk.line.lose()

    assert desk.store.contacts_at(AddressKind.PHONE, "+33612345678") == (contact,)


def test_what_others_change_of_it_is_kept_as_it_is_now(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.settle()
    with the_team(desk) as team:
        team.add_item(an_item(conversation, NoteItem("Written by Aiko.")))
    desk.store.keep([conversation.id], [])
    desk.settle()

    desk.line.lose()

    assert texts(desk.store, conversation) == ["Written by Aiko."]


def test_a_transaction_that_loses_the_database_in_the_middle_goes_on(desk: SpareDesk) -> None:
    conversation = begin(desk)
    item = an_item(conversation)

    with desk.store.transaction():
        desk.store.add_item(item)
        desk.line.lose()
        known = desk.store.conversation(conversation.id)
        desk.store.save_conversation(replace(known, state=ConversationState.WRAP_UP))

    assert desk.store.timeline(conversation.id, 10) == (item,)
    assert desk.store.conversation(conversation.id).state is ConversationState.WRAP_UP
    desk.come_back()
    with the_team(desk) as team:
        assert team.timeline(conversation.id, 10) == (item,)
        assert team.conversation(conversation.id).state is ConversationState.WRAP_UP


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_commit_of_which_nobody_knows_is_there_once(desk: SpareDesk, is_kept: bool) -> None:
    conversation = begin(desk)
    leg = a_text_leg(conversation)
    message = a_message(leg, remote_id="m1", account=leg.route.account)
    desk.line.lose_in_commit(is_kept=is_kept)

    with desk.store.transaction():
        desk.store.save_leg(leg)
        desk.store.save_message(message)
        desk.store.add_item(an_item(conversation))

    assert desk.store.messages_of(leg.id) == (message,)
    assert desk.store.state.waiting > 0
    desk.come_back()
    with the_team(desk) as team:
        assert team.messages_of(leg.id) == (message,)
    assert (count(desk, MessageRow), count(desk, TimelineRow)) == (1, 2)


def test_a_single_write_whose_commit_is_unknown_is_there_once(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose_in_commit(is_kept=True)

    desk.store.add_item(an_item(conversation))

    desk.come_back()
    assert count(desk, TimelineRow) == 1


@pytest.mark.parametrize("statements", range(12))
def test_wherever_the_line_breaks_all_is_there_in_the_end(desk: SpareDesk, statements: int) -> None:
    contact = a_contact()
    conversation = a_conversation(contact, agent=desk.agent)
    leg = a_text_leg(conversation)
    message = a_message(leg)
    desk.line.lose_after(statements)

    with desk.store.transaction():
        desk.store.save_contact(contact)
        desk.store.save_conversation(conversation)
        desk.store.save_leg(leg)
        desk.store.save_message(message)

    assert desk.store.messages_of(leg.id) == (message,)
    desk.come_back()
    with the_team(desk) as team:
        assert team.contact(contact.id) == contact
        assert team.messages_of(leg.id) == (message,)


def test_an_action_that_fails_by_itself_leaves_nothing_anywhere(desk: SpareDesk) -> None:
    conversation = begin(desk)

    def act() -> None:
        with desk.store.transaction():
            desk.store.add_item(an_item(conversation))
            desk.line.lose()
            desk.store.add_item(an_item(conversation))
            raise KeyError

    with pytest.raises(KeyError):
        act()

    assert desk.store.timeline(conversation.id, 10) == ()
    desk.come_back()
    assert count(desk, TimelineRow) == 0


# Without the team


def test_what_only_the_team_can_decide_is_refused_without_it(desk: SpareDesk) -> None:
    desk.line.lose()

    with pytest.raises(RefusedError):
        desk.store.decide_together()


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_only_the_team_can_decide_is_never_decided_here(desk: SpareDesk, is_kept: bool) -> None:
    conversation = begin(desk, state=ConversationState.QUEUED, agent=None)
    desk.line.lose_in_commit(is_kept=is_kept)

    def take() -> None:
        with desk.store.transaction():
            desk.store.decide_together()
            desk.store.save_conversation(replace(conversation, state=ConversationState.OPEN, agent=desk.agent))

    with pytest.raises(RefusedError):
        take()

    assert desk.store.conversation(conversation.id) == conversation
    desk.come_back()
    taken = desk.store.conversation(conversation.id).agent
    assert taken == (desk.agent if is_kept else None)


def test_nobody_is_merged_or_erased_while_the_team_cannot_be_asked(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    desk.store.conversation(conversation.id)

    with pytest.raises(RefusedError):
        desk.store.erase_some(conversation.contact, 20)

    assert desk.store.conversation(conversation.id) == conversation


def test_nobody_is_known_to_be_away_while_nothing_is_heard_of_them(desk: SpareDesk) -> None:
    aiko = Teammate(AgentId(new_id()), "Aiko", at())
    with the_team(desk) as team:
        team.greet(aiko)
    desk.settle()

    desk.line.lose()

    [known] = desk.store.teammates()
    assert known.name == "Aiko"
    assert known.seen_at > aiko.seen_at


def test_what_time_it_is_for_the_team_is_known_without_it(desk: SpareDesk) -> None:
    ahead = timedelta(minutes=3)
    desk.line.time = lambda _connection: datetime.now(UTC) + ahead
    before = desk.store.server_time()
    desk.store.greet(Teammate(AgentId(new_id()), "Aiko", at()))

    desk.line.lose()

    assert desk.store.server_time() >= before
    assert desk.store.server_time() < datetime.now(UTC) + ahead + timedelta(minutes=1)
    [known] = desk.store.teammates()
    assert known.seen_at >= before


# Small, and never in the way


def test_no_more_is_kept_than_may_be_needed(desk: SpareDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_CONVERSATIONS", 3)
    monkeypatch.setattr(keeping, "MOST_CONTACTS", 4)
    kept = begin(desk)
    for number in range(6):
        old = begin(desk, opened_at=at(number))
        desk.store.add_item(an_item(old))
        desk.store.save_conversation(replace(old, state=ConversationState.FINISHED))
        desk.store.save_contact(a_contact())

    desk.settle()

    desk.line.lose()
    conversations = desk.store.conversations_in(*ConversationState)
    assert len(conversations) == 3
    assert kept in conversations
    assert len(desk.store.saved_contacts(100)) <= 4


def test_an_import_is_not_for_the_file(desk: SpareDesk) -> None:
    with desk.store.transaction():
        for _ in range(10):
            desk.store.save_contact(a_contact())
    desk.settle()

    desk.line.lose()

    assert desk.store.saved_contacts(100) == ()


def test_no_slice_holds_up_the_desk(desk: SpareDesk) -> None:
    with the_team(desk) as team, team.transaction():
        for _ in range(2):
            conversation = a_conversation(saved_contact(team), agent=desk.agent)
            team.save_conversation(conversation)
            leg = saved_leg(team, a_text_leg(conversation))
            for number in range(100):
                team.save_message(a_message(leg, text="Is the ferry late today? " * 20, at=at(number)))
    desk.close()
    desk.start()
    copying = slices(desk)
    desk.line.lose()
    leg = desk.store.legs_of(conversation.id)[0]
    for number in range(100):
        desk.store.save_message(a_message(leg, text="Is the ferry late today? " * 20, at=at(200 + number)))
    desk.line.mend()
    bringing = slices(desk)

    figure(
        f"a desk's own file, SQLite: {max(copying) * 1000:.0f} ms for a slice of copying, "
        f"{max(bringing) * 1000:.0f} ms for one of bringing over; {len(copying)} and {len(bringing)} slices"
    )
    assert max(*copying, *bringing) < PATIENCE_OF_A_SLICE_S
    assert count(desk, MessageRow) == 300


def slices(desk: SpareDesk) -> list[float]:
    """How long each took, of the thread's own time: on a busy machine others are not its fault."""
    found: list[float] = []
    while True:
        before = time.thread_time()
        is_more = desk.store.go_on()
        found.append(time.thread_time() - before)
        if not is_more and (desk.store.state.since is None):
            return found
        if not is_more:
            desk._woken.wait(PATIENCE_S)
            desk._woken.clear()
