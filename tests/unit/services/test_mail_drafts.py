"""Mails that answer and pass on: their heads, what stands below the text, and whom the agent is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.composer import Doubt
from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.core.errors import RefusedError
from app.core.ids import ConversationId
from app.core.message import MailHead, Message
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import Happening
from app.ports.channel import File, KeepDraft, Send
from tests.fakes.channel import OWN
from tests.unit.services.world import ACCOUNT, MAILBOX, World, a_head

EMAIL = LegKind.EMAIL
BOSS, COLLEAGUE = "boss@mail.example", "colleague@mail.example"
REPLY, REPLY_ALL, FORWARD = MailIntent.REPLY, MailIntent.REPLY_ALL, MailIntent.FORWARD
PDF = File("booking.pdf", "application/pdf", 3, b"pdf")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    settings = DeskSettings(accounts=(ACCOUNT,), region="FR", signature="Alice\nParley Travel")
    world = World(tmp_path, settings)
    yield world
    world.store.close()


@pytest.fixture
def question(world: World) -> Message:
    """A mail of the customer to us and others, with a file."""
    head = a_head(
        subject="AW: My booking",
        to=(OWN[EMAIL], BOSS),
        cc=(COLLEAGUE,),
        references=("first@mail.example", "second@mail.example"),
    )
    conversation = world.mailed(mail=head, files=(PDF,))
    return world.messages(conversation)[0]


def send(world: World, draft: Draft) -> MailHead:
    """The head under which it goes out."""
    assert world.services.writing.send(draft, is_sure=True) is None
    world.pass_time(minutes=1)
    head = world.mail.asked(Send)[-1].mail
    assert head is not None
    return head


class TestAnswering:
    def test_a_reply_goes_to_the_sender_alone(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, REPLY)

        assert (draft.to, draft.cc, draft.subject) == ((MAILBOX,), (), "Re: My booking")
        assert (draft.route, draft.about, draft.intent) == (world.route(EMAIL), question.id, REPLY)
        assert draft.attachments == ()
        assert world.store.drafts_of(question.conversation) == (draft,)

    def test_nobody_gets_a_hidden_copy_who_was_to_get_one_of_something_else(
        self, world: World, question: Message
    ) -> None:
        begun = world.draft(question.conversation, EMAIL, to=(BOSS,), bcc=(COLLEAGUE,), subject="Internal")
        world.services.writing.save_draft(begun)

        draft = world.services.writing.answer(question.id, REPLY)

        assert (draft.to, draft.bcc, draft.text) == ((MAILBOX,), (), begun.text)

    def test_a_reply_to_all_goes_to_everybody_but_us(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, REPLY_ALL)

        assert (draft.to, draft.cc) == ((MAILBOX,), (BOSS, COLLEAGUE))

    def test_it_stands_in_the_thread_under_an_id_of_ours(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, REPLY)

        head = send(world, replace(draft, text="At nine."))

        assert question.mail is not None
        assert head.in_reply_to == question.mail.message_id
        assert head.references == ("first@mail.example", "second@mail.example", question.mail.message_id)
        assert head.sender == OWN[EMAIL]
        message = world.messages(question.conversation)[-1]
        assert head.message_id == f"{message.id}@example.org" == message.remote_id

    def test_the_signature_and_what_is_answered_stand_below_the_text(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, REPLY)

        send(world, replace(draft, text="At nine.\n"))

        lines = world.messages(question.conversation)[-1].text.split("\n")
        assert lines[:5] == ["At nine.", "", "-- ", "Alice", "Parley Travel"]
        assert lines[6].endswith(f"{MAILBOX} wrote:")
        assert lines[7:] == ["> Where is my booking?"]

    def test_the_customers_answer_comes_back_to_the_conversation(self, world: World, question: Message) -> None:
        head = send(world, replace(world.services.writing.answer(question.id, REPLY), text="At nine."))

        event = world.mail.write(BOSS, "Fine", mail=a_head(BOSS, in_reply_to=head.message_id))

        assert world.place(event) == question.conversation

    def test_what_was_typed_before_choosing_to_answer_stays(self, world: World, question: Message) -> None:
        begun = world.draft(question.conversation, EMAIL, "I will look into it.")
        begun = world.services.writing.attach(begun, "map.pdf", "application/pdf", b"map")

        draft = world.services.writing.answer(question.id, REPLY)

        assert draft.text == "I will look into it."
        assert draft.attachments == begun.attachments
        assert draft.to == (MAILBOX,)

    def test_choosing_to_answer_what_is_being_answered_changes_nothing(self, world: World, question: Message) -> None:
        draft = replace(world.services.writing.answer(question.id, REPLY), text="At nine.", cc=(BOSS,))
        world.services.writing.save_draft(draft)

        assert world.services.writing.answer(question.id, REPLY) == draft

    def test_from_reply_to_reply_to_all_only_the_recipients_change(self, world: World, question: Message) -> None:
        reply = replace(world.services.writing.answer(question.id, REPLY), text="At nine.")
        world.services.writing.save_draft(reply)

        draft = world.services.writing.answer(question.id, REPLY_ALL)

        assert draft == replace(reply, cc=(BOSS, COLLEAGUE), intent=REPLY_ALL)

    def test_an_answer_to_a_mail_of_ours_goes_to_whom_that_went(self, world: World, question: Message) -> None:
        send(world, replace(world.services.writing.answer(question.id, REPLY), text="At nine."))
        ours = world.messages(question.conversation)[-1]

        draft = world.services.writing.answer(ours.id, REPLY)

        assert draft.to == (MAILBOX,)

    def test_from_a_mailbox_that_is_gone_it_can_be_begun_but_not_sent(self, world: World, question: Message) -> None:
        world.services.channels.remove_account(world.mail.account)
        draft = replace(world.services.writing.answer(question.id, REPLY), text="At nine.")

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(draft)

        assert refusal.value.problem is Problem.NO_CHANNEL


class TestPassingOn:
    def test_it_begins_a_thread_of_its_own_to_nobody_yet(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, FORWARD)

        head = send(world, replace(draft, text="Please look.", to=("lea@example.org",)))

        assert (draft.to, draft.subject) == ((), "Fwd: My booking")
        assert (head.in_reply_to, head.references, head.to) == ("", (), ("lea@example.org",))

    def test_without_a_recipient_it_never_goes_back_to_its_sender(self, world: World, question: Message) -> None:
        draft = replace(world.services.writing.answer(question.id, FORWARD), text="Please look at this fool.")

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(draft)

        assert refusal.value.problem is Problem.NO_SUCH_RECIPIENT
        assert world.store.drafts_of(question.conversation)

    def test_its_files_go_with_it_and_stay_where_they_were(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, FORWARD)

        send(world, replace(draft, to=("lea@example.org",)))

        (sent,) = world.mail.asked(Send)[-1].files
        assert (sent.name, sent.content) == ("booking.pdf", b"pdf")
        assert world.now(question) == question
        forwarded = world.messages(question.conversation)[-1]
        assert forwarded.attachments[0].id != question.attachments[0].id

    def test_it_can_be_passed_on_twice(self, world: World, question: Message) -> None:
        for recipient in ("lea@example.org", "louis@example.org"):
            send(world, replace(world.services.writing.answer(question.id, FORWARD), to=(recipient,)))

        assert [len(request.files) for request in world.mail.asked(Send)] == [1, 1]

    def test_what_is_passed_on_stands_below_with_whose_it_is(self, world: World, question: Message) -> None:
        draft = world.services.writing.answer(question.id, FORWARD)

        send(world, replace(draft, text="Please look.", to=("lea@example.org",)))

        text = world.messages(question.conversation)[-1].text
        assert text.startswith("Please look.\n\n-- \nAlice\nParley Travel\n\n---------- Forwarded message ----------")
        assert f"From: {MAILBOX}\n" in text
        assert text.endswith("\n\nWhere is my booking?")

    def test_a_file_that_is_on_the_server_only_must_come_first(self, world: World) -> None:
        away = File("film.mp4", "video/mp4", 900, locator="INBOX/7/2")
        (message,) = world.messages(world.mailed(files=(PDF, away)))
        world.mail.files["INBOX/7/2"] = b"film"

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.answer(message.id, FORWARD)
        begun = world.store.drafts_of(message.conversation)
        world.services.inbox.fetch(message.id, message.attachments[1].id)

        assert (refusal.value.problem, refusal.value.detail, begun) == (Problem.FILE_NOT_HERE, "film.mp4", ())
        draft = world.services.writing.answer(message.id, FORWARD)
        assert [world.store.file(file.id) for file in draft.attachments] == [b"pdf", b"film"]

    def test_changing_to_an_answer_leaves_the_files_behind(self, world: World, question: Message) -> None:
        world.services.writing.answer(question.id, FORWARD)

        draft = world.services.writing.answer(question.id, REPLY)

        assert (draft.attachments, draft.to) == ((), (MAILBOX,))


class TestTakenBack:
    @pytest.mark.parametrize("intent", [REPLY, REPLY_ALL])
    def test_an_answer_is_the_draft_it_was_and_goes_out_the_same_again(
        self, world: World, question: Message, intent: MailIntent
    ) -> None:
        draft = replace(world.services.writing.answer(question.id, intent), text="At nine.", bcc=(COLLEAGUE,))
        world.services.writing.send(draft, is_sure=True)
        held = world.messages(question.conversation)[-1]

        again = world.services.writing.edit(held.id)
        head = send(world, again)

        assert replace(again, intent=intent) == draft
        assert held.mail is not None
        assert replace(head, message_id="") == replace(held.mail, message_id="")
        sent = world.messages(question.conversation)[-1]
        assert sent.text == held.text
        assert [request.id for request in world.mail.asked(Send)] == [sent.id]

    def test_one_that_answers_nothing_is_not_signed_twice_either(self, world: World, question: Message) -> None:
        message = world.say(question.conversation, EMAIL, "News for you", subject="News")

        again = world.services.writing.edit(message.id)
        send(world, again)

        assert (again.text, again.subject, again.about) == ("News for you", "News", None)
        assert world.messages(question.conversation)[-1].text == message.text


class TestWhoGetsIt:
    """The recipient is in doubt when the desk has filled in an address that is not the customer's."""

    @pytest.fixture
    def jeannes(self, world: World) -> ConversationId:
        world.jeanne()
        return world.mailed(mail=a_head(reply_to="collector@evil.example"))

    def answer(self, world: World, conversation: ConversationId, intent: MailIntent) -> Draft:
        message, *_ = world.messages(conversation)
        return replace(world.services.writing.answer(message.id, intent), text="My card number is 4")

    def test_an_answer_that_would_go_elsewhere_is_asked_about(self, world: World, jeannes: ConversationId) -> None:
        draft = self.answer(world, jeannes, REPLY)

        doubt = world.services.writing.send(draft)

        assert draft.to == ("collector@evil.example",)
        assert doubt is Doubt.NOT_THEIRS

    def test_once_confirmed_it_is_noted_down_where_it_went(self, world: World, jeannes: ConversationId) -> None:
        world.services.writing.send(self.answer(world, jeannes, REPLY), is_sure=True)

        assert (Happening.ROUTE_CONFIRMED, "collector@evil.example") in world.happenings(jeannes)

    def test_an_answer_to_the_customer_is_certain_in_whatever_letters(self, world: World) -> None:
        world.jeanne()
        conversation = world.mailed(mail=a_head(reply_to=MAILBOX.upper()))

        assert world.services.writing.send(self.answer(world, conversation, REPLY)) is None

    def test_that_others_get_a_copy_is_what_reply_to_all_is_for(self, world: World) -> None:
        world.jeanne()
        conversation = world.mailed(mail=a_head(to=(OWN[EMAIL], BOSS), cc=(COLLEAGUE,)))

        assert world.services.writing.send(self.answer(world, conversation, REPLY_ALL)) is None

    def test_whom_the_agent_typed_in_is_the_agents_choice(self, world: World) -> None:
        world.jeanne()
        conversation = world.mailed()

        for to in ((BOSS,), (BOSS, COLLEAGUE)):
            assert world.services.writing.send(world.draft(conversation, EMAIL, to=to)) is None
        forward = replace(self.answer(world, conversation, FORWARD), to=(BOSS,))
        assert world.services.writing.send(forward) is None

    def test_a_mail_to_the_contact_at_an_address_that_two_share_is_asked_about(self, world: World) -> None:
        world.jeanne()
        conversation = world.mailed()
        world.jeanne()

        assert world.services.writing.send(world.draft(conversation, EMAIL)) is Doubt.SHARED


def test_a_new_mail_goes_to_the_address_in_sight(world: World) -> None:
    world.jeanne()
    conversation = world.talk().conversation.id

    head = send(world, world.draft(conversation, EMAIL, "As promised", subject=" Your booking "))

    assert (head.to, head.subject, head.in_reply_to) == ((MAILBOX,), "Your booking", "")


def test_the_signature_is_the_one_in_the_settings_now(world: World) -> None:
    conversation = world.mailed()
    settings = world.services.phone.settings
    texts = []
    for signature in ("Alice", ""):
        world.services.phone.change_settings(replace(settings, signature=signature))
        texts.append(world.say(conversation, EMAIL, "Hello").text)

    assert texts == ["Hello\n\n-- \nAlice", "Hello"]


def test_a_half_written_mail_is_put_into_the_drafts_folder_when_asked(world: World) -> None:
    conversation = world.mailed()
    draft = world.draft(conversation, EMAIL, "Dear Jeanne", subject="News")

    for each in (draft, replace(draft, text="Dear Jeanne,")):
        world.services.writing.keep_on_server(each)
    world.services.writing.keep_on_server(replace(draft, route=None))

    first, second = world.mail.asked(KeepDraft)
    assert first.id == second.id
    assert (second.text, second.mail.subject, second.mail.to) == ("Dear Jeanne,", "News", (MAILBOX,))
