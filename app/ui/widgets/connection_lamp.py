"""How the desk is connected: one word on the bar, the whole story when opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount, Link
from app.core.ids import AccountId
from app.core.problems import Problem
from app.ports.spare import SpareState
from app.services.events import PhoneChanged
from app.ui.qt.theme import BESIDE_TEXT, icon_beside_text
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.connection import Connection, Light
from app.ui.widgets.buttons import describe
from app.ui.widgets.connection_popup import ConnectionPopup


class ConnectionLamp(QToolButton):
    """`opened` when somebody wants the whole story: then how much waits is worth being asked for."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("connection")
        self.setProperty("kind", "quiet")
        self.setIconSize(BESIDE_TEXT)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._connection = Connection()
        self._light = Light.STARTING
        self._popup: ConnectionPopup | None = None
        self.clicked.connect(self._open)
        self._show()

    def show_phone(self, phone: PhoneChanged) -> None:
        self._connection.phone = phone
        self._show()

    def show_accounts(self, accounts: Sequence[PhoneAccount], channels: Sequence[ChannelAccount] = ()) -> None:
        self._connection.accounts = accounts
        self._connection.channels = channels
        self._show()

    def show_links(self, links: Sequence[Link]) -> None:
        self._connection.links = links
        self._show()

    def show_waiting(self, waiting: Mapping[AccountId, int]) -> None:
        """How many messages wait for each account."""
        self._connection.waiting = waiting
        self._show()

    def show_store(self, problem: Problem | None) -> None:
        """What kept the last thing from being saved, None when all is well."""
        if problem is not self._connection.store:
            self._connection.store = problem
            self._show()

    def show_store_link(self, state: SpareState) -> None:
        """Whether this desk works without its team's store."""
        self._connection.spare = state
        self._show()

    @property
    def light(self) -> Light:
        return self._light

    @property
    def is_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(icon_beside_text(*self._light.value))

    def _show(self) -> None:
        self._light, word = self._connection.worst
        self.setText(word)
        describe(self, self.tr("Connection: {0}").format(word))
        self._tint()
        if self._popup is not None and self._popup.isVisible():
            self._popup.show_parts(self._connection.parts)

    def _open(self) -> None:
        if self._popup is None:
            self._popup = ConnectionPopup(self)
        self._popup.show_parts(self._connection.parts)
        self._popup.adjustSize()
        below = QPoint(self.width() - self._popup.width(), self.height() + SPACE_S)
        self._popup.move(self.mapToGlobal(below))
        self._popup.show()
        self.opened.emit()
