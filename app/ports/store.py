"""Where everything about a customer is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from app.core.activities import EVERYTHING, ActivityFilter
from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg, LegKind
from app.core.deeds import Deed
from app.core.draft import Draft
from app.core.erasing import Belongings, Hold
from app.core.ids import (
    AccountId,
    AgentId,
    AttachmentId,
    CallId,
    ContactId,
    ConversationId,
    LegId,
    MessageId,
)
from app.core.merging import Trait
from app.core.message import Message
from app.core.search import Search, TextHit
from app.core.timeline import Place, TimelineItem
from app.ports.agent_records import AgentRecords


class Store(AgentRecords, Protocol):
    """Contacts, conversations and their timelines. All methods belong to one thread, the desk's, and may block.

    Each method is one transaction; inside `with store.transaction()` they share one, which is rolled back as a whole
    when an exception passes. What a method has returned from is on disk.
    """

    def transaction(self) -> AbstractContextManager[None]: ...

    def reading(self) -> AbstractContextManager[None]:
        """One for many reads, which is much quicker than one for each. Writing in it is a RuntimeError."""
        ...

    def save_contact(self, contact: Contact) -> None:
        """Insert or replace, with its addresses. Those of its parts stay theirs; a part itself is a ValueError.

        The file of its own photo goes with it, unless somebody else is shown by that.
        """
        ...

    def contact(self, contact: ContactId) -> Contact | None:
        """This contact, or the one that stands for it since they were merged, with the addresses of all its parts."""
        ...

    def contacts_at(self, kind: AddressKind, value: str) -> tuple[Contact, ...]:
        """Every contact that carries this normalised address, oldest first. Merged ones count as one."""
        ...

    def search_contacts(self, search: Search, limit: int) -> tuple[Contact, ...]:
        """Saved contacts (no drafts) in what is written of whom every word begins a word, by name.

        Those whose name begins as is looked for come first. A search that says nothing finds everybody, those who are
        pinned first; one that only conversations can fulfil nobody.
        """
        ...

    def search_texts(self, search: Search, limit: int) -> tuple[TextHit, ...]:
        """Messages, notes and notes of wrap-ups, and calls and chats by their medium: the newest of each conversation.

        The newest first. The words of a search that says which conversations are meant may stand in the contact, too.
        """
        ...

    def saved_contacts(self, limit: int, after: ContactId | None = None) -> tuple[Contact, ...]:
        """The next saved contacts (no drafts) behind `after`, in the order of their ids: everybody, page by page."""
        ...

    def drop_drafts(self, before: datetime) -> int:
        """Forget the drafts from before then with whom there is no conversation; returns how many there were."""
        ...

    # Contacts that are merged and taken apart again

    def merge_contact(self, contact: ContactId, into: ContactId, taken: Collection[Trait] = ()) -> None:
        """`into`, or who stands for it, stands for both; `contact` must have stood for itself (else ValueError).

        These traits of `contact` are shown of `into` until somebody changes them there, or it is taken out again.
        """
        ...

    def split_contact(self, contact: ContactId) -> None:
        """A part stands for itself again, with its own parts, and all conversations that came to them."""
        ...

    def part(self, contact: ContactId) -> Contact | None:
        """The contact by itself, whoever stands for it now."""
        ...

    def parts_of(self, contact: ContactId) -> tuple[Contact, ...]:
        """All that this one stands for beside itself, oldest first."""
        ...

    # Numbers that may be somebody's

    def add_maybe(self, contact: ContactId, number: str) -> None:
        """This number may belong to this contact, or this part of one. What is known or denied already stays so."""
        ...

    def maybes_at(self, number: str) -> tuple[Contact, ...]:
        """Whose it may be and nobody has denied, oldest first. Merged ones count as one."""
        ...

    def deny_maybe(self, contact: ContactId, number: str) -> None:
        """It belongs neither to this contact nor to any part of them, whatever is learnt later."""
        ...

    def add_deed(self, deed: Deed) -> None: ...

    def deeds_of(self, contact: ContactId) -> tuple[Deed, ...]:
        """All that was done with this contact itself (not with its parts), newest first."""
        ...

    def deeds_with(self, conversation: ConversationId) -> tuple[Deed, ...]:
        """How it went from contact to contact, newest first."""
        ...

    # Legal holds and erasing

    def set_hold(self, contact: ContactId, hold: Hold | None) -> None:
        """Hold this contact and all its parts, each for itself from then on; None lifts every hold on them."""
        ...

    def hold_of(self, contact: ContactId) -> Hold | None:
        """The oldest hold on this contact, on who stands for it, or on any other part of that one."""
        ...

    def belongings_of(self, contact: ContactId) -> Belongings: ...

    def is_in_hand(self, contact: ContactId) -> bool:
        """Whether a conversation with them is not finished, or a message to them has not gone out."""
        ...

    def erasable(self, contact: ContactId) -> int:
        """How much `erase_some` has to erase."""
        ...

    def erase_some(self, contact: ContactId, limit: int) -> int:
        """Erase this much of what they have in conversations; 0 when nothing is left. What remains fits together.

        Conversations that followed one of those follow none.
        """
        ...

    def erase_contact(self, contact: ContactId) -> None:
        """Erase who stands for themselves, with all parts and all that the log says of them.

        What was done with them and somebody under legal hold stays, without its words and how they were shown.

        ValueError while there are conversations with them.
        """
        ...

    def has_traces(self) -> bool:
        """Whether somebody was erased and `forget_words`, from its beginning on, and `scrub` are not done since.

        Said at once, however much there is in the store.
        """
        ...

    def forget_words(self, *, begin: bool) -> bool:
        """One slice of taking what was erased out of the index of words, too; whether there is more to do."""
        ...

    def scrub(self) -> bool:
        """Leave no trace of what was erased, as far as the database lets us. False: try again later."""
        ...

    # Conversations

    def save_conversation(self, conversation: Conversation) -> None:
        """Insert or replace, with its current wrap-up segment (earlier segments stay)."""
        ...

    def conversation(self, conversation: ConversationId) -> Conversation | None: ...

    def owner_of(self, conversation: ConversationId) -> ContactId | None:
        """Which part of its contact it came to, or was given to."""
        ...

    def conversations_in(
        self, *states: ConversationState, agent: AgentId | None = None, contact: ContactId | None = None
    ) -> tuple[Conversation, ...]:
        """All in one of these states, oldest first: only those in the hands of `agent`, or with `contact`, if given."""
        ...

    def conversations_of(self, contact: ContactId, limit: int) -> tuple[Conversation, ...]:
        """All of one contact, newest first."""
        ...

    def activities_of(
        self, contact: ContactId, limit: int, wanted: ActivityFilter = EVERYTHING
    ) -> tuple[Conversation, ...]:
        """Those of one contact that are finished and wanted, newest first."""
        ...

    def ids_of_conversations(self, contact: ContactId) -> tuple[ConversationId, ...]:
        """Of all with one contact, oldest first: quick, however many they are."""
        ...

    def count_conversations(self, contact: ContactId) -> int:
        """How many ids `ids_of_conversations` finds."""
        ...

    def conversations_after(self, conversation: ConversationId) -> tuple[Conversation, ...]:
        """Those that follow this one, oldest first."""
        ...

    def conversations_at(
        self, kinds: Collection[LegKind], remote: str, limit: int, account: AccountId | None = None
    ) -> tuple[Conversation, ...]:
        """Those with a leg of such a kind to this address: the unfinished ones first, then the newest.

        With `account` only those with a leg on that account.
        """
        ...

    def conversations_with(
        self, conversations: Collection[ConversationId]
    ) -> Mapping[ConversationId, tuple[Conversation, Contact]]:
        """Each with its contact; those that are not known are not among them."""
        ...

    def conversations_named(self, name: str) -> tuple[Conversation, ...]:
        """Those open or in wrap-up with somebody of this name, oldest first; case and diacritics do not matter."""
        ...

    def recent_legs(self, limit: int, desk: AgentId | None = None) -> tuple[Leg, ...]:
        """The latest calls of all conversations, or those of the desk of this agent, newest first."""
        ...

    def save_leg(self, leg: Leg) -> None:
        """Insert or replace. Calls and chats also take their place in the timeline: `leg_item(leg)`."""
        ...

    def move_leg(self, leg: LegId, conversation: ConversationId) -> None:
        """Give the leg, its messages and their places in the timeline to another conversation."""
        ...

    def legs_on(self, kind: LegKind, account: AccountId | None, remote: str) -> tuple[Leg, ...]:
        """The legs of every conversation on this route, newest first."""
        ...

    def leg_of_call(self, call: CallId) -> Leg | None: ...

    def leg(self, leg: LegId) -> Leg | None: ...

    def legs_of(self, conversation: ConversationId) -> tuple[Leg, ...]:
        """In the order they started."""
        ...

    def legs_of_each(self, conversations: Collection[ConversationId]) -> Mapping[ConversationId, tuple[Leg, ...]]:
        """As `legs_of` has them; conversations without a leg are not among them."""
        ...

    def add_item(self, item: TimelineItem) -> None:
        """Append a note or an event. Legs and messages take their places through `save_leg` and `save_message`."""
        ...

    def timeline(
        self, conversation: ConversationId, limit: int, before: Place | None = None
    ) -> tuple[TimelineItem, ...]:
        """The `limit` items just before `before` (the latest when None), in ascending order of `(at, id)`."""
        ...

    # Messages

    def save_message(self, message: Message) -> None:
        """Insert or replace, with what is known of its files. It takes its place in the timeline at its own time."""
        ...

    def message(self, message: MessageId) -> Message | None: ...

    def message_from(self, account: AccountId, remote_id: str) -> Message | None:
        """The message that this account knows under this id."""
        ...

    def mail(self, message_id: str) -> Message | None:
        """The latest mail of this Message-ID, by whatever account."""
        ...

    def mail_below(self, message_id: str) -> Message | None:
        """The latest mail that belongs below the one of this Message-ID, which itself need not be known."""
        ...

    def messages_waiting(
        self, agent: AgentId | None = None, here: Collection[AgentId] = (), conversation: ConversationId | None = None
    ) -> tuple[Message, ...]:
        """Every message that is held or queued, of one conversation or of all, in the order of their ids: the outbox.

        With `agent` only what is theirs to send: what was written at their desk, as long as they are one of those who
        are `here`. What others than those have written is sent by whoever has the conversation in hand, or had it last.
        """
        ...

    def take_outbox(self, conversation: ConversationId) -> None:
        """What is held or queued in it counts as written at this desk from now on."""
        ...

    def unseen_messages(self, conversation: ConversationId) -> tuple[Message, ...]:
        """What the customer wrote and the agent has not had on the screen, in the order of the timeline."""
        ...

    def count_unseen(self, conversation: ConversationId) -> int:
        """How many messages `unseen_messages` finds."""
        ...

    def last_message(self, conversation: ConversationId) -> Message | None:
        """The latest one that was not taken back."""
        ...

    def last_messages(self, conversations: Collection[ConversationId]) -> Mapping[ConversationId, Message]:
        """As `last_message` has them; conversations without one are not among them."""
        ...

    def messages_of(self, leg: LegId) -> tuple[Message, ...]:
        """In the order of the timeline."""
        ...

    def save_file(self, file: AttachmentId, content: bytes) -> None: ...

    def file(self, file: AttachmentId) -> bytes | None:
        """The content of an attachment, None when it is not here."""
        ...

    # What is being written

    def save_draft(self, draft: Draft) -> None:
        """Insert or replace the draft of this conversation and medium; an empty one is removed.

        A file that was in it goes, unless this one, another, or a message has it.
        """
        ...

    def drafts_of(self, conversation: ConversationId) -> tuple[Draft, ...]: ...

    # Channels

    def save_cursor(self, account: AccountId, key: str, value: str) -> None: ...

    def cursors(self, account: AccountId) -> Mapping[str, str]: ...

    def set_opt_out(self, number: str, since: datetime | None) -> None:
        """This number wants no more text messages since then, or wants them again (None)."""
        ...

    def opted_out(self, number: str) -> datetime | None: ...

    def close(self) -> None: ...
