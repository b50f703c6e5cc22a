"""Where a customer can be reached: typed, normalised so that separators and prefixes never hide a match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.ids import AddressId


class AddressKind(StrEnum):
    PHONE = "phone"
    SIP = "sip"
    EMAIL = "email"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach a contact. `value` is the normalised form that is compared; see `normalise`."""

    id: AddressId
    kind: AddressKind
    value: str
    verified: bool = False
    label: str = ""


_SIP = re.compile(r"^(?:sips?:|tel:|callto:)?(?://)?(?P<user>[^@;?]+)(?:@(?P<host>[^;?>]+))?", re.IGNORECASE)
_NUMBER = re.compile(r"[\d+().\-\s/]+")
_PHONE = re.compile(r"^(tel:)?\(?[+\d*#][\d\s().\-/*#]*$", re.IGNORECASE)
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+$")


def phone_to_e164(text: str, region: str) -> str | None:
    """`text` as E.164 ("+33612345678"), or None when it is not a dialable public number.

    `region` is the ISO country that numbers without a prefix belong to ("FR").
    """
    import phonenumbers  # its tables take 40 ms to load and a desk without calls never needs them

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    # Stricter than is_possible_number: it also takes local numbers, and with them most extensions, as public ones.
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    # Countries with short numbers of many lengths (Germany, Austria) would take every extension as a public one.
    if len(str(number.national_number)) < 7 and not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def split_sip(uri: str) -> tuple[str, str]:
    """User and host of a SIP, tel or callto address, parameters dropped; the host is "" when there is none."""
    match = _SIP.match(uri.strip().strip("<>"))
    if match is None:
        return uri.strip(), ""
    return match["user"].strip(), (match["host"] or "").strip().lower()


def is_anonymous(uri: str) -> bool:
    """Whether this far end withholds who it is (RFC 3323 section 4.1.1.3): such an address is shared by strangers."""
    user, host = split_sip(uri)
    return host == "anonymous.invalid" or user.lower() in {"", "anonymous"}


def caller_address(uri: str, region: str) -> tuple[AddressKind, str]:
    """What identifies the far end of a call: its public number when it has one, else its SIP address."""
    user, host = split_sip(uri)
    number = phone_to_e164(user, region) if _NUMBER.fullmatch(user) else None
    if number is not None:
        return AddressKind.PHONE, number
    return AddressKind.SIP, f"{user}@{host}" if host else user


def normalise(kind: AddressKind, text: str, region: str) -> str:
    """The form of `text` that two spellings of one address share. Numbers that cannot be parsed keep their digits."""
    text = text.strip()
    match kind:
        case AddressKind.PHONE:
            return phone_to_e164(text, region) or re.sub(r"[^\d+*#]", "", text)
        case AddressKind.SIP:
            user, host = split_sip(text)
            return f"{user}@{host}" if host else user
        case AddressKind.EMAIL | AddressKind.CHAT:
            return text.lower()


def is_well_written(kind: AddressKind, text: str) -> bool:
    """Whether `text` can be an address of this kind."""
    match kind:
        case AddressKind.PHONE:
            return _PHONE.match(text.strip()) is not None
        case AddressKind.EMAIL:
            return _EMAIL.match(text.strip()) is not None
        case AddressKind.SIP | AddressKind.CHAT:
            return not any(letter.isspace() for letter in text.strip())


def for_people(kind: AddressKind, value: str) -> str:
    """A number grouped as its country writes it internationally; other addresses unchanged."""
    if kind is not AddressKind.PHONE or not value.startswith("+"):
        return value
    import phonenumbers  # as in phone_to_e164

    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return value
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
