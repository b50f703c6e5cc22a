"""Settings, Wrap-up: which forms there are, what is wrong with them, and who is asked which."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.core.conversation import LegKind
from app.core.queues import QueueForm
from app.core.settings import Theme
from app.core.wrap_up import Disposition, FollowUp
from app.ui.panes.wrap_up_page import WrapUpPage
from app.ui.widgets.choice import Choice
from tests.fakes.channel import OWN
from tests.fakes.forms import a_schema
from tests.ui.conftest import DeskAtHand
from tests.ui.test_dispositions import change
from tests.ui.test_dispositions_page import add_one, kept, press, rows
from tests.ui.test_forms import REFUND
from tests.ui.test_screenshots import shoot

OUTCOME = Disposition("refund", "返金")
SMS = OWN[LegKind.SMS].lower()


@pytest.fixture
def page(at_hand: DeskAtHand, qtbot: QtBot) -> WrapUpPage:
    at_hand.forms.files = {
        "refund": json.dumps(REFUND),
        "調査": json.dumps(a_schema(color={"type": "string", "title": "色", "format": "color"})),
    }
    at_hand.ask(lambda desk: desk.forms.read_again())
    change(at_hand, dispositions=(OUTCOME,))
    page = WrapUpPage(at_hand.bridge)
    qtbot.addWidget(page)
    at_hand.bridge.settings_changed.connect(lambda event: page.show_settings(event.settings))
    page.show_settings(at_hand.ask(lambda desk: desk.phone.settings))
    page.resize(720, 1400)
    page.show()
    at_hand.settle()
    return page


def found(page: WrapUpPage) -> list[list[str]]:
    shown = [each for each in page.findChildren(QWidget, "form-found") if each.isVisible()]
    return [[label.text() for label in each.findChildren(QLabel)] for each in shown]


def hint(at_hand: DeskAtHand) -> str:
    return at_hand.find(QLabel, "forms-hint").text()


class TestForms:
    def test_all_that_were_found_are_listed_with_what_is_wrong_with_them(
        self, at_hand: DeskAtHand, page: WrapUpPage
    ) -> None:
        asks = "注文番号, 金額, 購入日, 返金方法, メールアドレス, お客様の同意を得ました"
        flaw = "In “color”: The format “color” is not understood. Use date or email."
        assert found(page) == [["返金申請", "refund.json", asks], ["調査", "調査.json", flaw]]
        assert "/etc/parley/forms" in hint(at_hand)

    def test_read_again_shows_what_is_there_now(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        at_hand.forms.files = {"survey": json.dumps(a_schema(ok={"type": "boolean", "title": "OK?"}))}

        at_hand.press("forms-again")

        assert found(page) == [["返金", "survey.json", "OK?"]]

    def test_without_any_it_says_where_they_belong(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        at_hand.forms.files = {}

        at_hand.press("forms-again")

        assert found(page) == []
        assert hint(at_hand).startswith("There are none.")

    def test_another_folder_is_looked_at_and_the_usual_one_again(
        self, at_hand: DeskAtHand, page: WrapUpPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/srv/forms")
        usual = at_hand.shows("forms-usual")
        at_hand.press("forms-folder")
        elsewhere = (at_hand.settings.current.forms_folder, found(page), "/srv/forms" in hint(at_hand))

        at_hand.press("forms-usual")

        assert not usual
        assert elsewhere == ("/srv/forms", [], True)
        assert at_hand.settings.current.forms_folder == ""
        assert len(found(page)) == 2

    def test_a_folder_that_was_not_chosen_changes_nothing(
        self, at_hand: DeskAtHand, page: WrapUpPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")

        at_hand.press("forms-folder")

        assert len(found(page)) == 2


@pytest.mark.usefixtures("page")
class TestQueues:
    def test_a_queue_is_given_a_form_and_loses_it_again(self, at_hand: DeskAtHand) -> None:
        def choose(form: str) -> None:
            choice = at_hand.find(Choice, f"queue-form-{SMS}")
            choice.choose(form)
            choice.activated.emit(choice.currentIndex())
            at_hand.settle()

        choose("refund")
        given = at_hand.settings.current.queue_forms
        choose("")

        assert given == (QueueForm(SMS, "refund"),)
        assert at_hand.settings.current.queue_forms == ()

    def test_a_queue_that_is_not_known_any_longer_keeps_its_form(self, at_hand: DeskAtHand) -> None:
        change(at_hand, queue_forms=(QueueForm("old@example.org", "lost"),))

        choice = at_hand.find(Choice, "queue-form-old@example.org")
        assert choice.currentText() == "lost (cannot be used)"


class TestDisposition:
    def test_it_is_given_queues_a_follow_up_and_a_form(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        press(at_hand, page, "返金")
        boxes = page.findChildren(QCheckBox, "disposition-queue")
        for box in boxes[1:]:
            box.click()
        at_hand.find(Choice, "disposition-follow-up").choose(3)
        at_hand.find(Choice, "disposition-follow-up-at").choose("14:30:00")
        at_hand.find(Choice, "disposition-form-asked").choose("refund")
        at_hand.press("disposition-save")

        (queue, *_others) = at_hand.ask(lambda desk: desk.outcomes.queues)
        assert len(boxes) == len(_others) + 1
        assert kept(at_hand) == (
            replace(OUTCOME, queues=(queue.address,), follow_up=FollowUp(3, time(14, 30)), form="refund"),
        )
        (row,) = rows(page)
        assert row.startswith(f"返金: {queue.address} · Contact again after 3 working days, ")
        assert row.endswith(" · 返金申請")

    def test_one_for_all_queues_is_for_those_that_come_later_too(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        change(at_hand, dispositions=(replace(OUTCOME, queues=(SMS,)),))
        press(at_hand, page, "返金")
        for box in page.findChildren(QCheckBox, "disposition-queue"):
            box.setChecked(True)
        at_hand.press("disposition-save")

        assert kept(at_hand) == (OUTCOME,)

    def test_all_that_it_asks_for_can_be_taken_away(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        asking = replace(OUTCOME, queues=("old@example.org",), follow_up=FollowUp(7), form="lost")
        change(at_hand, dispositions=(asking,))
        press(at_hand, page, "返金")
        kept_as_it_is = (
            at_hand.find(Choice, "disposition-follow-up").currentText(),
            at_hand.find(Choice, "disposition-form-asked").currentText(),
            [box.text() for box in page.findChildren(QCheckBox, "disposition-queue") if box.isChecked()],
        )
        at_hand.find(Choice, "disposition-follow-up").setCurrentIndex(0)
        can_say_when = at_hand.find(Choice, "disposition-follow-up-at").isEnabled()
        at_hand.find(Choice, "disposition-form-asked").setCurrentIndex(0)
        for box in page.findChildren(QCheckBox, "disposition-queue"):
            box.setChecked(False)
        at_hand.press("disposition-save")

        assert kept_as_it_is == ("after 7 working days", "lost (cannot be used)", ["old@example.org"])
        assert not can_say_when
        assert kept(at_hand) == (OUTCOME,)

    def test_what_it_asks_for_stays_when_only_its_name_is_changed(self, at_hand: DeskAtHand, page: WrapUpPage) -> None:
        asking = replace(OUTCOME, queues=(SMS, "old@example.org"), follow_up=FollowUp(7, time(8, 15)), form="lost")
        change(at_hand, dispositions=(asking,))

        press(at_hand, page, "返金")
        at_hand.press("disposition-save")

        assert kept(at_hand) == (asking,)


@pytest.mark.parametrize("choice", [Theme.LIGHT, Theme.DARK], ids=["light", "dark"])
def test_it_can_be_looked_at(at_hand: DeskAtHand, page: WrapUpPage, choice: Theme) -> None:
    asking = replace(OUTCOME, follow_up=FollowUp(), form="refund", needs_note=True)
    change(at_hand, theme=choice, dispositions=(asking, Disposition("other", "その他")))
    bar = add_one(at_hand, page)
    shoot(at_hand.window, f"forms-page-{choice}")
    bar.setValue(bar.maximum() // 2)
    shoot(at_hand.window, f"disposition-asks-{choice}")
