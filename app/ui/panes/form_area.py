"""The form that is asked in the wrap-up, kept as it is filled in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.core.conversation import ConversationState
from app.core.forms.form import FilledForm
from app.core.ids import ConversationId
from app.services.events import ConversationChanged, ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.form_drafts import FormDrafts
from app.ui.widgets.form_view import FormView

SAVE_AFTER_MS = 300
SAVE_AGAIN_MS = 5_000
"""What the store could not keep is sent again then, if not by an earlier occasion."""
_LEAST = 120


class FormArea(QScrollArea):
    """Hidden while no form is asked, or while there is no room for it. `came` when one is asked that was not before."""

    came = Signal()

    def __init__(self, bridge: DeskBridge, before: QWidget, parent: QWidget | None = None) -> None:
        """The keyboard comes here from `before`."""
        super().__init__(parent)
        self.setObjectName("form-area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(_LEAST)
        self._bridge = bridge
        self._before = before
        self._view: ConversationView | None = None
        self._form: FormView | None = None
        self.drafts = FormDrafts()
        self._has_room = False
        self._save_soon = QTimer(self, interval=SAVE_AFTER_MS, singleShot=True)
        self._save_soon.timeout.connect(self.flush)
        self._save_again = QTimer(self, interval=SAVE_AGAIN_MS, singleShot=True)
        self._save_again.timeout.connect(self.flush)
        bridge.conversation_changed.connect(self._heard)
        self.hide()

    def show_view(self, view: ConversationView) -> None:
        """The same conversation again leaves alone what is being typed; another one saves it first."""
        before, self._view = self._view, view
        is_other = before is None or before.conversation.id != view.conversation.id
        if is_other:
            self.flush()
        self.drafts.heard(view)
        form, shown = view.asked.form, self._form
        if form is None:
            self._drop()
        elif shown is None or shown.form != form:
            self._put(FormView(form))
        if self._form is not None and form is not None:
            self._form.show_values(self.drafts.values(view, form))
            self._form.show_flaws(view.asked.flaws)
            self._form.setEnabled(view.conversation.state in {ConversationState.OPEN, ConversationState.WRAP_UP})
            if is_other or shown is not self._form:
                self._form.begin()
        self._show()
        if form is not None and not is_other and (shown is None or shown.form.name != form.name):
            self.came.emit()

    def set_room(self, has_room: bool) -> None:
        self._has_room = has_room
        self._show()

    def insist(self) -> None:
        """Go to the first field that is not as it is wanted."""
        if self._form is not None:
            self._form.insist()
            field = self._form.field_at(QApplication.focusWidget())
            if field is not None:
                self.ensureWidgetVisible(field)

    def focus_first(self) -> None:
        if self._form is not None:
            self._form.focus_first()

    @Slot()
    def flush(self) -> None:
        """Save everything typed, now."""
        self._save_soon.stop()
        self.drafts.send(self._save)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    @Slot(ConversationChanged)
    def _heard(self, event: ConversationChanged) -> None:
        """The form of a conversation that is not shown may have reached the store, too."""
        self.drafts.heard(event.view)

    def _save(self, conversation: ConversationId, filled: FilledForm) -> None:
        self._bridge.ask(
            lambda s: s.outcomes.answer(conversation, filled),
            lambda _: None,
            lambda: self._not_kept(conversation, filled),
        )

    def _not_kept(self, conversation: ConversationId, filled: FilledForm) -> None:
        self.drafts.failed(conversation, filled)
        self._save_again.start()

    @Slot()
    def _typed(self) -> None:
        if self._view is not None and self._form is not None:
            form = self._form
            self.drafts.typed(self._view.conversation.id, form.form.filled(form.values))
            # Not restarted by every key: whoever types without a pause is saved as often.
            if not self._save_soon.isActive():
                self._save_soon.start()

    def _put(self, form: FormView) -> None:
        form.changed.connect(self._typed)
        form.left.connect(self.flush)
        self._form = form
        self.setWidget(form)
        for before, after in pairwise((self._before, *form.stops)):
            self.setTabOrder(before, after)
        form.show()

    def _drop(self) -> None:
        if self._form is not None:
            self._form = None
            self.takeWidget().deleteLater()

    def _show(self) -> None:
        self.setVisible(self._form is not None and self._has_room)
