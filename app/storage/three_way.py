"""What becomes of a row that was changed in two places since both had the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping

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
