"""Chat without a server: a channel of the desk whose customers sit in the same process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.conversation import LegKind, Route
from app.core.ids import AccountId
from app.core.message import MessageState
from app.ports.channel import (
    AcceptChat,
    Capabilities,
    Channel,
    ChannelEvent,
    ChannelRequest,
    ChannelType,
    ChatClosed,
    ChatOffered,
    ChatOpened,
    Cursor,
    DeclineChat,
    LeaveChat,
    LinkChanged,
    MarkRead,
    Progress,
    Received,
    Send,
    Sender,
    Taken,
)

SANDBOX_CHAT = "sandbox-chat"
ACCOUNT = AccountId(UUID("01990000-0000-7000-8000-000000000002"))
OWN = "support@sandbox"
_DOMAIN = "sandbox"


class ChatHall:
    """Where the desk's channel and the customers meet. `heard` gets what the desk writes to a customer, by name.

    Whatever customers write is kept until the desk has taken it, so that a window that was away misses nothing.
    """

    def __init__(self, heard: Callable[[str, str], None]) -> None:
        self._heard = heard
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._untaken: dict[str, Received] = {}
        self._waiting: dict[str, ChatOffered] = {}
        self._open: set[str] = set()
        self._listener: Callable[[ChannelEvent], None] | None = None

    @property
    def account(self) -> ChannelAccount:
        return ChannelAccount(ACCOUNT, SANDBOX_CHAT, OWN)

    @property
    def type(self) -> ChannelType:
        return ChannelType(SANDBOX_CHAT, LegKind.CHAT, "Sandbox chat", (), lambda _account, _secrets: self.channel())

    def channel(self) -> Channel:
        return _Desk(self)

    # The customers

    def say(self, name: str, text: str) -> None:
        """Write to the desk; the first words ask for an agent."""
        remote = address_of(name)
        number = next(self._numbers)
        event = Received(
            ACCOUNT,
            LegKind.CHAT,
            f"sandbox-{datetime.now(UTC).timestamp():.6f}-{number}",
            Route(OWN, remote, ACCOUNT),
            Sender(AddressKind.CHAT, remote, name, is_lasting=False),
            datetime.now(UTC),
            text,
            cursor=Cursor("said", str(number)),
        )
        with self._lock:
            self._untaken[event.remote_id] = event
            is_open = remote in self._open
            offer = ChatOffered(ACCOUNT, event.route, event.sender, event.at, text=text)
            if not is_open:
                self._waiting.setdefault(remote, offer)
        self._tell(event if is_open else offer)

    def leave(self, name: str) -> None:
        self._close(address_of(name), EndedBy.CUSTOMER)

    # The desk's channel

    def enter(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener
        self._tell(LinkChanged(Link(ACCOUNT, LegKind.CHAT, LinkState.CONNECTING)))
        self._tell(LinkChanged(Link(ACCOUNT, LegKind.CHAT, LinkState.CONNECTED)))
        with self._lock:
            missed = [*self._waiting.values(), *(ChatOpened(ACCOUNT, remote) for remote in self._open)]
            missed += [each for each in self._untaken.values() if each.route.remote in self._open]
        for event in missed:
            self._tell(event)

    def exit(self) -> None:
        self._listener = None

    def take(self, request: ChannelRequest) -> None:
        match request:
            case Send():
                self._deliver(request)
            case Taken(remote_id):
                with self._lock:
                    self._untaken.pop(remote_id, None)
            case AcceptChat(remote):
                self._accept(remote)
            case DeclineChat(remote) | LeaveChat(remote):
                self._close(remote, EndedBy.AGENT)
            case MarkRead() | _:
                return

    def _deliver(self, send: Send) -> None:
        for state in (MessageState.SENT, MessageState.DELIVERED, MessageState.READ):
            self._tell(Progress(ACCOUNT, send.id, state, remote_id=str(send.id)))
        self._heard(name_of(send.route.remote), send.text)

    def _accept(self, remote: str) -> None:
        with self._lock:
            self._waiting.pop(remote, None)
            self._open.add(remote)
            said = [each for each in self._untaken.values() if each.route.remote == remote]
        self._tell(ChatOpened(ACCOUNT, remote))
        for event in said:
            self._tell(event)

    def _close(self, remote: str, by: EndedBy) -> None:
        with self._lock:
            self._waiting.pop(remote, None)
            self._open.discard(remote)
        self._tell(ChatClosed(ACCOUNT, remote, by))

    def _tell(self, event: ChannelEvent) -> None:
        listener = self._listener
        if listener is not None:
            listener(event)


class _Desk:
    """Fulfils `app.ports.channel.Channel`."""

    def __init__(self, hall: ChatHall) -> None:
        self._hall = hall
        self._listener: Callable[[ChannelEvent], None] = lambda event: None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(starts=False, address=AddressKind.CHAT, own_addresses=(OWN,), receipts=True)

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        self._hall.enter(self._listener)

    def request(self, request: ChannelRequest) -> None:
        self._hall.take(request)

    def stop(self) -> None:
        self._hall.exit()


def address_of(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@{_DOMAIN}"


def name_of(address: str) -> str:
    return " ".join(part.capitalize() for part in address.partition("@")[0].split("."))
