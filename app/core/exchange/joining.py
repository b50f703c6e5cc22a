"""What becomes of somebody in a file who is known already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from enum import StrEnum

from app.core.contact import Contact
from app.core.merging import combined, proposed

_VOICING = "\u3099\u309a"
_NO_LETTER = re.compile(r"[\W_]+")


class IfKnown(StrEnum):
    """The agent's choice before an import. `COMPLETE` adds what the known contact lacks and overwrites nothing."""

    COMPLETE = "complete"
    LEAVE_OUT = "leave-out"
    MAKE_NEW = "make-new"


def completed(known: Contact, found: Contact) -> Contact:
    """`known` with all that only `found` says; equal to `known` when that is nothing."""
    new = tuple(each for each in found.addresses if not known.reaches(each.kind, each.value))
    whole = combined(known, found, proposed(known, found))
    return replace(whole, addresses=(*known.addresses, *new), is_draft=known.is_draft)


def may_be_one(name: str, other: str) -> bool:
    """Whether two names can be those of one person: parts in any order, some left out, or only their initials.

    Families share numbers, so a number alone does not tell (behaviour 12).
    """
    mine, theirs = _parts(name), _parts(other)
    if not mine or not theirs or "".join(mine) == "".join(theirs):
        return True
    few, left = sorted((mine, theirs), key=len)
    for part in few:
        match = next((each for each in left if each == part), None) or _with_initial(part, left)
        if match is None:
            return False
        left.remove(match)
    return True


def _with_initial(part: str, parts: list[str]) -> str | None:
    """The first of `parts` that begins with the letter `part`, or is the letter that `part` begins with.

    Only where letters are no words: 林 is not short for 林田.
    """
    pairs = ((each, sorted((each, part), key=len)) for each in parts)
    return next((each for each, (short, long) in pairs if _is_letter(short) and long.startswith(short)), None)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.islower()


def name_key(contact: Contact) -> str:
    """The same for whoever has the same name and company, however they are written; "" without a name."""
    name = "".join(_parts(contact.name))
    return f"{name}\n{''.join(_parts(contact.company))}" if name else ""


def _parts(name: str) -> list[str]:
    """Without case and diacritics; voiced kana stay what they are."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", name) if char in _VOICING or not unicodedata.combining(char)
    )
    return [part for part in _NO_LETTER.split(unicodedata.normalize("NFKC", bare).casefold()) if part]
