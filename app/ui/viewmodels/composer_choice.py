"""Which way to write the composer shows: the desk's preselection, unless the agent chose or has begun another."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.composer import Way
from app.core.conversation import LegKind
from app.services.offering import Composer, Offered

Place = tuple[LegKind, str]
"""A medium and the exact remote address by it."""
NOTE = LegKind.CALL
"""The private note stands where a medium stands (see `core.draft`)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A medium and the exact remote address, "" for a private note. `over` is what the desk had preselected then."""

    medium: LegKind
    remote: str = ""
    over: Way | None = None


def settled(composer: Composer, choice: Choice | None, *, is_begun: bool) -> Choice:
    """The way to show. What is begun is never taken from under the agent's hands, not even when its way is gone.

    A choice without a text gives way when the customer writes by another way since it was made.
    """
    if choice is not None and is_begun:
        return choice
    if choice is not None and is_possible(composer, choice) and not _is_called_elsewhere(composer, choice):
        return choice
    way = composer.chosen
    return Choice(NOTE, over=way) if way is None else Choice(way.medium, way.route.remote, way)


def is_possible(composer: Composer, choice: Choice) -> bool:
    return choice.medium is NOTE or offered_for(composer, choice) is not None


def offered_for(composer: Composer, choice: Choice) -> Offered | None:
    """None for the private note, and for a way that is no longer there."""
    return next((each for each in composer.offered if place_of(each.way) == (choice.medium, choice.remote)), None)


def place_of(way: Way) -> Place:
    """What stays the same when a way becomes a leg."""
    return way.medium, way.route.remote


def _is_called_elsewhere(composer: Composer, choice: Choice) -> bool:
    now = composer.chosen
    if now is None or now.leg is None:
        return False
    return choice.over is None or place_of(now) != place_of(choice.over)
