"""The agent's side of the chat queue: `app.channels.queue_protocol` says what is said and what it means."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4
from xml.etree.ElementTree import Element

from slixmpp.xmlstream import ElementBase

from app.channels import queue_protocol as protocol
from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.problems import AnswerError
from app.channels.chat_xmpp.stanzas import CLIENT, Heard, bare, domain_of, one_line
from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.conversation import Route
from app.core.plain_text import plain_text
from app.core.problems import Problem
from app.ports.channel import (
    AcceptChat,
    ChannelEvent,
    ChannelRefused,
    ChatClosed,
    ChatOffered,
    ChatOpened,
    Colleague,
    ColleaguesChanged,
    DeclineChat,
    LeaveChat,
    Sender,
    SetReady,
    TransferChat,
)

if TYPE_CHECKING:
    from app.channels.chat_xmpp.client import Client
    from app.channels.chat_xmpp.settings import Settings

Wish = AcceptChat | DeclineChat | LeaveChat | TransferChat
_STRANGER = "The chat queue does not know you as an agent. Ask your administrator to add your chat address to it."
_AWAY = "This colleague is not there any more. Choose another one, or pass the chat back to the queue."


class QueueDesk:
    """Without a queue in the settings it says and hears nothing.

    `taken` gets the id of each message that the queue has for good; `is_back` is called when it may have lost the rest.
    Wishes that no answer came to are made again when the server or the queue is back.
    """

    def __init__(
        self,
        settings: Settings,
        client: Client,
        patience: float,
        taken: Callable[[str], None],
        is_back: Callable[[], None],
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        self._settings = settings
        self._client = client
        self._patience = patience
        self._taken = taken
        self._is_back = is_back
        self._tell = tell
        self._ready = SetReady(is_ready=False)
        self._asked: list[str] = []
        self._timer: asyncio.TimerHandle | None = None
        self._wishes: dict[str, Wish] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._senders: dict[str, Sender] = {}

    def is_queue(self, address: str) -> bool:
        return bool(self._settings.queue) and domain_of(address) == self._settings.queue_domain

    def sender(self, remote: str, nick: str) -> Sender:
        """Who this visitor is, as far as they have told."""
        return self._senders.get(remote) or Sender(AddressKind.CHAT, remote, nick, is_lasting=False)

    # Presence

    def set_ready(self, request: SetReady) -> None:
        self._ready = request
        self.appear()

    def begin(self) -> None:
        """A session with the server or with the queue begins, or goes on."""
        self.appear()
        for wish in tuple(self._wishes.values()):
            self._start(wish)

    def appear(self) -> None:
        """Tell the queue where this agent stands, until it answers."""
        if not self._settings.queue or not self._client.is_live:
            return
        name = uuid4().hex
        self._asked.append(name)
        presence = Element(f"{{{CLIENT}}}presence", {"to": self._settings.queue, "id": name})
        presence.append(stanzas.nick(self._settings.name))
        if self._ready.is_ready:
            ready = protocol.Ready()
            ready["capacity"] = self._ready.capacity
            presence.append(ready.xml)
        self._client.show(presence)
        self.rest()
        self._timer = self._client.loop.call_later(self._patience, self.appear)

    def rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def disappear(self) -> None:
        self.rest()
        if self._settings.queue:
            gone = {"to": self._settings.queue, "type": "unavailable"}
            self._client.show(Element(f"{{{CLIENT}}}presence", gone))

    def present(self, presence: Element) -> None:
        """Of the queue: an answer, a refusal, a farewell, or that it has (re)started and knows nobody yet."""
        kind, name = presence.get("type", ""), presence.get("id", "")
        if kind == "error" and stanzas.condition(presence.find(f"{{{CLIENT}}}error")) == "forbidden":
            self.rest()
            self._refuse(Problem.BAD_SETTINGS, _STRANGER, self._settings.queue)
        elif kind == "" and name in self._asked:
            self._answered(name)
        elif kind == "":
            self.begin()
            self._is_back()

    def _answered(self, name: str) -> None:
        """Presence is answered in order: of what was said since the answers are on their way."""
        del self._asked[: self._asked.index(name) + 1]
        if not self._asked:
            self.rest()

    # Messages

    def hear(self, heard: Heard) -> bool:
        """Whether this was between the queue and the desk; all else is of a visitor."""
        remote = bare(heard.sender)
        offer = _find(heard, protocol.Offer)
        taken = _find(heard, protocol.Taken)
        closed = _find(heard, protocol.Closed)
        colleagues = _find(heard, protocol.Colleagues)
        if taken is not None:
            self._taken(protocol.Taken(taken)["id"])
        elif offer is not None:
            self._offered(heard, remote, protocol.Offer(offer))
        elif _find(heard, protocol.Opened) is not None:
            self._tell(ChatOpened(self._settings.account, remote))
        elif closed is not None:
            self._closed(remote, protocol.Closed(closed))
        elif _find(heard, protocol.Withdrawn) is not None:
            self._wishes.pop(remote, None)
            self._tell(ChatClosed(self._settings.account, remote, EndedBy.CUSTOMER))
        elif colleagues is not None:
            self._colleagues(colleagues)
        else:
            return False
        if heard.wants_receipt:
            self._client.say(stanzas.message(heard.sender, uuid4().hex, stanzas.receipt(heard.id)))
        return True

    def _offered(self, heard: Heard, remote: str, offer: protocol.Offer) -> None:
        claims = ((AddressKind.EMAIL, one_line(offer["email"])), (AddressKind.PHONE, one_line(offer["phone"])))
        told = tuple((kind, claim) for kind, claim in claims if claim)
        sender = Sender(AddressKind.CHAT, remote, heard.nick, is_lasting=False, claims=told)
        self._senders[remote] = sender
        route = Route(self._settings.address, remote, self._settings.account)
        since: datetime = offer["since"] or datetime.now(UTC)
        queue = one_line(offer["queue"])
        self._tell(ChatOffered(self._settings.account, route, sender, since, offer["until"], heard.body, queue))

    def _closed(self, remote: str, closed: protocol.Closed) -> None:
        by = closed["by"]
        ended = EndedBy(by) if by in tuple(EndedBy) else EndedBy.FAILURE
        self._wishes.pop(remote, None)
        self._tell(ChatClosed(self._settings.account, remote, ended, plain_text(closed["text"])))

    def _colleagues(self, colleagues: Element) -> None:
        everyone = map(protocol.Colleague, colleagues.findall(protocol.Colleague.tag_name()))
        known = tuple(Colleague(each["address"], one_line(each["name"]), each["ready"]) for each in everyone)
        self._tell(ColleaguesChanged(self._settings.account, known))

    # Wishes

    def wish(self, wish: Wish) -> None:
        self._wishes[wish.remote] = wish
        self._start(wish)

    def _start(self, wish: Wish) -> None:
        if self._client.is_live:
            task = self._client.loop.create_task(self._make(wish))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _make(self, wish: Wish) -> None:
        try:
            await self._client.ask(wish.remote, "set", _element(wish))
        except AnswerError as error:
            if error.is_passing and error.condition != "recipient-unavailable":
                return
            if self._wishes.get(wish.remote) == wish:
                self._refused(wish, error.condition)
        if self._wishes.get(wish.remote) == wish:
            del self._wishes[wish.remote]

    def _refused(self, wish: Wish, condition: str) -> None:
        if condition == "recipient-unavailable":
            self._refuse(Problem.NO_SUCH_RECIPIENT, _AWAY, wish.remote)
        elif condition == "item-not-found":
            self._tell(ChatClosed(self._settings.account, wish.remote, EndedBy.CUSTOMER))
        else:
            self._refuse(Problem.SERVER_FAILED, condition, wish.remote)

    def _refuse(self, problem: Problem, detail: str, remote: str) -> None:
        self._tell(ChannelRefused(self._settings.account, problem, detail, remote))


def _find(heard: Heard, element: type[ElementBase]) -> Element | None:
    return heard.xml.find(element.tag_name())


def _element(wish: Wish) -> Element:
    match wish:
        case AcceptChat():
            return protocol.Accept().xml
        case DeclineChat():
            return protocol.Decline().xml
        case LeaveChat():
            leave = protocol.Leave()
            leave["text"] = stanzas.body(wish.text).text
            return leave.xml
        case TransferChat():
            transfer = protocol.Transfer()
            transfer["to"] = wish.to
            return transfer.xml
