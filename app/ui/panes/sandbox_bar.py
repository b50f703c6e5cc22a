"""The strip at the foot of a sandbox desk: let a simulated customer call, or call them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ports.sandbox import Customer, Customers, CustomerState
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.widgets.buttons import TextButton
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
        self._people = {each.number: _Person(each, customers) for each in customers.everyone}
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_L)
        row.addWidget(Chip(self.tr("Sandbox"), "flask-conical"))
        for person in self._people.values():
            person.call_wanted.connect(self.call_wanted)
            row.addWidget(person)
        row.addStretch(1)
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        customers.listen(self._told.emit)

    @Slot(object, object)
    def _show(self, customer: Customer, state: CustomerState) -> None:
        self._people[customer.number].show_state(state)


class _Person(QWidget):
    """One customer with the two things one can do."""

    call_wanted = Signal(str)

    def __init__(self, customer: Customer, customers: Customers) -> None:
        super().__init__()
        self.customer = customer
        self._customers = customers
        self._state = CustomerState.IDLE
        given_name = customer.name.partition(" ")[0].lower()
        self._calls_us = TextButton(self.tr("Let them call"), "phone-incoming")
        self._calls_us.setObjectName(f"customer-calls-{given_name}")
        self._calls_us.clicked.connect(self._toggle)
        self.call = TextButton(self.tr("Call"), "phone-outgoing", kind="quiet")
        self.call.setObjectName(f"call-customer-{given_name}")
        self.call.setAccessibleName(self.tr("Call %1").replace("%1", customer.name))
        self.call.clicked.connect(lambda: self.call_wanted.emit(customer.number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(PlainLabel(customer.name, "strong"))
        row.addWidget(self._calls_us)
        row.addWidget(self.call)
        self.show_state(CustomerState.IDLE)

    def show_state(self, state: CustomerState) -> None:
        self._state = state
        is_idle = state is CustomerState.IDLE
        text = self.tr("Let them call") if is_idle else self.tr("Let them hang up")
        self._calls_us.setText(text)
        self._calls_us.setAccessibleName(f"{self.customer.name}: {text}")
        self._calls_us.set_icon("phone-incoming" if is_idle else "phone-off")
        self.call.setEnabled(is_idle)

    @Slot()
    def _toggle(self) -> None:
        if self._state is CustomerState.IDLE:
            self._customers.call_desk(self.customer)
        else:
            self._customers.hang_up(self.customer)
