"""What was entered wrongly, or cannot be done with what was: said with what to do, and nothing written is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.core.channel import LinkState
from app.core.conversation import LegKind
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import Send
from app.ui.widgets.connection_lamp import ConnectionLamp
from tests.ui.composing import box, choose, in_call, jeanne, known, press, said, sent, type_text, writing
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import click, middle_of, row_of, timeline

WORDS = "See you at nine."


def what_to_do(problem: Problem) -> str:
    return f"{problem.sentence} {problem.advice}"


def begun(at_hand: DeskAtHand, medium: LegKind, text: str = WORDS) -> None:
    """Something is written to Jeanne, who is on the phone, and not sent yet."""
    jeanne(at_hand)
    in_call(at_hand)
    choose(at_hand, medium)
    type_text(at_hand, text)


def send(at_hand: DeskAtHand) -> None:
    press(at_hand, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def popup(at_hand: DeskAtHand) -> set[str]:
    """What the lamp tells when it is opened."""
    at_hand.find(ConnectionLamp, "connection").click()
    at_hand.settle()
    window = at_hand.find(QWidget, "connection-popup")
    told = {label.text() for label in window.findChildren(QLabel) if label.isVisible()}
    window.close()
    return told


@pytest.mark.parametrize("medium", [LegKind.SMS, LegKind.EMAIL])
@pytest.mark.parametrize("problem", [Problem.LOGIN_REFUSED, Problem.SERVER_NOT_TRUSTED, Problem.TOKEN_EXPIRED])
def test_an_account_that_cannot_log_in_says_why_at_the_lamp_and_beside_what_is_written(
    at_hand: DeskAtHand, medium: LegKind, problem: Problem
) -> None:
    begun(at_hand, medium)
    server = at_hand.servers[medium]
    server.is_cut = True
    server.link(LinkState.FAILED, Problem.SERVER_SILENT)
    server.link(LinkState.FAILED, problem)
    at_hand.settle()

    told, beside = popup(at_hand), known(at_hand)
    written = box(at_hand).toPlainText()
    send(at_hand)
    (waiting,) = sent(at_hand, writing(at_hand).model.conversation)

    assert {problem.sentence, problem.advice} <= told
    assert f"{what_to_do(problem)} What you send waits until then." in beside
    assert written == waiting.text == WORDS
    assert waiting.state in {MessageState.QUEUED, MessageState.HELD}


@pytest.mark.parametrize(
    ("medium", "problem"),
    [
        (LegKind.EMAIL, Problem.MAILBOX_FULL),
        (LegKind.EMAIL, Problem.ATTACHMENT_TOO_LARGE),
        (LegKind.EMAIL, Problem.NO_SUCH_RECIPIENT),
        (LegKind.SMS, Problem.CANNOT_BE_TEXTED),
        (LegKind.SMS, Problem.TOO_LONG),
    ],
)
def test_what_the_server_does_not_take_says_why_and_is_written_on(
    at_hand: DeskAtHand, medium: LegKind, problem: Problem
) -> None:
    begun(at_hand, medium)
    send(at_hand)
    conversation = writing(at_hand).model.conversation
    (message,) = sent(at_hand, conversation)
    at_hand.ask(lambda desk: desk.messaging.send_now(message.id) if message.state is MessageState.HELD else None)

    at_hand.servers[medium].report(message.id, MessageState.FAILED, problem)
    at_hand.settle()
    view = timeline(at_hand)
    told = str(view.model().index(row_of(view, message.id), 0).data(Qt.ItemDataRole.AccessibleTextRole))
    click(at_hand, view, middle_of(view, row_of(view, message.id), "Edit"))
    at_hand.settle()

    assert WORDS in told
    assert told.endswith(what_to_do(problem).rstrip("."))
    assert box(at_hand).toPlainText() == WORDS
    assert len(at_hand.servers[medium].asked(Send)) == 1


def test_what_is_too_long_and_a_file_that_is_too_large_stay_with_what_to_do(
    at_hand: DeskAtHand, tmp_path: Path
) -> None:
    begun(at_hand, LegKind.SMS)
    box(at_hand).setPlainText("a" * 1_601)
    press(at_hand, Qt.Key.Key_Return)
    too_long, long_text = said(at_hand, "composer-refusal"), box(at_hand).toPlainText()

    choose(at_hand, LegKind.EMAIL)
    type_text(at_hand, WORDS)
    (tmp_path / "film.mp4").write_bytes(bytes(1_000_001))
    writing(at_hand).files.attach([tmp_path / "film.mp4"])
    at_hand.qtbot.waitUntil(lambda: not writing(at_hand).files.is_under_way)
    at_hand.settle()

    assert (too_long, len(long_text)) == (what_to_do(Problem.TOO_LONG), 1_601)
    assert said(at_hand, "composer-refusal").endswith(Problem.ATTACHMENT_TOO_LARGE.advice)
    assert box(at_hand).toPlainText() == WORDS
