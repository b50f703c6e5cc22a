"""Asks for the password of an account that has none in the keyring, without holding up the desk."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.ids import AccountId
from app.services.events import PasswordMissing
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel

Account = PhoneAccount | ChannelAccount


class PasswordPrompt(QDialog):
    """Build one per window: it shows itself whenever a password is missing, one account after the other."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("password-prompt")
        self.setWindowTitle(self.tr("Password"))
        self.setModal(False)
        self.setMinimumWidth(380)
        self._bridge = bridge
        self._accounts: list[Account] = []
        self._question = PlainLabel("", "strong", wraps=True)
        self._question.setObjectName("password-question")
        self._password = QLineEdit()
        self._password.setObjectName("password")
        self._password.setAccessibleName(self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.textChanged.connect(self._typed)
        self._save = TextButton(self.tr("Sign in"), "key-round", kind="primary")
        self._save.setObjectName("password-save")
        self._save.setDefault(True)
        self._save.clicked.connect(self.accept)
        self._lay_out()
        bridge.password_missing.connect(self._missing)

    @property
    def waiting(self) -> list[PasswordMissing]:
        """What has not been answered yet."""
        return [PasswordMissing(account.id) for account in self._accounts]

    def accept(self) -> None:
        """Keep the password; the account connects with it."""
        if self._accounts and self._password.text():
            account, password = self._accounts[0], self._password.text()
            self._bridge.do(lambda s: _keep(s, account, password))
            self._next()

    def reject(self) -> None:
        """Leave this account unconnected for now."""
        self._next()

    @Slot(PasswordMissing)
    def _missing(self, event: PasswordMissing) -> None:
        self._bridge.ask(lambda s: _account(s, event.account), self._ask_for)

    def _ask_for(self, account: Account | None) -> None:
        if account is None or account.id in {each.id for each in self._accounts}:
            return
        self._accounts.append(account)
        if len(self._accounts) == 1:
            self._show_first()

    def _next(self) -> None:
        if self._accounts:
            self._accounts.pop(0)
        if self._accounts:
            self._show_first()
        else:
            self._password.clear()
            self.hide()

    def _show_first(self) -> None:
        self._question.setText(self.tr("What is the password of {0}?").format(self._accounts[0].title))
        self._password.clear()
        self._typed()
        self.show()
        self._password.setFocus()

    @Slot()
    def _typed(self) -> None:
        self._save.setEnabled(bool(self._password.text()))

    def _lay_out(self) -> None:
        later = TextButton(self.tr("Not now"))
        later.setObjectName("password-later")
        later.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch()
        buttons.addWidget(later)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._question)
        column.addWidget(self._password)
        column.addWidget(PlainLabel(self.tr("It is kept in this computer's password store."), "muted", wraps=True))
        column.addLayout(buttons)


def _account(services: Services, wanted: AccountId) -> Account | None:
    settings = services.phone.settings
    return next((each for each in (*settings.accounts, *settings.channels) if each.id == wanted), None)


def _keep(services: Services, account: Account, password: str) -> None:
    if isinstance(account, PhoneAccount):
        services.phone.save_account(account, password)
    else:
        services.channels.save_account(account, password)
