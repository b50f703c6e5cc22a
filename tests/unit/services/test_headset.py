"""The desk says when there is no microphone, and a call that is up has it in its record (behaviour 19)."""

from __future__ import annotations

from app.core.ids import ConversationId
from app.core.problems import Problem
from app.core.timeline import Happening
from app.services.events import Notice, NoticeOver
from tests.unit.services.world import World, devices


def talking(world: World) -> ConversationId:
    call = world.telephony.offer_call()
    world.telephony.answered(call)
    return world.of(call).conversation.id


def test_a_desk_without_a_microphone_says_so_once(world: World) -> None:
    world.telephony.attach(devices=devices(None))

    world.telephony.emit(devices(None))

    assert world.heard(Notice) == [Notice(Problem.NO_MICROPHONE)]


def test_a_headset_that_is_unplugged_in_a_call_is_said_and_noted_down(world: World) -> None:
    world.telephony.attach(devices=devices("Jabra"))
    conversation = talking(world)

    world.telephony.emit(devices(None))

    assert world.heard(Notice) == [Notice(Problem.NO_MICROPHONE)]
    assert world.happenings(conversation)[-1] == (Happening.HEADSET_LOST, "Jabra")


def test_a_headset_that_is_back_ends_the_notice_and_is_noted_down(world: World) -> None:
    world.telephony.attach(devices=devices(None))
    conversation = talking(world)

    world.telephony.emit(devices("Jabra"))

    assert world.heard(NoticeOver)[-1] == NoticeOver(Problem.NO_MICROPHONE)
    assert world.happenings(conversation)[-1] == (Happening.HEADSET_BACK, "Jabra")


def test_another_headset_in_a_call_is_noted_down_and_needs_no_notice(world: World) -> None:
    world.telephony.attach(devices=devices("Jabra"))
    conversation = talking(world)

    world.telephony.emit(devices("Poly"))

    assert world.happenings(conversation)[-1] == (Happening.HEADSET_CHANGED, "Poly")
    assert world.heard(Notice) == []


def test_the_same_headset_told_again_is_not_worth_a_note(world: World) -> None:
    world.telephony.attach(devices=devices("Jabra"))
    conversation = talking(world)

    world.telephony.emit(devices("Jabra"))

    assert world.happenings(conversation) == [(Happening.OPENED, "")]


def test_a_call_that_only_rings_has_no_note_about_the_headset(world: World) -> None:
    world.telephony.attach(devices=devices("Jabra"))
    call = world.telephony.offer_call()

    world.telephony.emit(devices(None))

    assert world.happenings(world.of(call).conversation.id) == [(Happening.OPENED, "")]


def test_two_calls_of_one_conversation_have_one_note(world: World) -> None:
    world.telephony.attach(devices=devices("Jabra"))
    conversation = talking(world)
    talking(world)

    world.telephony.emit(devices(None))

    noted = world.happenings(conversation)
    assert noted.count((Happening.HEADSET_LOST, "Jabra")) == 1
