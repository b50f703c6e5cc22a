"""Tooltips of text from outside."""

from __future__ import annotations

from html import escape

_LONGEST = 2_000


def plain_tip(text: str) -> str:
    """A tooltip that shows just this: left to itself, one guesses whether its text is markup."""
    return f"<p style='white-space:pre-wrap'>{escape(text[:_LONGEST])}</p>" if text else ""
