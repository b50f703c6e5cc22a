"""What every store finds in what was said and noted down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.conversation import Conversation, LegKind, WrapUp
from app.core.ids import ConversationId
from app.core.message import MailHead
from app.core.search import parse
from app.core.timeline import NoteItem
from app.ports.store import Store
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.factories import a_contact, a_leg, a_message, a_text_leg, an_attachment, an_item, at

DAY = 86_400.0


def said(store: Store, text: str, name: str = "Jeanne", seconds: float = 0, **leg: object) -> Conversation:
    """A conversation of its own in which this was said."""
    conversation = saved_conversation(store, saved_contact(store, a_contact(name, company=f"{name} & Co")))
    text_leg = saved_leg(store, a_text_leg(conversation, started_at=at(seconds), **leg))
    saved_message(store, a_message(text_leg, text=text, at=at(seconds)))
    return conversation


def found(store: Store, text: str, limit: int = 10) -> list[ConversationId]:
    return [hit.conversation.id for hit in store.search_texts(parse(text), limit)]


def excerpts(store: Store, text: str) -> list[str]:
    return [hit.excerpt for hit in store.search_texts(parse(text), 10)]


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "refund",
            "REFU",
            "pörtó refund",
            "porto",
            "order 4711",
            "4711",
            "o'brien",
            "obrien",
            "お客様",
            "客",
            "サトウ",
            "さとう",
        ],
    )
    def test_every_word_must_begin_a_word_of_one_message(self, store: Store, text: str) -> None:
        here = said(store, "The refund to Pörtó for order 4711, Mr O'Brien.\n佐藤(さとう)お客様へ")
        said(store, "Nothing of the kind, porter")

        assert found(store, text) == [here.id]

    @pytest.mark.parametrize("text", ["fund", "refund nothing", "客様お", "471 2", "%", "", "refund NOT order", '"'])
    def test_what_is_not_said_is_not_found(self, store: Store, text: str) -> None:
        said(store, "The refund for order 4711. お客様へ")
        said(store, "Nothing of the kind")

        assert found(store, text) == []

    def test_pairs_of_signs_that_are_not_together_are_not_taken_for_a_word(self, store: Store) -> None:
        said(store, "東京と京都")

        assert found(store, "東京都") == []
        assert found(store, "東京") != []

    def test_newer_pairs_do_not_hide_an_older_word(self, store: Store) -> None:
        here = said(store, "東京都へ行く", seconds=1)
        leg = saved_leg(store, a_text_leg(here, started_at=at(2)))
        saved_message(store, a_message(leg, text="東京から京都へ", at=at(2)))
        for moment in range(3, 6):
            said(store, "東京から京都へ", seconds=moment)

        assert found(store, "東京都", limit=2) == [here.id]

    def test_names_of_files_and_authors_are_found_in_a_script_without_spaces(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store)))
        saved_message(store, a_message(leg, author="佐藤花子", attachments=(an_attachment("請求書.pdf"),)))

        assert found(store, "請求書") == found(store, "佐藤花") == [leg.conversation]

    def test_notes_that_were_emptied_are_not_found(self, store: Store) -> None:
        conversation = saved_conversation(store, wrap_up=WrapUp(notes="a window seat"))

        store.save_conversation(replace(conversation, wrap_up=WrapUp(notes="")))

        assert found(store, "window") == []

    def test_of_very_many_words_the_first_are_kept(self, store: Store) -> None:
        here = said(store, "zymurgy " + " ".join(f"a{number}" for number in range(6_000)), kind=LegKind.SMS)

        assert found(store, "zymurgy channel:sms") == [here.id]

    def test_a_letter_beside_a_word_must_begin_one_too(self, store: Store) -> None:
        here = said(store, "the refund for Omar")
        said(store, "the refund for Jeanne")
        omar = saved_contact(store, a_contact("Jeanne Omar"))

        assert found(store, "refund o") == [here.id]
        assert [each.id for each in store.search_contacts(parse("jeanne o"), 10)] == [omar.id]

    def test_one_conversation_that_says_it_often_hides_none_of_the_others(self, store: Store) -> None:
        others = [said(store, "a refund", seconds=second) for second in range(6)]
        often = saved_conversation(store, saved_contact(store, a_contact("Omar")))
        leg = saved_leg(store, a_text_leg(often))
        for second in range(9):
            saved_message(store, a_message(leg, text="my refund", at=at(DAY + second)))

        assert found(store, "refund", limit=4) == [often.id, *(each.id for each in others[:2:-1])]

    def test_the_newest_comes_first_one_of_each_conversation_with_the_line_it_is_found_by(self, store: Store) -> None:
        older = said(store, "the parcel is late", seconds=10)
        newer = said(store, "Hello,\nwhere is my parcel?", seconds=20)
        leg = saved_leg(store, a_text_leg(older, started_at=at(5)))
        saved_message(store, a_message(leg, text="a parcel for you", at=at(5)))

        (first, second) = store.search_texts(parse("parcel"), 10)

        assert (first.conversation, first.at, first.excerpt) == (newer, at(20), "where is my parcel?")
        assert (second.conversation, second.at, second.excerpt) == (older, at(10), "the parcel is late")
        assert first.contact.id == newer.contact
        assert found(store, "parcel", limit=1) == [newer.id]

    def test_many_things_said_in_one_moment_are_all_found(self, store: Store) -> None:
        conversations = {said(store, f"number {number} of many").id for number in range(20)}

        assert set(found(store, "many", limit=50)) == conversations

    def test_what_claims_to_be_of_an_impossible_time_is_found_all_the_same(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store)))
        for year in (1, 1969, 2110, 9998):
            saved_message(store, a_message(leg, text=f"parcel{year}", at=datetime(year, 1, 2, tzinfo=UTC)))

            assert found(store, f"parcel{year}") == [leg.conversation]

    def test_a_name_is_found_however_its_parts_are_divided(self, store: Store) -> None:
        saved_contact(store, a_contact("山田 太郎"))

        for text in ("山田太郎", "山田 太郎", "太郎"):
            assert [each.name for each in store.search_contacts(parse(text), 10)] == ["山田 太郎"]

    def test_a_mail_is_found_by_its_subject_and_files(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store), kind=LegKind.EMAIL))
        mail = MailHead("1@x", "Your booking", "jeanne@example.org")
        saved_message(store, a_message(leg, text="see below", mail=mail, attachments=(an_attachment("voucher.pdf"),)))

        assert excerpts(store, "booking") == ["Your booking"]
        assert found(store, "voucher") == [leg.conversation]

    def test_what_was_corrected_is_found_as_it_reads_now(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store)))
        message = saved_message(store, a_message(leg, text="on Monday"))

        saved_message(store, replace(message, text="on Tuesday"))

        assert found(store, "monday") == []
        assert found(store, "tuesday") == [leg.conversation]

    def test_notes_are_found_those_of_every_wrap_up_too(self, store: Store) -> None:
        conversation = saved_conversation(store, wrap_up=WrapUp(notes="wants a window seat"))
        store.add_item(an_item(conversation, NoteItem("allergic to nuts")))
        store.save_conversation(replace(conversation, wrap_up=WrapUp(segment=2, notes="paid by card")))

        for words in ("window", "nuts", "card", "window paid"):
            assert found(store, words) == [conversation.id]
        assert excerpts(store, "card") == ["paid by card"]

    def test_a_text_as_long_as_a_book_is_kept_and_found_by_how_it_begins(self, store: Store) -> None:
        here = said(store, "chapter one " + " ".join(f"word{number}" for number in range(100_000)))

        assert found(store, "chapter") == [here.id]


class TestTags:
    def test_a_channel_finds_what_was_said_there(self, store: Store) -> None:
        sms = said(store, "the parcel", kind=LegKind.SMS)
        mail = said(store, "the parcel", kind=LegKind.EMAIL)

        assert found(store, "channel:sms parcel") == [sms.id]
        assert found(store, "parcel channel:mail") == [mail.id]
        assert found(store, "channel:email") == [mail.id]

    def test_calls_are_found_though_nothing_of_them_is_written(self, store: Store) -> None:
        call = saved_leg(store, a_leg(saved_conversation(store, saved_contact(store, a_contact("Omar")))))

        assert found(store, "channel:call") == [call.conversation]
        assert found(store, "channel:call omar") == [call.conversation]
        assert excerpts(store, "channel:call") == [""]
        assert found(store, "channel:call jeanne") == []

    def test_before_and_after_mean_when_it_was_said(self, store: Store) -> None:
        first, second = said(store, "parcel"), said(store, "parcel", seconds=40 * DAY)
        day = at(20 * DAY).date().isoformat()

        assert found(store, f"parcel before:{day}") == [first.id]
        assert found(store, f"before:{day}") == [first.id]
        assert found(store, f"after:{day} parcel") == [second.id]
        assert found(store, f"after:{day} jeanne") == [second.id]
        assert found(store, f"after:{day} before:{day}") == []

    def test_a_company_limits_what_is_found_to_its_people(self, store: Store) -> None:
        said(store, "the parcel", "Jeanne")
        omar = said(store, "the parcel\nand more", "Omar")
        noted = saved_conversation(store, saved_contact(store, a_contact("Omar 2", company="Omar & Co")))
        store.save_conversation(replace(noted, wrap_up=WrapUp(notes="a parcel")))

        assert set(found(store, "company:omar parcel")) == {omar.id, noted.id}
        assert found(store, "company:omar parce mor") == [omar.id]
        assert found(store, "company:omar parcels") == []
        assert found(store, "company:omar") == []

    def test_people_who_were_merged_are_found_together(self, store: Store) -> None:
        jeanne, moreau = said(store, "the parcel", "Jeanne"), said(store, "a letter", "Moreau")

        store.merge_contact(moreau.contact, jeanne.contact)

        (hit,) = store.search_texts(parse("letter"), 10)
        assert hit.contact.id == jeanne.contact
        assert store.search_contacts(parse("moreau"), 10) == ()
        store.split_contact(moreau.contact)
        assert [each.name for each in store.search_contacts(parse("moreau"), 10)] == ["Moreau"]
