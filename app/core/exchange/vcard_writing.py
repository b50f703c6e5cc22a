"""Contacts as vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.exchange.headings import FAX, HOME, MOBILE, WORK
from app.core.exchange.vcard_people import OWN_FIELD

_LONGEST = 75
"""Bytes in a line without its end (section 3.2)."""
_TYPES = {MOBILE: "cell", WORK: "work", HOME: "home", FAX: "fax"}
_OF_PHONES = frozenset({"cell", "fax"})
_ESCAPES = str.maketrans({"\\": r"\\", ",": r"\,", ";": r"\;", "\n": r"\n"})


def people(contacts: Iterable[Contact]) -> str:
    """A card for each, one behind the other. Of a nameless one the first address stands for the name."""
    return "".join(_folded(line) for contact in contacts for line in _card(contact))


def _card(contact: Contact) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"FN:{_escaped(contact.title)}"
    if contact.company:
        yield f"ORG:{_escaped(contact.company)}"
    for number, address in enumerate(contact.addresses, start=1):
        yield from _address(address, f"item{number}")
    for name, text in (("LANG", contact.language), ("TZ", contact.time_zone), ("NOTE", contact.notes)):
        if text:
            yield f"{name}:{_escaped(text)}"
    for field in contact.fields:
        yield f"{OWN_FIELD}:{_escaped(field.name)};{_escaped(field.value)}"
    yield "END:VCARD"


def _address(address: Address, group: str) -> Iterator[str]:
    """A label that is no type of the standard stands beside it, as most address books write it."""
    is_phone, type_ = address.kind is AddressKind.PHONE, _TYPES.get(address.label)
    if type_ in _OF_PHONES and not is_phone:
        type_ = None
    is_apart = bool(address.label) and type_ is None
    before, params = f"{group}." if is_apart else "", f";TYPE={type_}" if type_ else ""
    match address.kind:
        case AddressKind.PHONE:
            yield f"{before}TEL{params}:{_escaped(address.value)}"
        case AddressKind.EMAIL:
            yield f"{before}EMAIL{params}:{_escaped(address.value)}"
        case AddressKind.CHAT:
            yield f"{before}IMPP{params}:xmpp:{quote(address.value, safe='@/')}"
        case AddressKind.SIP:
            yield f"{before}IMPP{params}:sip:{quote(address.value, safe='@:')}"
    if is_apart:
        yield f"{group}.X-ABLABEL:{_escaped(address.label)}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Never inside a character."""
    data, parts = line.encode(), list[bytes]()
    start, end = 0, _LONGEST
    while end < len(data):
        while data[end] & 0xC0 == 0x80:  # in UTF-8, what goes on with a character
            end -= 1
        parts.append(data[start:end])
        start, end = end, end + _LONGEST - 1
    parts.append(data[start:])
    return b"\r\n ".join(parts).decode() + "\r\n"
