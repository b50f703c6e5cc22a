"""Where the administrator keeps the forms of the wrap-up."""

from __future__ import annotations

from typing import Protocol


class FormFiles(Protocol):
    """`folder` is what the settings say, "" for the usual place. Each call may block for a moment, as files do."""

    def place(self, folder: str) -> str:
        """Where they are looked for, as people write it."""
        ...

    def names(self, folder: str) -> tuple[str, ...]:
        """What is there, in order; nothing when there is no such place. Raises ParleyError when it cannot be read."""
        ...

    def read(self, folder: str, name: str) -> str:
        """The text of one of them. Raises ParleyError, with a text fit for people."""
        ...
