"""What the desk does with a channel, in small: an outbox in order, everything that comes put on record once."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from app.core.channel import Link, LinkState
from app.core.conversation import Route
from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.ports.channel import Channel, ChannelEvent, CursorMoved, LinkChanged, Progress, Received, Send, Taken
from tests.rig.processes import RigError

_GONE = frozenset({MessageState.SENT, MessageState.DELIVERED, MessageState.READ})


class Messenger:
    """Keeps what a store would: the outbox, what came, the cursors. Another `Messenger` can be given them on.

    One message at a time is on its way, and it is asked for again after each CONNECTED or when it was told to wait.
    """

    def __init__(self, channel: Channel, route: Route, before: Messenger | None = None) -> None:
        self._channel = channel
        self._route = route
        self._news = threading.Condition()
        self.outbox: deque[tuple[MessageId, str]] = before.outbox if before else deque()
        self.received: dict[str, Received] = before.received if before else {}
        self.cursors: dict[str, str] = before.cursors if before else {}
        self.progress: list[Progress] = []
        self.links: list[LinkState] = []
        self.link_events: list[Link] = []
        self._is_connected = False
        self._retry: threading.Timer | None = None
        channel.listen(self._hear)

    def start(self) -> None:
        self._channel.start(dict(self.cursors))

    def stop(self) -> None:
        self._channel.stop()
        if self._retry is not None:
            self._retry.cancel()
            self._retry.join()

    def write(self, *texts: str) -> None:
        with self._news:
            was_empty = not self.outbox
            self.outbox.extend((MessageId(new_id()), text) for text in texts)
            if was_empty:
                self._ask()

    def write_again(self, message: MessageId, text: str) -> None:
        """Retry: the same message once more."""
        with self._news:
            self.outbox.append((message, text))
            self._ask()

    def wait_until(self, true: Callable[[Messenger], bool], timeout: float = 60.0) -> None:
        with self._news:
            if not self._news.wait_for(lambda: self._is(true), timeout):
                raise RigError(
                    f"{len(self.outbox)} still wait, {len(self.received)} came; the link was {self.links[-9:]}, "
                    f"the last answers are {self.progress[-3:]}, the last links {self.link_events[-4:]}"
                )

    def _is(self, true: Callable[[Messenger], bool]) -> bool:
        """Before the first event there is no last link and no last answer."""
        try:
            return true(self)
        except IndexError:
            return False

    @property
    def texts(self) -> list[str]:
        with self._news:
            return [each.text for each in self.received.values()]

    @property
    def last(self) -> Progress:
        """The latest answer."""
        return self.progress[-1]

    def states(self) -> Mapping[MessageId, MessageState]:
        with self._news:
            return {each.id: each.state for each in self.progress}

    def _hear(self, event: ChannelEvent) -> None:
        with self._news:
            match event:
                case LinkChanged(link):
                    self.links.append(link.state)
                    self.link_events.append(link)
                    self._is_connected = link.state is LinkState.CONNECTED
                    self._ask()
                case Progress():
                    self._progressed(event)
                case Received():
                    if event.cursor is not None:
                        self.cursors[event.cursor.key] = event.cursor.value
                    self.received.setdefault(event.remote_id, event)
                    self._channel.request(Taken(event.remote_id))
                case CursorMoved(cursor=cursor):
                    self.cursors[cursor.key] = cursor.value
                case _:
                    pass
            self._news.notify_all()

    def _progressed(self, progress: Progress) -> None:
        self.progress.append(progress)
        if not self.outbox or progress.id != self.outbox[0][0]:
            return
        if progress.state in _GONE:
            self.outbox.popleft()
            self._ask()
        elif progress.retry_at is not None:
            wait = max(0.0, (progress.retry_at - datetime.now(UTC)).total_seconds())
            self._retry = threading.Timer(wait, self._ask)
            self._retry.start()

    def _ask(self) -> None:
        with self._news:
            if self.outbox and self._is_connected:
                message, text = self.outbox[0]
                self._channel.request(Send(message, self._route, text))
