"""The Calls section: dial, and the recent calls with the missed ones marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from app.core.conversation import Leg
from app.core.ids import ContactId
from app.services.events import ContactChanged, ContactErased, ConversationChanged, ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.recents_model import Recent, RecentRole, RecentsModel
from app.ui.viewmodels.words import number_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.dialer import Dialer
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.recents_delegate import RecentsDelegate
from app.ui.widgets.section_header import SectionHeader

_REFRESH_AFTER_MS = 200


class CallsSection(QWidget):
    """`dialled` carries the ConversationId of the call that was just asked for."""

    dialled = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calls-section")
        self._bridge = bridge
        self._actions = actions
        self.dialer = Dialer()
        self.dialer.dialled.connect(self._dial)
        self._model = RecentsModel(self)
        self._view = self._make_view()
        self._call_back = TextButton(self.tr("Call back"), "phone", kind="primary")
        self._call_back.setObjectName("call-back")
        self._call_back.clicked.connect(lambda: self._call(self._view.currentIndex()))
        self._refresh_soon = QTimer(self, interval=_REFRESH_AFTER_MS, singleShot=True)
        self._refresh_soon.timeout.connect(self.refresh)
        self._body = QStackedWidget()
        self._lay_out()
        self._chosen(QModelIndex())
        bridge.conversation_changed.connect(self._changed)
        bridge.contact_changed.connect(self._changed)
        bridge.contact_erased.connect(self._changed)

    @property
    def place(self) -> str:
        """What stands in the dialler."""
        return self.dialer.input.text()

    def go_on_at(self, place: str) -> None:
        self.dialer.input.setText(place)

    def _make_view(self) -> QListView:
        view = QListView()
        view.setObjectName("recent-calls")
        view.setAccessibleName(self.tr("Recent calls"))
        view.setModel(self._model)
        view.setItemDelegate(RecentsDelegate(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.activated.connect(self._call)
        view.selectionModel().currentChanged.connect(self._chosen)
        return view

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        left.addWidget(self.dialer)
        left.addStretch(1)
        sentence = self.tr("Calls that you take, miss or make are listed here, the latest first.")
        self._body.addWidget(EmptyState("history", self.tr("No calls yet"), sentence))
        self._body.addWidget(self._recents())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 2)
        row.addWidget(self._body, 5)

    def _recents(self) -> QFrame:
        page = QFrame()
        page.setProperty("surface", "base")
        page.setProperty("edge", "left")
        column = QVBoxLayout(page)
        column.setContentsMargins(1, SPACE_S, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeader(self.tr("Recent calls")))
        column.addWidget(self._view, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        foot.addStretch(1)
        foot.addWidget(self._call_back)
        column.addLayout(foot)
        return page

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        self._bridge.ask(lambda desk: desk.conversations.recent(), self._show)

    def _show(self, recents: tuple[Recent, ...]) -> None:
        self._model.show_recents(recents)
        self._body.setCurrentIndex(1 if recents else 0)
        self._chosen(self._view.currentIndex())

    @Slot(object)
    def _changed(self, _event: ConversationChanged | ContactChanged | ContactErased) -> None:
        if self.isVisible():
            self._refresh_soon.start()

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        leg: Leg | None = index.data(RecentRole.LEG)
        self._call_back.setEnabled(leg is not None)
        words = self.tr("Call {0}").format(number_text(leg.route.remote)) if leg else self.tr("Call back")
        self._call_back.setText(words)

    @Slot(QModelIndex)
    def _call(self, index: QModelIndex) -> None:
        leg: Leg = index.data(RecentRole.LEG)
        view: ConversationView = index.data(RecentRole.VIEW)
        self._dial(leg.route.remote, view.contact.id)

    def _dial(self, target: str, contact: ContactId | None = None) -> None:
        self._actions.dial(target, contact, self.dialled.emit)
