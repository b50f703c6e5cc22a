"""Settings, Channels: accounts of chat, SMS and email, set up in a form that their kind of channel describes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.channels.mail import MAIL as REAL_MAIL
from app.channels.mail.settings import FIELDS
from app.core.channel import ChannelAccount, Field, FieldKind, Link, LinkState
from app.core.conversation import LegKind
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.channel import BrowserSignIn, ChannelType, LinkChanged
from app.services.services import Services
from app.ui.panes.channels_page import ChannelsPage
from app.ui.panes.settings_section import SettingsSection
from app.ui.viewmodels.channel_check import channel_flaw
from app.ui.widgets.channel_card import ChannelCard
from app.ui.widgets.channel_form import ChannelForm
from app.ui.widgets.chip import Chip
from tests.fakes.channel import FakeServer
from tests.ui.conftest import DeskAtHand
from tests.ui.test_contact_panel import type_into
from tests.ui.test_settings import page

CHANNELS = 1
SUPPORT = FakeServer(LegKind.EMAIL)
MAIL = ChannelType("mail", LegKind.EMAIL, "Email (IMAP and SMTP)", FIELDS, lambda _account, _secrets: SUPPORT.make())


@pytest.fixture
def channels(at_hand: DeskAtHand, qtbot: QtBot) -> Iterator[ChannelsPage]:
    """Settings as they are looked at for the first time, long after the channels connected."""
    section = SettingsSection(at_hand.bridge)
    qtbot.addWidget(section)
    section.resize(960, 900)
    section.show()
    at_hand.settle()
    page(at_hand, CHANNELS)
    found = section.findChild(ChannelsPage)
    assert found is not None
    yield found
    section.hide()


def cards(channels: ChannelsPage) -> list[tuple[str, str]]:
    """Title and state of every account."""
    found = channels.findChildren(ChannelCard)
    return [(card.findChildren(QLabel)[1].text(), card.findChild(Chip).text) for card in found if card.isVisible()]


def add(at_hand: DeskAtHand, kind: str) -> None:
    """Choose this kind of channel from the menu of Add account."""
    menu = at_hand.find(ChannelsPage, "channels-page").findChild(QMenu, "channel-kinds")
    next(action for action in menu.actions() if action.text() == kind).trigger()
    at_hand.settle()


def kept(at_hand: DeskAtHand) -> tuple[ChannelAccount, ...]:
    return at_hand.settings.current.channels


# What there is


def test_every_account_says_how_it_stands(at_hand: DeskAtHand, channels: ChannelsPage) -> None:
    at_hand.sms.cut()
    at_hand.settle()

    assert [state for _, state in cards(channels)] == ["Connected", "Not connected", "Connected"]
    assert Problem.SERVER_SILENT.sentence in at_hand.find(QLabel, "channel-trouble").text()
    assert Problem.SERVER_SILENT.advice in at_hand.find(QLabel, "channel-trouble").text()


def test_a_mailbox_that_is_being_read_says_how_far_it_has_come(at_hand: DeskAtHand, channels: ChannelsPage) -> None:
    link = Link(at_hand.mail.account, LegKind.EMAIL, LinkState.CONNECTED, done=12, total=345)

    at_hand.mail.tell(LinkChanged(link))
    at_hand.settle()

    assert cards(channels)[2][1] == "Synchronising"
    assert at_hand.find(QLabel, "channel-trouble").text() == "12 of 345 messages fetched."


def test_an_account_is_switched_off_and_on(at_hand: DeskAtHand, channels: ChannelsPage) -> None:
    switch = at_hand.find(QCheckBox, "channel-switch")

    switch.click()
    at_hand.settle()
    off, connected = kept(at_hand)[0].is_enabled, at_hand.chat.channel
    states = cards(channels)
    at_hand.find(QCheckBox, "channel-switch").click()
    at_hand.settle()

    assert (off, connected) == (False, None)
    assert states[0][1] == "Switched off"
    assert kept(at_hand)[0].is_enabled
    assert at_hand.chat.channel is not None


@pytest.mark.usefixtures("channels")
def test_an_account_is_removed_only_after_asking_back(at_hand: DeskAtHand) -> None:
    at_hand.press("channel-remove")
    asked = len(kept(at_hand))

    at_hand.press("channel-remove-yes")

    assert asked == 3
    assert [account.id for account in kept(at_hand)] == [at_hand.sms.account, at_hand.mail.account]


def test_an_account_of_an_unknown_channel_is_left_alone(at_hand: DeskAtHand, channels: ChannelsPage) -> None:
    strange = ChannelAccount(at_hand.chat.account, "carrier-pigeon", "Loft 3")

    def put(desk: Services) -> None:
        desk.phone.change_settings(replace(desk.phone.settings, channels=(strange,)))

    at_hand.ask(put)
    at_hand.settle()

    (card,) = channels.findChildren(ChannelCard)[-1:]
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "This Parley has no such channel" in words
    assert not card.findChild(object, "channel-edit").isEnabled()


# The form


@pytest.mark.usefixtures("channels")
def test_a_new_account_is_kept_with_its_secret_and_connects(at_hand: DeskAtHand) -> None:
    add(at_hand, "Fake")

    type_into(at_hand, "channel-password", "hunter2")
    at_hand.press("channel-save")

    account = kept(at_hand)[-1]
    assert len(kept(at_hand)) == 4
    assert (account.channel, account.title, dict(account.options)) == ("fake-chat", "Fake", {})
    assert "hunter2" not in repr(at_hand.settings.current)
    assert at_hand.ask(lambda desk: desk.channels._credentials.password(account.id)) == "hunter2"
    assert not at_hand.shows("channel-form")


@pytest.mark.usefixtures("channels")
def test_a_known_secret_is_never_shown_and_kept_when_nothing_is_typed(at_hand: DeskAtHand) -> None:
    at_hand.press("channel-edit")
    shown = at_hand.find(QLineEdit, "channel-password")
    text, hint, mode = shown.text(), shown.placeholderText(), shown.echoMode()

    at_hand.press("channel-more")
    type_into(at_hand, "channel-title", "Chat on the website")
    at_hand.press("channel-save")

    account = kept(at_hand)[0]
    assert (text, hint, mode) == ("", "Unchanged", QLineEdit.EchoMode.Password)
    assert account.title == "Chat on the website"
    assert at_hand.ask(lambda desk: desk.channels._credentials.password(account.id)) == "secret"


@pytest.mark.usefixtures("channels")
def test_a_form_that_is_left_changes_nothing(at_hand: DeskAtHand) -> None:
    at_hand.press("channel-edit")
    type_into(at_hand, "channel-password", "other")

    at_hand.press("channel-cancel")

    assert at_hand.ask(lambda desk: desk.channels._credentials.password(at_hand.chat.account)) == "secret"
    assert at_hand.shows("channel-card")


@pytest.fixture
def mail_form(qtbot: QtBot) -> ChannelForm:
    """The form of a new mail account, as the mail channel describes it."""
    form = ChannelForm(MAIL, None)
    qtbot.addWidget(form)
    form.show()
    return form


def saved(form: ChannelForm) -> list[tuple[ChannelAccount, str | None]]:
    told: list[tuple[ChannelAccount, str | None]] = []
    form.saved.connect(lambda account, secret: told.append((account, secret)))
    return told


def edit(form: ChannelForm, name: str) -> QLineEdit:
    found = form.findChild(QLineEdit, f"channel-{name}")
    assert isinstance(found, QLineEdit)
    return found


def test_what_has_to_be_filled_in_is_said_and_nothing_typed_is_lost(mail_form: ChannelForm) -> None:
    told = saved(mail_form)
    edit(mail_form, "name").setText("Anna")
    edit(mail_form, "password").setText("hunter2")

    mail_form.save()

    assert mail_form.findChild(QLabel, "channel-flaw").text() == "Fill in “Mail address”."
    assert (edit(mail_form, "name").text(), edit(mail_form, "password").text()) == ("Anna", "hunter2")
    assert told == []


def test_each_kind_of_field_brings_its_value(mail_form: ChannelForm) -> None:
    told = saved(mail_form)
    edit(mail_form, "address").setText(" anna@example.org ")
    edit(mail_form, "password").setText(" with blanks ")
    mail_form.findChild(QCheckBox, "channel-team").setChecked(True)
    security = mail_form.findChild(QComboBox, "channel-imap_security")
    security.setCurrentIndex(security.findText("STARTTLS"))

    mail_form.save()

    ((account, secret),) = told
    assert (account.channel, account.title, secret) == ("mail", "anna@example.org", " with blanks ")
    assert account.options["address"] == "anna@example.org"
    assert (account.options["team"], account.options["verify"]) == ("yes", "yes")
    assert (account.options["imap_security"], account.options["smtp_security"]) == ("starttls", "tls")
    assert "password" not in account.options


def test_what_most_need_not_know_is_folded_away(mail_form: ChannelForm) -> None:
    before = edit(mail_form, "imap_port").isVisible()

    mail_form.findChild(object, "channel-more").click()

    assert not before
    assert edit(mail_form, "imap_port").isVisible()


def test_a_changed_account_shows_what_was_kept(qtbot: QtBot) -> None:
    account = ChannelAccount(
        SUPPORT.account, "mail", "Support", {"address": "a@example.org", "imap_security": "none", "legacy": "kept"}
    )
    form = ChannelForm(MAIL, account)
    qtbot.addWidget(form)
    told = saved(form)

    shown = (edit(form, "address").text(), form.findChild(QComboBox, "channel-imap_security").currentText())
    form.save()

    assert shown == ("a@example.org", "None")
    ((changed, secret),) = told
    assert (changed.id, changed.title, secret) == (account.id, "Support", None)
    assert changed.options["legacy"] == "kept"


def test_trusting_any_certificate_is_warned_of(mail_form: ChannelForm) -> None:
    before = mail_form.findChild(QLabel, "channel-verify-warning").isVisible()

    mail_form.findChild(QCheckBox, "channel-verify").setChecked(False)

    assert not before
    assert mail_form.findChild(QLabel, "channel-verify-warning").isVisible()


def test_a_file_is_chosen_and_cleared(mail_form: ChannelForm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/etc/ssl/ca.pem", ""))

    mail_form.findChild(object, "channel-ca_file-choose").click()
    chosen = mail_form.values["ca_file"]
    mail_form.findChild(object, "channel-ca_file-clear").click()

    assert chosen == "/etc/ssl/ca.pem"
    assert mail_form.values["ca_file"] == ""


def test_a_secret_has_to_be_typed_once() -> None:
    fields = (Field("password", "Password", FieldKind.SECRET, is_required=True),)
    kind = ChannelType("sms", LegKind.SMS, "SMS", fields, lambda _account, _secrets: SUPPORT.make())

    new = channel_flaw(kind, {"password": ""}, is_new=True)
    changed = channel_flaw(kind, {"password": ""}, is_new=False)

    assert new is not None
    assert new.sentence == "Fill in “Password”."
    assert changed is None


# Signing in with the browser


class FakeBrowser:
    """Stands for browser and provider: where it was sent, and what comes of it."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.asked: list[ChannelAccount] = []
        self.refusal: RefusedError | None = None
        self.comes_back = threading.Event()

    def run(self, account: ChannelAccount, open_address: Callable[[str], object]) -> str:
        self.asked.append(account)
        open_address("https://login.example/authorize")
        assert self.comes_back.wait(10)
        if self.refusal is not None:
            raise self.refusal
        return "lasting permission"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> FakeBrowser:
    browser = FakeBrowser()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: browser.opened.append(url.toString()) or True)
    return browser


@pytest.fixture
def oauth_form(qtbot: QtBot, browser: FakeBrowser) -> ChannelForm:
    """A new mail account that signs in with Microsoft."""
    by_browser = BrowserSignIn(lambda options: options.get("sign_in") == "microsoft", browser.run)
    form = ChannelForm(replace(MAIL, sign_in=by_browser), None)
    qtbot.addWidget(form)
    form.show()
    edit(form, "address").setText("anna@example.org")
    sign_in = form.findChild(QComboBox, "channel-sign_in")
    sign_in.setCurrentIndex(sign_in.findText("Microsoft"))
    return form


def sign_in_words(form: ChannelForm) -> str:
    return form.findChild(QLabel, "channel-sign-in-words").text()


def test_signing_in_takes_the_place_of_the_password(oauth_form: ChannelForm) -> None:
    button, password = oauth_form.findChild(QAbstractButton, "channel-sign-in"), edit(oauth_form, "password")
    shown = (button.isVisible(), password.isVisible())

    sign_in = oauth_form.findChild(QComboBox, "channel-sign_in")
    sign_in.setCurrentIndex(sign_in.findText("Password"))

    assert shown == (True, False)
    assert (button.isVisible(), password.isVisible()) == (False, True)


def test_an_account_is_saved_once_the_agent_has_signed_in(
    qtbot: QtBot, oauth_form: ChannelForm, browser: FakeBrowser
) -> None:
    told = saved(oauth_form)
    oauth_form.save()
    too_early = oauth_form.findChild(QLabel, "channel-flaw").text()

    oauth_form.findChild(QAbstractButton, "channel-sign-in").click()
    qtbot.waitUntil(lambda: bool(browser.opened))
    meanwhile = sign_in_words(oauth_form)
    browser.comes_back.set()
    qtbot.waitUntil(lambda: sign_in_words(oauth_form).startswith("Signed in."))
    oauth_form.save()

    assert (too_early, meanwhile) == ("Sign in first.", "Waiting for you in the browser…")
    assert browser.opened == ["https://login.example/authorize"]
    assert browser.asked[0].options["address"] == "anna@example.org"
    ((account, secret),) = told
    assert (account.options["sign_in"], secret) == ("microsoft", "lasting permission")


def test_a_sign_in_that_was_refused_says_why_and_can_be_tried_again(
    qtbot: QtBot, oauth_form: ChannelForm, browser: FakeBrowser
) -> None:
    browser.refusal = RefusedError(Problem.LOGIN_REFUSED, "access_denied")
    browser.comes_back.set()
    button = oauth_form.findChild(QAbstractButton, "channel-sign-in")

    button.click()
    qtbot.waitUntil(button.isEnabled)

    assert Problem.LOGIN_REFUSED.sentence in sign_in_words(oauth_form)
    assert "access_denied" in sign_in_words(oauth_form)


def test_nobody_is_sent_to_the_browser_with_half_an_account(oauth_form: ChannelForm, browser: FakeBrowser) -> None:
    edit(oauth_form, "address").clear()

    oauth_form.findChild(QAbstractButton, "channel-sign-in").click()

    assert oauth_form.findChild(QLabel, "channel-flaw").text() == "Fill in “Mail address”."
    assert browser.asked == []


def test_a_desk_without_a_browser_says_where_to_go(
    qtbot: QtBot, oauth_form: ChannelForm, browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    oauth_form.findChild(QAbstractButton, "channel-sign-in").click()
    qtbot.waitUntil(lambda: "https://login.example/authorize" in sign_in_words(oauth_form))
    browser.comes_back.set()
    qtbot.waitUntil(lambda: sign_in_words(oauth_form).startswith("Signed in."))


def test_mail_signs_in_by_browser_where_that_is_chosen() -> None:
    assert REAL_MAIL.signs_in({"sign_in": "google"})
    assert REAL_MAIL.signs_in({"sign_in": "microsoft"})
    assert not REAL_MAIL.signs_in({"sign_in": "password"})
    assert not REAL_MAIL.signs_in({})


def test_an_account_without_permission_asks_for_no_password(at_hand: DeskAtHand, channels: ChannelsPage) -> None:
    by_browser = BrowserSignIn(lambda _options: True, FakeBrowser().run)
    account = ChannelAccount(SUPPORT.account, "by-browser", "anna@example.org")

    def save(desk: Services) -> None:
        kind = ChannelType("by-browser", LegKind.EMAIL, "Mail", FIELDS, lambda _account, _secrets: None, by_browser)
        desk.channels.types = {**desk.channels.types, kind.name: kind}
        desk.channels.save_account(account)

    at_hand.ask(save)
    at_hand.settle()

    assert not at_hand.shows("password-prompt")
    assert cards(channels)[-1][1] == "Not connected"
    troubles = [label.text() for label in channels.findChildren(QLabel, "channel-trouble") if label.isVisible()]
    assert Problem.TOKEN_EXPIRED.sentence in troubles[-1]
