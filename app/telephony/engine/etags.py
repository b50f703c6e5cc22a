"""What servers call the presence that they hold (RFC 3903 section 5), kept for the next engine."""

from __future__ import annotations

from app.core.ids import AccountId
from app.telephony.engine.kept_file import KeptFile


class Etags:
    """Belongs to the engine thread.

    An engine that dies leaves its words behind; without their tag the next one could only speak beside them, and
    whoever watches would be told both until the old ones have run out.
    """

    def __init__(self, file: KeptFile[dict[AccountId, str]]) -> None:
        self._file = file
        self._known = file.read() or {}

    def of(self, account: AccountId) -> str:
        return self._known.get(account, "")

    def keep(self, account: AccountId, etag: str) -> None:
        """An empty one forgets it."""
        if etag == self.of(account):
            return
        if etag:
            self._known[account] = etag
        else:
            del self._known[account]
        self._file.write(self._known)
