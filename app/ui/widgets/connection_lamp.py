"""How the desk is connected: one word on the bar, the whole story when opened."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from app.core.account import PhoneAccount, Registration, RegistrationState
from app.services.events import PhoneChanged
from app.ui.qt.theme import BESIDE_TEXT, icon_beside_text
from app.ui.qt.times import time_text
from app.ui.qt.tokens import SPACE_L, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import describe
from app.ui.widgets.plain_label import PlainLabel


class Light(Enum):
    """Sign and colour of the lamp."""

    STARTING = ("hourglass", Role.TEXT_MUTED)
    OFF = ("wifi-off", Role.ATTENTION)
    TRYING = ("refresh-cw", Role.ATTENTION)
    GOOD = ("wifi", Role.POSITIVE)
    BAD = ("circle-alert", Role.DANGER)


class ConnectionLamp(QToolButton):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self.setProperty("kind", "quiet")
        self.setIconSize(BESIDE_TEXT)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._accounts: tuple[PhoneAccount, ...] | None = None
        self._phone: PhoneChanged | None = None
        self._light = Light.STARTING
        self.clicked.connect(self._open)
        self._show()

    def show_phone(self, phone: PhoneChanged) -> None:
        self._phone = phone
        self._show()

    def show_accounts(self, accounts: tuple[PhoneAccount, ...]) -> None:
        self._accounts = accounts
        self._show()

    @property
    def light(self) -> Light:
        return self._light

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon_beside_text(*self._light.value))

    def _show(self) -> None:
        self._light, word = self._state()
        self.setText(word)
        describe(self, self.tr("Connection: {0}").format(word))
        self._tint()

    def _state(self) -> tuple[Light, str]:
        if self._phone is None or self._accounts is None:
            return Light.STARTING, self.tr("Starting…")
        if self._phone.capabilities is None:
            return Light.TRYING, self.tr("Phone restarting")
        if not self._accounts:
            return Light.OFF, self.tr("No account")
        return self._summary([self._state_of(account) for account in self._accounts if account.register])

    def _summary(self, states: list[RegistrationState]) -> tuple[Light, str]:
        """Of the accounts that register; the others need nobody's leave to call."""
        connected = states.count(RegistrationState.REGISTERED)
        if connected == len(states):
            return Light.GOOD, self.tr("Connected") if states else self.tr("Ready")
        if RegistrationState.FAILED in states:
            some = self.tr("{0} of {1} connected").format(connected, len(states))
            return Light.BAD, some if connected else self.tr("Not connected")
        if RegistrationState.TRYING in states:
            return Light.TRYING, self.tr("Connecting…")
        return Light.OFF, self.tr("Not registered")

    def _state_of(self, account: PhoneAccount) -> RegistrationState:
        registration = self._registration(account)
        return registration.state if registration else RegistrationState.OFF

    def _registration(self, account: PhoneAccount) -> Registration | None:
        found = self._phone.registrations if self._phone else ()
        return next((each for each in found if each.account == account.id), None)

    # The whole story

    def _open(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setObjectName("connection-popup")
        popup.setProperty("surface", "card")
        popup.setMinimumWidth(320)
        column = QVBoxLayout(popup)
        column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_XS)
        for text, look in self._story():
            column.addWidget(PlainLabel(text, look, wraps=True))
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + SPACE_S)))
        popup.show()

    def _story(self) -> list[tuple[str, str]]:
        """Lines with their looks."""
        lines = [(self.tr("Phone"), "section"), (self._engine_text(), "")]
        if self._accounts is None:
            return lines
        lines.append((self.tr("Phone accounts"), "section"))
        if not self._accounts:
            lines.append((self.tr("There is none yet. Add one in Settings, Phone account."), ""))
        for account in self._accounts:
            lines += self._account_story(account)
        return lines

    def _engine_text(self) -> str:
        if self._phone is None:
            return self.tr("The phone is starting.")
        if self._phone.capabilities is None:
            return self.tr("The phone stopped and is being started again.")
        return self.tr("The phone is running.")

    def _account_story(self, account: PhoneAccount) -> list[tuple[str, str]]:
        registration = self._registration(account)
        lines = [(account.title, "strong"), (self._registration_text(account, registration), "")]
        if registration is not None and registration.problem is not None:
            lines += [(registration.problem.sentence, "danger"), (registration.problem.advice, "")]
            lines += [(registration.detail, "small")] if registration.detail else []
        return lines

    def _registration_text(self, account: PhoneAccount, registration: Registration | None) -> str:
        if not account.register:
            return self.tr("No registration needed: calls go straight to {0}.").format(account.domain)
        words = {
            RegistrationState.OFF: self.tr("Not registered."),
            RegistrationState.TRYING: self.tr("Registering…"),
            RegistrationState.REGISTERED: self.tr("Registered: calls reach you here."),
            RegistrationState.FAILED: self.tr("Registration failed."),
        }
        text = words[registration.state if registration else RegistrationState.OFF]
        if registration is not None and registration.retry_at is not None:
            text += " " + self.tr("Next try at {0}.").format(time_text(registration.retry_at))
        return text
