"""The lines of the benchmark: a figure of ours, the peer's, their ratio, and what we promise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """`limit` is the largest ratio of ours to theirs that we allow; None when the figure is only told."""

    what: str
    ours: float
    theirs: float
    unit: str
    peer: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        return self.limit is None or self.ours <= self.theirs * self.limit

    def __str__(self) -> str:
        ratio = self.ours / self.theirs if self.theirs else float("inf")
        verdict = "" if self.limit is None else f"  at most {self.limit:g}: {'holds' if self.holds else 'MISSED'}"
        return (
            f"{self.what:36}{self.ours:8.1f} {self.unit:3}  {self.peer} {self.theirs:8.1f} {self.unit:3}"
            f"  ratio {ratio:.2f}{verdict}"
        )


@dataclass(frozen=True, slots=True)
class Count:
    """How many of so many; at least `floor` are promised."""

    what: str
    good: int
    of: int
    floor: int

    @property
    def holds(self) -> bool:
        return self.good >= self.floor

    def __str__(self) -> str:
        return f"{self.what:36}{self.good} of {self.of}  at least {self.floor}: {'holds' if self.holds else 'MISSED'}"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure without a promise."""

    what: str
    words: str
    holds: bool = True

    def __str__(self) -> str:
        return f"{self.what:36}{self.words}"


Line = Comparison | Count | Told
