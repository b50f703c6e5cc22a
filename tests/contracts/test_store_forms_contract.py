"""What every store does with the forms of a wrap-up: kept as they are, found as notes are, gone with their customer."""

from __future__ import annotations

from dataclasses import replace

from app.core.conversation import ConversationState, WrapUp
from app.core.forms.form import Answer, FilledForm
from app.core.ids import ConversationId
from app.core.search import parse
from app.ports.store import Store
from app.storage.database import Database
from app.storage.indexing import index_all
from app.storage.sql_store import SqlStore
from tests.contracts.kept import saved_contact, saved_conversation
from tests.factories import at

REFUND = FilledForm(
    "refund",
    "返金",
    (
        Answer("order", "注文番号", "ｚｘ-4711\0 'x'"),
        Answer("sum", "金額", 12.5),
        Answer("count", "Count", 3),
        Answer("agreed", "Agreed", True),
        Answer("why", "理由", "遅延証明書"),
    ),
)
SURVEY = FilledForm("survey", "Survey")


def found(store: Store, text: str) -> list[ConversationId]:
    return [hit.conversation.id for hit in store.search_texts(parse(text), 10)]


def test_a_saved_wrap_up_comes_back_equal(store: Store) -> None:
    wrap_up = WrapUp(3, "Angry", "refund", at(90), follow_up_at=at(86_400), forms=(REFUND, SURVEY))
    conversation = saved_conversation(store, wrap_up=wrap_up)

    kept = store.conversation(conversation.id)

    assert kept == conversation
    assert kept is not None
    assert [type(each.value) for each in kept.wrap_up.forms[0].answers] == [str, float, int, bool, str]


def test_the_forms_of_a_segment_stay_when_another_begins(store: Store) -> None:
    first = saved_conversation(store, wrap_up=WrapUp(0, forms=(REFUND,), follow_up_at=at(5)))

    store.save_conversation(replace(first, wrap_up=WrapUp(1)))
    store.save_conversation(replace(first, wrap_up=WrapUp(1, forms=(SURVEY,))))

    kept = store.conversation(first.id)
    assert kept is not None
    assert (kept.wrap_up.forms, kept.wrap_up.follow_up_at) == ((SURVEY,), None)
    store.save_conversation(first)
    assert store.conversation(first.id) == first


def test_what_was_answered_is_found_as_notes_are(store: Store) -> None:
    conversation = saved_conversation(store, wrap_up=WrapUp(notes="a window seat", forms=(SURVEY, REFUND)))
    store.save_conversation(replace(conversation, wrap_up=WrapUp(segment=2, forms=(SURVEY,))))

    for words in ("4711", "ZX window", "遅延証明", "12.5"):
        assert found(store, words) == [conversation.id]
    for words in ("agreed", "true", "survey"):
        assert found(store, words) == []


def test_it_is_shown_with_what_was_asked(store: Store) -> None:
    saved_conversation(store, wrap_up=WrapUp(notes="a window seat", forms=(REFUND,)))

    said = [hit.excerpt for words in ("証明書", "12.5") for hit in store.search_texts(parse(words), 10)]

    assert said == ["理由: 遅延証明書", "金額: 12.5"]


def test_what_was_taken_out_is_not_found(store: Store) -> None:
    conversation = saved_conversation(store, wrap_up=WrapUp(forms=(REFUND,)))

    store.save_conversation(replace(conversation, wrap_up=WrapUp(forms=(replace(REFUND, answers=()),))))

    assert found(store, "4711") == []


def test_a_store_that_is_indexed_anew_finds_it_again(store: SqlStore, database: Database) -> None:
    conversation = saved_conversation(store, wrap_up=WrapUp(forms=(REFUND,)))
    saved_conversation(store, wrap_up=WrapUp(forms=()))
    engine = database.open()

    with engine.begin() as connection:
        index_all(connection)
    engine.dispose()

    assert found(store, "遅延証明 4711") == [conversation.id]


def test_whoever_is_erased_takes_their_answers_along(store: Store) -> None:
    contact = saved_contact(store)
    saved_conversation(store, contact, state=ConversationState.FINISHED, wrap_up=WrapUp(forms=(REFUND,)))

    while store.erase_some(contact.id, 10):
        pass
    store.erase_contact(contact.id)

    assert found(store, "4711") == []
