"""An import on its way: a few records at a time, so that the desk answers whoever calls in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.core.exchange.joining import IfKnown
from app.core.exchange.records import Record, Why
from app.services.importing import Fate, Outcome
from app.ui.qt.bridge import DeskBridge

_AT_ONCE = 50


class RunState(Enum):
    RUNNING = auto()
    DONE = auto()
    CANCELLED = auto()
    STOPPED = auto()
    """The store takes no more."""


class ImportRun(QObject):
    """`moved` after every few records, `ended` once. It ends with whoever owns it: what is done stays done."""

    moved = Signal()
    ended = Signal()

    def __init__(self, bridge: DeskBridge, records: Sequence[Record], if_known: IfKnown, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._records = records
        self._if_known = if_known
        self.done = 0
        self.counts = Counter[Fate]()
        self.told: list[Outcome] = []
        """All that were rejected, or of which something had to be left out."""
        self.state = RunState.RUNNING

    @property
    def total(self) -> int:
        return len(self._records)

    @property
    def untried(self) -> Sequence[Record]:
        return self._records[self.done :]

    def start(self) -> None:
        self._next()

    def cancel(self) -> None:
        """Take no more; the few that are being taken will still be told of."""
        if self.state is RunState.RUNNING:
            self.state = RunState.CANCELLED

    def _next(self) -> None:
        if self.state is RunState.RUNNING and self.done == self.total:
            self.state = RunState.DONE
        if self.state is not RunState.RUNNING:
            self.ended.emit()
            return
        some, if_known = self._records[self.done : self.done + _AT_ONCE], self._if_known
        self._bridge.ask(lambda desk: desk.importing.take(some, if_known), self._taken)

    def _taken(self, outcomes: Sequence[Outcome]) -> None:
        if not isValid(self):
            return
        self.done += len(outcomes)
        self.counts.update(each.fate for each in outcomes)
        self.told += [each for each in outcomes if each.remarks]
        if any(remark.why is Why.NOT_KEPT for each in outcomes for remark in each.remarks):
            self.state = RunState.STOPPED
        self.moved.emit()
        self._next()
