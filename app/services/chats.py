"""Live chats: offered, taken, passed on, over; and the rule for those that fall silent (behaviour 7)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from app.core.agent_state import AgentStatus
from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import FinishRefusal, Leg, LegKind
from app.core.errors import RefusedError
from app.core.ids import AccountId, ConversationId, LegId, MessageId, new_id
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import Happening, MessageItem
from app.ports.channel import (
    AcceptChat,
    ChannelRefused,
    ChannelRequest,
    ChatClosed,
    ChatOffered,
    ChatOpened,
    ColleaguesChanged,
    DeclineChat,
    LeaveChat,
    SetReady,
    TransferChat,
    Typing,
)
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms, Cancel
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.conversations import Conversations
from app.services.events import (
    AgentChanged,
    ChannelReady,
    ColleaguesKnown,
    ConversationChanged,
    Notice,
    SettingsChanged,
    TimelineChanged,
)
from app.services.joining import Joining, known_as
from app.services.messaging import Messaging

SILENCE_WARNING = "Are you still there? This chat closes in {0} min if nobody writes."
SILENCE_GOODBYE = "This chat was closed because nobody wrote for a while. You are welcome to write again."
AUTHOR = "Parley"
AFTER_OFFER = timedelta(seconds=5)
"""How much later than promised an offer may be taken back, or be accepted at the last moment."""
NOTHING = MessageId(UUID(int=0))


class Chats:
    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        alarms: Alarms,
        channels: Channels,
        conversations: Conversations,
        joining: Joining,
        messaging: Messaging,
        settings: DeskSettings,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._channels = channels
        self._conversations = conversations
        self._joining = joining
        self._messaging = messaging
        self._settings = settings
        self._wish: AgentStatus | None = None
        self._work: dict[ConversationId, Counter[LegKind]] = {}
        self._told: SetReady | None = None
        self._offers: dict[LegId, ChatOffered] = {}
        self._silences: dict[LegId, Cancel] = {}
        self._last_words: dict[LegId, MessageId] = {}
        bus.subscribe(AgentChanged, self._agent_changed)
        bus.subscribe(ChannelReady, self._channel_ready)
        bus.subscribe(SettingsChanged, self._settings_changed)
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(TimelineChanged, self._timeline_changed)

    def start(self) -> None:
        """Take up the chats of an earlier window. Who was only offered to it is offered anew, if they still wait."""
        for view in self._conversations.unfinished():
            for leg in view.legs:
                if leg.kind is LegKind.CHAT and leg.is_live:
                    self._take_up(leg)

    # Facts

    def offered(self, event: ChatOffered) -> None:
        """A customer waits: their chat is on record from this moment, as a call that rings."""
        known = self._live(event.account, event.route.remote)
        if known is not None:
            self._offered_again(known, event)
            return
        with self._store.transaction():
            conversation = self._joining.place(LegKind.CHAT, event.route, event.sender)
            leg = Leg(
                LegId(new_id()),
                conversation.id,
                LegKind.CHAT,
                Direction.INCOMING,
                event.route,
                self._clock.now(),
                name=known_as(event.sender),
            )
            self._conversations.start_leg(leg)
        self._wait_for_answer(leg, event)

    def opened(self, event: ChatOpened) -> None:
        leg = self._live(event.account, event.remote)
        if leg is not None and leg.answered_at is None:
            self._answered(leg)

    def closed(self, event: ChatClosed) -> None:
        leg = self._live(event.account, event.remote)
        if leg is not None:
            self._end(leg, event.by, event.text)

    def colleagues(self, event: ColleaguesChanged) -> None:
        self._bus.publish(ColleaguesKnown(event.account, event.colleagues))

    def refused(self, event: ChannelRefused) -> None:
        leg = self._live(event.account, event.remote) if event.remote else None
        if leg is not None and event.problem is Problem.CHAT_OVER:
            self._end(leg, EndedBy.CUSTOMER)
        self._bus.publish(Notice(event.problem, event.detail, leg.conversation if leg else None))

    # What there is

    def offer(self, leg: LegId) -> ChatOffered | None:
        """What the queue said of this waiting chat; None for one that came without an offer."""
        return self._offers.get(leg)

    # Wishes

    def accept(self, leg_id: LegId) -> None:
        """Take an offered chat; one that came without an offer is the agent's as soon as they want it.

        Raises RefusedError when its account is switched off.
        """
        leg = self._conversations.leg(leg_id)
        if not leg.is_live or leg.answered_at is not None:
            return
        if leg.id in self._offers:
            if self._channels.capabilities(leg.route.account) is None:
                raise RefusedError(Problem.NO_CHANNEL)
            self._request(leg, AcceptChat(leg.route.remote))
        else:
            self._answered(leg)

    def decline(self, leg_id: LegId) -> None:
        leg = self._conversations.leg(leg_id)
        if leg.is_live and leg.answered_at is None:
            self._end(leg, EndedBy.AGENT)
            self._request(leg, DeclineChat(leg.route.remote))

    def leave(self, leg_id: LegId, goodbye: str = "", by: EndedBy = EndedBy.AGENT) -> None:
        """End the chat; the customer is told. One that was not taken yet is declined."""
        leg = self._conversations.leg(leg_id)
        if leg.answered_at is None:
            self.decline(leg_id)
        elif leg.is_live:
            self._end(leg, by)
            self._request(leg, LeaveChat(leg.route.remote, goodbye))

    def pass_on(self, leg_id: LegId, to: str = "") -> None:
        """Give the chat to a colleague, or back to the queue; the channel says ChatClosed when that has worked."""
        leg = self._conversations.leg(leg_id)
        if not leg.is_live:
            raise RefusedError(Problem.CHAT_OVER)
        self._request(leg, TransferChat(leg.route.remote, to))

    def typing(self, leg_id: LegId, *, is_writing: bool) -> None:
        leg = self._conversations.leg(leg_id)
        if leg.is_live:
            self._request(leg, Typing(leg.route, is_writing))

    def finish(self, conversation: ConversationId) -> FinishRefusal | None:
        """End open chats and finish: what Finish does once the agent has confirmed it."""
        view = self._conversations.view(conversation)
        if view.refusal is not FinishRefusal.CHAT_OPEN:
            return self._conversations.finish(conversation)
        for leg in view.legs:
            if leg.is_live:
                self.leave(leg.id)
        refusal = self._conversations.finish(conversation)
        # With nothing but chats that were declined it has finished by itself.
        return None if refusal is FinishRefusal.ALREADY_FINISHED else refusal

    # Silence

    def _timeline_changed(self, event: TimelineChanged) -> None:
        """A new message of customer or agent starts the clock anew; what the desk itself says does not."""
        body = event.item.body
        if not isinstance(body, MessageItem) or body.leg.kind is not LegKind.CHAT or body.message.author:
            return
        if body.message.id > self._last_words.get(body.leg.id, NOTHING):
            self._last_words[body.leg.id] = body.message.id
            self._listen_for_silence(self._conversations.leg(body.leg.id))

    def _listen_for_silence(self, leg: Leg, since: datetime | None = None) -> None:
        """From now on, or since then. Without a limit in the settings (0) a chat may be silent.

        So may one that the agent has begun, until the customer answers: who never was there cannot still be there.
        """
        self._stop_clock(leg.id)
        is_going_on = leg.is_live and leg.answered_at is not None and self._has_customer(leg)
        if is_going_on and self._settings.chat_silence_s:
            half = timedelta(seconds=self._settings.chat_silence_s / 2)
            warn_at = (since or self._clock.now()) + half
            self._silences[leg.id] = self._alarms.at(warn_at, lambda: self._warn(leg.id, half))

    def _has_customer(self, leg: Leg) -> bool:
        written = self._store.messages_of(leg.id) if leg.direction is Direction.OUTGOING else ()
        return leg.direction is Direction.INCOMING or any(each.direction is Direction.INCOMING for each in written)

    def _warn(self, leg_id: LegId, half: timedelta) -> None:
        leg = self._conversations.leg(leg_id)
        if not leg.is_live or not self._conversations.is_ours(leg.conversation):
            return
        minutes = max(1, round(half.total_seconds() / 60))
        self._conversations.note_down(leg.conversation, Happening.CHAT_WARNED, str(minutes))
        self._messaging.say(leg, SILENCE_WARNING.format(minutes), author=AUTHOR)
        self._silences[leg_id] = self._alarms.after(half, lambda: self._close(leg_id))

    def _close(self, leg_id: LegId) -> None:
        self.leave(leg_id, SILENCE_GOODBYE, EndedBy.SILENCE)

    # Ready for more

    def _agent_changed(self, event: AgentChanged) -> None:
        self._wish = event.status
        self._tell_readiness()

    def _conversation_changed(self, event: ConversationChanged) -> None:
        legs = event.view.legs if event.view.holder is None else ()
        self._work[event.view.conversation.id] = Counter(leg.kind for leg in legs if leg.is_live)
        if not self._work[event.view.conversation.id]:
            del self._work[event.view.conversation.id]
        self._tell_readiness()

    def _channel_ready(self, event: ChannelReady) -> None:
        if self._channels.medium_of(event.account) is LegKind.CHAT:
            self._channels.request(event.account, self._readiness)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._settings = event.settings
        self._tell_readiness()

    @property
    def _readiness(self) -> SetReady:
        """Whether a further chat may be offered: wanted, not while on the phone or wrapping up, and not too many."""
        most = self._settings.chats_at_once
        is_open = self._wish is not None and self._wish.is_open_for(LegKind.CHAT)
        work = sum(self._work.values(), Counter[LegKind]())
        return SetReady(is_open and not work[LegKind.CALL] and work[LegKind.CHAT] < most, most)

    def _tell_readiness(self) -> None:
        if self._readiness != self._told:
            self._told = self._readiness
            self._channels.everybody(LegKind.CHAT, self._told)

    # Inside

    def _take_up(self, leg: Leg) -> None:
        if leg.answered_at is not None:
            self._listen_for_silence(leg, max(leg.answered_at, leg.last_at or leg.answered_at))
        elif not self._store.messages_of(leg.id):
            self._end(leg, EndedBy.FAILURE)

    def _offered_again(self, leg: Leg, event: ChatOffered) -> None:
        """Told again after a gap, or with more that the customer wrote."""
        if leg.answered_at is None:
            self._wait_for_answer(leg, event)

    def _wait_for_answer(self, leg: Leg, event: ChatOffered) -> None:
        """Until the offer ends, also when nobody can say so because the link is down."""
        self._offers[leg.id] = event
        if event.until is not None:
            self._alarms.at(event.until + AFTER_OFFER, lambda: self._run_out(leg.id, event))
        self._conversations.tell(leg.conversation)

    def _run_out(self, leg_id: LegId, offer: ChatOffered) -> None:
        if self._offers.get(leg_id) is offer:
            self._end(self._conversations.leg(leg_id), EndedBy.FAILURE)

    def _answered(self, leg: Leg) -> None:
        self._offers.pop(leg.id, None)
        taken = replace(leg, answered_at=self._clock.now())
        self._conversations.change_leg(taken)
        self._listen_for_silence(taken)

    def _end(self, leg: Leg, by: EndedBy, text: str = "") -> None:
        """On record first: until then it can be done again."""
        if text:
            self._conversations.note_down(leg.conversation, Happening.CHAT_PASSED_ON, text)
        self._conversations.end_leg(leg, LegEnd(by, self._clock.now(), text=text))
        self._offers.pop(leg.id, None)
        self._stop_clock(leg.id)

    def _request(self, leg: Leg, request: ChannelRequest) -> None:
        if leg.route.account is not None:
            self._channels.request(leg.route.account, request)

    def _stop_clock(self, leg: LegId) -> None:
        cancel = self._silences.pop(leg, None)
        if cancel is not None:
            cancel()

    def _live(self, account: AccountId, remote: str) -> Leg | None:
        legs = self._store.legs_on(LegKind.CHAT, account, remote)
        return next((leg for leg in legs if leg.is_live), None)
