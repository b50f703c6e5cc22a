"""A settings file that is only remembered."""

from __future__ import annotations

from app.core.settings import DeskSettings


class FakeSettings:
    """`current` is what a real file would hold now."""

    def __init__(self, current: DeskSettings | None = None) -> None:
        self.current = current or DeskSettings()

    def load(self) -> DeskSettings:
        return self.current

    def save(self, settings: DeskSettings) -> None:
        self.current = settings
