"""Notes between the keyboard and the store."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, WrapUp
from app.core.ids import ContactId, ConversationId, new_id
from app.services.events import ConversationView
from app.ui.viewmodels.notes import NotesDrafts

TALK = ConversationId(new_id())
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def told(notes: str) -> ConversationView:
    """What the store says."""
    contact = Contact(ContactId(new_id()), "Jeanne", NOW)
    conversation = Conversation(TALK, contact.id, ConversationState.OPEN, NOW, wrap_up=WrapUp(notes=notes))
    return ConversationView(conversation, contact, ())


class Saver:
    def __init__(self) -> None:
        self.saved: list[tuple[str, str]] = []

    def __call__(self, _conversation: ConversationId, text: str, before: str) -> None:
        self.saved.append((text, before))


def test_typed_text_wins_over_older_news_from_the_store() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")
    drafts.send(save)
    drafts.typed(TALK, "ab")

    drafts.heard(told("a"))

    assert drafts.text(told("a")) == "ab"
    assert not drafts.is_saved(TALK)


def test_text_is_saved_once_the_store_repeats_it() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")
    drafts.send(save)

    drafts.heard(told("a"))

    assert drafts.is_saved(TALK)
    assert drafts.text(told("a, and more from elsewhere")) == "a, and more from elsewhere"


def test_every_text_is_sent_exactly_once() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")

    drafts.send(save)
    drafts.send(save)

    assert save.saved == [("a", "")]


def test_what_a_text_was_written_upon_goes_with_it() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.heard(told("a"))
    drafts.typed(TALK, "ab")
    drafts.typed(TALK, "abc")
    drafts.send(save)
    drafts.heard(told("changed elsewhere"))
    drafts.typed(TALK, "abcd")

    drafts.send(save)

    assert save.saved == [("abc", "a"), ("abcd", "abc")]


def test_what_is_on_record_in_other_words_is_no_longer_shown_as_typed() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")
    drafts.send(save)

    drafts.settled(TALK, "a", "theirs\n\na")

    assert drafts.is_saved(TALK)
    assert drafts.text(told("theirs\n\na")) == "theirs\n\na"


def test_what_was_typed_since_stays() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")
    drafts.send(save)
    drafts.typed(TALK, "ab")

    drafts.settled(TALK, "a", "theirs")

    assert drafts.text(told("theirs")) == "ab"


def test_what_could_not_be_saved_is_sent_again_with_what_it_was_written_upon() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.heard(told("a"))
    drafts.typed(TALK, "ab")
    drafts.send(save)

    drafts.failed(TALK, "ab", "a")
    drafts.send(save)

    assert save.saved == [("ab", "a"), ("ab", "a")]


def test_what_was_typed_since_is_written_upon_what_is_on_record() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.typed(TALK, "a")
    drafts.send(save)
    drafts.typed(TALK, "ab")

    drafts.failed(TALK, "a", "")
    drafts.send(save)

    assert save.saved == [("a", ""), ("ab", "")]


def test_a_failure_of_what_was_sent_before_takes_nothing_back() -> None:
    drafts, save = NotesDrafts(), Saver()
    drafts.failed(TALK, "nothing", "")
    drafts.typed(TALK, "a")
    drafts.send(save)
    drafts.typed(TALK, "ab")
    drafts.send(save)

    drafts.failed(TALK, "a", "")
    drafts.send(save)

    assert save.saved == [("a", ""), ("ab", "a")]


def test_with_finish_goes_all_that_is_held_and_what_was_typed_since_stays() -> None:
    drafts = NotesDrafts()
    drafts.typed(TALK, "a")
    held = drafts.held(TALK)
    drafts.typed(TALK, "ab")

    drafts.finished(TALK, held)
    between = drafts.held(TALK)
    drafts.finished(TALK, between)
    drafts.finished(TALK, drafts.held(TALK))

    assert (held, between) == (("a", ""), ("ab", ""))
    assert drafts.is_saved(TALK)
