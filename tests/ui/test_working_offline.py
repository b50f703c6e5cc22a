"""The line below the bar: since when a desk works without its team's store, what waits, and that all is saved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.ports.spare import SpareState
from app.services.events import StoreLink
from app.ui.qt.times import time_text
from app.ui.viewmodels.store_words import store_line
from app.ui.widgets import store_strip
from app.ui.widgets.connection_lamp import ConnectionLamp, Light
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.store_strip import StoreStrip
from tests.ui.conftest import DeskAtHand

SINCE = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)


def away(waiting: int = 0, saved: int = 0, all_of: int = 0) -> SpareState:
    return SpareState(SINCE, waiting, saved, all_of)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (away(), "Working offline since {time}"),
        (away(1), "Working offline since {time} · 1 change waits"),
        (away(5), "Working offline since {time} · 5 changes wait"),
        (away(3, 2, 5), "Saving 3 of 5"),
        (away(0, 5, 5), "Saving 5 of 5"),
        (SpareState(), "All is saved"),
        (SpareState(stuck=1), "1 change could not be saved for the team"),
        (SpareState(stuck=2), "2 changes could not be saved for the team"),
    ],
)
def test_it_is_said_in_a_line(state: SpareState, words: str) -> None:
    assert store_line(state) == words.format(time=time_text(SINCE))


@pytest.fixture
def strip(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> StoreStrip:
    monkeypatch.setattr(store_strip, "GOOD_NEWS_MS", 1)
    strip = StoreStrip()
    qtbot.addWidget(strip)
    return strip


def line(strip: StoreStrip) -> str:
    return strip.findChild(PlainLabel, "store-line").text()


def test_that_all_is_saved_is_shown_for_a_while(strip: StoreStrip, qtbot: QtBot) -> None:
    strip.show_state(away(2))
    strip.show_state(away(1, 1, 2))
    strip.show_state(SpareState())

    assert line(strip) == "All is saved"
    assert strip.isVisible()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_a_line_that_breaks_for_a_moment_is_no_news(strip: StoreStrip) -> None:
    strip.show_state(away())
    strip.show_state(SpareState())

    assert not strip.isVisible()
    assert not strip._patience.isActive()


def test_a_line_that_stays_broken_is_said_though_nothing_waits(strip: StoreStrip, qtbot: QtBot) -> None:
    strip.show_state(away())

    qtbot.waitUntil(strip.isVisible)
    assert line(strip) == f"Working offline since {time_text(SINCE)}"


def test_a_screen_reader_hears_what_it_means(strip: StoreStrip) -> None:
    strip.show_state(away(2))

    assert strip.accessibleName().startswith("Working offline since")
    assert "saved there by itself" in strip.accessibleName()


def test_the_window_shows_it_and_the_lamp_knows(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda services: services.bus.publish(StoreLink(away(5))))
    at_hand.settle()

    assert at_hand.find(PlainLabel, "store-line").text().endswith("5 changes wait")
    assert at_hand.find(ConnectionLamp, "connection").light is not Light.GOOD
    at_hand.ask(lambda services: services.bus.publish(StoreLink(SpareState())))
    at_hand.settle()
    assert at_hand.find(PlainLabel, "store-line").text() == "All is saved"
