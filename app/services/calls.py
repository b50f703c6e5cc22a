"""Calls: from what the phone reports to legs on record, and from the agent's wishes to requests."""

from __future__ import annotations

from dataclasses import replace

from app.core.account import PhoneAccount
from app.core.address import caller_address
from app.core.call import Call, CallState, Direction, EndedBy, LegEnd
from app.core.conversation import Conversation, ConversationState, Leg, LegKind, Route
from app.core.errors import RefusedError
from app.core.ids import AccountId, CallId, ContactId, ConversationId, LegId, new_id
from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.clock import Clock
from app.ports.store import Store
from app.ports.telephony import (
    CallChanged,
    Dial,
    DtmfReceived,
    EngineLost,
    EngineReady,
    ForgetCall,
    Request,
    RequestRefused,
    SendDtmf,
    Telephony,
)
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.conversations import Conversations
from app.services.events import DigitReceived, Notice
from app.services.joining import Joining
from app.services.phone import Phone


class Calls:
    """Every call is a leg of a conversation from its first moment, and its record says how it ended."""

    def __init__(
        self,
        store: Store,
        bus: Bus,
        clock: Clock,
        telephony: Telephony,
        phone: Phone,
        contacts: Contacts,
        conversations: Conversations,
        joining: Joining,
    ) -> None:
        self._store = store
        self._bus = bus
        self._clock = clock
        self._telephony = telephony
        self._phone = phone
        self._contacts = contacts
        self._conversations = conversations
        self._joining = joining
        self._live: dict[CallId, Call] = {}

    # Wishes

    def dial(
        self, target: str, contact: ContactId | None = None, conversation: ConversationId | None = None
    ) -> ConversationId:
        """Call this number or address. The leg is on record before anything is sent.

        `conversation` is the one the call belongs to, unless it is over for good; `contact` says whose number it is;
        without both the number is recognised. Raises RefusedError for an empty target, when there is no account to call
        with, while the phone is starting, and in a conversation that a colleague has.
        """
        account = self._account_for_dialling()
        remote = target.strip()
        if not remote:
            raise RefusedError(Problem.BAD_ADDRESS)
        # An extension is somebody only together with the server it belongs to.
        full = remote if "@" in remote or not account.domain else f"{remote}@{account.domain}"
        call = CallId(new_id())
        with self._store.transaction():
            found = self._conversation_for(full, contact, conversation)
            leg = self._leg(found, call, Direction.OUTGOING, account.title, full)
            self._conversations.start_leg(leg)
        self._telephony.request(Dial(call, account.id, remote))
        return found

    def request(self, request: Request) -> None:
        """Pass on a wish about a call (answer, reject, hang up, hold, resume, mute) as it is."""
        self._telephony.request(request)

    def send_dtmf(self, call: CallId, digits: str) -> None:
        """Press keys. They are not put on record: they may be the digits of a card."""
        self._telephony.request(SendDtmf(call, digits))

    # Facts

    def engine_ready(self, event: EngineReady) -> None:
        """Take over what the engine holds, and close on record what it no longer knows."""
        known = {call.id for call in event.calls}
        self._close_legs(known, "the phone had been restarted")
        for call in event.calls:
            self.call_changed(CallChanged(call))

    def engine_lost(self, event: EngineLost) -> None:
        self._close_legs(frozenset(), event.detail)

    def call_changed(self, event: CallChanged) -> None:
        call = event.call
        leg = self._store.leg_of_call(call.id)
        if leg is None:
            leg = self._take_on_record(call)
        elif leg.end is not None and call.is_live:
            leg = self._revive(leg)
        elif leg.end is not None:
            self._remember(call)
            self._conversations.phone_says(call, leg.conversation)
            self._correct_end(leg, call)
            self._telephony.request(ForgetCall(call.id))
            return
        self._note_hold(leg, self._live.get(call.id), call)
        self._remember(call)
        if call.answered_at is not None and leg.answered_at is None:
            leg = replace(leg, answered_at=call.answered_at)
            self._conversations.change_leg(leg)
        self._conversations.phone_says(call, leg.conversation)
        if call.end is not None:
            self._end(leg, call.end)

    def dtmf_received(self, event: DtmfReceived) -> None:
        leg = self._store.leg_of_call(event.call)
        if leg is not None:
            self._bus.publish(DigitReceived(leg.conversation, event.call, event.digit))

    def refused(self, event: RequestRefused) -> None:
        """Say so. A call that the engine never confirmed was a Dial it refused: its record ends here."""
        leg = self._store.leg_of_call(event.call) if event.call else None
        if leg is not None and leg.is_live and event.call not in self._live:
            failure = LegEnd(EndedBy.FAILURE, self._clock.now(), text=event.detail, problem=event.problem)
            self._conversations.end_leg(leg, failure)
        self._bus.publish(Notice(event.problem, event.detail, leg.conversation if leg else None))

    @property
    def talking(self) -> tuple[ConversationId, ...]:
        """The conversations that have a call up, each once."""
        legs = (self._store.leg_of_call(call.id) for call in self._live.values() if call.answered_at)
        return tuple(dict.fromkeys(leg.conversation for leg in legs if leg is not None))

    @property
    def is_talking(self) -> bool:
        """Whether a call is up, on hold or not."""
        return any(call.answered_at is not None for call in self._live.values())

    def rings(self, call: CallId) -> bool:
        """Whether this call waits for the agent's answer, as far as the phone has said."""
        known = self._live.get(call)
        return known is not None and known.state is CallState.OFFERED

    # Inside

    def _account_for_dialling(self) -> PhoneAccount:
        if not self._phone.settings.accounts:
            raise RefusedError(Problem.NO_ACCOUNT)
        if not self._telephony.is_attached:
            raise RefusedError(Problem.PHONE_STARTING)
        return self._phone.settings.accounts[0]

    def _account_title(self, account: AccountId) -> str:
        return next((each.title for each in self._phone.settings.accounts if each.id == account), "")

    def _conversation_for(
        self, remote: str, contact: ContactId | None, conversation: ConversationId | None
    ) -> ConversationId:
        if conversation is None:
            return self._joining.place_dialled(remote, contact).id
        known = self._conversations.mine(conversation)
        if known.state is not ConversationState.FINISHED:
            return conversation
        return self._joining.place_dialled(remote, known.contact, known).id

    def _take_on_record(self, call: Call) -> Leg:
        own = self._account_title(call.account)
        with self._store.transaction():
            conversation = self._place(call)
            leg = self._leg(conversation.id, call.id, call.direction, own, call.remote)
            leg = replace(leg, started_at=call.started_at)
            self._conversations.start_leg(leg)
        return leg

    def _place(self, call: Call) -> Conversation:
        if call.direction is Direction.INCOMING:
            return self._joining.place_call(call.remote, call.remote_name)
        return self._joining.place_dialled(call.remote, None)

    def _revive(self, leg: Leg) -> Leg:
        """The engine, or this desk, had only been out of reach: the call thought to be gone with it is still up.

        Whoever has taken the conversation over meanwhile keeps it.
        """
        alive = replace(leg, end=None)
        if self._conversations.view(leg.conversation).holder is not None:
            self._conversations.change_leg(alive)
        else:
            self._conversations.start_leg(alive)
        return alive

    def _correct_end(self, leg: Leg, call: Call) -> None:
        """The engine, or this desk, had only been out of reach, and the call ended meanwhile: now it is known how."""
        if leg.end is not None and leg.end.by is EndedBy.FAILURE and leg.end.problem in {None, Problem.ENGINE_LOST}:
            self._conversations.change_leg(replace(leg, answered_at=call.answered_at, end=call.end))

    def _leg(self, conversation: ConversationId, call: CallId, direction: Direction, own: str, remote: str) -> Leg:
        route = Route(own, caller_address(remote, self._contacts.region)[1])
        return Leg(LegId(new_id()), conversation, LegKind.CALL, direction, route, self._clock.now(), call=call)

    def _remember(self, call: Call) -> None:
        if call.is_live:
            self._live[call.id] = call
        else:
            self._live.pop(call.id, None)

    def _note_hold(self, leg: Leg, before: Call | None, now: Call) -> None:
        if before is not None and now.is_live and before.on_hold != now.on_hold:
            what = Happening.HELD if now.on_hold else Happening.RESUMED
            self._conversations.note_down(leg.conversation, what)

    def _end(self, leg: Leg, end: LegEnd) -> None:
        self._conversations.end_leg(leg, end)
        if leg.call is not None:
            self._telephony.request(ForgetCall(leg.call))
        if end.problem is not None:
            self._bus.publish(Notice(end.problem, f"{end.status or ''} {end.text}".strip(), leg.conversation))

    def _close_legs(self, known: set[CallId] | frozenset[CallId], detail: str) -> None:
        """End every live leg whose call no engine knows."""
        end = LegEnd(EndedBy.FAILURE, self._clock.now(), text=detail, problem=Problem.ENGINE_LOST)
        for view in self._conversations.unfinished():
            for leg in view.legs:
                if leg.kind is LegKind.CALL and leg.is_live and leg.call not in known:
                    self._forget(leg)
                    self._conversations.note_down(leg.conversation, Happening.ENGINE_LOST, detail)
                    self._conversations.end_leg(leg, end)

    def _forget(self, leg: Leg) -> None:
        if leg.call is not None:
            self._live.pop(leg.call, None)
            self._conversations.forget_call(leg.call)
