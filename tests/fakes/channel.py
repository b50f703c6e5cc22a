"""A text channel made of nothing: its server is an object that the test holds, so it survives channel and window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import count

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.channel import ChannelAccount, Field, FieldKind, Link, LinkState
from app.core.conversation import LegKind, Route
from app.core.ids import AccountId, MessageId, new_id
from app.core.message import MailHead, MessageState
from app.core.problems import Problem
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
    DraftKept,
    FetchFile,
    File,
    FileFetched,
    KeepDraft,
    LinkChanged,
    Progress,
    Received,
    Secrets,
    Send,
    Sender,
    Taken,
)
from app.ports.clock import Clock

KINDS = {LegKind.CHAT: AddressKind.CHAT, LegKind.SMS: AddressKind.PHONE, LegKind.EMAIL: AddressKind.EMAIL}
OWN = {LegKind.CHAT: "support@example.org", LegKind.SMS: "+33611111111", LegKind.EMAIL: "support@example.org"}


class FakeServer:
    """What lies behind a fake channel: messages both ways, and a link that can be cut.

    With `obey` a message is SENT as soon as it is asked for; without, the test says what becomes of it (`report`).
    `requests` are all but Taken, of which `taken` has the names.
    """

    def __init__(self, medium: LegKind, account: AccountId | None = None, *, obey: bool = True) -> None:
        self.medium = medium
        self.account = account or AccountId(new_id())
        self.obey = obey
        self.own = (OWN[medium],)
        self.corrections = medium is LegKind.CHAT
        self.starts = medium is not LegKind.CHAT
        self.guests: tuple[str, ...] = ()
        self.requests: list[ChannelRequest] = []
        self.taken: list[str] = []
        self.delivered: dict[MessageId, Send] = {}
        self.is_cut = False
        self.channel: FakeChannel | None = None
        self.clock: Clock | None = None
        self.files: dict[str, bytes] = {}
        self._number = count(1)
        self._inbound: list[tuple[int, Received]] = []

    @property
    def settings(self) -> ChannelAccount:
        return ChannelAccount(self.account, f"fake-{self.medium}", OWN[self.medium])

    @property
    def type(self) -> ChannelType:
        fields = (Field("password", "Password", FieldKind.SECRET),)
        return ChannelType(f"fake-{self.medium}", self.medium, "Fake", fields, lambda _account, _secrets: self.make())

    def make(self, secrets: Secrets | None = None) -> Channel:
        self.channel = FakeChannel(self)
        return self.channel

    def asked(self, kind: type) -> list:
        return [request for request in self.requests if isinstance(request, kind)]

    def now(self) -> datetime:
        return self.clock.now() if self.clock else datetime.now(UTC)

    # The customer

    def write(
        self,
        remote: str,
        text: str,
        *,
        name: str = "",
        own: str = "",
        at: datetime | None = None,
        mail: MailHead | None = None,
        files: tuple[File, ...] = (),
        remote_id: str = "",
        replaces: str = "",
        **flags: bool,
    ) -> Received:
        """The customer at `remote` writes to `own`, now if it is not said when; or, with `is_own`, the agent elsewhere.

        Mails are named as a real channel does it: ours by their Message-ID, others by that and more.
        """
        number = next(self._number)
        event = Received(
            self.account,
            self.medium,
            remote_id or (_mail_name(mail, number, is_ours="is_own" in flags) if mail else f"in-{number}"),
            Route(own or OWN[self.medium], remote, self.account),
            Sender(KINDS[self.medium], remote, name),
            at or self.now(),
            text,
            mail=mail,
            files=files,
            replaces=replaces,
            cursor=Cursor("read", str(number)),
            **flags,
        )
        self._inbound.append((number, event))
        self.tell(event)
        return event

    def offer(self, remote: str, name: str = "", text: str = "", until: datetime | None = None) -> None:
        route = Route(OWN[self.medium], remote, self.account)
        sender = Sender(AddressKind.CHAT, remote, name, is_lasting=False)
        self.tell(ChatOffered(self.account, route, sender, self.now(), until, text))

    def leave(self, remote: str) -> None:
        self.tell(ChatClosed(self.account, remote, EndedBy.CUSTOMER))

    # The network

    def report(
        self, message: MessageId, state: MessageState, problem: Problem | None = None, retry_at: datetime | None = None
    ) -> None:
        self.tell(Progress(self.account, message, state, problem=problem, retry_at=retry_at))

    def cut(self) -> None:
        self.is_cut = True
        self.link(LinkState.FAILED, Problem.SERVER_SILENT)

    def mend(self) -> None:
        self.is_cut = False
        self.link(LinkState.CONNECTING)
        self.link(LinkState.CONNECTED)

    def link(self, state: LinkState, problem: Problem | None = None) -> None:
        if self.channel is not None:
            self.channel.tell(LinkChanged(Link(self.account, self.medium, state, problem)))

    def tell(self, event: ChannelEvent) -> None:
        if self.channel is not None and not self.is_cut:
            self.channel.tell(event)

    # For the channel

    def since(self, cursor: int) -> list[Received]:
        return [event for number, event in self._inbound if number > cursor]

    def take(self, request: ChannelRequest) -> None:
        self.requests.append(request)
        match request:
            case Send() if not self.is_cut:
                self.delivered.setdefault(request.id, request)
                if self.obey:
                    self.tell(Progress(self.account, request.id, MessageState.SENT))
            case AcceptChat(remote) if self.obey:
                self.tell(ChatOpened(self.account, remote))
            case KeepDraft(id) if self.obey and not self.is_cut:
                self.tell(DraftKept(self.account, id))
            case FetchFile(locator):
                content = self.files.get(locator)
                problem = None if content else Problem.ATTACHMENT_GONE
                self.tell(FileFetched(self.account, locator, content, problem))
            case _:
                return


class FakeChannel:
    """Fulfils `app.ports.channel.Channel`."""

    def __init__(self, server: FakeServer) -> None:
        self._server = server
        self._listener: Callable[[ChannelEvent], None] = lambda event: None
        self._cursor = 0

    @property
    def capabilities(self) -> Capabilities:
        medium = self._server.medium
        return Capabilities(
            starts=self._server.starts,
            address=KINDS[medium],
            own_addresses=self._server.own,
            guests=self._server.guests,
            typing=medium is LegKind.CHAT,
            receipts=medium is LegKind.CHAT,
            corrections=self._server.corrections,
            files=medium is not LegKind.SMS,
            largest_file=1_000_000,
            longest=1_600 if medium is LegKind.SMS else 0,
        )

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        self._cursor = int(cursors.get("read", "0"))
        self._server.link(LinkState.CONNECTING)
        if not self._server.is_cut:
            self._server.link(LinkState.CONNECTED)
            for event in self._server.since(self._cursor):
                self.tell(event)

    def request(self, request: ChannelRequest) -> None:
        if isinstance(request, Taken):
            self._server.taken.append(request.remote_id)
        else:
            self._server.take(request)

    def stop(self) -> None:
        self._server.channel = None
        self._listener = lambda event: None

    def tell(self, event: ChannelEvent) -> None:
        self._listener(event)


def _mail_name(mail: MailHead, number: int, *, is_ours: bool) -> str:
    return mail.message_id if is_ours else f"{mail.message_id}#{number}"
