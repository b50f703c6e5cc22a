"""One contact edited in two places: what both have done stays, and what contradicts itself is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.contact import Contact, CustomField
from app.core.deeds import Deed, DeedKind
from app.core.editing import (
    Choice,
    Part,
    changes,
    conflicts,
    edited,
    followed,
    settled,
    signed,
    untouched,
)
from app.core.ids import ContactId, DeedId, new_id
from app.core.merging import Field, Trait
from tests.factories import a_contact, an_address, at

NAME, COMPANY, NOTES, LEVEL = Trait(Field.NAME), Trait(Field.COMPANY), Trait(Field.NOTES), Trait(None, "Level")
MOBILE, OFFICE = an_address("+81901234567", verified=True), an_address("+81312345678")
SATO = a_contact(
    "佐藤 愛子", MOBILE, OFFICE, company="佐藤商店", notes="Prefers mail.", fields=(CustomField("Level", "1"),)
)


def found(current: Contact, after: Contact) -> list[tuple[object, object, object]]:
    return [(each.part, each.theirs, each.yours) for each in conflicts(current, SATO, after)]


class TestWhatBothHaveDone:
    def test_different_parts_are_both_kept(self) -> None:
        theirs = replace(SATO, company="佐藤書店", addresses=(MOBILE, replace(OFFICE, value="+81300000000")))
        yours = replace(SATO, notes="Never before ten.", addresses=(replace(MOBILE, value="+81900000000"), OFFICE))

        assert found(theirs, yours) == []
        assert edited(theirs, SATO, yours) == replace(
            theirs, notes="Never before ten.", addresses=(yours.addresses[0], theirs.addresses[1])
        )

    def test_fields_and_addresses_come_and_go_one_by_one(self) -> None:
        third, fourth = an_address("+81300000003"), an_address("+81300000004")
        theirs = replace(SATO, fields=(*SATO.fields, CustomField("Number", "17")), addresses=(*SATO.addresses, third))
        yours = replace(SATO, fields=(CustomField("Seat", "aisle"),), addresses=(MOBILE, fourth))

        assert found(theirs, yours) == []
        assert edited(theirs, SATO, yours) == replace(
            SATO,
            fields=(CustomField("Seat", "aisle"), CustomField("Number", "17")),
            addresses=(MOBILE, third, fourth),
        )

    def test_the_same_done_twice_is_no_conflict(self) -> None:
        theirs = replace(SATO, company="佐藤書店", fields=(), addresses=(replace(MOBILE, value="+81900000000"),))

        assert found(theirs, replace(theirs, addresses=(replace(theirs.addresses[0], verified=False),))) == []

    def test_an_address_that_was_verified_meanwhile_can_be_changed_and_left_alone(self) -> None:
        theirs = replace(SATO, addresses=(MOBILE, replace(OFFICE, verified=True)))
        changed = replace(OFFICE, value="+81300000000")

        assert found(theirs, replace(SATO, addresses=(MOBILE, changed))) == []
        assert edited(theirs, SATO, replace(SATO, name="Aiko")) == replace(theirs, name="Aiko")
        assert edited(theirs, SATO, replace(SATO, addresses=(MOBILE, changed))).addresses == (MOBILE, changed)

    def test_another_label_leaves_what_was_verified_meanwhile(self) -> None:
        theirs = replace(SATO, addresses=(MOBILE, replace(OFFICE, verified=True)))
        labelled = replace(OFFICE, label="work")

        kept = edited(theirs, SATO, replace(SATO, addresses=(MOBILE, labelled)))

        assert kept.addresses == (MOBILE, replace(labelled, verified=True))

    def test_what_was_verified_here_is(self) -> None:
        verified = replace(OFFICE, verified=True)

        assert edited(SATO, SATO, replace(SATO, addresses=(MOBILE, verified))).addresses == (MOBILE, verified)

    def test_an_address_that_both_have_corrected_is_verified_as_it_is_on_record(self) -> None:
        corrected = replace(MOBILE, value="+81900000000")
        theirs = replace(SATO, addresses=(corrected, OFFICE))

        kept = edited(theirs, SATO, replace(SATO, addresses=(replace(corrected, verified=False), OFFICE)))

        assert kept.addresses == (corrected, OFFICE)

    def test_blanks_around_what_nobody_has_changed_overwrite_nothing(self) -> None:
        before = replace(SATO, notes="Prefers mail.\n")
        theirs = replace(SATO, notes="Prefers calls.")

        assert conflicts(theirs, before, SATO) == ()
        assert edited(theirs, before, replace(SATO, name="Aiko")).notes == "Prefers calls."


class TestWhatContradictsItself:
    def test_one_part_changed_to_two_things(self) -> None:
        theirs = replace(SATO, company="佐藤書店", notes="Prefers calls.", fields=(CustomField("Level", "2"),))
        yours = replace(SATO, company="Sato KK", fields=(CustomField("Level", "3"),))

        assert found(theirs, yours) == [(COMPANY, "佐藤書店", "Sato KK"), (LEVEL, "2", "3")]

    def test_one_field_that_both_have_added(self) -> None:
        theirs = replace(SATO, fields=(*SATO.fields, CustomField("Seat", "aisle")))
        yours = replace(SATO, fields=(*SATO.fields, CustomField("Seat", "window")))

        assert found(theirs, yours) == [(Trait(None, "Seat"), "aisle", "window")]

    @pytest.mark.parametrize("is_gone_here", [True, False])
    def test_an_address_or_a_field_taken_away_on_one_side_and_changed_on_the_other(self, is_gone_here: bool) -> None:
        changed, level = replace(OFFICE, value="+81300000000"), CustomField("Level", "2")
        gone, kept = replace(SATO, addresses=(MOBILE,), fields=()), replace(SATO, addresses=(MOBILE, changed))
        kept = replace(kept, fields=(level,))

        pairs = found(kept, gone) if is_gone_here else found(gone, kept)

        wanted = [("2", None), (changed, None)] if is_gone_here else [(None, "2"), (None, changed)]
        assert [(theirs, yours) for _, theirs, yours in pairs] == wanted


class TestChoosing:
    def settle(self, theirs: Contact, yours: Contact, choice: Choice) -> Contact:
        before, after = settled(SATO, yours, dict.fromkeys(conflicts(theirs, SATO, yours), choice))
        assert conflicts(theirs, before, after) == ()
        return edited(theirs, before, after)

    def test_theirs_yours_and_both_of_notes(self) -> None:
        theirs = replace(SATO, notes="Prefers mail.\nHas moved.", name="Aiko")
        yours = replace(SATO, notes="Prefers mail.\nNever before ten.", company="Sato KK")

        assert self.settle(theirs, yours, Choice.THEIRS) == replace(theirs, company="Sato KK")
        assert self.settle(theirs, yours, Choice.YOURS) == replace(theirs, company="Sato KK", notes=yours.notes)
        both = self.settle(theirs, yours, Choice.BOTH)
        assert both.notes == "Prefers mail.\nHas moved.\n\nNever before ten."

    def test_notes_that_were_written_anew_stand_below_theirs_as_a_whole(self) -> None:
        theirs, yours = replace(SATO, notes="Has moved."), replace(SATO, notes="Never before ten.")

        assert self.settle(theirs, yours, Choice.BOTH).notes == "Has moved.\n\nNever before ten."

    def test_only_notes_of_which_something_is_left_on_both_sides_can_be_both(self) -> None:
        yours = replace(SATO, notes="Never before ten.", company="Sato KK")

        [company, notes] = conflicts(replace(SATO, company="佐藤書店", notes="Has moved."), SATO, yours)
        [emptied] = conflicts(replace(SATO, notes=""), SATO, yours)

        assert (company.can_be_both, notes.can_be_both, emptied.can_be_both) == (False, True, False)

    def test_an_address_that_was_taken_away_comes_back_as_a_new_one_when_it_is_wanted(self) -> None:
        changed = replace(OFFICE, value="+81300000000")
        theirs, yours = replace(SATO, addresses=(MOBILE,)), replace(SATO, addresses=(MOBILE, changed))

        back = self.settle(theirs, yours, Choice.YOURS).addresses[1]

        assert (back.value, back.id == OFFICE.id) == ("+81300000000", False)
        assert self.settle(theirs, yours, Choice.THEIRS) == theirs

    def test_one_that_is_not_wanted_here_goes_or_stays_as_they_have_made_it(self) -> None:
        changed = replace(OFFICE, value="+81300000000")
        theirs, yours = replace(SATO, addresses=(MOBILE, changed)), replace(SATO, addresses=(MOBILE,))

        assert self.settle(theirs, yours, Choice.YOURS) == yours
        assert self.settle(theirs, yours, Choice.THEIRS) == theirs


def test_a_form_follows_in_what_was_not_touched_in_it() -> None:
    third = an_address("+81300000003")
    theirs = replace(SATO, name="Aiko", company="佐藤書店", fields=(), addresses=(OFFICE, third))
    yours = replace(SATO, company="Sato KK")

    news = untouched(theirs, SATO, yours)

    assert [(each.part, each.theirs) for each in news] == [
        (NAME, "Aiko"),
        (LEVEL, None),
        (MOBILE.id, None),
        (third.id, third),
    ]
    assert followed(SATO, news) == replace(theirs, company="佐藤商店")


class TestWhoItWas:
    def deed(self, kind: DeedKind, before: Contact | None, after: Contact | None, who: str = "愛子") -> Deed:
        contact = after.id if after else SATO.id
        return Deed(DeedId(new_id()), at(5), who, kind, contact, contact, before=before, after=after)

    def who(self, theirs: Contact, *deeds: Deed, whole: ContactId = SATO.id) -> str:
        [change] = changes(SATO, theirs)
        return signed(change, SATO.id, whole, deeds).who

    def test_the_latest_who_made_it_what_it_is(self) -> None:
        theirs = replace(SATO, company="佐藤書店")
        other, older = replace(theirs, name="Aiko"), replace(SATO, company="Old")
        deeds = (
            self.deed(DeedKind.HELD, None, None, "Held"),
            self.deed(DeedKind.MERGED, SATO, replace(theirs, id=ContactId(new_id())), "Of another"),
            self.deed(DeedKind.EDITED, theirs, other, "Changed the name"),
            self.deed(DeedKind.EDITED, SATO, theirs),
            self.deed(DeedKind.EDITED, older, theirs, "Once"),
        )

        assert self.who(theirs, *deeds) == "愛子"

    def test_nobody_is_named_of_whom_the_log_does_not_know(self) -> None:
        theirs = replace(SATO, company="佐藤書店")

        assert self.who(theirs) == ""
        assert self.who(theirs, self.deed(DeedKind.EDITED, SATO, replace(SATO, company="Another"))) == ""

    def test_what_the_whole_said_before_they_were_merged_is_by_whoever_merged_them(self) -> None:
        whole = a_contact("Aiko", company="佐藤書店")
        merge = replace(self.deed(DeedKind.MERGED, whole, whole, "愛子"), contact=SATO.id)

        assert self.who(replace(SATO, company="佐藤書店"), merge, whole=whole.id) == "愛子"


TEXTS = st.sampled_from(["", "a", "b", "c", " c "])
FIELDS = st.dictionaries(st.sampled_from(["Level", "Seat"]), TEXTS.filter(bool), max_size=2)
ADDRESSES = st.lists(st.sampled_from([MOBILE, OFFICE, replace(MOBILE, value="1"), replace(OFFICE, value="2")]))


@st.composite
def edits(draw: st.DrawFn) -> Contact:
    addresses = {each.id: each for each in draw(ADDRESSES)}
    fields = tuple(CustomField(name, value) for name, value in draw(FIELDS).items())
    return replace(
        SATO,
        name=draw(TEXTS),
        company=draw(TEXTS),
        notes=draw(TEXTS),
        fields=fields,
        addresses=tuple(addresses.values()),
    )


@given(before=edits(), current=edits(), after=edits(), choice=st.sampled_from([Choice.THEIRS, Choice.YOURS]))
def test_whatever_two_people_do_nothing_of_either_is_lost_silently(
    before: Contact, current: Contact, after: Contact, choice: Choice
) -> None:
    both = conflicts(current, before, after)

    kept = said(edited(current, *settled(before, after, dict.fromkeys(both, choice))))

    base, theirs, yours, in_doubt = said(before), said(current), said(after), {each.part for each in both}
    for part in base | theirs | yours:
        if part in in_doubt:
            wanted = theirs.get(part) if choice is Choice.THEIRS else yours.get(part)
        else:
            wanted = yours.get(part) if yours.get(part) != base.get(part) else theirs.get(part)
        assert kept.get(part) == wanted or wanted in kept.values()


def said(contact: Contact) -> dict[Part, object]:
    """What it says, part by part; of addresses what they are, as one that was taken away comes back as a new one."""
    all_of_it = changes(Contact(SATO.id, "", SATO.created_at), contact)
    return {each.part: getattr(each.theirs, "value", each.theirs).strip() for each in all_of_it}
