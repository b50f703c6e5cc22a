"""A desk of a team whose store goes away and comes back: nothing that was written is lost or there twice."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.address import AddressKind
from app.core.agent_day import StateSpan
from app.core.agent_state import AgentState
from app.core.call import Direction
from app.core.contact import CustomField
from app.core.conversation import Conversation, ConversationState, LegKind, WrapUp
from app.core.draft import Draft
from app.core.errors import RefusedError
from app.core.ids import AccountId, AgentId, AttachmentId, MessageId, SpanId, new_id
from app.core.message import Attachment, Message, MessageState
from app.core.problems import Problem
from app.core.search import parse
from app.core.team import Teammate
from app.core.timeline import EventItem, Happening, NoteItem
from app.storage import bringing, keeping
from app.storage.checking import check
from app.storage.errors import StoreError
from app.storage.spare import SpareStore
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from app.storage.tables import ConversationRow, LegRow, MessageRow, Row, TimelineRow
from tests.contracts.kept import saved_contact, saved_leg
from tests.factories import a_contact, a_conversation, a_leg, a_message, a_text_leg, an_address, an_item, at
from tests.rig.figures import figure
from tests.rig.spare import PATIENCE_S, SpareDesk, begin, count, the_team

PATIENCE_OF_A_SLICE_S = 0.2
"""Four times what is promised: tests run slowly under coverage. Their figures tell the promise."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SpareDesk]:
    desk = SpareDesk(tmp_path, agent=AgentId(new_id()))
    yield desk
    desk.close()
    for each in (desk.team, desk.own):
        assert check(each) == ()


def texts(store: SqlStore, conversation: Conversation) -> list[str]:
    return [item.body.text for item in store.timeline(conversation.id, 100) if isinstance(item.body, NoteItem)]


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


# Coming back


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


def test_a_message_that_another_desk_has_read_too_is_there_once(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    conversation = begin(desk)
    desk.line.lose()
    with the_team(desk) as team:
        theirs = a_conversation(a_contact("Moreau"), agent=AgentId(new_id()))
        team.save_contact(a_contact("Moreau", id=theirs.contact))
        team.save_conversation(theirs)
        there = a_text_leg(theirs)
        team.save_leg(there)
        team.save_message(a_message(there, account=account, remote_id="m1"))
    begun = begin(desk, a_contact("", is_draft=True))
    for each in (conversation, begun):
        desk.store.save_leg(a_text_leg(each))
    leg, other = (desk.store.legs_of(each.id)[0] for each in (begun, conversation))
    desk.store.save_message(a_message(leg, account=account, remote_id="m1"))
    desk.store.save_message(a_message(other, account=account, remote_id="m2"))

    desk.come_back()

    assert count(desk, MessageRow) == 2
    with the_team(desk) as team:
        assert team.message_from(account, "m1").conversation == theirs.id
        assert team.conversation(begun.id) is None
        assert [message.remote_id for message in team.messages_of(other.id)] == ["m2"]


def a_letter(desk: SpareDesk, account: AccountId, remote_id: str = "m1") -> tuple[Conversation, Message]:
    """A mail that a stranger has written to this account, as this desk reads it while away."""
    conversation = begin(desk, a_contact("", is_draft=True), state=ConversationState.QUEUED, agent=None)
    leg = a_text_leg(conversation)
    letter = a_message(leg, account=account, remote_id=remote_id)
    with desk.store.transaction():
        desk.store.add_item(an_item(conversation, EventItem(Happening.OPENED)))
        desk.store.save_leg(leg)
        desk.store.save_message(letter)
    return conversation, letter


def kept_by_another(desk: SpareDesk, account: AccountId, remote_id: str = "m1") -> Conversation:
    """The desk of somebody else has it on record first."""
    contact = a_contact("", is_draft=True)
    conversation = a_conversation(contact, state=ConversationState.QUEUED)
    leg = a_text_leg(conversation)
    with the_team(desk) as team:
        team.save_contact(contact)
        team.save_conversation(conversation)
        team.save_leg(leg)
        team.save_message(a_message(leg, account=account, remote_id=remote_id))
    return conversation


@pytest.fixture
def looks_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also at a single message before it brings it."""
    monkeypatch.setattr(bringing, "_WORTH_IT", 1)


def until_it_is_about_to_bring(desk: SpareDesk) -> None:
    """It has looked once for what others have read, too."""
    desk.line.mend()
    while desk.store._bringing is None or not desk.store._bringing._looked_at:
        desk.store.go_on()


@pytest.mark.usefixtures("looks_at_all")
def test_what_another_desk_brings_at_the_last_moment_is_there_once_with_all_that_belongs_to_it(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    desk.line.lose()
    begun, _ = a_letter(desk, account)
    until_it_is_about_to_bring(desk)
    theirs = kept_by_another(desk, account)

    desk.settle()

    with the_team(desk) as team:
        assert team.message_from(account, "m1").conversation == theirs.id
        assert team.conversation(begun.id) is None
        assert team.contact(begun.contact) is None
    assert [count(desk, each) for each in (MessageRow, ConversationRow, LegRow)] == [1, 1, 1]
    assert desk.store.conversation(begun.id) is None
    assert (desk.store.state.since, desk.store.state.waiting, desk.store.state.stuck) == (None, 0, 0)


@pytest.mark.usefixtures("looks_at_all")
def test_of_what_was_said_on_one_leg_only_what_is_new_comes(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    desk.line.lose()
    begun, letter = a_letter(desk, account)
    desk.store.save_message(replace(letter, id=MessageId(new_id()), remote_id="m2"))
    until_it_is_about_to_bring(desk)
    kept_by_another(desk, account)

    desk.settle()

    with the_team(desk) as team:
        assert [message.remote_id for message in team.messages_of(letter.leg)] == ["m2"]
        assert team.conversation(begun.id) == begun


def test_hundreds_that_others_have_read_too_go_at_once(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    desk.line.lose()
    for number in range(bringing._WORTH_IT):
        a_letter(desk, account, f"m{number}")
        kept_by_another(desk, account, f"m{number}")
    desk.line.mend()

    while desk.store._bringing is None or not desk.store._bringing._looked_at:
        desk.store.go_on()

    assert desk.store.state.waiting == 0
    desk.settle()
    assert count(desk, ConversationRow) == bringing._WORTH_IT


def test_an_answer_to_what_another_desk_has_read_too_is_not_lost(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    desk.line.lose()
    begun, letter = a_letter(desk, account)
    answer = a_message(desk.store.leg(letter.leg), direction=Direction.OUTGOING, state=MessageState.QUEUED)
    desk.store.save_message(answer)
    kept_by_another(desk, account)

    desk.come_back()

    with the_team(desk) as team:
        assert team.conversation(begun.id) == begun
        assert [message.id for message in team.messages_of(letter.leg)] == [answer.id]


def test_a_letter_in_a_conversation_from_before_leaves_no_leg_there_when_another_desk_has_it(desk: SpareDesk) -> None:
    account = AccountId(new_id())
    conversation = begin(desk)
    desk.line.lose()
    leg = a_text_leg(conversation)
    desk.store.save_leg(leg)
    desk.store.save_message(a_message(leg, account=account, remote_id="m1"))
    kept_by_another(desk, account)

    desk.come_back()

    with the_team(desk) as team:
        assert team.legs_of(conversation.id) == ()
        assert team.conversation(conversation.id) == conversation


def test_a_letter_arrives_with_its_files(desk: SpareDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_AT_FIRST", "_AT_ONCE"):
        monkeypatch.setattr(bringing, name, 1)
    leg = a_text_leg(begin(desk))
    desk.store.save_leg(leg)
    desk.line.lose()
    letter = a_message(leg, account=AccountId(new_id()), remote_id="m1")
    file = Attachment(AttachmentId(new_id()), "ticket.pdf", "application/pdf", 6)
    with desk.store.transaction():
        desk.store.save_file(file.id, b"ticket")
        desk.store.save_message(replace(letter, attachments=(file,)))

    desk.come_back()

    with the_team(desk) as team:
        assert team.message(letter.id).attachments == (file,)
        assert team.file(file.id) == b"ticket"


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


def test_a_field_that_each_has_added_is_there(desk: SpareDesk) -> None:
    contact = a_contact("Jeanne", fields=(CustomField("number", "1"), CustomField("level", "gold")))
    begin(desk, contact)
    desk.settle()
    desk.line.lose()
    with the_team(desk) as team:
        theirs = (CustomField("number", "2"), CustomField("level", "gold"), CustomField("seat", "aisle"))
        team.save_contact(replace(contact, fields=theirs))
    ours = (CustomField("number", "3"), CustomField("meal", "none"))
    desk.store.save_contact(replace(contact, fields=ours))

    desk.come_back()

    with the_team(desk) as team:
        both = team.contact(contact.id)
        assert {each.name: each.value for each in both.fields} == {"number": "2", "seat": "aisle", "meal": "none"}
        assert both.notes == "number: 3"


def test_all_that_a_store_holds_is_noted_whoever_needs_it_first() -> None:
    """The tables are spread over modules that nobody may have needed yet."""
    asked = "from app.storage.waiting import TABLES; print(*TABLES)"
    noted = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()

    assert set(noted) == set(Row.metadata.tables) - {"contact_words", "text_words"}


def test_a_conversation_that_somebody_took_over_meanwhile_stays_theirs_with_what_was_written(desk: SpareDesk) -> None:
    conversation = begin(desk)
    aiko = AgentId(new_id())
    desk.line.lose()
    with the_team(desk) as team:
        taken = replace(conversation, agent=aiko, wrap_up=WrapUp(notes="Aiko's notes"))
        team.save_conversation(taken)
    desk.store.add_item(an_item(conversation, NoteItem("Prefers mornings.")))
    desk.store.save_draft(Draft(conversation.id, LegKind.SMS, text="On my way"))
    wrap_up = WrapUp(notes="Rebooked.", completed_at=at(60))
    desk.store.save_conversation(replace(conversation, state=ConversationState.FINISHED, wrap_up=wrap_up))

    desk.come_back()

    with the_team(desk) as team:
        assert team.conversation(conversation.id) == taken
        assert sorted(texts(team, conversation)) == ["Prefers mornings.", "Rebooked."]
        assert [draft.text for draft in team.drafts_of(conversation.id)] == ["On my way"]
        assert [hit.conversation.id for hit in team.search_texts(parse("rebooked"), 5)] == [conversation.id]
    assert desk.store.conversation(conversation.id) == taken


def test_a_contact_that_both_have_edited_has_the_changes_of_both(desk: SpareDesk) -> None:
    contact = a_contact("Jeanne", an_address("+331"), company="Ferries", notes="Old.")
    begin(desk, contact)
    desk.settle()
    desk.line.lose()
    with the_team(desk) as team:
        team.save_contact(replace(contact, company="Ferries Ltd", addresses=(*contact.addresses, an_address("+332"))))
    mine = replace(
        contact, name="Jeanne Moreau", company="Ferry Lines", addresses=(*contact.addresses, an_address("+333"))
    )
    desk.store.save_contact(mine)

    desk.come_back()

    with the_team(desk) as team:
        both = team.contact(contact.id)
        assert (both.name, both.company, both.notes) == ("Jeanne Moreau", "Ferries Ltd", "Old.\ncompany: Ferry Lines")
        assert {address.value for address in both.addresses} == {"+331", "+332", "+333"}
        assert [found.name for found in team.search_contacts(parse("moreau"), 5)] == ["Jeanne Moreau"]


def test_the_same_number_noted_down_by_both_is_there_once(desk: SpareDesk) -> None:
    contact = a_contact("Jeanne", an_address("+331"))
    begin(desk, contact)
    desk.line.lose()
    with the_team(desk) as team:
        team.save_contact(replace(contact, addresses=(*contact.addresses, an_address("+332"))))
    desk.store.save_contact(replace(contact, addresses=(*contact.addresses, an_address("+332"))))

    desk.come_back()

    with the_team(desk) as team:
        assert [address.value for address in team.contact(contact.id).addresses] == ["+331", "+332"]


def test_a_conversation_begun_with_somebody_who_was_merged_meanwhile_is_with_who_stands_for_them(
    desk: SpareDesk,
) -> None:
    jeanne, moreau = a_contact("Jeanne"), a_contact("Moreau", an_address("+339"))
    for each in (jeanne, moreau):
        desk.store.save_contact(each)
    desk.line.lose()
    with the_team(desk) as team:
        team.merge_contact(jeanne.id, moreau.id)
    conversation = begin(desk, jeanne)

    desk.come_back()

    with the_team(desk) as team:
        assert team.conversation(conversation.id).contact == moreau.id
        assert team.owner_of(conversation.id) == jeanne.id


def test_somebody_who_was_erased_meanwhile_stays_erased(desk: SpareDesk) -> None:
    conversation = begin(desk, replace(a_contact("Jeanne"), notes="Secret"))
    desk.line.lose()
    with the_team(desk) as team:
        while team.erase_some(conversation.contact, 20):
            pass
        team.erase_contact(conversation.contact)
    desk.store.add_item(an_item(conversation))
    desk.store.save_conversation(replace(conversation, state=ConversationState.WRAP_UP))

    desk.come_back()

    assert (count(desk, ConversationRow), count(desk, TimelineRow)) == (0, 0)
    desk.line.lose()
    assert desk.store.conversation(conversation.id) is None


def test_nobody_is_merged_or_erased_while_the_team_cannot_be_asked(desk: SpareDesk) -> None:
    conversation = begin(desk)
    desk.line.lose()
    desk.store.conversation(conversation.id)

    with pytest.raises(RefusedError):
        desk.store.erase_some(conversation.contact, 20)

    assert desk.store.conversation(conversation.id) == conversation


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


@pytest.mark.parametrize(
    ("before", "here"),
    [
        (ConversationState.OPEN, ConversationState.WRAP_UP),
        (ConversationState.OPEN, ConversationState.FINISHED),
        (ConversationState.FINISHED, ConversationState.OPEN),
    ],
)
def test_what_others_have_given_to_the_queue_waits_there_whatever_was_done_here(
    desk: SpareDesk, before: ConversationState, here: ConversationState
) -> None:
    ends = {state: at(9) if state is ConversationState.FINISHED else None for state in ConversationState}
    conversation = begin(desk, state=before, finished_at=ends[before])
    desk.settle()
    desk.line.lose()
    queued = replace(conversation, state=ConversationState.QUEUED, agent=None, finished_at=None)
    with the_team(desk) as team:
        team.save_conversation(queued)

    desk.store.save_conversation(replace(conversation, state=here, finished_at=ends[here], ended_at=at(8)))
    desk.come_back()

    assert desk.store.conversation(conversation.id) == queued
    with the_team(desk) as team:
        assert team.conversation(conversation.id) == queued


def test_what_others_have_not_moved_is_as_it_was_left_here(desk: SpareDesk) -> None:
    conversation = begin(desk, state=ConversationState.QUEUED, agent=None)
    desk.settle()
    desk.line.lose()
    with the_team(desk) as team:
        team.save_conversation(replace(conversation, match_reason="their words"))

    mine = replace(conversation, state=ConversationState.OPEN, agent=desk.agent)
    desk.store.save_conversation(mine)
    desk.come_back()

    assert desk.store.conversation(conversation.id) == replace(mine, match_reason="their words")


SENT, DELIVERED, FAILED, QUEUED = (
    MessageState.SENT,
    MessageState.DELIVERED,
    MessageState.FAILED,
    MessageState.QUEUED,
)


@pytest.mark.parametrize(
    ("here", "there", "kept"),
    [
        (SENT, FAILED, FAILED),
        (SENT, DELIVERED, DELIVERED),
        (DELIVERED, SENT, DELIVERED),
        (FAILED, SENT, FAILED),
        (SENT, QUEUED, SENT),
        (QUEUED, FAILED, FAILED),
    ],
)
def test_of_two_reports_of_a_message_the_later_one_counts_as_a_whole(
    desk: SpareDesk, here: MessageState, there: MessageState, kept: MessageState
) -> None:
    leg = a_text_leg(begin(desk))
    message = a_message(leg, account=AccountId(new_id()), direction=Direction.OUTGOING, state=QUEUED, remote_id="")
    desk.store.save_leg(leg)
    desk.store.save_message(message)
    desk.settle()
    desk.line.lose()

    def reported(state: MessageState, detail: str) -> Message:
        problem = Problem.NOT_DELIVERED if state is FAILED else None
        return replace(message, state=state, problem=problem, detail=detail)

    desk.store.save_message(reported(here, "here"))
    with the_team(desk) as team:
        team.save_message(reported(there, "there"))
    desk.come_back()

    assert desk.store.message(message.id) == reported(kept, "there" if kept is there else "here")


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
