"""Several desks share a store: what is in whose hands, and who hears what of whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest

from app.core.agent_state import AgentState
from app.core.call import EndedBy
from app.core.conversation import Conversation, ConversationState, FinishRefusal, LegKind
from app.core.errors import ParleyError, PassingError, RefusedError
from app.core.ids import CallId, ContactId, ConversationId, MessageId, new_id
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.channel import MarkRead, Send
from app.ports.team import StoreAway, StoreBack, StoreChanged
from app.services.events import (
    ContactChanged,
    ContactErased,
    ConversationChanged,
    ConversationOutdated,
    ConversationView,
    Holder,
    MailQueueChanged,
    MessageArrived,
    Notice,
    RemindersChanged,
)
from tests.factories import a_contact
from tests.unit.services.office import Office
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, World, a_head

T = TypeVar("T")
UNDO_S = 30
"""Longer than a mail is held back."""
CALL, CHAT, SMS, EMAIL = LegKind.CALL, LegKind.CHAT, LegKind.SMS, LegKind.EMAIL


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


def in_hand(desk: World) -> list[ConversationId]:
    return [view.conversation.id for view in desk.services.conversations.unfinished()]


def waiting(desk: World) -> list[ConversationId]:
    return [view.conversation.id for view in desk.heard(MailQueueChanged)[-1].waiting]


def agent_of(office: Office, conversation: ConversationId) -> str:
    """The name of whoever has it, or had it last."""
    agent = office.aiko.view(conversation).conversation.agent
    names = {desk.share.agent: desk.settings.current.agent_name for desk in office.desks if desk.share}
    return names[agent] if agent is not None else ""


def erase(desk: World, conversation: ConversationId) -> None:
    """With whoever wrote it."""
    contact = desk.view(conversation).contact.id
    while desk.store.erase_some(contact, 20):
        pass
    desk.store.erase_contact(contact)


def busy_at_first(read: Callable[[UUID], T], times: int) -> Callable[[UUID], T]:
    failures = [PassingError("busy")] * times

    def sometimes(wanted: UUID) -> T:
        if failures:
            raise failures.pop()
        return read(wanted)

    return sometimes


def grabbed(office: Office, desk: World) -> ConversationId:
    conversation = office.mailed()
    desk.services.mail_queue.grab(conversation)
    office.pass_time()
    return conversation


def test_what_a_colleague_plans_is_heard_of(office: Office) -> None:
    conversation = office.aiko.finished_talk().conversation.id
    office.pass_time()
    told = len(office.ben.heard(RemindersChanged))

    office.aiko.services.reminders.schedule(conversation, office.clock.now() + timedelta(days=1), "the train")
    for _ in range(5):
        office.pass_time(seconds=1)

    assert len(office.ben.heard(RemindersChanged)) == told + 1
    assert [each.reminder.words for each in office.ben.services.reminders.planned(of_everybody=True)] == ["the train"]


class TestWhoseItIs:
    def test_a_call_is_in_the_hands_of_the_agent_whose_desk_it_came_to(self, office: Office) -> None:
        call = office.aiko.telephony.offer_call(JEANNE)
        conversation = office.aiko.of(call).conversation.id

        assert agent_of(office, conversation) == "Aiko"
        assert (in_hand(office.aiko), in_hand(office.ben)) == ([conversation], [])

    def test_mail_that_waits_is_in_nobodys_hands_and_waits_at_every_desk(self, office: Office) -> None:
        conversation = office.mailed()

        assert agent_of(office, conversation) == ""
        assert waiting(office.aiko) == waiting(office.ben) == [conversation]
        assert in_hand(office.aiko) == in_hand(office.ben) == []

    def test_two_desks_that_read_the_same_mail_put_it_on_record_once(self, office: Office) -> None:
        conversation = office.mailed()

        assert len(office.ben.messages(conversation)) == 1

    def test_who_finished_it_had_it_last(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)

        office.ben.finish(conversation)

        assert agent_of(office, conversation) == "Ben"

    def test_what_is_given_back_is_nobodys_again(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)

        office.ben.services.mail_queue.release(conversation)
        office.pass_time()

        assert agent_of(office, conversation) == ""
        assert waiting(office.aiko) == [conversation]

    def test_a_call_of_a_colleague_makes_this_agent_neither_busy_nor_wrap_up(self, office: Office) -> None:
        office.ben.services.agent.choose(AgentState.READY)

        office.aiko.talk()
        office.pass_time()

        assert (office.aiko.agent, office.ben.agent) == (AgentState.AFTER_CALL_WORK, AgentState.READY)

    def test_recent_calls_are_those_of_this_desk(self, office: Office) -> None:
        office.aiko.finished_talk()

        assert len(office.aiko.services.conversations.recent()) == 1
        assert office.ben.services.conversations.recent() == ()

    def test_a_desk_that_starts_again_has_what_it_had(self, office: Office) -> None:
        mine, theirs = grabbed(office, office.aiko), office.ben.texted()

        office.aiko.start_window()

        assert in_hand(office.aiko) == [mine]
        assert in_hand(office.ben) == [theirs]

    def test_what_nobody_has_ever_claimed_can_be_looked_at(self, office: Office) -> None:
        conversation = office.aiko.texted()
        old = replace(office.aiko.view(conversation).conversation, agent=None)

        office.aiko.store.save_conversation(old)

        assert office.ben.view(conversation).holder == Holder("", conversation, is_away=True)
        office.ben.services.team.take_over(conversation)
        assert agent_of(office, conversation) == "Ben"


class TestGrabbing:
    def test_the_queue_of_a_colleague_follows(self, office: Office) -> None:
        conversation = grabbed(office, office.aiko)

        assert waiting(office.ben) == []
        assert agent_of(office, conversation) == "Aiko"

    def test_whoever_comes_second_is_told_who_was_quicker(self, office: Office) -> None:
        conversation = office.mailed()
        office.aiko.services.mail_queue.grab(conversation)

        with pytest.raises(RefusedError) as refused:
            office.ben.services.mail_queue.grab(conversation)

        assert (refused.value.problem, refused.value.detail) == (Problem.TAKEN, "Aiko")
        assert in_hand(office.ben) == []
        office.ben.pass_time(seconds=1)
        assert waiting(office.ben) == []

    def test_also_when_the_colleague_has_finished_it_already(self, office: Office) -> None:
        conversation = office.mailed()
        office.aiko.services.mail_queue.grab(conversation)
        office.aiko.finish(conversation)

        with pytest.raises(RefusedError):
            office.ben.services.mail_queue.grab(conversation)

    def test_grabbing_what_one_has_already_changes_nothing(self, office: Office) -> None:
        conversation = grabbed(office, office.aiko)

        office.aiko.services.mail_queue.grab(conversation)

        assert [what for what, _ in office.aiko.happenings(conversation)].count(Happening.GRABBED) == 1

    def test_nobody_grabs_what_is_gone(self, office: Office) -> None:
        conversation = office.mailed()
        office.deafen(office.ben)
        erase(office.aiko, conversation)

        with pytest.raises(RefusedError) as refused:
            office.ben.services.mail_queue.grab(conversation)
        office.pass_time()

        assert refused.value.problem is Problem.MAIL_GONE
        assert waiting(office.ben) == []

    def test_what_is_gone_waits_no_longer(self, office: Office) -> None:
        conversation = office.mailed()

        erase(office.aiko, conversation)
        office.pass_time()

        assert waiting(office.ben) == []

    def test_what_cannot_be_looked_at_now_is_left_out(self, office: Office) -> None:
        conversation = office.mailed()
        other = office.mailed("omar@mail.example")
        office.deafen(office.ben)
        erase(office.aiko, conversation)
        office.ben.services.mail_queue._views.clear()

        assert [view.conversation.id for view in office.ben.services.mail_queue.waiting()] == [other]
        assert office.ben.services.mail_queue.peek(conversation) is None

    def test_without_the_others_nobody_grabs_anything(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        conversation = office.mailed()

        def refuse() -> None:
            raise RefusedError(Problem.STORE_AWAY)

        monkeypatch.setattr(office.ben.store, "decide_together", refuse)

        with pytest.raises(RefusedError):
            office.ben.services.mail_queue.grab(conversation)

        assert agent_of(office, conversation) == ""
        assert office.ben.services.mail_queue.has(conversation)

    def test_what_is_given_back_is_noted_before_anybody_can_take_it(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        seen: list[list[Happening]] = []
        office.ben.bus.subscribe(
            ConversationChanged,
            lambda event: seen.append([what for what, _ in office.aiko.happenings(conversation)]),
        )

        office.ben.services.mail_queue.release(conversation)

        assert seen[0][-1] is Happening.RELEASED

    def test_an_answer_to_mail_that_a_colleague_took_meanwhile_is_not_sent(self, office: Office) -> None:
        conversation = office.mailed()
        office.aiko.services.mail_queue.grab(conversation)

        with pytest.raises(RefusedError):
            office.ben.say(conversation, EMAIL, to=(MAILBOX,))

        assert office.ben.mail.asked(Send) == []

    def test_answering_mail_that_waits_takes_it(self, office: Office) -> None:
        conversation = office.mailed()

        office.ben.say(conversation, EMAIL, to=(MAILBOX,))
        office.pass_time()

        assert agent_of(office, conversation) == "Ben"
        assert waiting(office.aiko) == []


WRITES: dict[str, Callable[[World, ConversationId], object]] = {
    "notes": lambda desk, it: desk.services.conversations.save_notes(it, "Mine"),
    "an outcome": lambda desk, it: desk.services.conversations.choose_disposition(it, "resolved"),
    "a note": lambda desk, it: desk.services.conversations.add_note(it, "Mine"),
    "the End key": lambda desk, it: desk.services.end_keys.press(it),
    "a draft": lambda desk, it: desk.services.writing.save_draft(desk.draft(it, SMS)),
    "a message": lambda desk, it: desk.say(it, SMS),
    "a call": lambda desk, it: desk.services.calls.dial(MOBILE, conversation=it),
    "another contact": lambda desk, it: desk.services.regrouping.unlink(it),
    "a leg of its own": lambda desk, it: desk.services.regrouping.detach(desk.view(it).legs[0].id),
    "a further leg": lambda desk, it: desk.services.regrouping.join(it, desk.texted("+33698765432")),
    "another way": lambda desk, it: desk.services.following.write(it, desk.services.writing.way_to(SMS, MOBILE)),
    "taking back": lambda desk, it: desk.services.messaging.cancel(desk.messages(it)[0].id),
    "going back to the queue": lambda desk, it: desk.services.mail_queue.release(it),
}


class TestWhatAColleagueHas:
    @pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
    def test_it_is_never_written_in(self, office: Office, write: Callable[[World, ConversationId], object]) -> None:
        office.ben.jeanne()
        conversation = office.aiko.texted()
        before = office.aiko.view(conversation), office.aiko.services.conversations.timeline(conversation)

        with pytest.raises(RefusedError) as refused:
            write(office.ben, conversation)

        assert (refused.value.problem, refused.value.detail) == (Problem.TAKEN, "Aiko")
        after = office.aiko.view(conversation), office.aiko.services.conversations.timeline(conversation)
        assert after == before

    def test_it_says_who_has_it_and_cannot_be_finished_here(self, office: Office) -> None:
        conversation = office.aiko.texted()

        view = office.ben.view(conversation)

        assert view.holder == Holder("Aiko", conversation)
        assert not view.is_in_hand
        assert view.refusal is FinishRefusal.COLLEAGUES
        assert office.ben.services.conversations.finish(conversation) is FinishRefusal.COLLEAGUES

    def test_looking_at_it_reads_it_for_nobody(self, office: Office) -> None:
        conversation = office.aiko.texted()

        office.ben.services.inbox.seen(conversation)

        assert office.aiko.view(conversation).unseen == 1
        assert office.ben.sms.asked(MarkRead) == []

    def test_it_is_looked_at_as_long_as_they_have_it(self, office: Office) -> None:
        conversation = office.aiko.texted()
        look_at = office.ben.services.team.look_at

        seen = look_at(conversation)
        office.aiko.finish(conversation)

        assert seen is not None
        assert seen.conversation.id == conversation
        assert look_at(conversation) is None
        assert look_at(ConversationId(new_id())) is None

    def test_undo_of_finish_is_the_colleagues_own(self, office: Office) -> None:
        conversation = office.aiko.texted()
        office.aiko.finish(conversation)

        assert not office.ben.services.conversations.undo_finish(conversation)
        assert office.aiko.services.conversations.undo_finish(conversation)

    def test_everybody_may_go_on_from_an_activity(self, office: Office) -> None:
        office.aiko.jeanne()
        conversation = office.aiko.texted()
        office.aiko.finish(conversation)

        office.ben.say(conversation, SMS)

        assert agent_of(office, conversation) == "Ben"
        assert in_hand(office.ben) == [conversation]


class TestJoining:
    def test_a_customer_whom_a_colleague_serves_begins_a_new_conversation_that_follows(self, office: Office) -> None:
        office.aiko.jeanne()
        theirs = office.aiko.texted()

        mine = office.ben.of(office.ben.telephony.offer_call(JEANNE)).conversation

        assert mine.id != theirs
        assert mine.previous == theirs

    def test_it_is_said_that_the_colleague_is_with_the_same_customer(self, office: Office) -> None:
        office.aiko.jeanne()
        theirs = office.aiko.texted()
        mine = office.ben.of(office.ben.telephony.offer_call(JEANNE)).conversation.id
        office.pass_time()

        assert office.ben.view(mine).beside == (Holder("Aiko", theirs),)
        assert [event.view.beside for event in office.aiko.heard(ConversationChanged)][-1] == (Holder("Ben", mine),)

        office.aiko.finish(theirs)
        office.pass_time()

        assert [event.view.beside for event in office.ben.heard(ConversationChanged)][-1] == ()

    def test_a_mail_of_its_thread_goes_into_the_colleagues_conversation_and_alerts_there(self, office: Office) -> None:
        head = a_head()
        conversation = office.mailed(mail=head)
        office.ben.services.mail_queue.grab(conversation)
        office.pass_time()
        office.aiko.told.clear()
        office.ben.told.clear()

        again = office.mailed(mail=a_head(in_reply_to=head.message_id))

        assert again == conversation
        assert agent_of(office, conversation) == "Ben"
        assert office.aiko.heard(MessageArrived) == []
        assert [event.message.conversation for event in office.ben.heard(MessageArrived)] == [conversation]
        assert office.ben.view(conversation).unseen == 2

    def test_it_alerts_once(self, office: Office) -> None:
        head = a_head()
        conversation = office.mailed(mail=head)
        office.ben.services.mail_queue.grab(conversation)
        office.mailed(mail=a_head(in_reply_to=head.message_id))
        office.ben.told.clear()

        office.aiko.store.save_message(replace(office.aiko.messages(conversation)[0], html="<p>"))
        office.pass_time()

        assert office.ben.heard(MessageArrived) == []

    def test_a_reply_to_what_a_colleague_finished_comes_to_them(self, office: Office) -> None:
        head = a_head()
        conversation = office.mailed(mail=head)
        office.ben.services.mail_queue.grab(conversation)
        office.ben.services.inbox.seen(conversation)
        office.ben.finish(conversation)

        office.mailed(mail=a_head(in_reply_to=head.message_id))

        assert agent_of(office, conversation) == "Ben"
        assert (in_hand(office.aiko), in_hand(office.ben)) == ([], [conversation])
        assert [event.message.conversation for event in office.ben.heard(MessageArrived)] == [conversation]

    def test_it_waits_for_the_team_when_they_are_away(self, office: Office) -> None:
        head = a_head()
        conversation = office.mailed(mail=head)
        office.ben.services.mail_queue.grab(conversation)
        office.ben.finish(conversation)
        office.leave(office.ben)

        office.aiko.mail.write(MAILBOX, "And now?", mail=a_head(in_reply_to=head.message_id))
        office.pass_time(office.ben)

        assert agent_of(office, conversation) == ""
        assert waiting(office.aiko) == [conversation]

    def test_what_was_sent_elsewhere_is_not_put_into_a_colleagues_conversation(self, office: Office) -> None:
        office.aiko.jeanne()
        theirs = office.aiko.texted()

        read = office.ben.sms.write(MOBILE, "By another program", is_own=True)

        assert office.ben.place(read) != theirs

    def test_a_chat_is_at_the_desk_that_it_comes_to(self, office: Office) -> None:
        office.aiko.jeanne()
        theirs = office.aiko.chatting()
        visitor = office.aiko.live_chat(theirs).route
        event = office.aiko.chat.write(visitor.remote, "Are you both there?")

        read = replace(event, remote_id="another", cursor=None)
        office.ben.services.inbox.received(read)

        assert office.ben.place(read) != theirs

    def test_somebody_of_the_same_name_at_a_colleagues_desk_is_no_hint(self, office: Office) -> None:
        office.aiko.place(office.aiko.sms.write(MOBILE, "Hello", name="Jeanne"))
        mine = office.ben.place(office.ben.sms.write("+33698765432", "Hello", name="Jeanne"))

        assert office.ben.view(mine).maybe_same is None


def test_after_a_gap_all_that_is_in_hand_is_read_anew_a_few_at_a_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = [office.aiko.texted(f"+3361234567{number}") for number in range(10)]
    office.pass_time()
    read: list[ConversationId] = []
    viewing = office.aiko.services.conversations._viewing
    view = viewing.view

    def watching(conversation: Conversation) -> ConversationView:
        read.append(conversation.id)
        return view(conversation)

    monkeypatch.setattr(viewing, "view", watching)

    office.aiko.services.team.event(StoreBack())
    slices = [len(read)]
    for _ in range(5):
        office.clock.advance(seconds=0.06)
        office.aiko.services.alarms.ring()
        slices.append(len(read) - sum(slices))

    assert max(slices) == 4
    assert sorted(read) == sorted(ours)


class TestTakingOver:
    def test_it_is_refused_while_they_are_there(self, office: Office) -> None:
        conversation = office.aiko.texted()

        with pytest.raises(RefusedError) as refused:
            office.ben.services.team.take_over(conversation)

        assert (refused.value.problem, refused.value.detail) == (Problem.TAKEN, "Aiko")

    def test_what_somebody_who_is_away_had_in_hand_is_this_agents_then(self, office: Office) -> None:
        conversation = office.aiko.texted()
        office.leave(office.aiko)
        assert office.ben.view(conversation).holder == Holder("Aiko", conversation, is_away=True)

        office.ben.services.team.take_over(conversation)

        assert in_hand(office.ben) == [conversation]
        assert office.ben.happenings(conversation)[-1] == (Happening.TAKEN_OVER, "Aiko")

    def test_whoever_shows_it_is_told_that_they_have_gone(self, office: Office) -> None:
        office.aiko.texted()
        office.ben.told.clear()

        office.leave(office.aiko)

        assert ConversationOutdated() in office.ben.heard(ConversationOutdated)

    def test_the_call_that_was_at_their_desk_is_over_and_wrap_up_has_no_end(self, office: Office) -> None:
        call = office.aiko.telephony.offer_call(JEANNE)
        office.aiko.telephony.answered(call)
        conversation = office.aiko.of(call).conversation.id
        office.leave(office.aiko)

        office.ben.services.team.take_over(conversation)

        view = office.ben.view(conversation)
        assert view.conversation.state is ConversationState.WRAP_UP
        assert [leg.end.by for leg in view.legs if leg.end] == [EndedBy.FAILURE]

    def test_they_hear_of_it_when_they_are_back(self, office: Office) -> None:
        conversation = office.aiko.texted()
        office.deafen(office.aiko)
        office.leave(office.aiko)
        office.ben.services.team.take_over(conversation)
        office.deafen(office.aiko, is_deaf=False)

        office.aiko.services.team.event(StoreBack())
        office.pass_time()

        assert Notice(Problem.TAKEN, "Ben", conversation) in office.aiko.heard(Notice)
        assert office.aiko.heard(ConversationChanged)[-1].view.holder == Holder("Ben", conversation)

    def test_what_is_ones_own_or_finished_stays_as_it_is(self, office: Office) -> None:
        mine, finished = office.ben.texted(), office.aiko.texted()
        office.aiko.finish(finished)

        office.ben.services.team.take_over(mine)
        office.ben.services.team.take_over(finished)

        assert agent_of(office, finished) == "Aiko"
        assert Happening.TAKEN_OVER not in {what for what, _ in office.ben.happenings(mine)}

    def test_wrap_up_of_theirs_is_not_completed_by_its_time(self, office: Office) -> None:
        conversation = office.aiko.talk().conversation.id
        office.aiko.services.conversations.change_wrap_up(
            conversation, lambda wrap_up: replace(wrap_up, until=office.clock.now())
        )
        office.leave(office.aiko)

        office.ben.services.team.take_over(conversation)
        office.ben.pass_time(seconds=10)

        assert office.ben.view(conversation).conversation.state is ConversationState.WRAP_UP

    def test_a_call_that_is_up_after_all_does_not_take_it_back(self, office: Office) -> None:
        call, conversation = self.taken_over_in_a_call(office)

        office.aiko.telephony.change(call, on_hold=True)
        office.pass_time()

        assert agent_of(office, conversation) == "Ben"
        assert office.aiko.services.calls.is_talking
        assert [leg.is_live for leg in office.ben.view(conversation).legs] == [True]

        office.aiko.telephony.ended(call)
        office.pass_time()

        assert agent_of(office, conversation) == "Ben"
        assert [leg.is_live for leg in office.ben.view(conversation).legs] == [False]

    def test_a_call_that_ends_after_all_is_over_at_their_desk_and_on_record_as_it_ended(self, office: Office) -> None:
        call, conversation = self.taken_over_in_a_call(office)
        office.clock.advance(seconds=600)

        office.aiko.telephony.ended(call)
        office.pass_time()

        assert not office.aiko.services.calls.is_talking
        assert office.aiko.view(conversation).calls == ()
        (end,) = [leg.end for leg in office.ben.view(conversation).legs]
        assert end is not None
        assert end.by is EndedBy.CUSTOMER
        assert agent_of(office, conversation) == "Ben"

    def taken_over_in_a_call(self, office: Office) -> tuple[CallId, ConversationId]:
        call = office.aiko.telephony.offer_call(JEANNE)
        office.aiko.telephony.answered(call)
        conversation = office.aiko.of(call).conversation.id
        office.leave(office.aiko)
        office.ben.services.team.take_over(conversation)
        office.pass_time()
        return call, conversation

    @pytest.mark.parametrize("is_answered", [True, False])
    def test_a_call_that_ends_in_what_a_colleague_has_by_now_leaves_it_to_them(
        self, office: Office, is_answered: bool
    ) -> None:
        call = office.aiko.telephony.offer_call(JEANNE)
        if is_answered:
            office.aiko.telephony.answered(call)
        conversation = office.aiko.of(call).conversation.id
        self.hand_to_ben(office, conversation)

        office.aiko.telephony.ended(call)
        office.pass_time()

        assert agent_of(office, conversation) == "Ben"
        assert office.ben.view(conversation).conversation.state is ConversationState.OPEN

    def test_nor_does_a_chat_of_theirs_warn_of_silence(self, office: Office) -> None:
        conversation = office.aiko.chatting()
        self.hand_to_ben(office, conversation)
        before = office.ben.messages(conversation)

        office.pass_time(seconds=400)

        assert office.ben.messages(conversation) == before
        assert Happening.CHAT_WARNED not in {what for what, _ in office.ben.happenings(conversation)}

    def test_nor_does_one_that_was_ended_when_they_took_it(self, office: Office) -> None:
        conversation = office.aiko.chatting()
        office.deafen(office.aiko)
        for _ in range(5):
            office.pass_time(office.aiko, seconds=30)
        office.ben.services.team.take_over(conversation)
        before = office.ben.messages(conversation)

        office.pass_time(seconds=400)

        assert office.ben.messages(conversation) == before

    def hand_to_ben(self, office: Office, conversation: ConversationId) -> None:
        """Without the desk of Aiko having had a hand in it."""
        assert office.ben.share is not None
        now = office.aiko.view(conversation).conversation
        office.ben.store.save_conversation(replace(now, agent=office.ben.share.agent))
        office.pass_time()


class TestTheOutbox:
    def test_each_desk_sends_what_is_its_own(self, office: Office) -> None:
        conversation = office.aiko.texted()
        office.aiko.sms.cut()
        office.aiko.say(conversation, SMS)

        office.ben.start_window()

        assert office.ben.services.messaging.waiting_for(office.aiko.sms.account) == 0
        office.aiko.sms.mend()
        assert len(office.aiko.sms.delivered) == 1

    def test_what_is_taken_over_is_sent_by_whoever_has_it_now_and_once(self, office: Office) -> None:
        head = a_head()
        conversation = office.mailed(mail=head)
        office.aiko.services.mail_queue.grab(conversation)
        office.aiko.mail.cut()
        message = office.aiko.say(conversation, EMAIL, to=(MAILBOX,))
        office.aiko.pass_time(seconds=20)
        office.leave(office.aiko)

        office.ben.services.team.take_over(conversation)
        office.pass_time(office.aiko)
        office.aiko.mail.mend()
        office.pass_time()

        assert list(office.ben.mail.delivered) == [message.id]
        assert list(office.aiko.mail.delivered) == []
        assert office.ben.now(message).state is MessageState.SENT

    def test_what_has_left_these_hands_is_not_even_kept_waiting(self, office: Office) -> None:
        conversation = office.mailed()
        office.aiko.services.mail_queue.grab(conversation)
        office.aiko.mail.cut()
        office.aiko.say(conversation, EMAIL, to=(MAILBOX,))
        office.leave(office.aiko)

        office.ben.services.team.take_over(conversation)
        office.pass_time()

        assert office.aiko.services.messaging.waiting_for(office.aiko.mail.account) == 0

    def test_what_was_written_before_it_was_given_back_is_sent_by_who_wrote_it(self, office: Office) -> None:
        conversation = grabbed(office, office.aiko)
        message = office.aiko.say(conversation, EMAIL, to=(MAILBOX,))
        office.aiko.services.mail_queue.release(conversation)

        office.pass_time(seconds=20)

        assert list(office.aiko.mail.delivered) == [message.id]
        assert list(office.ben.mail.delivered) == []


class TestHearing:
    def test_a_contact_that_a_colleague_saved_is_told_of(self, office: Office) -> None:
        contact = a_contact("佐藤 愛子")

        office.aiko.services.contacts.save(contact)
        office.pass_time()

        assert office.ben.heard(ContactChanged)[-1].contact == office.ben.store.contact(contact.id)

    def test_it_is_told_in_what_is_in_hand_with_them(self, office: Office) -> None:
        contact = office.ben.jeanne()
        conversation = office.ben.texted()
        office.pass_time()

        office.aiko.services.contacts.save(replace(contact, name="Jeanne Moreau"), contact)
        office.pass_time()

        told = office.ben.heard(ConversationChanged)[-1].view
        assert (told.conversation.id, told.contact.name) == (conversation, "Jeanne Moreau")

    def test_a_merge_is_told_with_who_was_merged(self, office: Office) -> None:
        one, other = office.aiko.saved(a_contact("Jeanne")), office.aiko.saved(a_contact("J. Moreau"))
        office.pass_time()

        office.aiko.services.merging.merge(other.id, one.id)
        office.pass_time()

        assert {(event.contact.id, event.merged) for event in office.ben.heard(ContactChanged)} >= {
            (one.id, ()),
            (one.id, (other.id,)),
        }

    def test_somebody_who_was_erased_is_told_of(self, office: Office) -> None:
        contact = office.aiko.jeanne()
        conversation = office.aiko.finished_talk().conversation.id
        office.pass_time()

        while office.aiko.services.erasing.erase_some(contact.id):
            office.pass_time()
        office.pass_time()

        assert ContactErased(contact.id) in office.ben.heard(ContactErased)
        assert ConversationOutdated(conversation) in office.ben.heard(ConversationOutdated)

    def test_of_what_does_not_concern_a_desk_it_only_hears_that_it_is_outdated(self, office: Office) -> None:
        office.pass_time()
        office.ben.told.clear()

        conversation = office.aiko.texted()
        office.pass_time()

        contact = office.aiko.view(conversation).contact.id
        assert office.ben.heard(ConversationChanged) == []
        assert ConversationOutdated(conversation, contact) in office.ben.heard(ConversationOutdated)

    def test_an_activity_of_a_colleague_is_told_of(self, office: Office) -> None:
        conversation = office.aiko.finished_talk().conversation.id
        office.pass_time()

        assert conversation in {event.view.conversation.id for event in office.ben.heard(ConversationChanged)}

    def test_of_very_many_contacts_only_those_in_hand_are_read(self, office: Office) -> None:
        contact = office.ben.jeanne()
        office.ben.texted()
        office.pass_time()
        office.ben.told.clear()
        others = tuple(ContactId(new_id()) for _ in range(300))

        office.ben.services.team.event(StoreChanged(None, (*others, contact.id)))
        office.pass_time()

        assert [event.contact.id for event in office.ben.heard(ContactChanged)] == [contact.id]
        assert office.ben.heard(ConversationOutdated) == [ConversationOutdated()]

    def test_much_at_once_is_read_a_little_at_a_time(self, office: Office) -> None:
        with office.aiko.store.transaction():
            saved = {office.aiko.saved(a_contact(f"客 {number}")).id for number in range(10)}
        office.clock.advance(seconds=0.06)
        office.ben.services.alarms.ring()
        first = len(office.ben.heard(ContactChanged))

        office.pass_time()

        assert first < len(saved)
        assert {event.contact.id for event in office.ben.heard(ContactChanged)} == saved

    def test_what_was_missed_while_nothing_was_heard_is_told_anew(self, office: Office) -> None:
        office.ben.services.team.event(StoreAway("no network"))
        office.deafen(office.ben)
        head = a_head()
        conversation = office.mailed(mail=head)
        office.ben.services.mail_queue.grab(conversation)
        office.aiko.mail.write(MAILBOX, "Only read there", mail=a_head(in_reply_to=head.message_id))
        omar = office.aiko.mail.write("omar@mail.example", "Hello", mail=a_head("omar@mail.example"))
        office.pass_time()
        office.ben.told.clear()

        office.ben.services.team.event(StoreBack())
        office.pass_time()

        assert office.ben.heard(ConversationOutdated)[0] == ConversationOutdated()
        assert [event.message.text for event in office.ben.heard(MessageArrived)] == ["Only read there"]
        assert waiting(office.ben) == [office.aiko.place(omar)]

    def test_a_desk_whose_store_is_out_of_reach_goes_on(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def refuse(_agent: object) -> None:
            raise ParleyError("no network")

        monkeypatch.setattr(office.ben.store, "greet", refuse)

        office.pass_time(seconds=40)

        assert "the other desks do not see this one: no network" in caplog.messages
        assert in_hand(office.ben) == []

    def test_another_name_is_known_to_the_others(self, office: Office) -> None:
        conversation = office.aiko.texted()

        office.aiko.services.phone.change_settings(replace(office.aiko.settings.current, agent_name="佐藤 愛子"))
        office.pass_time(seconds=60)
        office.pass_time()

        assert office.ben.view(conversation).holder == Holder("佐藤 愛子", conversation)

    def test_what_cannot_be_read_holds_up_nothing_behind_it(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first, second = (office.mailed(f"{name}@mail.example") for name in ("omar", "lena"))
        office.deafen(office.aiko)
        for conversation in (first, second):
            office.ben.services.mail_queue.grab(conversation)
        read, unread = office.aiko.store.conversation, [first]

        def sometimes(wanted: ConversationId) -> Conversation | None:
            if wanted in unread:
                unread.remove(wanted)
                raise KeyError(wanted)
            return read(wanted)

        monkeypatch.setattr(office.aiko.store, "conversation", sometimes)
        office.aiko.services.team.event(StoreChanged(None, (), (first, second)))

        with pytest.raises(KeyError):
            office.pass_time()
        office.pass_time()

        assert waiting(office.aiko) == [first]

    @pytest.mark.parametrize("times", [1, 3])
    def test_what_cannot_be_read_while_the_store_is_busy_is_read_after_that(
        self, office: Office, monkeypatch: pytest.MonkeyPatch, times: int
    ) -> None:
        conversation = office.mailed()
        contact = a_contact("佐藤 愛子")
        office.deafen(office.ben)
        office.aiko.services.mail_queue.grab(conversation)
        office.aiko.services.contacts.save(contact)
        for name in ("conversation", "contact"):
            monkeypatch.setattr(office.ben.store, name, busy_at_first(getattr(office.ben.store, name), times))
        office.ben.services.team.event(StoreChanged(None, (contact.id,), (conversation,)))
        for _ in range(10):
            office.pass_time(seconds=5)

        assert waiting(office.ben) == []
        assert contact.id in {event.contact.id for event in office.ben.heard(ContactChanged)}


class TestHandedOver:
    def left_to_be_sent(self, office: Office) -> tuple[ConversationId, Message]:
        """Ben's answer, in mail that he has given back since."""
        conversation = grabbed(office, office.ben)
        office.ben.mail.cut()
        message = office.ben.say(conversation, EMAIL)
        office.pass_time(seconds=UNDO_S)
        office.ben.services.mail_queue.release(conversation)
        office.pass_time()
        return conversation, message

    def test_whoever_takes_the_mail_sends_what_somebody_who_is_away_has_left_in_it(self, office: Office) -> None:
        conversation, message = self.left_to_be_sent(office)
        office.leave(office.ben)

        office.aiko.services.mail_queue.grab(conversation)
        office.pass_time(office.ben)

        assert [send.id for send in office.aiko.mail.asked(Send)] == [message.id]

    def test_who_is_there_sends_it_and_nobody_else(self, office: Office) -> None:
        conversation, message = self.left_to_be_sent(office)

        office.aiko.services.mail_queue.grab(conversation)
        office.pass_time()
        office.ben.mail.mend()
        office.pass_time()

        assert office.aiko.mail.asked(Send) == []
        assert list(office.ben.mail.delivered) == [message.id]

    def test_what_is_on_its_way_when_the_mail_is_given_back_goes_out_once(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.obey = False
        message = office.ben.say(conversation, EMAIL)
        office.pass_time(seconds=UNDO_S)
        office.ben.services.mail_queue.release(conversation)
        office.pass_time()

        office.aiko.services.mail_queue.grab(conversation)
        office.pass_time()
        office.ben.mail.report(message.id, MessageState.SENT)
        office.pass_time()

        assert office.aiko.mail.asked(Send) == []
        assert office.aiko.now(message).state is MessageState.SENT

    def test_also_when_a_colleague_goes_on_from_what_is_finished(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.obey = False
        message = office.ben.say(conversation, EMAIL)
        office.pass_time(seconds=UNDO_S)
        office.ben.finish(conversation)

        answer = office.aiko.say(conversation, EMAIL, to=(MAILBOX,))
        office.pass_time(seconds=UNDO_S)

        assert agent_of(office, conversation) == "Aiko"
        assert message.id not in office.aiko.mail.delivered
        assert answer.id in office.aiko.mail.delivered

    def test_what_was_taken_over_is_not_sent_by_who_comes_back(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.cut()
        message = office.ben.say(conversation, EMAIL)
        office.pass_time(seconds=UNDO_S)
        office.leave(office.ben)
        office.aiko.mail.obey = False
        office.aiko.services.team.take_over(conversation)

        office.pass_time(seconds=UNDO_S)
        office.ben.mail.mend()
        office.pass_time()

        assert [send.id for send in office.aiko.mail.asked(Send)] == [message.id]
        assert list(office.ben.mail.delivered) == []

    def test_what_another_desk_has_sent_holds_up_nothing_behind_it(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.obey = False
        one, two = (office.ben.say(conversation, EMAIL, text) for text in ("one", "two"))
        office.pass_time(seconds=UNDO_S)
        office.deafen(office.ben)
        office.aiko.store.save_message(replace(one, state=MessageState.SENT))

        office.ben.mail.report(one.id, MessageState.SENT)

        assert [send.id for send in office.ben.mail.asked(Send)] == [one.id, two.id]

    def test_nor_when_that_is_heard_first(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.obey = False
        one, two = (office.ben.say(conversation, EMAIL, text) for text in ("one", "two"))
        office.pass_time(seconds=UNDO_S)

        office.aiko.store.save_message(replace(one, state=MessageState.SENT))
        office.pass_time()

        assert [send.id for send in office.ben.mail.asked(Send)] == [one.id, two.id]

    def test_what_becomes_of_a_message_that_is_not_here_now_is_known_once_it_is(self, office: Office) -> None:
        conversation = grabbed(office, office.ben)
        office.ben.mail.obey = False
        written = office.ben.say(conversation, EMAIL)
        later = replace(written, id=MessageId(new_id()), remote_id="", state=MessageState.QUEUED, due_at=None)
        office.ben.mail.report(later.id, MessageState.SENT)

        office.ben.store.save_message(later)
        office.ben.services.team.event(StoreBack())
        office.pass_time()

        assert {each.id: each.state for each in office.ben.messages(conversation)}[later.id] is MessageState.SENT


class TestTheDay:
    def test_only_what_this_agent_did_counts(self, office: Office) -> None:
        office.aiko.finished_talk()
        office.aiko.say(office.aiko.texted("+33698765432"), SMS, route=office.aiko.route(SMS, "+33698765432"))
        since, until = office.clock.advance(hours=-1), office.clock.advance(hours=2)

        aiko, ben = (desk.services.day.figures(since, until).handled for desk in office.desks)

        assert (aiko.calls_in, aiko.texts) == (1, 1)
        assert (ben.calls_in, ben.texts) == (0, 0)

    def test_what_was_handled_counts_also_when_a_colleague_has_it_now(self, office: Office) -> None:
        office.aiko.jeanne()
        conversation = office.aiko.finished_talk().conversation.id
        office.ben.talk()
        assert agent_of(office, conversation) == "Ben"
        since, until = office.clock.advance(hours=-1), office.clock.advance(hours=2)

        aiko, ben = (desk.services.day.figures(since, until).handled.calls_in for desk in office.desks)

        assert (aiko, ben) == (1, 1)

    def test_two_agents_of_one_name_have_a_day_each(self, office: Office) -> None:
        for desk in office.desks:
            desk.services.phone.change_settings(replace(desk.settings.current, agent_name="Kim"))
        office.aiko.services.agent.choose(AgentState.READY)
        office.pass_time(seconds=60)
        since, until = office.clock.advance(hours=-1), office.clock.advance(hours=2)

        ben = office.ben.services.day.figures(since, until)

        assert {stretch.state for stretch in ben.stretches} == {AgentState.NOT_READY}


class TestAlone:
    def test_on_a_store_of_ones_own_there_is_nobody_else(self, world: World) -> None:
        conversation = world.texted()

        assert world.services.team.look_at(conversation) is None
        assert world.view(conversation).beside == ()
        assert world.view(conversation).holder is None
        assert world.store.teammates() == ()

    def test_what_another_agent_left_there_is_this_agents(self, world: World) -> None:
        conversation = world.texted()
        left = replace(world.view(conversation).conversation, agent=new_id())
        world.store.save_conversation(left)

        world.start_window()

        assert world.only.is_in_hand
        world.finish(conversation)

    def test_a_team_is_shared_from_the_next_start_on(self, world: World) -> None:
        world.services.phone.share_store("postgresql://desk@db.example.org/parley", "secret")
        world.services.phone.share_store("postgresql://desk@db.example.org/parley")

        assert world.settings.current.store == "postgresql://desk@db.example.org/parley"
