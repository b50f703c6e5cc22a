"""Which receipt belongs to which message, over restarts too, and what it says."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.channels.sms_smpp.deliveries import Delivery, Receipt, read_receipt
from app.core.ids import MessageId
from app.ports.channel import Cursor

log = logging.getLogger(__name__)

KEY = "receipts"
_MOST_AWAITED = 200
_MOST_UNCLAIMED = 1_000

DELIVERED = "DELIVRD"
_LOST = {
    "UNDELIV": "the network could not deliver it",
    "EXPIRED": "the phone was not reached in time",
    "REJECTD": "the network refused it",
    "DELETED": "it was deleted on its way",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The end of a message: `lost` says in words why it did not arrive, "" when it did."""

    message: MessageId
    lost: str = ""


class Receipts:
    """Receipts come before their answer, late, twice, or after a restart. A message of segments needs all of theirs.

    Centres begin to count anew: an id means the message that was called so last.
    """

    def __init__(self, kept: str = "") -> None:
        self._awaited: OrderedDict[str, MessageId] = _restored(kept)
        self._unclaimed: OrderedDict[str, Delivery] = OrderedDict()
        self._taken: OrderedDict[str, str] = OrderedDict()
        self._being_sent: set[MessageId] = set()
        self._heard_of: set[MessageId] = set()
        self._lost: dict[MessageId, str] = {}

    @property
    def cursor(self) -> Cursor:
        return Cursor(KEY, json.dumps({known: message.hex for known, message in self._awaited.items()}))

    def begin(self, message: MessageId) -> None:
        """Its segments are being handed over: what is said of some of them is not the end yet."""
        self._being_sent.add(message)

    def accepted(self, known: str, message: MessageId) -> None:
        """The centre calls a segment of this message `known`."""
        if not known:
            return
        self._awaited[known] = message
        self._awaited.move_to_end(known)
        _forget_oldest(self._awaited, _MOST_AWAITED)
        before = self._unclaimed.pop(known, None)
        if before is not None:
            self.take(before)

    def sent(self, message: MessageId) -> Verdict | None:
        """All segments have been accepted; the end may be known already."""
        self._being_sent.discard(message)
        return self._verdict(message)

    def take(self, delivery: Delivery) -> Verdict | None:
        receipt = read_receipt(delivery)
        if receipt.state != DELIVERED and receipt.state not in _LOST:
            return None  # on its way, or the centre does not know either
        known = self._known(receipt.message)
        if known is None:
            if self._taken.get(receipt.message) != delivery.digest:  # else it comes again, and is about the one before
                self._unclaimed[receipt.message] = delivery
                _forget_oldest(self._unclaimed, _MOST_UNCLAIMED)
            return None
        message = self._awaited.pop(known)
        self._taken[receipt.message] = delivery.digest
        _forget_oldest(self._taken, _MOST_UNCLAIMED)
        self._heard_of.add(message)
        if receipt.state != DELIVERED:
            self._lost[message] = _words(receipt)
        return self._verdict(message)

    def evidence(self, remote: str, reference: int) -> str | None:
        """The centre's id of a segment whose acceptance was never heard, from a receipt that names our reference."""
        for known, delivery in self._unclaimed.items():
            if delivery.reference == reference and delivery.source.lstrip("+") == remote.lstrip("+"):
                return known
        return None

    def _verdict(self, message: MessageId) -> Verdict | None:
        waiting = [known for known, other in self._awaited.items() if other == message]
        is_lost = message in self._lost
        if message in self._being_sent or message not in self._heard_of or (waiting and not is_lost):
            return None
        for known in waiting:
            del self._awaited[known]
        self._heard_of.discard(message)
        return Verdict(message, self._lost.pop(message, ""))

    def _known(self, name: str) -> str | None:
        """Some centres write an id in hexadecimal in their answer and in decimal in their receipt."""
        spellings = [name, name.lower(), name.upper(), name.lstrip("0")]
        if name.isdigit():
            spellings += [f"{int(name):x}", f"{int(name):X}", f"{int(name):08x}", f"{int(name):08X}"]
        return next((each for each in spellings if each in self._awaited), None)


def _forget_oldest(kept: OrderedDict[str, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)


def _words(receipt: Receipt) -> str:
    error = "" if receipt.error.strip("0") == "" else f", error {receipt.error}"
    return f"{_LOST[receipt.state]} ({receipt.state}{error})"


def _restored(kept: str) -> OrderedDict[str, MessageId]:
    try:
        pairs: dict[str, str] = json.loads(kept or "{}")
        return OrderedDict((known, MessageId(UUID(message))) for known, message in pairs.items())
    except (ValueError, AttributeError):
        log.warning("which receipts are awaited cannot be read: %s", kept[:80])
        return OrderedDict()
