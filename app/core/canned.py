"""Filling in the fields of a canned reply."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIELD = re.compile(r"(?P<before>,?\s?)\{(?P<name>\w+)\}(?P<after>,?\s?)")


def fill(text: str, fields: Mapping[str, str]) -> str:
    """`text` with `{name}` and the like filled in. A known field without a value leaves no trace: no comma, no gap.

    What stands in braces and is no field stays; a value is never looked at for fields.
    """

    def filled(found: re.Match[str]) -> str:
        value = fields.get(found["name"])
        if value is None:
            return found[0]
        if value:
            return f"{found['before']}{value}{found['after']}"
        stands_first = not text[: found.start()].strip()
        return "" if stands_first else found["after"]

    return _FIELD.sub(filled, text)
