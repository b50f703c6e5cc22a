"""Time, so that rules about minutes can be tested in microseconds."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present moment in UTC."""
        ...
