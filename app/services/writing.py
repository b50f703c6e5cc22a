"""Writing to a customer: drafts kept as they are typed, and a draft becoming a message."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from app.core import canned
from app.core import mail as mail_rules
from app.core.call import Direction
from app.core.composer import Doubt, Way
from app.core.conversation import ConversationState, Leg, LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.errors import RefusedError
from app.core.ids import AttachmentId, ContactId, ConversationId, LegId, MessageId, new_id
from app.core.message import Attachment, MailHead, Message, MessageState
from app.core.problems import Problem
from app.core.settings import CannedReply, DeskSettings
from app.core.timeline import Happening
from app.ports.channel import KeepDraft
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.chats import Chats
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.events import ConversationView, SettingsChanged
from app.services.joining import Joining
from app.services.mail_making import ANSWERS, MailMaking, recipients
from app.services.messaging import Messaging
from app.services.offering import Composer, Offering


class Writing:
    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        channels: Channels,
        contacts: Contacts,
        conversations: Conversations,
        joining: Joining,
        messaging: Messaging,
        chats: Chats,
        settings: DeskSettings,
    ) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._conversations = conversations
        self._joining = joining
        self._messaging = messaging
        self._chats = chats
        self._settings = settings
        self._offering = Offering(store, bus, clock, channels, contacts, conversations, settings.region)
        self._mail = MailMaking(store, settings.signature)
        self._sure: set[tuple[ConversationId, ContactId, tuple[str, ...]]] = set()
        bus.subscribe(SettingsChanged, self._settings_changed)

    # What is offered

    def composer(self, conversation: ConversationId, besides: Iterable[Way] = ()) -> Composer:
        """`besides` are further ways that the agent asked for; those of drafts that were begun are always there."""
        return self._offering.composer(conversation, besides)

    def way_to(self, medium: LegKind, address: str) -> Way:
        """How to write to a number or address that need not be the contact's. Raises RefusedError when nothing can."""
        return self._offering.way_to(medium, address)

    def fill(self, reply: CannedReply, conversation: ConversationId) -> str:
        """A canned reply with its fields filled in; a field that is not known leaves no trace."""
        contact = self._conversations.view(conversation).contact
        fields = {"name": contact.name, "company": contact.company, "agent": self._settings.agent_name}
        return canned.fill(reply.text, fields)

    # Drafts

    def save_draft(self, draft: Draft) -> None:
        """Keep what is being typed; an empty draft is forgotten.

        Its files stay until they are detached: whoever types need not know yet of one that has just been attached.
        """
        self._conversations.check_mine(draft.conversation)
        files = (*draft.attachments, *self._begun(draft.conversation, draft.medium).attachments)
        with_all = {each.id: each for each in files}
        self._store.save_draft(replace(draft, attachments=tuple(with_all.values())))

    def attach(self, draft: Draft, name: str, media_type: str, content: bytes) -> Draft:
        """Put a file beside the draft. Raises RefusedError when the chosen way cannot carry it."""
        can = self._channels.capabilities(draft.route.account) if draft.route else None
        if can is not None and not can.files:
            raise RefusedError(Problem.NO_ATTACHMENTS, name)
        if can is not None and can.largest_file and len(content) > can.largest_file:
            raise RefusedError(Problem.ATTACHMENT_TOO_LARGE, f"{name}, {can.largest_file // 1_000_000} MB at most")
        attachment = Attachment(AttachmentId(new_id()), name, media_type, len(content))
        with_file = replace(draft, attachments=(*draft.attachments, attachment))
        with self._store.transaction():
            self._store.save_file(attachment.id, content)
            self.save_draft(with_file)
        return with_file

    def detach(self, draft: Draft, *files: AttachmentId) -> None:
        """Take these files out of what is being written there."""
        begun = self._begun(draft.conversation, draft.medium)
        left = tuple(each for each in begun.attachments if each.id not in files)
        self._store.save_draft(replace(begun, attachments=left))

    def answer(self, message_id: MessageId, intent: MailIntent) -> Draft:
        """A draft that replies to a mail or forwards it, with its recipients and subject.

        What has been typed so far stays. Raises RefusedError for a file to forward that is on the server only.
        """
        message, leg = self._message(message_id)
        begun = self._begun(message.conversation, LegKind.EMAIL)
        if (begun.about, begun.intent) == (message_id, intent):
            return begun
        original = message.mail or MailHead("", "")
        if intent is MailIntent.FORWARD:
            head = mail_rules.forward_head(original)
        else:
            own = {*self._own_addresses(leg), leg.route.own}
            head = mail_rules.reply_head(original, own, to_all=intent is MailIntent.REPLY_ALL)
        with self._store.transaction():
            files = begun.attachments if begun.intent is not MailIntent.FORWARD else ()
            copies = self._copied(message.attachments) if intent is MailIntent.FORWARD else ()
            draft = replace(
                begun,
                route=leg.route,
                attachments=(*files, *copies),
                subject=head.subject,
                to=head.to,
                cc=head.cc,
                bcc=head.bcc,
                intent=intent,
                about=message_id,
            )
            self._store.save_draft(draft)
        return draft

    def keep_on_server(self, draft: Draft) -> None:
        """Put a copy of a mail draft into the account's Drafts folder."""
        if draft.route is not None and draft.route.account is not None:
            head = self._mail.head(draft, MessageId(new_id()))
            self._channels.request(draft.route.account, KeepDraft(MessageId(draft.conversation), draft.text, head))

    def edit(self, message_id: MessageId) -> Draft:
        """Take back a message that has not gone out and go on writing it; what has been typed since stands below."""
        message = self._messaging.cancel(message_id)
        leg = self._conversations.leg(message.leg)
        with self._store.transaction():
            draft = Draft(message.conversation, leg.kind, message.text, leg.route, self._copied(message.attachments))
            if message.mail is not None:
                draft = self._mail.draft_again(draft, message.mail)
            return self._above_what_is_begun(draft)

    def retry(self, message_id: MessageId) -> None:
        """Send a failed message again. Raises RefusedError for a file that is on the server only.

        A mail that had gone out and came back goes as a new one: its server knows the old one as sent.
        """
        message, _ = self._message(message_id)
        if message.mail is None or not message.remote_id or message.state is not MessageState.FAILED:
            self._messaging.retry(message_id)
            return
        anew = MessageId(new_id())
        domain = message.mail.message_id.rpartition("@")[2]
        with self._store.transaction():
            again = replace(
                message,
                id=anew,
                state=MessageState.QUEUED,
                at=self._clock.now(),
                remote_id="",
                mail=replace(message.mail, message_id=mail_rules.message_id_for(anew, domain)),
                attachments=self._copied(message.attachments),
                problem=None,
                detail="",
            )
            self._store.save_message(again)
        self._messaging.put_out(again)

    def correct(self, message_id: MessageId) -> Draft:
        """What was said in a chat, to be said better. Raises RefusedError when that is not possible."""
        message, leg = self._message(message_id)
        can = self._channels.capabilities(leg.route.account)
        if not leg.is_live:
            raise RefusedError(Problem.CHAT_OVER)
        if can is None or not can.corrections:
            raise RefusedError(Problem.ALREADY_SENT)
        draft = Draft(message.conversation, leg.kind, message.text, leg.route, about=message_id)
        return self._above_what_is_begun(draft)

    # Sending

    def send(self, draft: Draft, at: datetime | None = None, *, is_sure: bool = False) -> Doubt | None:
        """Make a message of the draft and send it, or hold it until `at`.

        When it is in doubt whom the route reaches, nothing is sent and the doubt returned, once per conversation and
        route; `is_sure` is the agent's answer. Raises RefusedError for what cannot be sent; the draft stays.
        """
        view = self._conversations.view(draft.conversation)
        route = self._check(draft)
        reached, unsure = self._doubt(view, draft, route)
        key = (draft.conversation, view.contact.id, reached)
        if unsure is not None and key not in self._sure and not is_sure:
            return unsure
        with self._store.transaction():
            leg = self._leg_for(view, draft.medium, route)
            if unsure is not None and key not in self._sure:
                self._conversations.note_down(leg.conversation, Happening.ROUTE_CONFIRMED, ", ".join(reached))
            message = self._message_of(draft, leg, at)
            self._store.save_message(message)
            self._store.save_draft(Draft(draft.conversation, draft.medium))
        if unsure is not None:
            self._sure.add(key)
        self._messaging.put_out(message)
        return None

    # Inside

    def _doubt(self, view: ConversationView, draft: Draft, route: Route) -> tuple[tuple[str, ...], Doubt | None]:
        """The addresses that are not of the agent's own choosing, and what speaks against them.

        An answer goes where the mail it answers asks for, which need not be where that came from.
        """
        reached = (route.remote,)
        if draft.medium is LegKind.EMAIL:
            typed_in = draft.intent not in ANSWERS and route.remote not in recipients(draft)
            reached = () if typed_in else recipients(draft) if draft.intent in ANSWERS else reached
        ways = (Way(draft.medium, replace(route, remote=each.lower())) for each in reached)
        doubts = (self._offering.offered(view, way).doubt for way in ways)
        return reached, next((each for each in doubts if each is not None), None)

    def _check(self, draft: Draft) -> Route:
        """The route of a draft that can be sent. Raises RefusedError for any other."""
        can = self._channels.capabilities(draft.route.account) if draft.route else None
        if draft.route is None or can is None:
            raise RefusedError(Problem.NO_CHANNEL)
        if not draft.text.strip() and not draft.attachments:
            raise RefusedError(Problem.NOTHING_TO_SEND)
        if can.longest and len(draft.text) > can.longest:
            raise RefusedError(Problem.TOO_LONG, f"{len(draft.text)} of {can.longest} characters")
        if draft.attachments and not can.files:
            raise RefusedError(Problem.NO_ATTACHMENTS)
        too_large = [each.name for each in draft.attachments if can.largest_file and each.size > can.largest_file]
        if too_large:
            raise RefusedError(Problem.ATTACHMENT_TOO_LARGE, ", ".join(too_large))
        if draft.medium is LegKind.SMS and (problem := self._offering.cannot(draft.route.remote)) is not None:
            raise RefusedError(problem, draft.route.remote)
        if draft.medium is LegKind.EMAIL:
            _check_recipients(draft)
        return draft.route

    def _leg_for(self, view: ConversationView, medium: LegKind, route: Route) -> Leg:
        """The leg of this route, now with its latest moment; a new one if there is none.

        Whoever answers mail of the team has taken it. What is written in a finished conversation may begin a new one.
        """
        if medium is LegKind.CHAT:
            return self._chat(view, route)
        if view.conversation.state is ConversationState.QUEUED:
            self._conversations.grab(view.conversation.id)
        place, now = self._joining.place_written(view.conversation, view.contact, medium, route), self._clock.now()
        for leg in reversed(self._store.legs_of(place.id)):
            if leg.kind is medium and leg.route == route:
                changed = replace(leg, last_at=now)
                self._conversations.change_leg(changed)
                return changed
        leg = Leg(LegId(new_id()), place.id, medium, Direction.OUTGOING, route, now, last_at=now)
        self._conversations.start_leg(leg)
        return leg

    def _chat(self, view: ConversationView, route: Route) -> Leg:
        """The open chat on this route; one that came without an offer is taken by writing in it."""
        leg = next((each for each in view.legs if each.is_live and each.route == route), None)
        if leg is None:
            return self._begin_chat(view, route)
        if self._chats.offer(leg.id) is not None:
            raise RefusedError(Problem.CHAT_NOT_TAKEN)
        now = self._clock.now()
        changed = replace(leg, last_at=now, answered_at=leg.answered_at or now)
        self._conversations.change_leg(changed)
        return changed

    def _begin_chat(self, view: ConversationView, route: Route) -> Leg:
        """A new one, with somebody to whom the account may write first."""
        medium, now = LegKind.CHAT, self._clock.now()
        if not self._offering.may_begin(view, Way(medium, route)):
            raise RefusedError(Problem.CHAT_OVER)
        if any(leg.is_live for leg in self._store.legs_on(medium, route.account, route.remote)):
            raise RefusedError(Problem.CHAT_ELSEWHERE)
        place = self._joining.place_written(view.conversation, view.contact, medium, route)
        leg = Leg(LegId(new_id()), place.id, medium, Direction.OUTGOING, route, now)
        leg = replace(leg, answered_at=now, last_at=now, name=route.remote)
        self._conversations.start_leg(leg)
        return leg

    def _message_of(self, draft: Draft, leg: Leg, at: datetime | None) -> Message:
        message, now = MessageId(new_id()), self._clock.now()
        is_mail = draft.medium is LegKind.EMAIL
        if at is None and is_mail and self._settings.undo_mail_s:
            at = now + timedelta(seconds=self._settings.undo_mail_s)
        mail = self._mail.head(draft, message) if is_mail else None
        return Message(
            message,
            leg.conversation,
            leg.id,
            Direction.OUTGOING,
            MessageState.QUEUED if at is None else MessageState.HELD,
            now,
            self._mail.text(draft) if is_mail else draft.text.strip(),
            leg.route.account,
            mail.message_id if mail else (str(message) if leg.kind is LegKind.CHAT else ""),
            mail=mail,
            attachments=draft.attachments,
            due_at=at,
            replaces=self._replaced(draft),
        )

    def _replaced(self, draft: Draft) -> str:
        original = self._store.message(draft.about) if draft.about and draft.medium is LegKind.CHAT else None
        return original.remote_id if original else ""

    def _begun(self, conversation: ConversationId, medium: LegKind) -> Draft:
        """What is being written there, or an empty draft."""
        drafts = (each for each in self._store.drafts_of(conversation) if each.medium is medium)
        return next(drafts, Draft(conversation, medium))

    def _above_what_is_begun(self, draft: Draft) -> Draft:
        """Kept as what is being written now, without losing what was."""
        begun = self._begun(draft.conversation, draft.medium)
        text = f"{draft.text}\n\n{begun.text}" if begun.text.strip() else draft.text
        kept = replace(draft, text=text, attachments=(*draft.attachments, *begun.attachments))
        self._store.save_draft(kept)
        return kept

    def _copied(self, files: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
        """The same files for another message, which is to be saved in the same transaction.

        Raises RefusedError while one of them is on the server only.
        """
        copies = tuple(replace(each, id=AttachmentId(new_id())) for each in files)
        for each, copy in zip(files, copies, strict=True):
            content = self._store.file(each.id)
            if content is None:
                raise RefusedError(Problem.FILE_NOT_HERE, each.name)
            self._store.save_file(copy.id, content)
        return copies

    def _own_addresses(self, leg: Leg) -> tuple[str, ...]:
        can = self._channels.capabilities(leg.route.account)
        return can.own_addresses if can else ()

    def _message(self, message_id: MessageId) -> tuple[Message, Leg]:
        """To go on with it. Raises RefusedError while its conversation is in the hands of a colleague."""
        message = self._messaging.message(message_id)
        self._conversations.check_mine(message.conversation)
        return message, self._conversations.leg(message.leg)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
        self._mail.signature = event.settings.signature


_MAIL_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


def _check_recipients(draft: Draft) -> None:
    to = recipients(draft)
    wrong = [each for each in (*to, *draft.cc, *draft.bcc) if not _MAIL_ADDRESS.fullmatch(each)]
    if wrong or not to:
        raise RefusedError(Problem.NO_SUCH_RECIPIENT, ", ".join(wrong))
