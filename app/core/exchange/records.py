"""What stands in a file about people, before any of it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.address import AddressKind
from app.core.contact import CustomField


class Why(StrEnum):
    """What is wrong with a row or a card, or with a part of it."""

    NOTHING_SAID = "nothing-said"
    NO_GOOD_ADDRESS = "no-good-address"
    SEVERAL_KNOWN = "several-known"
    OTHER_NAME = "other-name"
    TOO_MANY_CELLS = "too-many-cells"
    BROKEN_QUOTES = "broken-quotes"
    NO_END = "no-end"
    BROKEN_LINE = "broken-line"
    NOT_A_PHONE = "not-a-phone"
    NOT_AN_EMAIL = "not-an-email"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_A_LANGUAGE = "not-a-language"
    NOT_A_ZONE = "not-a-zone"
    NOT_KEPT = "not-kept"


@dataclass(frozen=True, slots=True)
class Remark:
    """`detail` is the text that it is about, or the titles of those who are known, one a line."""

    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """An address as it stands in the file."""

    kind: AddressKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One row or card: `line` is where it begins (from 1), `cells` what it says as it stands there.

    With `broken` the rest could not be read.
    """

    line: int
    cells: tuple[str, ...]
    name: str = ""
    company: str = ""
    addresses: tuple[Written, ...] = ()
    language: str = ""
    time_zone: str = ""
    notes: str = ""
    fields: tuple[CustomField, ...] = ()
    broken: Remark | None = None
