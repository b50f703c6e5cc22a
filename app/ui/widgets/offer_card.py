"""One waiting call on the alert: who, why they were recognised, what was last, how long they wait."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.call import Call
from app.services.events import ConversationView
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.viewmodels.conversation_row import origin_of, title_of
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.elapsed_label import ElapsedLabel
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class OfferCard(QFrame):
    accepted = Signal()
    rejected = Signal()

    def __init__(self, view: ConversationView, call: Call, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel(look="title")
        self._name.setObjectName("alert-name")
        self._origin = PlainLabel(look="muted")
        self._origin.setObjectName("alert-origin")
        self._last = PlainLabel(look="small", wraps=True)
        self._last.setObjectName("alert-last-activity")
        self._last.hide()
        self._avatar = Avatar(44)
        waited = ElapsedLabel("strong")
        waited.setObjectName("alert-waited")
        waited.run(call.started_at)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addLayout(self._heading(waited))
        column.addLayout(self._person())
        column.addWidget(self._last)
        column.addSpacing(SPACE_S)
        column.addLayout(self._buttons())
        self.show_view(view)

    def show_view(self, view: ConversationView) -> None:
        self._name.setText(title_of(view))
        self._origin.setText(origin_of(view))
        self._avatar.set_name(view.contact.name)
        self.setAccessibleName(self.tr("Incoming call from {0}").format(title_of(view)))

    def show_last_activity(self, sentence: str) -> None:
        self._last.setText(sentence)
        self._last.setVisible(bool(sentence))

    def _heading(self, waited: ElapsedLabel) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("phone-incoming", Role.ACCENT))
        row.addWidget(PlainLabel(self.tr("Incoming call"), "accent"), 1)
        row.addWidget(PlainLabel(self.tr("waiting"), "small"))
        row.addWidget(waited)
        return row

    def _person(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._origin)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        accept = TextButton(self.tr("Accept"), "phone", "Ctrl+Shift+A", kind="positive")
        accept.setObjectName("alert-accept")
        accept.clicked.connect(self.accepted)
        reject = TextButton(self.tr("Reject"), "phone-off", "Ctrl+Shift+R", kind="danger")
        reject.setObjectName("alert-reject")
        reject.clicked.connect(self.rejected)
        for button in (accept, reject):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(accept, 1)
        row.addWidget(reject, 1)
        return row
