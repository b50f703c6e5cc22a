"""Mail in the composer: its head, answers, files, the ten seconds in which it can be taken back, sending later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QDateTimeEdit, QFileDialog, QLabel, QLineEdit, QWidget

from app.core.conversation import LegKind
from app.core.draft import MailIntent
from app.core.ids import ConversationId
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.core.timeline import MessageItem
from app.ports.channel import Send
from app.ui.qt.moments import in_an_hour, next_monday, tomorrow_morning
from app.ui.viewmodels.composer_files import read_file
from app.ui.widgets.composer_undo import SendUndo
from tests.fakes.channel import OWN
from tests.ui.composing import (
    ADDRESS,
    CONTROL,
    box,
    channel,
    choose,
    in_call,
    jeanne,
    keyboard_at,
    mailed,
    press,
    said,
    sent,
    stored,
    type_text,
    writing,
)
from tests.ui.conftest import DeskAtHand


def mailing(at_hand: DeskAtHand) -> ConversationId:
    """A mail to Jeanne is begun while she is on the phone."""
    jeanne(at_hand)
    conversation = in_call(at_hand)
    at_hand.key("Ctrl+Shift+E")
    return conversation


def line(at_hand: DeskAtHand, name: str) -> QLineEdit:
    return at_hand.find(QLineEdit, f"mail-{name}")


def write(at_hand: DeskAtHand, name: str, text: str) -> None:
    line(at_hand, name).clear()
    at_hand.qtbot.keyClicks(line(at_hand, name), text)


def send(at_hand: DeskAtHand) -> None:
    press(at_hand, Qt.Key.Key_Return, CONTROL)


def received(at_hand: DeskAtHand, conversation: ConversationId) -> Message:
    items = at_hand.ask(lambda desk: desk.conversations.timeline(conversation))
    return next(item.body.message for item in items if isinstance(item.body, MessageItem))


def await_files(at_hand: DeskAtHand) -> None:
    at_hand.qtbot.waitUntil(lambda: not writing(at_hand).files.is_under_way)
    at_hand.settle()


def files(at_hand: DeskAtHand) -> list[str]:
    draft = writing(at_hand).model.draft
    return [file.name for file in draft.attachments] if draft else []


# The head


def test_a_mail_that_nobody_has_begun_takes_no_more_room_than_a_message(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)

    folded = at_hand.shows("mail-subject")
    box(at_hand).setFocus()

    assert not folded
    assert at_hand.shows("mail-subject")
    assert keyboard_at(at_hand) == "composer-text"


def test_all_of_the_head_goes_out_and_is_kept_as_it_is_typed(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    at_hand.press("mail-more")
    write(at_hand, "cc", "Omar <omar@example.org>")
    write(at_hand, "bcc", "boss@example.org")
    write(at_hand, "subject", "New times")
    type_text(at_hand, "At nine.")
    at_hand.qtbot.waitUntil(lambda: LegKind.EMAIL in stored(at_hand, conversation))
    kept = stored(at_hand, conversation)[LegKind.EMAIL]

    send(at_hand)

    (mail,) = [message.mail for message in sent(at_hand, conversation)]
    assert mail is not None
    assert (mail.to, mail.cc, mail.bcc) == ((ADDRESS,), ("omar@example.org",), ("boss@example.org",))
    assert (mail.subject, mail.sender) == ("New times", OWN[LegKind.EMAIL])
    assert (kept.to, kept.cc, kept.bcc, kept.subject) == (mail.to, mail.cc, mail.bcc, mail.subject)
    assert not at_hand.shows("mail-cc")


def test_enter_breaks_a_line_of_a_mail_and_control_enter_sends_it_instead_of_finishing(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "Dear Jeanne,")

    press(at_hand, Qt.Key.Key_Return)
    type_text(at_hand, "at nine.")
    send(at_hand)

    (message,) = sent(at_hand, conversation)
    assert message.text == "Dear Jeanne,\nat nine."
    assert at_hand.shows("hold-call")


def test_control_enter_sends_from_the_subject_too(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")

    at_hand.qtbot.keyClicks(line(at_hand, "subject"), "Times")
    line(at_hand, "subject").setFocus()
    at_hand.key("Ctrl+Return")

    assert [message.text for message in sent(at_hand, conversation)] == ["At nine."]


def test_escape_does_not_tear_an_answer_out_of_its_thread(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)
    writing(at_hand).answer(received(at_hand, conversation).id, MailIntent.REPLY)
    at_hand.settle()

    press(at_hand, Qt.Key.Key_Escape)

    assert at_hand.shows("composer-about")


def test_an_address_that_cannot_be_one_is_said_below_its_line_and_nothing_is_sent(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    write(at_hand, "to", "jeanne@example.org, omar")
    type_text(at_hand, "At nine.")

    send(at_hand)
    flaw = said(at_hand, "mail-flaw")
    write(at_hand, "to", "omar@example.org")

    assert "“omar” is not an email address" in flaw
    assert keyboard_at(at_hand) == "mail-to"
    assert not at_hand.shows("mail-flaw")
    assert sent(at_hand, conversation) == []
    assert box(at_hand).toPlainText() == "At nine."


def test_a_mail_to_nobody_is_not_sent(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")
    line(at_hand, "to").setFocus()
    at_hand.qtbot.keyClick(line(at_hand, "to"), Qt.Key.Key_A, CONTROL)
    at_hand.qtbot.keyClick(line(at_hand, "to"), Qt.Key.Key_Delete)

    send(at_hand)

    assert said(at_hand, "composer-refusal") == "Nobody is to get it yet. Write an address behind To."
    assert sent(at_hand, conversation) == []


def test_the_signature_is_in_sight_and_below_the_mail(at_hand: DeskAtHand) -> None:
    settings = at_hand.settings.current
    at_hand.ask(lambda desk: desk.phone.change_settings(replace(settings, signature="Alice\nParley Travel")))
    conversation = mailing(at_hand)

    type_text(at_hand, "At nine.")
    shown = said(at_hand, "composer-signature")
    send(at_hand)

    assert shown == "Signed: Alice · Parley Travel"
    assert sent(at_hand, conversation)[0].text == "At nine.\n\n-- \nAlice\nParley Travel"


def test_another_address_of_the_contact_takes_the_place_of_the_first(at_hand: DeskAtHand) -> None:
    mailing(at_hand)
    type_text(at_hand, "At nine.")

    writing(at_hand).write_to(LegKind.EMAIL, "work@example.org")
    at_hand.settle()

    assert line(at_hand, "to").text() == "work@example.org"
    assert box(at_hand).toPlainText() == "At nine."


# Answers


def test_a_reply_says_what_it_answers_and_goes_back_into_its_thread(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)
    question = received(at_hand, conversation)
    type_text(at_hand, "At nine.")

    writing(at_hand).answer(question.id, MailIntent.REPLY)
    at_hand.settle()
    about, text = said(at_hand, "composer-about"), box(at_hand).toPlainText()
    head = line(at_hand, "to").text(), line(at_hand, "subject").text()
    send(at_hand)

    (answer,) = sent(at_hand, conversation)
    assert about == "Reply to “New times”"
    assert text == "At nine."
    assert head == (ADDRESS, "Re: New times")
    assert answer.mail is not None
    assert question.mail is not None
    assert answer.mail.in_reply_to == question.mail.message_id
    assert answer.text.endswith("> When does it leave?")


def test_a_reply_that_is_given_up_is_a_new_mail_with_its_text(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)
    writing(at_hand).answer(received(at_hand, conversation).id, MailIntent.REPLY)
    at_hand.settle()
    type_text(at_hand, "At nine.")

    at_hand.press("composer-about-away")
    send(at_hand)

    (message,) = sent(at_hand, conversation)
    assert message.mail is not None
    assert (message.mail.in_reply_to, message.text) == ("", "At nine.")


def test_a_forward_goes_to_nobody_until_the_agent_says_to_whom(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)

    writing(at_hand).answer(received(at_hand, conversation).id, MailIntent.FORWARD)
    at_hand.settle()
    about, where, to = said(at_hand, "composer-about"), keyboard_at(at_hand), line(at_hand, "to").text()
    type_text(at_hand, "See below")
    send(at_hand)

    assert (about, where, to) == ("Forward of “New times”", "mail-to", "")
    assert "Nobody is to get it yet" in said(at_hand, "composer-refusal")
    assert sent(at_hand, conversation) == []


# Taking it back


def test_a_mail_can_be_taken_back_for_ten_seconds_and_is_the_draft_it_was(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    write(at_hand, "subject", "New times")
    type_text(at_hand, "At nine.")
    send(at_hand)
    bar, emptied = said(at_hand, "send-undo-words"), box(at_hand).toPlainText()

    at_hand.press("undo-send")

    assert bar.startswith("Goes out in ")
    assert bar.endswith(f"to {ADDRESS}")
    assert emptied == ""
    assert (box(at_hand).toPlainText(), line(at_hand, "subject").text()) == ("At nine.", "New times")
    assert [message.state for message in sent(at_hand, conversation)] == [MessageState.CANCELLED]
    assert not at_hand.shows("send-undo")
    assert at_hand.mail.asked(Send) == []


def test_control_z_in_the_empty_box_takes_the_mail_back(at_hand: DeskAtHand) -> None:
    mailing(at_hand)
    type_text(at_hand, "At nine.")
    send(at_hand)

    press(at_hand, Qt.Key.Key_Z, CONTROL)

    assert box(at_hand).toPlainText() == "At nine."


def test_the_way_back_ends_when_the_mail_goes_out_and_stays_with_its_conversation(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")
    send(at_hand)
    (held,) = sent(at_hand, conversation)
    in_call(at_hand, "sip:+447400123456@pbx.example")
    elsewhere = at_hand.shows("send-undo")
    at_hand.window.show_conversation(conversation)
    at_hand.settle()
    back = at_hand.shows("send-undo")

    at_hand.ask(lambda desk: desk.messaging.send_now(held.id))
    at_hand.settle()

    assert (elsewhere, back) == (False, True)
    assert not at_hand.shows("send-undo")
    assert len(at_hand.mail.asked(Send)) == 1


def test_the_seconds_count_down(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")
    send(at_hand)
    (held,) = sent(at_hand, conversation)
    bar = at_hand.find(SendUndo, "send-undo")

    bar.show_message(replace(held, due_at=datetime.now(UTC) + timedelta(seconds=3)))

    assert said(at_hand, "send-undo-words") == f"Goes out in 3 s to {ADDRESS}"


# Later


def test_a_mail_that_is_sent_later_waits_until_the_chosen_moment(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")

    at_hand.press("composer-later")
    at_hand.press("later-tomorrow")
    at_hand.press("later-send")

    (message,) = sent(at_hand, conversation)
    assert message.state is MessageState.HELD
    assert message.due_at == datetime.fromtimestamp(tomorrow_morning().toSecsSinceEpoch(), UTC)
    assert not at_hand.shows("send-undo")
    assert not at_hand.shows("send-later")
    assert box(at_hand).toPlainText() == ""


def test_a_moment_that_is_over_is_not_taken(at_hand: DeskAtHand) -> None:
    conversation = mailing(at_hand)
    type_text(at_hand, "At nine.")
    at_hand.press("composer-later")

    at_hand.find(QDateTimeEdit, "later-at").setDateTime(QDateTime.currentDateTime().addSecs(-60))
    flaw = said(at_hand, "later-flaw")
    at_hand.press("later-send")
    at_hand.press("later-cancel")

    assert flaw == "That moment is over. Choose a later one."
    assert sent(at_hand, conversation) == []
    assert box(at_hand).toPlainText() == "At nine."


def test_the_offered_moments_are_to_come() -> None:
    now = QDateTime.currentDateTime()

    assert 3600 <= now.secsTo(in_an_hour()) <= 3900
    assert in_an_hour().time().minute() % 5 == 0
    assert now.daysTo(tomorrow_morning()) == 1
    assert (next_monday().date().dayOfWeek(), 0 < now.daysTo(next_monday()) <= 7) == (1, True)


# Files


def test_files_are_attached_by_the_button_and_go_out(at_hand: DeskAtHand, tmp_path: Path) -> None:
    mailing(at_hand)
    booking = tmp_path / "booking.txt"
    booking.write_bytes(b"at nine")
    type_text(at_hand, "See the file.")

    at_hand.press("composer-attach")
    at_hand.find(QFileDialog, "attach-dialog").filesSelected.emit([str(booking)])
    await_files(at_hand)
    shown = files(at_hand)
    at_hand.find(QFileDialog, "attach-dialog").close()
    send(at_hand)
    (held,) = sent(at_hand, writing(at_hand).model.conversation)
    at_hand.ask(lambda desk: desk.messaging.send_now(held.id))

    (request,) = at_hand.mail.asked(Send)
    assert shown == ["booking.txt"]
    assert [(file.name, file.media_type, file.content) for file in request.files] == [
        ("booking.txt", "text/plain", b"at nine")
    ]
    assert not at_hand.shows("composer-files")


def test_a_file_that_is_left_out_again_is_nowhere_any_more(at_hand: DeskAtHand, tmp_path: Path) -> None:
    conversation = mailing(at_hand)
    (tmp_path / "booking.txt").write_text("at nine")
    writing(at_hand).files.attach([tmp_path / "booking.txt"])
    await_files(at_hand)
    draft = writing(at_hand).model.draft
    assert draft is not None
    [file] = draft.attachments
    before = at_hand.ask(lambda desk: desk.inbox.file(file.id))

    at_hand.press("file-remove")

    assert before == b"at nine"
    assert at_hand.ask(lambda desk: desk.inbox.file(file.id)) is None
    assert stored(at_hand, conversation) == {}


def test_files_are_dropped_onto_the_composer_and_left_out_again(at_hand: DeskAtHand, tmp_path: Path) -> None:
    mailing(at_hand)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text("x")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.txt", "two.txt")])

    where, keys = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, keys)
    at_hand.find(QWidget, "composer").dropEvent(event)
    await_files(at_hand)
    both = files(at_hand)
    at_hand.press("file-remove")

    assert both == ["one.txt", "two.txt"]
    assert files(at_hand) == ["two.txt"]


def test_a_picture_is_pasted_as_a_file_and_words_as_words(at_hand: DeskAtHand) -> None:
    mailing(at_hand)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    pasted, words = QMimeData(), QMimeData()
    pasted.setImageData(picture)
    words.setHtml("<b>bold\x07</b>")
    words.setText("bold\x07")

    box(at_hand).insertFromMimeData(pasted)
    box(at_hand).insertFromMimeData(words)
    await_files(at_hand)

    assert files(at_hand) == ["picture.png"]
    assert box(at_hand).toPlainText() == "bold"


def test_a_file_that_arrives_leaves_cursor_and_open_lines_alone(at_hand: DeskAtHand, tmp_path: Path) -> None:
    mailing(at_hand)
    (tmp_path / "booking.txt").write_text("x")
    type_text(at_hand, "See file.")
    at_hand.press("mail-more")
    press(at_hand, Qt.Key.Key_Home)

    writing(at_hand).files.attach([tmp_path / "booking.txt"])
    await_files(at_hand)
    type_text(at_hand, "Please ")

    assert box(at_hand).toPlainText() == "Please See file."
    assert at_hand.shows("mail-bcc")


def test_files_come_back_with_the_draft(at_hand: DeskAtHand, tmp_path: Path) -> None:
    conversation = mailing(at_hand)
    (tmp_path / "booking.txt").write_text("x")
    writing(at_hand).files.attach([tmp_path / "booking.txt"])
    await_files(at_hand)

    in_call(at_hand, "sip:+447400123456@pbx.example")
    at_hand.window.show_conversation(conversation)
    at_hand.settle()

    assert at_hand.shows("composer-files")
    assert [file.name for file in stored(at_hand, conversation)[LegKind.EMAIL].attachments] == ["booking.txt"]


def test_a_file_that_is_too_large_is_said_with_the_limit_and_the_rest_stays(
    at_hand: DeskAtHand, tmp_path: Path
) -> None:
    mailing(at_hand)
    (tmp_path / "film.mp4").write_bytes(bytes(1_000_001))
    (tmp_path / "small.txt").write_text("x")
    type_text(at_hand, "See the film.")

    writing(at_hand).files.attach([tmp_path / "film.mp4", tmp_path / "small.txt"])
    await_files(at_hand)

    assert said(at_hand, "composer-refusal").startswith("“film.mp4” is larger than the 1 MB that can be sent here.")
    assert files(at_hand) == ["small.txt"]
    assert box(at_hand).toPlainText() == "See the film."


def test_a_medium_without_files_says_so(at_hand: DeskAtHand, tmp_path: Path) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    choose(at_hand, LegKind.SMS)

    writing(at_hand).files.attach([tmp_path / "booking.txt"])

    assert not at_hand.shows("composer-attach")
    assert said(at_hand, "composer-refusal").startswith(Problem.NO_ATTACHMENTS.sentence)


def test_files_go_where_the_agent_was_when_they_were_chosen(at_hand: DeskAtHand, tmp_path: Path) -> None:
    conversation = mailing(at_hand)
    (tmp_path / "booking.txt").write_text("x")

    writing(at_hand).files.attach([tmp_path / "booking.txt"])
    choose(at_hand, LegKind.SMS)
    at_hand.qtbot.waitUntil(lambda: LegKind.EMAIL in stored(at_hand, conversation))

    assert files(at_hand) == []
    assert channel(at_hand).currentText().startswith("SMS")


@pytest.mark.parametrize("what", ["gone", "folder"])
def test_what_cannot_be_read_is_said_in_words(tmp_path: Path, what: str) -> None:
    (tmp_path / "folder").mkdir()

    read = read_file(tmp_path / what, 0)

    assert what in read.trouble
    assert read.content == b""


def test_names_of_files_are_plain_text(at_hand: DeskAtHand, tmp_path: Path) -> None:
    mailing(at_hand)
    (tmp_path / "<b>x<b>.txt").write_text("x")

    writing(at_hand).files.attach([tmp_path / "<b>x<b>.txt"])
    await_files(at_hand)

    labels = at_hand.find(QWidget, "composer-files").findChildren(QLabel)
    assert "<b>x<b>.txt" in [label.text() for label in labels]
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
