"""Follow-ups: whom to contact again and when, with the ways to do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.services.events import ContactChanged, ConversationChanged, RemindersChanged, ReminderView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.ticker import ticker
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.reminders_model import ReminderRole, RemindersModel, customer_text
from app.ui.viewmodels.undoable import undoable
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import faces_of
from app.ui.widgets.follow_up import FollowUpButton
from app.ui.widgets.month import Month
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.put_off import offer_to_put_off
from app.ui.widgets.reminders_list import RemindersList
from app.ui.widgets.section_header import SectionHeader
from app.ui.widgets.undo_bar import UndoBar

_REFRESH_AFTER_MS = 200
_REGROUP_S = 30
_SIDE = 336


@dataclass(frozen=True, slots=True)
class FollowUpsPlace:
    """Whose follow-ups are listed, and which one is chosen."""

    of_everybody: bool
    chosen: ReminderView | None


class FollowUpsSection(QWidget):
    """`followed` carries the conversation in which the agent goes on, and the Way to write in it, if any.

    `contact_wanted` carries a ReminderView: whom it is about, and what was talked about.
    """

    followed = Signal(object, object)
    contact_wanted = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-ups-section")
        self._bridge = bridge
        self._ticks = 0
        self._views: tuple[ReminderView, ...] = ()
        self._chosen: ReminderView | None = None
        self._whose = Choice(((False, self.tr("My follow-ups")), (True, self.tr("Everybody's follow-ups"))))
        self._whose.setObjectName("follow-ups-whose")
        self._whose.setAccessibleName(self.tr("Whose follow-ups"))
        self._whose.currentIndexChanged.connect(self.refresh)
        self._month = Month()
        self._month.picked.connect(self._go_to_day)
        self._model = RemindersModel(self)
        self._list = RemindersList(self._model, faces_of(bridge))
        self._list.activated.connect(self._open)
        self._list.selectionModel().currentChanged.connect(self._pick)
        self._header = SectionHeader(self.tr("Follow-ups"))
        self._undo = UndoBar(undoable(bridge, "undoable-follow-ups"))
        self._body = QStackedWidget()
        self._refresh_soon = QTimer(self, interval=_REFRESH_AFTER_MS, singleShot=True)
        self._refresh_soon.timeout.connect(self.refresh)
        self._make_hands()
        self._lay_out()
        self._pick(QModelIndex())
        bridge.reminders_changed.connect(self._changed)
        bridge.conversation_changed.connect(self._changed)
        bridge.contact_changed.connect(self._changed)
        ticker().ticked.connect(self._tick)
        self._whose.hide()
        bridge.ask(lambda s: s.hands.only is not None, self._whose.setVisible)

    @property
    def place(self) -> FollowUpsPlace:
        return FollowUpsPlace(bool(self._whose.value), self._chosen)

    def go_on_at(self, place: FollowUpsPlace) -> None:
        """Take over from another section, before anything is listed."""
        self._whose.choose(place.of_everybody)
        self._chosen = place.chosen

    def _make_hands(self) -> None:
        self._follow_up = FollowUpButton(self._bridge)
        self._follow_up.setObjectName("follow-up-now")
        self._follow_up.setProperty("kind", "primary")
        self._follow_up.followed.connect(self.followed)
        self._show = TextButton(self.tr("Show contact"), "user")
        self._show.setObjectName("follow-up-contact")
        self._show.clicked.connect(self._show_contact)
        self._put_off = TextButton(self.tr("Put off"), "clock")
        self._put_off.setObjectName("follow-up-put-off")
        self._put_off.clicked.connect(self._ask_till_when)
        self._done = TextButton(self.tr("Done"), "check")
        self._done.setObjectName("follow-up-done")
        self._done.clicked.connect(self._end_as_done)
        self._cancel = TextButton(self.tr("Cancel it"), "x", kind="quiet")
        self._cancel.setObjectName("follow-up-remove")
        self._cancel.setToolTip(self.tr("There is no need any more"))
        self._cancel.clicked.connect(self._end_as_cancelled)

    # Looks

    def _lay_out(self) -> None:
        sentence = self.tr(
            "Plan one with the bell in the wrap-up or in an Activity: you are reminded at its time, and find it here."
        )
        self._body.addWidget(EmptyState("bell", self.tr("No follow-ups planned"), sentence))
        self._body.addWidget(self._page())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addWidget(self._body, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(SPACE_L, SPACE_XL, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._whose)
        column.addWidget(self._month)
        hint = self.tr("Marked are the days with follow-ups. Choose one to go there in the list.")
        column.addWidget(PlainLabel(hint, "muted", wraps=True))
        column.addStretch(1)
        column.addWidget(self._undo)
        return side

    def _page(self) -> QFrame:
        page = QFrame()
        page.setProperty("surface", "base")
        page.setProperty("edge", "left")
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        foot.setSpacing(SPACE_S)
        for hand in (self._cancel, self._show):
            foot.addWidget(hand)
        foot.addStretch(1)
        for hand in (self._put_off, self._done, self._follow_up):
            foot.addWidget(hand)
        column = QVBoxLayout(page)
        column.setContentsMargins(1, SPACE_S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        return page

    # What there is

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        of_everybody = bool(self._whose.value)
        self._bridge.ask(lambda s: s.reminders.planned(of_everybody=of_everybody), partial(self._take, of_everybody))

    def _take(self, of_everybody: bool, views: tuple[ReminderView, ...]) -> None:
        """A late answer to what was asked before is dropped."""
        if of_everybody is bool(self._whose.value):
            self._views = views
            self._regroup()

    def _regroup(self) -> None:
        self._ticks = 0
        chosen = self._chosen.reminder.id if self._chosen is not None else None
        row = self._list.currentIndex().row()
        self._model.show_reminders(self._views, datetime.now(UTC), of_everybody=bool(self._whose.value))
        self._header.set_count(len(self._views))
        self._month.mark(self._model.days)
        self._body.setCurrentIndex(1 if self._views else 0)
        self._choose_row(self._model.row_of(chosen), row)

    def _choose_row(self, row: int, before: int) -> None:
        """The same one; where it has gone the one that has taken its place, or the last."""
        rows = range(self._model.rowCount())
        if row < 0:
            near = [each for each in rows if self._model.view_at(each) is not None]
            row = next((each for each in near if each >= before), near[-1] if near else -1)
        index = self._model.index(row, 0) if row >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        self._pick(index)

    @Slot(RemindersChanged)
    @Slot(ConversationChanged)
    @Slot(ContactChanged)
    def _changed(self, _event: object) -> None:
        if self.isVisible():
            self._refresh_soon.start()

    @Slot()
    def _tick(self) -> None:
        """What is due tomorrow is due today at midnight."""
        self._ticks += 1
        if self._ticks >= _REGROUP_S and self.isVisible():
            self._regroup()

    # Wishes

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        self._chosen = index.data(ReminderRole.VIEW) if index.isValid() else None
        for hand in (self._follow_up, self._show, self._put_off, self._done, self._cancel):
            hand.setEnabled(self._chosen is not None)
        if self._chosen is not None:
            self._follow_up.show_activity(self._chosen.reminder.conversation)

    @Slot(object)
    def _go_to_day(self, day: date) -> None:
        row = self._model.first_on(day)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row, 0))
            self._list.scrollTo(self._model.index(row, 0))
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self._pick(index)
        self._show_contact()

    @Slot()
    def _show_contact(self) -> None:
        if self._chosen is not None:
            self.contact_wanted.emit(self._chosen)

    @Slot()
    def _ask_till_when(self) -> None:
        if self._chosen is not None:
            reminder = self._chosen.reminder.id

            def put_off(at: datetime) -> None:
                self._bridge.do(lambda s: s.reminders.postpone(reminder, at))

            offer_to_put_off(self._chosen, put_off, self._put_off)

    @Slot()
    def _end_as_done(self) -> None:
        if self._chosen is not None:
            reminder = self._chosen.reminder.id
            self._bridge.do(lambda s: s.reminders.done(reminder))
            self._offer_undo(self.tr("Done: {0}"), self._chosen)

    @Slot()
    def _end_as_cancelled(self) -> None:
        if self._chosen is not None:
            reminder = self._chosen.reminder.id
            self._bridge.do(lambda s: s.reminders.cancel(reminder))
            self._offer_undo(self.tr("Cancelled: {0}"), self._chosen)

    def _offer_undo(self, done: str, view: ReminderView) -> None:
        reminder = view.reminder.id
        way_back = partial(self._bridge.do, lambda s: s.reminders.undo(reminder))
        self._undo.offer(done.format(customer_text(view)), way_back)
