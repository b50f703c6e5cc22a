"""What was changed here and by others while a team's store was away becomes one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import Direction
from app.core.contact import CustomField
from app.core.conversation import ConversationState, LegKind, WrapUp
from app.core.draft import Draft
from app.core.ids import AccountId, AgentId, new_id
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.core.search import parse
from app.core.timeline import NoteItem
from app.storage.tables import ConversationRow, TimelineRow
from tests.factories import a_contact, a_message, a_text_leg, an_address, an_item, at
from tests.rig.spare import SpareDesk, begin, count, texts, the_team


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
