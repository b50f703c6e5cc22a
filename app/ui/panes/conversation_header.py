"""Who the conversation is with, its live legs with their controls, and whether all of it is the same customer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.conversation import ConversationState, Leg, LegKind, talks
from app.core.ids import CallId, LegId
from app.services.events import ConversationView
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.conversation_row import joined_legs, live_call, origin_of, row_of, title_of
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.call_strip import CallStrip
from app.ui.widgets.chat_strip import ChatStrip
from app.ui.widgets.ended_strip import EndedStrip
from app.ui.widgets.faces import Faces
from app.ui.widgets.holder_strips import BesideStrip
from app.ui.widgets.joining_strips import JoinedStrip, MaybeSameStrip
from app.ui.widgets.park_button import ParkButton, ParkedStrip
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.write_buttons import WriteButtons

_IN_HAND = {ConversationState.OPEN, ConversationState.WRAP_UP}


class ConversationHeader(QFrame):
    """`detached` carries the id of a leg that belongs to somebody else, `joined` a view that belongs to another

    conversation, `other_wanted` the id of that conversation, to be looked at first.
    """

    detached = Signal(object)
    joined = Signal(ConversationView)
    other_wanted = Signal(object)

    def __init__(self, actions: CallActions, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "base")
        self.setProperty("edge", "bottom")
        self._actions = actions
        self._view: ConversationView | None = None
        self._calls: dict[CallId, CallStrip] = {}
        self._chats: dict[LegId, ChatStrip] = {}
        self._joined: dict[LegId, JoinedStrip] = {}
        self._settled: set[LegId] = set()
        self._avatar = Avatar(faces, 40)
        self._name = PlainLabel(look="title")
        self._name.setObjectName("conversation-name")
        self._origin = PlainLabel(look="muted")
        self._origin.setObjectName("conversation-origin")
        self._give_back = TextButton(self.tr("Back to the queue"), "undo-2")
        self._give_back.setObjectName("give-back")
        self._give_back.setToolTip(self.tr("Let a colleague take this mail"))
        self._give_back.clicked.connect(self._give_back_mail)
        self.write = WriteButtons()
        self.park = ParkButton()
        self.park.parked.connect(self._park_it)
        self._parked = ParkedStrip()
        self._parked.taken_back.connect(self._take_back)
        self._ended_call, self._ended_chat = EndedStrip(LegKind.CALL), EndedStrip(LegKind.CHAT)
        self._ended_call.again.connect(self._call_again)
        self._maybe_same = MaybeSameStrip()
        self._maybe_same.shown.connect(self._show_other)
        self._maybe_same.joined.connect(self._join)
        self._beside = BesideStrip()
        self._beside.shown.connect(self.other_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(self._person())
        for strip in (self._beside, self._parked, self._ended_call, self._ended_chat, self._maybe_same):
            self._column.addWidget(strip)

    def _person(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._origin)
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(self._avatar)
        row.addLayout(names, 1)
        row.addWidget(self.write)
        row.addWidget(self.park)
        row.addWidget(self._give_back)
        return row

    def show_conversation(self, view: ConversationView) -> None:
        self._view = view
        self._avatar.show_contact(view.contact)
        self._name.setText(title_of(view))
        self._origin.setText(origin_of(view))
        self._give_back.setVisible(self._may_be_given_back(view))
        self.park.show_view(view)
        self._parked.show_parking(view.conversation.parking)
        self._show_calls(view)
        self._show_chats(view)
        self._ended_call.show_leg(_ended(view, LegKind.CALL))
        self._ended_chat.show_leg(_ended(view, LegKind.CHAT))
        self._show_joined(view)
        self._maybe_same.show_name(view.contact.name if view.maybe_same else "")
        self._beside.show_beside(view.beside)
        self.setAccessibleName(f"{title_of(view)}, {row_of(view).state}")

    @property
    def current(self) -> CallStrip | None:
        """The strip that Hold, Mute and the keypad are about."""
        call = live_call(self._view) if self._view else None
        return self._calls.get(call.id) if call else None

    def _may_be_given_back(self, view: ConversationView) -> bool:
        """Mail of a team, as long as nobody has talked."""
        is_team = any(self._actions.is_team_mail(leg.route.account) for leg in view.legs if leg.kind is LegKind.EMAIL)
        is_talk = any(leg.is_live for leg in view.legs) or bool(talks(view.conversation, view.legs))
        return is_team and not is_talk and view.conversation.state in _IN_HAND

    def _show_calls(self, view: ConversationView) -> None:
        for gone in self._calls.keys() - {call.id for call in view.calls}:
            _remove(self._calls.pop(gone))
        for call in view.calls:
            if call.id in self._calls:
                self._calls[call.id].show_call(call)
            else:
                self._calls[call.id] = CallStrip(call, self._actions)
                self._column.addWidget(self._calls[call.id])

    def _show_chats(self, view: ConversationView) -> None:
        live = {leg.id: leg for leg in view.legs if leg.kind is LegKind.CHAT and leg.is_live}
        for gone in self._chats.keys() - live:
            _remove(self._chats.pop(gone))
        for leg in live.values():
            if leg.id not in self._chats:
                self._chats[leg.id] = ChatStrip(leg, self._actions)
                self._column.addWidget(self._chats[leg.id])
            self._chats[leg.id].show_leg(leg)

    def _show_joined(self, view: ConversationView) -> None:
        joined = {leg.id: leg for leg in joined_legs(view) if leg.id not in self._settled}
        for gone in self._joined.keys() - joined:
            _remove(self._joined.pop(gone))
        for leg in joined.values():
            if leg.id not in self._joined:
                strip = self._joined[leg.id] = JoinedStrip(leg)
                strip.detached.connect(lambda detached=leg.id: self.detached.emit(detached))
                strip.dismissed.connect(lambda settled=leg.id: self._settle(settled))
                self._column.addWidget(strip)

    def _settle(self, leg: LegId) -> None:
        """The agent knows that it is the same customer."""
        self._settled.add(leg)
        _remove(self._joined.pop(leg))

    # Wishes

    @Slot()
    def _call_again(self) -> None:
        view = self._view
        ended = _ended(view, LegKind.CALL) if view else None
        if view is not None and ended is not None:
            contact, conversation = view.contact.id, view.conversation.id
            self._actions.dial(ended.route.remote, contact, lambda _conversation: None, conversation)

    @Slot()
    def _give_back_mail(self) -> None:
        if self._view is not None:
            self._actions.give_back(self._view.conversation.id)

    @Slot(object)
    def _park_it(self, until: datetime | None) -> None:
        if self._view is not None:
            self._actions.park(self._view.conversation.id, until)

    @Slot()
    def _take_back(self) -> None:
        if self._view is not None:
            self._actions.take_back(self._view.conversation.id)

    @Slot()
    def _show_other(self) -> None:
        if self._view is not None and self._view.maybe_same is not None:
            self.other_wanted.emit(self._view.maybe_same)

    @Slot()
    def _join(self) -> None:
        if self._view is not None and self._view.maybe_same is not None:
            self.joined.emit(self._view)


def _ended(view: ConversationView, kind: LegKind) -> Leg | None:
    """The last leg of a live medium, once none of them is live any more."""
    legs = [leg for leg in view.legs if leg.kind is kind]
    return legs[-1] if legs and not any(leg.is_live for leg in legs) else None


def _remove(strip: QWidget) -> None:
    strip.hide()
    strip.deleteLater()
