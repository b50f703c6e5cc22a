"""What every store promises about people: all that is known of them, merging and taking apart, and the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact, CustomField
from app.core.deeds import Deed, DeedKind
from app.core.errors import ParleyError
from app.core.ids import AttachmentId, ContactId, ConversationId, DeedId, new_id
from app.core.merging import Field, Trait
from app.core.search import parse
from app.ports.store import Store
from tests.contracts.kept import saved_contact, saved_conversation
from tests.factories import a_contact, an_address, at

HOME, WORK, SHARED = "+33600000001", "+33600000002", "+33600000003"


def jeanne_and_j_moreau(store: Store) -> tuple[Contact, Contact]:
    """One person, known twice; both have the office's number."""
    jeanne = saved_contact(store, a_contact("Jeanne Moreau", an_address(HOME), an_address(SHARED)))
    moreau = saved_contact(store, a_contact("J. Moreau", an_address(WORK), an_address(SHARED), company="Studio"))
    return jeanne, moreau


def values(contact: Contact | None) -> list[str]:
    return [address.value for address in contact.addresses] if contact else []


class TestAllThatIsKnown:
    def test_it_comes_back_equal(self, store: Store) -> None:
        contact = a_contact(
            "山田 太郎",
            language="ja",
            time_zone="Asia/Tokyo",
            notes="Prefers to be called.\nNever on Mondays.",
            fields=(CustomField("Customer number", "00-17"), CustomField("会員", "ゴールド")),
            photo=AttachmentId(new_id()),
            pinned_at=at(5),
        )

        store.save_contact(contact)

        assert store.contact(contact.id) == contact

    def test_the_companys_fields_keep_the_order_they_are_given(self, store: Store) -> None:
        contact = saved_contact(store, a_contact("Ann"))
        names = [f"field {number}" for number in range(12)]
        for order in (names, names[::-1], names[3:], [*names[6:], *names[:6]]):
            wanted = replace(contact, fields=tuple(CustomField(name, "x") for name in order))

            store.save_contact(wanted)

            assert store.contact(contact.id) == wanted

    def test_they_are_found_by_any_of_it(self, store: Store) -> None:
        contact = saved_contact(
            store, a_contact("Ann", notes="Never on Mondays", fields=(CustomField("Customer number", "A-0017"),))
        )
        saved_contact(store, a_contact("Ben"))

        for words in ("a-0017", "MONDAYS", "ann 0017"):
            assert store.search_contacts(parse(words), 10) == (contact,)

    def test_by_signs_alone_those_whose_name_begins_so(self, store: Store) -> None:
        bank = saved_contact(store, a_contact("!!! Bank"))
        saved_contact(store, a_contact("Parcels (!!!)"))

        assert store.search_contacts(parse("!!"), 10) == (bank,)
        assert store.search_texts(parse("!!"), 10) == ()


class TestEverybody:
    def test_page_by_page_in_the_order_of_their_ids(self, store: Store) -> None:
        everybody = [saved_contact(store, a_contact(name)) for name in ("Zoe", "Ann", "Bob")]

        first = store.saved_contacts(2)
        rest = store.saved_contacts(2, first[-1].id)

        assert (*first, *rest) == tuple(everybody)
        assert store.saved_contacts(2, rest[-1].id) == ()

    def test_merged_ones_once_with_all_they_have_and_no_drafts(self, store: Store) -> None:
        saved_contact(store, a_contact("", is_draft=True))
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(jeanne.id, moreau.id)

        assert store.saved_contacts(10) == store.saved_contacts(1) == (store.contact(moreau.id),)
        assert values(store.saved_contacts(10)[0]) == [WORK, SHARED, HOME]


class TestDrafts:
    def test_old_ones_with_whom_there_is_nothing_are_forgotten_and_no_others(self, store: Store) -> None:
        old = {"created_at": at(-100), "is_draft": True}
        gone = saved_contact(store, a_contact("", **old))
        with_talk, part, whole = (saved_contact(store, a_contact("", **old)) for _ in range(3))
        new = saved_contact(store, a_contact("", is_draft=True))
        kept = saved_contact(store, a_contact("Kept", created_at=at(-100)))
        saved_conversation(store, with_talk)
        store.merge_contact(part.id, whole.id)

        assert store.drop_drafts(at(-50)) == 1

        assert store.contact(gone.id) is None
        assert all(store.part(each.id) for each in (with_talk, part, whole, new, kept))
        assert store.drop_drafts(at(-50)) == 0


class TestMerging:
    def test_one_stands_for_both_with_the_addresses_of_both(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)

        store.merge_contact(moreau.id, jeanne.id)

        both = store.contact(moreau.id)
        assert both == store.contact(jeanne.id)
        assert both == replace(jeanne, addresses=(*jeanne.addresses, moreau.addresses[0]))
        assert store.contacts_at(AddressKind.PHONE, WORK) == (both,)
        assert store.contacts_at(AddressKind.PHONE, SHARED) == (both,)

    def test_the_search_finds_one_by_what_was_known_of_either(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)

        store.merge_contact(moreau.id, jeanne.id)

        assert [each.id for each in store.search_contacts(parse(WORK), 10)] == [jeanne.id]
        assert [each.id for each in store.search_contacts(parse("moreau"), 10)] == [jeanne.id]

    def test_conversations_are_with_the_one_that_stands_for_both(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        of_jeanne = saved_conversation(store, jeanne)
        of_moreau = saved_conversation(store, moreau)

        store.merge_contact(moreau.id, jeanne.id)

        assert {each.id for each in store.conversations_of(jeanne.id, 10)} == {of_jeanne.id, of_moreau.id}
        assert store.conversation(of_moreau.id) == replace(of_moreau, contact=jeanne.id)

    def test_what_is_saved_with_a_part_is_with_the_one_that_stands_for_it(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id)

        late = saved_conversation(store, moreau)

        assert store.conversations_of(jeanne.id, 10) == (replace(late, contact=jeanne.id),)

    def test_one_may_be_merged_into_a_part(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        other = saved_contact(store, a_contact("Other", an_address("+33600000004")))
        store.merge_contact(moreau.id, jeanne.id)

        store.merge_contact(other.id, moreau.id)

        assert values(store.contact(other.id)) == [HOME, SHARED, WORK, "+33600000004"]
        store.split_contact(moreau.id)
        assert store.contact(other.id) == store.contact(moreau.id)
        assert store.contact(jeanne.id) == jeanne

    def test_only_who_stands_for_themselves_is_merged(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        other = saved_contact(store)
        store.merge_contact(moreau.id, jeanne.id)

        for one, into in ((moreau, other), (jeanne, jeanne), (jeanne, moreau)):
            with pytest.raises(ValueError, match="stands for itself"):
                store.merge_contact(one.id, into.id)


class TestWhatIsTaken:
    COMPANY, NOTES = Trait(Field.COMPANY), Trait(Field.NOTES)

    def test_it_is_shown_found_and_gone_with_the_part(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)

        store.merge_contact(moreau.id, jeanne.id, {self.COMPANY})

        both = store.contact(jeanne.id)
        assert both is not None
        assert both.company == "Studio"
        assert store.search_contacts(parse("studio"), 10) == (both,)
        store.split_contact(moreau.id)
        assert store.contact(jeanne.id) == jeanne
        assert [each.id for each in store.search_contacts(parse("studio"), 10)] == [moreau.id]

    def test_what_somebody_has_changed_since_stays(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id, {self.COMPANY, self.NOTES})
        both = store.contact(jeanne.id)
        assert both is not None

        store.save_contact(replace(both, company="Studio Moreau"))
        store.split_contact(moreau.id)

        assert store.contact(jeanne.id) == replace(jeanne, company="Studio Moreau")
        assert store.contact(moreau.id) == moreau


class TestTakingApart:
    def test_both_are_as_they_were(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id)

        store.split_contact(moreau.id)

        assert store.contact(jeanne.id) == jeanne
        assert store.contact(moreau.id) == moreau
        assert store.contacts_at(AddressKind.PHONE, SHARED) == (jeanne, moreau)
        assert [each.id for each in store.search_contacts(parse(WORK), 10)] == [moreau.id]

    def test_each_conversation_returns_to_whom_it_came(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        of_moreau = saved_conversation(store, moreau)
        store.merge_contact(moreau.id, jeanne.id)
        store.save_conversation(replace(of_moreau, contact=jeanne.id, match_reason="seen since"))
        given_away = saved_conversation(store, moreau)
        store.save_conversation(replace(given_away, contact=saved_contact(store).id))
        store.save_conversation(replace(given_away, contact=jeanne.id))

        store.split_contact(moreau.id)

        assert [each.id for each in store.conversations_of(moreau.id, 10)] == [of_moreau.id]
        assert [each.id for each in store.conversations_of(jeanne.id, 10)] == [given_away.id]

    def test_a_part_takes_its_own_parts_along(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        studio = saved_contact(store, a_contact("Studio", an_address("+33600000004")))
        store.merge_contact(moreau.id, jeanne.id)
        store.merge_contact(jeanne.id, studio.id)

        store.split_contact(jeanne.id)

        assert store.contact(studio.id) == studio
        assert values(store.contact(moreau.id)) == [HOME, SHARED, WORK]
        assert store.parts_of(jeanne.id) == (moreau,)

    def test_a_part_of_a_part_leaves_alone(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        studio = saved_contact(store, a_contact("Studio", an_address("+33600000004")))
        store.merge_contact(moreau.id, jeanne.id)
        store.merge_contact(jeanne.id, studio.id)

        store.split_contact(moreau.id)

        assert store.contact(moreau.id) == moreau
        assert values(store.contact(jeanne.id)) == ["+33600000004", HOME, SHARED]

    def test_nobody_leaves_who_is_no_part(self, store: Store) -> None:
        jeanne, _ = jeanne_and_j_moreau(store)

        with pytest.raises(ValueError, match="no part"):
            store.split_contact(jeanne.id)

    def test_of_an_unknown_contact_there_is_nothing_to_take_apart(self, store: Store) -> None:
        with pytest.raises(KeyError):
            store.split_contact(ContactId(new_id()))
        assert store.part(ContactId(new_id())) is None


class TestEditingTheMerged:
    def merged(self, store: Store) -> tuple[Contact, Contact, Contact]:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id)
        both = store.contact(jeanne.id)
        assert both is not None
        return jeanne, moreau, both

    def test_each_address_stays_with_the_part_it_came_from(self, store: Store) -> None:
        jeanne, moreau, both = self.merged(store)
        new = an_address("+33600000009")

        store.save_contact(replace(both, addresses=(*both.addresses, new), name="Jeanne M."))
        store.split_contact(moreau.id)

        assert store.contact(jeanne.id) == replace(jeanne, name="Jeanne M.", addresses=(*jeanne.addresses, new))
        assert store.contact(moreau.id) == moreau

    def test_an_address_that_is_taken_away_is_taken_from_whoever_has_it(self, store: Store) -> None:
        _, moreau, both = self.merged(store)

        store.save_contact(replace(both, addresses=both.addresses[:1]))
        store.split_contact(moreau.id)

        assert values(both)[:1] == [HOME]
        assert store.contact(moreau.id) == replace(moreau, addresses=())

    def test_an_address_is_changed_where_it_came_from(self, store: Store) -> None:
        jeanne, moreau, both = self.merged(store)
        home, shared, work = both.addresses
        changed = replace(work, value="+33600000009")

        store.save_contact(replace(both, addresses=(changed, home, shared)))
        together = values(store.contact(jeanne.id))
        store.split_contact(moreau.id)

        assert together == [HOME, SHARED, "+33600000009"]
        assert store.contact(jeanne.id) == jeanne
        assert values(store.contact(moreau.id)) == ["+33600000009", SHARED]

    def test_the_parts_are_shown_by_themselves(self, store: Store) -> None:
        jeanne, moreau, _ = self.merged(store)

        assert store.parts_of(jeanne.id) == (moreau,)
        assert store.part(jeanne.id) == jeanne
        assert store.part(moreau.id) == moreau


class TestTheLog:
    def deed(self, contact: Contact, other: Contact, **changes: object) -> Deed:
        return replace(
            Deed(DeedId(new_id()), at(), "Aiko", DeedKind.MERGED, contact.id, other.id, why="same person"), **changes
        )

    def test_a_deed_comes_back_equal_to_both_it_was_done_with(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        deed = self.deed(moreau, jeanne, before=jeanne, after=replace(jeanne, company="Studio"))

        store.add_deed(deed)

        assert store.deeds_of(moreau.id) == (deed,)
        assert store.deeds_of(jeanne.id) == (deed,)
        assert store.deeds_of(ContactId(new_id())) == ()

    def test_the_newest_comes_first(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        deeds = [self.deed(moreau, jeanne, kind=kind) for kind in DeedKind]
        for deed in deeds:
            store.add_deed(deed)

        assert list(store.deeds_of(jeanne.id)) == deeds[::-1]

    def test_the_way_of_a_conversation_is_kept(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        conversation = saved_conversation(store, jeanne)
        deed = self.deed(jeanne, moreau, kind=DeedKind.LINKED, conversation=conversation.id)

        store.add_deed(deed)

        assert store.deeds_with(conversation.id) == (deed,)
        assert store.deeds_with(ConversationId(new_id())) == ()

    def test_a_deed_is_never_written_over(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        deed = self.deed(moreau, jeanne)
        store.add_deed(deed)

        with pytest.raises(ParleyError):
            store.add_deed(replace(deed, why="another reason"))

        assert store.deeds_of(jeanne.id) == (deed,)


class TestPins:
    def test_who_was_pinned_before_a_merge_is_pinned_as_long_as_the_whole_is(self, store: Store) -> None:
        saved_contact(store, a_contact("Ann"))
        pinned = saved_contact(store, a_contact("Zoe Weiss", pinned_at=at()))
        whole = saved_contact(store, a_contact("Zoe White"))
        store.merge_contact(pinned.id, whole.id, [Trait(Field.PINNED_AT)])
        [first, _] = store.search_contacts(parse(""), 10)

        store.save_contact(replace(first, pinned_at=None))
        unpinned = store.search_contacts(parse(""), 10)

        assert (first.id, first.pinned_at) == (whole.id, at())
        assert [each.name for each in unpinned] == ["Ann", "Zoe White"]


class TestPhotos:
    def test_a_file_is_forgotten_once_nobody_is_shown_by_it(self, store: Store) -> None:
        photo = AttachmentId(new_id())
        store.save_file(photo, b"jpeg")
        jeanne = saved_contact(store, a_contact("Jeanne", photo=photo))

        store.save_contact(replace(jeanne, name="Jeanne Moreau"))
        kept = store.file(photo)
        store.save_contact(replace(jeanne, photo=None))

        assert kept == b"jpeg"
        assert store.file(photo) is None

    def test_a_part_keeps_what_it_would_be_shown_by(self, store: Store) -> None:
        photo = AttachmentId(new_id())
        store.save_file(photo, b"jpeg")
        part, whole = saved_contact(store, a_contact("J.", photo=photo)), saved_contact(store, a_contact("Jeanne"))
        store.merge_contact(part.id, whole.id, [Trait(Field.PHOTO)])
        shown = store.contact(whole.id)
        assert shown is not None
        assert shown.photo == photo

        store.save_contact(replace(shown, photo=None))
        store.split_contact(part.id)

        assert store.contact(part.id) == part
        assert store.file(photo) == b"jpeg"

    def test_one_that_was_hidden_by_that_of_a_part_goes_with_it(self, store: Store) -> None:
        own, theirs = AttachmentId(new_id()), AttachmentId(new_id())
        for photo in (own, theirs):
            store.save_file(photo, b"jpeg")
        part = saved_contact(store, a_contact("J.", photo=theirs))
        whole = saved_contact(store, a_contact("Jeanne", photo=own))
        store.merge_contact(part.id, whole.id, [Trait(Field.PHOTO)])
        shown = store.contact(whole.id)
        assert shown is not None

        store.save_contact(replace(shown, photo=None))

        assert (store.file(own), store.file(theirs)) == (None, b"jpeg")

    def test_it_goes_with_a_draft_that_nobody_has_saved(self, store: Store) -> None:
        photo = AttachmentId(new_id())
        store.save_file(photo, b"jpeg")
        saved_contact(store, a_contact("", created_at=at(-100), is_draft=True, photo=photo))

        store.drop_drafts(at())

        assert store.file(photo) is None


class TestMaybes:
    def test_it_is_found_at_its_number_until_somebody_denies_it(self, store: Store) -> None:
        jeanne, omar = saved_contact(store, a_contact("Jeanne")), saved_contact(store, a_contact("Omar"))
        for contact in (jeanne, omar, jeanne):
            store.add_maybe(contact.id, WORK)

        both = store.maybes_at(WORK)
        store.deny_maybe(jeanne.id, WORK)
        store.add_maybe(jeanne.id, WORK)

        assert both == (jeanne, omar)
        assert store.maybes_at(WORK) == (omar,)
        assert store.maybes_at(HOME) == ()

    def test_it_is_no_address(self, store: Store) -> None:
        jeanne = saved_contact(store, a_contact("Jeanne"))

        store.add_maybe(jeanne.id, WORK)

        assert store.contacts_at(AddressKind.PHONE, WORK) == ()
        assert store.contact(jeanne.id) == jeanne

    def test_it_goes_with_the_part_it_belongs_to(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.add_maybe(moreau.id, "+33600000009")

        store.merge_contact(moreau.id, jeanne.id)
        merged = store.maybes_at("+33600000009")
        store.split_contact(moreau.id)

        assert merged == (replace(jeanne, addresses=(*jeanne.addresses, moreau.addresses[0])),)
        assert store.maybes_at("+33600000009") == (moreau,)

    def test_denied_of_the_whole_it_is_denied_of_every_part(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id)
        store.add_maybe(moreau.id, "+33600000009")

        store.deny_maybe(jeanne.id, "+33600000009")

        assert store.maybes_at("+33600000009") == ()

    def test_it_goes_with_a_person_who_is_erased(self, store: Store) -> None:
        jeanne, moreau = jeanne_and_j_moreau(store)
        store.merge_contact(moreau.id, jeanne.id)
        store.add_maybe(moreau.id, "+33600000009")

        store.erase_contact(jeanne.id)

        assert store.maybes_at("+33600000009") == ()


class TestReading:
    def test_nothing_is_written_while_it_is_only_read(self, store: Store) -> None:
        with store.reading(), pytest.raises(RuntimeError, match="only being read"):
            store.save_contact(a_contact())

    def test_reads_inside_are_one(self, store: Store) -> None:
        contact = saved_contact(store)

        with store.reading():
            assert store.contact(contact.id) == contact
            assert store.search_contacts(parse(""), 10) == (contact,)
