"""What the composer offers and preselects (behaviour 23), and when sending asks first."""

from __future__ import annotations

import pytest

from app.core.address import Address, AddressKind
from app.core.composer import Doubt, Outlet, Way, doubt, preselected, ways
from app.core.conversation import Leg, LegKind, Route
from app.core.ids import AccountId, AddressId, new_id
from tests.factories import a_call_end, a_contact, a_leg, a_text_leg, an_address, at

CHAT, SMS, EMAIL = LegKind.CHAT, LegKind.SMS, LegKind.EMAIL
ACCOUNTS = {medium: AccountId(new_id()) for medium in (CHAT, SMS, EMAIL)}
OUTLETS = (
    Outlet(ACCOUNTS[CHAT], CHAT, ("support@chat.example",), starts=False),
    Outlet(ACCOUNTS[SMS], SMS, ("+33611111111", "+33622222222")),
    Outlet(ACCOUNTS[EMAIL], EMAIL, ("support@example.org",)),
)
REMOTE = {CHAT: "visitor@chat.example", SMS: "+33612345678", EMAIL: "jeanne@example.org"}
MOBILE, MAILBOX = an_address(REMOTE[SMS]), an_address(REMOTE[EMAIL], AddressKind.EMAIL)
OWN = {CHAT: "support@chat.example", SMS: "+33611111111", EMAIL: "support@example.org"}


def route(medium: LegKind, remote: str = "") -> Route:
    return Route(OWN[medium], remote or REMOTE[medium], ACCOUNTS[medium])


def leg(medium: LegKind, seconds: float = 0, remote: str = "", **changes: object) -> Leg:
    """With a last message so many seconds after the morning."""
    return a_text_leg(kind=medium, route=route(medium, remote), last_at=at(seconds), **changes)


def call(**changes: object) -> Leg:
    return a_leg(answered_at=at(), **changes)


class TestWays:
    def test_every_address_with_an_account_for_its_medium_is_a_way(self) -> None:
        found = ways(a_contact("Jeanne", MOBILE, MAILBOX), [], OUTLETS)

        assert found == (Way(SMS, route(SMS)), Way(EMAIL, route(EMAIL)))

    def test_without_an_account_there_is_no_way(self) -> None:
        assert ways(a_contact("Jeanne", MOBILE, MAILBOX), [leg(SMS)], ()) == ()

    def test_a_sip_address_and_a_chat_address_are_no_ways_to_begin_with(self) -> None:
        others = (an_address("1007@pbx.example", AddressKind.SIP), an_address(REMOTE[CHAT], AddressKind.CHAT))

        assert ways(a_contact("Jeanne", *others), [], OUTLETS) == ()

    def test_where_the_account_may_write_first_a_chat_address_is_a_way_unless_it_is_a_guests(self) -> None:
        outlet = Outlet(ACCOUNTS[CHAT], CHAT, (OWN[CHAT],), guests=(".chat.example", "@queue.example"))
        theirs = [
            an_address(value, AddressKind.CHAT)
            for value in ("jeanne@chat.example", "v1@web.chat.example", "v2@queue.example", "j.queue@example")
        ]

        found = ways(a_contact("Jeanne", *theirs), [], [outlet])

        assert [way.route.remote for way in found] == ["jeanne@chat.example", "j.queue@example"]

    def test_what_is_going_on_continues_on_its_own_leg_and_route(self) -> None:
        texting = leg(SMS)

        found = ways(a_contact("Jeanne", MOBILE), [texting], OUTLETS)

        assert found == (Way(SMS, texting.route, texting.id),)

    def test_a_route_that_is_not_the_contacts_can_be_answered_too(self) -> None:
        texting = leg(SMS, remote="+33799999999")

        found = ways(a_contact("Jeanne", MOBILE), [texting], OUTLETS)

        assert [way.route.remote for way in found] == ["+33799999999", REMOTE[SMS]]

    def test_of_two_legs_with_one_address_the_later_is_gone_on_with(self) -> None:
        earlier, later = leg(SMS, 1), leg(SMS, 2)

        (found,) = ways(a_contact("", addresses=()), [later, earlier], OUTLETS)

        assert found.leg == later.id

    def test_a_chat_can_be_answered_only_while_it_is_open(self) -> None:
        opened, over = leg(CHAT), leg(CHAT, end=a_call_end())

        assert [way.leg for way in ways(a_contact("", addresses=()), [opened], OUTLETS)] == [opened.id]
        assert ways(a_contact("", addresses=()), [over], OUTLETS) == ()

    def test_a_call_is_no_way_to_write(self) -> None:
        assert ways(a_contact("", addresses=()), [call()], OUTLETS) == ()

    def test_an_account_that_knows_no_address_of_its_own_is_a_way_nevertheless(self) -> None:
        (found,) = ways(a_contact("Jeanne", MOBILE), [], [Outlet(ACCOUNTS[SMS], SMS, ())])

        assert found.route == Route("", REMOTE[SMS], ACCOUNTS[SMS])

    def test_they_come_by_medium_chat_first(self) -> None:
        found = ways(a_contact("Jeanne", MAILBOX, MOBILE), [leg(CHAT)], OUTLETS)

        assert [way.medium for way in found] == [CHAT, SMS, EMAIL]


class TestPreselection:
    @pytest.mark.parametrize(
        ("legs", "chosen"),
        [
            ([], EMAIL),
            ([call()], EMAIL),
            ([call(end=a_call_end(60))], EMAIL),
            ([leg(CHAT)], CHAT),
            ([leg(CHAT), call(started_at=at(50))], CHAT),
            ([leg(CHAT, 10), leg(SMS, 20)], CHAT),
            ([leg(CHAT, end=a_call_end(60))], EMAIL),
            ([leg(SMS, 10)], SMS),
            ([call(end=a_call_end(60)), leg(SMS, 90)], SMS),
            ([leg(SMS, 30), call(end=a_call_end(60))], EMAIL),
            ([leg(SMS, 90), leg(EMAIL, 95)], EMAIL),
            ([leg(EMAIL, 90), leg(SMS, 95)], SMS),
            ([leg(SMS, 30), leg(CHAT, 20, end=a_call_end(60))], EMAIL),
        ],
    )
    def test_the_open_chat_else_what_was_written_last_else_mail(self, legs: list[Leg], chosen: LegKind) -> None:
        offered = ways(a_contact("Jeanne", MOBILE, MAILBOX), legs, OUTLETS)

        way = preselected(offered, legs)

        assert way is not None
        assert way.medium is chosen

    def test_without_mail_it_is_whatever_there_is(self) -> None:
        (only,) = ways(a_contact("Jeanne", MOBILE), [call()], OUTLETS)

        assert preselected([only], [call()]) == only

    def test_without_any_way_nothing_is_chosen(self) -> None:
        assert preselected([], []) is None


class TestDoubts:
    JEANNE = a_contact("Jeanne", MOBILE)

    def test_an_address_that_only_this_contact_has_is_certain(self) -> None:
        assert doubt(self.JEANNE, Way(SMS, route(SMS)), [self.JEANNE]) is None

    def test_a_phone_without_a_number_is_texted_at_its_sip_address(self) -> None:
        address = Address(AddressId(new_id()), AddressKind.SIP, "jeanne@pbx.example")
        jeanne = a_contact("Jeanne", address)

        assert doubt(jeanne, Way(SMS, route(SMS, "jeanne@pbx.example")), [jeanne]) is None

    def test_an_address_that_several_share_is_not(self) -> None:
        assert doubt(self.JEANNE, Way(SMS, route(SMS)), [self.JEANNE, a_contact("Louis")]) is Doubt.SHARED

    def test_an_address_that_is_somebody_elses_is_not(self) -> None:
        assert doubt(a_contact("", addresses=()), Way(SMS, route(SMS)), [self.JEANNE]) is Doubt.SHARED

    def test_an_address_that_the_contact_does_not_have_is_not(self) -> None:
        assert doubt(self.JEANNE, Way(SMS, route(SMS, "+33799999999")), []) is Doubt.NOT_THEIRS

    def test_a_chat_is_with_whoever_is_there(self) -> None:
        assert doubt(self.JEANNE, Way(CHAT, route(CHAT)), [a_contact("Louis")]) is None
