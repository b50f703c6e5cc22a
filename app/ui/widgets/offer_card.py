"""One customer who waits, on the alert: who, why they were recognised, what they wrote or what was last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.viewmodels.conversation_row import origin_of, title_of
from app.ui.viewmodels.offers import Offer
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.elapsed_label import ElapsedLabel
from app.ui.widgets.faces import Faces
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_SIGNS = {LegKind.CALL: "phone-incoming", LegKind.CHAT: "messages-square"}
_ACCEPT = {LegKind.CALL: "phone", LegKind.CHAT: "messages-square"}
_REJECT = {LegKind.CALL: "phone-off", LegKind.CHAT: "message-square-off"}


class OfferCard(QFrame):
    """`postponed` is there for mail alone."""

    accepted = Signal()
    rejected = Signal()
    postponed = Signal()

    def __init__(self, offer: Offer, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._medium = offer.medium
        self._name = PlainLabel(look="title")
        self._name.setObjectName("alert-name")
        self._origin = PlainLabel(look="muted")
        self._origin.setObjectName("alert-origin")
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("alert-words")
        self._last = PlainLabel(look="small", wraps=True)
        self._last.setObjectName("alert-last-activity")
        self._last.hide()
        self._avatar = Avatar(faces, 44)
        self._waited = ElapsedLabel("strong")
        self._waited.setObjectName("alert-waited")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addLayout(self._heading())
        column.addLayout(self._person())
        column.addWidget(self._words)
        column.addWidget(self._last)
        column.addSpacing(SPACE_S)
        column.addLayout(self._buttons())
        self.show_offer(offer)

    def show_offer(self, offer: Offer) -> None:
        """The same offer, with what is known of it now."""
        self._name.setText(title_of(offer.view))
        self._origin.setText(" · ".join(part for part in (origin_of(offer.view), offer.queue) if part))
        self._words.setText(offer.words)
        self._words.setVisible(bool(offer.words))
        self._avatar.show_contact(offer.view.contact)
        self._waited.run(offer.since)
        self.setAccessibleName(self._spoken().format(title_of(offer.view)))
        self.setAccessibleDescription(offer.words)

    def show_last_activity(self, sentence: str) -> None:
        self._last.setText(sentence)
        self._last.setVisible(bool(sentence))

    def _spoken(self) -> str:
        return {
            LegKind.CALL: self.tr("Incoming call from {0}"),
            LegKind.CHAT: self.tr("{0} waits in a chat"),
        }.get(self._medium, self.tr("Email from {0}, from the queue"))

    def _heading(self) -> QHBoxLayout:
        words = {LegKind.CALL: self.tr("Incoming call"), LegKind.CHAT: self.tr("Somebody wants to chat")}
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel(_SIGNS.get(self._medium, "mail"), Role.ACCENT))
        row.addWidget(PlainLabel(words.get(self._medium, self.tr("Email from the queue")), "accent"), 1)
        row.addWidget(PlainLabel(self.tr("waiting"), "small"))
        row.addWidget(self._waited)
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
        accept = TextButton(self.tr("Accept"), _ACCEPT.get(self._medium, "mail"), "Ctrl+Shift+A", kind="positive")
        accept.setObjectName("alert-accept")
        accept.clicked.connect(self.accepted)
        later = TextButton(self.tr("Later"), "clock")
        later.setObjectName("alert-later")
        if self._medium is not LegKind.EMAIL:
            later.hide()
        later.clicked.connect(self.postponed)
        reject = TextButton(self.tr("Reject"), _REJECT.get(self._medium, "x"), "Ctrl+Shift+R", kind="danger")
        reject.setObjectName("alert-reject")
        reject.clicked.connect(self.rejected)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in (accept, later, reject):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button, 1)
        return row
