"""A copy of a half-written mail in the mailbox's Drafts: said when it lies there, and when it cannot."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from app.core.problems import Problem
from app.ports.channel import ChannelRefused, DraftKept, KeepDraft
from tests.ui.composing import ADDRESS, box, known, type_text
from tests.ui.conftest import DeskAtHand
from tests.ui.test_composer_mail import mailing, write


def test_a_copy_is_put_into_the_drafts_of_the_mailbox(at_hand: DeskAtHand) -> None:
    mailing(at_hand)
    write(at_hand, "subject", "New times")
    type_text(at_hand, "At nine.")

    at_hand.press("composer-keep")

    (kept,) = at_hand.mail.asked(KeepDraft)
    assert (kept.text, kept.mail.subject, kept.mail.to) == ("At nine.", "New times", (ADDRESS,))
    assert box(at_hand).toPlainText() == "At nine."


def test_a_copy_in_the_drafts_is_confirmed_when_it_lies_there_and_until_something_is_changed(
    at_hand: DeskAtHand,
) -> None:
    mailing(at_hand)
    type_text(at_hand, "At nine.")
    at_hand.mail.obey = False

    at_hand.press("composer-keep")
    asked_only = known(at_hand)
    (kept,) = at_hand.mail.asked(KeepDraft)
    at_hand.mail.tell(DraftKept(at_hand.mail.account, kept.id))
    at_hand.settle()
    confirmed = known(at_hand)
    type_text(at_hand, " Or ten.")

    assert asked_only == []
    assert confirmed == ["A copy of this is in the mailbox's Drafts."]
    assert known(at_hand) == []


def test_a_mailbox_without_room_for_the_copy_says_so_and_the_draft_stays(at_hand: DeskAtHand) -> None:
    mailing(at_hand)
    type_text(at_hand, "At nine.")
    at_hand.mail.obey = False

    at_hand.press("composer-keep")
    at_hand.mail.tell(ChannelRefused(at_hand.mail.account, Problem.MAILBOX_FULL))
    at_hand.settle()

    banner = at_hand.find(QWidget, "banner")
    told = " ".join(label.text() for label in banner.findChildren(QLabel))
    assert Problem.MAILBOX_FULL.sentence in told
    assert Problem.MAILBOX_FULL.advice in told
    assert known(at_hand) == []
    assert box(at_hand).toPlainText() == "At nine."
