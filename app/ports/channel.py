"""A text channel as the desk sees it: one account of one medium. Requests go in, facts come out.

A request is a wish; only an event is a fact. The contract that makes sure no message is lost or doubled:

- The desk stores a message, then asks for `Send`, and holds back the next one of the same route until `Progress` says
  SENT or FAILED. A channel that loses its link before it knows says nothing: after the next CONNECTED the desk asks
  again with the same id, and the channel (or its server) must see to it that the customer gets it once.
- An incoming message is `Received`; the desk stores it with its `cursor` in one transaction and answers `Taken`. A
  channel acknowledges to its server only then. After a restart it is given the cursors back and catches up from there;
  what comes twice is recognised by `(account, remote_id)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.core.address import AddressKind
from app.core.call import EndedBy
from app.core.channel import ChannelAccount, Field, Link
from app.core.conversation import LegKind, Route
from app.core.ids import AccountId, MessageId
from app.core.message import MailHead, MessageState
from app.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a channel can do. `longest` is in characters, `largest_file` in bytes; 0 means no limit of its own.

    `starts` says whether the agent may write first, `address` to which of a contact's addresses: not to those that end
    in one of `guests`. `own_addresses` are those the agent can choose to send from, the usual one first.
    """

    starts: bool = True
    address: AddressKind | None = None
    own_addresses: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    typing: bool = False
    receipts: bool = False
    corrections: bool = False
    html: bool = False
    files: bool = False
    longest: int = 0
    largest_file: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file of a message on its way in or out. Incoming ones may have no content yet: it is fetched by `locator`."""

    name: str
    media_type: str
    size: int
    content: bytes | None = None
    content_id: str = ""
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """The customer behind a message or an offer.

    `is_lasting` says whether `address` will mean the same person next time (a visitor of a website has one for a day).
    `claims` is what they told of themselves, unproved.
    """

    kind: AddressKind
    address: str
    name: str = ""
    is_lasting: bool = True
    claims: tuple[tuple[AddressKind, str], ...] = ()


# Requests


@dataclass(frozen=True, slots=True)
class Send:
    """`id` is the same each time this message is asked for. `replaces` is the `remote_id` of one it corrects."""

    id: MessageId
    route: Route
    text: str
    html: str = ""
    mail: MailHead | None = None
    files: tuple[File, ...] = ()
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """This incoming message is in the store."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class MarkRead:
    """The agent has seen this message."""

    route: Route
    remote_id: str


@dataclass(frozen=True, slots=True)
class Typing:
    """The agent writes, or has stopped writing, to this customer."""

    route: Route
    is_writing: bool


@dataclass(frozen=True, slots=True)
class SetReady:
    """Whether new chats may be offered to this agent, and how many the agent takes at once."""

    is_ready: bool
    capacity: int = 5


@dataclass(frozen=True, slots=True)
class AcceptChat:
    remote: str


@dataclass(frozen=True, slots=True)
class DeclineChat:
    remote: str


@dataclass(frozen=True, slots=True)
class LeaveChat:
    """The chat is over for the agent; `text` is a last word to the customer, if any."""

    remote: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TransferChat:
    """Pass the chat on, with what was written, to a colleague's address, or "" for back to the queue."""

    remote: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class FetchFile:
    """Get the content of a file that is still on the server."""

    locator: str


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Put a copy of a half-written mail into the account's Drafts folder, in place of the one kept before it."""

    id: MessageId
    text: str
    mail: MailHead


ChannelRequest = (
    Send
    | Taken
    | MarkRead
    | Typing
    | SetReady
    | AcceptChat
    | DeclineChat
    | LeaveChat
    | TransferChat
    | FetchFile
    | KeepDraft
)


# Events: each names the account it comes from


@dataclass(frozen=True, slots=True)
class LinkChanged:
    link: Link


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a channel has read: `value` under `key`, meaningful to that channel only."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message of the customer, or one that the agent wrote elsewhere (`is_own`).

    `remote_id` is unique within the account, or for a correction (`replaces` is set) that of the message it corrects.
    `is_history` was read before Parley knew the account: it is put on record, and nobody is alerted. `html` has been
    sanitised by the channel: no script, no remote request, nothing that runs.
    """

    account: AccountId
    medium: LegKind
    remote_id: str
    route: Route
    sender: Sender
    at: datetime
    text: str
    html: str = ""
    mail: MailHead | None = None
    files: tuple[File, ...] = ()
    replaces: str = ""
    is_own: bool = False
    is_history: bool = False
    cursor: Cursor | None = None


@dataclass(frozen=True, slots=True)
class CursorMoved:
    """The channel has read further without finding a message."""

    account: AccountId
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of a message: SENT, DELIVERED, READ or FAILED; QUEUED with `retry_at` when the server said later."""

    account: AccountId
    id: MessageId
    state: MessageState
    remote_id: str = ""
    problem: Problem | None = None
    detail: str = ""
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TypingChanged:
    account: AccountId
    remote: str
    is_writing: bool


@dataclass(frozen=True, slots=True)
class ChatOffered:
    """A customer waits for an agent. `text` is what they wrote so far, `until` (UTC) when the offer is taken back."""

    account: AccountId
    route: Route
    sender: Sender
    since: datetime
    until: datetime | None = None
    text: str = ""
    queue: str = ""


@dataclass(frozen=True, slots=True)
class ChatOpened:
    """The chat is this agent's now."""

    account: AccountId
    remote: str


@dataclass(frozen=True, slots=True)
class ChatClosed:
    """The chat is over, or its offer was taken back. `text` says more, such as to whom it was passed on."""

    account: AccountId
    remote: str
    by: EndedBy
    text: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    address: str
    name: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class ColleaguesChanged:
    """Everybody a chat can be passed on to."""

    account: AccountId
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class FileFetched:
    """The content of a file, or why it cannot be had."""

    account: AccountId
    locator: str
    content: bytes | None
    problem: Problem | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DraftKept:
    """The copy that KeepDraft asked for lies in the Drafts folder."""

    account: AccountId
    id: MessageId


@dataclass(frozen=True, slots=True)
class ChannelRefused:
    """A request other than Send that could not be carried out."""

    account: AccountId
    problem: Problem
    detail: str = ""
    remote: str = ""


ChannelEvent = (
    LinkChanged
    | Received
    | CursorMoved
    | Progress
    | TypingChanged
    | ChatOffered
    | ChatOpened
    | ChatClosed
    | ColleaguesChanged
    | FileFetched
    | DraftKept
    | ChannelRefused
)


class Channel(Protocol):
    """May be called from any thread; `start` and `request` return at once, and so must the listener."""

    @property
    def capabilities(self) -> Capabilities: ...

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        """Set the one receiver of events, before `start`. It is called from a thread of the channel."""
        ...

    def start(self, cursors: Mapping[str, str]) -> None:
        """Connect, and from then on reconnect by itself; every change is told as LinkChanged."""
        ...

    def request(self, request: ChannelRequest) -> None: ...

    def stop(self) -> None:
        """Leave the server in order and end every thread of this channel; waits three seconds at most."""
        ...


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the keyring holds for one account. `keep` puts something else in its place (a renewed token)."""

    secret: str
    keep: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BrowserSignIn:
    """For accounts that sign in with the browser instead of a secret that somebody types.

    `is_for` says whether an account with these options does. `run` lets the agent sign in at the address that it opens
    with its second argument, and returns the secret to keep. It blocks for minutes, on a thread of its own, and raises
    RefusedError, in words.
    """

    is_for: Callable[[Mapping[str, str]], bool]
    run: Callable[[ChannelAccount, Callable[[str], object]], str]


@dataclass(frozen=True, slots=True)
class ChannelType:
    """A kind of channel: what an account of it is asked for, and how one is made.

    `make` gets a checked account and raises ParleyError, in words, for options that cannot be used. It belongs to the
    desk thread and must not connect yet.
    """

    name: str
    medium: LegKind
    title: str
    fields: tuple[Field, ...]
    make: Callable[[ChannelAccount, Secrets], Channel]
    sign_in: BrowserSignIn | None = None

    def signs_in(self, options: Mapping[str, str]) -> bool:
        """Whether an account with these options needs the browser for its secret."""
        return self.sign_in is not None and self.sign_in.is_for(options)
