"""Notes of a wrap-up that two people write at the same time: nothing of either is lost or overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.ids import ConversationId
from app.core.timeline import Happening, NoteItem
from tests.unit.services.office import Office
from tests.unit.services.world import World


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


@pytest.fixture
def taken_over(office: Office) -> ConversationId:
    """Aiko had begun her notes, went away, and Ben goes on with them."""
    conversation = office.aiko.texted()
    office.aiko.services.notes.save(conversation, "Wants the 14th.", "")
    office.leave(office.aiko)
    office.ben.services.team.take_over(conversation)
    office.ben.services.notes.save(conversation, "Wants the 14th.\n午後に電話。", "Wants the 14th.")
    return conversation


def written(desk: World, conversation: ConversationId) -> list[str]:
    """The private notes in the timeline."""
    items = desk.services.conversations.timeline(conversation)
    return [item.body.text for item in items if isinstance(item.body, NoteItem)]


def notes(desk: World, conversation: ConversationId) -> str:
    return desk.view(conversation).conversation.wrap_up.notes


class TestTakenOver:
    def test_what_was_typed_before_becomes_a_private_note_with_the_name(
        self, office: Office, taken_over: ConversationId
    ) -> None:
        stands = office.aiko.services.notes.save(taken_over, "Wants the 14th.\n窓側の席。", "Wants the 14th.")

        assert stands == notes(office.ben, taken_over) == "Wants the 14th.\n午後に電話。"
        assert written(office.ben, taken_over) == ["窓側の席。"]
        assert office.ben.happenings(taken_over)[-1] == (Happening.NOTES_KEPT, "Aiko")

    def test_what_stands_there_already_is_not_noted_twice(self, office: Office, taken_over: ConversationId) -> None:
        office.aiko.services.notes.save(taken_over, "Wants the 14th.", "Wants the 14th.")
        office.aiko.services.notes.save(taken_over, "Wants the 14th.", "")

        assert written(office.ben, taken_over) == []

    def test_a_few_letters_that_occur_there_are_a_note_of_their_own(
        self, office: Office, taken_over: ConversationId
    ) -> None:
        office.aiko.services.notes.save(taken_over, "Wants the 14th.\n午後", "Wants the 14th.")
        office.aiko.services.notes.save(taken_over, "Wants the 14th.\n午後に電話。", "Wants the 14th.")

        assert written(office.ben, taken_over) == ["午後"]

    def test_nor_is_it_lost_when_the_colleague_has_finished_meanwhile(
        self, office: Office, taken_over: ConversationId
    ) -> None:
        office.ben.finish(taken_over)

        office.aiko.services.notes.save(taken_over, "Wants the 14th.\n窓側の席。", "Wants the 14th.")

        assert written(office.ben, taken_over) == ["窓側の席。"]
        assert notes(office.ben, taken_over) == "Wants the 14th.\n午後に電話。"

    def test_who_takes_it_back_keeps_what_was_written_meanwhile(
        self, office: Office, taken_over: ConversationId
    ) -> None:
        office.leave(office.ben)
        office.aiko.services.team.take_over(taken_over)

        stands = office.aiko.services.notes.save(taken_over, "Wants the 14th.\n窓側の席。", "Wants the 14th.")

        assert stands == notes(office.aiko, taken_over) == "Wants the 14th.\n午後に電話。\n\n窓側の席。"


def test_what_is_saved_once_more_is_not_said_twice(world: World) -> None:
    conversation = world.texted()
    world.services.conversations.save_notes(conversation, "午後に電話。")

    stand = [world.services.notes.save(conversation, "Wants the 14th.", "") for _ in range(2)]

    assert stand == ["午後に電話。\n\nWants the 14th."] * 2


def test_notes_at_ones_own_desk_are_what_was_typed_last(world: World) -> None:
    conversation = world.texted()

    typed = ["Wants", "Wants the 14th.", "The 15th.", ""]
    stand = [
        world.services.notes.save(conversation, text, before)
        for before, text in zip(["", *typed[:-1]], typed, strict=True)
    ]

    assert stand == typed
    assert notes(world, conversation) == ""


def test_what_was_begun_before_a_conversation_was_reopened_is_kept_in_the_new_segment(world: World) -> None:
    conversation = world.texted()
    world.services.notes.save(conversation, "Wants the 14th.", "")
    world.finish(conversation)
    world.texted()

    world.services.notes.save(conversation, "Wants the 14th.\nBy train.", "Wants the 14th.")

    assert notes(world, conversation) == "Wants the 14th.\nBy train."
    assert written(world, conversation) == ["Wants the 14th."]
