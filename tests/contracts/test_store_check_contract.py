"""A check of a store finds what does not fit together, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from app.core.conversation import ConversationState, LegKind, WrapUp
from app.core.draft import Draft
from app.core.ids import new_id
from app.core.timeline import NoteItem
from app.storage.agent_tables import ReminderRow
from app.storage.checking import Flaw, check
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from app.storage.tables import (
    ContactRow,
    ContactWordsRow,
    ConversationRow,
    MessageRow,
    NoteRow,
    TextWordsRow,
    TimelineRow,
    WrapUpRow,
)
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.factories import a_contact, a_leg, a_message, a_reminder, a_text_leg, an_attachment, an_item, at


@pytest.fixture
def kept(store: SqlStore) -> SqlStore:
    """Some of everything, also merged and moved."""
    jeanne, moreau = saved_contact(store), saved_contact(store)
    conversation, other = saved_conversation(store, jeanne), saved_conversation(store, moreau)
    saved_leg(store, a_leg(conversation))
    texts = saved_leg(store, a_text_leg(conversation))
    saved_message(store, a_message(texts))
    store.add_item(an_item(conversation))
    store.merge_contact(moreau.id, jeanne.id)
    store.move_leg(texts.id, other.id)
    return store


def spoil(store: SqlStore, *statements: object) -> None:
    with Session(store._engine) as session, session.begin():
        for statement in statements:
            session.execute(statement)


def flaws(database: Database) -> dict[str, int]:
    return {flaw.words: flaw.count for flaw in check(database)}


def test_a_sound_store_has_no_flaws(kept: SqlStore, database: Database) -> None:
    seen: list[tuple[int, int]] = []

    assert check(database, lambda done, all_of: seen.append((done, all_of))) == ()

    assert seen[0][0] == 1
    assert seen[-1][0] == seen[-1][1] > 10


def test_a_place_without_what_stood_there_is_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, delete(NoteRow))

    assert flaws(database) == {"places in a timeline where no note is": 1}


def test_what_has_lost_its_place_is_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, delete(TimelineRow))

    assert set(flaws(database)) == {
        "a leg that has no place in a timeline, or several",
        "a message that has no place in a timeline, or several",
        "a note that has no place in a timeline, or several",
        "words of something that is not there",
    }


def test_words_of_nobody_are_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, update(ContactWordsRow).values(ref_id=new_id()))

    assert flaws(database) == {
        "words of somebody who is not there, or was merged": 1,
        "contacts that no search finds": 1,
    }


def test_what_no_search_finds_is_found(kept: SqlStore, database: Database) -> None:
    conversation = saved_conversation(kept)
    kept.save_conversation(replace(conversation, wrap_up=WrapUp(notes="called about the booking")))

    spoil(kept, delete(ContactWordsRow), delete(TextWordsRow))

    assert flaws(database) == {
        "messages, calls and chats that no search finds": 2,
        "contacts that no search finds": 2,
        "notes that no search finds": 1,
        "wrap-ups that no search finds": 1,
    }


def test_what_has_no_words_is_not_missed(store: SqlStore, database: Database) -> None:
    conversation = saved_conversation(store, saved_contact(store, a_contact("…", addresses=())))
    store.save_conversation(replace(conversation, wrap_up=WrapUp(notes="...")))
    store.add_item(an_item(conversation, NoteItem("?!")))

    assert flaws(database) == {}


def test_files_of_nothing_are_found(kept: SqlStore, database: Database) -> None:
    leg = saved_leg(kept, a_text_leg(saved_conversation(kept)))
    sent, begun, photo, loose = (an_attachment() for _ in range(4))
    for file in (sent, begun, photo, loose):
        kept.save_file(file.id, b"pdf")
    saved_message(kept, a_message(leg, attachments=(sent,)))
    kept.save_draft(Draft(leg.conversation, LegKind.EMAIL, attachments=(begun,)))
    saved_contact(kept, a_contact(photo=photo.id))

    assert flaws(database) == {"files of nothing": 1}


def test_what_stands_in_two_places_is_found(kept: SqlStore, database: Database) -> None:
    with Session(kept._engine) as session, session.begin():
        place = session.query(TimelineRow).where(TimelineRow.kind == "note").one()
        session.add(
            TimelineRow(
                id=new_id(), conversation_id=place.conversation_id, at=place.at, kind=place.kind, ref_id=place.ref_id
            )
        )

    assert check(database) == (Flaw("a note that has no place in a timeline, or several"),)


def test_what_stands_in_another_conversation_is_found(kept: SqlStore, database: Database) -> None:
    other = saved_conversation(kept).id

    spoil(
        kept,
        update(TimelineRow).where(TimelineRow.kind == "leg").values(conversation_id=other),
        update(MessageRow).values(conversation_id=other),
    )

    assert flaws(database) == {
        "calls and chats in the timeline of another conversation": 1,
        "messages in the timeline of another conversation": 1,
        "messages that are not where their leg is": 1,
    }


def test_a_conversation_that_nobody_can_wrap_up_is_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, delete(WrapUpRow))

    assert flaws(database) == {"conversations without a wrap-up": 2}


def test_a_conversation_that_waits_although_somebody_has_it_is_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, update(ConversationRow).values(state=ConversationState.QUEUED, agent_id=new_id()))

    assert flaws(database) == {"conversations that wait for somebody and are in somebody's hands": 2}


def test_a_parked_conversation_that_is_over_or_in_which_somebody_talks_is_found(
    kept: SqlStore, database: Database
) -> None:
    spoil(kept, update(ConversationRow).values(parked_at=at()))

    assert flaws(database) == {"parked conversations that are not in hand, or in which something is live": 1}

    spoil(kept, update(ConversationRow).values(state=ConversationState.FINISHED))

    assert flaws(database) == {"parked conversations that are not in hand, or in which something is live": 2}


def test_a_follow_up_that_has_ended_by_half_is_found(kept: SqlStore, database: Database) -> None:
    kept.save_reminder(a_reminder(saved_conversation(kept)))
    spoil(kept, update(ReminderRow).values(end_at=at()))

    assert flaws(database) == {"follow-ups that ended at no time, or at a time and not at all": 1}


def test_a_conversation_with_nobody_who_stands_for_anybody_is_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, update(ConversationRow).values(owner_id=new_id()))

    assert flaws(database) == {"conversations with a contact that another stands for": 2}


def test_contacts_that_were_merged_by_half_are_found(kept: SqlStore, database: Database) -> None:
    spoil(kept, update(ContactRow).where(ContactRow.merged_into.is_not(None)).values(canonical_id=ContactRow.id))

    assert set(flaws(database)) == {
        "contacts that do not know who stands for them",
        "conversations with a contact that another stands for",
    }
