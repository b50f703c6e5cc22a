"""What comes in, live or from the archive, told to the desk; and receipts that are true to what it did with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.files import linked_file
from app.channels.chat_xmpp.problems import GONE
from app.channels.chat_xmpp.stanzas import Heard, bare
from app.channels.queue_protocol import Said
from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.conversation import LegKind, Route
from app.ports.channel import ChannelEvent, ChatClosed, Cursor, CursorMoved, File, MarkRead, Received, Sender

if TYPE_CHECKING:
    from app.channels.chat_xmpp.client import Client
    from app.channels.chat_xmpp.files import Files
    from app.channels.chat_xmpp.outbox import Outbox
    from app.channels.chat_xmpp.queue_desk import QueueDesk
    from app.channels.chat_xmpp.settings import Settings
    from app.channels.chat_xmpp.visitors import Visitors
    from app.channels.chat_xmpp.writers import Writers

CURSOR = "archive"
_WAITS_FOR = timedelta(days=1)
_NOT_FOR_AN_AGENT = frozenset({"groupchat", "headline"})


class Inbox:
    """`cursor` is the archive id up to which everything has been told, None before there is one."""

    def __init__(
        self,
        settings: Settings,
        client: Client,
        outbox: Outbox,
        queue: QueueDesk,
        visitors: Visitors,
        files: Files,
        customers: Writers,
        cursor: str | None,
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        self.cursor = cursor
        self._settings = settings
        self._client = client
        self._outbox = outbox
        self._queue = queue
        self._visitors = visitors
        self._files = files
        self._customers = customers
        self._tell = tell
        self._told = cursor
        self._to_acknowledge: dict[str, list[Heard]] = {}
        self._not_markable: set[str] = set()

    def live(self, heard: Heard) -> None:
        remote = self._remote(heard)
        if not self._is_person(remote) or heard.kind in _NOT_FOR_AN_AGENT:
            return
        if self._queue.is_queue(remote) and not self._is_own(heard) and self._queue.hear(heard):
            return
        self._sort(heard, remote)
        if not self._is_own(heard):
            self._notice_writing(heard, remote)

    def from_archive(self, heard: Heard) -> None:
        """What was missed. What this desk sent is on record, and the queue itself says again what was not taken."""
        self.cursor = heard.archive_id
        heard = replace(heard, at=_end_of_second(heard.at))
        remote = self._remote(heard)
        is_known = heard.sender == f"{self._settings.address}/{self._settings.resource}"
        is_queues = self._queue.is_queue(remote) and not self._is_own(heard)
        if self._is_person(remote) and heard.kind not in _NOT_FOR_AN_AGENT and not is_known and not is_queues:
            self._sort(heard, remote)

    def caught_up(self) -> None:
        """Tell how far the archive has been read, when no message has told; that it was empty counts as well."""
        if self.cursor is not None and self.cursor != self._told:
            self._told = self.cursor
            self._tell(CursorMoved(self._settings.account, Cursor(CURSOR, self.cursor)))

    def first_look(self, newest: Iterable[Heard], last: str) -> None:
        """The account is new here: its archive stays where it is, except for what still waits for an answer.

        That is what customers wrote within a day, and nobody has answered or seen on any client of this account.
        """
        waiting: dict[str, list[Heard]] = {}
        for heard in newest:
            if not self._is_own(heard):
                waiting.setdefault(self._remote(heard), []).append(heard)
            elif heard.body or heard.displayed:
                waiting.pop(self._remote(heard), None)
        since = datetime.now(UTC) - _WAITS_FOR
        recent = [each for chat in waiting.values() for each in chat if each.at is not None and each.at > since]
        for heard in sorted(recent, key=lambda each: each.at or since):
            self.from_archive(heard)
        self.cursor = last

    # Sorting

    def _is_own(self, heard: Heard) -> bool:
        return bare(heard.sender) == self._settings.address

    def _remote(self, heard: Heard) -> str:
        return bare(heard.to if self._is_own(heard) else heard.sender)

    def _is_person(self, remote: str) -> bool:
        """Neither a server nor ourselves. The queue itself is heard as well."""
        return "@" in remote and remote != self._settings.address

    def _sort(self, heard: Heard, remote: str) -> None:
        if heard.kind == "error":
            self._came_back(heard, remote)
        elif self._is_own(heard):
            if heard.body:
                self._tell(self._received(heard, remote))
        else:
            if heard.receipt_for:
                self._outbox.delivered(heard.receipt_for)
            if heard.displayed:
                self._outbox.read(remote, heard.displayed)
            if heard.body or heard.url:
                self._receive(heard, remote)

    def _came_back(self, heard: Heard, remote: str) -> None:
        """An address without a lasting person behind it that can no longer be reached is one who has left."""
        is_guest = self._queue.is_queue(remote) or self._visitors.is_visitor(remote)
        has_left = is_guest and heard.error_kind != "wait" and heard.condition in GONE
        self._outbox.came_back(heard, has_left=has_left)
        if has_left:
            self._customers.stopped(remote)
            self._visitors.chat_is_over(remote)
            self._tell(ChatClosed(self._settings.account, remote, EndedBy.CUSTOMER))

    def _notice_writing(self, heard: Heard, remote: str) -> None:
        if heard.state == "composing" and not heard.body:
            self._customers.writing(remote)
        elif heard.state or heard.body:
            self._customers.stopped(remote)

    def _receive(self, heard: Heard, remote: str) -> None:
        received = self._received(heard, remote)
        if not self._queue.is_queue(remote):
            self._visitors.wrote(heard.sender)
        if heard.wants_receipt and heard.id:
            self._to_acknowledge.setdefault(received.remote_id, []).append(heard)
        if not heard.is_markable:
            self._not_markable.add(received.remote_id)
        self._tell(received)

    def _received(self, heard: Heard, remote: str) -> Received:
        text, files = self._content(heard)
        replaces = self._name(heard, remote, heard.replaces) if heard.replaces else ""
        cursor = Cursor(CURSOR, heard.archive_id) if heard.archive_id else None
        if cursor is not None:
            self._told = self.cursor = cursor.value
        return Received(
            account=self._settings.account,
            medium=LegKind.CHAT,
            remote_id=replaces or self._name(heard, remote, heard.id or f"archived {heard.archive_id}"),
            route=Route(self._settings.address, remote, self._settings.account),
            sender=self._sender(heard, remote),
            at=heard.at or datetime.now(UTC),
            text=text,
            files=files,
            replaces=replaces,
            is_own=self._is_own(heard) or _said(heard) is not None,
            cursor=cursor,
        )

    def _name(self, heard: Heard, remote: str, stanza_id: str) -> str:
        """A name that is unique in the account. Own ids are so by themselves.

        A colleague's name differs from a customer's, so that no customer can correct what an agent has said.
        """
        said = _said(heard)
        if self._is_own(heard) or (said is not None and said["by"] == self._settings.address):
            return stanza_id
        return f"{remote}{'/' if said is None else '>'}{stanza_id}"

    def _sender(self, heard: Heard, remote: str) -> Sender:
        if self._is_own(heard):
            return Sender(AddressKind.CHAT, self._settings.address, self._settings.name)
        if self._queue.is_queue(remote):
            return self._queue.sender(remote, heard.nick)
        return Sender(AddressKind.CHAT, remote, heard.nick, is_lasting=not self._visitors.is_visitor(remote))

    def _content(self, heard: Heard) -> tuple[str, tuple[File, ...]]:
        """A link to a file in our server's web space is the file; the link stays when the file may be too large."""
        url = heard.url or heard.body.strip()
        if not self._files.is_own(url):
            return heard.body or heard.url, ()
        is_link = heard.body.strip() in {"", url}
        return "" if is_link and self._files.always_fit else heard.body or url, (linked_file(url),)

    # What the desk has done with it

    def taken(self, remote_id: str) -> None:
        """It is in the store: the customer may know that it has arrived (XEP-0184)."""
        for heard in self._to_acknowledge.pop(remote_id, ()):
            self._client.send_when_live(stanzas.message(heard.sender, uuid4().hex, stanzas.receipt(heard.id)))

    def mark_read(self, request: MarkRead) -> None:
        """The agent has seen it: so may the customer know (XEP-0333)."""
        remote, remote_id = request.route.remote, request.remote_id
        if remote_id.startswith(f"{remote}/") and remote_id not in self._not_markable:
            marker = stanzas.displayed(remote_id.removeprefix(f"{remote}/"))
            self._client.send_when_live(stanzas.message(remote, uuid4().hex, marker))


def _end_of_second(at: datetime | None) -> datetime | None:
    """Archives tell whole seconds: what was missed comes after what was heard live in the same one."""
    return at.replace(microsecond=999_999) if at is not None and not at.microsecond else at


def _said(heard: Heard) -> Said | None:
    """By which agent this was written, when the queue tells what was said before."""
    found = heard.xml.find(Said.tag_name())
    return None if found is None else Said(found)
