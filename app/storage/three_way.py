"""What becomes of a row that was changed in two places since both had the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import msgspec

Values = dict[str, object]
"""A row: its columns by name."""


def both(
    before: Mapping[str, object] | None, ours: Values, theirs: Values, theirs_first: Collection[str]
) -> tuple[Values, Values]:
    """The row with the changes of both; and what we had changed there and is not in it.

    Where both have changed the same column, ours counts, but for the columns in `theirs_first`. Without `before` all of
    ours is a change.
    """
    made, lost = dict(theirs), Values()
    for name, value in ours.items():
        is_ours = before is None or name not in before or before[name] != value
        is_theirs = before is not None and name in before and before[name] != theirs[name]
        if not is_ours or value == theirs[name]:
            continue
        if is_theirs and name in theirs_first:
            lost[name] = value
        else:
            made[name] = value
    return made, lost


def both_fields(before: str, ours: str, theirs: str) -> tuple[str, dict[str, str]]:
    """The same for a column of custom fields, which is compared field by field: theirs with what we have changed.

    Where both have changed the same field, theirs counts; what is lost of ours by its name.
    """
    was, mine, other = map(_by_name, (before, ours, theirs))
    made, lost = dict(other), dict[str, str]()
    for key, value in mine.items():
        if value in (was.get(key), other.get(key)):
            continue
        if key in other and other[key] != was.get(key):
            lost[key[0]] = value
        else:
            made[key] = value
    for key, value in was.items():
        if key not in mine and made.get(key) == value:
            del made[key]
    return msgspec.json.encode([{"name": name, "value": value} for (name, _), value in made.items()]).decode(), lost


def _by_name(fields: str) -> dict[tuple[str, int], str]:
    """By name and by which of that name it is."""
    seen = Counter[str]()
    found: dict[tuple[str, int], str] = {}
    for field in msgspec.json.decode(fields, type=list[dict[str, str]]):
        found[field["name"], seen[field["name"]]] = field["value"]
        seen[field["name"]] += 1
    return found
