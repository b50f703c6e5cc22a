"""Agents and visitors on plain slixmpp: what a person at the other end of a chat does and sees."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import uuid4
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from slixmpp import ClientXMPP
from slixmpp.xmlstream.handler import Callback
from slixmpp.xmlstream.matcher import MatchXPath

from tests.rig.loop_thread import LoopThread
from tests.rig.prosody import Prosody

T = TypeVar("T")
QUEUE = "urn:parley:queue:1"
RECEIPTS = "urn:xmpp:receipts"
STATES = "http://jabber.org/protocol/chatstates"
CORRECT = "urn:xmpp:message-correct:0"
MARKERS = "urn:xmpp:chat-markers:0"
OOB = "jabber:x:oob"
PATIENCE_S = 20.0
_CLIENT = "jabber:client"
_RETRY_S = 0.1


class People:
    """The loop, on a thread of its own, that these people live on."""

    def __init__(self, prosody: Prosody) -> None:
        self.prosody = prosody
        self.heard = threading.Condition()
        self._everybody: list[Person] = []
        self._thread = LoopThread("chat-people", PATIENCE_S)
        self.loop = self._thread.loop

    def agent(self, user: str, *, capacity: int = 1, name: str = "") -> Agent:
        """Somebody with an account, logged in and ready; with a capacity of 0 logged in only."""
        agent = Agent(self, user, name)
        self._log_in(agent)
        if capacity:
            agent.ready(capacity)
        return agent

    def visitor(
        self, key: str = "", *, name: str = "", email: str = "", phone: str = "", says_so: bool = True
    ) -> Visitor:
        """Somebody on the website whose page tells that they are there, unless it does not."""
        visitor = Visitor(self, {"key": key or uuid4().hex, "email": email, "phone": phone} if says_so else None, name)
        self._log_in(visitor)
        return visitor

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self._thread.do(coroutine)

    def _log_in(self, person: Person) -> None:
        self._everybody.append(person)
        self.run(person.log_in())
        person.wait(lambda: person.is_here, "logged in")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for person in self._everybody:
            self.run(person.log_out())
        self._thread.cancel()
        self._thread.close()


@dataclass
class Heard:
    """A message as it came: who from, its id, its text and everything else in it."""

    sender: str
    id: str
    text: str
    xml: Element = field(repr=False)

    def has(self, namespace: str, name: str) -> bool:
        return self.xml.find(f"{{{namespace}}}{name}") is not None

    def part(self, namespace: str, name: str) -> Element:
        found = self.xml.find(f"{{{namespace}}}{name}")
        assert found is not None, ElementTree.tostring(self.xml)
        return found


@dataclass(frozen=True)
class _Letter:
    to: str
    id: str
    text: str
    more: tuple[Element, ...]


class Person:
    """Comes back by itself when the connection breaks; sends each message again until the queue has taken it."""

    def __init__(self, people: People, address: str, password: str) -> None:
        self.people = people
        self.queue = f"support@{people.prosody.queue}"
        self.is_here = False
        self.heard: list[Heard] = []
        self.repeats = 0
        self.pings = 0
        self.answers_pings = True
        self.errors: list[Element] = []
        self.presences: list[Element] = []
        self._address = address
        self._password = password
        self._known: set[tuple[str, str]] = set()
        self._unsent: list[_Letter] = []
        self._answers: dict[str, Element] = {}
        self._wants_to_be_here = False
        self._xmpp: ClientXMPP | None = None

    # What a test does and sees

    def send(self, to: str, text: str, *more: Element, message: str = "") -> str:
        """Write; the id of the message."""
        letter = _Letter(to, message or uuid4().hex, text, more)
        self._unsent.append(letter)
        self.people.loop.call_soon_threadsafe(self._post, letter)
        return letter.id

    def signal(self, to: str, *more: Element) -> None:
        """A message without a text."""
        self.people.loop.call_soon_threadsafe(lambda: self._send(_message(to, uuid4().hex, "", more)))

    def wait(self, true: Callable[[], T], what: str = "", timeout: float = PATIENCE_S) -> T:
        """What `true` returns once it is true."""
        with self.people.heard:
            assert self.people.heard.wait_for(true, timeout), f"never: {what}; heard {self.texts()}"
            return true()

    def hears(self, that: Callable[[Heard], bool], what: str = "") -> Heard:
        """The first message, so far or from now on, that fits."""
        return self.wait(lambda: next((each for each in self.heard if that(each)), None), what)

    def hears_text(self, text: str) -> Heard:
        return self.hears(lambda each: each.text == text and not each.has(QUEUE, "offer"), text)

    def texts(self, sender: str = "") -> list[str]:
        """What was written, in order, by everybody or one sender; offers only repeat it."""
        written = [each for each in self.heard if each.text and not each.has(QUEUE, "offer")]
        return [each.text for each in written if sender in each.sender]

    def everything_is_taken(self) -> None:
        self.wait(lambda: not self._unsent, "everything taken")

    def vanish(self) -> None:
        """The connection is gone without a word, and does not come back."""

        def cut() -> None:
            self._wants_to_be_here = False
            assert self._xmpp is not None
            self._xmpp.abort()

        self.people.loop.call_soon_threadsafe(cut)
        self.wait(lambda: not self.is_here, "gone")

    def leave(self) -> None:
        self.people.run(self.log_out())

    def come_back(self) -> None:
        self.people.run(self.log_in())
        self.wait(lambda: self.is_here, "back")

    # On the loop

    async def log_in(self) -> None:
        self._wants_to_be_here = True
        self._xmpp = xmpp = ClientXMPP(self._address, self._password)
        xmpp.ca_certs = str(self.people.prosody.ca_file)
        xmpp.enable_direct_tls = False
        xmpp.remove_handler("Presence")
        xmpp.register_handler(Callback("everything", MatchXPath(f"{{{_CLIENT}}}message"), self._message))
        xmpp.register_handler(Callback("all presence", MatchXPath(f"{{{_CLIENT}}}presence"), self._presence))
        xmpp.register_handler(Callback("all iqs", MatchXPath(f"{{{_CLIENT}}}iq"), self._iq))
        xmpp.add_event_handler("session_start", self._arrived)
        xmpp.add_event_handler("disconnected", self._lost)
        xmpp.add_event_handler("connection_failed", self._lost)
        self._connect(xmpp)

    async def log_out(self) -> None:
        self._wants_to_be_here = False
        if self._xmpp is not None and self._xmpp.transport is not None:
            await self._xmpp.disconnect()
        if self._xmpp is not None:
            self._xmpp.cancel_connection_attempt()

    def say_presence(self) -> None:
        raise NotImplementedError

    def _connect(self, xmpp: ClientXMPP) -> None:
        if self._wants_to_be_here and self._xmpp is xmpp:
            xmpp.connect(self.people.prosody.host, self.people.prosody.port)

    def _arrived(self, _: object) -> None:
        with self.people.heard:
            self.is_here = True
            self.people.heard.notify_all()
        self._send(Element(f"{{{_CLIENT}}}presence"))
        self.say_presence()
        self._send_next()

    def _lost(self, _: object) -> None:
        with self.people.heard:
            self.is_here = False
            self.people.heard.notify_all()
        if self._wants_to_be_here and self._xmpp is not None:
            self.people.loop.call_later(_RETRY_S, self._connect, self._xmpp)

    def _presence(self, stanza: Any) -> None:
        xml = stanza.xml
        with self.people.heard:
            self.presences.append(xml)
            self.people.heard.notify_all()
        if xml.get("from") != self.queue:
            return
        if xml.get("type") == "error":  # the queue is away, or does not want them
            self.people.loop.call_later(_RETRY_S, self.say_presence)
        elif not xml.get("type"):
            if not xml.get("id", "").startswith("mine-"):
                self.say_presence()
            self._send_next()

    def _message(self, stanza: Any) -> None:
        xml = stanza.xml
        sender, name = xml.get("from", ""), xml.get("id", "")
        with self.people.heard:
            taken = xml.find(f"{{{QUEUE}}}taken")
            if xml.get("type") == "error":
                self.errors.append(xml)
                self._given_up(xml)
            elif taken is not None:
                self._taken(taken.get("id", ""))
            else:
                self._hear(Heard(sender, name, xml.findtext(f"{{{_CLIENT}}}body") or "", xml))
            self.people.heard.notify_all()

    def _hear(self, heard: Heard) -> None:
        if heard.has(RECEIPTS, "request"):
            receipt = Element(f"{{{RECEIPTS}}}received", {"id": heard.id})
            self._send(_message(heard.sender, uuid4().hex, "", (receipt,)))
        if (heard.sender, heard.id) in self._known:
            self.repeats += 1
        else:
            self._known.add((heard.sender, heard.id))
            self.heard.append(heard)

    def _iq(self, stanza: Any) -> None:
        xml = stanza.xml
        if xml.get("type") in {"result", "error"}:
            with self.people.heard:
                self._answers[xml.get("id", "")] = xml
                self.people.heard.notify_all()
        elif xml.find("{urn:xmpp:ping}ping") is not None:
            with self.people.heard:
                self.pings += 1
                self.people.heard.notify_all()
            if not self.answers_pings:
                return
            pong = {"type": "result", "id": xml.get("id", ""), "to": xml.get("from", "")}
            self._send(Element(f"{{{_CLIENT}}}iq", pong))

    def _post(self, letter: _Letter) -> None:
        """One at a time, so that the order holds whatever breaks."""
        if self._unsent[:1] == [letter]:
            self._send_next()

    def _send_next(self) -> None:
        if self._unsent:
            letter = self._unsent[0]
            self._send(_message(letter.to, letter.id, letter.text, letter.more))

    def _taken(self, name: str) -> None:
        if self._unsent and self._unsent[0].id == name:
            del self._unsent[0]
            self._send_next()

    def _given_up(self, error: Element) -> None:
        """What will never be taken; "wait" means the queue is away, and says so when it is back."""
        detail = error.find(f"{{{_CLIENT}}}error")
        if detail is not None and detail.get("type") != "wait":
            self._taken(error.get("id", ""))

    def _send(self, xml: Element) -> None:
        if self._xmpp is not None and self.is_here:
            self._xmpp.send_raw(ElementTree.tostring(xml, encoding="unicode"))


class Agent(Person):
    def __init__(self, people: People, user: str, name: str) -> None:
        self.bare = people.prosody.address(user)
        super().__init__(people, f"{self.bare}/desk", f"{user}-secret")
        self.name = name or user.title()
        self._capacity = 0

    def ready(self, capacity: int = 1) -> None:
        """Return once the queue has heard it."""
        self._capacity = capacity
        name = f"mine-{uuid4().hex}"
        self.people.loop.call_soon_threadsafe(self.say_presence, name)
        self.wait(lambda: any(each.get("id") == name for each in self.presences), "the queue's answer")

    def not_ready(self) -> None:
        self.ready(0)

    def offer(self, number: int = 1) -> Heard:
        """The offer of this number, from now or before."""

        def look() -> Heard | None:
            offers = [each for each in self.heard if each.has(QUEUE, "offer")]
            return offers[number - 1] if len(offers) >= number else None

        return self.wait(look, f"offer {number}")

    def accept(self, token: str) -> None:
        assert self.ask(token, "accept").get("type") == "result"
        self.hears(lambda each: each.sender == token and each.has(QUEUE, "opened"), "opened")

    def takes(self, number: int = 1) -> str:
        """Accept the offer of this number; the visitor's address."""
        token = self.offer(number).sender
        self.accept(token)
        return token

    def ask(self, token: str, wish: str, text: str = "", **attributes: str) -> Element:
        """The queue's answer to an IQ."""
        name = uuid4().hex
        iq = Element(f"{{{_CLIENT}}}iq", {"type": "set", "to": token, "id": name})
        SubElement(iq, f"{{{QUEUE}}}{wish}", attributes).text = text
        self.people.loop.call_soon_threadsafe(self._send, iq)
        self.wait(lambda: name in self._answers, f"an answer to {wish}")
        return self._answers[name]

    def closed(self, token: str) -> Element:
        heard = self.hears(lambda each: each.sender == token and each.has(QUEUE, "closed"), "closed")
        return heard.part(QUEUE, "closed")

    def colleagues(self) -> dict[str, bool]:
        """Whoever is there, and whether they are ready."""
        lists = [each for each in self.heard if each.has(QUEUE, "colleagues")]
        found = lists[-1].part(QUEUE, "colleagues") if lists else ()
        return {each.get("address", ""): each.get("ready") == "true" for each in found}

    def say_presence(self, name: str = "") -> None:
        presence = Element(f"{{{_CLIENT}}}presence", {"to": self.queue, "id": name or f"mine-{uuid4().hex}"})
        SubElement(presence, "{http://jabber.org/protocol/nick}nick").text = self.name
        if self._capacity:
            SubElement(presence, f"{{{QUEUE}}}ready", {"capacity": str(self._capacity)})
        self._send(presence)


class Visitor(Person):
    def __init__(self, people: People, facts: dict[str, str] | None, name: str) -> None:
        super().__init__(people, people.prosody.visitors, "")
        self._facts = facts
        self._name = name

    def write(self, text: str, *more: Element, message: str = "") -> str:
        return self.send(self.queue, text, *more, message=message)

    def claim_to_be_ready(self) -> None:
        presence = Element(f"{{{_CLIENT}}}presence", {"to": self.queue})
        SubElement(presence, f"{{{QUEUE}}}ready", {"capacity": "9"})
        self.people.loop.call_soon_threadsafe(self._send, presence)

    def say_presence(self) -> None:
        if self._facts is None:
            return
        presence = Element(f"{{{_CLIENT}}}presence", {"to": self.queue, "id": f"mine-{uuid4().hex}"})
        if self._name:
            SubElement(presence, "{http://jabber.org/protocol/nick}nick").text = self._name
        SubElement(presence, f"{{{QUEUE}}}visitor", {name: fact for name, fact in self._facts.items() if fact})
        self._send(presence)


def _message(to: str, name: str, text: str, more: tuple[Element, ...]) -> Element:
    message = Element(f"{{{_CLIENT}}}message", {"to": to, "type": "chat", "id": name})
    if text:
        SubElement(message, f"{{{_CLIENT}}}body").text = text
    message.extend(more)
    return message
