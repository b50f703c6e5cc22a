"""The numbers that somebody writes below their mails."""

from __future__ import annotations

from app.core.mail_text import new_text
from app.core.reachable import ReachKind, reachable

_MARK = "--"
"""How a signature begins (RFC 3676 section 4.3), whatever has become of the space behind it on the way."""
_LINES = 8
"""Of a mail without that mark, the most at its end that may be a signature."""
_LONGEST = 600
"""Characters of a signature."""
_LOOKED_AT = 10_000
"""Characters of a mail. Both keep what is made to be slow to some 30 ms; others take a tenth of one."""
_MOST = 4
"""Who writes more numbers below a mail than this has written a list."""


def numbers_below(text: str, region: str) -> tuple[str, ...]:
    """The E.164 numbers in the signature of this mail, each once, in their order. What it quotes is not looked at.

    Below the mark; without one in the last lines, if there is an empty line between them and what was written. `region`
    as for `reachable`.
    """
    start = text[:_LOOKED_AT]
    new = new_text(start)
    if len(text) > len(start) and new == start.strip():
        return ()  # where it ends has not been seen
    below = _below(new.split("\n"))[:_LONGEST]
    numbers = dict.fromkeys(each.value for each in reachable(below, region) if each.kind is ReachKind.PHONE)
    return tuple(numbers) if len(numbers) <= _MOST else ()


def _below(lines: list[str]) -> str:
    marks = [at for at, line in enumerate(lines) if line.rstrip() == _MARK]
    if marks:
        return "\n".join(lines[marks[-1] + 1 :])
    last = lines[-_LINES:] if len(lines) > _LINES else lines
    gaps = [at for at, line in enumerate(last) if not line.strip()]
    return "\n".join(last[gaps[0] + 1 :]) if gaps else ""
