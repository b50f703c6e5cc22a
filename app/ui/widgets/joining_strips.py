"""Is it the same customer? Said where a medium joined by itself, asked where that is not certain (behaviours 9, 10)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.conversation import Leg
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.words import medium_text
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class JoinedStrip(QFrame):
    """`detached` when they are two people after all, `dismissed` when all is well."""

    detached = Signal()
    dismissed = Signal()

    def __init__(self, leg: Leg, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("joined-strip")
        words = PlainLabel(self.tr("Same customer, now by {0}").format(medium_text(leg.kind)))
        words.setObjectName("joined-words")
        detach = TextButton(self.tr("Detach"), "split", kind="quiet")
        detach.setObjectName("detach")
        detach.setToolTip(self.tr("Somebody else: give this a conversation of its own"))
        detach.clicked.connect(self.detached)
        dismiss = IconButton("x", self.tr("It is the same customer"))
        dismiss.setObjectName("joined-dismiss")
        dismiss.clicked.connect(self.dismissed)
        _row(self, "link", Role.TEXT_MUTED, words, detach, dismiss)


class MaybeSameStrip(QFrame):
    """Another conversation is with somebody of the same name. `shown` looks at it, `joined` puts both together."""

    shown = Signal()
    joined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("maybe-same-strip")
        self.setProperty("surface", "attention")
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("maybe-same-words")
        show = TextButton(self.tr("Show it"), kind="quiet")
        show.setObjectName("maybe-same-show")
        show.clicked.connect(self.shown)
        join = TextButton(self.tr("Join"), "merge")
        join.setObjectName("maybe-same-join")
        join.setToolTip(self.tr("The same customer: put this into the other conversation"))
        join.clicked.connect(self.joined)
        _row(self, "circle-question-mark", Role.ATTENTION, self._words, show, join)
        self.hide()

    def show_name(self, name: str) -> None:
        """Ask about this name; "" asks nothing."""
        self._words.setText(self.tr("Same customer? Another conversation is with {0}, too.").format(name))
        self.setVisible(bool(name))


def _row(strip: QFrame, sign: str, role: Role, words: PlainLabel, *buttons: QWidget) -> None:
    row = QHBoxLayout(strip)
    row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
    row.setSpacing(SPACE_S)
    row.addWidget(IconLabel(sign, role))
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
