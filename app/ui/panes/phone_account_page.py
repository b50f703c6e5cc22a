"""Settings, Phone account: the accounts, where each stands with its server, and the form to change one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.account import PhoneAccount, Registration
from app.core.ids import AccountId
from app.core.settings import DeskSettings
from app.services.events import PhoneChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_M
from app.ui.viewmodels.phone_watch import phone_watch
from app.ui.widgets.account_card import AccountCard
from app.ui.widgets.account_form import AccountForm
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.settings_page import SettingsPage


class PhoneAccountPage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._accounts: tuple[PhoneAccount, ...] | None = None
        self._registrations: dict[AccountId, Registration] = {}
        self._has_tls = True
        self._cards: dict[AccountId, AccountCard] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_M)
        self._empty = self._make_empty()
        self._add = TextButton(self.tr("Add account"), "plus")
        self._add.setObjectName("account-add")
        self._add.clicked.connect(self.add_account)
        self._form = AccountForm()
        self._form.saved.connect(self._save)
        self._form.cancelled.connect(self._close_form)
        self._form.hide()
        self.say(
            self.tr("Phone account"),
            self.tr("With it this desk calls and is called. Your administrator knows what to write."),
        )
        self.body.addLayout(self._column)
        self.body.addWidget(self._empty)
        self.body.addWidget(self._form)
        self.body.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch()
        bridge.phone_changed.connect(self._phone_changed)
        if (known := phone_watch(bridge).phone) is not None:
            self._phone_changed(known)

    def show_settings(self, settings: DeskSettings) -> None:
        """What is being typed in the form stays."""
        if settings.accounts != self._accounts:
            self._show_accounts(settings.accounts)

    @property
    def is_begun(self) -> bool:
        return not self._form.isHidden()

    @Slot()
    def add_account(self) -> None:
        """Begin a new account in the form."""
        self._open_form(None)

    def _show_accounts(self, accounts: tuple[PhoneAccount, ...]) -> None:
        self._accounts = accounts
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {account.id: self._card(account) for account in accounts}
        self._follow()

    def _card(self, account: PhoneAccount) -> AccountCard:
        card = AccountCard(account)
        card.show_registration(self._registrations.get(account.id))
        card.edit_requested.connect(self._open_form)
        card.remove_requested.connect(self._remove)
        self._column.addWidget(card)
        return card

    @Slot(object)
    def _open_form(self, account: PhoneAccount | None) -> None:
        self._form.show_account(account, self._accounts or (), has_tls=self._has_tls)
        self._form.show()
        self._follow()
        self._form.focus_first()

    @Slot()
    def _close_form(self) -> None:
        self._form.hide()
        self._follow()

    @Slot(object, object)
    def _save(self, account: PhoneAccount, password: str | None) -> None:
        self._bridge.do(lambda s: s.phone.save_account(account, password))
        self._close_form()

    @Slot(object)
    def _remove(self, account: PhoneAccount) -> None:
        self._bridge.do(lambda s: s.phone.remove_account(account.id))

    @Slot(PhoneChanged)
    def _phone_changed(self, event: PhoneChanged) -> None:
        self._registrations = {each.account: each for each in event.registrations}
        if event.capabilities is not None:
            self._has_tls = event.capabilities.tls
        for account, card in self._cards.items():
            card.show_registration(self._registrations.get(account))

    def _follow(self) -> None:
        """Either the accounts or the form, never both."""
        is_editing = not self._form.isHidden()
        for card in self._cards.values():
            card.setVisible(not is_editing)
        self._empty.setVisible(not is_editing and not self._accounts)
        self._add.setVisible(not is_editing and bool(self._accounts))

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "phone",
            self.tr("No phone account yet"),
            self.tr("You need a user name, a password and the name of the phone server."),
            self.tr("Add account"),
        )
        empty.button.setObjectName("account-add-first")
        empty.button.clicked.connect(self.add_account)
        return empty
