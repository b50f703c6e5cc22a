"""A customer with a chat program of their own (slixmpp), writing to the agent's address directly."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4
from xml.etree.ElementTree import Element, SubElement

import httpx
from slixmpp import ClientXMPP, Message
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

from tests.rig.loop_thread import LoopThread
from tests.rig.processes import LOOPBACK
from tests.rig.prosody import Prosody

T = TypeVar("T")
PATIENCE_S = 20.0
CLIENT = "jabber:client"
RECEIPTS = "urn:xmpp:receipts"
MARKERS = "urn:xmpp:chat-markers:0"
STATES = "http://jabber.org/protocol/chatstates"
CORRECT = "urn:xmpp:message-correct:0"
OOB = "jabber:x:oob"
BODY = f"{{{CLIENT}}}body"
_ARCHIVE = "urn:xmpp:mam:2"
_UPLOAD = "urn:xmpp:http:upload:0"
_RSM = "http://jabber.org/protocol/rsm"


class XmppCustomer:
    """Logged in as soon as it is made; comes back by itself when its server does. Without a `user`: anonymous.

    `heard` is every message as it came, in order; each that asks for a receipt gets one while `gives_receipts`.
    `receipts` are those they got.
    """

    def __init__(self, prosody: Prosody, user: str = "", password: str = "", *, resource: str = "phone") -> None:
        self.prosody = prosody
        self.heard: list[Element] = []
        self.receipts: set[str] = set()
        self.gives_receipts = True
        self._trusted = ssl.create_default_context(cafile=str(prosody.ca_file))
        self._news = threading.Condition(threading.RLock())
        self._thread = LoopThread("xmpp-customer", PATIENCE_S)
        self._loop = self._thread.loop
        self.is_here = False
        self._is_leaving = False
        self._client = self._run(self._make(user, password, resource))
        self._run(self._stay())
        self.wait(lambda: self.is_here)

    @property
    def address(self) -> str:
        return self._client.boundjid.bare

    # What they do

    def writes(self, to: str, text: str, *more: Element, name: str = "") -> str:
        """The id of the message."""
        name = name or str(uuid4())
        body = Element(BODY)
        body.text = text
        self.sends(to, body, Element(f"{{{RECEIPTS}}}request"), Element(f"{{{MARKERS}}}markable"), *more, name=name)
        return name

    def writes_until_it_has_arrived(self, to: str, text: str) -> None:
        """Again and again with the same id, until there is a receipt."""
        name = str(uuid4())
        while name not in self.receipts:
            self.wait(lambda: self.is_here)
            self.writes(to, text, name=name)
            with self._news:
                self._news.wait_for(lambda: name in self.receipts or not self.is_here, 1)

    def sends(self, to: str, *payload: Element, name: str = "", kind: str = "chat") -> None:
        stanza = Element(f"{{{CLIENT}}}message", {"to": to, "type": kind, "id": name or str(uuid4())})
        stanza.extend(payload)
        self._run(self._send(stanza))

    def types(self, to: str, state: str = "composing") -> None:
        self.sends(to, Element(f"{{{STATES}}}{state}"))

    def saw(self, to: str, name: str) -> None:
        self.sends(to, Element(f"{{{MARKERS}}}displayed", {"id": name}))

    def uploads(self, name: str, content: bytes, media_type: str) -> str:
        """The address of a file put into the server's web space."""
        put, get = self._run(self._slot(name, len(content), media_type))
        put_url, headers = put.get("url", ""), {"Content-Type": media_type}
        headers |= {each.get("name", ""): each.text or "" for each in put}
        httpx.put(put_url, content=content, headers=headers, verify=self._trusted).raise_for_status()
        return get.get("url", "")

    def read(self, url: str) -> httpx.Response:
        return httpx.get(url, verify=self._trusted).raise_for_status()

    def vanishes(self) -> None:
        """The page is closed without a word."""
        self._is_leaving = True
        self._run(self._abort())

    # What they see

    @property
    def texts(self) -> list[str]:
        with self._news:
            return [text for each in self.heard if (text := each.findtext(BODY)) is not None]

    def ids(self, namespace: str, name: str) -> list[str]:
        """The ids in every element of this name: `ids(RECEIPTS, "received")`."""
        with self._news:
            found = [each.find(f"{{{namespace}}}{name}") for each in self.heard]
        return [each.get("id", "") for each in found if each is not None]

    @property
    def states(self) -> list[str]:
        with self._news:
            tags = [child.tag for each in self.heard if each.find(BODY) is None for child in each]
        return [tag.rpartition("}")[2] for tag in tags if tag.startswith(f"{{{STATES}}}")]

    def settle(self) -> None:
        """Return once the server has everything that was written."""
        self._run(self._ping())

    def wait(self, true: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(true, PATIENCE_S), self.texts[-10:]

    def archived(self) -> list[str]:
        """The text of every message to this customer in the archive of their account, in order."""
        return self._run(self._archived())

    # On their own thread

    async def _make(self, user: str, password: str, resource: str) -> ClientXMPP:
        prosody = self.prosody
        address = f"{user}@{prosody.domain}/{resource}" if user else prosody.visitors
        client = ClientXMPP(address, password, ssl_context=self._trusted, loop=self._loop)
        client.enable_direct_tls = False
        client.register_plugin("xep_0199")
        for name in ("IM", "IMError", "Presence", "Roster Update"):
            client.remove_handler(name)
        client.register_handler(Callback("Customer", MatchXPath(f"{{{CLIENT}}}message"), self._take))
        client.add_event_handler("session_start", self._arrived)
        client.add_event_handler("disconnected", self._lost)
        return client

    async def _stay(self) -> None:
        self._comes_back = self._loop.create_task(self._come_back())

    async def _come_back(self) -> None:
        """Connect whenever there is no session, anew each time: slixmpp waits longer and longer, or for ever."""
        while not self._is_leaving:
            if not self.is_here:
                self._client.cancel_connection_attempt()
                self._client.abort()
                await asyncio.sleep(0)
                self._client.connect(LOOPBACK, self.prosody.port)
                await self._settled()
            await asyncio.sleep(0.05)

    async def _settled(self) -> None:
        """Until the attempt has worked, failed or hung for too long."""
        began = self._loop.time()
        while not self.is_here and self._loop.time() - began < (3 if self._client.transport else 0.3):
            await asyncio.sleep(0.02)

    async def _slot(self, name: str, size: int, media_type: str) -> tuple[Element, Element]:
        wanted = {"filename": name, "size": str(size), "content-type": media_type}
        iq = self._client.Iq(stype="get", sto=self.prosody.upload)
        iq.append(Element(f"{{{_UPLOAD}}}request", wanted))
        answer = (await iq.send()).xml
        return answer.find(f".//{{{_UPLOAD}}}put"), answer.find(f".//{{{_UPLOAD}}}get")

    async def _ping(self) -> None:
        await self._client.plugin["xep_0199"].send_ping(self.prosody.domain)

    async def _send(self, stanza: Element) -> None:
        self._client.send(Message(self._client, stanza))

    async def _arrived(self, event: object) -> None:
        self._client.send_presence()
        await self._ping()  # answered once the server knows that they are here
        with self._news:
            self.is_here = True
            self._news.notify_all()

    def _lost(self, reason: object) -> None:
        with self._news:
            self.is_here = False
            self._news.notify_all()

    def _take(self, message: Message) -> None:
        wants_receipt = message.xml.find(f"{{{RECEIPTS}}}request") is not None and message["type"] != "error"
        if wants_receipt and self.gives_receipts:
            receipt = Element(f"{{{CLIENT}}}message", {"to": str(message["from"]), "type": "chat"})
            SubElement(receipt, f"{{{RECEIPTS}}}received", {"id": message["id"]})
            self._client.send(Message(self._client, receipt))
        received = message.xml.find(f"{{{RECEIPTS}}}received")
        with self._news:
            self.heard.append(message.xml)
            if received is not None:
                self.receipts.add(received.get("id", ""))
            self._news.notify_all()

    async def _archived(self) -> list[str]:
        seen, after, texts = len(self.heard), "", []
        while True:
            query = Element(f"{{{_ARCHIVE}}}query")
            part = SubElement(query, f"{{{_RSM}}}set")
            if after:
                SubElement(part, f"{{{_RSM}}}after").text = after
            iq = self._client.Iq(stype="set")
            iq.append(query)
            end = (await iq.send()).xml.find(f"{{{_ARCHIVE}}}fin")
            with self._news:
                results, self.heard[seen:] = self.heard[seen:], []
            for result in results:
                message = result.find(f".//{{{CLIENT}}}message")
                if message is not None and message.get("from", "").partition("/")[0] != self.address:
                    texts += [text] if (text := message.findtext(BODY)) is not None else []
            if end.get("complete") == "true":
                return texts
            after = end.findtext(f"{{{_RSM}}}set/{{{_RSM}}}last")

    async def _abort(self) -> None:
        self._client.abort()

    async def _end(self) -> None:
        if self._client.transport is not None:
            await self._client.disconnect(wait=1.0)
        self._client.cancel_connection_attempt()

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._thread.do(work)

    def leave(self) -> None:
        self._is_leaving = True
        self._run(self._end())
        self._thread.cancel()
        self._thread.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()
