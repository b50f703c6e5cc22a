"""Settings, Team: the store that several desks share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.settings import DeskSettings
from app.core.team import is_store_address
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage, card


class TeamPage(SettingsPage):
    """Kept when Save is pressed: half an address is none. The password is never shown."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._kept = ""
        self._address = self._line("team-store", self.tr("Address of the store"))
        self._address.setPlaceholderText("postgresql://desk@db.example.org/parley")
        self._password = self._line("team-password", self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._you = PlainLabel("", "muted", wraps=True)
        self._you.setObjectName("team-you")
        self._said = PlainLabel("", "attention", wraps=True)
        self._said.setObjectName("team-said")
        self._said.hide()
        self._keep = TextButton(self.tr("Save"), "check", kind="primary")
        self._keep.setObjectName("team-save")
        self._keep.clicked.connect(self._save)
        self._lay_out()

    def show_settings(self, settings: DeskSettings) -> None:
        """What is being typed stays."""
        if self._address.text() == self._kept:
            self._address.setText(settings.store)
        self._kept = settings.store
        self._password.setPlaceholderText(self.tr("Unchanged") if settings.store else "")
        name = settings.agent_name
        words = self.tr("Your colleagues see you as {0}.").format(name)
        self._you.setText(words if name else self.tr("Write your name in Replies, so that your colleagues see it."))

    @property
    def is_begun(self) -> bool:
        return self._address.text() != self._kept or bool(self._password.text())

    @Slot()
    def _save(self) -> None:
        address, password = self._address.text().strip(), self._password.text() or None
        if address and not is_store_address(address):
            self._say(self.tr("Write it like postgresql://desk@db.example.org/parley, the password below."))
            return
        self._kept = address
        self._address.setText(address)
        self._password.clear()
        self._bridge.do(lambda desk: desk.phone.share_store(address, password))
        self._say(self.tr("Saved. Close Parley and open it again to work with this store."))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def _line(self, name: str, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.returnPressed.connect(self._save)
        return line

    def _lay_out(self) -> None:
        self.say(
            self.tr("Team"),
            self.tr(
                "Desks that share a store see the same contacts and conversations. Without one all is on this computer."
            ),
        )
        frame, column = card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate((self._address, self._password)):
            grid.addWidget(PlainLabel(field.accessibleName(), "muted"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._keep, 2, 1, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(PlainLabel(self.tr("The store of your team"), "strong"))
        column.addLayout(grid)
        column.addWidget(self._said)
        column.addWidget(self._you)
        self.body.addWidget(frame)
        self.body.addStretch()
