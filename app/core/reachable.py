"""Numbers, mail addresses and web links that stand in a text, so that they can be called, written to and opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

# Every part has a longest length and begins where the characters before it end: time grows with the text, no faster.
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"(?<!{_LOCAL}){_LOCAL}{{1,64}}@(?:{_LABEL}\.){{1,10}}[A-Za-z]{{2,63}}(?![A-Za-z0-9-])")
_ANY_LABEL = r"(?:[^\W_]|[^\W_][\w-]{0,61}[^\W_])"
_HOST = rf"(?:{_ANY_LABEL}\.){{1,10}}(?:[A-Za-z]{{2,63}}|[^\W\d_A-Za-z]{{2,63}})"
_ADDRESS = r"(?:\d{1,3}\.){3}\d{1,3}|\[[0-9A-Fa-f:.]{2,45}\]|localhost"
_REST = r"(?::\d{1,5})?(?:[/?#][A-Za-z0-9!#$%&'()*+,\-./:;=?@\[\]_~]*)?"
_USER = r"(?:[A-Za-z0-9!$%&'*+,\-.:;=_~]{1,64}@)?"
_WEB = re.compile(rf"(?<![\w@])(?:https?://{_USER}(?:{_HOST}|{_ADDRESS})|www\.{_HOST}){_REST}", re.IGNORECASE)
_CLOSING = {")": "(", "]": "["}
_SIGNS = frozenset(".,;:!?'*")


class ReachKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Reachable:
    """Something at `text[start:end]`. `value` is its E.164 number, its address, or its URL with the scheme."""

    kind: ReachKind
    start: int
    end: int
    value: str


def reachable(text: str, region: str) -> tuple[Reachable, ...]:
    """All that is found in `text`, in its order and without overlaps.

    `region` is the ISO country that numbers without a prefix belong to. Takes up to 16 microseconds a character for
    text made to be slow, and loads the tables of `phonenumbers` the first time: keep it off the UI thread.
    """
    found: list[Reachable] = []
    taken = bytearray(len(text))
    for each in (*_links(text), *_addresses(text), *_numbers(text, region)):
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _links(text: str) -> Iterator[Reachable]:
    for match in _WEB.finditer(text):
        shown = _without_punctuation(match.group())
        value = shown if shown[:4].lower() == "http" else f"https://{shown}"
        yield Reachable(ReachKind.WEB, match.start(), match.start() + len(shown), value)


def _addresses(text: str) -> Iterator[Reachable]:
    for match in _MAIL.finditer(text):
        address = match.group().lstrip(".'`*")
        if not address.startswith("@"):
            yield Reachable(ReachKind.EMAIL, match.end() - len(address), match.end(), address.lower())


def _numbers(text: str, region: str) -> Iterator[Reachable]:
    if not any(map(str.isdigit, text)):
        return
    import phonenumbers  # its tables take 40 ms to load

    for match in phonenumbers.PhoneNumberMatcher(text, region):
        value = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield Reachable(ReachKind.PHONE, match.start, match.end, value)


def _without_punctuation(link: str) -> str:
    """A link at the end of a sentence or inside brackets does not take their signs along."""
    surplus = {closing: link.count(closing) - link.count(opening) for closing, opening in _CLOSING.items()}
    end = len(link)
    while link[end - 1] in _SIGNS or surplus.get(link[end - 1], 0) > 0:
        if link[end - 1] in surplus:
            surplus[link[end - 1]] -= 1
        end -= 1
    return link[:end]
