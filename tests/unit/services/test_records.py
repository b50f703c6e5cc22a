"""All that is on record of a conversation or a person can be had piece by piece."""

from __future__ import annotations

import pytest

from app.core.conversation import LegKind
from app.core.deeds import DeedKind
from app.core.ids import ContactId, new_id
from app.core.timeline import MessageItem, Place, TimelineItem
from tests.factories import a_contact, an_address
from tests.unit.services.world import MOBILE, World


def test_a_conversation_comes_with_what_it_is_linked_to_and_what_was_done_with_it(world: World) -> None:
    contact = world.jeanne()
    first = world.finished_talk().conversation.id
    world.clock.advance(hours=20)
    second = world.finished_talk().conversation.id
    world.services.regrouping.link(first, contact.id, "it was her")

    record = world.services.records.conversation(first)

    assert record.view == world.view(first)
    assert record.linked.later == (world.view(second),)
    assert [deed.kind for deed in record.deeds] == [DeedKind.LINKED]
    assert record.agent == world.settings.load().agent_name


def test_a_long_timeline_comes_in_pages_from_the_first_to_the_last(world: World) -> None:
    records, conversation = world.services.records, world.texted()
    for number in range(250):
        world.texted(text=str(number))
    ends: list[Place | None] = [None]
    while (before := records.page_before(conversation, ends[0])) is not None:
        ends.insert(0, before)

    items: list[TimelineItem] = [item for end in ends for item in records.page(conversation, end)]

    assert tuple(items) == world.store.timeline(conversation, 1000)
    texts = [item.body.message.text for item in items if isinstance(item.body, MessageItem)]
    assert texts == ["Hello", *map(str, range(250))]


def test_a_person_comes_with_all_parts_and_the_log_of_each(world: World) -> None:
    contact = world.jeanne()
    part = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
    world.services.merging.merge(part.id, contact.id)
    conversation = world.texted()
    world.services.writing.save_draft(world.draft(conversation, LegKind.SMS))
    world.store.set_opt_out(MOBILE, world.clock.now())
    hold = world.services.erasing.hold(contact.id, "case 17")

    record = world.services.records.person(contact.id)

    assert (record.contact, record.parts) == (world.store.contact(contact.id), (part,))
    assert [deed.kind for deed in record.deeds] == [DeedKind.HELD, DeedKind.MERGED]
    assert record.hold == hold
    assert record.opted_out == ((MOBILE, world.clock.now()),)
    assert record.conversations == (conversation,)
    assert [draft.text for draft in world.services.records.drafts(conversation)] == ["Bonjour"]


def test_nobody_knows_a_stranger(world: World) -> None:
    with pytest.raises(KeyError):
        world.services.records.person(ContactId(new_id()))
    assert world.services.records.file(new_id()) is None
