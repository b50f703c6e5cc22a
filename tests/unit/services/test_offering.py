"""What the composer is told: ways, senders and obstacles; and drafts made from what was written before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.composer import Doubt
from app.core.conversation import LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.errors import RefusedError
from app.core.ids import ConversationId, MessageId
from app.core.message import MailHead, Message, MessageState
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import MessageItem
from app.ports.channel import File, Send
from tests.factories import a_contact, an_address
from tests.fakes.channel import OWN
from tests.unit.services.world import ACCOUNT, World

JEANNE = "+33612345678"
MAIL = "jeanne@example.org"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    settings = DeskSettings(accounts=(ACCOUNT,), region="FR", signature="Alice, Parley Travel")
    world = World(tmp_path, settings)
    yield world
    world.store.close()


def texting(world: World) -> ConversationId:
    world.sms.write(JEANNE, "Hello")
    return world.services.conversations.unfinished()[-1].conversation.id


def mailed(world: World, *files: File, message_id: str = "question@example.org") -> tuple[ConversationId, MessageId]:
    """The customer has written a mail."""
    head = MailHead(message_id, "New times", sender=MAIL, to=(OWN[LegKind.EMAIL],))
    world.mail.write(MAIL, "When does it leave?", mail=head, files=files)
    conversation = world.services.conversations.unfinished()[-1].conversation.id
    return conversation, messages(world, conversation)[-1].id


def messages(world: World, conversation: ConversationId) -> list[Message]:
    items = world.services.conversations.timeline(conversation)
    return [item.body.message for item in items if isinstance(item.body, MessageItem)]


def test_a_number_that_is_not_the_customers_can_be_asked_for_and_is_doubted(world: World) -> None:
    conversation = texting(world)

    way = world.services.writing.way_to(LegKind.SMS, "06 98 76 54 32")
    (first, second) = world.services.writing.composer(conversation, [way]).offered

    assert first.way.route.remote == JEANNE
    assert second.way.route == Route(OWN[LegKind.SMS], "+33698765432", world.sms.account)
    assert second.doubt is Doubt.NOT_THEIRS


def test_without_an_account_there_is_no_way_to_an_address(world: World) -> None:
    world.services.channels.remove_account(world.mail.account)

    with pytest.raises(RefusedError) as refusal:
        world.services.writing.way_to(LegKind.EMAIL, MAIL)

    assert refusal.value.problem is Problem.NO_CHANNEL


def test_a_draft_to_another_number_is_offered_again_after_a_restart(world: World) -> None:
    conversation = texting(world)
    way = world.services.writing.way_to(LegKind.SMS, "+33698765432")
    world.services.writing.save_draft(Draft(conversation, LegKind.SMS, "Is this", way.route))

    world.start_window()
    composer = world.services.writing.composer(conversation)

    assert [each.way.route.remote for each in composer.offered] == [JEANNE, "+33698765432"]
    assert composer.chosen == composer.offered[0].way


def test_every_own_number_is_there_to_send_from(world: World) -> None:
    world.sms.own = ("+33611111111", "+33622222222")
    conversation = texting(world)

    (offered,) = world.services.writing.composer(conversation).offered

    assert [route.own for route in offered.senders] == ["+33611111111", "+33622222222"]
    assert {route.remote for route in offered.senders} == {JEANNE}


@pytest.mark.parametrize(
    ("number", "text", "problem"),
    [
        (JEANNE, "STOP", Problem.OPTED_OUT),
        ("+33142685300", "Hello", Problem.CANNOT_BE_TEXTED),
        (JEANNE, "Hello", None),
    ],
)
def test_what_stands_in_the_way_of_a_text_is_known_before_writing(
    world: World, number: str, text: str, problem: Problem | None
) -> None:
    world.sms.write(number, text)
    (view,) = world.services.conversations.unfinished()

    (offered,) = world.services.writing.composer(view.conversation.id).offered

    assert offered.cannot is problem
    assert offered.opted_out is (problem is Problem.OPTED_OUT)


def test_a_reply_that_is_taken_back_is_the_reply_it_was(world: World) -> None:
    conversation, question = mailed(world)
    reply = world.services.writing.answer(question, MailIntent.REPLY)
    world.services.writing.send(replace(reply, text="At nine."))
    held = messages(world, conversation)[-1]

    again = world.services.writing.edit(held.id)

    assert held.text.startswith("At nine.\n\n-- \nAlice, Parley Travel\n\nOn ")
    assert held.text.endswith("wrote:\n> When does it leave?")
    assert (again.text, again.intent, again.about) == ("At nine.", MailIntent.REPLY, question)
    assert (again.to, again.subject) == ((MAIL,), "Re: New times")


def test_a_forward_that_is_taken_back_is_not_signed_twice(world: World) -> None:
    conversation, question = mailed(world)
    forward = world.services.writing.answer(question, MailIntent.FORWARD)
    world.services.writing.send(replace(forward, text="See below", to=(MAIL,)), is_sure=True)

    again = world.services.writing.edit(messages(world, conversation)[-1].id)
    world.services.writing.send(again, is_sure=True)

    assert messages(world, conversation)[-1].text.count("Alice, Parley Travel") == 1


def test_files_of_a_mail_that_is_taken_back_go_out_with_it_again(world: World) -> None:
    conversation, _question = mailed(world)
    route = Route(OWN[LegKind.EMAIL], MAIL, world.mail.account)
    begun = world.services.writing.attach(
        Draft(conversation, LegKind.EMAIL, "Here it is", route, to=(MAIL,)), "times.txt", "text/plain", b"at nine"
    )
    world.services.writing.send(begun)

    again = world.services.writing.edit(messages(world, conversation)[-1].id)
    world.services.writing.send(again)
    world.pass_time(seconds=10)

    (sent,) = world.mail.asked(Send)
    assert [(file.name, file.content) for file in sent.files] == [("times.txt", b"at nine")]
    assert [message.state for message in messages(world, conversation)[1:]] == [
        MessageState.CANCELLED,
        MessageState.SENT,
    ]


def test_a_mail_is_forwarded_with_its_files_once_they_are_here(world: World) -> None:
    _conversation, question = mailed(world, File("map.txt", "text/plain", 5, b"north"))
    _other, unread = mailed(world, File("plan.txt", "text/plain", 5, locator="7"), message_id="again@example.org")

    forward = world.services.writing.answer(question, MailIntent.FORWARD)
    with pytest.raises(RefusedError) as refusal:
        world.services.writing.answer(unread, MailIntent.FORWARD)

    (copy,) = forward.attachments
    assert world.store.file(copy.id) == b"north"
    assert refusal.value.problem is Problem.FILE_NOT_HERE


def test_what_was_said_in_a_chat_can_be_corrected_while_it_lasts(world: World) -> None:
    world.saved(a_contact("Jeanne", an_address()))
    world.chat.offer("v1@web.example.org", "Jeanne")
    (view,) = world.services.conversations.unfinished()
    world.services.chats.accept(view.legs[0].id)
    world.services.writing.send(Draft(view.conversation.id, LegKind.CHAT, "at nnie", view.legs[0].route))
    said = messages(world, view.conversation.id)[-1]

    correction = world.services.writing.correct(said.id)
    world.services.writing.send(replace(correction, text="at nine"))
    world.chat.leave("v1@web.example.org")

    assert correction.text == "at nnie"
    assert world.chat.asked(Send)[-1].replaces == said.remote_id
    with pytest.raises(RefusedError) as refusal:
        world.services.writing.correct(said.id)
    assert refusal.value.problem is Problem.CHAT_OVER
