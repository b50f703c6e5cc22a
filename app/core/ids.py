"""Identifiers that sort by the time they were made (UUIDv7, RFC 9562 section 5.7), one type per thing named."""

from __future__ import annotations

import os
import time
from typing import NewType
from uuid import UUID

ContactId = NewType("ContactId", UUID)
AddressId = NewType("AddressId", UUID)
ConversationId = NewType("ConversationId", UUID)
LegId = NewType("LegId", UUID)
ItemId = NewType("ItemId", UUID)
CallId = NewType("CallId", UUID)
AccountId = NewType("AccountId", UUID)


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, then random bits."""
    millis = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (millis & 0xFFFF_FFFF_FFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
