"""Mails that are made to be slow do not keep the agent from working."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from app.ui.widgets.mail_document import MailDocument
from app.ui.widgets.timeline_view import TimelineView
from tests.rig.figures import figure
from tests.ui.conftest import DeskAtHand
from tests.ui.heartbeat import PATIENCE_S, blocks
from tests.ui.messages import letter, messages, shown, timeline

pytestmark = pytest.mark.slow

LINE = "<p>Can you <b>send</b> me the <a href='https://example.org/x'>new times</a> for the trip to Lyon?</p>"
CELL = f"<table width=100%><tr><td><table><tr><td>{LINE}</td><td>{LINE}</td></tr></table></td></tr></table>"
PAGES = {
    "5000 paragraphs": LINE * 5_000,
    "one paragraph in pieces": '<span style="color:#123456">a</span> ' * 20_000,
    "fourteen tables in each other": "<table><tr><td>" * 14 + "hello" + "</td></tr></table>" * 14,
    "a table of 1500 cells": "<table>" + ("<tr>" + "<td>text</td>" * 5 + "</tr>") * 300 + "</table>",
    "a newsletter": "<table><tr><td><table>" + f"<tr><td>{CELL}</td></tr>" * 60 + "</table></td></tr></table>",
    "a word of a million letters": "x" * 1_000_000,
    "a long word in pieces": "<b>x</b><i>x</i>" * 10_000,
    "a cell of 100000 columns": '<table><tr><td colspan="100000" rowspan="100000">x</td></tr></table>',
    "pictures": '<img src="cid:x">' * 500,
    "line breaks": "x<br>" * 20_000,
    "boxes in boxes": "<div>" * 2_000 + "x" + "</div>" * 2_000,
    "rules": "<hr>" * 5_000,
    "both directions": "<p>\u05d0\u202e\u200f abc</p>" * 1_000,
    "many accents": "<p>" + ("a" + "\u0301" * 40) * 300 + "</p>",
    "numbers and addresses": "".join(f"<p>a{n}@example.org +33612345678 www.x{n}.org</p>" for n in range(800)),
}
TEXTS = {
    "a million letters in lines": "some words in a line\n" * 50_000,
    "a word of a million letters": "x" * 1_000_000,
    "a million letters in a line": "word " * 200_000,
    "quotations": "> x\n" * 20_000,
    "almost dates": "1/2/" * 15_000,
    "empty lines": "\n" * 60_000 + "x",
}


@pytest.mark.parametrize("cases", [PAGES, TEXTS], ids=["formatted", "plain"])
def test_no_mail_blocks_the_window(at_hand: DeskAtHand, cases: dict[str, str]) -> None:
    letter(at_hand.mail, "warm", sender="warm@example.org", html="<p>warm</p>")
    read(at_hand, last(at_hand))

    took: dict[str, float] = {}
    for name, content in cases.items():
        letter(at_hand.mail, "text" if cases is PAGES else content, html=content if cases is PAGES else "")
        view = last(at_hand)
        with blocks() as found:
            read(at_hand, view)
        took[name] = found.longest

    slowest = max(took, key=lambda name: took[name])
    figure(f"opening hostile mail: UI thread busy {took[slowest] * 1000:.0f} ms at most ({slowest})")
    assert {name: seconds for name, seconds in took.items() if seconds >= PATIENCE_S} == {}


def test_a_mail_of_a_million_letters_does_not_slow_the_timeline_down(at_hand: DeskAtHand) -> None:
    letter(at_hand.mail, "x" * 1_000_000)
    view = last(at_hand)

    with blocks() as found:
        for width in range(1200, 1320, 16):
            at_hand.window.resize(width, 800)
            QApplication.processEvents()
        view.viewport().repaint()

    assert found.longest < PATIENCE_S


def last(at_hand: DeskAtHand) -> TimelineView:
    shown(at_hand)
    for _ in range(3):
        at_hand.settle()
    return timeline(at_hand)


def read(at_hand: DeskAtHand, view: TimelineView) -> None:
    """Open the last message and scroll through it."""
    conversation = view._timeline.conversation
    assert conversation is not None
    view._open(messages(at_hand, conversation)[-1])
    reader = view._reader._reader
    assert reader is not None
    at_hand.qtbot.waitUntil(lambda: isinstance(reader.view.page.document(), MailDocument), timeout=20_000)
    deadline = QDeadlineTimer(200)
    while not deadline.hasExpired():
        QApplication.processEvents()
    bar = view.verticalScrollBar()
    for step in range(10):
        bar.setValue(bar.maximum() * step // 10)
        QApplication.processEvents()
