"""The outbox: every message is in the store before it is on the wire, goes out once and in order (behaviour 25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.core.call import Direction
from app.core.conversation import Leg, LegKind
from app.core.errors import RefusedError
from app.core.ids import AccountId, ConversationId, LegId, MessageId, new_id
from app.core.message import WAITING, Message, MessageState, move, reported
from app.core.problems import Problem
from app.core.timeline import message_item
from app.ports.channel import File, Progress, Send
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.alarms import Alarms, Cancel
from app.services.bus import Bus
from app.services.channels import Channels
from app.services.conversations import Conversations
from app.services.events import ChannelReady, ChannelsChanged, Notice, TimelineChanged
from app.services.hands import Hands

LATER = timedelta(minutes=1)
"""When a message is tried again if the server does not say."""


class Messaging:
    """One message of a leg is on its way at a time, so that they arrive in order.

    What a channel was asked to send and has not answered for is asked for again, with the same id, when it is connected
    anew: that is the contract of `ports.channel`.
    """

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        alarms: Alarms,
        channels: Channels,
        conversations: Conversations,
        hands: Hands,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._alarms = alarms
        self._channels = channels
        self._conversations = conversations
        self._hands = hands
        self._waiting: dict[MessageId, Message] = {}
        self._on_its_way: dict[LegId, MessageId] = {}
        self._unplaced: dict[MessageId, Progress] = {}
        self._timers: dict[MessageId, Cancel] = {}
        self._left_to_others = set[LegId]()
        bus.subscribe(ChannelReady, self._channel_ready)
        bus.subscribe(ChannelsChanged, self._channels_changed)

    def start(self) -> None:
        """Take up what an earlier window left to be sent."""
        for message in self._outbox():
            self._wait(message)

    def review(self) -> None:
        """Take up what has come into this agent's hands and waits to be sent; what has left them others send."""
        ours = {message.id: message for message in self._outbox()}
        for event in tuple(self._unplaced.values()):
            self.progress(event)
        gone = [each for each in self._waiting.values() if each.id not in ours]
        come = [each for each in ours.values() if each.id not in self._waiting]
        for message in gone:
            self._done_waiting(message)
        for message in come:
            self._wait(message)
        for leg in dict.fromkeys(message.leg for message in (*gone, *come)):
            self._pump(leg)

    # What there is

    def message(self, message: MessageId) -> Message:
        """As it stands in the store: what waits may have been moved to another conversation meanwhile."""
        found = self._store.message(message)
        if found is None:
            raise KeyError(message)
        return found

    def waiting_for(self, account: AccountId) -> int:
        """How many messages wait for this account."""
        return sum(message.account == account for message in self._waiting.values())

    # Wishes

    def put_out(self, message: Message) -> None:
        """Keep a message, HELD or QUEUED, and send it as soon as may be."""
        self._keep(message)
        self._wait(message)
        self._note_absence(message)
        self._pump(message.leg)

    def say(self, leg: Leg, text: str, author: str = "") -> None:
        """Send this on the route of a leg."""
        now = self._clock.now()
        message = Message(
            MessageId(new_id()),
            leg.conversation,
            leg.id,
            Direction.OUTGOING,
            MessageState.QUEUED,
            now,
            text,
            leg.route.account,
            author=author,
        )
        self.put_out(message)

    def cancel(self, message_id: MessageId) -> Message:
        """Take back a message that has not gone out. Raises RefusedError when it is too late."""
        message = self._store.message(message_id)
        if message is None or message_id in self._on_its_way.values():
            raise RefusedError(Problem.ALREADY_SENT)
        self._conversations.check_mine(message.conversation)
        if message.state is MessageState.CANCELLED:
            return message
        if message.state not in WAITING and message.state is not MessageState.FAILED:
            raise RefusedError(Problem.ALREADY_SENT)
        cancelled = replace(message, state=move(message.state, MessageState.CANCELLED), due_at=None)
        self._done_waiting(message)
        self._keep(cancelled)
        self._pump(message.leg)
        return cancelled

    def send_now(self, message_id: MessageId) -> None:
        """Do not hold it back any longer, whether the agent wished so or the server."""
        waiting = self._waiting.get(message_id)
        if waiting is not None and waiting.due_at is not None:
            self._release(message_id)

    def retry(self, message_id: MessageId) -> None:
        """Send a failed message again."""
        failed = self._store.message(message_id)
        if failed is not None and failed.state is MessageState.FAILED:
            queued = move(failed.state, MessageState.QUEUED)
            self.put_out(replace(failed, state=queued, problem=None, detail="", due_at=None))

    # Facts

    def progress(self, event: Progress) -> None:
        message = self._store.message(event.id)
        if message is None:
            if self._hands.only is not None:  # this desk works without the team's store, and has not kept it
                self._unplaced[event.id] = event
            return
        self._unplaced.pop(event.id, None)
        if event.state is MessageState.QUEUED:
            self._try_later(message, event)
            return
        state = reported(message.state, event.state)
        if state is message.state:
            if state not in WAITING:  # the desk of a colleague who had it for a while has sent it
                self._done_waiting(message)
                self._pump(message.leg)
            return
        changed = replace(
            message,
            state=state,
            remote_id=self._name(message, event.remote_id),
            problem=event.problem,
            detail=event.detail,
            due_at=None,
        )
        self._done_waiting(message)
        self._keep(changed)
        if state is MessageState.FAILED:
            self._bus.publish(Notice(changed.problem or Problem.NOT_DELIVERED, changed.detail, message.conversation))
        elif message.state is MessageState.CANCELLED:
            self._bus.publish(Notice(Problem.ALREADY_SENT, "", message.conversation))
        if message.leg in self._left_to_others:  # what waited behind it may be ours now
            self._left_to_others.discard(message.leg)
            self.review()
        self._pump(message.leg)

    # Inside

    def _keep(self, message: Message) -> None:
        self._store.save_message(message)
        leg = self._conversations.leg(message.leg)
        self._bus.publish(TimelineChanged(message_item(message, leg)))
        self._conversations.tell(message.conversation)

    def _name(self, message: Message, given: str) -> str:
        """What its channel calls it, unless it has called another one so: message centres begin to count anew."""
        other = self._store.message_from(message.account, given) if given and message.account else None
        return given if given and (other is None or other.id == message.id) else message.remote_id

    def _wait(self, message: Message) -> None:
        self._waiting[message.id] = message
        self._stop_timer(message.id)
        if message.due_at is not None:
            self._timers[message.id] = self._alarms.at(message.due_at, lambda: self._release(message.id))

    def _release(self, message_id: MessageId) -> None:
        message = self.message(message_id)
        if message.state is MessageState.HELD:
            message = replace(message, state=move(message.state, MessageState.QUEUED))
            self._conversations.change_leg(replace(self._conversations.leg(message.leg), last_at=self._clock.now()))
        self.put_out(replace(message, due_at=None))

    def _try_later(self, message: Message, event: Progress) -> None:
        """The server said not now: it keeps its place, and so what follows on this leg waits as well."""
        if message.state is not MessageState.QUEUED:
            return
        due_at = event.retry_at or self._clock.now() + LATER
        self._no_longer_on_its_way(message)
        delayed = replace(message, problem=event.problem, detail=event.detail, due_at=due_at)
        self._keep(delayed)
        self._wait(delayed)

    def _done_waiting(self, message: Message) -> None:
        self._waiting.pop(message.id, None)
        self._stop_timer(message.id)
        self._no_longer_on_its_way(message)

    def _no_longer_on_its_way(self, message: Message) -> None:
        if self._on_its_way.get(message.leg) == message.id:
            del self._on_its_way[message.leg]

    def _stop_timer(self, message: MessageId) -> None:
        cancel = self._timers.pop(message, None)
        if cancel is not None:
            cancel()

    def _channel_ready(self, event: ChannelReady) -> None:
        """Whatever was on its way is in doubt now: ask for all of it again."""
        legs = {each.leg: None for each in self._waiting.values() if each.account == event.account}
        for leg in legs:
            self._on_its_way.pop(leg, None)
            self._pump(leg)

    def _channels_changed(self, event: ChannelsChanged) -> None:
        for message in tuple(self._waiting.values()):
            self._note_absence(message)

    def _note_absence(self, message: Message) -> None:
        """What waits for an account that is removed or switched off says so; nobody will tell what became of it."""
        is_absent = self._channels.capabilities(message.account) is None
        if message.state is MessageState.QUEUED and is_absent is not (message.problem is Problem.NO_CHANNEL):
            self._no_longer_on_its_way(message)
            noted = replace(self.message(message.id), problem=Problem.NO_CHANNEL if is_absent else None)
            self._waiting[message.id] = noted
            self._keep(noted)

    def _pump(self, leg_id: LegId) -> None:
        """Send the next message of this leg, unless one is on its way or its server is out of reach.

        Messages held back by the agent are overtaken; one that the server put off is not.
        """
        if leg_id in self._on_its_way:
            return
        queued = (m for m in self._waiting.values() if m.leg == leg_id and m.state is MessageState.QUEUED)
        message = min(queued, key=lambda each: each.id, default=None)
        if message is None or message.due_at is not None or message.account is None:
            return
        if not self._is_ours(message):
            self._left_to_others.add(leg_id)
            self._done_waiting(message)
            self._pump(leg_id)
            return
        leg = self._conversations.leg(leg_id)
        if leg.kind is LegKind.SMS and self._store.opted_out(leg.route.remote) is not None:
            self.progress(Progress(message.account, message.id, MessageState.FAILED, problem=Problem.OPTED_OUT))
        elif self._channels.is_connected(message.account):
            self._on_its_way[leg_id] = message.id
            self._channels.request(message.account, self._request(message, leg))

    def _is_ours(self, message: Message) -> bool:
        """Whether it is still this desk's to send: in a store with others that is looked up at the last moment."""
        if self._hands.only is None:
            return True
        return any(each.id == message.id for each in self._outbox(message.conversation))

    def _outbox(self, conversation: ConversationId | None = None) -> tuple[Message, ...]:
        """What this desk has to send: of two that have one conversation after each other never both the same."""
        if self._hands.only is None:
            return self._store.messages_waiting()
        with self._store.reading():
            return self._store.messages_waiting(self._hands.only, self._hands.here(), conversation)

    def _request(self, message: Message, leg: Leg) -> Send:
        files = tuple(
            File(each.name, each.media_type, each.size, self._store.file(each.id), each.content_id)
            for each in message.attachments
        )
        return Send(message.id, leg.route, message.text, message.html, message.mail, files, message.replaces)
