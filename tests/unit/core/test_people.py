"""Contacts, recognising them, and the ids of everything."""

from __future__ import annotations

import time
from uuid import RFC_4122

import pytest

from app.core.account import PhoneAccount
from app.core.address import AddressKind
from app.core.identity import Match, MatchReason, match
from app.core.ids import AccountId, new_id
from app.core.timeline import LegItem, MessageItem, leg_item, message_item
from tests.factories import a_contact, a_leg, a_message, a_text_leg, an_address, at


def test_a_contact_without_a_name_is_called_by_the_first_address() -> None:
    assert a_contact("Jeanne").title == "Jeanne"
    assert a_contact("", an_address("+331"), an_address("+332")).title == "+331"
    assert a_contact("", addresses=()).title == ""


def test_a_contact_is_reached_at_the_very_address_only() -> None:
    contact = a_contact("Jeanne", an_address("+331"))

    assert contact.reaches(AddressKind.PHONE, "+331")
    assert not contact.reaches(AddressKind.SIP, "+331")
    assert not contact.reaches(AddressKind.PHONE, "+3312")


@pytest.mark.parametrize("kind", AddressKind)
def test_one_match_links_and_says_why(kind: AddressKind) -> None:
    contact = a_contact()

    assert match(kind, (contact,)) == Match(contact, MatchReason[kind.name])


def test_people_who_share_a_phone_are_offered_but_not_linked() -> None:
    family = (a_contact("Mother"), a_contact("Daughter"))

    assert match(AddressKind.PHONE, family) == Match(None, None, family)


def test_nobody_known_is_no_match() -> None:
    assert match(AddressKind.PHONE, ()) == Match(None)


def test_ids_sort_by_when_they_were_made_also_within_a_millisecond() -> None:
    ids = [new_id() for _ in range(2000)]

    made = [each.int >> 80 for each in ids]
    assert ids == sorted(ids)
    assert len(set(made)) < len(ids)
    assert abs(made[-1] - time.time() * 1000) < 5000
    assert len(set(ids)) == len(ids)
    assert {(each.version, each.variant) for each in ids} == {(7, RFC_4122)}


def test_a_call_takes_its_place_where_its_leg_started() -> None:
    leg = a_leg()

    item = leg_item(leg)

    assert (item.id, item.conversation, item.at, item.body) == (leg.id, leg.conversation, leg.started_at, LegItem(leg))


def test_a_message_takes_its_place_at_its_own_time() -> None:
    leg = a_text_leg(started_at=at(1))
    message = a_message(leg, at=at(9))

    item = message_item(message, leg)

    assert (item.id, item.conversation, item.at, item.body) == (
        message.id,
        message.conversation,
        at(9),
        MessageItem(message, leg),
    )


def test_an_account_is_titled_as_people_write_it() -> None:
    assert PhoneAccount(AccountId(new_id()), "anna", "pbx.example:5070").title == "anna@pbx.example:5070"
