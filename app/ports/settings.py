"""Where the settings of the desk are kept."""

from __future__ import annotations

from typing import Protocol

from app.core.settings import DeskSettings


class SettingsFile(Protocol):
    def load(self) -> DeskSettings:
        """The settings; what is missing takes its default. Raises ParleyError when the file cannot be understood."""
        ...

    def save(self, settings: DeskSettings) -> None:
        """Keep them, all or nothing."""
        ...
