"""Measured figures that a test run prints at its end, beside its verdict."""

from __future__ import annotations

_FIGURES: list[str] = []


def figure(text: str) -> None:
    """Have this line printed in the summary of the run."""
    _FIGURES.append(text)


def figures() -> tuple[str, ...]:
    return tuple(_FIGURES)
