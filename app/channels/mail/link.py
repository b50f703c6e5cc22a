"""One link out of two: mail comes in from one server and goes out through another."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from app.channels.mail.settings import Settings, Timing
from app.channels.mail.trouble import MailError
from app.core.channel import Link, LinkState
from app.core.conversation import LegKind


class Side(Enum):
    INCOMING = 0
    OUTGOING = 1


@dataclass(frozen=True, slots=True)
class _Standing:
    state: LinkState = LinkState.CONNECTING
    problem: MailError | None = None
    retry_at: datetime | None = None


class LinkBoard:
    """Tells of every change, from the thread that caused it. The link is connected when both sides are."""

    def __init__(self, settings: Settings, tell: Callable[[Link], None]) -> None:
        self._account = settings.account
        self._servers = {Side.INCOMING: settings.imap, Side.OUTGOING: settings.smtp}
        self._tell = tell
        self._lock = threading.Lock()
        self._sides = dict.fromkeys(Side, _Standing())
        self._progress = 0, 0
        self._is_off = False
        self._told: Link | None = None

    def connecting(self, side: Side) -> None:
        self._set(side, _Standing())

    def connected(self, side: Side) -> None:
        self._set(side, _Standing(LinkState.CONNECTED))

    def failed(self, side: Side, error: MailError, delay_s: float) -> None:
        """It is tried again after `delay_s`."""
        self._set(side, _Standing(LinkState.FAILED, error, datetime.now(UTC) + timedelta(seconds=delay_s)))

    def progress(self, done: int, total: int) -> None:
        with self._lock:
            self._progress = done, total
            self._tell_if_new()

    def on(self) -> None:
        with self._lock:
            self._tell_if_new()

    def off(self) -> None:
        with self._lock:
            self._is_off = True
            self._tell_if_new()

    def _set(self, side: Side, standing: _Standing) -> None:
        with self._lock:
            before = self._sides[side]
            # Another attempt is nothing new to somebody who waits for the link to come back.
            if standing.state is LinkState.CONNECTING and before.state is LinkState.FAILED:
                return
            self._sides[side] = standing
            self._tell_if_new()

    def _tell_if_new(self) -> None:
        link = self._link()
        if link != self._told:
            self._told = link
            self._tell(link)

    def _link(self) -> Link:
        if self._is_off:
            return Link(self._account, LegKind.EMAIL, LinkState.OFF)
        for side, standing in self._sides.items():
            if standing.problem is not None:
                problem, retry_at = standing.problem.problem, standing.retry_at
                detail = f"{self._servers[side]}: {standing.problem.detail}"
                return Link(self._account, LegKind.EMAIL, LinkState.FAILED, problem, detail, retry_at)
        if any(standing.state is LinkState.CONNECTING for standing in self._sides.values()):
            return Link(self._account, LegKind.EMAIL, LinkState.CONNECTING)
        done, total = self._progress
        return Link(self._account, LegKind.EMAIL, LinkState.CONNECTED, done=done, total=total)


class BackOff:
    """How long to wait before the next try: doubled each time, with a quarter of chance."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._tries = 0

    def reset(self) -> None:
        self._tries = 0

    def next(self, error: MailError) -> float:
        if error.is_refusal:
            return self._timing.refused
        delay = min(self._timing.last, self._timing.first * 2**self._tries)
        self._tries = min(self._tries + 1, 10)
        return min(self._timing.last, delay * random.uniform(1.0, 1.25))
