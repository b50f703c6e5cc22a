"""Who the conversation is with and its calls with their controls."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.ids import CallId
from app.services.events import ConversationView
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_row import live_call, origin_of, row_of, title_of
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.call_strip import CallStrip
from app.ui.widgets.ended_strip import EndedStrip
from app.ui.widgets.plain_label import PlainLabel


class ConversationHeader(QFrame):
    """`call_again` is the wish to call the customer once more."""

    call_again = Signal()

    def __init__(self, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self._actions = actions
        self._view: ConversationView | None = None
        self._strips: dict[CallId, CallStrip] = {}
        self._avatar = Avatar(40)
        self._name = PlainLabel(look="title")
        self._name.setObjectName("conversation-name")
        self._origin = PlainLabel(look="muted")
        self._origin.setObjectName("conversation-origin")
        self._ended = EndedStrip()
        self._ended.again.connect(self.call_again)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(self._person())
        self._column.addWidget(self._ended)

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

    def show_conversation(self, view: ConversationView) -> None:
        self._view = view
        self._avatar.set_name(view.contact.name)
        self._name.setText(title_of(view))
        self._origin.setText(origin_of(view))
        self._show_calls(view)
        is_over = bool(view.legs) and not any(leg.is_live for leg in view.legs)
        self._ended.setVisible(is_over)
        if is_over:
            self._ended.show_leg(view.legs[-1])
        self.setAccessibleName(f"{title_of(view)}, {row_of(view).state}")

    @property
    def current(self) -> CallStrip | None:
        """The strip that Hold, Mute and the keypad are about."""
        call = live_call(self._view) if self._view else None
        return self._strips.get(call.id) if call else None

    def _show_calls(self, view: ConversationView) -> None:
        calls = {call.id: call for call in view.calls}
        for gone in self._strips.keys() - calls.keys():
            strip = self._strips.pop(gone)
            strip.hide()
            strip.deleteLater()
        for call in view.calls:
            if call.id in self._strips:
                self._strips[call.id].show_call(call)
            else:
                self._strips[call.id] = CallStrip(call, self._actions)
                self._column.addWidget(self._strips[call.id])
