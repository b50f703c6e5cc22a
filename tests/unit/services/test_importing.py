"""Contacts from a file: who is new, who is known, and who is never guessed (behaviours 12 and 14)."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact, CustomField
from app.core.errors import PassingError
from app.core.exchange.joining import IfKnown, completed, may_be_one
from app.core.exchange.records import Record, Remark, Why, Written
from app.services.events import ContactChanged
from app.services.importing import Fate, Outcome
from tests.factories import a_contact, an_address
from tests.unit.services.world import MAILBOX, MOBILE, World

OFFICE = "+33144556677"


def a_record(name: str = "Jeanne", *texts: str, **parts: object) -> Record:
    """With these numbers and mail addresses."""
    kinds = (AddressKind.EMAIL if "@" in text else AddressKind.PHONE for text in texts)
    return Record(**{"line": 2, "cells": (), "name": name, "addresses": tuple(map(Written, kinds, texts))} | parts)


def take(world: World, *records: Record, if_known: IfKnown = IfKnown.COMPLETE) -> list[Outcome]:
    """All of them, as the window does it."""
    outcomes: list[Outcome] = []
    while len(outcomes) < len(records):
        outcomes += world.services.importing.take(records[len(outcomes) :], if_known)
    return outcomes


def everybody(world: World) -> list[Contact]:
    return list(world.services.contacts.page())


def values(contact: Contact) -> list[str]:
    return [address.value for address in contact.addresses]


def test_somebody_new_is_a_saved_contact_recognised_when_they_call(world: World) -> None:
    [outcome] = take(world, a_record("Jeanne", "06 12 34 56 78", company="Studio"))

    assert outcome.fate is Fate.MADE
    assert world.talk().contact.company == "Studio"


def test_nothing_is_written_by_looking(world: World) -> None:
    jeanne = world.jeanne()

    seen = world.services.importing.look([a_record("Jeanne", MOBILE), a_record("", "six"), a_record("Omar")])

    assert [each.known for each in seen] == [(jeanne,), (), ()]
    assert [each.checked.contact is None for each in seen] == [False, True, False]
    assert everybody(world) == [jeanne]


def test_who_is_known_gets_what_they_lack_and_keeps_what_they_have(world: World) -> None:
    jeanne = world.saved(
        a_contact("Jeanne", an_address(MOBILE), company="Studio", fields=(CustomField("Level", "gold"),))
    )
    record = a_record(
        "Jeanne Moreau",
        MOBILE,
        OFFICE,
        company="Other",
        notes="Never on Mondays",
        fields=(CustomField("Level", "tin"), CustomField("Number", "17")),
    )

    [outcome] = take(world, record)

    [kept] = everybody(world)
    assert outcome.fate is Fate.COMPLETED
    assert (kept.id, kept.name, kept.company, kept.notes) == (jeanne.id, "Jeanne", "Studio", "Never on Mondays")
    assert values(kept) == [MOBILE, OFFICE]
    assert kept.fields == (CustomField("Level", "gold"), CustomField("Number", "17"))
    assert world.heard(ContactChanged)[-1].contact == kept


def test_the_same_file_again_changes_nothing(world: World) -> None:
    records = [a_record("Jeanne", MOBILE, MAILBOX), a_record("Omar", OFFICE)]
    take(world, *records)
    before = everybody(world)

    outcomes = take(world, *records)

    assert [each.fate for each in outcomes] == [Fate.KNOWN, Fate.KNOWN]
    assert everybody(world) == before
    assert world.heard(ContactChanged) == []


def test_who_is_known_may_be_left_out_or_made_once_more(world: World) -> None:
    world.jeanne()

    [left] = take(world, a_record("Jeanne", MOBILE, OFFICE), if_known=IfKnown.LEAVE_OUT)
    [made] = take(world, a_record("Jeanne", MOBILE, OFFICE), if_known=IfKnown.MAKE_NEW)

    assert (left.fate, made.fate) == (Fate.LEFT_OUT, Fate.MADE)
    assert [values(each) for each in everybody(world)] == [[MOBILE, MAILBOX], [MOBILE, OFFICE]]


def test_of_several_who_are_known_none_is_guessed(world: World) -> None:
    world.saved(a_contact("Jeanne", an_address(MOBILE)))
    world.saved(a_contact("Paul", an_address(OFFICE)))
    before = everybody(world)

    [outcome] = take(world, a_record("Jeanne", MOBILE, OFFICE))

    assert outcome == Outcome(outcome.record, Fate.REJECTED, (Remark(Why.SEVERAL_KNOWN, "Jeanne\nPaul"),))
    assert everybody(world) == before


def test_a_family_that_shares_a_number_is_not_made_one_person(world: World) -> None:
    outcomes = take(world, a_record("Paul Dupont", OFFICE), a_record("Jeanne Dupont", OFFICE, MOBILE))

    assert [each.fate for each in outcomes] == [Fate.MADE, Fate.REJECTED]
    assert outcomes[1].remarks == (Remark(Why.OTHER_NAME, "Paul Dupont"),)
    assert values(everybody(world)[0]) == [OFFICE]


def test_doubles_in_the_file_itself_become_one(world: World) -> None:
    outcomes = take(world, a_record("J. Moreau", MOBILE), a_record("Jeanne Moreau", MOBILE, MAILBOX))

    assert [each.fate for each in outcomes] == [Fate.MADE, Fate.COMPLETED]
    assert [values(each) for each in everybody(world)] == [[MOBILE, MAILBOX]]


def test_a_draft_is_nobody_who_is_known(world: World) -> None:
    draft = world.talk().contact

    [outcome] = take(world, a_record("Jeanne", MOBILE))

    assert (draft.is_draft, outcome.fate) == (True, Fate.MADE)
    assert world.only.candidates == tuple(everybody(world))


def test_what_is_wrong_is_told_with_what_became_of_it(world: World) -> None:
    in_part, none = take(world, a_record("Jeanne", MOBILE, "a b@x"), a_record("Omar", "six"))

    assert (in_part.fate, in_part.remarks) == (Fate.MADE, (Remark(Why.NOT_AN_EMAIL, "a b@x"),))
    assert (none.fate, none.remarks[0]) == (Fate.REJECTED, Remark(Why.NO_GOOD_ADDRESS))


def test_the_desk_is_given_back_after_a_short_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [a_record(f"n{number}") for number in range(50)]
    keep = world.store.save_contact

    def keep_slowly(contact: Contact) -> None:
        keep(contact)
        world.clock.advance(seconds=0.008)

    monkeypatch.setattr(world.store, "save_contact", keep_slowly)
    outcomes = world.services.importing.take(records, IfKnown.COMPLETE)

    assert len(outcomes) == 3
    assert len(everybody(world)) == 3


def test_a_store_that_takes_no_more_is_told_of_and_nothing_is_half_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = a_record("Ann"), a_record("Bob"), a_record("Cas")
    take(world, first)
    keep = world.store.save_contact

    def keep_and_fail(contact: Contact) -> None:
        keep(contact)
        raise PassingError("The disk is full.")

    monkeypatch.setattr(world.store, "save_contact", keep_and_fail)
    outcomes = world.services.importing.take([second, third], IfKnown.COMPLETE)

    assert outcomes == (Outcome(second, Fate.REJECTED, (Remark(Why.NOT_KEPT, "The disk is full."),)),)
    assert [each.name for each in everybody(world)] == ["Ann"]


def test_a_merged_contact_is_completed_as_the_one_it_is_now(world: World) -> None:
    jeanne, moreau = (world.saved(a_contact("Jeanne", an_address(each))) for each in (MOBILE, OFFICE))
    world.services.merging.merge(moreau.id, jeanne.id)

    [outcome] = take(world, a_record("Jeanne", OFFICE, MAILBOX))

    assert outcome.fate is Fate.COMPLETED
    [kept] = everybody(world)
    assert (kept.id, sorted(values(kept))) == (jeanne.id, sorted([MOBILE, OFFICE, MAILBOX]))


def test_nothing_is_taken_from_who_says_no_more() -> None:
    jeanne = a_contact("Jeanne", an_address(MOBILE))

    assert completed(jeanne, a_contact("J.", an_address(MOBILE), notes="")) == jeanne


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jeanne Moreau", "MOREAU, Jeanne"),
        ("Jeanne Moreau", "J. Moreau"),
        ("Jeanne", "Jeanne M. Moreau"),
        ("山田 太郎", "山田太郎"),
        ("Zoë", "ZOE"),
        ("", "Anybody"),
        ("J Jeanne", "Jeanne J"),
    ],
)
def test_names_that_may_be_one_persons(name: str, other: str) -> None:
    assert may_be_one(name, other)
    assert may_be_one(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Jeanne Dupont", "Paul Dupont"), ("山田 太郎", "山田 花子"), ("Ann", "Anna"), ("が", "か"), ("林", "林田")],
)
def test_names_that_cannot_be_one_persons(name: str, other: str) -> None:
    assert not may_be_one(name, other)
    assert not may_be_one(other, name)
