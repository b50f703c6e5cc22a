"""Notes, disposition and Finish: always in reach, whatever the panel above shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.conversation import ConversationState, FinishRefusal
from app.core.ids import ConversationId
from app.services.events import ConversationChanged, ConversationView, SettingsChanged
from app.services.services import Services
from app.ui.panes.form_area import SAVE_AGAIN_MS, FormArea
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.form_words import flaws_text
from app.ui.viewmodels.notes import NotesDrafts
from app.ui.viewmodels.words import refusal_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.disposition_field import DispositionField
from app.ui.widgets.elapsed_label import ElapsedLabel
from app.ui.widgets.finish_question import FinishQuestion
from app.ui.widgets.follow_up_when import FollowUpWhen
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.plan_button import PlanButton
from app.ui.widgets.remaining_label import RemainingLabel

SAVE_AFTER_MS = 300
_LOW = 96
_FINISH_KEYS = "Ctrl+Return"
_CAN_BE_PRESSED = {None, FinishRefusal.CHAT_OPEN, FinishRefusal.FORM_INCOMPLETE}
"""Then Finish asks back, or goes to what is missing."""


class NotesEdit(QPlainTextEdit):
    """`left` when the keyboard goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.left.emit()


class WrapUpArea(QFrame):
    """`finished` carries the id of a conversation Finish completed, `room_wanted` when a form is to be filled in."""

    finished = Signal(object)
    room_wanted = Signal()

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._view: ConversationView | None = None
        self._drafts = NotesDrafts()
        self._save_soon = self._flush_after(SAVE_AFTER_MS)
        self._save_again = self._flush_after(SAVE_AGAIN_MS)
        self._timer_name = PlainLabel(self.tr("Wrap-up"), "small")
        self._timer = ElapsedLabel("small")
        self._timer.setObjectName("wrap-up-timer")
        self._left = RemainingLabel("strong")
        self._left.setObjectName("wrap-up-left")
        self._extend = TextButton(self.tr("More time"), "timer", kind="quiet")
        self._extend.setObjectName("wrap-up-extend")
        self._extend.setToolTip(self.tr("Once for each conversation"))
        self._extend.clicked.connect(self._put_off)
        self._saved = PlainLabel("", "small")
        self._saved.setObjectName("notes-saved")
        self._notes = self._make_notes()
        self._disposition = DispositionField()
        self._disposition.chosen.connect(self._choose)
        self._disposition.starred.connect(self._star)
        self._form = FormArea(bridge, self._notes)
        self._form.came.connect(self._form_came)
        self._when = FollowUpWhen()
        self._when.chosen.connect(self._follow_up_at)
        self._finish = TextButton(self.tr("Finish"), "check", _FINISH_KEYS, kind="primary")
        self._finish.setObjectName("finish")
        self._finish.clicked.connect(self.finish)
        self._plan = PlanButton(bridge, "wrap-up-plan")
        self._why = PlainLabel("", "muted", wraps=True)
        self._why.setObjectName("finish-refusal")
        self._question = FinishQuestion()
        self._question.confirmed.connect(self._finish_with_chats)
        shortcut = QShortcut(QKeySequence(_FINISH_KEYS), self)
        shortcut.activated.connect(self._finish.click)
        self._lay_out()
        bridge.conversation_changed.connect(self._heard)
        bridge.settings_changed.connect(self._settings_changed)
        bridge.ask(lambda s: s.phone.settings, self._disposition.show_settings)

    def show_view(self, view: ConversationView) -> None:
        """The same conversation again leaves alone what is being typed; another one saves it first."""
        is_other = self._view is None or self._view.conversation.id != view.conversation.id
        if is_other:
            self.flush()
        if is_other or view.refusal is not FinishRefusal.CHAT_OPEN:
            self._question.hide()
        self._drafts.heard(view)
        before, self._view = self._view, view
        text = self._drafts.text(view)
        if text != self._notes.toPlainText():
            self._show_notes(text)
        is_mine = view.is_in_hand
        self._notes.setReadOnly(not is_mine)
        self._notes.setEnabled(view.holder is None)
        self._disposition.setEnabled(is_mine)
        is_other_outcome = is_other or before is None or _outcome(before) != _outcome(view)
        self._form.show_view(view)
        self._when.setEnabled(is_mine)
        asked_for = view.conversation.wrap_up.follow_up_at if view.asked.has_follow_up else None
        self._when.show_moment(asked_for, is_other=is_other_outcome)
        self._disposition.show_view(view)
        self._plan.show_view(view)
        self._show_timer(view)
        self._show_refusal(view.refusal)
        self._say_saved(is_other=is_other)

    def set_tall(self, is_tall: bool) -> None:
        """Give the notes all the room there is, or only a few lines."""
        self._notes.setMaximumHeight(16_777_215 if is_tall else _LOW)
        self._form.set_room(is_tall)

    @Slot()
    def flush(self) -> None:
        """Save everything typed, now."""
        self._save_soon.stop()
        self._drafts.send(self._save_notes)
        self._form.flush()

    @Slot()
    def finish(self) -> None:
        if self._view is None:
            return
        if self._view.refusal is FinishRefusal.CHAT_OPEN:
            self._question.ask()
            return
        wanted = self._view.conversation.id
        self._complete(wanted, lambda s: s.conversations.finish(wanted))

    @Slot()
    def _finish_with_chats(self) -> None:
        """The agent knows that this ends the chat."""
        if self._view is not None:
            wanted = self._view.conversation.id
            self._complete(wanted, lambda s: s.chats.finish(wanted))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    @Slot(ConversationChanged)
    def _heard(self, event: ConversationChanged) -> None:
        """Notes of a conversation that is not shown may have reached the store, too."""
        self._drafts.heard(event.view)

    def _complete(self, wanted: ConversationId, finish: Callable[[Services], FinishRefusal | None]) -> None:
        """What the store has not repeated yet goes along once more: without it nothing is finished."""
        self.flush()
        notes, forms = self._drafts.held(wanted), self._form.drafts.held(wanted)

        def finishing(services: Services) -> FinishRefusal | None:
            if notes is not None:
                services.notes.save(wanted, *notes)
            for filled in forms:
                services.outcomes.answer(wanted, filled)
            return finish(services)

        def said(refusal: FinishRefusal | None) -> None:
            if refusal is None:
                self._drafts.finished(wanted, notes)
                self._form.drafts.finished(wanted, forms)
            self._finish_said(wanted, refusal)

        self._bridge.ask(finishing, said)

    def _finish_said(self, wanted: ConversationId, refusal: FinishRefusal | None) -> None:
        if refusal is None:
            self.finished.emit(wanted)
        elif self._view is not None and self._view.conversation.id == wanted:
            self._show_refusal(refusal)
            if refusal is FinishRefusal.FORM_INCOMPLETE:
                self.room_wanted.emit()
                self._form.insist()

    @Slot()
    def _form_came(self) -> None:
        """The outcome that was just chosen asks for more: go on there."""
        focus = QApplication.focusWidget()
        if focus is not None and self._disposition.isAncestorOf(focus):
            self.room_wanted.emit()
            self._form.focus_first()

    @Slot(object)
    def _follow_up_at(self, at: datetime) -> None:
        if self._view is not None:
            wanted = self._view.conversation.id
            self._bridge.do(lambda s: s.outcomes.plan(wanted, at))

    def _save_notes(self, conversation: ConversationId, text: str, before: str) -> None:
        self._bridge.ask(
            lambda s: s.notes.save(conversation, text, before),
            lambda now: self._kept(conversation, text, now),
            lambda: self._not_kept(conversation, text, before),
        )

    def _not_kept(self, conversation: ConversationId, text: str, before: str) -> None:
        self._drafts.failed(conversation, text, before)
        self._save_again.start()

    def _kept(self, conversation: ConversationId, text: str, now: str) -> None:
        """Where somebody else has written meanwhile, what stands there now is shown."""
        self._drafts.settled(conversation, text, now)
        is_shown = self._view is not None and self._view.conversation.id == conversation
        if is_shown and now != text and self._drafts.is_saved(conversation):
            self._show_notes(now)
            self._say_saved(is_other=False)

    @Slot()
    def _typed(self) -> None:
        if self._view is not None:
            self._drafts.typed(self._view.conversation.id, self._notes.toPlainText())
            self._say_saved(is_other=False)
            if self._view.refusal is FinishRefusal.NOTE_MISSING:
                self._show_refusal(self._view.refusal)
            # Not restarted by every key: whoever types without a pause is saved as often.
            if not self._save_soon.isActive():
                self._save_soon.start()

    @Slot(str)
    def _choose(self, code: str) -> None:
        if self._view is not None:
            wanted = self._view.conversation.id
            self._bridge.do(lambda s: s.conversations.choose_disposition(wanted, code))

    @Slot(tuple)
    def _star(self, codes: tuple[str, ...]) -> None:
        def keep(services: Services) -> None:
            services.phone.change_settings(replace(services.phone.settings, favourite_dispositions=codes))

        self._bridge.do(keep)

    @Slot(SettingsChanged)
    def _settings_changed(self, event: SettingsChanged) -> None:
        self._disposition.show_settings(event.settings)

    @Slot()
    def _put_off(self) -> None:
        if self._view is not None:
            wanted = self._view.conversation.id
            self._bridge.do(lambda s: s.after_call.extend(wanted))

    def _show_notes(self, text: str) -> None:
        self._notes.blockSignals(True)
        self._notes.setPlainText(text)
        self._notes.blockSignals(False)

    def _show_timer(self, view: ConversationView) -> None:
        conversation = view.conversation
        in_wrap_up = conversation.state is ConversationState.WRAP_UP
        self._timer.run(conversation.ended_at if in_wrap_up else None)
        self._timer_name.setVisible(in_wrap_up)
        until = conversation.wrap_up.until if in_wrap_up else None
        self._left.run(until)
        self._extend.setVisible(until is not None and not conversation.wrap_up.extended)

    def _show_refusal(self, refusal: FinishRefusal | None) -> None:
        """A note that was just typed is on its way to the desk, which has the last word."""
        if refusal is FinishRefusal.NOTE_MISSING and self._notes.toPlainText().strip():
            refusal = None
        words = refusal_text(refusal) if refusal is not None else ""
        if refusal is FinishRefusal.FORM_INCOMPLETE and self._view is not None and self._view.asked.flaws:
            words = flaws_text(self._view.asked.flaws)
        self._finish.setEnabled(refusal in _CAN_BE_PRESSED)
        self._finish.setAccessibleDescription(words)
        self._why.setText(words)
        self._why.setVisible(bool(words))

    def _say_saved(self, *, is_other: bool) -> None:
        if self._view is None:
            return
        if not self._drafts.is_saved(self._view.conversation.id):
            self._saved.setText(self.tr("Saving…"))
        elif is_other or not self._notes.toPlainText():
            self._saved.setText("")
        elif self._saved.text():
            self._saved.setText(self.tr("Saved"))

    def _flush_after(self, ms: int) -> QTimer:
        timer = QTimer(self, interval=ms, singleShot=True)
        timer.timeout.connect(self.flush)
        return timer

    def _make_notes(self) -> NotesEdit:
        notes = NotesEdit()
        notes.setObjectName("notes")
        notes.setAccessibleName(self.tr("Notes"))
        notes.setToolTip(self.tr("Notes on this conversation, saved as you type"))
        notes.setPlaceholderText(self.tr("What was said and agreed. Saved as you type."))
        notes.setTabChangesFocus(True)
        notes.setMinimumHeight(56)
        notes.setMaximumHeight(_LOW)
        notes.textChanged.connect(self._typed)
        notes.left.connect(self.flush)
        return notes

    def _lay_out(self) -> None:
        self.setProperty("edge", "top")
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(PlainLabel(self.tr("Notes"), "section"))
        head.addWidget(self._saved)
        head.addStretch()
        head.addWidget(self._timer_name)
        head.addWidget(self._timer)
        head.addSpacing(SPACE_XS)
        head.addWidget(self._left)
        head.addWidget(self._extend)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._disposition, 1)
        foot.addWidget(self._plan)
        foot.addWidget(self._finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._notes, 1)
        column.addWidget(self._form, 3)
        column.addWidget(self._when)
        column.addLayout(foot)
        column.addWidget(self._why)
        column.addWidget(self._question)


def _outcome(view: ConversationView) -> str:
    return view.conversation.wrap_up.disposition
