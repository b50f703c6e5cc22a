"""Python's garbage goes, but never at the agent's expense."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.qt import garbage as module
from app.ui.qt.garbage import Garbage


class Ring:
    """Refers to itself, so that only a collection ends it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    garbage = Garbage()

    yield garbage

    garbage.stop()
    garbage.deleteLater()


@pytest.fixture
def in_front(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the window is in front: the last one counts."""
    looks = [True]
    monkeypatch.setattr(module, "_is_in_front", lambda: looks[-1])
    return looks


def pass_(garbage: Garbage, seconds: int) -> None:
    for _ in range(seconds):
        garbage._collect()


def test_what_is_short_lived_goes_within_a_second(garbage: Garbage) -> None:
    ring = weakref.ref(Ring())

    pass_(garbage, 1)

    assert ring() is None


def test_what_lives_long_is_looked_at_once_while_the_window_is_in_front(garbage: Garbage, in_front: list[bool]) -> None:
    lasting = [Ring() for _ in range(10_000)]

    pass_(garbage, module._NEW_S)

    assert not any(each is lasting for each in gc.get_objects())
    assert not any(isinstance(each, Ring) for each in gc.get_objects())


@pytest.fixture
def lived_long(garbage: Garbage, in_front: list[bool], monkeypatch: pytest.MonkeyPatch) -> weakref.ref[Ring]:
    """Something that became garbage only after it had been looked at; an hour is a minute here."""
    monkeypatch.setattr(module, "_THOROUGH_S", 60)
    lasting = [Ring()]
    ring = weakref.ref(lasting[0])
    pass_(garbage, module._NEW_S)
    return ring


def test_what_lived_long_goes_after_an_hour_when_the_window_is_not_in_front(
    garbage: Garbage, in_front: list[bool], lived_long: weakref.ref[Ring]
) -> None:
    pass_(garbage, module._THOROUGH_S)
    was_there = lived_long() is not None

    in_front.append(False)
    pass_(garbage, module._NEW_S)

    assert was_there
    assert lived_long() is None


def test_what_lived_long_goes_within_two_hours(
    garbage: Garbage, in_front: list[bool], lived_long: weakref.ref[Ring]
) -> None:
    pass_(garbage, 2 * module._THOROUGH_S)

    assert lived_long() is None
