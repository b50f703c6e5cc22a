"""Numbers and addresses: two spellings of one address are one, two addresses never are."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.address import (
    AddressKind,
    caller_address,
    for_people,
    is_anonymous,
    normalise,
    phone_to_e164,
    split_sip,
)


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("06.12.34.56.78", "FR", "+33612345678"),
        ("+33 (0)6 12-34-56-78", "GB", "+33612345678"),
        ("0033612345678", "FR", "+33612345678"),
        ("(020) 7946 0123", "GB", "+442079460123"),
        ("03-1234-5678", "JP", "+81312345678"),
        ("+49 30 123456", "FR", "+4930123456"),
    ],
)
def test_a_public_number_is_recognised_however_it_is_written(text: str, region: str, number: str) -> None:
    assert phone_to_e164(text, region) == number


@pytest.mark.parametrize(
    ("text", "region"),
    [("", "FR"), ("Jeanne", "FR"), ("112", "FR"), ("1007", "FR"), ("1007", "DE"), ("20071", "DE"), ("1007", "AT")],
)
def test_extensions_and_words_are_no_public_numbers(text: str, region: str) -> None:
    assert phone_to_e164(text, region) is None


_SAMPLES = [
    phonenumbers.format_number(sample, phonenumbers.PhoneNumberFormat.E164)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    if (sample := phonenumbers.example_number(region)) is not None
]


@settings(deadline=None)
@given(number=st.sampled_from(_SAMPLES), separators=st.lists(st.sampled_from(["", " ", "-", ".", " / "]), min_size=16))
def test_separators_never_hide_a_number(number: str, separators: list[str]) -> None:
    spelled = number[:2] + "".join(map("".join, zip(number[2:], separators, strict=False)))

    assert normalise(AddressKind.PHONE, spelled, "GB") == number
    assert normalise(AddressKind.PHONE, for_people(AddressKind.PHONE, number), "GB") == number


@settings(deadline=None)
@given(kind=st.sampled_from(AddressKind), text=st.text())
def test_normalising_twice_changes_nothing(kind: AddressKind, text: str) -> None:
    once = normalise(kind, text, "GB")

    assert normalise(kind, once, "GB") == once


@pytest.mark.parametrize(
    ("uri", "user", "host"),
    [
        ("sip:anna@Example.ORG;transport=tls", "anna", "example.org"),
        ("<sips:+33612345678@pbx:5061;user=phone>", "+33612345678", "pbx:5061"),
        ("tel:+33-6-12;ext=1", "+33-6-12", ""),
        ("callto://bob@pbx", "bob", "pbx"),
        ("1007", "1007", ""),
        ("", "", ""),
    ],
)
def test_user_and_host_are_taken_out_of_any_address(uri: str, user: str, host: str) -> None:
    assert split_sip(uri) == (user, host)


@pytest.mark.parametrize(
    ("uri", "kind", "value"),
    [
        ("sip:0612345678@pbx.example", AddressKind.PHONE, "+33612345678"),
        ("sip:+33612345678@10.0.0.1;user=phone", AddressKind.PHONE, "+33612345678"),
        ("sip:1007@PBX.example", AddressKind.SIP, "1007@pbx.example"),
        ("sip:anna@pbx.example", AddressKind.SIP, "anna@pbx.example"),
        ("sip:anna0612345678@pbx.example", AddressKind.SIP, "anna0612345678@pbx.example"),
        ("1007", AddressKind.SIP, "1007"),
    ],
)
def test_a_caller_is_known_by_number_or_else_by_sip_address(uri: str, kind: AddressKind, value: str) -> None:
    assert caller_address(uri, "FR") == (kind, value)


@pytest.mark.parametrize(
    ("uri", "anonymous"),
    [
        ("sip:anonymous@anonymous.invalid", True),
        ("sip:x@anonymous.invalid", True),
        ("sip:Anonymous@pbx.example", True),
        ("", True),
        ("sip:anna@pbx.example", False),
    ],
)
def test_a_caller_who_withholds_the_number_is_anonymous(uri: str, anonymous: bool) -> None:
    assert is_anonymous(uri) is anonymous


@pytest.mark.parametrize(
    ("kind", "text", "normal"),
    [
        (AddressKind.PHONE, " 10 07 ", "1007"),
        (AddressKind.PHONE, "*31#", "*31#"),
        (AddressKind.SIP, " sip:Anna@PBX.example ", "Anna@pbx.example"),
        (AddressKind.SIP, "1007", "1007"),
        (AddressKind.EMAIL, " Zoe@Example.ORG", "zoe@example.org"),
        (AddressKind.CHAT, "Zoe@Chat.Example", "zoe@chat.example"),
    ],
)
def test_each_kind_has_its_normal_form(kind: AddressKind, text: str, normal: str) -> None:
    assert normalise(kind, text, "GB") == normal


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (AddressKind.PHONE, "+33612345678", "+33 6 12 34 56 78"),
        (AddressKind.PHONE, "1007", "1007"),
        (AddressKind.PHONE, "+", "+"),
        (AddressKind.SIP, "+33612345678@pbx", "+33612345678@pbx"),
    ],
)
def test_numbers_are_grouped_for_people(kind: AddressKind, value: str, shown: str) -> None:
    assert for_people(kind, value) == shown
