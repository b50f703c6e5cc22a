"""What customers wrote, on its way to the desk: put together, told once, acknowledged once it is stored.

SMPP gives an incoming message no name. One that is delivered again after a link broke is known by its bytes: the
digests of what the centre may not know to be acknowledged are the channel's cursor, so this holds over a restart too.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.channels.mobile.channel import Teller
from app.channels.mobile.numbers import incoming
from app.channels.sms_smpp.deliveries import Delivery, decoded
from app.core.conversation import LegKind
from app.core.ids import new_id
from app.ports.channel import Cursor, Received

log = logging.getLogger(__name__)

KEY = "deliveries"
HOLD_BACK_S = 3.0
"""How long a part waits to be acknowledged with its whole message: some centres send the next one only after that."""
GIVE_UP_S = 300.0
"""How long the missing parts of a message are waited for."""
AGAIN_S = 120.0
"""How long after a new link the same bytes are the same message, not another one that says the same."""

Place = tuple[str, str, int, int]


@dataclass(slots=True)
class _Told:
    """A message the desk has been told of, and the deliveries of the present link that wait for its answer."""

    digests: frozenset[str]
    sequences: dict[str, int]


@dataclass(slots=True)
class _Pieces:
    """The parts of a message so far. `acknowledged` names those the centre will not deliver again."""

    parts: dict[int, Delivery] = field(default_factory=dict[int, Delivery])
    acknowledged: set[int] = field(default_factory=set[int])


class Inbox:
    """Everything here runs on the channels' loop. `acknowledge` answers a delivery of the present link."""

    def __init__(self, teller: Teller, kept: str, acknowledge: Callable[[int], None]) -> None:
        self._teller = teller
        self._acknowledge = acknowledge
        self._told: dict[str, _Told] = {}
        self._pieces: dict[Place, _Pieces] = {}
        self._unproven: set[str] = set()
        self._may_come_again: set[str] = _restored(kept)
        self._timers: set[asyncio.TimerHandle] = set()
        self._last_kept = kept

    def take(self, delivery: Delivery) -> None:
        if delivery.digest in self._may_come_again:
            self._may_come_again.discard(delivery.digest)
            self._answer(delivery.sequence, delivery.digest)
            return
        for told in self._told.values():
            # The desk has yet to answer for what came over the link before.
            if delivery.digest in told.digests and delivery.digest not in told.sequences:
                told.sequences[delivery.digest] = delivery.sequence
                return
        if delivery.part.total > 1:
            self._collect(delivery)
        else:
            self._tell([delivery], [delivery])

    def taken(self, remote_id: str) -> None:
        """It is in the store: the centre may forget it."""
        told = self._told.pop(remote_id, None)
        if told is None:
            return
        for digest, sequence in told.sequences.items():
            self._answer(sequence, digest)
        self._may_come_again |= told.digests - told.sequences.keys()

    @property
    def unproven(self) -> frozenset[str]:
        """What has been acknowledged without any sign that the centre has heard it."""
        return frozenset(self._unproven)

    def proven(self, digests: frozenset[str]) -> None:
        """The centre has heard that these were acknowledged."""
        self._unproven -= digests
        self._keep()

    def link_began(self) -> None:
        self._later(AGAIN_S, self._nothing_comes_again)

    def link_broke(self) -> None:
        """What was not acknowledged for certain may be delivered again."""
        self._may_come_again |= self._unproven
        self._unproven.clear()
        for told in self._told.values():
            told.sequences.clear()
        for pieces in self._pieces.values():
            pieces.parts = {each: pieces.parts[each] for each in pieces.acknowledged}

    def close(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    # Parts

    def _collect(self, delivery: Delivery) -> None:
        place = (delivery.source, delivery.destination, delivery.part.reference, delivery.part.total)
        if place not in self._pieces:
            self._pieces[place] = _Pieces()
            self._later(GIVE_UP_S, lambda: self._give_up(place))
        pieces = self._pieces[place]
        pieces.parts[delivery.part.number] = delivery
        if len(pieces.parts) == delivery.part.total:
            self._finish(place)
        else:
            self._later(HOLD_BACK_S, lambda: self._acknowledge_early(pieces, delivery))

    def _acknowledge_early(self, pieces: _Pieces, delivery: Delivery) -> None:
        number = delivery.part.number
        is_waiting = pieces in self._pieces.values() and pieces.parts.get(number) is delivery
        if is_waiting and number not in pieces.acknowledged:
            pieces.acknowledged.add(number)
            self._answer(delivery.sequence)

    def _give_up(self, place: Place) -> None:
        if place in self._pieces:
            log.warning("parts of a message from %s never came", place[0])
            self._finish(place)

    def _finish(self, place: Place) -> None:
        pieces = self._pieces.pop(place)
        ordered = [pieces.parts[number] for number in sorted(pieces.parts)]
        waiting = [part for part in ordered if part.part.number not in pieces.acknowledged]
        if ordered:
            self._tell(ordered, waiting)

    # The desk

    def _tell(self, parts: list[Delivery], waiting: list[Delivery]) -> None:
        remote_id = new_id().hex
        self._told[remote_id] = _Told(
            frozenset(each.digest for each in waiting), {each.digest: each.sequence for each in waiting}
        )
        route, sender = incoming(self._teller.account, parts[0].source, parts[0].destination)
        received = Received(
            self._teller.account,
            LegKind.SMS,
            remote_id,
            route,
            sender,
            datetime.now(UTC),
            _text(parts),
            cursor=self._cursor(),
        )
        self._last_kept = received.cursor.value if received.cursor else ""
        self._teller.tell(received)

    def _answer(self, sequence: int, digest: str = "") -> None:
        if digest:
            self._unproven.add(digest)
        self._acknowledge(sequence)

    def _cursor(self) -> Cursor:
        digests = {each for told in self._told.values() for each in told.digests}
        return Cursor(KEY, json.dumps(sorted(digests | self._unproven | self._may_come_again)))

    def _keep(self) -> None:
        """Have the store know what may come again, when that has changed and nothing waits to be stored itself."""
        cursor = self._cursor()
        if cursor.value != self._last_kept and not self._told:
            self._last_kept = cursor.value
            self._teller.cursor(cursor)

    def _nothing_comes_again(self) -> None:
        self._may_come_again.clear()
        self._keep()

    def _later(self, seconds: float, action: Callable[[], None]) -> None:
        def act() -> None:
            self._timers.discard(timer)
            action()

        timer = asyncio.get_running_loop().call_later(seconds, act)
        self._timers.add(timer)


def _text(parts: list[Delivery]) -> str:
    """The bytes are joined before they are read; where parts are missing, the text says so."""
    if len({each.coding for each in parts}) > 1:
        return "".join(decoded(each.body, each.coding) for each in parts)
    text = decoded(b"".join(each.body for each in parts), parts[0].coding)
    return text if len(parts) == parts[0].part.total else f"{text} […]"


def _restored(kept: str) -> set[str]:
    try:
        return {str(each) for each in json.loads(kept or "[]")}
    except (ValueError, TypeError):
        log.warning("which deliveries may come again cannot be read: %s", kept[:80])
        return set()
