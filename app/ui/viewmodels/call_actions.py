"""What an agent can do with calls and conversations, as wishes to the desk. Nothing here waits."""

from __future__ import annotations

from collections.abc import Callable

from app.core.call import Call, CallState
from app.core.conversation import EndKey, FinishRefusal
from app.core.ids import CallId, ContactId, ConversationId
from app.ports.telephony import Answer, HangUp, Hold, Mute, Reject, Resume
from app.services.desk import Services
from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge


class CallActions:
    """Shared by the header, the alert, the dial pad and the keyboard, so that all of them do the same."""

    def __init__(self, bridge: DeskBridge) -> None:
        self._bridge = bridge

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

    def dial(self, target: str, contact: ContactId | None, then: Callable[[ConversationId], None]) -> None:
        """Call; `then` gets the conversation that the call belongs to, on the UI thread."""
        self._bridge.ask(lambda desk: desk.calls.dial(target, contact), then)

    def press_end(self, view: ConversationView, then: Callable[[FinishRefusal | None], None]) -> None:
        """The two-stage End key (behaviour 5); `then` gets why Finish was not possible, if it was meant and was not."""
        self._bridge.ask(lambda desk: _press_end(desk, view.conversation.id), then)

    def finish(self, conversation: ConversationId, then: Callable[[FinishRefusal | None], None]) -> None:
        self._bridge.ask(lambda desk: desk.conversations.finish(conversation), then)

    def undo_finish(self, conversation: ConversationId) -> None:
        self._bridge.do(lambda desk: desk.conversations.undo_finish(conversation))

    def add_note(self, conversation: ConversationId, text: str) -> None:
        self._bridge.do(lambda desk: desk.conversations.add_note(conversation, text))


def _press_end(desk: Services, conversation: ConversationId) -> FinishRefusal | None:
    match desk.conversations.press_end(conversation):
        case EndKey.END_CALL:
            for call in desk.conversations.view(conversation).calls:
                desk.calls.request(Reject(call.id) if call.state is CallState.OFFERED else HangUp(call.id))
        case EndKey.FINISH:
            return desk.conversations.finish(conversation)
        case EndKey.NOTHING:
            pass
    return None
