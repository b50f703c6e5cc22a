"""What every store promises about Activities: which are found, what they are linked with, legal holds and erasing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.activities import ActivityFilter
from app.core.address import AddressKind
from app.core.call import Direction
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, LegKind, WrapUp
from app.core.deeds import Deed, DeedKind
from app.core.draft import Draft
from app.core.erasing import Belongings, Hold
from app.core.ids import AttachmentId, DeedId, new_id
from app.core.message import MessageState
from app.core.search import parse
from app.core.timeline import EventItem, Happening, NoteItem
from app.ports.store import Store
from app.storage.checking import check
from app.storage.database import Database
from tests.contracts.kept import saved_contact, saved_conversation, saved_leg, saved_message
from tests.factories import (
    a_call_end,
    a_contact,
    a_leg,
    a_message,
    a_reminder,
    a_text_leg,
    an_address,
    an_attachment,
    an_item,
    at,
)

HOLD = Hold(at(5), "Aiko", "case 17")
MOBILE = "+33612345678"


def an_activity(store: Store, contact: Contact, seconds: float = 0, **changes: object) -> Conversation:
    finished = {"state": ConversationState.FINISHED, "opened_at": at(seconds), "finished_at": at(seconds + 60)}
    return saved_conversation(store, contact, **finished | changes)


def found(store: Store, contact: Contact, wanted: ActivityFilter) -> list[object]:
    return [each.id for each in store.activities_of(contact.id, 10, wanted)]


class TestWhichAreFound:
    def test_finished_ones_newest_first_and_no_more_than_asked_for(self, store: Store) -> None:
        contact = saved_contact(store)
        old, new, newest = (an_activity(store, contact, seconds) for seconds in (0, 100, 200))
        saved_conversation(store, contact, opened_at=at(300))
        an_activity(store, saved_contact(store))

        assert store.activities_of(contact.id, 10) == (newest, new, old)
        assert store.activities_of(contact.id, 2) == (newest, new)

    def test_by_a_medium_they_had(self, store: Store) -> None:
        contact = saved_contact(store)
        called, texted = an_activity(store, contact, 0), an_activity(store, contact, 100)
        saved_leg(store, a_leg(called, end=a_call_end()))
        saved_leg(store, a_text_leg(texted))

        assert found(store, contact, ActivityFilter(medium=LegKind.CALL)) == [called.id]
        assert found(store, contact, ActivityFilter(medium=LegKind.SMS)) == [texted.id]
        assert found(store, contact, ActivityFilter(medium=LegKind.CHAT)) == []

    def test_by_when_they_began(self, store: Store) -> None:
        contact = saved_contact(store)
        old, new = an_activity(store, contact, 0), an_activity(store, contact, 100)

        assert found(store, contact, ActivityFilter(since=at(100))) == [new.id]
        assert found(store, contact, ActivityFilter(until=at(100))) == [old.id]
        assert found(store, contact, ActivityFilter(since=at(1), until=at(100))) == []

    def test_by_the_outcome_of_any_of_their_segments(self, store: Store) -> None:
        contact = saved_contact(store)
        activity = an_activity(store, contact, wrap_up=WrapUp(disposition="rebooked"))
        store.save_conversation(replace(activity, wrap_up=WrapUp(1, disposition="resolved")))
        an_activity(store, contact)

        assert found(store, contact, ActivityFilter(disposition="rebooked")) == [activity.id]
        assert found(store, contact, ActivityFilter(disposition="resolved")) == [activity.id]
        assert found(store, contact, ActivityFilter(disposition="passed-on")) == []

    def test_those_in_which_nobody_took_the_customers_call(self, store: Store) -> None:
        contact = saved_contact(store)
        missed, answered, in_vain = (an_activity(store, contact, seconds) for seconds in (0, 100, 200))
        saved_leg(store, a_leg(missed, end=a_call_end()))
        saved_leg(store, a_leg(answered, answered_at=at(1), end=a_call_end()))
        saved_leg(store, a_leg(in_vain, direction=Direction.OUTGOING, end=a_call_end()))

        assert found(store, contact, ActivityFilter(missed=True)) == [missed.id]

    def test_the_names_of_all_are_known_the_oldest_first_and_how_many_there_are(self, store: Store) -> None:
        contact = saved_contact(store)
        new, old = an_activity(store, contact, 100), an_activity(store, contact, 0)
        an_activity(store, saved_contact(store))

        assert store.ids_of_conversations(contact.id) == (old.id, new.id)
        assert store.count_conversations(contact.id) == 2
        assert store.count_conversations(saved_contact(store).id) == 0

    def test_those_that_follow_one(self, store: Store) -> None:
        contact = saved_contact(store)
        first = an_activity(store, contact)
        last = an_activity(store, contact, 200, previous=first.id)
        second = an_activity(store, contact, 100, previous=first.id)

        assert store.conversations_after(first.id) == (second, last)
        assert store.conversations_after(last.id) == ()


class TestLegalHold:
    def test_it_is_set_and_lifted(self, store: Store) -> None:
        contact = saved_contact(store)
        assert store.hold_of(contact.id) is None

        store.set_hold(contact.id, HOLD)
        assert store.hold_of(contact.id) == HOLD

        store.set_hold(contact.id, None)
        assert store.hold_of(contact.id) is None

    def test_editing_the_contact_does_not_lift_it(self, store: Store) -> None:
        contact = saved_contact(store)
        store.set_hold(contact.id, HOLD)

        store.save_contact(replace(contact, name="Somebody else"))

        assert store.hold_of(contact.id) == HOLD

    def test_whoever_is_merged_with_somebody_held_is_held_with_them(self, store: Store) -> None:
        jeanne, moreau = saved_contact(store), saved_contact(store)
        store.set_hold(moreau.id, HOLD)

        store.merge_contact(moreau.id, jeanne.id)

        assert store.hold_of(jeanne.id) == HOLD
        store.split_contact(moreau.id)
        assert (store.hold_of(jeanne.id), store.hold_of(moreau.id)) == (None, HOLD)

    def test_taking_apart_lifts_no_hold(self, store: Store) -> None:
        jeanne, moreau = saved_contact(store), saved_contact(store)
        store.merge_contact(moreau.id, jeanne.id)
        store.set_hold(jeanne.id, HOLD)

        store.split_contact(moreau.id)

        assert store.hold_of(jeanne.id) == store.hold_of(moreau.id) == HOLD

    def test_a_draft_that_is_held_is_not_forgotten(self, store: Store) -> None:
        draft = saved_contact(store, a_contact("", created_at=at(-100), is_draft=True))
        store.set_hold(draft.id, HOLD)

        assert store.drop_drafts(at()) == 0


class TestWhetherTheyAreInHand:
    def test_somebody_with_whom_all_is_finished_is_not(self, store: Store) -> None:
        contact = saved_contact(store)
        saved_message(store, a_message(saved_leg(store, a_text_leg(an_activity(store, contact)))))
        saved_conversation(store)

        assert not store.is_in_hand(contact.id)

    @pytest.mark.parametrize("state", [ConversationState.OPEN, ConversationState.WRAP_UP, ConversationState.QUEUED])
    def test_somebody_with_whom_a_conversation_is_not_finished_is(self, store: Store, state: ConversationState) -> None:
        contact = saved_contact(store)
        saved_conversation(store, contact, state=state)

        assert store.is_in_hand(contact.id)

    def test_somebody_to_whom_a_message_has_not_gone_out_is(self, store: Store) -> None:
        contact = saved_contact(store)
        leg = saved_leg(store, a_text_leg(an_activity(store, contact)))
        saved_message(store, a_message(leg, direction=Direction.OUTGOING, state=MessageState.HELD))

        assert store.is_in_hand(contact.id)


def much(store: Store) -> tuple[Contact, Contact]:
    """Somebody with something of everything, and what was merged into them."""
    photo = AttachmentId(new_id())
    jeanne = saved_contact(store, a_contact("Jeanne Wombat", an_address(MOBILE), photo=photo, notes="wombat"))
    part = saved_contact(store, a_contact("J. Wombat", an_address("+33600000001")))
    store.save_file(photo, b"wombat")
    first = an_activity(store, jeanne, wrap_up=WrapUp(notes="wombat", disposition="resolved"))
    second = an_activity(store, part, previous=first.id)
    store.merge_contact(part.id, jeanne.id)
    saved_leg(store, a_leg(first, end=a_call_end()))
    leg = saved_leg(store, a_text_leg(second, name="wombat"))
    file, begun = an_attachment("wombat.pdf"), an_attachment("wombat.png")
    saved_message(store, a_message(leg, text="a wombat", attachments=(file,)))
    store.save_file(file.id, b"wombat")
    store.save_file(begun.id, b"wombat")
    store.save_draft(Draft(second.id, LegKind.SMS, "wombat", attachments=(begun,)))
    store.add_item(an_item(first, NoteItem("wombat")))
    store.add_item(an_item(first, EventItem(Happening.HEADSET_LOST, "wombat")))
    store.set_opt_out(MOBILE, at())
    return jeanne, part


def a_deed(kind: DeedKind, contact: Contact, other: Contact, **changes: object) -> Deed:
    return Deed(
        **{"id": DeedId(new_id()), "at": at(), "who": "Aiko", "kind": kind} | changes,
        contact=contact.id,
        other=other.id,
    )


def erase(store: Store, contact: Contact, at_once: int = 100) -> int:
    done = 0
    while some := store.erase_some(contact.id, at_once):
        done += some
    store.erase_contact(contact.id)
    return done


def forget_words(store: Store) -> None:
    is_more = store.forget_words(begin=True)
    while is_more:
        is_more = store.forget_words(begin=False)


class TestErasing:
    def test_what_there_is_can_be_counted(self, store: Store) -> None:
        jeanne, _ = much(store)
        for each in store.conversations_of(jeanne.id, 10):
            store.save_reminder(a_reminder(each))
        store.save_reminder(a_reminder(saved_conversation(store)))

        assert store.belongings_of(jeanne.id) == Belongings(
            parts=1, addresses=2, conversations=2, calls=1, messages=1, reminders=2
        )

    @pytest.mark.parametrize("at_once", [1, 2, 100])
    def test_nothing_is_left_of_them_and_all_of_others(self, store: Store, database: Database, at_once: int) -> None:
        omar = saved_contact(store, a_contact("Omar", an_address("+33600000009")))
        route = replace(a_text_leg().route, remote="+33600000009")
        leg = saved_leg(store, a_text_leg(saved_conversation(store, omar), route=route))
        message = saved_message(store, a_message(leg, attachments=(an_attachment(),)))
        store.save_file(message.attachments[0].id, b"kept")
        jeanne, part = much(store)
        conversations = store.conversations_of(jeanne.id, 10)
        files = [file.id for each in conversations for file in _files_of(store, each)]

        counted = store.erasable(jeanne.id)
        assert erase(store, jeanne, at_once) == counted

        assert (store.contact(jeanne.id), store.part(part.id)) == (None, None)
        assert store.contacts_at(AddressKind.PHONE, "+33600000001") == ()
        assert store.search_contacts(parse("wombat"), 10) == ()
        assert store.search_texts(parse("wombat"), 10) == ()
        assert all(store.conversation(each.id) is None and store.timeline(each.id, 10) == () for each in conversations)
        assert [store.file(each) for each in (*files, jeanne.photo)] == [None] * 3
        assert store.opted_out(MOBILE) is None
        assert store.message(message.id) == message
        assert store.file(message.attachments[0].id) == b"kept"
        assert check(database) == ()

    def test_whatever_is_left_on_the_way_fits_together(self, store: Store, database: Database) -> None:
        jeanne, _ = much(store)

        while store.erase_some(jeanne.id, 1):
            assert check(database) == ()

    def test_who_still_has_conversations_is_not_erased(self, store: Store) -> None:
        jeanne, _ = much(store)

        with pytest.raises(ValueError, match="there are conversations"):
            store.erase_contact(jeanne.id)

    def test_what_followed_one_of_theirs_follows_none(self, store: Store) -> None:
        jeanne, _ = much(store)
        follows = saved_conversation(store, previous=store.conversations_of(jeanne.id, 1)[0].id)

        erase(store, jeanne)

        assert store.conversation(follows.id) == replace(follows, previous=None)

    def test_a_number_that_somebody_else_has_stays_opted_out(self, store: Store) -> None:
        jeanne, _ = much(store)
        saved_contact(store, a_contact("Paul", an_address(MOBILE)))

        erase(store, jeanne)

        assert store.opted_out(MOBILE) == at()

    @pytest.mark.parametrize("is_somebody_elses", [False, True])
    def test_so_does_one_at_which_they_were_only_texted_with_unless_somebody_else_was_too(
        self, store: Store, is_somebody_elses: bool
    ) -> None:
        jeanne, _ = much(store)
        route = replace(a_text_leg().route, remote="+33688888888")
        for contact in (jeanne, jeanne, saved_contact(store))[: 3 if is_somebody_elses else 2]:
            saved_leg(store, a_text_leg(an_activity(store, contact), route=route))
        store.set_opt_out(route.remote, at())

        erase(store, jeanne)

        assert store.opted_out(route.remote) == (at() if is_somebody_elses else None)

    def test_one_that_somebody_has_stays_opted_out_though_they_were_texted_with_at_it(self, store: Store) -> None:
        jeanne, _ = much(store)
        saved_contact(store, a_contact("Paul", an_address("+33688888888")))
        route = replace(a_text_leg().route, remote="+33688888888")
        saved_leg(store, a_text_leg(an_activity(store, jeanne), route=route))
        store.set_opt_out(route.remote, at())

        erase(store, jeanne)

        assert store.opted_out(route.remote) == at()

    def test_how_others_were_shown_while_it_was_with_what_is_theirs_is_forgotten(self, store: Store) -> None:
        jeanne, _ = much(store)
        omar, paul = saved_contact(store), saved_contact(store)
        as_one = replace(omar, addresses=(*omar.addresses, *jeanne.addresses))
        pictured = replace(paul, photo=jeanne.photo)
        shown = a_deed(DeedKind.MERGED, omar, paul, before=paul, after=as_one, why="the same")
        later = a_deed(DeedKind.MERGED, omar, paul, before=pictured, after=paul)
        without = a_deed(DeedKind.MERGED, omar, paul, before=paul, after=omar)
        for deed in (shown, later, without):
            store.add_deed(deed)

        erase(store, jeanne)

        left = (without, replace(later, before=None, after=None), replace(shown, before=None, after=None))
        assert set(store.deeds_of(omar.id)) == set(left)

    def test_the_log_says_nothing_of_them_and_all_of_others(self, store: Store) -> None:
        jeanne, part = much(store)
        omar, paul = saved_contact(store), saved_contact(store)
        gone = store.conversations_of(jeanne.id, 1)[0].id
        moved = saved_conversation(store, omar)
        store.add_item(an_item(moved, EventItem(Happening.CONTACT_UNLINKED, "Jeanne Wombat")))
        store.add_item(an_item(moved, EventItem(Happening.CONTACT_LINKED, "chosen by the agent")))
        for deed in (
            a_deed(DeedKind.MERGED, part, jeanne, before=jeanne, after=jeanne),
            a_deed(DeedKind.LINKED, omar, jeanne, conversation=moved.id, why="no wombat"),
            a_deed(DeedKind.LINKED, paul, omar, conversation=gone, why="a wombat"),
        ):
            store.add_deed(deed)
        other = a_deed(DeedKind.MERGED, paul, omar)
        store.add_deed(other)

        erase(store, jeanne)

        assert store.deeds_of(jeanne.id) == store.deeds_of(part.id) == ()
        assert store.deeds_of(omar.id) == store.deeds_of(paul.id) == (other,)
        assert [each.body for each in store.timeline(moved.id, 10)] == [
            EventItem(Happening.CONTACT_UNLINKED, ""),
            EventItem(Happening.CONTACT_LINKED, "chosen by the agent"),
        ]

    def test_the_log_of_who_is_held_stays_without_words_about_them(self, store: Store) -> None:
        jeanne, _ = much(store)
        omar, paul = saved_contact(store), saved_contact(store)
        store.merge_contact(paul.id, omar.id)
        store.set_hold(omar.id, HOLD)
        gone = store.conversations_of(jeanne.id, 1)[0].id
        merged = a_deed(DeedKind.MERGED, jeanne, paul, before=paul, after=jeanne, why="a wombat")
        parted = a_deed(DeedKind.UNMERGED, jeanne, paul)
        apart = a_deed(DeedKind.UNMERGED, omar, jeanne, why="no wombat")
        linked = a_deed(DeedKind.LINKED, jeanne, omar, conversation=gone, why="a wombat")
        own = a_deed(DeedKind.MERGED, paul, omar, before=omar, after=omar, why="the same")
        for deed in (merged, parted, apart, linked, own):
            store.add_deed(deed)

        erase(store, jeanne)

        left = (own, replace(linked, why=""), replace(apart, why=""))
        assert set(store.deeds_of(omar.id)) == set(left)
        assert set(store.deeds_of(paul.id)) == {own, parted, replace(merged, before=None, after=None, why="")}

    def test_what_was_done_with_others_while_they_were_one_says_nothing_of_them(self, store: Store) -> None:
        jeanne, _ = much(store)
        omar, paul = saved_contact(store), saved_contact(store)
        before, within, alone, after = (
            a_deed(DeedKind.EDITED, each, each, before=each, after=each) for each in (paul, omar, omar, paul)
        )
        moves = [
            a_deed(kind, *both)
            for kind, both in (
                (DeedKind.MERGED, (jeanne, paul)),
                (DeedKind.MERGED, (paul, omar)),
                (DeedKind.UNMERGED, (paul, omar)),
                (DeedKind.UNMERGED, (jeanne, paul)),
            )
        ]
        told = [before, *moves[:2], within, moves[2], alone, moves[3], after]
        told = [replace(deed, id=DeedId(new_id())) for deed in told]
        for deed in told:
            store.add_deed(deed)

        erase(store, jeanne)

        assert {deed.id: deed.before for deed in (*store.deeds_of(omar.id), *store.deeds_of(paul.id))} == {
            told[0].id: paul,
            told[2].id: None,
            told[3].id: None,
            told[4].id: None,
            told[5].id: omar,
            told[7].id: paul,
        }

    def test_it_can_be_scrubbed(self, store: Store) -> None:
        erase(store, much(store)[0])
        forget_words(store)

        assert store.scrub()
        assert not store.has_traces()

    def test_who_is_erased_while_others_are_being_forgotten_leaves_traces(
        self, store: Store, database: Database
    ) -> None:
        erase(store, much(store)[0])
        store.forget_words(begin=True)
        erase(store, saved_contact(store))
        while store.forget_words(begin=False):
            pass

        assert store.scrub()
        assert store.has_traces() is not database.is_shared

        forget_words(store)
        assert store.scrub()
        assert not store.has_traces()


def _files_of(store: Store, conversation: Conversation) -> list:
    messages = [each for leg in store.legs_of(conversation.id) for each in store.messages_of(leg.id)]
    drafts = store.drafts_of(conversation.id)
    return [file for each in (*messages, *drafts) for file in each.attachments]
