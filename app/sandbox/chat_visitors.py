"""Customers who chat over a real XMPP server, as visitors of a website do: without an account."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from slixmpp import ClientXMPP, Message


class ChatVisitors:
    """Fulfils `people.Chatroom` on a thread of its own. `heard` gets what the desk writes to a customer, by name.

    A customer enters with their first words and stays until they leave.
    """

    def __init__(self, host: str, port: int, domain: str, queue: str, ca_file: Path) -> None:
        self._server = host, port
        self._domain = domain
        self._queue = queue
        self._ca_file = ca_file
        self._heard: Callable[[str, str], None] = lambda name, text: None
        self._loop = asyncio.new_event_loop()
        self._visitors: dict[str, _Visitor] = {}
        self._thread = threading.Thread(target=self._run, name="sandbox-chat", daemon=True)

    def listen(self, heard: Callable[[str, str], None]) -> None:
        """Set the one receiver; it is called on the visitors' thread."""
        self._heard = heard

    def say(self, name: str, text: str) -> None:
        self._loop.call_soon_threadsafe(self._say, name, text)

    def leave(self, name: str) -> None:
        self._loop.call_soon_threadsafe(self._leave, name)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._everybody_leaves(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    # On the thread

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    def _say(self, name: str, text: str) -> None:
        visitor = self._visitors.get(name)
        if visitor is None:
            visitor = _Visitor(self._domain, self._queue, name, self._ca_file, self._heard)
            self._visitors[name] = visitor
            visitor.enter(*self._server)
        visitor.say(text)

    def _leave(self, name: str) -> None:
        visitor = self._visitors.pop(name, None)
        if visitor is not None:
            visitor.disconnect()  # pyright: ignore[reportUnknownMemberType]

    async def _everybody_leaves(self) -> None:
        visitors, self._visitors = tuple(self._visitors.values()), {}
        for visitor in visitors:
            await visitor.disconnect(wait=1)  # pyright: ignore[reportUnknownMemberType]


class _Visitor(ClientXMPP):
    """slixmpp leaves some of its types open."""

    def __init__(self, domain: str, queue: str, name: str, ca_file: Path, heard: Callable[[str, str], None]) -> None:
        super().__init__(domain, "", sasl_mech="ANONYMOUS")  # pyright: ignore[reportUnknownMemberType]
        self._queue = queue
        self._name = name
        self._heard = heard
        self._unsaid: list[str] = []
        self._is_in = False
        self.ssl_context = ssl.create_default_context(cafile=str(ca_file))
        for plugin in ("xep_0172", "xep_0184", "xep_0199"):
            self.register_plugin(plugin)  # pyright: ignore[reportUnknownMemberType]
        self.add_event_handler("session_start", self._entered)
        self.add_event_handler("message", self._message)

    def enter(self, host: str, port: int) -> None:
        self.connect(host, port)  # pyright: ignore[reportUnknownMemberType]

    def say(self, text: str) -> None:
        if not self._is_in:
            self._unsaid.append(text)
            return
        message = self.make_message(self._queue, text, mtype="chat")
        message["nick"]["nick"] = self._name
        message.send()

    def _entered(self, _event: object) -> None:
        self.send_presence()
        self._is_in = True
        unsaid, self._unsaid = self._unsaid, []
        for text in unsaid:
            self.say(text)

    def _message(self, message: Message) -> None:
        """An agent asks for a receipt; what the queue says of its own accord does not."""
        if message["body"] and message.get_plugin("request_receipt", check=True) is not None:
            self._heard(self._name, message["body"])
