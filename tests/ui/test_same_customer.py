"""Is it the same customer? Joined, taken apart, put together, and each of it taken back."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.core.conversation import LegKind
from app.services.events import ConversationView
from tests.ui.conftest import JEANNE, DeskAtHand

NUMBER = "+33612345678"
VISITOR = "v7@queue.example.org"


def called_then_texted(at_hand: DeskAtHand) -> None:
    """Jeanne is on the phone and texts from the same number."""
    at_hand.know("Jeanne Dupont", NUMBER)
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.sms.write(NUMBER, "Here is my booking number: 4711")
    at_hand.settle()


def same_name(at_hand: DeskAtHand) -> None:
    """Jeanne is on the phone; somebody of her name, nobody known, takes to the chat."""
    at_hand.know("Jeanne Dupont", NUMBER)
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.chat.offer(VISITOR, "jeanne dupont", "It is me again")
    at_hand.settle()
    at_hand.press("alert-accept")


def media(at_hand: DeskAtHand) -> list[list[LegKind]]:
    return [[leg.kind for leg in view.legs] for view in at_hand.window.conversations.views]


def selected(at_hand: DeskAtHand) -> ConversationView:
    view = at_hand.window._talks.selected
    assert view is not None
    return view


def test_a_medium_that_joined_by_itself_says_so(at_hand: DeskAtHand) -> None:
    called_then_texted(at_hand)

    assert at_hand.find(QLabel, "joined-words").text() == "Same customer, now by SMS"


def test_what_a_conversation_began_with_did_not_join_it(at_hand: DeskAtHand) -> None:
    at_hand.know("Jeanne Dupont", NUMBER)
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()

    assert not at_hand.shows("joined-strip")


def test_somebody_else_gets_a_conversation_of_their_own_by_one_click(at_hand: DeskAtHand) -> None:
    called_then_texted(at_hand)

    at_hand.press("detach")

    assert media(at_hand) == [[LegKind.CALL], [LegKind.SMS]]
    assert selected(at_hand).legs[0].kind is LegKind.CALL
    assert not at_hand.shows("joined-strip")


def test_detaching_can_be_undone(at_hand: DeskAtHand) -> None:
    called_then_texted(at_hand)
    at_hand.press("detach")

    at_hand.press("undo")

    assert media(at_hand) == [[LegKind.CALL, LegKind.SMS]]


def test_an_agent_who_knows_better_can_put_the_question_away(at_hand: DeskAtHand) -> None:
    called_then_texted(at_hand)

    at_hand.press("joined-dismiss")
    at_hand.sms.write(NUMBER, "and the dates")
    at_hand.settle()

    assert not at_hand.shows("joined-strip")


def test_what_was_finished_since_is_not_asked_again(at_hand: DeskAtHand) -> None:
    called_then_texted(at_hand)
    at_hand.phone.ended(next(iter(at_hand.phone.calls)))
    conversation = selected(at_hand).conversation.id
    at_hand.ask(lambda desk: desk.conversations.choose_disposition(conversation, "resolved"))
    at_hand.ask(lambda desk: desk.conversations.finish(conversation))

    at_hand.sms.write(NUMBER, "One more thing")
    at_hand.settle()

    assert selected(at_hand).conversation.id == conversation
    assert not at_hand.shows("joined-strip")


def test_somebody_of_the_same_name_is_only_hinted_at(at_hand: DeskAtHand) -> None:
    same_name(at_hand)

    words = at_hand.find(QLabel, "maybe-same-words").text()
    assert words == "Same customer? Another conversation is with jeanne dupont, too."
    assert len(media(at_hand)) == 2


def test_the_other_conversation_can_be_looked_at_first(at_hand: DeskAtHand) -> None:
    same_name(at_hand)

    at_hand.press("maybe-same-show")

    assert selected(at_hand).contact.name == "Jeanne Dupont"
    assert not at_hand.shows("maybe-same-strip")


def test_joining_puts_both_into_one_and_goes_there(at_hand: DeskAtHand) -> None:
    same_name(at_hand)

    at_hand.press("maybe-same-join")

    assert media(at_hand) == [[LegKind.CALL, LegKind.CHAT]]
    assert selected(at_hand).contact.name == "Jeanne Dupont"
    assert at_hand.shows("end-chat")
    assert at_hand.shows("end-call")


def test_joining_can_be_undone_and_gives_the_chat_its_own_contact_back(at_hand: DeskAtHand) -> None:
    same_name(at_hand)
    stranger = selected(at_hand).contact.id
    at_hand.press("maybe-same-join")

    at_hand.press("undo")

    assert media(at_hand) == [[LegKind.CALL], [LegKind.CHAT]]
    assert at_hand.window.conversations.views[1].contact.id == stranger
