"""Signing in with the browser, for accounts whose secret nobody types."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.channel import ChannelAccount
from app.core.errors import RefusedError
from app.ports.channel import BrowserSignIn
from app.ui.qt.background import Background
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.problem_words import problem_text
from app.ui.viewmodels.trouble_words import in_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel


@dataclass(frozen=True, slots=True)
class _Outcome:
    secret: str = ""
    refusal: str = ""


class SignInRow(QWidget):
    """`wanted` when the button is pressed: then `begin` with the account as it stands. `done` carries the secret."""

    wanted = Signal()
    done = Signal(str)
    _address = Signal(str)

    def __init__(self, sign_in: BrowserSignIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign_in = sign_in
        self._background = Background("sign-in", self)
        self._button = TextButton(self.tr("Sign in…"), "key-round")
        self._button.setObjectName("channel-sign-in")
        self._button.setToolTip(self.tr("Sign in with your browser"))
        self._button.clicked.connect(self.wanted)
        self._words = PlainLabel("", "muted", wraps=True)
        self._words.setObjectName("channel-sign-in-words")
        self._address.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._button)
        row.addWidget(self._words, 1)

    def begin(self, account: ChannelAccount) -> None:
        """Wait for the agent, who is in the browser now; the window goes on meanwhile."""
        self._button.setEnabled(False)
        self._say(self.tr("Waiting for you in the browser…"), "muted")
        self._background.run(lambda: self._run(account), self._end)

    def _run(self, account: ChannelAccount) -> _Outcome:
        try:
            return _Outcome(self._sign_in.run(account, self._address.emit))
        except RefusedError as refusal:
            detail = f" ({in_words(refusal.detail)})" if refusal.detail else ""
            return _Outcome(refusal=f"{problem_text(refusal.problem)}{detail}")

    @Slot(str)
    def _open(self, address: str) -> None:
        if not QDesktopServices.openUrl(QUrl(address)):
            self._say(self.tr("No browser could be opened. Go to {0}").format(address), "danger")

    def _end(self, outcome: _Outcome) -> None:
        self._button.setEnabled(True)
        if outcome.secret:
            self._say(self.tr("Signed in. Save the account to connect."), "positive")
            self.done.emit(outcome.secret)
        else:
            self._say(outcome.refusal, "danger")

    def _say(self, words: str, look: str) -> None:
        self._words.set_look(look)
        self._words.setText(words)
