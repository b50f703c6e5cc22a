"""What the services tell the rest of the desk. Snapshots, never live objects."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.account import Registration
from app.core.agent_state import AgentStatus
from app.core.call import Call
from app.core.channel import Link
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, FinishRefusal, Leg
from app.core.finishing import NOTHING, Asked
from app.core.forms.schema import FoundForm
from app.core.ids import AccountId, CallId, ContactId, ConversationId, LegId
from app.core.message import Message
from app.core.parking import Return
from app.core.problems import Problem
from app.core.reminder import Reminder
from app.core.settings import DeskSettings
from app.core.timeline import TimelineItem
from app.ports.channel import Colleague
from app.ports.spare import SpareState
from app.ports.telephony import Capabilities


@dataclass(frozen=True, slots=True)
class Holder:
    """A colleague who has a conversation in hand; `name` is "" when nobody knows who that was.

    While they are away from their desk it can be taken over.
    """

    name: str
    conversation: ConversationId
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation with all that a row, a panel or an Activity shows of it.

    `calls` are its live calls as the phone confirmed them. `candidates` are the saved contacts at the customer's
    address while it is not certain which of them it is, `maybes` those below whose mails the customer's number stands.
    `refusal` says why Finish is not possible now. `unseen` counts
    what the customer wrote and the agent has not read; `last` is the latest message. `writing` are the legs where the
    customer is typing now. `maybe_same` is another conversation with somebody of the same name: a hint, never more.
    `holder` is the colleague in whose hands it is: then it can be looked at, not written in. `beside` are colleagues
    who are in another conversation with the same customer now. `asked` is all that is asked for before Finish.
    """

    conversation: Conversation
    contact: Contact
    legs: tuple[Leg, ...]
    calls: tuple[Call, ...] = ()
    candidates: tuple[Contact, ...] = ()
    maybes: tuple[Contact, ...] = ()
    refusal: FinishRefusal | None = None
    unseen: int = 0
    last: Message | None = None
    writing: tuple[LegId, ...] = ()
    maybe_same: ConversationId | None = None
    holder: Holder | None = None
    beside: tuple[Holder, ...] = ()
    asked: Asked = NOTHING

    @property
    def is_in_hand(self) -> bool:
        """Whether it is open or in wrap-up, at this desk."""
        in_work = self.conversation.state in {ConversationState.OPEN, ConversationState.WRAP_UP}
        return in_work and self.holder is None


@dataclass(frozen=True, slots=True)
class ConversationChanged:
    """Opened, changed in any way, or finished."""

    view: ConversationView


@dataclass(frozen=True, slots=True)
class WrappedUp:
    """Finish completes this conversation. Told within the transaction: what listeners put on record goes with it."""

    conversation: Conversation


@dataclass(frozen=True, slots=True)
class FinishTakenBack:
    """The wrap-up of this conversation, which is told as it was completed, goes on. Told in the same way."""

    conversation: Conversation


@dataclass(frozen=True, slots=True)
class TimelineChanged:
    """An item was added, or the one with this id changed."""

    item: TimelineItem


@dataclass(frozen=True, slots=True)
class ContactChanged:
    """`merged` are those that it stands for since this change."""

    contact: Contact
    merged: tuple[ContactId, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactErased:
    """Nothing is known of them any more, nor of what was said with them."""

    contact: ContactId


@dataclass(frozen=True, slots=True)
class AgentChanged:
    status: AgentStatus


@dataclass(frozen=True, slots=True)
class PhoneChanged:
    """How the phone is: `capabilities` is None while the engine is away; one registration per account.

    `sip_port` is where the engine takes calls (UDP), 0 while it is away.
    """

    capabilities: Capabilities | None
    registrations: tuple[Registration, ...]
    sip_port: int = 0


@dataclass(frozen=True, slots=True)
class ChannelsChanged:
    """Where every text channel stands with its server."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChannelReady:
    """This account has just been connected, for the first time or again."""

    account: AccountId


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """The customer wrote something the agent has not seen: to be announced."""

    message: Message


@dataclass(frozen=True, slots=True)
class ColleaguesKnown:
    """Everybody that a chat of this account can be passed on to."""

    account: AccountId
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class MailQueueChanged:
    """Mail that nobody has taken yet: the first of `count` that wait, oldest first.

    `offered` is the one that is pushed to this agent now, wherever it stands.
    """

    waiting: tuple[ConversationView, ...]
    offered: ConversationId | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class ConversationOutdated:
    """A colleague has changed something in this conversation: whoever shows it reads it anew.

    Without one everything may have changed. `contact` is whose it is, None when it has been erased, or when nothing was
    in it but what another desk has read, too.
    """

    conversation: ConversationId | None = None
    contact: ContactId | None = None

    @property
    def is_gone(self) -> bool:
        """Whether there is no such conversation any more."""
        return self.conversation is not None and self.contact is None


@dataclass(frozen=True, slots=True)
class ConversationReturned:
    """It was parked and is in the agent's hands again."""

    view: ConversationView
    why: Return


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder, and whom it is about: the contact of the conversation that it follows.

    `agent` is the name of who has it.
    """

    reminder: Reminder
    contact: Contact
    state: ConversationState
    agent: str = ""


@dataclass(frozen=True, slots=True)
class RemindersChanged:
    """Some were planned, moved or ended. `due` of this agent's are due now."""

    due: int


@dataclass(frozen=True, slots=True)
class RemindersDue:
    """These have become due, or did while the desk was closed: to be announced, once."""

    views: tuple[ReminderView, ...]


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    settings: DeskSettings


@dataclass(frozen=True, slots=True)
class FormsChanged:
    """The forms of the wrap-up that are in `folder`, those that cannot be used too."""

    folder: str
    found: tuple[FoundForm, ...]


@dataclass(frozen=True, slots=True)
class PasswordMissing:
    """No password is known for this account, so it cannot register until the agent types one."""

    account: AccountId


@dataclass(frozen=True, slots=True)
class DigitReceived:
    """The customer pressed a key."""

    conversation: ConversationId
    call: CallId
    digit: str


@dataclass(frozen=True, slots=True)
class CopyKept:
    """A copy of this conversation's mail draft lies in the Drafts folder of its mailbox."""

    conversation: ConversationId


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the agent has to know, in words. `conversation` is the one it concerns, if any."""

    problem: Problem
    detail: str = ""
    conversation: ConversationId | None = None


@dataclass(frozen=True, slots=True)
class NoticeOver:
    """What the notice of this problem said is no longer so."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class StoreLink:
    """How it stands with the store that is shared with a team: whether this desk works without it, and what waits."""

    state: SpareState


@dataclass(frozen=True, slots=True)
class DeskFailed:
    """The desk could not be opened: the settings or the store refuse, with a sentence fit for people."""

    sentence: str
