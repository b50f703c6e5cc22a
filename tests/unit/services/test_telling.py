"""A conversation that changes several times while one thing is done is told of once."""

from __future__ import annotations

import pytest

from app.core.ids import ConversationId, new_id
from app.core.message import MailHead
from app.services.events import ConversationChanged
from app.services.telling import Telling
from tests.unit.services.world import World

ONE, OTHER = ConversationId(new_id()), ConversationId(new_id())


@pytest.fixture
def told() -> list[ConversationId]:
    return []


@pytest.fixture
def telling(told: list[ConversationId]) -> Telling:
    return Telling(told.append)


def test_what_changes_by_itself_is_told_at_once(telling: Telling, told: list[ConversationId]) -> None:
    telling.changed(ONE)
    telling.changed(ONE)

    assert told == [ONE, ONE]


def test_what_changes_together_is_told_once_at_the_end(telling: Telling, told: list[ConversationId]) -> None:
    with telling.once():
        telling.changed(ONE)
        with telling.once():
            telling.changed(OTHER)
        telling.changed(ONE)
        before = list(told)

    assert (before, told) == ([], [ONE, OTHER])


def test_what_failed_is_not_told_and_what_comes_then_is(telling: Telling, told: list[ConversationId]) -> None:
    def fail() -> None:
        with telling.once():
            telling.changed(ONE)
            raise RuntimeError("a full disk")

    with pytest.raises(RuntimeError):
        fail()
    telling.changed(OTHER)

    assert told == [OTHER]


def test_a_message_that_opens_a_conversation_is_told_as_one_change(world: World) -> None:
    world.mail.write("somebody@example.net", "Hello", mail=MailHead("m1@example.net", "A question"))

    (changed,) = world.heard(ConversationChanged)
    assert changed.view.last is not None
    assert (changed.view.last.text, changed.view.unseen) == ("Hello", 1)
