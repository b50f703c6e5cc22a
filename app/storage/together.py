"""What belongs together in one transaction of a desk, kept so that it can be done again on another store."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from app.storage.errors import StoreError
from app.storage.half import Half
from app.storage.touched import Touched

log = logging.getLogger(__name__)

Begin = Callable[[Half], AbstractContextManager[Any]]


def by_itself(_half: Half) -> AbstractContextManager[None]:
    """A call that is no part of anything makes a transaction of its own."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Act:
    """A call of a store's method, for whichever half it is to be."""

    name: str
    given: tuple[object, ...]
    named: Mapping[str, object]

    def __call__(self, half: Half) -> Any:
        return getattr(half, self.name)(*self.given, **self.named)

    def is_larger(self, size: int) -> bool:
        """Whether it brings a file of more bytes."""
        return any(isinstance(each, bytes) and len(each) > size for each in self.given)


class Together:
    """One transaction, or one reading, of whoever asked: on which half it is, and what it has written so far."""

    def __init__(self, half: Half, begin: Begin) -> None:
        self.written: list[Act] = []
        self._begin = begin
        self.go_on(half)

    @property
    def is_one_call(self) -> bool:
        return self._begin is by_itself

    @property
    def names(self) -> list[str]:
        """Of what it has written."""
        return [act.name for act in self.written]

    def go_on(self, half: Half) -> None:
        """From its beginning, on this half."""
        self.half = half
        half.touched = Touched()
        self._context = self._begin(half)
        self._context.__enter__()
        for act in self.written:
            act(half)

    def end(self, error: BaseException | None = None) -> None:
        """With an error nothing of it stays. Raises what the store makes of that, if it is another."""
        self._context.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)

    def give_up(self, error: Exception) -> None:
        try:
            self.end(error)
        except (StoreError, SQLAlchemyError):
            log.debug("given up", exc_info=True)
