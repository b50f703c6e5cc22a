"""Mail of a team: pulled by whoever wants it, or pushed to an agent who is ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import ConversationState, FinishRefusal, LegKind
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.message import MessageState
from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.channel import MarkRead
from app.services.events import MailQueueChanged, MessageArrived
from app.services.inbox import TEAM
from tests.unit.services.world import JEANNE, MAILBOX, World, a_head

EMAIL = LegKind.EMAIL


@pytest.fixture
def team(world: World) -> World:
    """The mailbox is one that several agents share."""
    world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))
    return world


def mail(world: World, number: int = 0) -> ConversationId:
    conversation = world.mailed(f"c{number}@mail.example")
    world.pass_time(seconds=1)
    return conversation


def state(world: World, conversation: ConversationId) -> ConversationState:
    return world.view(conversation).conversation.state


def queue(world: World) -> list[ConversationId]:
    return [view.conversation.id for view in world.heard(MailQueueChanged)[-1].waiting]


def offered(world: World) -> ConversationId | None:
    return world.heard(MailQueueChanged)[-1].offered


class TestWaiting:
    def test_it_waits_oldest_first_and_is_in_nobodys_hands(self, team: World) -> None:
        conversations = [mail(team, number) for number in range(3)]

        assert queue(team) == conversations
        assert team.services.conversations.unfinished() == ()
        assert team.heard(MessageArrived) == []

    def test_it_cannot_be_finished_by_whoever_looks_at_it(self, team: World) -> None:
        conversation = mail(team)

        assert team.services.conversations.finish(conversation) is FinishRefusal.NOT_YOURS

    def test_looking_takes_nothing_and_reads_nothing(self, team: World) -> None:
        conversation = mail(team)

        team.services.inbox.seen(conversation)

        assert state(team, conversation) is ConversationState.QUEUED
        assert team.view(conversation).unseen == 1
        assert team.mail.asked(MarkRead) == []

    def test_one_can_be_looked_at_wherever_it_waits_and_only_while_it_does(self, team: World) -> None:
        conversation, _ = mail(team), mail(team, 1)
        peek = team.services.mail_queue.peek

        before = peek(conversation)
        team.services.mail_queue.grab(conversation)

        assert before is not None
        assert before.conversation.state is ConversationState.QUEUED
        assert peek(conversation) is None

    def test_hundreds_at_once_are_told_of_together(self, team: World) -> None:
        team.pass_time(seconds=1)
        told = len(team.heard(MailQueueChanged))

        for number in range(100):
            team.mailed(f"c{number}@mail.example")
        team.pass_time(seconds=1)

        assert len(team.heard(MailQueueChanged)) - told == 1
        assert len(queue(team)) == 100

    def test_mail_to_the_agents_own_mailbox_does_not_wait(self, world: World) -> None:
        conversation = mail(world)

        assert state(world, conversation) is ConversationState.OPEN
        assert queue(world) == []
        assert len(world.heard(MessageArrived)) == 1


class TestPulling:
    def test_taken_it_is_this_agents_and_that_is_noted_down(self, team: World) -> None:
        conversation, other = mail(team, 1), mail(team, 2)

        team.services.mail_queue.grab(conversation)
        team.pass_time(seconds=1)

        assert state(team, conversation) is ConversationState.OPEN
        assert team.happenings(conversation)[-1] == (Happening.GRABBED, "")
        assert queue(team) == [other]

    def test_taking_what_somebody_has_does_nothing(self, team: World) -> None:
        conversation = mail(team)
        for _ in range(2):
            team.services.mail_queue.grab(conversation)

        assert [what for what, _ in team.happenings(conversation)].count(Happening.GRABBED) == 1

    def test_once_taken_it_can_be_seen_and_finished(self, team: World) -> None:
        conversation = mail(team)
        team.services.mail_queue.grab(conversation)

        team.services.inbox.seen(conversation)

        assert len(team.mail.asked(MarkRead)) == 1
        assert team.services.conversations.finish(conversation) is None

    def test_answering_takes_it(self, team: World) -> None:
        conversation = mail(team)

        message = team.say(conversation, EMAIL, route=team.route(EMAIL, "c0@mail.example"))

        assert (message.conversation, message.state) == (conversation, MessageState.HELD)
        assert state(team, conversation) is ConversationState.OPEN
        assert (Happening.GRABBED, "") in team.happenings(conversation)

    def test_a_call_to_the_customer_from_it_takes_it(self, team: World) -> None:
        conversation = mail(team)

        team.services.calls.dial("+33612345678", conversation=conversation)

        assert state(team, conversation) is ConversationState.OPEN


class TestGivingBack:
    def test_it_waits_again_but_is_not_pushed_to_the_same_agent(self, team: World) -> None:
        team.services.agent.choose(AgentState.READY)
        conversation = mail(team)
        team.services.mail_queue.grab(conversation)

        team.services.mail_queue.release(conversation)
        team.pass_time(seconds=1)

        assert state(team, conversation) is ConversationState.QUEUED
        assert team.happenings(conversation)[-1] == (Happening.RELEASED, "")
        assert (queue(team), offered(team)) == ([conversation], None)

    def test_who_takes_no_mail_is_pushed_none(self, team: World) -> None:
        settings = replace(team.services.phone.settings, ready_for=(LegKind.CALL,))
        team.services.phone.change_settings(settings)
        team.services.agent.choose(AgentState.READY)
        conversation = mail(team)
        team.pass_time(seconds=1)
        before = (queue(team), offered(team))

        team.services.phone.change_settings(replace(settings, ready_for=(LegKind.EMAIL,)))

        assert before == ([conversation], None)
        assert offered(team) == conversation

    def test_also_after_a_further_mail_had_reopened_it(self, team: World) -> None:
        conversation = mail(team)
        team.services.mail_queue.grab(conversation)
        team.services.conversations.finish(conversation)
        assert mail(team) == conversation

        team.services.mail_queue.release(conversation)

        assert state(team, conversation) is ConversationState.QUEUED

    @pytest.mark.parametrize("is_over", [False, True])
    def test_never_with_a_call_in_it(self, team: World, is_over: bool) -> None:
        team.jeanne()
        conversation = team.mailed()
        call = team.telephony.offer_call(JEANNE)
        team.telephony.answered(call)
        if is_over:
            team.telephony.ended(call)
        before = team.happenings(conversation)

        with pytest.raises(RefusedError) as refusal:
            team.services.mail_queue.release(conversation)

        assert refusal.value.problem is Problem.CANNOT_GIVE_BACK
        assert state(team, conversation) is not ConversationState.QUEUED
        assert team.happenings(conversation) == before


class TestAnsweredByAColleague:
    """Whose answer lies in the Sent folder that the team shares."""

    @pytest.fixture
    def answered(self, team: World) -> ConversationId:
        question = a_head()
        conversation = team.mailed(mail=question)
        answer = a_head("support@example.org", message_id="answer@example.org", in_reply_to=question.message_id)
        team.mail.write(MAILBOX, "At nine.", mail=answer, is_own=True)
        team.pass_time(seconds=1)
        return conversation

    def test_it_waits_no_longer(self, team: World, answered: ConversationId) -> None:
        assert queue(team) == []
        assert state(team, answered) is ConversationState.FINISHED
        assert [message.text for message in team.messages(answered)][-1] == "At nine."

    def test_what_the_customer_writes_then_waits_for_the_team_again(
        self, team: World, answered: ConversationId
    ) -> None:
        team.clock.advance(hours=1)

        again = team.mailed(mail=a_head(in_reply_to="answer@example.org"))
        team.pass_time(seconds=1)

        assert (again, queue(team)) == (answered, [answered])
        assert team.services.conversations.unfinished() == ()

    def test_what_this_agent_has_taken_stays_in_hand(self, team: World) -> None:
        question = a_head()
        conversation = team.mailed(mail=question)
        team.services.mail_queue.grab(conversation)

        team.mail.write(MAILBOX, "At nine.", mail=a_head(in_reply_to=question.message_id), is_own=True)

        assert state(team, conversation) is ConversationState.OPEN


class TestPushing:
    @pytest.fixture
    def ready(self, team: World) -> World:
        team.services.agent.choose(AgentState.READY)
        return team

    def test_the_oldest_is_offered_to_an_agent_who_is_ready(self, team: World) -> None:
        first, _ = mail(team, 1), mail(team, 2)
        before = offered(team)

        team.services.agent.choose(AgentState.READY)

        assert (before, offered(team)) == (None, first)

    def test_accepted_the_next_one_is_offered(self, ready: World) -> None:
        first, second = mail(ready, 1), mail(ready, 2)

        ready.services.mail_queue.grab(first)
        ready.pass_time(seconds=1)

        assert offered(ready) == second

    def test_an_agent_who_is_busy_is_left_alone(self, ready: World) -> None:
        conversation = mail(ready)
        call = ready.telephony.offer_call(JEANNE)
        ready.telephony.answered(call)
        talking = offered(ready)

        ready.telephony.ended(call)
        ready.finish(ready.of(call).conversation.id)

        assert (talking, offered(ready)) == (None, conversation)

    def test_rejected_it_is_not_offered_again_but_can_be_pulled(self, ready: World) -> None:
        first, second = mail(ready, 1), mail(ready, 2)

        ready.services.mail_queue.reject(first)

        assert offered(ready) == second
        assert queue(ready) == [first, second]
        ready.services.mail_queue.grab(first)
        assert state(ready, first) is ConversationState.OPEN

    def test_postponed_it_is_offered_again_in_a_quarter_of_an_hour(self, ready: World) -> None:
        first, second = mail(ready, 1), mail(ready, 2)

        ready.services.mail_queue.postpone(first)
        meanwhile = offered(ready)
        ready.pass_time(minutes=14)
        almost = offered(ready)
        ready.pass_time(minutes=1)

        assert (meanwhile, almost, offered(ready)) == (second, second, first)

    def test_with_all_postponed_or_rejected_nothing_is_offered(self, ready: World) -> None:
        first, second = mail(ready, 1), mail(ready, 2)

        ready.services.mail_queue.postpone(first)
        ready.services.mail_queue.reject(second)

        assert offered(ready) is None
        ready.pass_time(minutes=15)
        assert offered(ready) == first
