"""What the forms refuse, and that they say why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.account import PhoneAccount
from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.ids import AccountId, AddressId, ContactId, new_id
from app.ui.viewmodels.account_check import account_flaw, split_pasted
from app.ui.viewmodels.contact_check import address_flaw, contact_flaw

ACCOUNT = PhoneAccount(AccountId(new_id()), "1001", "pbx.example.org")
NOBODY = Contact(ContactId(new_id()), "", datetime(2026, 3, 2, tzinfo=UTC))


def address(kind: AddressKind, text: str) -> Address:
    return Address(AddressId(new_id()), kind, text)


@pytest.mark.parametrize(
    "domain", ["pbx.example.org", "pbx.example.org:5070", "10.0.0.7", "[2001:db8::7]", "[2001:db8::7]:5061", "pbx"]
)
def test_names_addresses_and_ports_of_servers_are_accepted(domain: str) -> None:
    assert account_flaw(replace(ACCOUNT, domain=domain), ()) == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"user": ""}, "user name or extension"),
        ({"user": "10 01"}, "cannot have"),
        ({"domain": ""}, "name of the phone server"),
        ({"domain": "sip:pbx.example.org/x"}, "is not a server name"),
        ({"domain": "pbx.example.org:70000"}, "between 1 and 65535"),
        ({"domain": "pbx.example.org:0"}, "between 1 and 65535"),
    ],
)
def test_an_account_that_cannot_work_is_refused_with_the_reason(changes: dict[str, str], said: str) -> None:
    assert said in account_flaw(replace(ACCOUNT, **changes), ())


def test_the_same_account_cannot_be_added_twice_but_can_be_changed() -> None:
    twin = replace(ACCOUNT, id=AccountId(new_id()))

    assert account_flaw(twin, (ACCOUNT,)) == "There is already an account 1001@pbx.example.org."
    assert account_flaw(ACCOUNT, (ACCOUNT,)) == ""


def test_a_pasted_address_is_split_unless_the_server_is_already_written() -> None:
    assert split_pasted(" sips:1001@pbx.example.org ", "") == ("1001", "pbx.example.org")
    assert split_pasted("1001", "pbx.example.org") == ("1001", "pbx.example.org")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (AddressKind.PHONE, "+33 6 12-34.56 (78)"),
        (AddressKind.PHONE, "1001"),
        (AddressKind.EMAIL, "jeanne@example.org"),
        (AddressKind.SIP, "sip:jeanne@example.org"),
        (AddressKind.CHAT, "jeanne"),
    ],
)
def test_addresses_are_accepted_as_people_write_them(kind: AddressKind, text: str) -> None:
    assert address_flaw(address(kind, text)) == ""


@pytest.mark.parametrize(
    ("kind", "text"),
    [(AddressKind.PHONE, "six one two"), (AddressKind.EMAIL, "jeanne"), (AddressKind.SIP, "jeanne dupont")],
)
def test_what_is_no_address_is_refused_and_quoted(kind: AddressKind, text: str) -> None:
    assert f"“{text}”" in address_flaw(address(kind, text))


def test_a_contact_needs_a_name_or_an_address() -> None:
    assert contact_flaw(NOBODY) != ""
    assert contact_flaw(replace(NOBODY, name="Jeanne")) == ""
    assert contact_flaw(replace(NOBODY, addresses=(address(AddressKind.PHONE, "1001"),))) == ""
