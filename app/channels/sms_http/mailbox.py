"""What customers wrote, found by looking again and again: each message told once, over restarts too."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from app.channels.mobile.channel import Teller
from app.channels.mobile.numbers import incoming
from app.channels.sms_http.service import Text
from app.core.conversation import LegKind
from app.ports.channel import Cursor, Received

log = logging.getLogger(__name__)

KEY = "inbound"
OVERLAP = timedelta(minutes=10)
"""Messages may turn up in the list that late; those of the last minutes are told apart by their names."""


class Mailbox:
    """The cursor is the time of the newest message and the names of those not much older."""

    def __init__(self, teller: Teller, kept: str) -> None:
        self._teller = teller
        self._newest, self._seen = _restored(kept)

    @property
    def since(self) -> datetime | None:
        """From when on to look; None before the first look ever."""
        return None if self._newest is None else self._newest - OVERLAP

    def begin(self, now: datetime, texts: Iterable[Text]) -> None:
        """The first look ever: what is there already is none of ours."""
        self._newest = now.replace(microsecond=0)
        self._seen = {each.sid: each.at for each in texts}
        self._teller.cursor(self._cursor())

    def take(self, texts: Iterable[Text]) -> None:
        """Tell of what is new, oldest first."""
        for text in sorted(texts, key=lambda each: each.at):
            if text.is_inbound and text.sid not in self._seen:
                self._tell(text)

    def _tell(self, text: Text) -> None:
        self._newest = max(self._newest or text.at, text.at)
        self._seen[text.sid] = text.at
        oldest = self._newest - OVERLAP
        self._seen = {sid: at for sid, at in self._seen.items() if at >= oldest}
        route, sender = incoming(self._teller.account, text.sender, text.recipient)
        self._teller.tell(
            Received(
                self._teller.account, LegKind.SMS, text.sid, route, sender, text.at, text.body, cursor=self._cursor()
            )
        )

    def _cursor(self) -> Cursor:
        newest = self._newest.timestamp() if self._newest is not None else 0
        seen = {sid: int(at.timestamp()) for sid, at in self._seen.items()}
        return Cursor(KEY, json.dumps({"newest": int(newest), "seen": seen}))


def _restored(kept: str) -> tuple[datetime | None, dict[str, datetime]]:
    if not kept:
        return None, {}
    try:
        content = json.loads(kept)
        seen = {str(sid): datetime.fromtimestamp(at, UTC) for sid, at in content["seen"].items()}
        return datetime.fromtimestamp(content["newest"], UTC), seen
    except (ValueError, KeyError, TypeError, AttributeError):
        log.warning("how far messages were read is not clear: %s", kept[:80])
        return None, {}
