"""The record of calls when the engine comes and goes, and whose calls they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.call import CallState, Direction, EndedBy, LegEnd
from app.core.conversation import ConversationState
from app.core.ids import CallId, new_id
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import Happening
from app.ports.telephony import (
    ForgetCall,
)
from tests.factories import a_call, a_call_end, a_contact, an_address, at
from tests.unit.services.world import ACCOUNT, JEANNE, World


class TestTheEngineComesAndGoes:
    def test_losing_the_engine_ends_the_call_on_record_and_says_why(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        world.clock.advance(seconds=30)

        world.telephony.lose("signal 9")

        view = world.of(call)
        end = view.legs[0].end
        assert end == LegEnd(EndedBy.FAILURE, world.clock.now(), text="signal 9", problem=Problem.ENGINE_LOST)
        assert view.calls == ()
        assert view.conversation.state is ConversationState.WRAP_UP
        assert (Happening.ENGINE_LOST, "signal 9") in world.happenings(view.conversation.id)

    def test_a_new_engine_that_does_not_know_a_call_ends_it_on_record(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        world.start_window()

        world.telephony.attach()

        end = world.of(call).legs[0].end
        assert end is not None
        assert end.problem is Problem.ENGINE_LOST

    def test_a_call_begun_while_the_window_was_away_is_taken_over_with_its_own_times(self, world: World) -> None:
        world.clock.advance(seconds=100)

        world.telephony.attach(up := a_call(CallState.UP, started_at=at(10), answered_at=at(15)))

        [leg] = world.of(up.id).legs
        assert (leg.started_at, leg.answered_at, leg.is_live) == (at(10), at(15), True)
        assert world.of(up.id).calls == (up,)

    def test_so_is_one_that_this_side_had_begun(self, world: World) -> None:
        jeanne = world.jeanne()

        call = world.telephony.dialing(CallId(new_id()), JEANNE)

        assert (world.of(call).contact, world.of(call).legs[0].direction) == (jeanne, Direction.OUTGOING)

    def test_a_call_that_stayed_up_while_the_window_restarted_goes_on(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        up = world.telephony.calls[call]
        world.start_window()

        world.telephony.attach(up)

        view = world.of(call)
        assert len(view.legs) == 1
        assert view.legs[0].is_live
        assert view.calls == (up,)

    def test_a_call_that_ended_while_the_window_was_away_gets_its_true_end(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        up = world.telephony.calls[call]
        world.start_window()
        world.clock.advance(seconds=100)

        world.telephony.attach(replace(up, state=CallState.ENDED, end=a_call_end(42)))

        view = world.of(call)
        assert view.legs[0].end == a_call_end(42)
        assert view.conversation.ended_at == at(42)
        assert world.telephony.asked(ForgetCall) == [ForgetCall(call)]

    def test_a_call_missed_while_the_window_was_away_is_listed_in_recents(self, world: World) -> None:
        world.telephony.attach(missed := a_call(CallState.ENDED))

        [(leg, view)] = world.services.conversations.recent()
        assert (leg.call, leg.was_missed) == (missed.id, True)
        assert view.conversation.state is ConversationState.FINISHED

    def test_a_call_thought_lost_is_revived_when_its_engine_is_back(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        up = world.telephony.calls[call]
        world.telephony.lose()

        world.telephony.attach(up)

        view = world.of(call)
        assert view.legs[0].is_live
        assert view.legs[0].answered_at == up.answered_at
        assert view.conversation.state is ConversationState.OPEN
        assert view.calls == (up,)

    def test_a_call_thought_lost_and_wrapped_up_already_is_revived_too(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        up = world.telephony.calls[call]
        world.telephony.lose()
        world.finish(world.of(call).conversation.id)
        world.clock.advance(seconds=5)

        world.telephony.attach(up)

        view = world.of(call)
        assert (view.conversation.state, view.conversation.wrap_up.segment) == (ConversationState.OPEN, 1)
        assert len(view.legs) == 1

    def test_a_call_thought_lost_that_ended_meanwhile_gets_its_true_end(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        up = world.telephony.calls[call]
        world.telephony.lose()

        world.telephony.attach(replace(up, state=CallState.ENDED, end=a_call_end(42)))

        view = world.of(call)
        assert view.legs[0].end == a_call_end(42)
        assert view.conversation.state is ConversationState.WRAP_UP
        assert world.telephony.asked(ForgetCall) == [ForgetCall(call)]


class TestWhoCalls:
    def test_a_known_number_links_its_contact_and_says_why(self, world: World) -> None:
        jeanne = world.saved(a_contact("Jeanne Moreau", an_address("+33612345678")))

        call = world.telephony.offer_call("sip:0612345678@pbx.example")

        view = world.of(call)
        assert view.contact == jeanne
        assert view.conversation.match_reason == "phone matches"
        assert (Happening.CONTACT_LINKED, "phone matches") in world.happenings(view.conversation.id)

    def test_somebody_unknown_becomes_a_draft_with_the_name_that_was_shown(self, world: World) -> None:
        call = world.telephony.offer_call("sip:lea@shop.example", "Léa")

        contact = world.of(call).contact
        assert (contact.name, contact.is_draft) == ("Léa", True)
        assert contact.reaches(AddressKind.SIP, "lea@shop.example")

    def test_an_unknown_caller_who_calls_again_is_the_same_draft(self, world: World) -> None:
        first = world.telephony.offer_call()
        world.telephony.ended(first)

        second = world.telephony.offer_call()

        assert world.of(second).contact == world.of(first).contact

    def test_a_number_that_several_share_links_none_and_lists_them(self, world: World) -> None:
        ann, bob = world.saved(a_contact("Ann")), world.saved(a_contact("Bob"))

        call = world.telephony.offer_call()

        view = world.of(call)
        assert view.contact.is_draft
        assert view.candidates == (ann, bob)
        assert view.conversation.match_reason == ""

    def test_a_draft_never_stands_in_the_way_of_a_saved_contact(self, world: World) -> None:
        world.telephony.ended(world.telephony.offer_call())
        jeanne = world.saved()

        call = world.telephony.offer_call()

        assert world.of(call).contact == jeanne

    @pytest.mark.parametrize("remote", ["sip:anonymous@anonymous.invalid", "sip:Anonymous@pbx.example"])
    def test_two_callers_who_withhold_their_numbers_are_two_people(self, world: World, remote: str) -> None:
        first = world.telephony.offer_call(remote)

        second = world.telephony.offer_call(remote)

        assert world.of(second).contact != world.of(first).contact
        assert world.of(second).conversation.id != world.of(first).conversation.id

    def test_the_region_can_change_while_the_desk_runs(self, world: World) -> None:
        world.services.phone.change_settings(DeskSettings(accounts=(ACCOUNT,), region="GB"))

        call = world.telephony.offer_call("sip:07700900123@pbx.example")

        assert world.of(call).legs[0].route.remote == "+447700900123"
