"""Text messages that no window has put on record yet, kept in a file over the end of the engine."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from app.ports.telephony import TextReceived

log = logging.getLogger(__name__)


class TextFile:
    """For this user alone, written all or nothing; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def read(self) -> list[TextReceived]:
        if self._path is None or not self._path.exists():
            return []
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=list[TextReceived])
        except (OSError, msgspec.MsgspecError):
            log.exception("the text messages in %s cannot be read", self._path)
            return []

    def write(self, texts: Iterable[TextReceived]) -> None:
        if self._path is None:
            return
        draft = self._path.with_suffix(f".{os.getpid()}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(list(texts)))
            draft.replace(self._path)
        except OSError:
            log.exception("text messages cannot be kept in %s", self._path)
