"""A conversation that is in the hands of a colleague: it can be read, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.conversation_row import origin_of, title_of
from app.ui.viewmodels.holder_words import holder_sentence
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.faces import faces_of
from app.ui.widgets.holder_strips import HolderStrip
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.timeline_view import TimelineView


class ColleaguePane(QWidget):
    """`take_over_wanted` carries the id of the conversation that is looked at."""

    take_over_wanted = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("colleague-pane")
        self._view: ConversationView | None = None
        self._timeline = TimelineModel(bridge, self)
        self._avatar = Avatar(faces_of(bridge), 40)
        self._name = PlainLabel(look="title")
        self._name.setObjectName("colleague-customer")
        self._origin = PlainLabel(look="muted")
        self._strip = HolderStrip()
        self._strip.take_over_wanted.connect(self._take_over)
        timeline = TimelineView(self._timeline, is_record=True)
        timeline.setObjectName("colleague-timeline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(timeline, 1)

    def show_conversation(self, view: ConversationView) -> None:
        """One with a holder; a newer snapshot of the same one leaves the reader where they are."""
        is_other = self._view is None or self._view.conversation.id != view.conversation.id
        self._view = view
        self._avatar.show_contact(view.contact)
        self._name.setText(title_of(view))
        self._origin.setText(origin_of(view))
        if view.holder is not None:
            self._strip.show_holder(view.holder)
            self.setAccessibleName(f"{title_of(view)}, {holder_sentence(view.holder.name)}")
        if is_other:
            self._timeline.open(view.conversation.id)

    @Slot()
    def _take_over(self) -> None:
        if self._view is not None:
            self.take_over_wanted.emit(self._view.conversation.id)

    def _head(self) -> QFrame:
        head = QFrame()
        head.setProperty("surface", "base")
        head.setProperty("edge", "bottom")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._origin)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        column = QVBoxLayout(head)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(row)
        column.addWidget(self._strip)
        return head
