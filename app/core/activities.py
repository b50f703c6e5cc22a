"""Which Activities are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.conversation import LegKind


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """What is None, "" or False does not matter; all that is given must hold.

    They began at `since` or later and before `until`. `disposition` is that of any of their segments. `missed` ones
    have a call or chat that nobody took.
    """

    medium: LegKind | None = None
    since: datetime | None = None
    until: datetime | None = None
    disposition: str = ""
    missed: bool = False


EVERYTHING = ActivityFilter()
