"""The outbox: on record first, once, in order, through crashes and gaps (behaviour 25)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.channel import LinkState
from app.core.conversation import LegKind
from app.core.errors import PassingError, RefusedError
from app.core.ids import ConversationId, LegId, MessageId, new_id
from app.core.mail import message_of
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.ports.channel import Progress, Send
from app.services.events import Notice, TimelineChanged
from tests.factories import an_attachment
from tests.fakes.channel import FakeServer
from tests.unit.services.world import MOBILE, World

SMS, EMAIL, CHAT = LegKind.SMS, LegKind.EMAIL, LegKind.CHAT


def asked(server: FakeServer) -> list[str]:
    """The texts the channel was asked to send, in order."""
    return [request.text for request in server.asked(Send)]


def busy(_what: object) -> None:
    raise PassingError("somebody else writes")


def states(world: World, conversation: ConversationId) -> list[MessageState]:
    return [message.state for message in world.messages(conversation) if message.direction == "outgoing"]


class TestOnRecordFirst:
    def test_a_message_is_in_the_store_before_its_channel_hears_of_it(self, world: World) -> None:
        conversation = world.texted()
        seen: list[Message | None] = []
        take = world.sms.take
        world.sms.take = lambda request: (seen.append(world.store.message(request.id)), take(request))  # type: ignore

        world.say(conversation, SMS)

        assert [message and message.state for message in seen] == [MessageState.QUEUED]

    def test_its_reports_are_shown_as_they_come(self, world: World) -> None:
        message = world.say(world.texted(), SMS)
        reached = [world.now(message).state]

        for report in (MessageState.DELIVERED, MessageState.READ):
            world.sms.report(message.id, report)
            reached.append(world.now(message).state)

        assert reached == [MessageState.SENT, MessageState.DELIVERED, MessageState.READ]
        assert world.heard(TimelineChanged)[-1].item.id == message.id

    def test_it_goes_to_the_route_of_its_leg_and_no_other(self, world: World) -> None:
        conversation = world.texted("+33799999999")

        message = world.say(conversation, SMS, route=world.route(SMS, "+33799999999"))

        assert world.sms.delivered[message.id].route == world.route(SMS, "+33799999999")

    def test_its_files_go_with_it(self, world: World) -> None:
        conversation = world.mailed()
        draft = world.services.writing.attach(
            world.draft(conversation, EMAIL), "booking.pdf", "application/pdf", b"pdf"
        )

        message = world.say(conversation, EMAIL, attachments=draft.attachments)
        world.services.messaging.send_now(message.id)

        (file,) = world.mail.delivered[message.id].files
        assert (file.name, file.media_type, file.size, file.content) == ("booking.pdf", "application/pdf", 3, b"pdf")

    def test_what_its_channel_calls_it_is_kept(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)

        world.sms.tell(Progress(world.sms.account, message.id, MessageState.SENT, "SM42"))

        assert world.store.message_from(world.sms.account, "SM42") == world.now(message)

    def test_a_name_that_another_one_has_already_is_none(self, world: World) -> None:
        world.sms.obey = False
        conversation = world.texted()
        first, second = world.say(conversation, SMS, "one"), world.say(conversation, SMS, "two")

        for message in (first, second):
            world.sms.tell(Progress(world.sms.account, message.id, MessageState.SENT, "7"))
        world.sms.report(second.id, MessageState.DELIVERED)

        assert states(world, conversation) == [MessageState.SENT, MessageState.DELIVERED]
        assert world.store.message_from(world.sms.account, "7") == world.now(first)

    def test_a_report_of_what_nobody_sent_changes_nothing(self, world: World) -> None:
        world.texted()
        told = len(world.told)

        world.sms.report(MessageId(new_id()), MessageState.DELIVERED)

        assert len(world.told) == told


class TestInOrder:
    def test_messages_of_a_route_wait_for_the_one_before(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        first, second = world.say(conversation, SMS, "one"), world.say(conversation, SMS, "two")
        before = asked(world.sms)

        world.sms.report(first.id, MessageState.SENT)

        assert before == ["one"]
        assert asked(world.sms) == ["one", "two"]
        assert world.now(second).state is MessageState.QUEUED

    def test_another_route_does_not_wait(self, world: World) -> None:
        world.sms.obey = False
        ann, bob = world.texted("+33611000001"), world.texted("+33611000002")

        world.say(ann, SMS, "for Ann", route=world.route(SMS, "+33611000001"))
        world.say(bob, SMS, "for Bob", route=world.route(SMS, "+33611000002"))

        assert asked(world.sms) == ["for Ann", "for Bob"]

    def test_what_fails_lets_the_next_one_through(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        first = world.say(conversation, SMS, "one")
        world.say(conversation, SMS, "two")

        world.sms.report(first.id, MessageState.FAILED, Problem.NO_SUCH_RECIPIENT)

        assert asked(world.sms) == ["one", "two"]

    def test_a_report_told_twice_lets_only_one_through(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        first, _, _ = (world.say(conversation, SMS, text) for text in ("one", "two", "three"))

        for _ in range(3):
            world.sms.report(first.id, MessageState.SENT)

        assert asked(world.sms) == ["one", "two"]

    def test_many_go_out_in_the_order_they_were_written(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        written = [world.say(conversation, SMS, str(number)) for number in range(20)]

        for message in written:
            world.sms.report(message.id, MessageState.SENT)

        assert asked(world.sms) == [str(number) for number in range(20)]


class TestGaps:
    def test_what_is_written_in_a_gap_waits_and_goes_out_after_it(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        for text in ("one", "two"):
            world.say(conversation, SMS, text)
        waiting = states(world, conversation)

        world.sms.mend()

        assert waiting == [MessageState.QUEUED, MessageState.QUEUED]
        assert asked(world.sms) == ["one", "two"]
        assert states(world, conversation) == [MessageState.SENT, MessageState.SENT]

    def test_what_was_on_its_way_is_asked_for_again_with_the_same_id(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        message = world.say(conversation, SMS, "one")
        world.say(conversation, SMS, "two")

        world.sms.cut()
        world.sms.obey = True
        world.sms.mend()

        sends = world.sms.asked(Send)
        assert [send.text for send in sends] == ["one", "one", "two"]
        assert {send.id for send in sends[:2]} == {message.id}

    def test_a_gap_of_another_account_concerns_nobody(self, world: World) -> None:
        world.sms.obey = False
        world.say(world.texted(), SMS, "one")

        world.mail.cut()
        world.mail.mend()

        assert asked(world.sms) == ["one"]

    def test_being_told_of_the_connection_twice_asks_for_nothing_twice(self, world: World) -> None:
        world.sms.obey = False
        world.say(world.texted(), SMS, "one")

        world.sms.mend()
        before = len(asked(world.sms))
        world.sms.link(LinkState.CONNECTED)

        assert len(asked(world.sms)) == before


class TestCrashes:
    def test_what_was_on_its_way_when_the_window_died_is_sent_again_with_the_same_id(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        message = world.say(conversation, SMS, "one")
        world.say(conversation, SMS, "two")

        world.sms.obey = True
        world.start_window()

        sends = world.sms.asked(Send)
        assert [send.text for send in sends] == ["one", "one", "two"]
        assert {send.id for send in sends[:2]} == {message.id}
        assert states(world, conversation) == [MessageState.SENT, MessageState.SENT]
        assert Counter(send.text for send in world.sms.delivered.values()) == {"one": 1, "two": 1}

    def test_what_waited_for_the_network_still_does(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        world.say(conversation, SMS, "one")

        world.start_window()
        waiting = world.services.messaging.waiting_for(world.sms.account)
        world.sms.mend()

        assert waiting == 1
        assert states(world, conversation) == [MessageState.SENT]

    def test_what_was_held_goes_out_at_its_time(self, world: World) -> None:
        conversation = world.texted()
        world.say(conversation, SMS, "later", at=world.clock.now() + timedelta(hours=1))

        world.start_window()
        world.pass_time(minutes=59)
        before = asked(world.sms)
        world.pass_time(minutes=1)

        assert (before, asked(world.sms)) == ([], ["later"])

    def test_what_was_due_while_no_window_was_open_goes_out_at_once(self, world: World) -> None:
        conversation = world.texted()
        world.say(conversation, SMS, "later", at=world.clock.now() + timedelta(hours=1))
        world.clock.advance(hours=8)

        world.start_window()
        world.services.alarms.ring()

        assert asked(world.sms) == ["later"]

    def test_what_was_sent_is_not_sent_again(self, world: World) -> None:
        world.say(world.texted(), SMS, "one")

        world.start_window()

        assert asked(world.sms) == ["one"]


class TestNotNow:
    def test_what_the_server_puts_off_is_tried_again_at_the_time_it_said(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        message = world.say(conversation, SMS, "one")

        world.sms.report(
            message.id, MessageState.QUEUED, Problem.TOO_FAST, retry_at=world.clock.now() + timedelta(minutes=2)
        )

        assert world.now(message).problem is Problem.TOO_FAST
        world.pass_time(seconds=119)
        assert asked(world.sms) == ["one"]
        world.pass_time(seconds=1)
        assert asked(world.sms) == ["one", "one"]
        world.sms.report(message.id, MessageState.SENT)
        assert world.now(message).problem is None

    def test_what_follows_on_the_route_waits_as_well(self, world: World) -> None:
        conversation = world.texted()
        world.sms.obey = False
        message = world.say(conversation, SMS, "one")
        world.sms.report(message.id, MessageState.QUEUED, retry_at=world.clock.now() + timedelta(minutes=2))

        world.say(conversation, SMS, "two")
        world.sms.mend()

        assert asked(world.sms) == ["one"]

    def test_without_a_time_it_is_tried_after_a_minute(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")

        world.sms.report(message.id, MessageState.QUEUED)
        world.pass_time(minutes=1)

        assert asked(world.sms) == ["one", "one"]

    def test_the_agent_can_try_at_once(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.QUEUED, retry_at=world.clock.now() + timedelta(hours=2))

        world.services.messaging.send_now(message.id)

        assert asked(world.sms) == ["one", "one"]

    def test_that_it_was_put_off_is_no_news_once_it_has_arrived(self, world: World) -> None:
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.DELIVERED)

        world.sms.report(message.id, MessageState.QUEUED, Problem.TOO_FAST)

        assert (world.now(message).state, world.now(message).problem) == (MessageState.DELIVERED, None)
        assert world.services.messaging.waiting_for(world.sms.account) == 0

    def test_it_waits_through_a_crash(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.QUEUED, retry_at=world.clock.now() + timedelta(minutes=2))

        world.start_window()
        before = asked(world.sms)
        world.pass_time(minutes=2)

        assert (before, asked(world.sms)) == (["one"], ["one", "one"])


class TestFailing:
    def test_it_is_said_with_the_reason(self, world: World) -> None:
        world.sms.obey = False
        conversation = world.texted()
        message = world.say(conversation, SMS)

        world.sms.report(message.id, MessageState.FAILED, Problem.CANNOT_BE_TEXTED)

        assert (world.now(message).state, world.now(message).problem) == (
            MessageState.FAILED,
            Problem.CANNOT_BE_TEXTED,
        )
        assert world.heard(Notice)[-1] == Notice(Problem.CANNOT_BE_TEXTED, "", conversation)

    def test_without_a_reason_it_is_said_nevertheless(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)

        world.sms.report(message.id, MessageState.FAILED)

        assert world.heard(Notice)[-1].problem is Problem.NOT_DELIVERED

    def test_retry_sends_the_same_message_again(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.FAILED, Problem.NOT_DELIVERED)

        world.services.messaging.retry(message.id)

        assert [send.id for send in world.sms.asked(Send)] == [message.id, message.id]
        assert (world.now(message).state, world.now(message).problem) == (MessageState.QUEUED, None)

    def test_a_mail_that_came_back_is_sent_again_as_a_new_one(self, world: World) -> None:
        file = an_attachment("plan.txt")
        world.store.save_file(file.id, b"at nine")
        bounced = world.say(world.mailed(), EMAIL, "At nine.", attachments=(file,))
        world.pass_time(seconds=11)
        world.mail.report(bounced.id, MessageState.FAILED, Problem.MAILBOX_FULL)

        world.services.writing.retry(bounced.id)

        first, second = world.mail.asked(Send)
        assert (second.text, second.files[0].content) == (first.text, first.files[0].content)
        assert second.id != first.id
        assert second.mail is not None
        assert message_of(second.mail.message_id) == second.id
        assert (world.now(bounced).state, world.now(bounced).problem) == (MessageState.FAILED, Problem.MAILBOX_FULL)

    def test_a_mail_that_came_back_does_not_count_as_sent_when_its_copy_is_found(self, world: World) -> None:
        bounced = world.say(world.mailed(), EMAIL)
        world.pass_time(seconds=11)
        world.mail.report(bounced.id, MessageState.FAILED, Problem.MAILBOX_FULL)

        world.mail.report(bounced.id, MessageState.SENT)

        assert (world.now(bounced).state, world.now(bounced).problem) == (MessageState.FAILED, Problem.MAILBOX_FULL)

    def test_what_never_went_out_keeps_its_id_however_it_is_retried(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.FAILED, Problem.NOT_DELIVERED)

        world.services.writing.retry(message.id)

        assert [send.id for send in world.sms.asked(Send)] == [message.id, message.id]

    def test_only_what_failed_is_retried(self, world: World) -> None:
        message = world.say(world.texted(), SMS, "one")

        world.services.messaging.retry(message.id)
        world.services.messaging.retry(MessageId(new_id()))

        assert asked(world.sms) == ["one"]

    def test_what_was_thought_lost_may_have_arrived_after_all(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)
        world.sms.report(message.id, MessageState.FAILED, Problem.NOT_DELIVERED)

        world.sms.report(message.id, MessageState.DELIVERED)

        assert (world.now(message).state, world.now(message).problem) == (MessageState.DELIVERED, None)

    def test_a_failure_told_after_the_delivery_is_not_believed(self, world: World) -> None:
        message = world.say(world.texted(), SMS)
        world.sms.report(message.id, MessageState.DELIVERED)
        notices = len(world.heard(Notice))

        world.sms.report(message.id, MessageState.FAILED, Problem.NOT_DELIVERED)

        assert (world.now(message).state, world.now(message).problem) == (MessageState.DELIVERED, None)
        assert len(world.heard(Notice)) == notices


class TestNoMoreTexts:
    """Whoever has said STOP meanwhile gets nothing, whatever was written before."""

    def test_what_was_to_be_sent_later_is_not(self, world: World) -> None:
        message = world.say(world.texted(), SMS, at=world.clock.now() + timedelta(hours=10))
        world.sms.write(MOBILE, "STOP")

        world.pass_time(hours=11)

        assert world.sms.asked(Send) == []
        assert (world.now(message).state, world.now(message).problem) == (MessageState.FAILED, Problem.OPTED_OUT)

    def test_nor_is_what_failed_before(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS, "one")
        world.sms.report(message.id, MessageState.FAILED, Problem.NOT_DELIVERED)
        world.sms.write(MOBILE, "STOP")

        world.services.writing.retry(message.id)

        assert asked(world.sms) == ["one"]
        assert world.now(message).problem is Problem.OPTED_OUT


class TestTakingBack:
    def test_a_mail_can_be_taken_back_for_ten_seconds(self, world: World) -> None:
        conversation = world.mailed()
        message = world.say(conversation, EMAIL)
        world.pass_time(seconds=9.9)

        world.services.messaging.cancel(message.id)
        world.pass_time(hours=1)

        assert asked(world.mail) == []
        assert world.now(message).state is MessageState.CANCELLED

    def test_after_that_it_is_gone_and_that_is_said(self, world: World) -> None:
        message = world.say(world.mailed(), EMAIL)
        world.pass_time(seconds=10)

        with pytest.raises(RefusedError) as refusal:
            world.services.messaging.cancel(message.id)

        assert refusal.value.problem is Problem.ALREADY_SENT
        assert [send.id for send in world.mail.asked(Send)] == [message.id]

    def test_taking_it_back_twice_does_no_harm(self, world: World) -> None:
        message = world.say(world.mailed(), EMAIL)
        world.services.messaging.cancel(message.id)

        assert world.services.messaging.cancel(message.id).state is MessageState.CANCELLED

    def test_it_can_be_sent_now(self, world: World) -> None:
        message = world.say(world.mailed(), EMAIL)

        world.services.messaging.send_now(message.id)
        world.pass_time(hours=1)

        assert [send.id for send in world.mail.asked(Send)] == [message.id]

    def test_sending_now_what_is_on_its_way_already_does_nothing(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)

        world.services.messaging.send_now(message.id)

        assert len(asked(world.sms)) == 1

    def test_what_is_held_lets_others_overtake_it(self, world: World) -> None:
        conversation = world.texted()
        world.say(conversation, SMS, "later", at=world.clock.now() + timedelta(hours=1))

        world.say(conversation, SMS, "now")
        world.pass_time(hours=1)

        assert asked(world.sms) == ["now", "later"]

    def test_when_the_store_is_busy_at_its_time_it_goes_out_a_little_later(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        message = world.say(world.mailed(), EMAIL)
        with monkeypatch.context() as patch:
            patch.setattr(world.store, "save_message", busy)
            world.pass_time(seconds=10)
        before = asked(world.mail)

        world.pass_time(seconds=5)

        assert before == []
        assert [send.id for send in world.mail.asked(Send)] == [message.id]

    def test_until_then_it_can_still_be_taken_back(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        message = world.say(world.mailed(), EMAIL)
        with monkeypatch.context() as patch:
            patch.setattr(world.store, "save_message", busy)
            world.pass_time(seconds=10)

        world.services.messaging.cancel(message.id)
        world.pass_time(hours=1)

        assert asked(world.mail) == []
        assert world.now(message).state is MessageState.CANCELLED
        assert world.services.messaging.waiting_for(world.mail.account) == 0

    def test_what_waits_for_the_network_can_be_taken_back(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        message = world.say(conversation, SMS, "one")
        world.say(conversation, SMS, "two")

        world.services.messaging.cancel(message.id)
        world.sms.mend()

        assert asked(world.sms) == ["two"]

    def test_what_failed_can_be_taken_back(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)
        world.sms.report(message.id, MessageState.FAILED)

        assert world.services.messaging.cancel(message.id).state is MessageState.CANCELLED

    def test_what_is_on_its_way_cannot(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)
        world.sms.cut()

        with pytest.raises(RefusedError):
            world.services.messaging.cancel(message.id)

    def test_nor_can_what_nobody_knows_or_the_customer_wrote(self, world: World) -> None:
        (received,) = world.messages(world.texted())

        for message in (received.id, MessageId(new_id())):
            with pytest.raises(RefusedError):
                world.services.messaging.cancel(message)

    def test_when_the_customer_has_it_all_the_same_that_is_shown_and_said(self, world: World) -> None:
        """The window died before it could know that the message was on its way."""
        conversation = world.texted()
        world.sms.obey = False
        message = world.say(conversation, SMS)
        world.sms.is_cut = True
        world.start_window()
        world.services.messaging.cancel(message.id)

        world.sms.is_cut = False
        world.sms.report(message.id, MessageState.DELIVERED)

        assert world.now(message).state is MessageState.DELIVERED
        assert world.heard(Notice)[-1] == Notice(Problem.ALREADY_SENT, "", conversation)


class TestAccountsThatAreGone:
    def switch(self, world: World, *, on: bool) -> None:
        world.services.channels.save_account(replace(world.sms.settings, is_enabled=on))

    def test_what_waits_stays_and_says_so_and_goes_out_when_the_account_is_back(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        message = world.say(conversation, SMS)

        self.switch(world, on=False)
        said = world.now(message)
        world.sms.is_cut = False
        self.switch(world, on=True)

        assert (said.state, said.problem) == (MessageState.QUEUED, Problem.NO_CHANNEL)
        assert (world.now(message).state, world.now(message).problem) == (MessageState.SENT, None)

    def test_the_window_may_close_and_open_in_between(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        message = world.say(conversation, SMS)
        self.switch(world, on=False)

        world.start_window()
        said = world.now(message).problem
        world.sms.is_cut = False
        self.switch(world, on=True)

        assert said is Problem.NO_CHANNEL
        assert world.now(message).state is MessageState.SENT

    def test_what_is_held_says_so_when_its_time_comes(self, world: World) -> None:
        message = world.say(world.texted(), SMS, at=world.clock.now() + timedelta(hours=1))
        self.switch(world, on=False)
        before = world.now(message).problem

        world.pass_time(hours=1)

        assert (before, world.now(message).problem) == (None, Problem.NO_CHANNEL)

    def test_what_nobody_will_tell_of_any_more_can_be_taken_back(self, world: World) -> None:
        world.sms.obey = False
        message = world.say(world.texted(), SMS)
        world.services.channels.remove_account(world.sms.account)

        assert world.services.messaging.cancel(message.id).state is MessageState.CANCELLED

    def test_back_while_the_network_is_away_it_only_waits(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()
        message = world.say(conversation, SMS)
        self.switch(world, on=False)

        self.switch(world, on=True)

        assert (world.now(message).state, world.now(message).problem) == (MessageState.QUEUED, None)


class TestLegsThatMove:
    def test_what_waits_moves_with_its_leg_and_goes_to_the_same_route(self, world: World) -> None:
        conversation = world.talk().conversation.id
        message = world.say(conversation, SMS, at=world.clock.now() + timedelta(hours=1))

        alone = world.services.regrouping.detach(message.leg)
        world.pass_time(hours=1)

        assert world.now(message).conversation == alone
        assert [sent.id for sent in world.messages(alone)] == [message.id]
        assert world.sms.delivered[message.id].route == world.route(SMS)


def test_a_message_that_was_held_is_the_latest_contact_when_it_goes_out(world: World) -> None:
    message = world.say(world.texted(), SMS, at=world.clock.now() + timedelta(hours=30))

    world.pass_time(hours=30)

    leg = world.store.leg(message.leg)
    assert leg is not None
    assert leg.last_at == world.clock.now()


def test_a_message_or_a_leg_that_nobody_knows_is_an_error(world: World) -> None:
    with pytest.raises(KeyError):
        world.services.messaging.message(MessageId(new_id()))
    with pytest.raises(KeyError):
        world.services.conversations.leg(LegId(new_id()))
