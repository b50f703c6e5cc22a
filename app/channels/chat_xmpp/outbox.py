"""Messages on their way: sent once, whatever happens to the link, and what became of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from xml.etree.ElementTree import Element

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.problems import AnswerError, LinkError, message_problem
from app.channels.chat_xmpp.stanzas import Heard
from app.core.errors import RefusedError
from app.core.ids import AccountId, MessageId
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import ChannelEvent, Cursor, CursorMoved, File, Progress, Send

if TYPE_CHECKING:
    from app.channels.chat_xmpp.archive import Archive, Search
    from app.channels.chat_xmpp.client import Client
    from app.channels.chat_xmpp.files import Files

AGAIN_AFTER = timedelta(seconds=30)
CAME_BACK = "came back"
CAME_BACK_KEPT = 100
LONGEST = 20_000
"""In characters. Servers close the stream of who sends a stanza of 256 KB, and each may take five bytes and more."""


@dataclass(slots=True)
class _OnItsWay:
    """`missing` holds the stanzas by id that the server has not acknowledged yet; a file is a stanza of its own."""

    remote: str
    is_said: bool = False
    missing: dict[str, Element] = field(default_factory=dict[str, Element])


class Outbox:
    """Every stanza of a message carries the message's id, and a number from the second one on.

    SENT is what our server has acknowledged, and of what goes to the queue (`is_queue`), what the queue has taken. A
    message that was on its way when a session ended, or is older than this outbox, is looked for in the archive first.
    """

    def __init__(
        self,
        account: AccountId,
        client: Client,
        archive: Archive,
        files: Files,
        is_queue: Callable[[str], bool],
        came_back: str,
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        """`came_back` is what the cursor of that name said last."""
        self._account = account
        self._client = client
        self._archive = archive
        self._files = files
        self._is_queue = is_queue
        self._tell = tell
        self._began = datetime.now(UTC)
        self._on_their_way: dict[MessageId, _OnItsWay] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: set[MessageId] = set()
        self._came_back = {message: None for message in map(message_id, came_back.split()) if message}
        self._doubtful: set[MessageId] = set()
        self._searches: dict[str, Search] = {}
        self._unread: dict[str, list[MessageId]] = {}

    def send(self, request: Send) -> None:
        """Asked for twice, it is sent once."""
        message = request.id
        if message in self._sent:
            self._report(message, MessageState.SENT)
        elif message not in self._on_their_way:
            self._on_their_way[message] = _OnItsWay(request.route.remote)
            task = self._client.loop.create_task(self._send(request))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _send(self, request: Send) -> None:
        """Without a link nothing is said: the desk asks again once there is one."""
        way = self._on_their_way[request.id]
        try:
            if len(request.text) > LONGEST:
                raise RefusedError(Problem.TOO_LONG, f"{len(request.text)} of {LONGEST} characters")
            there = await self._already_there(request)
            for name, part in await self._stanzas(request, there):
                way.missing[name] = part
                self._client.say(part)
            way.is_said = True
            self._look_whether_sent(request.id)
        except RefusedError as error:
            self._failed(request.id, error.problem, error.detail)
        except AnswerError as error:
            self._doubt(request.id)
            self._put_off(request.id, str(error))
        except LinkError:
            self._doubt(request.id)

    async def _already_there(self, request: Send) -> set[str]:
        """The ids of the stanzas that the server got before, as far as that is in doubt."""
        did_not_arrive = request.id in self._came_back
        is_fresh = request.id not in self._doubtful and _written_at(request.id) > self._began
        if did_not_arrive or is_fresh or self._is_queue(request.route.remote):
            return set()
        remote = request.route.remote
        search = self._searches.setdefault(remote, self._archive.search(remote))
        return await search.has(set(_names(request)), _written_at(request.id))

    async def _stanzas(self, request: Send, there: set[str]) -> list[tuple[str, Element]]:
        """Those not there yet. The last asks for a receipt: whoever has it has them all."""
        parts: list[tuple[str, list[Element]]] = []
        for name, file in zip(_names(request), _parts(request), strict=True):
            if name in there:
                continue
            if file is None:
                replaces = [stanzas.correction(request.replaces)] if request.replaces else []
                parts.append((name, [stanzas.body(request.text), *replaces]))
            else:
                url = await self._files.upload(file)
                parts.append((name, [stanzas.body(url), stanzas.file_link(url)]))
        if parts:
            parts[-1][1].extend(stanzas.requests())
        return [(name, stanzas.original(request.route.remote, name, payload)) for name, payload in parts]

    # What became of them

    def acknowledged(self, name: str) -> None:
        """Our server has this stanza; for the queue that is not enough."""
        message = message_id(name)
        way = self._on_their_way.get(message) if message else None
        if message and way is not None and not self._is_queue(way.remote):
            self._has(message, way, name)

    def taken(self, name: str) -> None:
        """The queue has this stanza for good."""
        message = message_id(name)
        way = self._on_their_way.get(message) if message else None
        if message and way is not None:
            self._has(message, way, name)

    def _has(self, message: MessageId, way: _OnItsWay, name: str) -> None:
        way.missing.pop(name, None)
        self._look_whether_sent(message)

    def _look_whether_sent(self, message: MessageId) -> None:
        way = self._on_their_way.get(message)
        if way is not None and way.is_said and not way.missing:
            self._is_sent(message)

    def _is_sent(self, message: MessageId) -> None:
        way = self._on_their_way.pop(message, None)
        if way is not None:
            self._sent.add(message)
            self._remember(message, came_back=False)
            self._unread.setdefault(way.remote, []).append(message)
            self._report(message, MessageState.SENT)

    def delivered(self, name: str) -> None:
        message = message_id(name)
        if message is not None:
            self._is_sent(message)
            self._report(message, MessageState.DELIVERED)

    def read(self, remote: str, name: str) -> None:
        """The customer has seen this message, and with it all before (XEP-0333)."""
        message = message_id(name)
        if message is None:
            return
        self._is_sent(message)
        unread = self._unread.get(remote, [])
        seen = unread[: unread.index(message) + 1] if message in unread else [message]
        self._unread[remote] = [each for each in unread if each not in seen]
        for each in seen:
            self._report(each, MessageState.READ)

    def came_back(self, heard: Heard, *, has_left: bool) -> None:
        """Could not be delivered. What the queue has no time for now is said again when it is back."""
        message = message_id(heard.id)
        way = self._on_their_way.get(message) if message else None
        if message is None or (way is not None and heard.error_kind == "wait" and self._is_queue(way.remote)):
            return
        self._remember(message, came_back=True)
        problem = Problem.CHAT_OVER if has_left else message_problem(heard.condition)
        self._failed(message, problem, heard.error_text or heard.condition)

    def _remember(self, message: MessageId, *, came_back: bool) -> None:
        """Over a restart too: the archive has it, so that a Retry would take it for sent."""
        if came_back or message in self._came_back:
            others = [each for each in self._came_back if each != message]
            latest = [*others, message][-CAME_BACK_KEPT:] if came_back else others
            self._came_back = dict.fromkeys(latest)
            self._tell(CursorMoved(self._account, Cursor(CAME_BACK, " ".join(map(str, latest)))))

    def _failed(self, message: MessageId, problem: Problem, detail: str) -> None:
        self._on_their_way.pop(message, None)
        self._sent.discard(message)
        self._tell(Progress(self._account, message, MessageState.FAILED, problem=problem, detail=detail))

    def _put_off(self, message: MessageId, detail: str) -> None:
        """The server cannot do what it takes at this moment."""
        later = datetime.now(UTC) + AGAIN_AFTER
        queued = MessageState.QUEUED
        self._tell(
            Progress(self._account, message, queued, problem=Problem.SERVER_FAILED, detail=detail, retry_at=later)
        )

    def _report(self, message: MessageId, state: MessageState) -> None:
        self._tell(Progress(self._account, message, state))

    # What becomes of the link

    def session_resumed(self) -> None:
        """slixmpp says again what was not acknowledged, except for what it was about to say when the link broke."""
        again = self._client.unacknowledged
        for way in tuple(self._on_their_way.values()):
            for name, part in way.missing.items():
                if name not in again:
                    self._client.say(part)

    def session_ended(self) -> None:
        """Whether the rest has arrived is not known any more."""
        for message in tuple(self._on_their_way):
            self._doubt(message)
        for task in self._tasks:
            task.cancel()

    def _doubt(self, message: MessageId) -> None:
        """It may have arrived since the archive was read."""
        self._on_their_way.pop(message, None)
        self._doubtful.add(message)
        self._searches.clear()

    def queue_is_back(self) -> None:
        """It may have lost what it had not taken; it knows twice when it hears it."""
        for way in tuple(self._on_their_way.values()):
            if self._is_queue(way.remote):
                for part in way.missing.values():
                    self._client.say(part)


def message_id(name: str) -> MessageId | None:
    """The message that a stanza's id belongs to, None when it is none of ours."""
    try:
        return MessageId(UUID(name[:36]))
    except ValueError:
        return None


def _parts(request: Send) -> tuple[File | None, ...]:
    """The stanzas that a message is sent in: None is the text."""
    return (None, *request.files) if request.text or not request.files else request.files


def _names(request: Send) -> list[str]:
    return [f"{request.id}-{number}" if number else str(request.id) for number in range(len(_parts(request)))]


def _written_at(message: MessageId) -> datetime:
    """The time in a UUIDv7 (RFC 9562 section 5.7); the beginning of time for another UUID."""
    millis = message.int >> 80 if message.version == 7 else 0
    return datetime.fromtimestamp(millis / 1000, UTC)
