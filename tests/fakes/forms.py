"""Forms that are only remembered."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from app.core.errors import ParleyError

LIBRARY = jsonschema.__name__
"""Loaded already, so that nobody waits for it."""


class FakeForms:
    """`files` are the texts by name; an empty one cannot be read. `is_away` when not even the folder can be."""

    def __init__(self, **schemas: object) -> None:
        self.files = {name: json.dumps(schema) for name, schema in schemas.items()}
        self.is_away = False

    def place(self, folder: str) -> str:
        return folder or "/etc/parley/forms"

    def names(self, folder: str) -> tuple[str, ...]:
        if self.is_away:
            raise ParleyError("The folder of the forms cannot be read.")
        return () if folder else tuple(sorted(self.files))

    def read(self, folder: str, name: str) -> str:
        if not self.files.get(name):
            raise ParleyError("permission denied")
        return self.files[name]


def a_schema(*required: str, **properties: object) -> dict[str, Any]:
    """A form with these fields."""
    return {"type": "object", "title": "返金", "properties": properties, "required": list(required)}
