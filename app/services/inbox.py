"""What comes in: put on record once, in the conversation it belongs to, together with how far its channel has read."""

from __future__ import annotations

from dataclasses import replace

from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import Conversation, ConversationState, Leg, LegKind
from app.core.ids import AccountId, AttachmentId, ConversationId, LegId, MessageId, new_id
from app.core.message import Attachment, Message, MessageState, move
from app.core.parking import Return
from app.core.problems import Problem
from app.core.queues import TEAM
from app.core.sms import OptWord, opt_word
from app.core.timeline import Happening, message_item
from app.ports.channel import CursorMoved, FetchFile, File, FileFetched, MarkRead, Received, Taken, TypingChanged
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.conversations import Conversations
from app.services.events import MessageArrived, Notice, TimelineChanged
from app.services.joining import Joining, known_as
from app.services.maybes import Maybes
from app.services.parking import Parking


class Inbox:
    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        channels: Channels,
        conversations: Conversations,
        joining: Joining,
        maybes: Maybes,
        parking: Parking,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._channels = channels
        self._conversations = conversations
        self._joining = joining
        self._maybes = maybes
        self._parking = parking
        self._fetching: dict[tuple[AccountId, str], MessageId] = {}

    # Facts

    def received(self, event: Received) -> None:
        """Keep it with its cursor in one transaction; `acknowledge` comes next."""
        with self._conversations.telling.once(), self._store.transaction():
            known = self._store.message_from(event.account, event.remote_id)
            kept = self._correct(known, event) if known is not None else self._keep(event)
            if event.cursor is not None:
                self._store.save_cursor(event.account, event.cursor.key, event.cursor.value)
        if kept is not None:
            self._announce(kept)

    def acknowledge(self, event: Received) -> None:
        """It is on record and has been shown: the channel may go on, and its server forget it."""
        self._channels.request(event.account, Taken(event.remote_id))

    def cursor_moved(self, event: CursorMoved) -> None:
        self._store.save_cursor(event.account, event.cursor.key, event.cursor.value)

    def typing(self, event: TypingChanged) -> None:
        for leg in self._store.legs_on(LegKind.CHAT, event.account, event.remote)[:1]:
            if leg.is_live:
                self._conversations.writing(leg, is_writing=event.is_writing)

    def file_fetched(self, event: FileFetched) -> None:
        wanted = self._fetching.pop((event.account, event.locator), None)
        message = self._store.message(wanted) if wanted else None
        if message is None:
            return
        if event.content is None:
            self._bus.publish(Notice(event.problem or Problem.ATTACHMENT_GONE, event.detail, message.conversation))
            return
        files: list[Attachment] = []
        with self._store.transaction():
            for file in message.attachments:
                if file.locator == event.locator:
                    self._store.save_file(file.id, event.content)
                    file = replace(file, locator="", size=len(event.content))
                files.append(file)
            whole = replace(message, attachments=tuple(files))
            self._store.save_message(whole)
        self._tell(whole)

    # Wishes

    def seen(self, conversation: ConversationId) -> None:
        """The agent has these messages on the screen now; the customer may be told.

        Looking at mail that waits for the team, or at what a colleague has, reads it for nobody.
        """
        if not self._conversations.is_ours(conversation):
            return
        unseen = self._store.unseen_messages(conversation)
        read = [replace(message, state=move(message.state, MessageState.SEEN)) for message in unseen]
        with self._store.transaction():
            for message in read:
                self._store.save_message(message)
        for message in read:
            leg = self._conversations.leg(message.leg)
            if message.account is not None:
                self._channels.request(message.account, MarkRead(leg.route, message.remote_id))
            self._bus.publish(TimelineChanged(message_item(message, leg)))
        self._conversations.tell(conversation)

    def fetch(self, message: MessageId, file: AttachmentId) -> bool:
        """Get a file that is still on the server; it arrives as a change of the message.

        False when nothing can be got now, as its server is out of reach.
        """
        found = self._store.message(message)
        wanted = next((each for each in found.attachments if each.id == file), None) if found else None
        if found is None or wanted is None or found.account is None or wanted.is_here:
            return False
        if not self._channels.is_connected(found.account):
            return False
        self._fetching[found.account, wanted.locator] = message
        self._channels.request(found.account, FetchFile(wanted.locator))
        return True

    def file(self, file: AttachmentId) -> bytes | None:
        """The content of a file, None while it is still on the server."""
        return self._store.file(file)

    # Inside

    def _keep(self, event: Received) -> Message:
        conversation = self._place(event)
        leg = self._leg_for(conversation, event)
        message = Message(
            MessageId(new_id()),
            conversation.id,
            leg.id,
            Direction.OUTGOING if event.is_own else Direction.INCOMING,
            _state(event),
            event.at,
            event.text,
            event.account,
            event.remote_id,
            event.html,
            event.mail,
            tuple(self._keep_file(each) for each in event.files),
        )
        self._store.save_message(message)
        if event.medium is LegKind.EMAIL and not event.is_own:
            self._maybes.learn(event.sender.address, event.text)
        if message.is_unseen:
            self._heard(message, leg)
        elif event.is_own and conversation.state is ConversationState.QUEUED:
            self._conversations.answered_elsewhere(conversation.id, event.at)
        if not event.is_history or conversation.state is not ConversationState.FINISHED:
            self._tell(message)
        return message

    def _heard(self, message: Message, leg: Leg) -> None:
        """Whoever has written has stopped typing, is parked no more, and may have asked for no more text messages."""
        self._parking.take_back(message.conversation, Return.WROTE)
        self._conversations.writing(leg, is_writing=False)
        if leg.kind is LegKind.SMS:
            self._opt(message, leg.route.remote)

    def _place(self, event: Received) -> Conversation:
        if event.is_history or event.is_own:
            return self._joining.place_record(
                event.medium, event.route, event.sender, event.mail, event.at, is_new=not event.is_history
            )
        return self._joining.place(event.medium, event.route, event.sender, event.mail, self._begun_as(event))

    def _begun_as(self, event: Received) -> ConversationState:
        settings = self._channels.settings_of(event.account)
        is_team = settings is not None and bool(settings.options.get(TEAM))
        return ConversationState.QUEUED if is_team else ConversationState.OPEN

    def _leg_for(self, conversation: Conversation, event: Received) -> Leg:
        """The leg of this route in this conversation; a chat that is over is gone on with on record only."""
        is_record = event.is_own or event.is_history
        for leg in reversed(self._store.legs_of(conversation.id)):
            if leg.kind is event.medium and leg.route == event.route and (leg.end is None or is_record):
                started_at = min(leg.started_at, event.at) if event.is_history else leg.started_at
                changed = replace(leg, started_at=started_at, last_at=max(leg.last_at or event.at, event.at))
                self._store.save_leg(changed)
                return changed
        leg = Leg(
            LegId(new_id()),
            conversation.id,
            event.medium,
            Direction.OUTGOING if event.is_own else Direction.INCOMING,
            event.route,
            event.at,
            last_at=event.at,
            name=known_as(event.sender),
        )
        if is_record:
            self._store.save_leg(_over(leg) if leg.is_live else leg)
        else:
            self._conversations.start_leg(leg)
        return leg

    def _keep_file(self, file: File) -> Attachment:
        attachment = Attachment(
            AttachmentId(new_id()), file.name, file.media_type, file.size, file.content_id, file.locator
        )
        if file.content is not None:
            self._store.save_file(attachment.id, file.content)
            return replace(attachment, locator="")
        return attachment

    def _correct(self, known: Message, event: Received) -> Message | None:
        """The same again changes nothing; a correction changes what it says, and keeps what it said."""
        if not event.replaces or event.text == known.text:
            return None
        corrected = replace(known, text=event.text, html=event.html, original=known.original or known.text)
        self._store.save_message(corrected)
        self._tell(corrected)
        return corrected

    def _announce(self, message: Message) -> None:
        """Mail of a team is announced to those it is offered to: see `mail_queue`. What a colleague has, at theirs."""
        if message.is_unseen and self._conversations.is_ours(message.conversation):
            self._bus.publish(MessageArrived(message))

    def _opt(self, message: Message, number: str) -> None:
        """STOP and START are honoured and shown."""
        word = opt_word(message.text)
        if word is OptWord.STOP:
            self._store.set_opt_out(number, self._clock.now())
            self._conversations.note_down(message.conversation, Happening.OPTED_OUT, number)
        elif word is OptWord.START and self._store.opted_out(number) is not None:
            self._store.set_opt_out(number, None)
            self._conversations.note_down(message.conversation, Happening.OPTED_IN, number)

    def _tell(self, message: Message) -> None:
        self._bus.publish(TimelineChanged(message_item(message, self._conversations.leg(message.leg))))
        self._conversations.tell(message.conversation)


def _state(event: Received) -> MessageState:
    if event.is_own:
        return MessageState.SENT
    return MessageState.SEEN if event.is_history else MessageState.RECEIVED


def _over(chat: Leg) -> Leg:
    """A chat that is only on record: whoever held it, it is not waiting for this agent."""
    return replace(chat, answered_at=chat.started_at, end=LegEnd(EndedBy.SILENCE, chat.started_at))
