"""The right panel: who the selected conversation is with, their Activities, and the wrap-up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.core.address import AddressKind
from app.core.conversation import ConversationState
from app.core.ids import ContactId
from app.services.events import ConversationView
from app.ui.panes.contact_activities import ContactActivities
from app.ui.panes.wrap_up_area import WrapUpArea
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M
from app.ui.viewmodels.composer_choice import Place
from app.ui.widgets.candidates import Candidates
from app.ui.widgets.contact_card import Begun, ContactCard
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import faces_of
from app.ui.widgets.maybes import Maybes

_CONTACT, _ACTIVITIES, _WRAP_UP = range(3)


@dataclass(frozen=True, slots=True)
class PanelPlace:
    """Which tab is in front, and what is being typed for which contact."""

    tab: int
    begun: Begun


class ContactPanel(QFrame):
    """`finished` carries the id of a conversation that the agent completed here, `write_wanted` a medium and an address

    of the customer, `moved` what was done with the conversation and the way back. `followed` carries the conversation
    in which the agent goes on from an Activity, and the Way to write in it, if any.
    """

    finished = Signal(object)
    write_wanted = Signal(object, str)
    moved = Signal(str, object)
    followed = Signal(object, object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contact-panel")
        self.setProperty("surface", "base")
        self._bridge = bridge
        self._view: ConversationView | None = None
        self._tab_to_show: int | None = None
        self._card = ContactCard(bridge)
        self._card.dial_requested.connect(self._dial)
        self._card.write_requested.connect(self.write_wanted)
        self._card.unlink_requested.connect(self._unlink)
        self._candidates = Candidates(faces_of(bridge))
        self._candidates.chosen.connect(self._link)
        self._maybes = Maybes(faces_of(bridge))
        self._maybes.confirmed.connect(self._confirm)
        self._maybes.denied.connect(self._deny)
        self._activities = ContactActivities(bridge)
        self._activities.followed.connect(self.followed)
        self._activities.counted.connect(self._count_activities)
        self._wrap_up = WrapUpArea(bridge)
        self._wrap_up.finished.connect(self.finished)
        self._wrap_up.room_wanted.connect(lambda: self._tabs.setCurrentIndex(_WRAP_UP))
        self._tabs = self._make_tabs()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._contact_page())
        self._pages.addWidget(self._activities)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._filled())

    def show_conversation(self, view: ConversationView | None) -> None:
        """Another conversation, a newer snapshot of the same one, or none. What was typed before is saved first."""
        before, self._view = self._view, view
        if view is None:
            self._wrap_up.flush()
            self._stack.setCurrentIndex(0)
            return
        kinds = {address.kind for address in view.contact.addresses}
        is_theirs = view.holder is not None  # who the customer is, is then the colleague's to say
        self._candidates.ask(() if is_theirs else view.candidates, is_number=AddressKind.PHONE in kinds)
        self._maybes.show_contacts(() if is_theirs or view.candidates else view.maybes)
        self._card.show_contact(view.contact, "" if is_theirs else view.conversation.match_reason)
        self._wrap_up.show_view(view)
        self._stack.setCurrentIndex(1)
        self._activities.show_contact(view.contact.id)
        if before is None or before.conversation.id != view.conversation.id or _has_just_ended(before, view):
            is_wrapping_up = view.conversation.state is ConversationState.WRAP_UP
            tab = _WRAP_UP if is_wrapping_up else _CONTACT
            self._tabs.setCurrentIndex(tab if self._tab_to_show is None else self._tab_to_show)
            self._tab_to_show = None

    def show_ways(self, ways: frozenset[Place]) -> None:
        """By which media which addresses of the customer can be written to now."""
        self._card.show_ways(ways)

    @property
    def place(self) -> PanelPlace:
        return PanelPlace(self._tabs.currentIndex(), self._card.begun)

    def go_on_at(self, place: PanelPlace) -> None:
        """Take over from another panel, before anything is shown."""
        self._card.go_on_with(place.begun)
        self._tab_to_show = place.tab

    @Slot()
    def flush(self) -> None:
        """Save everything typed, now: the window is about to close, or the conversation to end."""
        self._wrap_up.flush()

    @Slot(str)
    def _dial(self, value: str) -> None:
        if self._view is not None:
            contact = self._view.contact.id
            self._bridge.do(lambda s: s.calls.dial(value, contact))

    @Slot(object)
    def _link(self, contact: ContactId) -> None:
        if self._view is not None:
            conversation = self._view.conversation.id
            self._bridge.do(lambda s: s.regrouping.link(conversation, contact, "chosen by the agent"))
            self._tell_moved(self.tr("The conversation has been linked"), self._view)

    @Slot(object)
    def _confirm(self, contact: ContactId) -> None:
        if self._view is not None:
            conversation = self._view.conversation.id
            self._bridge.do(lambda s: s.regrouping.confirm(conversation, contact, "their number, said the agent"))
            self._tell_moved(self.tr("Linked, and the number is theirs"), self._view)

    @Slot(object)
    def _deny(self, contact: ContactId) -> None:
        if self._view is not None:
            conversation = self._view.conversation.id
            self._bridge.do(lambda s: s.maybes.deny(conversation, contact))

    @Slot()
    def _unlink(self) -> None:
        if self._view is not None:
            conversation = self._view.conversation.id
            self._bridge.do(lambda s: s.regrouping.unlink(conversation))
            self._tell_moved(self.tr("No longer linked to {0}").format(self._view.contact.title), self._view)

    def _tell_moved(self, done: str, before: ConversationView) -> None:
        conversation, reason = before.conversation.id, before.conversation.match_reason
        self.moved.emit(done, lambda: self._bridge.do(lambda s: s.regrouping.take_back(conversation, reason)))

    @Slot(int)
    def _count_activities(self, count: int) -> None:
        title = self.tr("Activities ({0})").format(count) if count else self.tr("Activities")
        self._tabs.setTabText(_ACTIVITIES, title)

    @Slot(int)
    def _show_tab(self, tab: int) -> None:
        self._pages.setVisible(tab != _WRAP_UP)
        self._wrap_up.set_tall(tab == _WRAP_UP)
        if tab != _WRAP_UP:
            self._pages.setCurrentIndex(tab)

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("contact-tabs")
        tabs.setAccessibleName(self.tr("Contact, Activities or wrap-up"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for title in (self.tr("Contact"), self.tr("Activities"), self.tr("Wrap-up")):
            tabs.addTab(title)
        tabs.currentChanged.connect(self._show_tab)
        return tabs

    def _contact_page(self) -> QScrollArea:
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addWidget(self._candidates)
        column.addWidget(self._maybes)
        column.addWidget(self._card)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _filled(self) -> QWidget:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._pages, 1)
        column.addWidget(self._wrap_up, 1)
        column.setStretch(1, 3)
        return filled

    def _empty(self) -> EmptyState:
        return EmptyState(
            "user",
            self.tr("Nobody selected"),
            self.tr("Choose a conversation: who it is, what was talked about before and your notes appear here."),
        )


def _has_just_ended(before: ConversationView | None, now: ConversationView) -> bool:
    """Whether wrap-up has just begun."""
    return (
        before is not None
        and before.conversation.state is ConversationState.OPEN
        and now.conversation.state is ConversationState.WRAP_UP
    )
