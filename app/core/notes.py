"""Notes that two people write at the same time: nothing of either is lost, and what both know is not said twice."""

from __future__ import annotations


def added(before: str, text: str) -> str:
    """What `text` says below `before`; all of it when it does not begin like that any more."""
    return (text[len(before) :] if text.startswith(before) else text).strip()


def below(theirs: str, before: str, text: str) -> str:
    """What somebody else has made of `before` meanwhile, and below it what was written here."""
    return "\n\n".join(filter(None, (theirs.strip(), added(before, text))))
