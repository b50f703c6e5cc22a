"""The agent's day is on record as it happens, whatever ends the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.core.agent_day import AgentDay, Handled, StateSpan
from app.core.agent_state import AgentState
from app.core.conversation import LegKind
from app.core.errors import ParleyError
from tests.factories import at
from tests.unit.services.world import JEANNE, World

READY, NOT_READY, BUSY, ACW = AgentState.READY, AgentState.NOT_READY, AgentState.BUSY, AgentState.AFTER_CALL_WORK


def kept(world: World, agent: str = "") -> list[StateSpan]:
    """What the store has; nothing is asked of the service."""
    return list(world.store.spans(agent, at(-100_000), at(1_000_000)))


def log(world: World, agent: str = "") -> list[tuple[AgentState, str, float, float | None]]:
    """State, reason, and from when to when in seconds after the morning."""
    return [
        (
            each.state,
            each.reason,
            (each.since - at()).total_seconds(),
            None if each.until is None else (each.until - at()).total_seconds(),
        )
        for each in kept(world, agent)
    ]


def figures(world: World) -> AgentDay:
    return world.services.day.figures(at(-9 * 3600), at(15 * 3600))


def change(world: World, **changed: object) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, **changed))


class TestOnRecord:
    def test_each_state_ends_where_the_next_begins(self, world: World) -> None:
        world.pass_time(seconds=10)
        world.services.agent.choose(READY)
        world.pass_time(seconds=20)
        world.services.agent.choose(NOT_READY, "Lunch")
        world.pass_time()

        assert log(world) == [(NOT_READY, "", 0, 10), (READY, "", 10, 30), (NOT_READY, "Lunch", 30, None)]
        assert [each.is_break for each in kept(world)] == [False, False, True]

    def test_a_call_is_busy_and_then_after_call_work(self, world: World) -> None:
        world.services.agent.choose(READY)
        world.pass_time(seconds=10)
        world.finish(world.talk(seconds=60).conversation.id)
        world.pass_time()

        assert log(world) == [(READY, "", 0, 10), (BUSY, "", 10, 70), (READY, "", 70, None)]

    def test_another_wish_or_a_missing_microphone_is_no_other_state(self, world: World) -> None:
        world.telephony.answered(world.telephony.offer_call())
        world.pass_time(seconds=10)
        world.services.agent.choose(NOT_READY, "Lunch")
        change(world, ready_for=(LegKind.CALL,))
        world.pass_time()

        assert log(world) == [(BUSY, "", 0, None)]

    def test_what_was_a_break_when_it_was_taken_stays_one(self, world: World) -> None:
        world.services.agent.choose(NOT_READY, "Lunch")
        world.pass_time(seconds=10)
        change(world, not_ready_reasons=())
        world.pass_time(seconds=10)

        assert [each.is_break for each in kept(world)] == [True]

    def test_another_name_is_another_agent(self, world: World) -> None:
        world.pass_time(seconds=10)
        change(world, agent_name="Aiko")
        world.pass_time(seconds=5)

        assert log(world) == [(NOT_READY, "", 0, 10)]
        assert log(world, "Aiko") == [(NOT_READY, "", 10, None)]

    def test_a_clock_that_is_set_back_makes_no_time_of_less_than_nothing(self, world: World) -> None:
        world.pass_time(seconds=10)
        world.clock.advance(hours=-1)
        world.services.agent.choose(READY)
        world.pass_time()

        assert log(world) == [(READY, "", -3590, None), (NOT_READY, "", 0, 0)]


class TestEnds:
    def test_leaving_ends_the_last_state(self, world: World) -> None:
        world.pass_time(seconds=10)

        world.services.stop()

        assert log(world) == [(NOT_READY, "", 0, 10)]

    def test_leaving_twice_changes_nothing(self, world: World) -> None:
        world.pass_time(seconds=10)
        world.services.stop()
        world.clock.advance(seconds=10)

        world.services.stop()
        world.pass_time(minutes=1)

        assert log(world) == [(NOT_READY, "", 0, 10)]

    def test_a_crash_ends_it_with_the_last_sign_of_life(self, world: World) -> None:
        world.services.agent.choose(READY)
        for _ in range(5):
            world.pass_time(minutes=1)
        world.clock.advance(seconds=50)

        world.start_window()
        world.pass_time()

        assert log(world) == [(READY, "", 0, 300), (NOT_READY, "", 350, None)]

    def test_an_end_that_is_known_stays(self, world: World) -> None:
        world.pass_time(seconds=10)
        world.services.stop()
        world.clock.advance(minutes=30)

        world.start_window()
        world.pass_time()

        assert log(world) == [(NOT_READY, "", 0, 10), (NOT_READY, "", 1810, None)]

    def test_a_computer_that_slept_was_nobodys_working_time(self, world: World) -> None:
        world.services.agent.choose(READY)
        world.pass_time(minutes=1)

        world.pass_time(hours=2)
        world.pass_time(minutes=1)

        assert log(world) == [(READY, "", 0, 60), (READY, "", 7260, None)]
        assert figures(world).at_the_desk == timedelta(minutes=2)

    def test_nor_was_it_when_the_agent_is_quicker_than_the_next_beat(self, world: World) -> None:
        world.services.agent.choose(READY)
        world.pass_time(minutes=1)

        world.clock.advance(hours=10)
        world.services.agent.choose(NOT_READY, "Lunch")
        world.pass_time()

        assert log(world) == [(READY, "", 0, 60), (NOT_READY, "Lunch", 36060, None)]

    def test_nor_when_they_leave_at_once(self, world: World) -> None:
        world.services.agent.choose(READY)
        world.pass_time(minutes=1)

        world.clock.advance(hours=10)
        world.services.stop()

        assert log(world) == [(READY, "", 0, 60)]


class TestTrouble:
    def test_a_store_that_cannot_write_keeps_nobody_from_working_and_gets_it_with_the_next_beat(
        self, world: World
    ) -> None:
        save = world.store.save_span

        def full(_span: StateSpan) -> None:
            raise ParleyError("disk full")

        world.store.save_span = full
        world.services.agent.choose(READY)
        world.pass_time(seconds=10)
        world.services.agent.choose(NOT_READY, "Lunch")
        world.pass_time()
        before = log(world)
        world.store.save_span = save

        world.pass_time(minutes=1)

        assert before == []
        assert log(world) == [(READY, "", 0, 10), (NOT_READY, "Lunch", 10, None)]


class TestFigures:
    def test_a_day_with_all_media(self, world: World) -> None:
        world.services.agent.choose(READY)
        conversation = world.talk(seconds=60).conversation.id
        world.pass_time(seconds=30)
        world.finish(conversation)
        world.telephony.ended(world.telephony.offer_call("sip:lea@shop.example"))
        chat = world.chatting()
        world.say(world.texted(), LegKind.SMS)
        world.say(world.texted(), LegKind.SMS)
        world.mailed()
        world.services.chats.leave(world.live_chat(chat).id)

        day = figures(world)

        assert day.handled == Handled(calls_in=1, calls_missed=1, chats=1, texts=1)
        assert (day.talk, day.wrap_up) == (timedelta(seconds=60), timedelta(seconds=30))
        assert [(each.state, each.time.total_seconds()) for each in day.totals] == [(BUSY, 60), (ACW, 30)]

    def test_what_is_so_now_counts_until_now(self, world: World) -> None:
        world.services.agent.choose(READY)
        world.clock.advance(seconds=45)

        (stretch,) = figures(world).stretches

        assert (stretch.state, stretch.lasts, stretch.time) == (READY, True, timedelta(seconds=45))

    def test_the_day_before_is_empty(self, world: World) -> None:
        world.finished_talk(JEANNE)

        day = world.services.day.figures(at(-33 * 3600), at(-9 * 3600))

        assert (day.stretches, day.handled, day.talk) == ((), Handled(), None)
