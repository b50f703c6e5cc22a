"""What the agent wishes of what they have written: send it, answer, correct, take back, attach. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.core.composer import Doubt, Way
from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.core.ids import ConversationId, MessageId
from app.core.problems import Problem
from app.core.settings import CannedReply
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer import ComposerModel
from app.ui.viewmodels.composer_attaching import ComposerAttaching
from app.ui.viewmodels.composer_choice import NOTE
from app.ui.viewmodels.composer_drafts import DraftKey, joined, key_of, not_about, with_latest
from app.ui.viewmodels.composer_held import HeldMail
from app.ui.viewmodels.composer_kept import KeptCopies
from app.ui.viewmodels.composer_refusals import Refusals, Refused, in_words, outcome
from app.ui.viewmodels.conversation_row import title_of

translate = QCoreApplication.translate
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """Whether this draft is to go to `recipient` although `doubt` speaks against it."""

    key: DraftKey
    at: datetime | None
    doubt: Doubt
    medium: LegKind
    recipient: str
    customer: str
    sharers: tuple[str, ...]


class ComposerActions(QObject):
    """`doubted` carries a Question to be asked; `later_wanted` asks for the moment at which to send."""

    doubted = Signal(object)
    later_wanted = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.model = ComposerModel(bridge, self)
        self.refusals = Refusals(self)
        self.files = ComposerAttaching(bridge, self.model, self.refusals)
        self.held = HeldMail(bridge, self)
        self.kept = KeptCopies(bridge, self)

    # Sending

    def send(self, at: datetime | None = None) -> None:
        """Send what is in the box now, or at `at`; add it when it is a private note."""
        draft = self.model.draft
        if draft is None:
            return
        problem = self._obstacle(draft)
        if draft.medium is NOTE:
            self._add_note(draft)
        elif problem is not None:
            self.refusals.say(key_of(draft), problem)
        else:
            self._send(draft, at, is_sure=False)

    def put_off(self) -> None:
        """Send it later, if it can be sent at all."""
        draft = self.model.draft
        if draft is None or draft.medium is NOTE:
            return
        problem = self._obstacle(draft)
        if problem is not None:
            self.refusals.say(key_of(draft), problem)
        else:
            self.later_wanted.emit()

    def send_anyway(self, question: Question) -> None:
        """The agent is sure of the recipient."""
        self._send(self.model.drafts.of(*question.key), question.at, is_sure=True)

    def _send(self, draft: Draft, at: datetime | None, *, is_sure: bool) -> None:
        """The box is emptied at once, so that the agent can write on; a draft that is refused comes back."""
        self.refusals.forget(key_of(draft))
        self.model.flush()
        self.model.put_away(draft)

        def said(question: Question | None) -> None:
            self.model.drafts.done(draft)
            if question is not None:
                self._put_back(draft)
                self.doubted.emit(question)

        def refused(refusal: Refused) -> None:
            self.model.drafts.done(draft)
            self._put_back(draft)
            self.refusals.say(key_of(draft), refusal)

        self._ask(lambda desk: _send(desk, draft, at, is_sure=is_sure), said, refused)

    def _add_note(self, draft: Draft) -> None:
        text = draft.text.strip()
        if text:
            self.model.put_away(draft)
            self._bridge.ask(lambda desk: _add_note(desk, draft, text), lambda _added: self.model.drafts.done(draft))

    def _obstacle(self, draft: Draft) -> Refused | None:
        """What the desk need not be asked."""
        state = self.model.state
        if self.files.is_under_way:
            return Refused(translate("Composer", "The files are still being read. Send it in a moment."))
        if state is not None and state.chosen is None and draft.medium is not NOTE:
            return in_words(Problem.CHAT_OVER if draft.medium is LegKind.CHAT else Problem.NO_CHANNEL)
        if draft.medium is LegKind.EMAIL and not draft.to:
            return Refused(translate("Composer", "Nobody is to get it yet. Write an address behind To."))
        return None

    def _put_back(self, draft: Draft) -> None:
        self.model.put_back(joined(draft, self.model.drafts.of(*key_of(draft))))

    # Made from what was written before

    def answer(self, message: MessageId, intent: MailIntent) -> None:
        """Reply to a mail or forward it, with what had been begun."""

        self._make(lambda desk: desk.writing.answer(message, intent))

    def edit(self, message: MessageId) -> None:
        """Take back a message that has not gone out and go on writing it, above what was begun meanwhile."""
        self._make(lambda desk: desk.writing.edit(message))

    def correct(self, message: MessageId) -> None:
        """Say better what was said in a chat. What is begun must be sent first: the two cannot share the box."""
        conversation = self.model.conversation
        if conversation is not None and LegKind.CHAT in self.model.drafts.begun(conversation):
            words = translate("Composer", "Send or delete what you have begun first, then correct the other message.")
            self.refusals.say((conversation, LegKind.CHAT), Refused(words))
        else:
            self._make(lambda desk: desk.writing.correct(message))

    def give_up(self) -> None:
        """Neither an answer nor a correction any longer."""
        draft = self.model.draft
        if draft is not None and draft.about is not None:
            left = not_about(draft)
            gone = [each.id for each in draft.attachments if each not in left.attachments]
            self.model.put_back(left)
            if gone:
                self._bridge.do(lambda desk: desk.writing.detach(draft, *gone))

    def write_to(self, medium: LegKind, address: str) -> None:
        """Write to a number or address that stood in a message."""
        key = self.model.key
        if key is not None:
            refused = partial(self.refusals.say, key)
            self._ask(lambda desk: desk.writing.way_to(medium, address), self.model.write_along, refused)

    # Else

    def keep_on_server(self) -> None:
        """Put a copy of the mail into the account's Drafts folder."""
        draft = self.model.draft
        if draft is not None:
            self.model.flush()
            self.kept.ask_for(draft)
            self._bridge.do(lambda desk: desk.writing.keep_on_server(draft))

    def call(self, number: str) -> None:
        """Call a number that stood in a message, in this conversation."""
        conversation = self.model.conversation
        if conversation is not None:
            self._bridge.do(lambda desk: desk.calls.dial(number, conversation=conversation))

    def replies(self, then: Callable[[tuple[CannedReply, ...]], None]) -> None:
        """The texts kept ready, filled in for this customer."""
        conversation = self.model.conversation
        if conversation is not None:
            self._bridge.ask(lambda desk: _filled(desk, conversation), then)

    # Inside

    def _make(self, wish: Callable[[Services], Draft]) -> None:
        """Go on with the draft that the desk makes of what it has and what was typed; a refusal is said on the old."""
        key, before = self.model.key, self.model.draft
        if key is not None and before is not None:
            self.model.flush()
            self._ask(
                wish, lambda draft: self.model.take(self._with_latest(draft, before)), partial(self.refusals.say, key)
            )

    def _with_latest(self, draft: Draft, before: Draft) -> Draft:
        """Nothing is lost either of what was typed while the desk made the draft."""
        return with_latest(draft, before, self.model.drafts.of(*key_of(draft)))

    def _ask(
        self, wish: Callable[[Services], T], then: Callable[[T], None], refused: Callable[[Refused], None]
    ) -> None:
        def answered(answer: T | Refused) -> None:
            if isinstance(answer, Refused):
                refused(answer)
            else:
                then(answer)

        self._bridge.ask(lambda desk: outcome(lambda: wish(desk)), answered)


def _send(desk: Services, draft: Draft, at: datetime | None, *, is_sure: bool) -> Question | None:
    doubt = desk.writing.send(draft, at, is_sure=is_sure)
    if doubt is None or draft.route is None:
        return None
    addresses = (draft.route.remote, *draft.to, *draft.cc) if draft.medium is LegKind.EMAIL else (draft.route.remote,)
    ways = [Way(draft.medium, replace(draft.route, remote=each.lower())) for each in addresses]
    offered = desk.writing.composer(draft.conversation, ways).offered
    doubted = next(each for each in offered if each.doubt is doubt and each.way.route.remote in map(_remote, ways))
    customer = title_of(desk.conversations.view(draft.conversation))
    recipient = doubted.way.route.remote
    return Question(key_of(draft), at, doubt, draft.medium, recipient, customer, doubted.sharers)


def _remote(way: Way) -> str:
    return way.route.remote


def _add_note(desk: Services, draft: Draft, text: str) -> None:
    desk.conversations.add_note(draft.conversation, text)
    desk.writing.save_draft(Draft(draft.conversation, draft.medium))


def _filled(desk: Services, conversation: ConversationId) -> tuple[CannedReply, ...]:
    replies = desk.phone.settings.replies
    return tuple(replace(each, text=desk.writing.fill(each, conversation)) for each in replies)
