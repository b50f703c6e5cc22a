"""Whoever the team has erased is gone from the own files of its desks, too: from their rows and from their bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.deeds import Deed, DeedKind
from app.core.draft import Draft
from app.core.ids import AgentId, AttachmentId, ContactId, DeedId, new_id
from app.core.timeline import EventItem, Happening, NoteItem
from app.storage import keeping
from app.storage.checking import check
from app.storage.sql_store import SqlStore
from tests.factories import a_contact, a_conversation, an_attachment, an_item, at
from tests.rig.spare import SpareDesk, looked_at

WORD = "quokkaberry"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SpareDesk]:
    desk = SpareDesk(tmp_path, agent=AgentId(new_id()))
    yield desk
    desk.close()
    assert check(desk.own) == ()


@dataclass
class Somebody:
    """Of whom much is known, and who is erased by another desk."""

    contact: Contact
    conversation: Conversation

    def erase(self, team: SqlStore) -> None:
        while team.erase_some(self.contact.id, 20):
            pass
        team.erase_contact(self.contact.id)


def somebody(desk: SpareDesk) -> Somebody:
    photo, begun = AttachmentId(new_id()), an_attachment(f"{WORD}.png")
    contact = a_contact(f"Jeanne {WORD}", notes=WORD, photo=photo)
    conversation = a_conversation(contact, agent=desk.agent, state=ConversationState.FINISHED, finished_at=at(5))
    with desk.store.transaction():
        desk.store.save_file(photo, WORD.encode() * 50)
        desk.store.save_file(begun.id, WORD.encode() * 50)
        desk.store.save_contact(contact)
        desk.store.save_conversation(conversation)
        desk.store.save_draft(Draft(conversation.id, LegKind.SMS, WORD, attachments=(begun,)))
        desk.store.add_item(an_item(conversation, NoteItem(WORD)))
        desk.store.add_deed(edited(contact, WORD))
    desk.settle()
    return Somebody(contact, conversation)


def edited(contact: Contact, why: str = "") -> Deed:
    return Deed(
        DeedId(new_id()), at(), "Aiko", DeedKind.EDITED, contact.id, contact.id, why=why, before=contact, after=contact
    )


def traces(desk: SpareDesk) -> int:
    """How often the word stands in the own file and its journal."""
    files = [desk.own.path.with_name(desk.own.path.name + end) for end in ("", "-wal")]
    return sum(each.read_bytes().lower().count(WORD.encode()) for each in files if each.exists())


def elsewhere(desk: SpareDesk, erase: Callable[[SqlStore], None]) -> None:
    with closing(looked_at(desk.team)) as team:
        erase(team)


def heard(desk: SpareDesk, gone: Somebody) -> None:
    desk.store.keep([gone.conversation.id], [])
    desk.store.keep([], [gone.contact.id])
    desk.settle()


def restart(desk: SpareDesk) -> None:
    desk.close()
    desk.start()
    desk.settle()


@pytest.mark.parametrize("is_met_since_the_start", [True, False])
def test_a_desk_that_hears_of_it_keeps_nothing_of_them(desk: SpareDesk, is_met_since_the_start: bool) -> None:
    gone = somebody(desk)
    if not is_met_since_the_start:
        restart(desk)
    assert traces(desk) > 5

    elsewhere(desk, gone.erase)
    heard(desk, gone)

    assert traces(desk) == 0


def test_so_does_one_that_was_closed_meanwhile(desk: SpareDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_IDS_AT_ONCE", "_DEEDS_AT_ONCE"):
        monkeypatch.setattr(keeping, name, 1)
    gone, stays = somebody(desk), a_contact("Omar")
    with desk.store.transaction():
        desk.store.save_contact(stays)
        desk.store.add_deed(edited(stays))
    desk.close()

    elsewhere(desk, gone.erase)
    desk.start()
    desk.settle()

    assert traces(desk) == 0
    desk.line.lose()
    assert desk.store.contact(stays.id) == stays
    assert len(desk.store.deeds_of(stays.id)) == 1


def part_and_erase_meanwhile(desk: SpareDesk, part: ContactId, gone: Somebody) -> None:
    """Another desk takes them apart and erases one while this one is closed."""

    def part_and_erase(team: SqlStore) -> None:
        team.split_contact(part)
        gone.erase(team)

    elsewhere(desk, part_and_erase)
    desk.start()
    desk.settle()


def test_somebody_they_were_one_with_stays_without_what_was_theirs(desk: SpareDesk) -> None:
    gone, stays = somebody(desk), a_contact("Omar")
    desk.store.save_contact(stays)
    desk.store.merge_contact(gone.contact.id, stays.id)
    whole = desk.store.contact(stays.id)
    desk.store.add_deed(edited(whole))
    desk.settle()
    desk.close()

    part_and_erase_meanwhile(desk, gone.contact.id, gone)

    assert traces(desk) == 0
    desk.line.lose()
    assert desk.store.contact(stays.id) == stays


def test_somebody_who_was_a_part_of_them_stays(desk: SpareDesk) -> None:
    gone, stays = somebody(desk), a_contact("Omar")
    desk.store.save_contact(stays)
    desk.store.merge_contact(stays.id, gone.contact.id)
    desk.settle()
    desk.close()

    part_and_erase_meanwhile(desk, stays.id, gone)

    assert traces(desk) == 0
    desk.line.lose()
    assert desk.store.contact(stays.id) == stays


@pytest.mark.parametrize("is_copied_meanwhile", [True, False])
def test_a_conversation_that_was_once_taken_for_theirs_is_with_somebody_else_without_their_name(
    desk: SpareDesk, monkeypatch: pytest.MonkeyPatch, is_copied_meanwhile: bool
) -> None:
    monkeypatch.setattr(keeping, "_IDS_AT_ONCE", 1)
    gone, other = somebody(desk), a_contact("Omar")
    desk.close()

    def link(team: SqlStore) -> None:
        with team.transaction():
            team.save_contact(other)
            team.save_conversation(moved := replace(gone.conversation, contact=other.id))
            team.add_item(an_item(moved, EventItem(Happening.CONTACT_UNLINKED, gone.contact.name)))
            linked = Deed(DeedId(new_id()), at(), "Aiko", DeedKind.LINKED, other.id, gone.contact.id, moved.id)
            team.add_deed(linked)

    elsewhere(desk, link)
    desk.start()
    if is_copied_meanwhile:
        desk.store.conversation(gone.conversation.id)
    desk.settle()
    desk.close()
    elsewhere(desk, gone.erase)
    desk.start()
    desk.settle()

    own = desk.own.path.read_bytes().lower()
    assert f"jeanne {WORD}".encode() not in own
    desk.line.lose()
    assert desk.store.conversation(gone.conversation.id).contact == other.id
