"""One folder followed: new mail in the order it comes, and behind it the older mail, newest first.

Two cursors make that safe wherever it is interrupted. `<folder>` holds `uidvalidity:uid`, up to which new mail has been
read; `history:<folder>` the same, from which on the older mail has been. The second is told first: a folder whose first
cursor is known always knows how far its history has come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.channels.mail.fetch import Arrived, Fetcher
from app.channels.mail.imap import Connection, Selected
from app.core.ids import AccountId
from app.ports.channel import ChannelEvent, Cursor, CursorMoved

BATCH = 20
_WINDOW = 500
_WIDEST = 50_000
"""How many UIDs are asked about at once; the answer must stay below the million characters a line may have."""

_WANTED = "UNDELETED UNDRAFT"

Place = tuple[str, int, int]
"""Folder, UIDVALIDITY and UID of a mail."""

Told = Callable[[Arrived, Place, Cursor, bool], None]
"""Gets each mail, its place, the cursor that says that it has been read, and whether it is an older one."""


class Folder:
    """Belongs to the thread of the connection, and outlives it."""

    def __init__(
        self,
        name: str,
        account: AccountId,
        cursors: Mapping[str, str],
        tell: Callable[[ChannelEvent], None],
        told: Told,
    ) -> None:
        self.name = name
        self._account = account
        self._tell = tell
        self._told = told
        self._fetcher = Fetcher()
        self._validity, self._read_to = _parsed(cursors.get(name, ""))
        validity, self._older_than = _parsed(cursors.get(f"history:{name}", ""))
        if validity != self._validity:
            self._older_than = 0
        self._older: list[int] = []
        self._bottom = 1
        self._width = _WINDOW
        self._total = 0
        self._left = 0

    @property
    def has_history(self) -> bool:
        """Whether older mail is left to be read."""
        return self._older_than > 1

    @property
    def progress(self) -> tuple[int, int]:
        """How many mails of how many have been read of the history; 0 of 0 when there is none to be read."""
        return (self._total - self._left, self._total) if self.has_history else (0, 0)

    def follow(self, connection: Connection) -> bool:
        """Tell of some new mail; false when there is none, with this folder open."""
        folder = self.open(connection)
        connection.has_grown()
        # `n:*` always means the last mail as well, whatever its UID.
        uids = [uid for uid in connection.uids(f"UID {self._read_to + 1}:* {_WANTED}") if uid > self._read_to]
        for arrived in self._fetcher.mails(connection, folder, uids[:BATCH]):
            self._read_to = arrived.uid
            self._told(arrived, (folder.name, folder.validity, arrived.uid), self._new_cursor(), False)
        if uids and self._read_to < uids[:BATCH][-1]:  # the last ones were gone before they could be fetched
            self._read_to = uids[:BATCH][-1]
            self._tell(CursorMoved(self._account, self._new_cursor()))
        return bool(uids) or connection.has_grown()

    def read_history(self, connection: Connection) -> None:
        """Tell of some older mail."""
        folder = self.open(connection)
        self._look_for_older(connection)
        self._total = self._total or folder.count
        batch = [uid for uid in self._older[:BATCH] if uid < self._older_than]
        for arrived in self._fetcher.mails(connection, folder, batch):
            self._older_than = arrived.uid
            self._left = min(arrived.left - 1, self._total)
            self._told(arrived, (folder.name, folder.validity, arrived.uid), self._history_cursor(), True)
        del self._older[:BATCH]
        reached = self._older[0] + 1 if self._older else self._bottom
        if reached < self._older_than:
            self._older_than = reached
            self._tell(CursorMoved(self._account, self._history_cursor()))

    def _look_for_older(self, connection: Connection) -> None:
        """A window of UIDs at a time, wider where mails are rare."""
        if self._older:
            return
        self._bottom = max(1, self._older_than - self._width)
        found = connection.uids(f"UID {self._bottom}:{self._older_than - 1} {_WANTED}")
        self._older = found[::-1]
        self._width = min(2 * self._width, _WIDEST) if len(found) < _WINDOW // 4 else _WINDOW

    def open(self, connection: Connection) -> Selected:
        """Start anew when the server has (RFC 9051 section 2.3.1.1); the desk knows by their names what comes twice."""
        folder = connection.open_folder(self.name)
        if folder.validity != self._validity:
            self._validity = folder.validity
            self._read_to = folder.next_uid - 1
            self._older_than = folder.next_uid
            self._older, self._total = [], 0
            self._tell(CursorMoved(self._account, self._history_cursor()))
            self._tell(CursorMoved(self._account, self._new_cursor()))
        return folder

    def _new_cursor(self) -> Cursor:
        return Cursor(self.name, f"{self._validity}:{self._read_to}")

    def _history_cursor(self) -> Cursor:
        return Cursor(f"history:{self.name}", f"{self._validity}:{self._older_than}")


def _parsed(value: str) -> tuple[int, int]:
    validity, _, uid = value.partition(":")
    return (int(validity), int(uid)) if validity.isdigit() and uid.isdigit() else (0, 0)
