"""Text messages as mobile networks count and carry them: alphabets, segments, opt-out words, quiet hours."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Alphabet(StrEnum):
    """How a text travels: seven bits a character (GSM 03.38) when its characters allow, else sixteen (UCS-2)."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


GSM7_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The default alphabet of 3GPP TS 23.038, each character at its code; 0x1B leads to the extension table."""

GSM7_EXTENSION = {
    "\f": 0x0A,
    "^": 0x14,
    "{": 0x28,
    "}": 0x29,
    "\\": 0x2F,
    "[": 0x3C,
    "~": 0x3D,
    "]": 0x3E,
    "|": 0x40,
    "€": 0x65,
}
_ESCAPE = 0x1B
_GSM7_CODES = {
    **{character: bytes([code]) for code, character in enumerate(GSM7_BASIC) if code != _ESCAPE},
    **{character: bytes([_ESCAPE, code]) for character, code in GSM7_EXTENSION.items()},
}
_EXTENDED = {code: character for character, code in GSM7_EXTENSION.items()}

_ROOM = {Alphabet.GSM7: (160, 153), Alphabet.UCS2: (70, 67)}
"""Units in a message of one segment, and in each segment of a longer one, whose header takes the difference."""


def alphabet_of(text: str) -> Alphabet:
    return Alphabet.GSM7 if all(character in _GSM7_CODES for character in text) else Alphabet.UCS2


def gsm7_encode(text: str) -> bytes:
    """One code to a byte, unpacked as SMPP carries it. Only for a text whose alphabet is GSM7."""
    return b"".join(_GSM7_CODES[character] for character in text)


def gsm7_decode(data: bytes) -> str:
    """The text of unpacked codes. An extension that is not known stands for a space (TS 23.038 section 6.2.1.1)."""
    text: list[str] = []
    codes = iter(data)
    for code in codes:
        if code & 0x7F == _ESCAPE:
            text.append(_EXTENDED.get(next(codes, 0) & 0x7F, " "))
        else:
            text.append(GSM7_BASIC[code & 0x7F])
    return "".join(text)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a text costs: its length in units of its alphabet, and how many messages the network makes of it."""

    alphabet: Alphabet
    units: int
    segments: int

    def __str__(self) -> str:
        """As the composer shows it: `190 (2)`."""
        return f"{self.units} ({self.segments})"


def tally(text: str) -> Tally:
    alphabet = alphabet_of(text)
    return Tally(alphabet, sum(_cost(each, alphabet) for each in text), len(segments(text)))


def segments(text: str) -> tuple[str, ...]:
    """The text as the network cuts it. No extension character and no surrogate pair is ever split."""
    alphabet = alphabet_of(text)
    whole, part = _ROOM[alphabet]
    costs = [_cost(each, alphabet) for each in text]
    if sum(costs) <= whole:
        return (text,) if text else ()
    return _cut(text, costs, part)


def byte_parts(text: str, room: int) -> tuple[str, ...]:
    """The text in parts of at most `room` bytes of UTF-8 each; no character is split."""
    return _cut(text, [len(each.encode()) for each in text], room)


def _cost(character: str, alphabet: Alphabet) -> int:
    if alphabet is Alphabet.GSM7:
        return len(_GSM7_CODES[character])
    return 2 if ord(character) > 0xFFFF else 1


def _cut(text: str, costs: list[int], room: int) -> tuple[str, ...]:
    parts: list[str] = []
    start = used = 0
    for place, cost in enumerate(costs):
        if used + cost > room:
            parts.append(text[start:place])
            start, used = place, 0
        used += cost
    return (*parts, text[start:]) if start < len(text) else tuple(parts)


def concatenation_header(reference: int, total: int, number: int) -> bytes:
    """The user data header of segment `number` (from 1) of `total`, with an 8-bit reference (TS 23.040, 9.2.3.24.1)."""
    return bytes([5, 0, 3, reference & 0xFF, total, number])


class OptWord(StrEnum):
    """What a customer wants when a message is nothing but this word."""

    STOP = "stop"
    START = "start"


_OPT_WORDS = {
    OptWord.STOP: (
        *("STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "OPTOUT", "OPT OUT", "REVOKE"),
        *("ARRET", "ARRÊT", "STOPP", "ABMELDEN", "BAJA", "停止", "配信停止", "ストップ", "解除"),
    ),
    OptWord.START: ("START", "UNSTOP", "YES", "再開", "配信再開", "開始", "スタート"),
}
_MARKS = " \t\r\n.!,;:\"'()[]。、！「」*"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip(_MARKS).casefold()


_MEANING = {_folded(word): wish for wish, words in _OPT_WORDS.items() for word in words}


def opt_word(text: str) -> OptWord | None:
    """Whether the whole message is a wish for no more messages, or for messages again; case and width do not count."""
    return _MEANING.get(_folded(text))


QUIET_FROM = time(21)
QUIET_UNTIL = time(8)


def quiet_hours(number: str, now: datetime, start: time = QUIET_FROM, end: time = QUIET_UNTIL) -> datetime | None:
    """The local time at the number (E.164) when it is night there, else None.

    A number that may be in several zones is left in peace when it is night in any of them; one whose zone is not known
    never is. `start` may lie before or after midnight; the end itself is no longer quiet.
    """
    for zone in _zones(number):
        local = now.astimezone(zone)
        clock = local.time()
        if (start <= clock < end) if start <= end else (clock >= start or clock < end):
            return local
    return None


def _zones(number: str) -> list[ZoneInfo]:
    import phonenumbers  # as in core.address
    from phonenumbers.timezone import time_zones_for_number

    try:
        names = time_zones_for_number(phonenumbers.parse(number, None))
    except phonenumbers.NumberParseException:
        return []
    zones: list[ZoneInfo] = []
    for name in names:
        try:
            zones.append(ZoneInfo(name))
        except ZoneInfoNotFoundError:
            continue  # "Etc/Unknown", or a zone that this system's tables are too old for
    return zones


def can_be_texted(number: str, region: str) -> bool:
    """Whether a text message may reach this number: False only where the numbering plan is certain that none does.

    `region` (ISO country) is where a short number is dialled: one that costs a premium is not written to.
    """
    import phonenumbers  # as in core.address
    from phonenumbers import PhoneNumberType, shortnumberinfo

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    if not number.startswith("+") and shortnumberinfo.is_possible_short_number_for_region(parsed, region):
        cost = shortnumberinfo.expected_cost_for_region(parsed, region)
        is_emergency = shortnumberinfo.is_emergency_number(number, region)
        return not is_emergency and cost is not shortnumberinfo.ShortNumberCost.PREMIUM_RATE
    return phonenumbers.number_type(parsed) not in {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.UAN,
        PhoneNumberType.VOICEMAIL,
    }
