"""What comes in is on record once, in one piece with how far its channel has read, and seen only when it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.conversation import ConversationState, LegKind
from app.core.ids import AttachmentId, MessageId, new_id
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.channel import (
    Cursor,
    CursorMoved,
    FetchFile,
    File,
    FileFetched,
    MarkRead,
    TypingChanged,
)
from app.services.events import MessageArrived, Notice, TimelineChanged
from app.storage.errors import StoreError
from tests.unit.services.world import MAILBOX, MOBILE, VISITOR, World, a_head

SMS, EMAIL, CHAT = LegKind.SMS, LegKind.EMAIL, LegKind.CHAT


class TestOnce:
    def test_what_arrives_is_on_record_announced_and_acknowledged(self, world: World) -> None:
        event = world.sms.write(MOBILE, "Hello", name="Jeanne")

        (message,) = world.messages(world.place(event))
        assert (message.text, message.at, message.state) == ("Hello", event.at, MessageState.RECEIVED)
        assert world.heard(MessageArrived) == [MessageArrived(message)]
        assert world.heard(TimelineChanged)[-1].item.id == message.id
        assert world.only.unseen == 1
        assert world.only.last == message
        assert world.only.contact.name == "Jeanne"
        assert world.sms.taken == [event.remote_id]

    def test_told_twice_it_is_there_once_but_acknowledged_each_time(self, world: World) -> None:
        event = world.sms.write(MOBILE, "Hello")

        world.sms.tell(event)

        assert len(world.messages(world.place(event))) == 1
        assert len(world.heard(MessageArrived)) == 1
        assert world.sms.taken == [event.remote_id, event.remote_id]

    def test_what_another_account_calls_the_same_is_something_else(self, world: World) -> None:
        world.sms.write(MOBILE, "an SMS", remote_id="1")
        world.mail.write(MAILBOX, "a mail", remote_id="1")

        assert {view.last.text for view in world.services.conversations.unfinished() if view.last} == {
            "an SMS",
            "a mail",
        }

    def test_it_is_kept_with_how_far_its_channel_has_read_or_not_at_all(self, world: World) -> None:
        def fail(*_: object) -> None:
            raise StoreError("the disk is full")

        world.texted(text="one")
        save_cursor, world.store.save_cursor = world.store.save_cursor, fail
        with pytest.raises(StoreError):
            world.sms.write(MOBILE, "two")
        world.store.save_cursor = save_cursor
        (conversation,) = world.store.conversations_in(ConversationState.OPEN)
        kept, cursors = world.messages(conversation.id), world.store.cursors(world.sms.account)

        world.start_window()

        assert [message.text for message in kept] == ["one"]
        assert cursors == {"read": "1"}
        assert [message.text for message in world.messages(conversation.id)] == ["one", "two"]

    def test_what_was_not_kept_is_not_acknowledged(self, world: World) -> None:
        def fail(*_: object) -> None:
            raise StoreError("the disk is full")

        world.store.save_message = fail

        with pytest.raises(StoreError):
            world.sms.write(MOBILE, "Hello")

        assert world.sms.taken == []
        assert world.heard(MessageArrived) == []

    def test_a_channel_may_have_read_on_without_finding_anything(self, world: World) -> None:
        world.sms.tell(CursorMoved(world.sms.account, Cursor("read", "42")))

        assert world.store.cursors(world.sms.account) == {"read": "42"}

    def test_a_message_without_a_cursor_leaves_it_where_it_was(self, world: World) -> None:
        event = world.sms.write(MOBILE, "one")

        world.sms.tell(replace(event, remote_id="other", cursor=None, text="two"))

        assert world.store.cursors(world.sms.account) == {"read": "1"}
        assert [message.text for message in world.messages(world.only.conversation.id)] == ["one", "two"]


class TestCorrections:
    def corrected(self, world: World, *texts: str) -> Message:
        event = world.chat.write(VISITOR, "Hell", remote_id="m1")
        for text in texts:
            world.chat.write(VISITOR, text, remote_id="m1", replaces="m1")
        (message,) = world.messages(world.place(event))
        return message

    def test_a_correction_changes_what_it_says_and_keeps_what_it_said(self, world: World) -> None:
        message = self.corrected(world, "Hello")

        assert (message.text, message.original) == ("Hello", "Hell")
        assert world.heard(TimelineChanged)[-1].item.id == message.id

    def test_after_several_the_first_words_are_still_known(self, world: World) -> None:
        message = self.corrected(world, "Hello", "Hello!")

        assert (message.text, message.original) == ("Hello!", "Hell")

    def test_the_same_correction_again_changes_nothing(self, world: World) -> None:
        self.corrected(world, "Hello")
        told = len(world.heard(TimelineChanged))

        world.chat.write(VISITOR, "Hello", remote_id="m1", replaces="m1")

        assert len(world.heard(TimelineChanged)) == told

    def test_the_first_words_told_again_do_not_undo_it(self, world: World) -> None:
        self.corrected(world, "Hello")

        event = world.chat.write(VISITOR, "Hell", remote_id="m1")

        assert [message.text for message in world.messages(world.place(event))] == ["Hello"]

    def test_a_correction_of_what_is_not_known_is_a_message(self, world: World) -> None:
        event = world.chat.write(VISITOR, "Hello", remote_id="m1", replaces="m1")

        assert [message.text for message in world.messages(world.place(event))] == ["Hello"]

    def test_what_was_seen_stays_seen(self, world: World) -> None:
        conversation = world.place(world.chat.write(VISITOR, "Hell", remote_id="m1"))
        world.services.inbox.seen(conversation)

        world.chat.write(VISITOR, "Hello", remote_id="m1", replaces="m1")

        assert world.view(conversation).unseen == 0


class TestSeen:
    def test_the_customer_is_told_when_the_agent_had_it_on_the_screen_and_not_before(self, world: World) -> None:
        event = world.sms.write(MOBILE, "Hello")
        conversation = world.place(event)
        before = world.sms.asked(MarkRead)

        world.services.inbox.seen(conversation)

        assert before == []
        assert world.sms.asked(MarkRead) == [MarkRead(world.route(SMS), event.remote_id)]
        assert world.view(conversation).unseen == 0
        assert world.messages(conversation)[0].state is MessageState.SEEN

    def test_it_is_told_once(self, world: World) -> None:
        conversation = world.texted()
        world.services.inbox.seen(conversation)

        world.services.inbox.seen(conversation)

        assert len(world.sms.asked(MarkRead)) == 1

    def test_messages_of_several_legs_are_told_where_each_came_from(self, world: World) -> None:
        world.jeanne()
        conversation = world.texted()
        assert world.mailed() == conversation

        world.services.inbox.seen(conversation)

        assert (len(world.sms.asked(MarkRead)), len(world.mail.asked(MarkRead))) == (1, 1)

    def test_unseen_ones_are_counted(self, world: World) -> None:
        conversation = world.texted()

        world.texted(text="Are you there?")

        assert world.view(conversation).unseen == 2


class TestWrittenElsewhere:
    def test_what_the_agent_wrote_on_another_device_is_on_record_as_sent(self, world: World) -> None:
        conversation = world.chatting()

        world.chat.write(VISITOR, "From my phone", is_own=True)

        message = world.messages(conversation)[-1]
        assert (message.direction, message.state, message.text) == ("outgoing", MessageState.SENT, "From my phone")
        assert world.view(conversation).unseen == 1
        assert len(world.heard(MessageArrived)) == 1

    def test_the_copy_of_a_mail_that_was_sent_from_here_is_the_same_mail(self, world: World) -> None:
        conversation = world.mailed()
        message = world.say(conversation, EMAIL)
        world.services.messaging.send_now(message.id)

        world.mail.write(MAILBOX, message.text, mail=message.mail, is_own=True)

        assert len(world.messages(conversation)) == 2
        assert world.now(message).state is MessageState.SENT

    def test_it_joins_what_is_in_hand_with_the_contact(self, world: World) -> None:
        contact = world.jeanne()
        conversation = world.talk().conversation.id

        event = world.mail.write(MAILBOX, "As promised", mail=a_head(), is_own=True)

        assert world.place(event) == conversation
        assert world.view(conversation).contact == contact

    def test_otherwise_it_is_an_activity_at_once_and_nobody_is_alerted(self, world: World) -> None:
        contact = world.jeanne()

        event = world.mail.write(MAILBOX, "As promised", mail=a_head(), is_own=True)

        assert world.services.conversations.unfinished() == ()
        [activity] = world.services.conversations.activities(contact.id)
        assert activity.conversation.id == world.place(event)
        assert world.heard(MessageArrived) == []

    def test_in_a_chat_that_is_over_it_opens_nothing(self, world: World) -> None:
        conversation = world.chatting()
        world.services.chats.leave(world.live_chat(conversation).id)

        event = world.chat.write(VISITOR, "One more thing", is_own=True)

        assert world.place(event) == conversation
        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP
        assert [leg.is_live for leg in world.view(conversation).legs] == [False]

    def test_what_follows_a_finished_exchange_by_sms_is_put_there_without_opening_it(self, world: World) -> None:
        conversation = world.texted()
        world.finish(conversation)

        event = world.sms.write(MOBILE, "One more thing", is_own=True)

        assert world.place(event) == conversation
        assert world.view(conversation).conversation.state is ConversationState.FINISHED


class TestFiles:
    PDF = File("booking.pdf", "application/pdf", 3, b"pdf")
    AWAY = File("film.mp4", "video/mp4", 900, locator="INBOX/7/2")

    def test_what_comes_with_its_content_is_kept(self, world: World) -> None:
        conversation = world.mailed(files=(self.PDF,))

        (file,) = world.messages(conversation)[0].attachments
        assert file.is_here
        assert world.services.inbox.file(file.id) == b"pdf"

    def test_what_stays_on_the_server_is_fetched_when_it_is_wanted(self, world: World) -> None:
        conversation = world.mailed(files=(self.PDF, self.AWAY))
        (message,) = world.messages(conversation)
        away = message.attachments[1]
        world.mail.files["INBOX/7/2"] = b"moving pictures"
        before = world.services.inbox.file(away.id)

        assert world.services.inbox.fetch(message.id, away.id)

        pdf, film = world.now(message).attachments
        assert before is None
        assert (film.is_here, film.size, pdf) == (True, 15, message.attachments[0])
        assert world.services.inbox.file(film.id) == b"moving pictures"
        assert world.heard(TimelineChanged)[-1].item.id == message.id

    def test_what_is_gone_is_said_and_can_be_asked_for_again(self, world: World) -> None:
        conversation = world.mailed(files=(self.AWAY,))
        (message,) = world.messages(conversation)

        for _ in range(2):
            world.services.inbox.fetch(message.id, message.attachments[0].id)

        assert world.heard(Notice) == [Notice(Problem.ATTACHMENT_GONE, "", conversation)] * 2
        assert not world.now(message).attachments[0].is_here

    def test_a_channel_that_gives_no_reason_is_not_let_off(self, world: World) -> None:
        conversation = world.mailed(files=(self.AWAY,))
        (message,) = world.messages(conversation)
        world.mail.obey = False
        world.services.inbox.fetch(message.id, message.attachments[0].id)

        world.mail.tell(FileFetched(world.mail.account, "INBOX/7/2", None))

        assert world.heard(Notice)[-1].problem is Problem.ATTACHMENT_GONE

    def test_what_nobody_asked_for_changes_nothing(self, world: World) -> None:
        conversation = world.mailed(files=(self.AWAY,))

        world.mail.tell(FileFetched(world.mail.account, "INBOX/7/2", b"film"))

        assert not world.messages(conversation)[0].attachments[0].is_here

    def test_nothing_is_asked_of_a_server_out_of_reach_or_for_what_is_here(self, world: World) -> None:
        conversation = world.mailed(files=(self.PDF, self.AWAY))
        (message,) = world.messages(conversation)
        pdf, film = message.attachments

        asked = [world.services.inbox.fetch(message.id, pdf.id)]
        asked += [world.services.inbox.fetch(message.id, AttachmentId(new_id()))]
        asked += [world.services.inbox.fetch(MessageId(new_id()), film.id)]
        world.mail.cut()
        asked += [world.services.inbox.fetch(message.id, film.id)]

        assert asked == [False] * 4
        assert world.mail.asked(FetchFile) == []


class TestOptingOut:
    @pytest.mark.parametrize("word", ["STOP", "stop.", "停止"])
    def test_stop_is_honoured_and_shown(self, world: World, word: str) -> None:
        conversation = world.texted(text=word)

        assert world.store.opted_out(MOBILE) == world.clock.now()
        assert world.happenings(conversation)[-1] == (Happening.OPTED_OUT, MOBILE)

    def test_start_allows_messages_again(self, world: World) -> None:
        conversation = world.texted(text="STOP")

        world.texted(text="START")

        assert world.store.opted_out(MOBILE) is None
        assert world.happenings(conversation)[-1] == (Happening.OPTED_IN, MOBILE)

    def test_start_of_somebody_who_never_stopped_is_a_message_like_others(self, world: World) -> None:
        conversation = world.texted(text="START")

        assert Happening.OPTED_IN not in dict(world.happenings(conversation))

    def test_only_a_message_that_says_nothing_else_counts(self, world: World) -> None:
        world.texted(text="Please stop by tomorrow")

        assert world.store.opted_out(MOBILE) is None

    def test_by_mail_or_in_a_chat_the_word_means_nothing(self, world: World) -> None:
        world.chat.write(VISITOR, "STOP")
        world.mail.write(MAILBOX, "STOP", mail=a_head())

        assert world.store.opted_out(VISITOR) is None
        assert world.store.opted_out(MAILBOX) is None

    def test_what_the_agent_writes_elsewhere_stops_nothing(self, world: World) -> None:
        world.sms.write(MOBILE, "STOP", is_own=True)

        assert world.store.opted_out(MOBILE) is None

    def test_it_is_kept_in_one_piece_with_the_message(self, world: World) -> None:
        def fail(*_: object) -> None:
            raise StoreError("the disk is full")

        world.store.save_cursor = fail

        with pytest.raises(StoreError):
            world.sms.write(MOBILE, "STOP")

        assert world.store.opted_out(MOBILE) is None


class TestTyping:
    def typing(self, world: World, is_writing: bool) -> None:
        world.chat.tell(TypingChanged(world.chat.account, VISITOR, is_writing))

    def test_it_is_shown_on_the_leg_while_it_lasts(self, world: World) -> None:
        conversation = world.chatting()
        leg = world.live_chat(conversation).id
        shown = []

        for is_writing in (True, True, False):
            self.typing(world, is_writing)
            shown.append(world.view(conversation).writing)

        assert shown == [(leg,), (leg,), ()]

    def test_whoever_has_written_has_stopped_typing(self, world: World) -> None:
        conversation = world.chatting()
        self.typing(world, is_writing=True)

        world.chat.write(VISITOR, "Here I am")

        assert world.view(conversation).writing == ()

    def test_in_a_chat_that_is_over_nobody_types(self, world: World) -> None:
        conversation = world.chatting()
        self.typing(world, is_writing=True)
        world.chat.leave(VISITOR)

        self.typing(world, is_writing=True)

        assert world.view(conversation).writing == ()
