"""What was handed to the service, and what becomes of it, over restarts too."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.channels.sms_http.service import Text
from app.core.ids import MessageId
from app.ports.channel import Cursor

log = logging.getLogger(__name__)

KEY = "outbound"
_MOST_FOLLOWED = 200
_MOST_ASKED = 10

LOST = frozenset({"failed", "undelivered", "canceled"})
ARRIVED = frozenset({"delivered", "read"})

_CLOCK_GRAIN = timedelta(seconds=2)
"""The service's times are whole seconds, and so is the clock it shows us."""


def made_at(message: MessageId) -> datetime:
    """When it was written: its id says so (RFC 9562 section 5.7)."""
    return datetime.fromtimestamp((message.int >> 80) / 1000, UTC)


class Outbox:
    """`followed` are the messages whose end is not known yet, by their names at the service, the longest first."""

    def __init__(self, kept: str) -> None:
        self.followed: OrderedDict[str, MessageId] = _restored(kept)
        self._known: dict[str, MessageId] = dict(self.followed)
        self._doubtful: set[MessageId] = set()
        self._routes_used: set[str] = set()
        self._failures: dict[MessageId, int] = {}

    @property
    def cursor(self) -> Cursor:
        return Cursor(KEY, json.dumps({sid: message.hex for sid, message in self.followed.items()}))

    def key(self, message: MessageId) -> str:
        """The same for all tries at one message, until it has failed for good and is tried once more."""
        failures = self._failures.get(message, 0)
        return f"{message}-{failures}" if failures else str(message)

    def may_be_there(self, message: MessageId, remote: str) -> bool:
        """Whether an earlier try may have reached the service: this run's, or one of a run that ended in the middle."""
        is_first = remote not in self._routes_used
        self._routes_used.add(remote)
        return is_first or message in self._doubtful

    def doubt(self, message: MessageId) -> None:
        self._doubtful.add(message)

    def find(self, message: MessageId, body: str, there: list[Text], ahead: timedelta) -> Text | None:
        """The one among the sent messages `there` that is this one: same words, not older, nobody else's.

        `ahead` is how far the service's clock is ahead of the one that made the id.
        """
        earliest = made_at(message) + ahead - _CLOCK_GRAIN
        for text in there:
            is_it = text.body == body and text.at >= earliest and not text.is_inbound
            if is_it and self._known.get(text.sid, message) == message and text.status not in LOST:
                return text
        return None

    def follow(self, sid: str, message: MessageId) -> None:
        self._doubtful.discard(message)
        self.followed[sid] = self._known[sid] = message
        while len(self.followed) > _MOST_FOLLOWED:
            self.followed.popitem(last=False)

    def to_ask(self) -> list[str]:
        """Whose end to ask for next: some of them, each in its turn."""
        names = list(self.followed)[:_MOST_ASKED]
        for sid in names:
            self.followed.move_to_end(sid)
        return names

    def ended(self, sid: str, *, lost: bool) -> MessageId:
        message = self.followed.pop(sid)
        if lost:
            self.failed(message)
        return message

    def failed(self, message: MessageId) -> None:
        self._doubtful.discard(message)
        self._failures[message] = self._failures.get(message, 0) + 1


def _restored(kept: str) -> OrderedDict[str, MessageId]:
    try:
        pairs: dict[str, str] = json.loads(kept or "{}")
        return OrderedDict((sid, MessageId(UUID(message))) for sid, message in pairs.items())
    except (ValueError, AttributeError):
        log.warning("which messages are followed cannot be read: %s", kept[:80])
        return OrderedDict()
