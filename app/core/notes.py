"""Notes that two people write at the same time: nothing of either is lost, and what both know is not said twice."""

from __future__ import annotations


def added(before: str, text: str) -> str:
    """What `text` says below `before`; all of it when it does not begin like that any more."""
    return (text[len(before) :] if text.startswith(before) else text).strip()


def below(theirs: str, before: str, text: str) -> str:
    """What somebody else has made of `before` meanwhile, and below it what was written here."""
    new = added(before, text)
    return theirs.strip() if stands_in(theirs, new) else "\n\n".join(filter(None, (theirs.strip(), new)))


def stands_in(notes: str, text: str) -> bool:
    """Whether all of it is there already, as whole lines: a few letters may stand anywhere."""
    return f"\n{text.strip()}\n" in f"\n{notes.strip()}\n"
