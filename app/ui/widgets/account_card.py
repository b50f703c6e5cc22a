"""A phone account and where it stands with its server, in words."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.account import PhoneAccount, Registration, RegistrationState, WhenNotReady
from app.core.presence import PresenceState
from app.ui.qt.times import time_text
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.viewmodels.problem_words import problem_text
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.remove_question import RemoveQuestion


class AccountCard(QFrame):
    """`edit_requested` and `remove_requested` (after asking back) carry the account."""

    edit_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, account: PhoneAccount, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account-card")
        self.setProperty("surface", "card")
        self._account = account
        self._state = Chip()
        self._state.setObjectName("account-state")
        self._trouble = PlainLabel("", wraps=True)
        self._trouble.setObjectName("account-trouble")
        self._presence = PlainLabel("", "small", wraps=True)
        self._presence.setObjectName("account-presence")
        self._question = RemoveQuestion(self.tr("Remove this account and its password?"), "account-remove")
        self._question.confirmed.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(self._head())
        column.addWidget(self._trouble)
        column.addWidget(self._presence)
        column.addWidget(self._question)
        self.show_registration(None)

    def show_registration(self, registration: Registration | None) -> None:
        """None while the engine has said nothing of this account."""
        state = registration.state if registration is not None else RegistrationState.OFF
        self._state.show_state(*self._look(state))
        self._trouble.setText(self._words(registration) if registration is not None else "")
        self._trouble.setVisible(bool(self._trouble.text()))
        self._presence.setText(self._presence_words(registration) if registration is not None else "")
        self._presence.setVisible(bool(self._presence.text()))

    def _look(self, state: RegistrationState) -> tuple[str, str, Role]:
        off = self.tr("Not registered") if self._account.register else self.tr("For calling out only")
        if self._account.register and self._account.when_not_ready is WhenNotReady.UNREGISTER:
            off = self.tr("Not registered while you are not ready")
        return {
            RegistrationState.OFF: (off, "circle", Role.TEXT_MUTED),
            RegistrationState.TRYING: (self.tr("Connecting"), "refresh-cw", Role.TEXT_MUTED),
            RegistrationState.REGISTERED: (self.tr("Registered"), "circle-check", Role.POSITIVE),
            RegistrationState.FAILED: (self.tr("Not registered"), "circle-alert", Role.DANGER),
        }[state]

    def _words(self, registration: Registration) -> str:
        parts: list[str] = []
        if registration.problem is not None:
            parts.append(problem_text(registration.problem))
        if registration.retry_at is not None:
            parts.append(self.tr("Next try at {0}.").format(time_text(registration.retry_at)))
        if registration.detail and registration.problem is not None:
            parts.append(self.tr("The server said: {0}").format(registration.detail))
        return "\n".join(parts)

    def _presence_words(self, registration: Registration) -> str:
        if registration.state is RegistrationState.FAILED:
            return ""  # then nothing reaches the server at all
        words = {
            PresenceState.TOLD: self.tr("The server knows whether you are available."),
            PresenceState.FAILED: self.tr(
                "The server could not be told whether you are available. Parley tries again."
            ),
            PresenceState.UNSUPPORTED: self.tr(
                "This server cannot be told whether you are available. Parley tries no more until the account changes."
            ),
        }.get(registration.presence, "")
        if registration.presence_detail:
            words += " " + self.tr("The server said: {0}").format(registration.presence_detail)
        return words

    def _head(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(self._account.title, "strong"))
        about = " · ".join(each for each in (self._account.display_name, self._account.transport.value.upper()) if each)
        names.addWidget(PlainLabel(about, "small"))
        edit = IconButton("pencil", self.tr("Change {0}").format(self._account.title))
        edit.setObjectName("account-edit")
        edit.clicked.connect(self._edit)
        remove = IconButton("trash-2", self.tr("Remove {0}").format(self._account.title))
        remove.setObjectName("account-remove")
        remove.clicked.connect(self._question.show)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addLayout(names, 1)
        row.addWidget(self._state)
        row.addWidget(edit)
        row.addWidget(remove)
        return row

    @Slot()
    def _edit(self) -> None:
        self.edit_requested.emit(self._account)

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(self._account)
