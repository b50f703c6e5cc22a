"""Text messages that came: told once, kept for the next window until one has put them on record."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime

from app.core.ids import AccountId
from app.ports.telephony import TextReceived, VoiceEvent
from app.telephony.engine.kept_file import KeptFile
from app.telephony.engine.pages import MESSAGE_HEADER, Page
from app.telephony.engine.wire import clean, clean_body, headers, split_name_addr

log = logging.getLogger(__name__)

_REMEMBERED = 10_000


class IncomingTexts:
    """Belongs to the engine thread. `waiting` is what no window has put on record yet, oldest first."""

    def __init__(self, tell: Callable[[VoiceEvent], None], file: KeptFile[list[TextReceived]]) -> None:
        self._tell = tell
        self._file = file
        self._waiting = {text.id: text for text in file.read() or ()}
        self._seen = OrderedDict.fromkeys(self._waiting)

    @property
    def waiting(self) -> tuple[TextReceived, ...]:
        return tuple(self._waiting.values())

    def take(self, account: AccountId, page: Page) -> None:
        name, remote = split_name_addr(page.sender)
        text = _readable(page)
        known = _identity(account, remote, headers(page.message))
        if known in self._seen or not text.strip():
            log.info("a text message from %s has come again, or is empty", remote)
            return
        self._remember(known)
        received = TextReceived(known, account, remote, name, text, datetime.now(UTC))
        self._waiting[known] = received
        self._file.write(list(self.waiting))
        self._tell(received)

    def forget(self, known: str) -> None:
        if self._waiting.pop(known, None) is not None:
            self._file.write(list(self.waiting))

    def _remember(self, known: str) -> None:
        self._seen[known] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)


def _identity(account: AccountId, remote: str, fields: dict[str, str]) -> str:
    """The same for a message that comes again: by the sender's own name for it, else by its transaction.

    The sender is part of it, so that nobody can pass something off as another's message.
    """
    own = fields.get(MESSAGE_HEADER.lower())
    call_id = fields.get("call-id") or fields.get("i", "")
    words = ("own", own) if own else (call_id, fields.get("cseq", ""))
    return hashlib.sha256("\n".join((str(account), remote, *words)).encode("utf-8", "replace")).hexdigest()[:32]


def _readable(page: Page) -> str:
    """The text, or the name of a type that is none: it cannot be refused any more, so at least it is said."""
    kind = clean(page.content_type).lower()
    if not kind:
        return clean_body(page.message.partition("\r\n\r\n")[2])
    return clean_body(page.body) if kind.startswith("text/") else f"[{kind.partition(';')[0]}]"
