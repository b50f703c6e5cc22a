"""The people in a file of vCards. What Parley has no place of its own for becomes a custom field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from app.core.address import AddressKind
from app.core.contact import CustomField
from app.core.exchange.csv_mapping import full_name
from app.core.exchange.headings import FAX, HOME, MOBILE, WORK
from app.core.exchange.records import Record, Written
from app.core.exchange.vcard_lines import Card, Property, cards
from app.core.plain_text import plain_text

OWN_FIELD = "X-PARLEY-FIELD"
"""A custom field, as a structured value of its name and what it says."""
_LABELS = {"cell": MOBILE, "work": WORK, "home": HOME, "fax": FAX}
_KINDS = {
    "TEL": AddressKind.PHONE,
    "EMAIL": AddressKind.EMAIL,
    "X-JABBER": AddressKind.CHAT,
    "X-SIP": AddressKind.SIP,
}
_SCHEMES = {"xmpp": AddressKind.CHAT, "sip": AddressKind.SIP, "sips": AddressKind.SIP}
_FIELDS = {
    "TITLE": "Title",
    "ROLE": "Role",
    "NICKNAME": "Nickname",
    "URL": "Website",
    "BDAY": "Birthday",
    "ADR": "Address",
    "X-PHONETIC-LAST-NAME": "Phonetic last name",
    "X-PHONETIC-FIRST-NAME": "Phonetic first name",
}
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_WORLD_CLOCK = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC")


def records(text: str) -> Iterator[Record]:
    """Everybody in the file, in its order; its only cell is the card itself."""
    return map(_record, cards(text))


def _record(card: Card) -> Record:
    cells = (card.text,)
    if card.broken is not None:
        return Record(card.line, cells, broken=card.broken)
    labels = {each.group: each.text for each in card.properties if each.name == "X-ABLABEL" and each.group}
    zone = _first(card, "TZ")
    return Record(
        card.line,
        cells,
        _line(_name(card)),
        _line(next((each.parts[0] for each in card.properties if each.name == "ORG"), "")),
        tuple(_addresses(card, labels)),
        _line(_first(card, "LANG")),
        zone if _WORLD_CLOCK.fullmatch(zone) else "",  # an offset is no place: it changes with the seasons
        plain_text("\n\n".join(each.text for each in card.properties if each.name == "NOTE" and each.text)),
        tuple(_fields(card)),
    )


def _first(card: Card, name: str) -> str:
    return next((each.text for each in card.properties if each.name == name), "")


def _name(card: Card) -> str:
    if formatted := _first(card, "FN"):
        return formatted
    parts = next((each.parts for each in card.properties if each.name == "N"), ())
    family, given, middle = (*parts, "", "", "")[:3]
    return full_name(" ".join(filter(None, (given, middle))), family)


def _addresses(card: Card, labels: Mapping[str, str]) -> Iterator[Written]:
    for each in card.properties:
        kind, text = _KINDS.get(each.name), each.text
        scheme, colon, rest = text.partition(":")
        if each.name == "IMPP":
            kind = _SCHEMES.get(scheme.lower()) if colon else AddressKind.CHAT
        if kind is None or not text:
            continue
        if colon and (scheme.lower() in _SCHEMES or scheme.lower() in {"tel", "mailto"}):
            text = unquote(rest)
        yield Written(kind, _line(text.partition(";ext=")[0]), _label(each, labels))


def _label(found: Property, labels: Mapping[str, str]) -> str:
    own = labels.get(found.group, "")
    if own:
        apple = _APPLE_LABEL.fullmatch(own)
        return _line(apple[1] if apple else own)
    return next((label for type_, label in _LABELS.items() if type_ in found.types), "")


def _fields(card: Card) -> Iterator[CustomField]:
    said: dict[str, str] = {}
    for each in card.properties:
        name, value = _FIELDS.get(each.name, ""), each.text
        if each.name == OWN_FIELD:
            name, value = (*each.parts, "")[:2]
        elif each.name == "ADR":
            value = ", ".join(filter(None, each.parts))
        elif each.name == "ORG":
            name, value = "Department", ", ".join(filter(None, each.parts[1:]))
        elif each.name == "IMPP" and ":" in value and value.partition(":")[0].lower() not in _SCHEMES:
            name, _, value = value.partition(":")
        if name and value:
            said[name] = f"{said[name]}, {value}" if name in said else value
    return (CustomField(_line(name), plain_text(value)) for name, value in said.items())


def _line(text: str) -> str:
    return " ".join(plain_text(text).split())
