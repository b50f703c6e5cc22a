"""What has come due: follow-ups, and conversations that are no longer parked because their time was up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.ids import ConversationId, ReminderId
from app.core.parking import Return
from app.services.events import ConversationReturned, RemindersChanged, RemindersDue, ReminderView
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.times import short_moment_text
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.reminders_model import customer_text
from app.ui.viewmodels.undoable import undoable
from app.ui.viewmodels.words import return_text
from app.ui.widgets.banner import Banner
from app.ui.widgets.put_off import offer_to_put_off
from app.ui.widgets.undo_bar import UndoBar

_MOST = 3


class DueBanners(QWidget):
    """`follow_up_wanted` carries a ReminderView, `conversation_wanted` a ConversationId.

    The oldest give way when there are too many: a follow-up is still in its list.
    """

    follow_up_wanted = Signal(object)
    conversation_wanted = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: dict[ReminderId | ConversationId, Banner] = {}
        self._told: dict[ReminderId | ConversationId, ReminderView | ConversationReturned] = {}
        self._reminders: set[ReminderId] = set()
        self._undo = UndoBar(undoable(bridge, "undoable-due"))
        self._undo.setObjectName("due-undo-bar")
        self._undo.gone.connect(self._fit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        self._column.addWidget(self._undo)
        if not self._undo.is_offered:
            self.hide()
        bridge.reminders_due.connect(self._due)
        bridge.reminders_changed.connect(self._changed)
        bridge.conversation_returned.connect(self._returned)

    @property
    def standing(self) -> list[ReminderView | ConversationReturned]:
        """What is shown and neither done nor dismissed."""
        return [self._told[key] for key in self._shown]

    def show_again(self, standing: Iterable[ReminderView | ConversationReturned]) -> None:
        """Take over from others."""
        for told in standing:
            if isinstance(told, ReminderView):
                self._show_reminder(told)
            else:
                self._returned(told)

    @Slot(RemindersDue)
    def _due(self, event: RemindersDue) -> None:
        for view in event.views[-_MOST:]:
            self._show_reminder(view)

    def _show_reminder(self, view: ReminderView) -> None:
        reminder = view.reminder
        at = short_moment_text(reminder.due_at)
        words = f"{at} · {reminder.words}" if reminder.words else at
        banner = self._show(reminder.id, self.tr("Follow up with {0}").format(customer_text(view)), words)
        self._told[reminder.id] = view
        self._reminders.add(reminder.id)
        follow = banner.add_action("due-follow", self.tr("Follow up"))
        follow.clicked.connect(lambda: self._follow(view))
        put_off = banner.add_action("due-put-off", self.tr("Put off"))
        put_off.clicked.connect(lambda: offer_to_put_off(view, partial(self._postpone, reminder.id), put_off))
        done = banner.add_action("due-done", self.tr("Done"))
        done.clicked.connect(lambda: self._done(view))

    @Slot(ConversationReturned)
    def _returned(self, event: ConversationReturned) -> None:
        """The customer makes themselves heard; time does not."""
        if event.why is not Return.TIME:
            return
        conversation = event.view.conversation.id
        sentence = self.tr("No longer parked: {0}").format(title_of(event.view))
        why = self.tr("It is in your list again: {0}.").format(return_text(event.why))
        banner = self._show(conversation, sentence, why)
        self._told[conversation] = event
        show = banner.add_action("returned-show", self.tr("Show it"))
        show.clicked.connect(lambda: self.conversation_wanted.emit(conversation))
        show.clicked.connect(lambda: self._drop(conversation))

    @Slot(RemindersChanged)
    def _changed(self, _event: RemindersChanged) -> None:
        """What is no longer due, by whatever way, is not to be done any more."""
        if self._shown:
            self._bridge.ask(lambda s: s.reminders.due(), self._keep_only)

    def _keep_only(self, due: frozenset[ReminderId]) -> None:
        for over in self._reminders - due:
            self._drop(over)

    # Wishes

    def _follow(self, view: ReminderView) -> None:
        self._drop(view.reminder.id)
        self.follow_up_wanted.emit(view)

    def _postpone(self, reminder: ReminderId, at: datetime) -> None:
        self._bridge.do(lambda s: s.reminders.postpone(reminder, at))

    def _done(self, view: ReminderView) -> None:
        reminder = view.reminder.id
        self._bridge.do(lambda s: s.reminders.done(reminder))
        way_back = partial(self._bridge.do, lambda s: s.reminders.undo(reminder))
        self._undo.offer(self.tr("Done: {0}").format(customer_text(view)), way_back)
        self._fit()

    # Inside

    def _show(self, key: ReminderId | ConversationId, sentence: str, advice: str) -> Banner:
        self._drop(key)
        while len(self._shown) >= _MOST:
            self._drop(next(iter(self._shown)))
        banner = self._shown[key] = Banner(sentence, advice, sign="bell")
        banner.dismissed.connect(lambda: self._drop(key))
        self._column.insertWidget(self._column.count() - 1, banner)
        self._fit()
        return banner

    def _drop(self, key: ReminderId | ConversationId) -> None:
        self._reminders -= {key}
        self._told.pop(key, None)
        banner = self._shown.pop(key, None)
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """No room for nothing."""
        self.setVisible(bool(self._shown) or self._undo.is_offered)
