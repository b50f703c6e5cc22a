"""What an agent can do with calls, chats and conversations, as wishes to the desk. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from app.core.call import Call, CallState
from app.core.conversation import EndKey, FinishRefusal
from app.core.ids import AccountId, CallId, ContactId, ConversationId, LegId
from app.core.parking import Return
from app.ports.channel import Colleague
from app.ports.telephony import Answer, HangUp, Hold, Mute, Reject, Resume
from app.services.events import ConversationView
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.channel_watch import channel_watch

BY_AGENT = "chosen by the agent"


class CallActions:
    """Shared by the header, the alert, the dial pad and the keyboard, so that all of them do the same."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge
        self._channels = channel_watch(bridge)

    # Calls

    def accept(self, call: CallId) -> None:
        self._bridge.do(lambda desk: desk.calls.request(Answer(call)))

    def reject(self, call: CallId) -> None:
        self._bridge.do(lambda desk: desk.calls.request(Reject(call)))

    def hang_up(self, call: CallId) -> None:
        self._bridge.do(lambda desk: desk.calls.request(HangUp(call)))

    def toggle_hold(self, call: Call) -> None:
        request = Resume(call.id) if call.on_hold else Hold(call.id)
        self._bridge.do(lambda desk: desk.calls.request(request))

    def toggle_mute(self, call: Call) -> None:
        self._bridge.do(lambda desk: desk.calls.request(Mute(call.id, not call.muted)))

    def send_digit(self, call: CallId, digit: str) -> None:
        self._bridge.do(lambda desk: desk.calls.send_dtmf(call, digit))

    def dial(
        self,
        target: str,
        contact: ContactId | None,
        then: Callable[[ConversationId], None],
        conversation: ConversationId | None = None,
    ) -> None:
        """Call, in this conversation if one is given; `then` gets the one that it belongs to, on the UI thread."""
        self._bridge.ask(lambda desk: desk.calls.dial(target, contact, conversation), then)

    # Chats

    def accept_chat(self, leg: LegId) -> None:
        self._bridge.do(lambda desk: desk.chats.accept(leg))

    def decline_chat(self, leg: LegId) -> None:
        self._bridge.do(lambda desk: desk.chats.decline(leg))

    def end_chat(self, leg: LegId) -> None:
        self._bridge.do(lambda desk: desk.chats.leave(leg))

    def pass_on(self, leg: LegId, to: str = "") -> None:
        """To a colleague's address, or back to the queue."""
        self._bridge.do(lambda desk: desk.chats.pass_on(leg, to))

    def colleagues(self, account: AccountId | None) -> list[Colleague]:
        """Whom a chat of this account can be passed on to, those who are ready first."""
        return self._channels.colleagues(account)

    # The mail queue

    def is_team_mail(self, account: AccountId | None) -> bool:
        """Whether mail of this account can be given back for others to take."""
        return self._channels.is_team(account)

    def take_mail(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.mail_queue.grab(conversation))

    def give_back(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.mail_queue.release(conversation))

    def postpone_mail(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.mail_queue.postpone(conversation))

    def reject_mail(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.mail_queue.reject(conversation))

    # What colleagues have in hand

    def look_at(self, conversation: ConversationId, then: Callable[[ConversationView | None], None]) -> None:
        """`then` gets the view of one that a colleague has, or None."""
        self._bridge.ask(lambda desk: desk.team.look_at(conversation), then)

    def take_over(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.team.take_over(conversation))

    # Conversations

    def detach(self, leg: LegId, then: Callable[[ConversationId], None]) -> None:
        """Give the leg a conversation of its own, which `then` gets."""
        self._bridge.ask(lambda desk: desk.regrouping.detach(leg), then)

    def join(self, conversation: ConversationId, into: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.regrouping.join(conversation, into))

    def undo_join(self, leg: LegId, contact: ContactId) -> None:
        """Give the leg a conversation of its own again, with the contact it had."""
        self._bridge.do(lambda desk: desk.regrouping.link(desk.regrouping.detach(leg), contact, BY_AGENT))

    def press_end(self, view: ConversationView, then: Callable[[FinishRefusal | None], None]) -> None:
        """The two-stage End key (behaviour 5); `then` gets why Finish was not possible, if it was meant and was not."""
        self._bridge.ask(lambda desk: _press_end(desk, view.conversation.id), then)

    def undo_finish(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.conversations.undo_finish(conversation))

    def park(self, conversation: ConversationId, until: datetime | None) -> None:
        self._bridge.do(lambda desk: desk.parking.park(conversation, until))

    def take_back(self, conversation: ConversationId) -> None:
        """It is parked no more."""
        self._bridge.do(lambda desk: desk.parking.take_back(conversation, Return.AGENT))

    def undo_park(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.parking.undo(conversation))

    def add_note(self, conversation: ConversationId, text: str) -> None:
        self._bridge.do(lambda desk: desk.conversations.add_note(conversation, text))


def _press_end(desk: Services, conversation: ConversationId) -> FinishRefusal | None:
    view = desk.conversations.view(conversation)
    match desk.end_keys.press(conversation):
        case EndKey.END_CALL:
            for call in view.calls:
                desk.calls.request(Reject(call.id) if call.state is CallState.OFFERED else HangUp(call.id))
        case EndKey.END_CHAT:
            for leg in view.legs:
                if leg.is_live:
                    desk.chats.leave(leg.id)
        case EndKey.FINISH:
            return desk.conversations.finish(conversation)
        case EndKey.NOTHING:
            pass
    return None
