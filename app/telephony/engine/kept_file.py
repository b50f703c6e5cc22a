"""What has to be known after the end of the engine, in a file."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

log = logging.getLogger(__name__)
T = TypeVar("T")


class KeptFile(Generic[T]):
    """Holds a `kind`, as JSON. For this user alone, written all or nothing; without a path nothing is kept."""

    def __init__(self, path: Path | None, kind: type[T]) -> None:
        self._path = path
        self._kind = kind

    def read(self) -> T | None:
        """None when there is nothing, or nothing that can be read."""
        if self._path is None or not self._path.exists():
            return None
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=self._kind)
        except (OSError, msgspec.MsgspecError):
            log.exception("%s cannot be read", self._path)
            return None

    def write(self, content: T) -> None:
        if self._path is None:
            return
        draft = self._path.with_suffix(f".{os.getpid()}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(content))
            draft.replace(self._path)
        except OSError:
            log.exception("nothing can be kept in %s", self._path)
