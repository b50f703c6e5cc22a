"""What could not be saved while somebody else wrote is saved again, and Finish completes nothing without it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.core.conversation import Conversation, ConversationState
from app.core.ids import ConversationId
from app.services.services import Services
from app.storage.errors import StoreBusyError
from app.ui.panes.form_area import FormArea
from app.ui.panes.wrap_up_area import WrapUpArea
from tests.ui.conftest import PATIENCE_MS, DeskAtHand
from tests.ui.messages import texted
from tests.ui.test_forms import answers, fill, refunding, talked
from tests.ui.test_wrap_up import stored, write

__all__ = ["refunding", "talked"]


def busy(at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch, times: int = 1) -> list[Conversation]:
    """The store is busy so many times; returns what it could not keep."""
    refused: list[Conversation] = []

    def make(services: Services) -> None:
        store = services.conversations._store
        keep = store.save_conversation

        def save(conversation: Conversation) -> None:
            if len(refused) < times:
                refused.append(conversation)
                raise StoreBusyError("somebody else writes")
            keep(conversation)

        monkeypatch.setattr(store, "save_conversation", save)

    at_hand.ask(make)
    return refused


def state(at_hand: DeskAtHand, conversation: ConversationId) -> ConversationState:
    return at_hand.ask(lambda desk: desk.conversations.view(conversation)).conversation.state


def test_notes_that_could_not_be_saved_are_saved_with_the_next_occasion(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = texted(at_hand, "Hello", "+447400123456")
    refused = busy(at_hand, monkeypatch)
    write(at_hand, "Refund by Friday")
    at_hand.qtbot.waitUntil(lambda: bool(refused), timeout=5000)
    at_hand.settle()

    at_hand.window.findChildren(WrapUpArea)[0].flush()
    at_hand.settle()

    assert stored(at_hand, conversation) == "Refund by Friday"


def test_notes_that_could_not_be_saved_are_saved_by_themselves_as_soon_as_they_can_be(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = texted(at_hand, "Hello", "+447400123456")
    at_hand.window.findChildren(WrapUpArea)[0]._save_again.setInterval(10)
    refused = busy(at_hand, monkeypatch, times=3)

    write(at_hand, "Refund by Friday")

    at_hand.qtbot.waitUntil(lambda: stored(at_hand, conversation) == "Refund by Friday", timeout=PATIENCE_MS)
    assert len(refused) == 3


@pytest.mark.parametrize("times", [1, 2])
def test_finish_completes_nothing_without_the_notes(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    conversation = texted(at_hand, "Hello", "+447400123456")
    busy(at_hand, monkeypatch, times)
    at_hand.find(QPlainTextEdit, "notes").setPlainText("Refund by Friday")

    at_hand.press("finish")
    between = state(at_hand, conversation)
    if between is not ConversationState.FINISHED:
        at_hand.press("finish")

    assert (between is ConversationState.FINISHED) is (times == 1)
    assert state(at_hand, conversation) is ConversationState.FINISHED
    assert stored(at_hand, conversation) == "Refund by Friday"


def test_answers_that_could_not_be_saved_are_saved_with_the_next_occasion(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch, refunding: ConversationId
) -> None:
    refused = busy(at_hand, monkeypatch)
    fill(at_hand, "order", "AB-4711")
    at_hand.window.findChildren(FormArea)[0].flush()
    at_hand.settle()

    assert len(refused) == 1
    assert answers(at_hand, refunding)["order"] == "AB-4711"


def test_answers_that_could_not_be_saved_are_saved_by_themselves_as_soon_as_they_can_be(
    at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch, refunding: ConversationId
) -> None:
    at_hand.window.findChildren(FormArea)[0]._save_again.setInterval(10)
    refused = busy(at_hand, monkeypatch, times=3)

    fill(at_hand, "order", "AB-4711")

    at_hand.qtbot.waitUntil(lambda: answers(at_hand, refunding).get("order") == "AB-4711", timeout=PATIENCE_MS)
    assert len(refused) == 3
