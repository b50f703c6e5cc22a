"""The strip at the foot of a sandbox desk: let simulated customers call and write, call them, or act out a story."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.core.conversation import LegKind
from app.ports.sandbox import Customer, Customers, CustomerState, Play
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.plain_label import PlainLabel


class SandboxBar(QFrame):
    """`call_wanted` carries the number of a customer whom the agent wants to call."""

    call_wanted = Signal(str)
    _told = Signal(object, object)

    def __init__(self, customers: Customers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sandbox-bar")
        self.setProperty("surface", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._customers = customers
        self._people = {each.number: _Person(each, customers) for each in customers.everyone}
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_L)
        row.addWidget(Chip(self.tr("Sandbox"), "flask-conical"))
        for person in self._people.values():
            person.call_wanted.connect(self.call_wanted)
            row.addWidget(person)
        row.addStretch(1)
        for play, (title, story) in self._stories().items():
            row.addWidget(self._play_button(play, title, story))
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        customers.listen(self._told.emit)

    @property
    def states(self) -> list[tuple[Customer, CustomerState]]:
        """What each of them does now."""
        return [(person.customer, person.state) for person in self._people.values()]

    def show_states(self, states: Iterable[tuple[Customer, CustomerState]]) -> None:
        """Take over from another bar."""
        for customer, state in states:
            self._show(customer, state)

    def _stories(self) -> dict[Play, tuple[str, str]]:
        """What each play is called, and what happens in it."""
        return {
            Play.ONE: (
                self.tr("Example 1"),
                self.tr("Jeanne calls and wants her booking in writing: mail it to her while the call goes on."),
            ),
            Play.TWO: (
                self.tr("Example 2"),
                self.tr(
                    "Omar chats, then has to drive and gives his number: click it to call him in the same "
                    "conversation, and text him a summary afterwards."
                ),
            ),
            Play.THREE: (
                self.tr("Example 3"),
                self.tr("Jeanne calls and has to hang up: go on by SMS and finish there."),
            ),
        }

    def _play_button(self, play: Play, title: str, story: str) -> TextButton:
        button = TextButton(title, "play", kind="quiet")
        button.setObjectName(f"play-{play}")
        button.setAccessibleDescription(story)
        button.setToolTip(story)
        button.clicked.connect(lambda: self._customers.play(play))
        return button

    @Slot(object, object)
    def _show(self, customer: Customer, state: CustomerState) -> None:
        self._people[customer.number].show_state(state)


class _Person(QWidget):
    """One customer with what they can do, and what can be done."""

    call_wanted = Signal(str)

    def __init__(self, customer: Customer, customers: Customers) -> None:
        super().__init__()
        self.customer = customer
        self._customers = customers
        self.state = CustomerState.IDLE
        given = customer.name.partition(" ")[0]
        given_name = given.lower()
        self._calls_us = TextButton(self.tr("Let them call"), "phone-incoming")
        self._calls_us.setObjectName(f"customer-calls-{given_name}")
        self._calls_us.clicked.connect(self._toggle)
        self._writes_us = self._make_menu(given_name)
        self.call = IconButton("phone-outgoing", self.tr("Call {0}").format(customer.name))
        self.call.setObjectName(f"call-customer-{given_name}")
        self.call.clicked.connect(lambda: self.call_wanted.emit(customer.number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        name = PlainLabel(given, "strong")
        name.setToolTip(customer.name)
        for widget in (name, self._calls_us, self._writes_us, self.call):
            row.addWidget(widget)
        self.show_state(CustomerState.IDLE)

    def show_state(self, state: CustomerState) -> None:
        self.state = state
        is_idle = state is CustomerState.IDLE
        text = self.tr("Let them call") if is_idle else self.tr("Let them hang up")
        self._calls_us.setText(text)
        self._calls_us.setAccessibleName(f"{self.customer.name}: {text}")
        self._calls_us.set_icon("phone-incoming" if is_idle else "phone-off")
        self.call.setEnabled(is_idle)

    def _make_menu(self, given_name: str) -> IconButton:
        button = IconButton("message-square", self.tr("Let {0} write").format(self.customer.name))
        button.setObjectName(f"customer-writes-{given_name}")
        menu = QMenu(button)
        for medium, sign, words, text in (
            (LegKind.SMS, "smartphone", self.tr("by SMS"), self.tr("Hello, when will you be here?")),
            (LegKind.EMAIL, "mail", self.tr("by email"), self.tr("My booking\nCould you send me the new times?")),
            (LegKind.CHAT, "messages-square", self.tr("in the chat"), self.tr("Hello, is somebody there?")),
        ):
            action = menu.addAction(icon(sign), words)
            action.triggered.connect(
                lambda _on=False, by=medium, say=text: self._customers.write(self.customer, by, say)
            )
        button.setMenu(menu)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return button

    @Slot()
    def _toggle(self) -> None:
        if self.state is CustomerState.IDLE:
            self._customers.call_desk(self.customer)
        else:
            self._customers.hang_up(self.customer)
