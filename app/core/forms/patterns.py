"""How long a text can be so that a pattern is held against it in no time: whoever tries it all meanwhile stands still.

Python's `re` looks for a match by trying one way after another, and lets no other thread work. Ways are counted on the
parsed pattern, which only `re` itself can read for certain: https://docs.python.org/3/library/re.html
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib import import_module
from typing import Any

_WAYS = 1_000_000
"""That many are tried within a slice or two."""
_SHORTEST = 20
"""A pattern that only shorter texts could be held against is of no use."""
_MOST_LONG = 6
_parser: Any = import_module("re._parser")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_BOUND = {"ATOMIC_GROUP", "ASSERT", "ASSERT_NOT", "SUBPATTERN"}
_BRANCHES = {"BRANCH", "GROUPREF_EXISTS"}
_BEGINNINGS = {"AT_BEGINNING", "AT_BEGINNING_STRING"}


@dataclass(frozen=True, slots=True)
class _Ways:
    """`long` parts can be of many lengths each, and all else fits in e to the power of `short` ways."""

    long: int = 0
    short: float = 0.0

    def __add__(self, other: _Ways) -> _Ways:
        return _Ways(self.long + other.long, self.short + other.short)

    @property
    def is_only_one(self) -> bool:
        return not self.long and not self.short


class EndlessError(Exception):
    """To hold this against a text could take years: within what is repeated without end something varies."""


def longest_for(pattern: str, most: int) -> int:
    """In characters, `most` at most. Raises EndlessError, and what `re.compile` raises."""
    parsed = _parser.parse(pattern)
    ways = _ways(parsed)
    if not parsed or str(parsed[0][1]) not in _BEGINNINGS:  # it is looked for from every place on
        ways += _Ways(1)
    if ways.long > _MOST_LONG:
        raise EndlessError
    left = math.log(_WAYS) - ways.short + math.lgamma(ways.long + 1)
    longest = most if left > math.log(max(most, 1)) * ways.long else int(math.exp(left / max(ways.long, 1)))
    if longest < min(_SHORTEST, most):
        raise EndlessError
    return longest


def _ways(parsed: Any) -> _Ways:
    return sum((_of(str(code), value) for code, value in parsed), _Ways())


def _of(code: str, value: Any) -> _Ways:
    if code in _REPEATS:
        return _of_repeat(*value)
    if code in _BRANCHES:
        either = [_ways(each) for each in (value[1] if code == "BRANCH" else value[1:]) if each is not None]
        return _Ways(max(each.long for each in either), math.log(2 * len(either)) + max(each.short for each in either))
    if code in _BOUND:
        return _ways(value if code == "ATOMIC_GROUP" else value[-1])
    return _Ways()


def _of_repeat(fewest: int, most: Any, repeated: Any) -> _Ways:
    ways = _ways(repeated)
    if most == _parser.MAXREPEAT:
        if not ways.is_only_one:
            raise EndlessError
        return _Ways(1)
    within = _Ways(ways.long * int(most), ways.short * int(most))
    if fewest == most:
        return within
    return within + (_Ways(0, math.log(2)) if most - fewest == 1 else _Ways(1))
