"""Settings, Channels: the accounts of chat, SMS and email, where each stands, and the form to change one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.core.channel import ChannelAccount
from app.core.ids import AccountId
from app.core.settings import DeskSettings
from app.ports.channel import ChannelType
from app.services.channels import SIP_SMS
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_M
from app.ui.viewmodels.channel_check import kind_title
from app.ui.viewmodels.channel_watch import channel_watch
from app.ui.viewmodels.message_words import MEDIUM_ICONS
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.channel_card import ChannelCard
from app.ui.widgets.channel_form import ChannelForm
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage


class ChannelsPage(SettingsPage):
    """What kinds of channel there are is known a moment after the page was built."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("channels-page")
        self._bridge = bridge
        self._watch = channel_watch(bridge)
        self._kinds: Mapping[str, ChannelType] = {}
        self._accounts: tuple[ChannelAccount, ...] = ()
        self._cards: dict[AccountId, ChannelCard] = {}
        self._form: ChannelForm | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_M)
        self._place = QVBoxLayout()
        self._menu = QMenu(self)
        self._menu.setObjectName("channel-kinds")
        self._empty = self._make_empty()
        self._add = TextButton(self.tr("Add account"), "plus")
        self._add.setObjectName("channel-add")
        self._add.setMenu(self._menu)
        self._by_phone = PlainLabel(
            self.tr("Text messages also go through your phone account; it needs nothing more."), "muted", wraps=True
        )
        self._by_phone.setObjectName("channel-by-phone")
        self._lay_out()
        self._watch.changed.connect(self._show_links)
        bridge.ask(lambda desk: dict(desk.channels.types), self._take_kinds)

    def _lay_out(self) -> None:
        self.say(self.tr("Channels"), self.tr("Through these accounts customers write to you, and you to them."))
        self.body.addLayout(self._column)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._place)
        self.body.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._by_phone)
        self.body.addStretch()
        self._follow()

    def show_settings(self, settings: DeskSettings) -> None:
        """What is being typed in the form stays."""
        if settings.channels != self._accounts:
            self._accounts = settings.channels
            self._show_accounts()

    @property
    def is_begun(self) -> bool:
        return self._form is not None

    def _take_kinds(self, kinds: Mapping[str, ChannelType]) -> None:
        self._kinds = kinds
        self._menu.clear()
        for kind in kinds.values():
            if kind.name != SIP_SMS:
                action = self._menu.addAction(icon(MEDIUM_ICONS[kind.medium]), kind_title(kind).replace("&", "&&"))
                action.triggered.connect(lambda _=False, of=kind: self._open_form(of, None))
        self._show_accounts()

    def _show_accounts(self) -> None:
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {account.id: self._card(account) for account in self._accounts}
        self._follow()

    def _card(self, account: ChannelAccount) -> ChannelCard:
        kind = self._kinds.get(account.channel)
        card = ChannelCard(account, kind_title(kind) if kind else "", kind.medium if kind else None)
        card.show_link(self._watch.links.get(account.id))
        card.edit_requested.connect(self._edit)
        card.switched.connect(self._switch)
        card.remove_requested.connect(self._remove)
        self._column.addWidget(card)
        return card

    @Slot()
    def _show_links(self) -> None:
        for account, card in self._cards.items():
            card.show_link(self._watch.links.get(account))

    # The form

    @Slot(object)
    def _edit(self, account: ChannelAccount) -> None:
        self._open_form(self._kinds[account.channel], account)

    def _open_form(self, kind: ChannelType, account: ChannelAccount | None) -> None:
        self._form = ChannelForm(kind, account)
        self._form.saved.connect(self._save)
        self._form.cancelled.connect(self._close_form)
        self._place.addWidget(self._form)
        self._follow()
        self._form.focus_first()

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._follow()

    @Slot(object, object)
    def _save(self, account: ChannelAccount, secret: str | None) -> None:
        self._bridge.do(lambda desk: desk.channels.save_account(account, secret))
        self._close_form()

    @Slot(object, bool)
    def _switch(self, account: ChannelAccount, on: bool) -> None:
        changed = replace(account, is_enabled=on)
        self._bridge.do(lambda desk: desk.channels.save_account(changed))

    @Slot(object)
    def _remove(self, account: ChannelAccount) -> None:
        self._bridge.do(lambda desk: desk.channels.remove_account(account.id))

    def _follow(self) -> None:
        """Either the accounts or the form, never both."""
        is_editing = self._form is not None
        for card in self._cards.values():
            card.setVisible(not is_editing)
        self._empty.setVisible(not is_editing and not self._accounts)
        self._add.setVisible(not is_editing and not self._menu.isEmpty())
        self._by_phone.setVisible(not is_editing and SIP_SMS in self._kinds)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            "messages-square",
            self.tr("No text channel yet"),
            self.tr("Add an account for chat, SMS or email; your administrator knows what to write."),
        )
