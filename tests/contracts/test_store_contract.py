"""What every store promises, whatever database is behind it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime

import pytest

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.contact import Contact
from app.core.conversation import ConversationState, WrapUp
from app.core.errors import ParleyError
from app.core.ids import CallId, ContactId, ConversationId, ItemId, LegId, new_id
from app.core.problems import Problem
from app.core.search import parse
from app.core.timeline import (
    EventItem,
    Happening,
    LegItem,
    NoteItem,
    Place,
    TimelineItem,
    message_item,
)
from app.ports.store import Store
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg
from tests.factories import (
    a_call_end,
    a_contact,
    a_conversation,
    a_leg,
    a_message,
    a_text_leg,
    an_address,
    an_item,
    at,
)


def names(contacts: tuple[Contact, ...]) -> list[str]:
    return [contact.name for contact in contacts]


class TestContacts:
    def test_a_saved_contact_comes_back_equal(self, store: Store) -> None:
        contact = a_contact(
            "Zoë O'Brien",
            an_address("zoe@example.org", AddressKind.EMAIL, verified=True, label="work"),
            an_address("+33612345678"),
            company='"50 %_off" \\ Söhne',
            created_at=at(0.123456),
        )

        store.save_contact(contact)

        assert store.contact(contact.id) == contact

    def test_saving_again_replaces_the_addresses_and_their_order(self, store: Store) -> None:
        first, second, third = an_address("+331"), an_address("+332"), an_address("+333")
        contact = saved_contact(store, a_contact("Ann", first, second))

        store.save_contact(replace(contact, addresses=(third, replace(first, value="+332"))))

        assert store.contact(contact.id) == replace(contact, addresses=(third, replace(first, value="+332")))
        assert store.contacts_at(AddressKind.PHONE, "+331") == ()

    def test_nobody_is_found_under_an_unknown_id_or_address(self, store: Store) -> None:
        saved_contact(store)

        assert store.contact(ContactId(new_id())) is None
        assert store.contacts_at(AddressKind.PHONE, "+4912345") == ()

    def test_everybody_who_shares_a_number_is_found_at_it(self, store: Store) -> None:
        mother = saved_contact(store, a_contact("Mother", an_address("+331"), an_address("+332")))
        draft = saved_contact(store, a_contact("", an_address("+331"), is_draft=True))
        saved_contact(store, a_contact("Other kind", an_address("+331", AddressKind.SIP)))

        assert store.contacts_at(AddressKind.PHONE, "+331") == (mother, draft)


class TestSearch:
    @pytest.fixture(autouse=True)
    def people(self, store: Store) -> None:
        for contact in (
            a_contact("Zoë O'Brien", an_address("+33612345678"), company="Ærø Rederi"),
            a_contact("Łukasz Żak", an_address("+442079460123"), an_address("lukasz@example.org", AddressKind.EMAIL)),
            a_contact('Percy "50%" Under_score', an_address("+4930123456")),
            a_contact("Straße & Söhne", an_address("1007@pbx.example", AddressKind.SIP)),
            a_contact("ガガーリン", addresses=()),
            a_contact("Draft Person", an_address("+33699999999"), is_draft=True),
        ):
            store.save_contact(contact)

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("o'brien", ["Zoë O'Brien"]),
            ("O’BRIEN zoe", ["Zoë O'Brien"]),
            ("ZOË", ["Zoë O'Brien"]),
            ("brien aero", ["Zoë O'Brien"]),
            ("brien ærø", ["Zoë O'Brien"]),
            ("lukasz zak", ["Łukasz Żak"]),
            ("zak lukasz", ["Łukasz Żak"]),
            ("LUKASZ@example", ["Łukasz Żak"]),
            ("strasse sohne", ["Straße & Söhne"]),
            ("50%", ['Percy "50%" Under_score']),
            ("under_score", ['Percy "50%" Under_score']),
            ("obrien", ["Zoë O'Brien"]),
            ("%", []),
            ("_", []),
            ("*", []),
            ('"', []),
            ("AND", []),
            ('"50%"', ['Percy "50%" Under_score']),
            ("e_c", []),
            ("/", []),
            ("\\", []),
            ("'; DROP TABLE contact; --", []),
            ("+33 6 12-34.56 78", ["Zoë O'Brien"]),
            ("06 12 34", ["Zoë O'Brien"]),
            ("0033612", ["Zoë O'Brien"]),
            ("(020) 7946", ["Łukasz Żak"]),
            ("zoe 345", ["Zoë O'Brien"]),
            ("zoe 7946", []),
            ("1007", ["Straße & Söhne"]),
            ("1007@pbx", ["Straße & Söhne"]),
            ("ガガ", ["ガガーリン"]),
            ("がが", ["ガガーリン"]),
            ("リン", ["ガガーリン"]),
            ("ン", ["ガガーリン"]),
            ("company:rederi", ["Zoë O'Brien"]),
            ("company:zoe", []),
            ("email:lukasz", ["Łukasz Żak"]),
            ("phone:0612", ["Zoë O'Brien"]),
            ("phone:7946 zak", ["Łukasz Żak"]),
            ("phone:7946 zoe", []),
            ("channel:sms", []),
            ("カカ", []),
            ("draft", []),
            ("99999", []),
        ],
    )
    def test_every_word_must_be_found_whatever_its_spelling(self, store: Store, text: str, found: list[str]) -> None:
        assert names(store.search_contacts(parse(text), 10)) == found

    def test_empty_text_finds_everybody_by_name_up_to_the_limit(self, store: Store) -> None:
        everybody = ["Łukasz Żak", 'Percy "50%" Under_score', "Straße & Söhne", "Zoë O'Brien", "ガガーリン"]

        assert names(store.search_contacts(parse("  "), 10)) == everybody
        assert names(store.search_contacts(parse(""), 2)) == everybody[:2]

    def test_those_who_are_pinned_come_first_while_nobody_is_looked_for(self, store: Store) -> None:
        everybody = names(store.search_contacts(parse(""), 10))
        for contact in store.search_contacts(parse(""), 10)[-2:]:
            store.save_contact(replace(contact, pinned_at=at()))
        saved_contact(store, a_contact("Aaron", is_draft=True, pinned_at=at()))

        assert names(store.search_contacts(parse(""), 10)) == [*everybody[-2:], *everybody[:-2]]
        assert names(store.search_contacts(parse(""), 3)) == [*everybody[-2:], everybody[0]]
        assert names(store.search_contacts(parse(""), 1)) == [everybody[-2]]

    def test_a_contact_is_found_by_its_new_name_only(self, store: Store) -> None:
        (zoe,) = store.search_contacts(parse("zoe"), 10)

        store.save_contact(replace(zoe, name="Chloé"))

        assert store.search_contacts(parse("zoe"), 10) == ()
        assert names(store.search_contacts(parse("chloe"), 10)) == ["Chloé"]


class TestConversations:
    def test_a_saved_conversation_comes_back_equal(self, store: Store) -> None:
        contact = saved_contact(store)
        previous = saved_conversation(store, contact)
        conversation = a_conversation(
            contact,
            state=ConversationState.FINISHED,
            match_reason="phone matches",
            previous=previous.id,
            ended_at=at(61),
            finished_at=at(90),
            wrap_up=WrapUp(0, "Wants a window seat.\nCall back.", "rebooked", at(90)),
        )

        store.save_conversation(conversation)

        assert store.conversation(conversation.id) == conversation
        assert store.conversation(ConversationId(new_id())) is None

    def test_a_new_segment_is_current_and_its_undo_brings_the_first_one_back(self, store: Store) -> None:
        finished = saved_conversation(store, wrap_up=WrapUp(0, "First", "resolved", at(5)))

        reopened = replace(finished, wrap_up=WrapUp(1, "Second"))
        store.save_conversation(reopened)
        after_reopening = store.conversation(finished.id)
        store.save_conversation(finished)

        assert after_reopening == reopened
        assert store.conversation(finished.id) == finished

    def test_unfinished_ones_come_oldest_first(self, store: Store) -> None:
        newer = saved_conversation(store, opened_at=at(2))
        older = saved_conversation(store, opened_at=at(1), state=ConversationState.WRAP_UP)
        saved_conversation(store, opened_at=at(0), state=ConversationState.FINISHED)

        assert store.conversations_in(ConversationState.OPEN, ConversationState.WRAP_UP) == (older, newer)

    def test_those_of_a_contact_come_newest_first_up_to_the_limit(self, store: Store) -> None:
        contact = saved_contact(store)
        first, second, third = (saved_conversation(store, contact, opened_at=at(second)) for second in range(3))
        saved_conversation(store)

        assert store.conversations_of(contact.id, 10) == (third, second, first)
        assert store.conversations_of(contact.id, 2) == (third, second)


class TestLegs:
    def test_a_saved_leg_comes_back_equal_by_its_id_and_its_call(self, store: Store) -> None:
        end = a_call_end(by=EndedBy.FAILURE, status=486, text="Busy Here", problem=Problem.BUSY)
        leg = a_leg(saved_conversation(store), answered_at=at(1), end=end)

        store.save_leg(leg)

        assert store.leg(leg.id) == leg
        assert leg.call is not None
        assert store.leg_of_call(leg.call) == leg
        assert store.leg(LegId(new_id())) is None
        assert store.leg_of_call(CallId(new_id())) is None

    def test_legs_of_a_conversation_come_in_the_order_they_started(self, store: Store) -> None:
        conversation = saved_conversation(store)
        second, first = a_leg(conversation, started_at=at(2)), a_leg(conversation, started_at=at(1), call=None)
        for leg in (second, first, a_leg(saved_conversation(store))):
            store.save_leg(leg)

        assert store.legs_of(conversation.id) == (first, second)

    def test_recent_legs_come_from_all_conversations_newest_first(self, store: Store) -> None:
        legs = [a_leg(saved_conversation(store), started_at=at(second)) for second in range(3)]
        for leg in legs:
            store.save_leg(leg)

        assert store.recent_legs(2) == (legs[2], legs[1])

    def test_a_text_leg_comes_back_with_its_account_and_its_latest_moment(self, store: Store) -> None:
        leg = a_text_leg(saved_conversation(store), last_at=at(7))

        store.save_leg(leg)

        assert store.leg(leg.id) == leg

    def test_recent_legs_are_calls(self, store: Store) -> None:
        call = saved_leg(store, a_leg(saved_conversation(store)))
        saved_leg(store, a_text_leg(saved_conversation(store)))

        assert store.recent_legs(5) == (call,)

    def test_those_in_hand_are_found_by_the_name_of_their_contact(self, store: Store) -> None:
        zoe, other_zoe = (saved_contact(store, a_contact(name)) for name in ("Zoë Martin", "ZOE MARTIN"))
        second = saved_conversation(store, zoe, opened_at=at(2))
        first = saved_conversation(store, other_zoe, opened_at=at(1), state=ConversationState.WRAP_UP)
        saved_conversation(store, zoe, state=ConversationState.FINISHED)
        saved_conversation(store, saved_contact(store, a_contact("", an_address("zoe martin"))))

        assert store.conversations_named("zoe martin") == (first, second)
        assert store.conversations_named("zoe") == ()


class TestTimeline:
    def test_calls_notes_and_events_share_one_order(self, store: Store) -> None:
        conversation = saved_conversation(store)
        leg = a_leg(conversation, started_at=at(1))
        note = an_item(conversation, NoteItem("Prefers email."), at=at(2))
        event = an_item(conversation, EventItem(Happening.OPENED, "phone matches"), at=at(0))

        store.add_item(note)
        store.save_leg(leg)
        store.add_item(event)

        call = TimelineItem(ItemId(leg.id), conversation.id, at(1), LegItem(leg))
        assert store.timeline(conversation.id, 10) == (event, call, note)

    def test_the_call_shows_the_leg_as_it_stands_now(self, store: Store) -> None:
        leg = a_leg(saved_conversation(store))
        store.save_leg(leg)

        ended = replace(leg, answered_at=at(3), end=a_call_end(63))
        store.save_leg(ended)

        assert [item.body for item in store.timeline(leg.conversation, 10)] == [LegItem(ended)]

    def test_paging_through_equal_timestamps_loses_nothing(self, store: Store) -> None:
        conversation = saved_conversation(store)
        items = [an_item(conversation, NoteItem(str(number)), at=at(number // 10)) for number in range(100)]
        with store.transaction():
            for item in reversed(items):
                store.add_item(item)

        read: list[TimelineItem] = []
        while page := store.timeline(conversation.id, 7, Place(read[0].at, read[0].id) if read else None):
            read[:0] = page

        assert read == sorted(items, key=lambda item: (item.at, item.id))

    def test_an_item_is_refused_when_it_has_a_table_of_its_own_or_there_is_no_such_conversation(
        self, store: Store
    ) -> None:
        leg = a_leg(saved_conversation(store))
        call = TimelineItem(ItemId(new_id()), leg.conversation, at(), LegItem(leg))

        message = message_item(a_message(leg), leg)

        for item in (call, message):
            with pytest.raises(TypeError):
                store.add_item(item)
        with pytest.raises(ParleyError):
            store.add_item(an_item(a_conversation()))

        assert store.timeline(leg.conversation, 10) == ()


class TestTransactions:
    def test_an_exception_rolls_back_everything_inside_also_of_inner_transactions(self, store: Store) -> None:
        before, outer, inner = a_contact(), a_contact(), a_contact()
        store.save_contact(before)

        def save_both_and_fail() -> None:
            with store.transaction():
                store.save_contact(outer)
                with store.transaction():
                    store.save_contact(inner)
                raise KeyError

        with pytest.raises(KeyError):
            save_both_and_fail()

        assert [store.contact(each.id) for each in (before, outer, inner)] == [before, None, None]

    def test_what_was_written_inside_is_read_inside(self, store: Store) -> None:
        contact = a_contact()

        with store.transaction():
            store.save_contact(contact)
            store.save_contact(replace(contact, name="Later"))
            found = store.contacts_at(AddressKind.PHONE, "+33612345678")

        assert names(found) == ["Later"]

    def test_the_store_works_on_after_a_failed_transaction(self, store: Store) -> None:
        contact = a_contact()

        with pytest.raises(ParleyError):
            store.save_conversation(a_conversation())
        store.save_contact(contact)

        assert store.contact(contact.id) == contact

    def test_a_moment_without_a_time_zone_is_refused(self, store: Store) -> None:
        naive = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 - the very thing that is refused

        with pytest.raises(ParleyError, match="time zone"):
            store.save_contact(a_contact(created_at=naive))

    def test_another_thread_is_refused(self, store: Store) -> None:
        refusals: list[RuntimeError] = []

        def read() -> None:
            try:
                store.conversations_in(ConversationState.OPEN, ConversationState.WRAP_UP)
            except RuntimeError as error:
                refusals.append(error)

        thread = threading.Thread(target=read)
        thread.start()
        thread.join(5)

        assert len(refusals) == 1
