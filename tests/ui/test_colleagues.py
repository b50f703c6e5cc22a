"""What colleagues have in hand, in the window: looked at, kept out of the way, taken over while they are away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QListWidget, QPlainTextEdit, QWidget

from app.core.contact import Contact
from app.core.ids import ConversationId
from app.core.team import STORE_SECRET
from app.services.events import ConversationOutdated
from app.ui.panes.rail import Section
from tests.ui.colleague import Aiko
from tests.ui.conftest import JEANNE, PATIENCE_MS, DeskAtHand
from tests.ui.test_mail_queue import queue_button
from tests.ui.test_offers import share_the_mailbox
from tests.unit.services.world import MOBILE, a_head

TEAM_PAGE = 8


def jeanne(at_hand: DeskAtHand) -> Contact:
    return at_hand.know("Jeanne Dupont", MOBILE, "Voyages Dupont")


def both_with_jeanne(at_hand: DeskAtHand, aiko: Aiko) -> tuple[ConversationId, ConversationId]:
    """Hers, and the one at this desk."""
    jeanne(at_hand)
    theirs = aiko.texted(text="Is the trip on the 14th?")
    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    [mine] = at_hand.ask(lambda desk: desk.conversations.unfinished())
    wait(at_hand, "beside-strip")
    return theirs, mine.conversation.id


def look_at_hers(at_hand: DeskAtHand, aiko: Aiko) -> ConversationId:
    theirs, _ = both_with_jeanne(at_hand, aiko)
    at_hand.press("beside-show")
    at_hand.settle()
    return theirs


def go_away(aiko: Aiko) -> None:
    """She was last seen a while ago."""
    store, agent = aiko.store, aiko.services.hands.team[aiko.services.hands.agent]
    store.greet(replace(agent, seen_at=agent.seen_at - timedelta(minutes=5)))


def wait(at_hand: DeskAtHand, name: str, *, is_there: bool = True) -> None:
    at_hand.qtbot.waitUntil(lambda: at_hand.shows(name) is is_there, timeout=PATIENCE_MS)


def listed(at_hand: DeskAtHand) -> list[ConversationId]:
    return [view.conversation.id for view in at_hand.window.conversations.views]


def sentence(at_hand: DeskAtHand, name: str) -> str:
    return at_hand.find(QLabel, name).text()


def banner(at_hand: DeskAtHand) -> str:
    return at_hand.find(QWidget, "banner").accessibleName()


class TestBesideEachOther:
    def test_the_list_has_only_what_is_this_agents(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        theirs, mine = both_with_jeanne(at_hand, aiko)

        assert listed(at_hand) == [mine]
        assert theirs != mine

    def test_it_is_said_that_a_colleague_is_with_the_same_customer(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        theirs, _ = both_with_jeanne(at_hand, aiko)
        said = sentence(at_hand, "beside-words")

        aiko.finish(theirs)

        assert said == "佐藤 愛子 is in a conversation with this customer, too."
        wait(at_hand, "beside-strip", is_there=False)

    def test_what_a_customer_writes_to_a_colleague_is_not_announced_here(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        aiko.place(aiko.chat.write("visitor@queue.example", "Hello"))
        at_hand.settle()

        assert listed(at_hand) == []
        assert not at_hand.shows("call-alert")


class TestLookingAtIt:
    def test_it_says_who_has_it_and_offers_nowhere_to_write(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        look_at_hers(at_hand, aiko)

        assert sentence(at_hand, "holder-words") == "佐藤 愛子 has this conversation."
        assert sentence(at_hand, "colleague-customer") == "Jeanne Dupont"
        for name in ("composer", "take-over", "give-back", "composer-text"):
            assert not at_hand.shows(name)
        assert not at_hand.find(QWidget, "finish").isEnabled()
        assert at_hand.find(QPlainTextEdit, "notes").isReadOnly()
        assert sentence(at_hand, "finish-refusal") == "A colleague has this conversation."

    def test_what_is_said_there_meanwhile_appears(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        look_at_hers(at_hand, aiko)
        model = at_hand.find(QListView, "colleague-timeline").model()

        aiko.texted(text="Or on the 15th?")

        at_hand.qtbot.waitUntil(lambda: "15th" in str(model.index(model.rowCount() - 1, 0).data()), timeout=PATIENCE_MS)

    def test_one_goes_back_to_what_is_in_hand(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        look_at_hers(at_hand, aiko)

        at_hand.window._talks.select_at(0)
        at_hand.settle()

        assert at_hand.shows("composer")
        assert not at_hand.shows("colleague-pane")

    def test_when_it_is_finished_the_one_in_hand_is_shown_again(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        theirs = look_at_hers(at_hand, aiko)

        aiko.finish(theirs)

        wait(at_hand, "colleague-pane", is_there=False)
        assert at_hand.shows("composer")

    def test_looking_at_the_mail_queue_leaves_it(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        theirs = look_at_hers(at_hand, aiko)

        at_hand.window._toggle_queue()
        aiko.services.conversations.add_note(theirs, "A note")
        at_hand.settle()
        at_hand.window._toggle_queue()
        at_hand.settle()

        assert not at_hand.shows("colleague-pane")

    def test_a_linked_conversation_of_a_colleague_is_looked_at_from_the_record(
        self, at_hand: DeskAtHand, aiko: Aiko
    ) -> None:
        theirs, _ = both_with_jeanne(at_hand, aiko)

        at_hand.window._follow(theirs, None)
        at_hand.settle()

        assert at_hand.shows("colleague-pane")


class TestTakingOver:
    def test_it_is_offered_while_the_colleague_is_away(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        go_away(aiko)
        theirs = look_at_hers(at_hand, aiko)

        at_hand.press("take-over")

        at_hand.qtbot.waitUntil(lambda: theirs in listed(at_hand), timeout=PATIENCE_MS)
        wait(at_hand, "composer")
        assert not at_hand.shows("colleague-pane")
        selected = at_hand.window._talks.selected
        assert selected is not None
        assert selected.conversation.id == theirs

    def test_what_a_colleague_takes_over_leaves_the_list_and_is_said(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        _, mine = both_with_jeanne(at_hand, aiko)
        theirs = aiko.services.hands.taken(aiko.view(mine).conversation)

        aiko.store.save_conversation(theirs)

        at_hand.qtbot.waitUntil(lambda: listed(at_hand) == [], timeout=PATIENCE_MS)
        wait(at_hand, "banner")
        assert banner(at_hand).startswith("佐藤 愛子 has this conversation.")

    def test_what_is_gone_leaves_the_list(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        _, mine = both_with_jeanne(at_hand, aiko)
        assert at_hand.window._talks.selected is not None

        at_hand.ask(lambda desk: desk.bus.publish(ConversationOutdated(mine)))

        at_hand.qtbot.waitUntil(lambda: listed(at_hand) == [], timeout=PATIENCE_MS)
        assert at_hand.window._talks.selected is None


class TestTheMailQueue:
    @pytest.fixture
    def mail(self, at_hand: DeskAtHand, aiko: Aiko) -> ConversationId:
        share_the_mailbox(at_hand)
        aiko.mail.write("omar@mail.example", "Hello", mail=a_head("omar@mail.example"))
        at_hand.qtbot.waitUntil(lambda: queue_button(at_hand).text() == "Mail queue  1", timeout=PATIENCE_MS)
        return at_hand.ask(lambda desk: desk.mail_queue.waiting())[0].conversation.id

    def test_it_follows_what_a_colleague_takes(self, at_hand: DeskAtHand, aiko: Aiko, mail: ConversationId) -> None:
        aiko.services.mail_queue.grab(mail)

        at_hand.qtbot.waitUntil(lambda: queue_button(at_hand).text() == "Mail queue", timeout=PATIENCE_MS)

    def test_who_comes_too_late_is_told_who_has_it(self, at_hand: DeskAtHand, aiko: Aiko, mail: ConversationId) -> None:
        at_hand.window._toggle_queue()
        at_hand.settle()
        aiko.services.mail_queue.grab(mail)

        at_hand.window._talks._take(mail)
        at_hand.settle()

        assert banner(at_hand).startswith("佐藤 愛子 has this conversation.")
        assert listed(at_hand) == []


class TestContacts:
    def test_a_list_of_people_is_read_anew_when_much_was_missed(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        jeanne(at_hand)
        at_hand.window.show_section(Section.CONTACTS)
        at_hand.settle()
        contacts = at_hand.find(QListView, "contacts").model()
        assert contacts.rowCount() == 1

        with aiko.store.transaction():
            for number in range(201):
                aiko.saved(replace(aiko.services.contacts.new(), name=f"客 {number}"))

        at_hand.qtbot.waitUntil(lambda: contacts.rowCount() > 100, timeout=PATIENCE_MS)

    def test_an_activity_that_a_colleague_opens_again_leaves_the_list(self, at_hand: DeskAtHand, aiko: Aiko) -> None:
        contact = jeanne(at_hand)
        conversation = aiko.texted()
        aiko.finish(conversation)
        at_hand.window.show_section(Section.CONTACTS)
        at_hand.window._sections._built[Section.CONTACTS].show_contact(contact)  # pyright: ignore
        wait(at_hand, "activities")
        activities = at_hand.find(QListView, "activities").model()
        assert activities.rowCount() == 1

        aiko.texted(text="One more thing")

        at_hand.qtbot.waitUntil(lambda: activities.rowCount() == 0, timeout=PATIENCE_MS)


class TestTheSettings:
    @pytest.fixture
    def page(self, at_hand: DeskAtHand) -> DeskAtHand:
        at_hand.window.show_section(Section.SETTINGS)
        at_hand.settle()
        at_hand.find(QListWidget, "settings-pages").setCurrentRow(TEAM_PAGE)
        at_hand.settle()
        return at_hand

    def test_the_address_goes_into_the_settings_and_the_password_into_the_keyring(self, page: DeskAtHand) -> None:
        page.find(QLineEdit, "team-store").setText(" postgresql://desk@db.example.org/parley ")
        page.find(QLineEdit, "team-password").setText("secret")

        page.press("team-save")

        assert page.settings.current.store == "postgresql://desk@db.example.org/parley"
        assert page.ask(lambda desk: desk.phone._credentials.password(STORE_SECRET)) == "secret"
        assert page.find(QLineEdit, "team-password").text() == ""
        assert sentence(page, "team-said").startswith("Saved. Close Parley")

    @pytest.mark.parametrize(
        "typed",
        [
            "db.example.org",
            "postgresql://desk:secret@db.example.org/parley",
            "postgresql://desk@db.example.org/parley?password=secret",
            "mysql://a/b",
        ],
    )
    def test_what_is_no_address_or_has_a_password_in_it_is_not_kept(self, page: DeskAtHand, typed: str) -> None:
        page.find(QLineEdit, "team-store").setText(typed)

        page.press("team-save")

        assert page.settings.current.store == ""
        assert sentence(page, "team-said").startswith("Write it like postgresql://")
        assert page.find(QLineEdit, "team-store").text() == typed

    def test_it_says_what_the_others_see(self, page: DeskAtHand) -> None:
        before = sentence(page, "team-you")

        page.ask(lambda desk: desk.phone.change_settings(replace(desk.phone.settings, agent_name="Ben", store="")))
        page.settle()

        assert before == "Write your name in Replies, so that your colleagues see it."
        assert sentence(page, "team-you") == "Your colleagues see you as Ben."
