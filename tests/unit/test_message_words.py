"""What the window says of messages, their delivery, their files, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.call import Direction, EndedBy, LegEnd
from app.core.conversation import Leg, LegKind
from app.core.message import Attachment, MailHead, Message, MessageState
from app.core.problems import Problem
from app.core.timeline import leg_item
from app.ui.qt.tokens import Role
from app.ui.viewmodels.files import file_icon, safe_name
from app.ui.viewmodels.message_actions import MessageAction, message_actions
from app.ui.viewmodels.message_words import body_text, has_folded, shown_files, spoken, state_sign
from app.ui.viewmodels.words import chat_sentence, item_sentence, message_line
from tests.factories import a_leg, a_message, a_text_leg, an_attachment, at

MAIL = MailHead("1@example.org", "New times", "jeanne@example.org", ("support@example.org",))
QUOTING = "Yes, gladly.\n\nOn 2026-11-23 09:12, support@example.org wrote:\n> Shall we?"


def outgoing(state: MessageState, **changes: object) -> Message:
    return a_message(direction=Direction.OUTGOING, state=state, **changes)


def sign_words(message: Message, seconds: float = 0, *, is_connected: bool = True) -> str:
    sign = state_sign(message, at(seconds), is_connected=is_connected)
    return sign.text if sign is not None else ""


class TestDelivery:
    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (MessageState.SENT, "Sent"),
            (MessageState.DELIVERED, "Delivered"),
            (MessageState.READ, "Read"),
            (MessageState.CANCELLED, "Taken back, never sent"),
            (MessageState.QUEUED, "Sending"),
        ],
    )
    def test_every_state_has_its_words(self, state: MessageState, words: str) -> None:
        assert sign_words(outgoing(state)) == words

    def test_read_and_delivered_differ_by_more_than_their_colour(self) -> None:
        read, delivered = (state_sign(outgoing(each), at()) for each in (MessageState.READ, MessageState.DELIVERED))

        assert read is not None
        assert delivered is not None
        assert read.text != delivered.text
        assert read.role is Role.ACCENT

    def test_nothing_is_said_of_what_came_in(self) -> None:
        assert state_sign(a_message(), at()) is None
        assert state_sign(a_message(state=MessageState.SEEN), at()) is None

    def test_without_a_connection_it_waits(self) -> None:
        assert sign_words(outgoing(MessageState.QUEUED), is_connected=False) == "Waits for the connection"

    def test_what_the_server_put_off_says_why_and_when_it_is_tried_again(self) -> None:
        message = outgoing(MessageState.QUEUED, due_at=at(600), problem=Problem.TOO_FAST)

        assert sign_words(message).startswith("The server wants messages more slowly. It is tried again at ")

    def test_a_held_message_counts_down_to_the_end(self) -> None:
        message = outgoing(MessageState.HELD, due_at=at(10))

        assert sign_words(message) == "Goes out in 0:10"
        assert sign_words(message, 8.5) == "Goes out in 0:02"
        assert sign_words(message, 9.9) == "Goes out in 0:01"

    def test_what_is_sent_later_says_when(self) -> None:
        message = outgoing(MessageState.HELD, due_at=at(86_400))

        assert sign_words(message).startswith("Goes out on ")

    def test_a_failure_says_why_and_what_to_do(self) -> None:
        message = outgoing(MessageState.FAILED, problem=Problem.MAILBOX_FULL)

        assert sign_words(message) == f"{Problem.MAILBOX_FULL.sentence} {Problem.MAILBOX_FULL.advice}"
        assert sign_words(outgoing(MessageState.FAILED)) == "It could not be sent."


class TestSpoken:
    def test_a_screen_reader_hears_who_how_when_what_and_how_it_stands(self) -> None:
        message = outgoing(MessageState.READ, text="On its way")

        said = spoken(message, a_text_leg(), state_sign(message, at()))

        assert said.startswith("You, SMS, ")
        assert said.endswith(": On its way. Read")

    def test_a_mail_is_told_with_sender_subject_and_files(self) -> None:
        message = a_message(text=QUOTING, mail=MAIL, attachments=(an_attachment("a.pdf"), an_attachment("b.png")))

        said = spoken(message, a_text_leg(kind=LegKind.EMAIL), None)

        assert said.startswith("jeanne@example.org, Email, ")
        assert "New times. Yes, gladly" in said
        assert "a.pdf, b.png" in said
        assert "Shall we" not in said

    def test_what_was_edited_is_told_with_what_it_said_before(self) -> None:
        said = spoken(a_message(text="at ten", original="at nine"), a_text_leg(), None)

        assert "Edited, before: at nine" in said

    def test_what_the_desk_wrote_by_itself_has_its_author(self) -> None:
        assert spoken(outgoing(MessageState.SENT, author="Parley"), a_text_leg(), None).startswith("Parley, ")


class TestText:
    def test_the_quoted_part_of_a_mail_is_folded(self) -> None:
        message = a_message(text=QUOTING, mail=MAIL)

        assert body_text(message) == "Yes, gladly."
        assert has_folded(message, body_text(message))

    def test_other_media_have_no_quotations(self) -> None:
        message = a_message(text="> me too")

        assert body_text(message) == "> me too"
        assert not has_folded(message, body_text(message))

    def test_pictures_in_the_text_of_a_mail_are_no_files_beside_it(self) -> None:
        inside, beside = an_attachment("map.png", content_id="map@1"), an_attachment(content_id="booking@1")
        files = (inside, beside)

        assert shown_files(a_message(html='<img src="cid:map@1">', attachments=files)) == (beside,)
        assert shown_files(a_message(html='<img src="cid:map%401">', attachments=files)) == (beside,)
        assert shown_files(a_message(attachments=files)) == files

    def test_a_message_without_text_is_known_by_what_it_brings(self) -> None:
        assert message_line(a_message(text=" ", attachments=(an_attachment("a.pdf"),))) == "a.pdf"
        assert message_line(a_message(text="", mail=MAIL)) == "New times"
        assert len(message_line(a_message(text="x" * 1_000_000))) == 2_000


class TestActions:
    LEG = a_text_leg()

    @pytest.mark.parametrize(
        ("state", "actions"),
        [
            (MessageState.HELD, "undo send-now edit copy"),
            (MessageState.QUEUED, "undo edit copy"),
            (MessageState.FAILED, "retry edit copy"),
            (MessageState.SENT, "copy"),
            (MessageState.CANCELLED, "copy"),
        ],
    )
    def test_what_has_not_gone_out_can_be_taken_back(self, state: MessageState, actions: str) -> None:
        assert message_actions(outgoing(state), self.LEG, can_correct=True) == tuple(
            map(MessageAction, actions.split())
        )

    def test_a_mail_can_be_answered_and_forwarded(self) -> None:
        actions = message_actions(a_message(mail=MAIL), self.LEG, can_correct=False)

        assert actions == (MessageAction.REPLY, MessageAction.FORWARD, MessageAction.COPY)

    def test_a_mail_to_several_can_be_answered_to_all(self) -> None:
        several = replace(MAIL, cc=("daughter@example.org",))

        assert MessageAction.REPLY_ALL in message_actions(a_message(mail=several), self.LEG, can_correct=False)

    def test_a_mail_that_has_not_gone_out_is_not_answered(self) -> None:
        actions = message_actions(outgoing(MessageState.HELD, mail=MAIL), self.LEG, can_correct=False)

        assert MessageAction.REPLY not in actions

    @pytest.mark.parametrize(
        ("message", "leg", "can_correct", "expected"),
        [
            (outgoing(MessageState.SENT), a_text_leg(kind=LegKind.CHAT), True, True),
            (outgoing(MessageState.SENT), a_text_leg(kind=LegKind.CHAT), False, False),
            (outgoing(MessageState.SENT), a_text_leg(), True, False),
            (outgoing(MessageState.SENT, author="Parley"), a_text_leg(kind=LegKind.CHAT), True, False),
            (outgoing(MessageState.SENT, replaces="1"), a_text_leg(kind=LegKind.CHAT), True, False),
            (a_message(), a_text_leg(kind=LegKind.CHAT), True, False),
            (
                outgoing(MessageState.SENT),
                a_text_leg(kind=LegKind.CHAT, end=LegEnd(EndedBy.CUSTOMER, at(60))),
                True,
                False,
            ),
        ],
    )
    def test_only_own_words_in_a_chat_that_goes_on_are_corrected(
        self, message: Message, leg: Leg, can_correct: bool, expected: bool
    ) -> None:
        actions = message_actions(message, leg, can_correct=can_correct)

        assert (MessageAction.CORRECT in actions) is expected


class TestChats:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({}, "Chat with Jeanne, waiting"),
            ({"answered_at": at(5)}, "Chat with Jeanne, accepted after 0:05"),
            (
                {"answered_at": at(5), "end": LegEnd(EndedBy.CUSTOMER, at(197))},
                "Chat with Jeanne, accepted after 0:05, lasted 3:12, ended by the customer",
            ),
            (
                {"answered_at": at(5), "end": LegEnd(EndedBy.SILENCE, at(197))},
                "Chat with Jeanne, accepted after 0:05, lasted 3:12, closed because nobody wrote",
            ),
            (
                {"answered_at": at(5), "end": LegEnd(EndedBy.AGENT, at(197), text="to Omar")},
                "Chat with Jeanne, accepted after 0:05, lasted 3:12, passed on: to Omar",
            ),
            ({"answered_at": at(), "direction": Direction.OUTGOING}, "Chat begun with Jeanne"),
            (
                {"answered_at": at(), "direction": Direction.OUTGOING, "end": LegEnd(EndedBy.AGENT, at(192))},
                "Chat begun with Jeanne, lasted 3:12, ended by you",
            ),
            ({"end": LegEnd(EndedBy.AGENT, at(7))}, "Chat with Jeanne, declined after 0:07"),
            ({"end": LegEnd(EndedBy.CUSTOMER, at(40))}, "Missed chat with Jeanne, waited for 0:40"),
        ],
    )
    def test_its_record_tells_how_it_went(self, changes: dict[str, object], sentence: str) -> None:
        leg = a_leg(kind=LegKind.CHAT, call=None, name="Jeanne")
        leg = replace(leg, route=replace(leg.route, remote="v7@queue.example/web"), **changes)

        assert chat_sentence(leg) == sentence
        assert item_sentence(leg_item(leg)) == sentence

    def test_who_gave_no_name_is_a_visitor(self) -> None:
        assert chat_sentence(a_leg(kind=LegKind.CHAT, call=None)) == "Chat with Visitor, waiting"


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "saved"),
        [
            ("booking.pdf", "booking.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\x\\y.txt", "C_x_y.txt"),
            ("a\u202efdp.exe", "a_fdp.exe"),
            ("con.txt", "_con.txt"),
            (" . ", "file"),
            ("", "file"),
            ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
            ("x" * 300, "x" * 120),
            ("漢" * 100 + ".pdf", "漢" * 65 + ".pdf"),
            ("漢" * 100, "漢" * 66),
            ("a." + "漢" * 100, "a." + "漢" * 10),
            ("切符.png", "切符.png"),
        ],
    )
    def test_a_file_is_saved_under_a_name_that_is_safe_here(self, name: str, saved: str) -> None:
        assert safe_name(name) == saved

    @pytest.mark.parametrize(
        ("file", "icon"),
        [
            (an_attachment("a.pdf"), "file-text"),
            (an_attachment("a.zip", media_type="application/zip"), "file-archive"),
            (an_attachment("a.bin", media_type="audio/ogg"), "file-audio"),
            (an_attachment("a", media_type="application/x"), "file"),
            (an_attachment("a.pdf.exe", media_type="application/pdf"), "shield-alert"),
        ],
    )
    def test_its_kind_is_seen_and_so_is_its_danger(self, file: Attachment, icon: str) -> None:
        assert file_icon(file) == icon
