"""What a message centre delivers (deliver_sm, SMPP 3.4 section 4.6), read leniently and as bytes.

A text is decoded when all its parts are there: phones cut characters in two.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.plain_text import plain_text
from app.core.sms import gsm7_decode

HEADER_BYTES = 16

USER_MESSAGE_REFERENCE = 0x0204
_SAR_REFERENCE, _SAR_TOTAL, _SAR_NUMBER = 0x020C, 0x020E, 0x020F
_MESSAGE_PAYLOAD = 0x0424
_RECEIPTED_ID, _MESSAGE_STATE = 0x001E, 0x0427

_HAS_HEADER = 0x40
_INTERNATIONAL = 1

_CODECS = {
    1: "ascii",
    3: "latin-1",
    5: "shift_jis",
    6: "iso8859-5",
    7: "iso8859-8",
    8: "utf-16-be",
    10: "iso2022_jp",
    14: "euc_kr",
}
_STATES = {2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 8: "REJECTD"}


@dataclass(frozen=True, slots=True)
class Part:
    """Where a piece belongs: piece `number` (from 1) of `total` of the message with this reference."""

    reference: int = 0
    total: int = 1
    number: int = 1


@dataclass(frozen=True, slots=True)
class Delivery:
    """One deliver_sm. `digest` is the same when the centre delivers it again."""

    sequence: int
    source: str
    destination: str
    esm_class: int
    coding: int
    body: bytes
    part: Part
    extras: Mapping[int, bytes]
    digest: str

    @property
    def is_receipt(self) -> bool:
        return bool(self.esm_class & 0x3C == 0x04)

    @property
    def reference(self) -> int | None:
        """The name that we gave to the message a receipt is about, if the centre hands it back."""
        value = self.extras.get(USER_MESSAGE_REFERENCE)
        return None if value is None else int.from_bytes(value, "big")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message (Appendix B): its id at the centre, its final state such as DELIVRD, an error code."""

    message: str
    state: str
    error: str


def read_delivery(pdu: bytes) -> Delivery:
    """Raises ValueError for a PDU that is cut short or was never one."""
    try:
        return _read(pdu)
    except (struct.error, IndexError) as error:
        raise ValueError("a deliver_sm that breaks off") from error


def _read(pdu: bytes) -> Delivery:
    sequence = struct.unpack_from("!I", pdu, 12)[0]
    _, at = _c_string(pdu, HEADER_BYTES)
    source, at = _number(pdu, at)
    destination, at = _number(pdu, at)
    esm_class, at = pdu[at], at + 3
    _, at = _c_string(pdu, at)
    _, at = _c_string(pdu, at)
    _, _, coding, _, length = pdu[at : at + 5]
    at += 5
    extras = _extras(pdu, at + length)
    content = pdu[at : at + length] or extras.get(_MESSAGE_PAYLOAD, b"")
    part, body = _unwrapped(content, extras) if esm_class & _HAS_HEADER else (_sar(extras), content)
    digest = hashlib.sha256(pdu[HEADER_BYTES:]).hexdigest()[:24]
    return Delivery(sequence, source, destination, esm_class, coding, body, part, extras, digest)


def _c_string(pdu: bytes, at: int) -> tuple[str, int]:
    end = pdu.index(0, at)
    return pdu[at:end].decode("latin-1"), end + 1


def _number(pdu: bytes, at: int) -> tuple[str, int]:
    """An address as people write it: international numbers begin with a plus."""
    kind = pdu[at]
    text, end = _c_string(pdu, at + 2)
    return (f"+{text}" if kind == _INTERNATIONAL and text.isdigit() else text), end


def _extras(pdu: bytes, at: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while at + 4 <= len(pdu):
        tag, length = struct.unpack_from("!HH", pdu, at)
        found[tag] = pdu[at + 4 : at + 4 + length]
        at += 4 + length
    return found


def _unwrapped(content: bytes, extras: Mapping[int, bytes]) -> tuple[Part, bytes]:
    """Take off the user data header (TS 23.040 section 9.2.3.24), which may hold more than the place of a part."""
    end = content[0] + 1
    part = _sar(extras)
    at = 1
    while at + 2 <= end:
        element, length = content[at], content[at + 1]
        value = content[at + 2 : at + 2 + length]
        if element in {0, 8} and len(value) >= 3:
            part = Part(int.from_bytes(value[:-2], "big"), value[-2] or 1, value[-1] or 1)
        at += 2 + length
    return part, content[end:]


def _sar(extras: Mapping[int, bytes]) -> Part:
    total = int.from_bytes(extras.get(_SAR_TOTAL, b""), "big")
    if not total:
        return Part()
    number = int.from_bytes(extras.get(_SAR_NUMBER, b"\1"), "big")
    return Part(int.from_bytes(extras.get(_SAR_REFERENCE, b""), "big"), total, number)


def decoded(body: bytes, coding: int) -> str:
    """The text in `body`; what is no text of a known kind is told as `[data]`."""
    if coding in _CODECS:
        return plain_text(body.decode(_CODECS[coding], "replace"))
    # Message classes (TS 23.038 section 4): the alphabet is in two bits there too.
    alphabet = (coding >> 2) & 0b11 if coding & 0xC0 == 0 or coding & 0xF0 == 0xF0 else 0
    match alphabet:
        case 0:
            return plain_text(gsm7_decode(body))
        case 2:
            return plain_text(body.decode("utf-16-be", "replace"))
        case _:
            return "[data]"


_ID = re.compile(r"\bid:\s*(\S+)", re.IGNORECASE)
_STATE = re.compile(r"\bstat:\s*(\w+)", re.IGNORECASE)
_ERROR = re.compile(r"\berr:\s*(\w+)", re.IGNORECASE)


def read_receipt(delivery: Delivery) -> Receipt:
    """Every centre writes it a little differently; what is missing in the text may stand beside it."""
    text = delivery.body.decode("latin-1")
    beside = delivery.extras.get(_RECEIPTED_ID, b"").rstrip(b"\0").decode("latin-1")
    number = int.from_bytes(delivery.extras.get(_MESSAGE_STATE, b""), "big")
    return Receipt(
        beside or _first(_ID, text),
        (_first(_STATE, text) or _STATES.get(number, "")).upper(),
        _first(_ERROR, text),
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""
