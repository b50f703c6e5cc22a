"""The composer's ways: only what is legal now, preselected, chosen, and what is typed stays."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.core.settings import DeskSettings
from app.ui.viewmodels.composer import ComposerModel
from tests.ui.composing import (
    ADDRESS,
    CONTROL,
    NUMBER,
    box,
    channel,
    chatting,
    choose,
    in_call,
    jeanne,
    keyboard_at,
    known,
    mailed,
    notes,
    press,
    said,
    sent,
    stored,
    type_text,
    ways,
    writing,
)
from tests.ui.conftest import JEANNE, OMAR, DeskAtHand


def test_only_what_is_legal_now_is_offered_with_the_exact_recipient(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)

    in_call(at_hand)

    assert ways(at_hand) == ["SMS  +33 6 12 34 56 78", f"Email  {ADDRESS}", "Private note"]
    assert channel(at_hand).currentText() == f"Email  {ADDRESS}"


def test_the_live_chat_is_preselected(at_hand: DeskAtHand) -> None:
    chatting(at_hand)

    assert channel(at_hand).currentText() == "Chat  Jeanne"


def test_an_address_that_is_learnt_is_offered_at_once_and_the_text_stays(at_hand: DeskAtHand) -> None:
    in_call(at_hand)
    type_text(at_hand, "On its w")

    at_hand.press("contact-add-address")
    lines = at_hand.window.findChildren(QLineEdit, "address-text")
    kinds = at_hand.window.findChildren(QComboBox, "address-kind")
    kinds[-1].setCurrentText("Email")
    kinds[-1].activated.emit(kinds[-1].currentIndex())
    at_hand.qtbot.keyClicks(lines[-1], ADDRESS)
    at_hand.press("contact-save")
    type_text(at_hand, "ay")

    assert ways(at_hand) == ["SMS  +33 6 12 34 56 78", f"Email  {ADDRESS}", "Private note"]
    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"
    assert box(at_hand).toPlainText() == "On its way"


def test_an_account_that_is_switched_off_is_no_longer_offered(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)

    at_hand.ask(lambda desk: desk.channels.remove_account(at_hand.mail.account))
    at_hand.settle()

    assert ways(at_hand) == ["SMS  +33 6 12 34 56 78", "Private note"]


def test_without_any_account_there_is_the_private_note(at_hand: DeskAtHand) -> None:
    at_hand.ask(lambda desk: desk.phone.change_settings(DeskSettings(accounts=at_hand.settings.current.accounts)))

    in_call(at_hand)

    assert ways(at_hand) == ["Private note"]
    assert at_hand.shows("note-entry")


def test_a_way_that_is_gone_leaves_the_text_and_says_what_to_do(at_hand: DeskAtHand) -> None:
    conversation = chatting(at_hand)
    at_hand.sms.write(NUMBER, "my number")
    type_text(at_hand, "Shall I call")

    at_hand.chat.leave("v1@web.example.org")
    at_hand.settle()
    press(at_hand, Qt.Key.Key_Return)

    assert box(at_hand).toPlainText() == "Shall I call"
    assert "left this chat" in said(at_hand, "composer-refusal")
    assert sent(at_hand, conversation) == []


def test_text_for_a_way_that_is_gone_comes_along_to_the_next(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    conversation = in_call(at_hand)
    choose(at_hand, LegKind.SMS)
    type_text(at_hand, "Shall I call")
    at_hand.ask(lambda desk: desk.channels.remove_account(at_hand.sms.account))
    at_hand.settle()

    choose(at_hand, LegKind.EMAIL)

    assert box(at_hand).toPlainText() == "Shall I call"
    at_hand.qtbot.waitUntil(lambda: list(stored(at_hand, conversation)) == [LegKind.EMAIL])


def test_each_medium_keeps_its_own_draft_and_tells_of_the_other(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    choose(at_hand, LegKind.SMS)
    type_text(at_hand, "short")
    choose(at_hand, LegKind.EMAIL)
    type_text(at_hand, "long")

    told = known(at_hand)
    choose(at_hand, LegKind.SMS)

    assert told == ["Also begun and not sent: SMS"]
    assert box(at_hand).toPlainText() == "short"


def test_each_conversation_keeps_its_draft_and_its_way(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    first = in_call(at_hand, JEANNE)
    choose(at_hand, LegKind.SMS)
    type_text(at_hand, "to Jeanne")
    second = in_call(at_hand, OMAR)
    type_text(at_hand, "to Omar")

    at_hand.window.show_conversation(first)
    at_hand.settle()
    jeannes = channel(at_hand).currentText(), box(at_hand).toPlainText()
    at_hand.window.show_conversation(second)
    at_hand.settle()

    assert jeannes == ("SMS  +33 6 12 34 56 78", "to Jeanne")
    assert (channel(at_hand).currentText(), box(at_hand).toPlainText()) == ("SMS  +44 7400 123456", "to Omar")


def test_undo_never_brings_the_text_of_another_conversation(at_hand: DeskAtHand) -> None:
    in_call(at_hand, JEANNE)
    type_text(at_hand, "secret")
    for _ in "secret":
        press(at_hand, Qt.Key.Key_Backspace)

    in_call(at_hand, OMAR)
    press(at_hand, Qt.Key.Key_Z, CONTROL)

    assert box(at_hand).toPlainText() == ""


def test_a_draft_is_in_the_store_within_a_second_of_typing(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)

    type_text(at_hand, "On its way")

    at_hand.qtbot.waitUntil(lambda: LegKind.SMS in stored(at_hand, conversation), timeout=1000)
    draft = stored(at_hand, conversation)[LegKind.SMS]
    assert (draft.text, draft.route and draft.route.remote) == ("On its way", NUMBER)


def test_a_draft_is_saved_when_the_agent_turns_to_another_conversation(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    writing(at_hand).model._save_soon.setInterval(60_000)
    type_text(at_hand, "On its way")

    in_call(at_hand, OMAR)

    assert stored(at_hand, conversation)[LegKind.SMS].text == "On its way"


def test_a_draft_typed_in_the_last_moment_survives_closing_the_window(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    writing(at_hand).model._save_soon.setInterval(60_000)

    type_text(at_hand, "On its way")
    at_hand.window.close()
    at_hand.press("close-anyway")

    assert stored(at_hand, conversation)[LegKind.SMS].text == "On its way"


def later_window(at_hand: DeskAtHand, conversation: ConversationId) -> ComposerModel:
    """The composer of a window that opens on what the store holds."""
    model = ComposerModel(at_hand.bridge, at_hand.window)
    model.show_conversation(at_hand.ask(lambda desk: desk.conversations.view(conversation)))
    return model


def test_a_draft_of_an_earlier_window_is_there_again(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)
    type_text(at_hand, "At nine.")
    at_hand.qtbot.waitUntil(lambda: bool(stored(at_hand, conversation)))

    model = later_window(at_hand, conversation)
    at_hand.settle()

    assert model.draft is not None
    assert (model.draft.medium, model.draft.text, model.draft.to) == (LegKind.EMAIL, "At nine.", (ADDRESS,))


def test_what_is_typed_before_the_desk_has_answered_is_not_lost(at_hand: DeskAtHand) -> None:
    conversation = mailed(at_hand)
    type_text(at_hand, "Dear ")
    at_hand.qtbot.waitUntil(lambda: bool(stored(at_hand, conversation)))

    model = later_window(at_hand, conversation)
    model.typed("Jeanne")
    at_hand.settle()

    assert model.draft is not None
    assert model.draft.text == "Dear Jeanne"


def test_a_draft_moves_with_its_conversation_when_two_are_joined(at_hand: DeskAtHand) -> None:
    first = in_call(at_hand, JEANNE)
    second = in_call(at_hand, OMAR)
    type_text(at_hand, "On its way")

    at_hand.window.show_conversation(first)
    at_hand.settle()
    before = writing(at_hand).model.drafts.of(second, LegKind.SMS)
    at_hand.ask(lambda desk: desk.regrouping.join(second, first))
    at_hand.settle()

    assert before.text == "On its way"
    assert LegKind.SMS in stored(at_hand, first)
    assert box(at_hand).toPlainText() == "On its way"


def test_news_of_the_conversation_never_disturb_what_is_typed(at_hand: DeskAtHand) -> None:
    in_call(at_hand)
    type_text(at_hand, "On its")

    at_hand.phone.change(next(iter(at_hand.phone.calls)), on_hold=True)
    at_hand.sms.write(NUMBER, "hello?")
    at_hand.settle()
    type_text(at_hand, " way")

    assert box(at_hand).toPlainText() == "On its way"


def test_when_the_customer_writes_by_another_way_it_is_offered_unless_something_is_begun(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    type_text(at_hand, "Dear")

    at_hand.sms.write(NUMBER, "I can no longer talk")
    at_hand.settle()
    begun = channel(at_hand).currentText()
    box(at_hand).clear()
    at_hand.sms.write(NUMBER, "please text")
    at_hand.settle()

    assert begun == f"Email  {ADDRESS}"
    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"


# The private note


def test_a_private_note_stands_on_its_own_ground_and_is_never_sent(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)

    at_hand.key("Ctrl+Shift+N")
    at_hand.qtbot.keyClicks(at_hand.find(QPlainTextEdit, "note-entry"), "prefers mornings")
    at_hand.qtbot.keyClick(at_hand.find(QPlainTextEdit, "note-entry"), Qt.Key.Key_Return)
    at_hand.settle()

    assert at_hand.find(QFrame, "composer").property("surface") == "note"
    assert not at_hand.shows("composer-send")
    assert notes(at_hand, conversation) == ["prefers mornings"]
    assert sent(at_hand, conversation) == []
    assert stored(at_hand, conversation) == {}


def test_a_note_that_is_begun_is_kept_apart_from_the_message(at_hand: DeskAtHand) -> None:
    conversation = in_call(at_hand)
    type_text(at_hand, "On its way")
    choose(at_hand, LegKind.CALL)
    at_hand.qtbot.keyClicks(at_hand.find(QPlainTextEdit, "note-entry"), "prefers mornings")

    choose(at_hand, LegKind.SMS)

    assert box(at_hand).toPlainText() == "On its way"
    assert at_hand.find(QFrame, "composer").property("surface") == "base"
    at_hand.qtbot.waitUntil(lambda: len(stored(at_hand, conversation)) == 2)
    assert stored(at_hand, conversation)[LegKind.CALL].text == "prefers mornings"


# Keys


def test_every_way_is_reached_by_keys_with_the_keyboard_in_the_box(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)

    at_hand.key("Ctrl+Shift+T")
    texting = channel(at_hand).currentText(), keyboard_at(at_hand)
    at_hand.key("Ctrl+Shift+E")
    mailing = channel(at_hand).currentText(), keyboard_at(at_hand)
    at_hand.key("Ctrl+Shift+N")

    assert texting == ("SMS  +33 6 12 34 56 78", "composer-text")
    assert mailing == (f"Email  {ADDRESS}", "mail-subject")
    assert keyboard_at(at_hand) == "note-entry"


def test_the_list_of_ways_opens_by_keys(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)

    at_hand.key("Ctrl+Shift+C")
    at_hand.qtbot.keyClick(channel(at_hand).view(), Qt.Key.Key_Up)
    at_hand.qtbot.keyClick(channel(at_hand).view(), Qt.Key.Key_Return)
    at_hand.settle()

    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"


def test_the_contact_panel_has_a_button_for_every_legal_way_and_no_other(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", NUMBER, "", ADDRESS)
    at_hand.ask(lambda desk: desk.channels.remove_account(at_hand.mail.account))
    in_call(at_hand)

    has_mail = at_hand.shows("contact-email")
    at_hand.press("contact-sms")

    assert not has_mail
    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"
    assert keyboard_at(at_hand) == "composer-text"


def test_the_mail_button_of_the_contact_leads_to_a_mail_while_the_call_goes_on(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)

    at_hand.press("contact-email")

    assert at_hand.find(QLineEdit, "mail-to").text() == ADDRESS
    assert keyboard_at(at_hand) == "mail-subject"
    assert at_hand.shows("hold-call")


def test_the_buttons_beside_the_name_lead_to_the_box(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", NUMBER)
    in_call(at_hand)

    has_mail = at_hand.shows("write-email")
    at_hand.press("write-sms")

    assert not has_mail
    assert channel(at_hand).currentText() == "SMS  +33 6 12 34 56 78"
    assert keyboard_at(at_hand) == "composer-text"


def test_every_control_has_a_name_for_a_screen_reader(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.key("Ctrl+Shift+E")

    composer = at_hand.find(QFrame, "composer")
    reachable = [each for each in composer.findChildren(QWidget) if each.isVisible() and each.focusPolicy()]
    controls = [each for each in reachable if each.metaObject().className() not in {"QListView", "QWidget"}]

    assert [each.objectName() for each in controls if not each.accessibleName()] == []
    assert len(controls) > 8


def test_a_small_window_keeps_its_size_and_send_in_sight_whatever_is_written(at_hand: DeskAtHand) -> None:
    jeanne(at_hand)
    in_call(at_hand)
    at_hand.window.resize(1024, 700)
    at_hand.key("Ctrl+Shift+E")

    at_hand.press("mail-more")
    box(at_hand).setPlainText("line\n" * 30)
    at_hand.settle()

    send = at_hand.find(QWidget, "composer-send")
    bottom = send.mapTo(at_hand.window, send.rect().bottomRight())
    assert at_hand.window.size() == QSize(1024, 700)
    assert at_hand.window.rect().contains(bottom)
    assert at_hand.find(QWidget, "timeline").height() > 50
