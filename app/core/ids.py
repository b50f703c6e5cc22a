"""Identifiers that sort by the time they were made (UUIDv7, RFC 9562 section 5.7), one type per thing named."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from typing import NewType
from uuid import UUID

ContactId = NewType("ContactId", UUID)
AddressId = NewType("AddressId", UUID)
ConversationId = NewType("ConversationId", UUID)
LegId = NewType("LegId", UUID)
ItemId = NewType("ItemId", UUID)
CallId = NewType("CallId", UUID)
AccountId = NewType("AccountId", UUID)
MessageId = NewType("MessageId", UUID)
AttachmentId = NewType("AttachmentId", UUID)
DeedId = NewType("DeedId", UUID)
SpanId = NewType("SpanId", UUID)
AgentId = NewType("AgentId", UUID)
ReminderId = NewType("ReminderId", UUID)


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, then random bits. May be called from any thread.

    Above every one made before it in this process, also within a millisecond (section 6.2, method 2): what is said
    first comes first in the timeline and in the outbox.
    """
    millis = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (millis & 0xFFFF_FFFF_FFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=_in_order.above(value))


def made_at(made: UUID) -> datetime:
    """When an id of ours was made, to the millisecond."""
    return datetime.fromtimestamp((made.int >> 80) / 1000, UTC)


class _InOrder:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def above(self, value: int) -> int:
        """`value`, or the next one when that is not above the last."""
        with self._lock:
            self._last = max(value, self._last + 1)
            return self._last


_in_order = _InOrder()
