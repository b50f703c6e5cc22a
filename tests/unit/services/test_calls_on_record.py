"""Every call is a leg of a conversation from its first moment, and its record says how it ended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import CallState, Direction, EndedBy, LegEnd
from app.core.conversation import ConversationState
from app.core.errors import RefusedError
from app.core.ids import CallId, ContactId, new_id
from app.core.problems import Problem
from app.core.timeline import Happening, LegItem
from app.ports.telephony import (
    Answer,
    CallChanged,
    Dial,
    DtmfReceived,
    ForgetCall,
    Reject,
    RequestRefused,
    SendDtmf,
)
from app.services.events import DigitReceived, Notice, TimelineChanged
from tests.factories import a_call_end
from tests.unit.services.world import ACCOUNT, JEANNE, World


class TestIncoming:
    def test_a_ringing_call_is_on_record_at_once(self, world: World) -> None:
        call = world.telephony.offer_call(JEANNE, "Jeanne")

        leg = world.of(call).legs[0]
        assert (leg.direction, leg.is_live, leg.answered_at) == (Direction.INCOMING, True, None)
        assert (leg.route.own, leg.route.remote) == (ACCOUNT.title, "+33612345678")
        assert world.of(call).calls[0].state is CallState.OFFERED

    def test_the_answer_and_the_end_are_put_on_record(self, world: World) -> None:
        call = world.telephony.offer_call()
        answered_at = world.clock.advance(seconds=5)
        world.telephony.answered(call)
        ended_at = world.clock.advance(seconds=90)

        world.telephony.ended(call, EndedBy.AGENT)

        view = world.of(call)
        assert view.legs[0].answered_at == answered_at
        assert view.legs[0].end == LegEnd(EndedBy.AGENT, ended_at)
        assert view.conversation.state is ConversationState.WRAP_UP
        assert view.conversation.ended_at == ended_at
        assert view.calls == ()

    def test_the_engine_may_forget_a_call_once_its_end_is_on_record(self, world: World) -> None:
        call = world.telephony.offer_call()

        world.telephony.ended(call)

        assert world.telephony.requests[-1] == ForgetCall(call)

    def test_an_end_that_is_told_again_changes_nothing(self, world: World) -> None:
        call = world.telephony.offer_call()
        ended = replace(world.telephony.calls[call], state=CallState.ENDED, end=a_call_end(1))
        world.telephony.emit(CallChanged(ended))
        before = world.of(call)

        world.telephony.emit(CallChanged(replace(ended, end=a_call_end(99))))

        assert world.of(call) == before
        assert world.telephony.asked(ForgetCall) == [ForgetCall(call), ForgetCall(call)]

    def test_a_missed_call_finishes_by_itself_and_is_listed_in_recents(self, world: World) -> None:
        call = world.telephony.offer_call()

        world.telephony.ended(call)

        [(leg, view)] = world.services.conversations.recent()
        assert leg.was_missed
        assert view.conversation.state is ConversationState.FINISHED
        assert world.services.conversations.unfinished() == ()

    def test_a_rejected_call_finishes_by_itself(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.services.calls.request(Reject(call))

        world.telephony.ended(call, EndedBy.AGENT, status=486)

        assert world.telephony.requests[0] == Reject(call)
        assert world.of(call).conversation.state is ConversationState.FINISHED

    def test_a_missed_call_with_notes_waits_for_the_agent(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.services.conversations.save_notes(world.of(call).conversation.id, "Rang while I was talking to Ann.")

        world.telephony.ended(call)

        assert world.of(call).conversation.state is ConversationState.WRAP_UP

    def test_a_call_of_an_account_that_was_removed_is_taken_nevertheless(self, world: World) -> None:
        world.services.phone.remove_account(ACCOUNT.id)

        call = world.telephony.offer_call()

        assert world.of(call).legs[0].route.own == ""

    def test_hold_and_resume_are_noted_down_as_confirmed(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)
        world.telephony.change(call, on_hold=True)
        world.telephony.change(call, muted=True)

        world.telephony.change(call, on_hold=False)

        noted = [what for what, _ in world.happenings(world.of(call).conversation.id)]
        assert noted == [Happening.OPENED, Happening.HELD, Happening.RESUMED]

    def test_the_call_record_is_told_whenever_it_changes(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.telephony.answered(call)

        world.telephony.ended(call)

        bodies = [event.item.body for event in world.heard(TimelineChanged)]
        legs = [body.leg for body in bodies if isinstance(body, LegItem)]
        assert [(leg.answered_at is not None, leg.is_live) for leg in legs] == [
            (False, True),
            (True, True),
            (True, False),
        ]


class TestDialling:
    def test_the_leg_is_in_the_store_before_the_call_is_sent(self, world: World) -> None:
        on_record = []
        send = world.telephony.request

        def look_then_send(request: Dial) -> None:
            on_record.append(world.store.leg_of_call(request.call))
            send(request)

        world.telephony.request = look_then_send

        conversation = world.services.calls.dial(" +33 6 12 34 56 78 ")

        [dial] = world.telephony.asked(Dial)
        assert (dial.account, dial.target) == (ACCOUNT.id, "+33 6 12 34 56 78")
        assert on_record[0] is not None
        assert on_record[0].conversation == conversation
        assert on_record[0].route.remote == "+33612345678"

    def test_an_answered_call_is_recorded_on_the_leg_that_was_dialled(self, world: World) -> None:
        conversation = world.services.calls.dial("+33612345678")
        call = world.telephony.asked(Dial)[0].call
        world.telephony.dialing(call, JEANNE)
        world.telephony.alerting(call)

        world.telephony.answered(call)

        [leg] = world.services.conversations.view(conversation).legs
        assert (leg.direction, leg.answered_at) == (Direction.OUTGOING, world.clock.now())

    def test_while_the_phone_starts_a_call_is_refused_and_not_put_on_record(self, world: World) -> None:
        world.telephony.attach()
        world.telephony.lose()

        with pytest.raises(RefusedError) as refusal:
            world.services.calls.dial("+33612345678")

        assert refusal.value.problem is Problem.PHONE_STARTING
        assert world.store.recent_legs(1) == ()

    def test_an_empty_target_is_refused(self, world: World) -> None:
        with pytest.raises(RefusedError) as refusal:
            world.services.calls.dial("  ")

        assert refusal.value.problem is Problem.BAD_ADDRESS

    def test_without_an_account_nothing_can_be_dialled(self, world: World) -> None:
        world.services.phone.remove_account(ACCOUNT.id)

        with pytest.raises(RefusedError) as refusal:
            world.services.calls.dial("+33612345678")

        assert refusal.value.problem is Problem.NO_ACCOUNT

    def test_a_failed_call_says_why_and_stays_to_be_called_again(self, world: World) -> None:
        conversation = world.services.calls.dial("+33612345678")
        call = world.telephony.asked(Dial)[0].call
        world.telephony.dialing(call, JEANNE)

        world.telephony.ended(call, EndedBy.FAILURE, Problem.BUSY, 486)

        assert world.heard(Notice) == [Notice(Problem.BUSY, "486", conversation)]
        view = world.services.conversations.view(conversation)
        assert view.conversation.state is ConversationState.WRAP_UP
        assert view.refusal is None

    def test_a_failure_without_a_status_does_not_show_a_zero(self, world: World) -> None:
        call = world.telephony.offer_call()

        world.telephony.ended(call, EndedBy.FAILURE, Problem.OTHER)

        assert world.heard(Notice)[0].detail == ""

    def test_a_dial_the_engine_refuses_ends_the_record_and_is_said(self, world: World) -> None:
        conversation = world.services.calls.dial("+33612345678")
        call = world.telephony.asked(Dial)[0].call

        world.telephony.emit(RequestRefused(Problem.TOO_MANY_CALLS, "4 of 4", call))

        view = world.services.conversations.view(conversation)
        assert view.legs[0].end == LegEnd(
            EndedBy.FAILURE, world.clock.now(), text="4 of 4", problem=Problem.TOO_MANY_CALLS
        )
        assert view.conversation.state is ConversationState.WRAP_UP
        assert world.heard(Notice) == [Notice(Problem.TOO_MANY_CALLS, "4 of 4", conversation)]

    def test_an_extension_that_was_dialled_is_recognised_when_it_calls_back(self, world: World) -> None:
        conversation = world.services.calls.dial("101")
        dialled = world.telephony.asked(Dial)[0]
        world.telephony.dialing(dialled.call, "sip:101@pbx.example")

        call = world.telephony.offer_call("sip:101@pbx.example")

        assert dialled.target == "101"
        assert world.of(call).conversation.id == conversation

    def test_without_a_server_an_address_is_kept_as_it_was_typed(self, world: World) -> None:
        world.services.phone.save_account(replace(ACCOUNT, domain=""))

        conversation = world.services.calls.dial("lea")

        assert world.services.conversations.view(conversation).legs[0].route.remote == "lea"

    def test_a_contact_that_no_longer_exists_is_recognised_by_the_number(self, world: World) -> None:
        jeanne = world.saved()

        conversation = world.services.calls.dial("+33612345678", ContactId(new_id()))

        assert world.services.conversations.view(conversation).contact == jeanne

    def test_a_dial_that_cannot_be_recorded_leaves_nothing_behind(self, world: World) -> None:
        def broken(_leg: object) -> None:
            raise OSError("disk full")

        world.store.save_leg = broken

        with pytest.raises(OSError, match="disk full"):
            world.services.calls.dial("+33612345678")

        assert world.telephony.requests == []
        assert world.services.conversations.unfinished() == ()


class TestRefusals:
    def test_a_refused_request_becomes_a_notice_with_its_conversation(self, world: World) -> None:
        call = world.telephony.offer_call()
        world.services.calls.request(Answer(call))

        world.telephony.emit(RequestRefused(Problem.CALL_GONE, "no such call", call))

        conversation = world.of(call).conversation
        assert world.heard(Notice) == [Notice(Problem.CALL_GONE, "no such call", conversation.id)]
        assert conversation.state is ConversationState.OPEN

    def test_a_refusal_that_concerns_no_call_has_no_conversation(self, world: World) -> None:
        world.telephony.emit(RequestRefused(Problem.TOO_MANY_ACCOUNTS, "8 of 8"))

        assert world.heard(Notice) == [Notice(Problem.TOO_MANY_ACCOUNTS, "8 of 8", None)]


class TestDigits:
    def test_sent_digits_leave_no_trace_on_record(self, world: World) -> None:
        call = world.telephony.offer_call()
        before = world.happenings(world.of(call).conversation.id)

        world.services.calls.send_dtmf(call, "12#")

        assert world.telephony.requests == [SendDtmf(call, "12#")]
        assert world.happenings(world.of(call).conversation.id) == before

    def test_a_digit_of_the_customer_is_told_with_its_conversation(self, world: World) -> None:
        call = world.telephony.offer_call()

        world.telephony.emit(DtmfReceived(call, "5"))

        assert world.heard(DigitReceived) == [DigitReceived(world.of(call).conversation.id, call, "5")]

    def test_digits_of_unknown_calls_are_passed_over(self, world: World) -> None:
        unknown = CallId(new_id())

        world.telephony.emit(DtmfReceived(unknown, "5"))
        world.services.calls.send_dtmf(unknown, "5")

        assert world.heard(DigitReceived) == []
        assert world.services.conversations.recent() == ()
