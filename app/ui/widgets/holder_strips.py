"""What colleagues have in hand: said where their conversation is looked at, and beside one with the same customer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.ids import ConversationId
from app.services.events import Holder
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.holder_words import away_sentence, beside_sentence, holder_sentence
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class HolderStrip(QFrame):
    """Whose it is, and the way to take it over while they are away: `take_over_wanted`."""

    take_over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("holder-strip")
        self.setProperty("surface", "attention")
        self._words = PlainLabel("", "strong", wraps=True)
        self._words.setObjectName("holder-words")
        self._where = PlainLabel("", "small", wraps=True)
        self._where.setObjectName("holder-where")
        self._take_over = TextButton(self.tr("Take over"), "user-plus")
        self._take_over.setObjectName("take-over")
        self._take_over.setToolTip(self.tr("It is yours then; what was live at their desk is over"))
        self._take_over.clicked.connect(self.take_over_wanted)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("lock", Role.ATTENTION))
        row.addLayout(words, 1)
        row.addWidget(self._take_over)

    def show_holder(self, holder: Holder) -> None:
        self._words.setText(holder_sentence(holder.name))
        self._where.setText(away_sentence(holder))
        self._take_over.setVisible(holder.is_away)


class BesideStrip(QFrame):
    """Colleagues are with the same customer now. `shown` carries the id of such a conversation, to be looked at."""

    shown = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("beside-strip")
        self.setProperty("surface", "attention")
        self._conversation: ConversationId | None = None
        self._words = PlainLabel(wraps=True)
        self._words.setObjectName("beside-words")
        show = TextButton(self.tr("Show it"), kind="quiet")
        show.setObjectName("beside-show")
        show.clicked.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("users", Role.ATTENTION))
        row.addWidget(self._words, 1)
        row.addWidget(show)
        self.hide()

    def show_beside(self, beside: tuple[Holder, ...]) -> None:
        self._conversation = beside[0].conversation if beside else None
        self._words.setText(beside_sentence(beside))
        self.setVisible(bool(beside))

    @Slot()
    def _show(self) -> None:
        if self._conversation is not None:
            self.shown.emit(self._conversation)
