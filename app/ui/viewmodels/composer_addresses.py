"""The lines To, Cc and Bcc: from what was typed to mail addresses, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BETWEEN = re.compile(r"[,;\n]+")
_NAMED = re.compile(r".*<\s*([^<>]*?)\s*>\s*")
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def addresses_in(line: str) -> tuple[str, ...]:
    """Every address of the line, right or wrong, bare and once each. `Jeanne <jeanne@example.org>` is one, too."""
    found: list[str] = []
    for piece in filter(None, map(str.strip, _BETWEEN.split(line))):
        named = _NAMED.fullmatch(piece)
        if named is not None:
            found.append(named[1])
        elif all("@" in word for word in piece.split()):
            found.extend(piece.split())
        else:
            found.append(piece)
    return tuple(dict.fromkeys(found))


def line_of(addresses: Iterable[str]) -> str:
    return ", ".join(addresses)


def first_wrong(addresses: Iterable[str]) -> str | None:
    """The first that cannot be a mail address."""
    return next((each for each in addresses if not _ADDRESS.fullmatch(each)), None)
