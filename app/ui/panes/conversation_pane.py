"""The conversation in hand: its header, its timeline and the place for a private note."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.conversation import FinishRefusal
from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.panes.conversation_header import ConversationHeader
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.viewmodels.words import refusal_text
from app.ui.widgets.note_entry import NoteEntry
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.timeline_view import TimelineView


class ConversationPane(QWidget):
    """Drafts of notes stay with their conversation while others are looked at."""

    def __init__(self, bridge: DeskBridge, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view: ConversationView | None = None
        self._drafts: dict[ConversationId, str] = {}
        self.header = ConversationHeader(actions)
        self.header.call_again.connect(self._call_again)
        self._timeline = TimelineModel(bridge, self)
        self._refusal = PlainLabel(look="attention", wraps=True)
        self._refusal.setObjectName("end-refusal")
        self._refusal.setContentsMargins(16, 4, 16, 4)
        self._refusal.hide()
        self.note = NoteEntry()
        self.note.written.connect(self._add_note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._refusal)
        column.addWidget(TimelineView(self._timeline), 1)
        column.addWidget(self.note)

    def show_conversation(self, view: ConversationView) -> None:
        """Another conversation, or a newer snapshot of the same one: what is being typed stays."""
        is_other = self._view is None or self._view.conversation.id != view.conversation.id
        if is_other:
            self._swap_drafts(view.conversation.id)
            self._timeline.open(view.conversation.id)
        if is_other or view.refusal is None:
            self._refusal.hide()
        self._view = view
        self.header.show_conversation(view)

    def press_end(self) -> None:
        if self._view is not None:
            self._actions.press_end(self._view, self._refused)

    def _refused(self, refusal: FinishRefusal | None) -> None:
        if refusal is not None:
            self._refusal.setText(refusal_text(refusal))
            self._refusal.show()

    def _swap_drafts(self, to: ConversationId) -> None:
        if self._view is not None:
            self._drafts[self._view.conversation.id] = self.note.draft
        self.note.set_draft(self._drafts.pop(to, ""))

    @Slot(str)
    def _add_note(self, text: str) -> None:
        if self._view is not None:
            self._actions.add_note(self._view.conversation.id, text)

    @Slot()
    def _call_again(self) -> None:
        if self._view is not None:
            remote, contact = self._view.legs[-1].route.remote, self._view.contact.id
            self._actions.dial(remote, contact, lambda _conversation: None)
