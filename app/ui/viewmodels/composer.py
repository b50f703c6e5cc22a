"""The composer's view model: by which way the agent writes in the conversation in hand, and what they have begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.core.channel import LinkState
from app.core.composer import Way
from app.core.conversation import ConversationState, LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.ids import AccountId, ConversationId, LegId
from app.core.problems import Problem
from app.services.events import ChannelsChanged, ConversationView, SettingsChanged
from app.services.offering import Composer, Offered
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer_choice import NOTE, Choice, Place, offered_for, place_of, settled
from app.ui.viewmodels.composer_drafts import ComposerDrafts, DraftKey
from app.ui.viewmodels.composer_typing import TypingNotice
from app.ui.viewmodels.conversation_row import title_of

SAVE_AFTER_MS = 300


@dataclass(frozen=True, slots=True)
class ComposerState:
    """How the agent can write now. `medium` is NOTE for a private note.

    `chosen` is None for a note, and when the way that a draft was written for is gone. `route` is exactly where a
    message goes; `begun` are the other media with something unsent. `is_queued` is mail that nobody has taken yet.
    """

    customer: str
    offered: tuple[Offered, ...]
    medium: LegKind
    chosen: Offered | None
    route: Route | None
    begun: frozenset[LegKind]
    is_queued: bool


@dataclass(slots=True)
class _Memory:
    """What is remembered of a conversation while others are looked at.

    `early` was typed, and `begun` chosen, before the desk answered.
    """

    composer: Composer | None = None
    choice: Choice | None = None
    besides: tuple[Way, ...] = ()
    early: str = ""
    begun: Way | None = None


class ComposerModel(QObject):
    """`changed` when the ways or what is said of them change, `replaced` when another draft is to be shown.

    `focus_wanted` when the agent asked to write. Nothing of it ever changes what is being typed.
    """

    changed = Signal()
    replaced = Signal()
    focus_wanted = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.drafts = ComposerDrafts()
        self._view: ConversationView | None = None
        self._memories: dict[ConversationId, _Memory] = {}
        self._shown: Draft | None = None
        self._is_asking = self._is_outdated = self._wants_focus = False
        self._links: Mapping[AccountId, tuple[LinkState, Problem | None]] = {}
        self._typing = TypingNotice(bridge, self)
        self._save_soon = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._save_soon.timeout.connect(self.flush)
        self.state: ComposerState | None = None
        self.signature = ""
        self.enter_sends = True
        bridge.channels_changed.connect(self._channels_changed)
        bridge.contact_changed.connect(self._ask)
        bridge.settings_changed.connect(self._settings_changed)

    # What is shown

    @property
    def conversation(self) -> ConversationId | None:
        return self._view.conversation.id if self._view else None

    @property
    def draft(self) -> Draft | None:
        """What is to stand in the box; None until the desk has said what is there."""
        state, conversation = self.state, self.conversation
        if state is None or conversation is None:
            return None
        draft = self.drafts.of(conversation, state.medium)
        if state.route is not None:
            draft = replace(draft, route=state.route)
        if _is_fresh_mail(draft) and draft.route is not None:
            draft = replace(draft, to=(draft.route.remote,))
        return draft

    @property
    def key(self) -> DraftKey | None:
        """Which draft is shown."""
        return (self.conversation, self.state.medium) if self.conversation and self.state else None

    @property
    def ways(self) -> frozenset[Place]:
        """Where the agent can write to now."""
        offered = self.state.offered if self.state else ()
        return frozenset(place_of(each.way) for each in offered if each.cannot is None)

    @property
    def choices(self) -> Mapping[ConversationId, Choice]:
        """By which way the agent has chosen to write, conversation by conversation."""
        return {where: memory.choice for where, memory in self._memories.items() if memory.choice is not None}

    def go_on_with(self, choices: Mapping[ConversationId, Choice]) -> None:
        """Take over from another composer, before anything is shown."""
        self._memories = {where: _Memory(choice=choice) for where, choice in choices.items()}

    def show_conversation(self, view: ConversationView) -> None:
        """Another conversation, or a newer snapshot of the same one."""
        before, self._view = self._view, view
        is_other = before is None or before.conversation.id != view.conversation.id
        if is_other:
            self.flush()
            self._typing.stop()
            self._is_asking = False  # what was asked of another conversation does not keep this one waiting
            self._update()
        if before is None or is_other or _ways_may_differ(before, view):
            self._ask()

    # What the agent does

    def typed(self, text: str) -> None:
        draft = self.draft
        if draft is not None:
            self.change(replace(draft, text=text))
        else:
            self._memory.early = text

    def change(self, draft: Draft) -> None:
        """The draft that is shown, as the agent has just changed it in the box."""
        self._remember_choice()
        self._shown = draft
        self._store_soon(draft)
        self._typing.typed(self._chat, has_text=bool(draft.text))

    def choose(self, medium: LegKind, remote: str = "") -> None:
        """Write by this way, or a private note. What was written for a way that is gone comes along."""
        if self.state is None:
            return
        before, was_gone = self.draft, self._is_gone
        self._memory.choice = Choice(medium, remote, self._preselected)
        self._typing.stop()
        self.state = self._state()
        now = self.draft
        if before is not None and now is not None:
            self._carry_over(before, now, was_gone=was_gone and medium is not NOTE)
        self._update()

    def choose_sender(self, route: Route) -> None:
        if self.draft is not None:
            self._store_soon(replace(self.draft, route=route))
            self._update()

    def write(self, medium: LegKind, remote: str = "") -> None:
        """Put the composer on this medium, to this address or the likeliest one, ready to type."""
        ways = [each.way for each in self.state.offered if each.way.medium is medium] if self.state else []
        exact = [way for way in ways if way.route.remote == remote] if remote else ways
        if exact:
            best = self._preselected if self._preselected in exact else exact[0]
            self.choose(medium, best.route.remote)
            self.focus_wanted.emit()

    def write_note(self) -> None:
        self.choose(NOTE)
        self.focus_wanted.emit()

    def write_along(self, way: Way) -> None:
        """Offer this way from now on, too, and write by it."""
        memory, draft = self._memory, self.draft
        memory.besides = (*memory.besides, way)
        memory.choice = Choice(*place_of(way), self._preselected)
        if draft is not None and draft.medium is way.medium:
            self._carry_over(draft, replace(draft, route=way.route), was_gone=False)
        self._wants_focus = True
        self._ask()

    def begin(self, conversation: ConversationId, way: Way) -> None:
        """Write by this way in a conversation that may not be in hand yet, as soon as it is."""
        memory = self._memories.setdefault(conversation, _Memory())
        memory.besides, memory.begun = (*memory.besides, way), way
        if conversation == self.conversation:
            self._ask()

    def take(self, draft: Draft) -> None:
        """Go on with a draft that the desk has made, such as an answer."""
        memory = self._memories.setdefault(draft.conversation, _Memory())
        if draft.route is not None:
            memory.choice = Choice(draft.medium, draft.route.remote, self._preselected)
            memory.besides = (*memory.besides, Way(draft.medium, draft.route))
        self._store_soon(draft)
        self.flush()
        if draft.conversation == self.conversation:
            self._update()
            self._ask()
            self.focus_wanted.emit()

    def put_away(self, draft: Draft) -> None:
        """It has become a message, as far as the agent is concerned: the box is empty. The desk is `done` later."""
        self._typing.stop()
        self.drafts.put_away(draft)
        self._update()

    def put_back(self, draft: Draft) -> None:
        """It did not become a message after all."""
        self._store_soon(draft)
        self._update()

    @Slot()
    def flush(self) -> None:
        """Save everything typed, now."""
        self._save_soon.stop()
        self.drafts.flush(self._save)

    @Slot()
    def leave(self) -> None:
        """The composer is no longer in sight."""
        self._typing.stop()
        self.flush()

    # Inside

    @property
    def _memory(self) -> _Memory:
        assert self.conversation is not None
        return self._memories.setdefault(self.conversation, _Memory())

    @property
    def _preselected(self) -> Way | None:
        composer = self._memory.composer if self.conversation else None
        return composer.chosen if composer else None

    @property
    def _is_gone(self) -> bool:
        return self.state is not None and self.state.chosen is None and self.state.medium is not NOTE

    @property
    def _chat(self) -> LegId | None:
        """The chat whose customer is told that the agent is writing."""
        chosen = self.state.chosen if self.state else None
        return chosen.way.leg if chosen is not None and chosen.capabilities.typing else None

    def _state(self) -> ComposerState | None:
        view = self._view
        composer = self._memory.composer if view else None
        if view is None or composer is None:
            return None
        choice = self._settled(composer)
        chosen, draft = offered_for(composer, choice), self.drafts.of(composer.conversation, choice.medium)
        begun = self.drafts.begun(composer.conversation) - {choice.medium}
        is_queued = view.conversation.state is ConversationState.QUEUED
        route = _route(draft, chosen)
        return ComposerState(title_of(view), composer.offered, choice.medium, chosen, route, begun, is_queued)

    def _settled(self, composer: Composer) -> Choice:
        choice = self._memory.choice
        is_begun = choice is not None and choice.medium in self.drafts.begun(composer.conversation)
        return settled(composer, choice, is_begun=is_begun)

    def _update(self) -> None:
        """Show what there is now; the box is told only when something else is to stand in it."""
        self.state = self._state()
        draft = self.draft
        is_same = draft is not None and self._shown is not None and _alike(draft, self._shown)
        self._shown = draft
        if not is_same:
            self.replaced.emit()
        self.changed.emit()

    def _remember_choice(self) -> None:
        """Typing is a choice, too; what was chosen before is not chosen anew by every key."""
        state, known = self.state, self._memory.choice
        if state is None or (state.chosen is None and state.medium is not NOTE):
            return
        remote = state.chosen.way.route.remote if state.chosen else ""
        if known is None or (known.medium, known.remote) != (state.medium, remote):
            self._memory.choice = Choice(state.medium, remote, self._preselected)

    def _carry_over(self, before: Draft, now: Draft, *, was_gone: bool) -> None:
        if was_gone and before.text.strip() and now.is_empty:
            self._store_soon(replace(now, text=before.text))
            self._store_soon(replace(before, text=""))
        elif _is_retargeted(before, now) and now.route is not None:
            self._store_soon(replace(now, to=(now.route.remote,)))

    def _store_soon(self, draft: Draft) -> None:
        self.drafts.typed(draft)
        # Not restarted by every key: whoever types without a pause is saved as often.
        if not self._save_soon.isActive():
            self._save_soon.start()

    def _save(self, draft: Draft) -> None:
        self._bridge.ask(lambda desk: desk.writing.save_draft(draft), lambda _saved: self.drafts.done(draft))

    @Slot()
    def _ask(self) -> None:
        """Ask the desk what is legal now: one question at a time, the last one is about how things are now."""
        conversation = self.conversation
        if conversation is None or self._is_asking:
            self._is_outdated = True
            return
        self._is_asking, self._is_outdated = True, False
        besides = self._memory.besides
        self._bridge.ask(lambda desk: desk.writing.composer(conversation, besides), self._heard)

    def _heard(self, composer: Composer) -> None:
        self._is_asking = False
        self.drafts.heard(composer.conversation, composer.drafts)
        memory = self._memories.setdefault(composer.conversation, _Memory())
        memory.composer = composer
        if memory.begun is not None:
            memory.choice, memory.begun = Choice(*place_of(memory.begun), composer.chosen), None
            self._wants_focus = True
        if composer.conversation == self.conversation:
            self._update()
            self._add_early(memory)
        if self._is_outdated:
            self._ask()
        elif self._wants_focus:
            self._wants_focus = False
            self.focus_wanted.emit()

    def _add_early(self, memory: _Memory) -> None:
        early, memory.early = memory.early, ""
        draft = self.draft
        if early and draft is not None:
            self._store_soon(replace(draft, text=draft.text + early))
            self._update()

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self.signature = event.settings.signature
        self.enter_sends = event.settings.enter_sends
        self._ask()

    @Slot(ChannelsChanged)
    def _channels_changed(self, event: ChannelsChanged) -> None:
        """A synchronisation tells of every step it makes; only coming and going matters here, and why."""
        links = {link.account: (link.state, link.problem) for link in event.links}
        if links != self._links:
            self._links = links
            self._ask()


def _route(draft: Draft, chosen: Offered | None) -> Route | None:
    """The way's own route, unless the agent has chosen another own number or address."""
    if chosen is None or draft.route in chosen.senders:
        return draft.route
    return chosen.way.route


def _is_fresh_mail(draft: Draft) -> bool:
    is_new = draft.medium is LegKind.EMAIL and draft.intent is not MailIntent.FORWARD
    return is_new and draft.is_empty and not draft.to


def _is_retargeted(before: Draft, now: Draft) -> bool:
    """Whether a mail that went to its route alone goes to another one now."""
    return (
        before.medium is now.medium is LegKind.EMAIL
        and before.route is not None
        and before.to == (before.route.remote,)
        and before.route != now.route
    )


def _alike(one: Draft, other: Draft) -> bool:
    """Whether both look the same in the box."""
    return replace(one, route=None) == replace(other, route=None)


def _ways_may_differ(before: ConversationView, now: ConversationView) -> bool:
    return (before.contact, before.legs, before.conversation.state) != (now.contact, now.legs, now.conversation.state)
