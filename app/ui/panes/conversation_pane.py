"""The conversation in hand: its header, its timeline and the place to write."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.conversation import FinishRefusal, LegKind
from app.core.message import Message
from app.services.events import ConversationView
from app.ui.panes.composer_pane import ComposerPane
from app.ui.panes.conversation_header import ConversationHeader
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.composer_actions import ComposerActions
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.viewmodels.words import refusal_text
from app.ui.widgets.faces import faces_of
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.timeline_view import TimelineView


class ConversationPane(QWidget):
    """`ending` before it is asked whether the conversation can end: what was typed elsewhere has to be on record."""

    ending = Signal()

    def __init__(self, bridge: DeskBridge, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._view: ConversationView | None = None
        self.header = ConversationHeader(actions, faces_of(bridge))
        self._timeline = TimelineModel(bridge, self)
        self._refusal = PlainLabel(look="attention", wraps=True)
        self._refusal.setObjectName("end-refusal")
        self._refusal.setContentsMargins(16, 4, 16, 4)
        self._refusal.hide()
        self.composer = ComposerPane(ComposerActions(bridge, self))
        self.timeline = TimelineView(self._timeline)
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._refusal)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.composer)

    def _connect(self) -> None:
        """What is pressed in a message begins something in this conversation; the keyboard follows when it is ready."""
        timeline, writing = self.timeline, self.composer.writing
        timeline.call_wanted.connect(writing.call)
        timeline.text_wanted.connect(partial(writing.write_to, LegKind.SMS))
        timeline.mail_wanted.connect(partial(writing.write_to, LegKind.EMAIL))
        timeline.answer_wanted.connect(writing.answer)
        timeline.edit_wanted.connect(writing.edit)
        timeline.correct_wanted.connect(self._correct)
        self.header.write.wanted.connect(writing.model.write)
        writing.model.changed.connect(self._ways_changed)

    @Slot()
    def _ways_changed(self) -> None:
        self.header.write.show_media(frozenset(medium for medium, _address in self.composer.writing.model.ways))

    @Slot(object)
    def _correct(self, message: Message) -> None:
        self.composer.writing.correct(message.id)

    def show_conversation(self, view: ConversationView) -> None:
        """Another conversation, or a newer snapshot of the same one: what is being typed stays."""
        is_other = self._view is None or self._view.conversation.id != view.conversation.id
        if is_other:
            self._timeline.open(view.conversation.id)
        if is_other or view.refusal is None:
            self._refusal.hide()
        self._view = view
        self.header.show_conversation(view)
        self.composer.show_conversation(view)

    def leave(self) -> None:
        """Nothing is in hand: the keys do nothing."""
        self._view = None

    def press_end(self) -> None:
        if self._view is not None:
            self.ending.emit()
            self._actions.press_end(self._view, self._refused)

    def _refused(self, refusal: FinishRefusal | None) -> None:
        if refusal is not None:
            self._refusal.setText(refusal_text(refusal))
            self._refusal.show()
