"""Writing to a customer: what is offered, what sending asks and refuses, and drafts that are never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.address import AddressKind
from app.core.composer import Doubt, Way
from app.core.conversation import ConversationState, LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.errors import RefusedError
from app.core.ids import AccountId, ConversationId, new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.core.settings import CannedReply
from app.core.timeline import Happening
from app.ports.channel import Send
from app.services.events import TimelineChanged
from tests.factories import a_contact, an_address, an_attachment
from tests.unit.services.world import MAILBOX, MOBILE, VISITOR, World

CHAT, SMS, EMAIL = LegKind.CHAT, LegKind.SMS, LegKind.EMAIL


def offered_media(world: World, conversation: ConversationId) -> list[LegKind]:
    return [offered.way.medium for offered in world.services.writing.composer(conversation).offered]


def chosen(world: World, conversation: ConversationId) -> LegKind | None:
    way = world.services.writing.composer(conversation).chosen
    return way.medium if way else None


class TestWhatIsOffered:
    def test_every_way_with_an_address_and_an_account(self, world: World) -> None:
        world.jeanne()

        assert offered_media(world, world.talk().conversation.id) == [SMS, EMAIL]

    def test_an_account_that_is_switched_off_is_no_way(self, world: World) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id

        world.services.channels.save_account(replace(world.sms.settings, is_enabled=False))

        assert offered_media(world, conversation) == [EMAIL]

    def test_the_exact_recipient_and_account_are_in_sight(self, world: World) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id

        by_sms, by_mail = world.services.writing.composer(conversation).offered

        assert (by_sms.way, by_sms.account_title) == (Way(SMS, world.route(SMS)), world.sms.settings.title)
        assert by_mail.way == Way(EMAIL, world.route(EMAIL))

    def test_while_the_server_is_away_what_is_sent_waits_and_that_is_shown(self, world: World) -> None:
        conversation = world.texted()
        world.sms.cut()

        (offered,) = world.services.writing.composer(conversation).offered

        assert not offered.is_connected

    def test_mail_after_a_call_the_chat_while_it_is_open_the_text_that_goes_on(self, world: World) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id
        preselected = [chosen(world, conversation)]
        world.clock.advance(seconds=1)
        world.texted()
        preselected.append(chosen(world, conversation))

        strangers = world.chatting()
        preselected.append(chosen(world, strangers))

        assert preselected == [EMAIL, SMS, CHAT]

    def test_when_it_is_night_where_the_customer_is_that_is_shown(self, world: World) -> None:
        conversation = world.texted()
        by_day = world.services.writing.composer(conversation).offered[0].quiet_at
        world.clock.advance(hours=13)

        by_night = world.services.writing.composer(conversation).offered[0].quiet_at

        assert by_day is None
        assert by_night is not None
        assert by_night.astimezone(UTC) == datetime(2026, 3, 2, 22, 0, tzinfo=UTC)

    def test_what_was_begun_by_each_medium_is_there(self, world: World) -> None:
        conversation = world.texted()
        drafts = (world.draft(conversation, SMS, "Half"), world.draft(conversation, EMAIL, "Dear"))
        for draft in drafts:
            world.services.writing.save_draft(draft)

        world.start_window()

        assert set(world.services.writing.composer(conversation).drafts) == set(drafts)


class TestAskingOnce:
    """When it is not certain whom the route reaches."""

    @pytest.fixture
    def shared(self, world: World) -> ConversationId:
        jeanne, _louis = world.saved(a_contact("Jeanne")), world.saved(a_contact("Louis"))
        conversation = world.texted()
        world.services.regrouping.link(conversation, jeanne.id, "chosen by the agent")
        return conversation

    def test_nothing_is_sent_until_the_agent_is_sure(self, world: World, shared: ConversationId) -> None:
        draft = world.draft(shared, SMS)
        world.services.writing.save_draft(draft)

        doubt = world.services.writing.send(draft)

        assert doubt is Doubt.SHARED
        assert world.sms.asked(Send) == []
        assert world.store.drafts_of(shared) == (draft,)

    def test_the_answer_is_noted_down_and_asked_for_once(self, world: World, shared: ConversationId) -> None:
        draft = world.draft(shared, SMS)
        world.services.writing.send(draft, is_sure=True)

        again = world.services.writing.send(draft)

        assert again is None
        assert len(world.sms.asked(Send)) == 2
        confirmed = [text for what, text in world.happenings(shared) if what is Happening.ROUTE_CONFIRMED]
        assert confirmed == [MOBILE]

    def test_of_another_route_it_is_asked_anew(self, world: World, shared: ConversationId) -> None:
        world.services.writing.send(world.draft(shared, SMS), is_sure=True)

        other = world.draft(shared, SMS, route=world.route(SMS, "+33699999999"))

        assert world.services.writing.send(other) is Doubt.NOT_THEIRS

    def test_in_another_conversation_it_is_asked_anew(self, world: World, shared: ConversationId) -> None:
        world.services.writing.send(world.draft(shared, SMS), is_sure=True)
        other = world.talk().conversation.id

        assert world.services.writing.send(world.draft(other, SMS)) is Doubt.SHARED

    def test_of_another_contact_it_is_asked_anew(self, world: World, shared: ConversationId) -> None:
        world.services.writing.send(world.draft(shared, SMS), is_sure=True)
        other = world.saved(a_contact("Ann", an_address("+33699999999")))

        world.services.regrouping.link(shared, other.id, "chosen by the agent")

        assert world.services.writing.send(world.draft(shared, SMS)) is Doubt.SHARED

    def test_a_route_that_was_certain_may_become_doubtful(self, world: World) -> None:
        conversation = world.texted()
        world.say(conversation, SMS)

        world.saved(a_contact("Louis"))

        assert world.services.writing.send(world.draft(conversation, SMS)) is Doubt.SHARED

    def test_strangers_at_the_number_are_no_doubt(self, world: World) -> None:
        """Every unknown caller leaves a draft of a contact behind."""
        world.talk()
        conversation = world.texted()

        assert world.services.writing.send(world.draft(conversation, SMS)) is None


REFUSALS: list[tuple[LegKind, dict[str, Any], Problem]] = [
    (SMS, {"text": "  \n"}, Problem.NOTHING_TO_SEND),
    (SMS, {"route": None}, Problem.NO_CHANNEL),
    (SMS, {"route": Route("+331", MOBILE, AccountId(new_id()))}, Problem.NO_CHANNEL),
    (SMS, {"text": "x" * 1601}, Problem.TOO_LONG),
    (SMS, {"attachments": (an_attachment(),)}, Problem.NO_ATTACHMENTS),
    (EMAIL, {"attachments": (an_attachment(size=1_000_001),)}, Problem.ATTACHMENT_TOO_LARGE),
    (EMAIL, {"to": ("nobody",)}, Problem.NO_SUCH_RECIPIENT),
    (EMAIL, {"cc": ("a@b.example", "c d@e.example")}, Problem.NO_SUCH_RECIPIENT),
    (EMAIL, {"bcc": ("<a@b.example>",)}, Problem.NO_SUCH_RECIPIENT),
    (CHAT, {}, Problem.CHAT_OVER),
]


class TestRefusals:
    @pytest.mark.parametrize(("medium", "parts", "problem"), REFUSALS)
    def test_what_cannot_be_sent_is_refused_in_words_and_the_draft_stays(
        self, world: World, medium: LegKind, parts: dict[str, Any], problem: Problem
    ) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id
        draft = world.draft(conversation, medium, **parts)
        world.services.writing.save_draft(draft)
        before = (world.view(conversation), world.store.drafts_of(conversation))

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(draft)

        assert refusal.value.problem is problem
        assert (world.view(conversation), world.store.drafts_of(conversation)) == before
        assert world.messages(conversation) == []

    @pytest.mark.parametrize(
        ("number", "texts", "problem"),
        [(MOBILE, "STOP", Problem.OPTED_OUT), ("+33142685300", "Hello", Problem.CANNOT_BE_TEXTED)],
    )
    def test_so_is_a_text_to_a_number_that_must_not_or_cannot_be_texted(
        self, world: World, number: str, texts: str, problem: Problem
    ) -> None:
        conversation = world.texted(number, texts)
        draft = world.draft(conversation, SMS, route=world.route(SMS, number))
        world.services.writing.save_draft(draft)

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(draft)

        assert (refusal.value.problem, refusal.value.detail) == (problem, number)
        assert world.store.drafts_of(conversation) == (draft,)

    def test_the_addresses_that_are_wrong_are_named(self, world: World) -> None:
        conversation = world.mailed()

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.send(world.draft(conversation, EMAIL, to=(MAILBOX, "lea@", "louis")))

        assert refusal.value.detail == "lea@, louis"

    @pytest.mark.parametrize(
        ("medium", "size", "problem"),
        [(SMS, 3, Problem.NO_ATTACHMENTS), (EMAIL, 1_000_001, Problem.ATTACHMENT_TOO_LARGE)],
    )
    def test_a_file_that_the_way_cannot_carry_is_refused_when_it_is_attached(
        self, world: World, medium: LegKind, size: int, problem: Problem
    ) -> None:
        draft = world.draft(world.texted(), medium)

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.attach(draft, "film.mp4", "video/mp4", bytes(size))

        assert refusal.value.problem is problem
        assert refusal.value.detail.startswith("film.mp4")

    def test_before_a_way_is_chosen_any_file_may_be_attached(self, world: World) -> None:
        draft = world.services.writing.attach(Draft(world.texted(), EMAIL), "film.mp4", "video/mp4", bytes(2_000_000))

        assert [file.name for file in draft.attachments] == ["film.mp4"]

    def test_as_many_characters_as_the_channel_carries_are_sent(self, world: World) -> None:
        conversation = world.texted()

        assert world.say(conversation, SMS, "x" * 1600).state is MessageState.SENT


class TestSending:
    def test_the_draft_becomes_a_message_in_one_step(self, world: World) -> None:
        conversation = world.texted()
        draft, other = world.draft(conversation, SMS, " Bonjour \n"), world.draft(conversation, EMAIL, "Dear")
        for each in (draft, other):
            world.services.writing.save_draft(each)

        world.services.writing.send(draft)

        assert [message.text for message in world.messages(conversation)] == ["Hello", "Bonjour"]
        assert world.store.drafts_of(conversation) == (other,)

    def test_it_goes_on_with_the_leg_of_its_route_or_begins_one(self, world: World) -> None:
        world.jeanne()
        conversation = world.texted()
        for route in (world.route(SMS), world.route(SMS), replace(world.route(SMS), own="+33622222222")):
            world.say(conversation, SMS, route=route)
            world.clock.advance(seconds=1)

        legs = world.view(conversation).legs

        assert [(leg.route.own, leg.direction) for leg in legs] == [
            (world.route(SMS).own, "incoming"),
            ("+33622222222", "outgoing"),
        ]
        assert legs[1].last_at == world.clock.now() - timedelta(seconds=1)

    def test_an_answer_to_the_number_the_customer_wrote_to_goes_out_from_it(self, world: World) -> None:
        world.texted()
        conversation = world.place(world.sms.write(MOBILE, "Hello", own="+33622222222"))

        ways = {leg.route.own for leg in world.view(conversation).legs}

        assert ways == {world.route(SMS).own, "+33622222222"}
        latest = world.view(conversation).legs[-1]
        message = world.say(conversation, SMS, route=latest.route)
        assert message.leg == latest.id

    def test_for_later_it_is_held_and_shown_as_such(self, world: World) -> None:
        conversation = world.texted()
        tomorrow = world.clock.now() + timedelta(days=1)

        message = world.say(conversation, SMS, at=tomorrow)

        assert (message.state, message.due_at) == (MessageState.HELD, tomorrow)
        assert world.heard(TimelineChanged)[-1].item.id == message.id

    def test_for_later_it_can_be_gone_on_with_until_then(self, world: World) -> None:
        conversation = world.texted()
        message = world.say(conversation, SMS, "See you at nnie", at=world.clock.now() + timedelta(days=1))

        draft = world.services.writing.edit(message.id)
        world.say(conversation, SMS, draft.text.replace("nnie", "nine"))
        world.pass_time(hours=48)

        assert [send.text for send in world.sms.asked(Send)] == ["See you at nine"]
        assert world.now(message).state is MessageState.CANCELLED

    def test_texts_and_chats_go_out_at_once(self, world: World) -> None:
        conversation = world.texted()
        message = world.say(conversation, SMS)

        assert message.state is MessageState.SENT
        assert world.say(world.chatting(), CHAT).state is MessageState.SENT

    def test_without_a_time_to_take_it_back_a_mail_does_too(self, world: World) -> None:
        world.services.phone.change_settings(replace(world.services.phone.settings, undo_mail_s=0))

        assert world.say(world.mailed(), EMAIL).state is MessageState.SENT

    def test_what_is_said_in_a_chat_has_a_name_that_the_channel_can_correct(self, world: World) -> None:
        message = world.say(world.chatting(), CHAT)

        assert message.remote_id == str(message.id)

    def test_wrap_up_goes_on_while_texts_are_exchanged(self, world: World) -> None:
        world.jeanne()
        conversation = world.talk().conversation.id
        world.services.conversations.save_notes(conversation, "Rebooked.")

        world.say(conversation, SMS, "See you at nine")
        world.texted(text="Thank you")

        after = world.view(conversation).conversation
        assert (after.state, after.wrap_up.notes) == (ConversationState.WRAP_UP, "Rebooked.")


class TestDraftsAreNeverLost:
    def begin(self, world: World, conversation: ConversationId, medium: LegKind = SMS) -> Draft:
        draft = world.draft(conversation, medium, "And anoth")
        world.services.writing.save_draft(draft)
        return draft

    def test_what_was_typed_since_stands_below_what_is_taken_back(self, world: World) -> None:
        conversation = world.texted()
        message = world.say(conversation, SMS, "See you", at=world.clock.now() + timedelta(days=1))
        self.begin(world, conversation)

        draft = world.services.writing.edit(message.id)

        assert draft.text == "See you\n\nAnd anoth"
        assert world.store.drafts_of(conversation) == (draft,)

    def test_with_its_files(self, world: World) -> None:
        conversation = world.mailed()
        message = world.say(conversation, EMAIL, "See you")
        begun = self.begin(world, conversation, EMAIL)
        world.services.writing.attach(begun, "map.pdf", "application/pdf", b"map")

        draft = world.services.writing.edit(message.id)

        assert [file.name for file in draft.attachments] == ["map.pdf"]

    def test_what_is_too_late_to_be_taken_back_touches_no_draft(self, world: World) -> None:
        conversation = world.texted()
        message = world.say(conversation, SMS)
        self.begin(world, conversation)

        with pytest.raises(RefusedError):
            world.services.writing.edit(message.id)

        assert [draft.text for draft in world.store.drafts_of(conversation)] == ["And anoth"]

    def test_an_empty_draft_is_forgotten(self, world: World) -> None:
        conversation = world.texted()
        self.begin(world, conversation)

        world.services.writing.save_draft(world.draft(conversation, SMS, "  "))

        assert world.store.drafts_of(conversation) == ()

    def test_a_correction_stands_above_what_was_typed_since(self, world: World) -> None:
        conversation = world.chatting()
        said = world.say(conversation, CHAT, "at nnie")
        self.begin(world, conversation, CHAT)

        draft = world.services.writing.correct(said.id)

        assert (draft.text, draft.about) == ("at nnie\n\nAnd anoth", said.id)

    def test_where_the_channel_knows_no_corrections_it_was_said_for_good(self, world: World) -> None:
        world.chat.corrections = False
        said = world.say(world.chatting(), CHAT, "at nnie")

        with pytest.raises(RefusedError) as refusal:
            world.services.writing.correct(said.id)

        assert refusal.value.problem is Problem.ALREADY_SENT


class TestFiles:
    """Taken out of a draft for good, and by nothing else."""

    @pytest.fixture
    def draft(self, world: World) -> Draft:
        return world.draft(world.mailed(), EMAIL, "Dear Jeanne")

    def attach(self, world: World, draft: Draft, name: str = "booking.pdf") -> Draft:
        return world.services.writing.attach(draft, name, "application/pdf", b"pdf")

    def kept(self, world: World, draft: Draft) -> Draft:
        [kept] = world.store.drafts_of(draft.conversation)
        return kept

    def test_what_is_detached_is_nowhere_any_more(self, world: World, draft: Draft) -> None:
        with_two = self.attach(world, self.attach(world, draft), "map.pdf")
        booking, map_ = with_two.attachments

        world.services.writing.detach(with_two, booking.id)

        assert self.kept(world, draft).attachments == (map_,)
        assert (world.store.file(booking.id), world.store.file(map_.id)) == (None, b"pdf")

    def test_who_types_before_they_know_of_it_does_not_lose_it(self, world: World, draft: Draft) -> None:
        file = self.attach(world, draft).attachments[0]

        world.services.writing.save_draft(replace(draft, text="Dear Jeanne, here"))

        assert self.kept(world, draft) == replace(draft, text="Dear Jeanne, here", attachments=(file,))
        assert world.store.file(file.id) == b"pdf"

    def test_two_at_once_are_both_kept(self, world: World, draft: Draft) -> None:
        files = [self.attach(world, draft, name).attachments[0] for name in ("a.pdf", "b.pdf")]

        assert set(self.kept(world, draft).attachments) == set(files)
        assert [world.store.file(each.id) for each in files] == [b"pdf", b"pdf"]

    def test_copies_for_a_forward_go_when_it_is_answered_instead(self, world: World, draft: Draft) -> None:
        with_file = self.attach(world, draft)
        sent = world.say(draft.conversation, EMAIL, attachments=with_file.attachments)
        [copy] = world.services.writing.answer(sent.id, MailIntent.FORWARD).attachments

        world.services.writing.answer(sent.id, MailIntent.REPLY)

        assert world.store.file(copy.id) is None
        assert world.store.file(with_file.attachments[0].id) == b"pdf"


def test_a_canned_reply_is_filled_with_what_is_known(world: World) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, agent_name="Alice"))
    world.saved(a_contact("Jeanne", an_address(MOBILE), company="Moreau SA"))
    reply = CannedReply("hello", "Hello {name} of {company}, this is {agent}.")
    known, unknown = world.texted(), world.texted("+33799999999")

    filled = [world.services.writing.fill(reply, conversation) for conversation in (known, unknown)]

    assert filled == ["Hello Jeanne of Moreau SA, this is Alice.", "Hello of, this is Alice."]


def test_a_visitor_has_one_way_back(world: World) -> None:
    conversation = world.chatting()

    (offered,) = world.services.writing.composer(conversation).offered

    assert offered.way == Way(CHAT, world.route(CHAT, VISITOR), world.live_chat(conversation).id)
    assert offered.doubt is None
    assert world.view(conversation).contact.reaches(AddressKind.CHAT, VISITOR)
