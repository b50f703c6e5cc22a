"""What several desks have read while their store was away is there once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import Direction
from app.core.conversation import Conversation, ConversationState
from app.core.ids import AccountId, AgentId, AttachmentId, MessageId, new_id
from app.core.message import Attachment, Message, MessageState
from app.core.timeline import EventItem, Happening
from app.storage import bringing
from app.storage.tables import ConversationRow, LegRow, MessageRow
from tests.factories import a_contact, a_conversation, a_message, a_text_leg, an_item
from tests.rig.spare import SpareDesk, begin, count, the_team


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
