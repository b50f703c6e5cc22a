"""Text from outside, made fit to be shown: cleaned once, where it comes in."""

from __future__ import annotations

import unicodedata

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that make text read differently from what it says, and the byte order mark."""


def plain_text(text: str) -> str:
    """What somebody wrote: with its lines and joined characters, without what cannot be shown."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        each
        for each in lines
        if each in "\n\t" or (each not in _TURNING and unicodedata.category(each) not in {"Cc", "Cs"})
    )
