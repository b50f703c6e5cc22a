"""The one box in which the agent writes: by which way and to whom, what to know before, the text, and Send."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.call import Direction
from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.settings import CannedReply
from app.services.events import ConversationView
from app.ui.qt.shortcuts import Key
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.composer import ComposerState
from app.ui.viewmodels.composer_actions import ComposerActions
from app.ui.viewmodels.composer_choice import NOTE
from app.ui.viewmodels.composer_drafts import DraftKey
from app.ui.viewmodels.composer_words import counter_text, kept_line, lines, medium_name, placeholder
from app.ui.viewmodels.conversation_row import title_of
from app.ui.widgets.composer_about import AboutBar
from app.ui.widgets.composer_channel import CHANNEL_KEYS, ChannelCombo
from app.ui.widgets.composer_edit import MessageEdit, files_in, is_control_enter
from app.ui.widgets.composer_files import ComposerFiles
from app.ui.widgets.composer_foot import ComposerFoot
from app.ui.widgets.composer_lines import ComposerLines, RefusalLine
from app.ui.widgets.composer_mail import MailHead
from app.ui.widgets.composer_replies import CannedReplies
from app.ui.widgets.composer_undo import SendUndo
from app.ui.widgets.note_entry import NoteEntry
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.shrinking_area import ShrinkingArea

_LEAST = 110
"""Pixels of what is written that a small window always shows."""
_SURFACES = {True: "note", False: "base"}


class ComposerPane(QFrame):
    """Shows the draft of its view model and tells it every key; what is being typed is never touched otherwise."""

    def __init__(self, actions: ComposerActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.writing, self._model = actions, actions.model
        self._view: ConversationView | None = None
        self.setObjectName("composer")
        self.setProperty("edge", "top")
        self.setAcceptDrops(True)
        self._typing = PlainLabel("", "small")
        self._typing.setObjectName("composer-writing")
        self._undo = SendUndo()
        self.channel = ChannelCombo()
        self._counter = PlainLabel("", "muted")
        self._counter.setObjectName("composer-counter")
        self._refusal = RefusalLine()
        self._mail = MailHead()
        self._about = AboutBar()
        self._files = ComposerFiles()
        self.edit = self._make_edit()
        self._signature = PlainLabel("", "small")
        self._signature.setObjectName("composer-signature")
        self._lines = ComposerLines()
        self._foot = ComposerFoot()
        self._note = NoteEntry()
        self._replies = CannedReplies(self.edit)
        self._known_replies: tuple[CannedReply, ...] = ()
        self._message = QWidget()
        self._is_unfolded = False
        self._shown: DraftKey | None = None
        self._lay_out()
        self._connect()
        self.setVisible(False)

    def show_conversation(self, view: ConversationView) -> None:
        self._view = view
        self._model.show_conversation(view)
        live = [leg for leg in view.legs if leg.kind is LegKind.CHAT and leg.is_live]
        is_writing = any(leg.id in view.writing for leg in live)
        self._typing.setText(self.tr("{0} is writing…").format(title_of(view)) if is_writing else "")
        self._typing.setVisible(bool(live))  # its room is kept while there is a chat, so that nothing jumps
        self._show_undo()

    def keys(self, come: Callable[[], None]) -> list[Key]:
        """The window's shortcuts for writing; `come` brings the conversation in hand to the front."""

        def here(act: Callable[[], None]) -> Callable[[], None]:
            def acting() -> None:
                come()
                if self.isVisible():
                    act()

            return acting

        write = self._model.write
        return [
            Key("Ctrl+Shift+W", self.tr("Write to the customer"), here(self.focus)),
            Key(CHANNEL_KEYS, self.tr("Choose by which way to write"), here(self._choose_channel)),
            Key("Ctrl+Shift+T", self.tr("Write a text message"), here(lambda: write(LegKind.SMS))),
            Key("Ctrl+Shift+E", self.tr("Write an email"), here(lambda: write(LegKind.EMAIL))),
            Key("Ctrl+Shift+N", self.tr("Write a private note"), here(self._model.write_note)),
        ]

    def focus(self) -> None:
        """Put the keyboard where something is to be typed next."""
        state = self._model.state
        if state is not None and state.medium is NOTE:
            self._note.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._is_mail and not self._mail.is_complete:
            self._unfold()
            self._mail.focus()
        else:
            self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter sends from anywhere in here; elsewhere in the window it means something else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_control_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_control_enter(event):
            self._send()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._model.leave()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.writing.files.attach(files_in(event.mimeData()))

    # Shown

    @Slot()
    def _show_state(self) -> None:
        state, draft = self._model.state, self._model.draft
        if state is None or draft is None:
            return
        is_note, is_mail = state.medium is NOTE, state.medium is LegKind.EMAIL
        is_open_mail = is_mail and self._is_unfolded
        self._wear(_SURFACES[is_note])
        self.setVisible(True)
        self.channel.show_state(state)
        self.edit.enter_breaks = is_mail or not self._model.enter_sends
        self._foot.show_state(state, enter_sends=not self.edit.enter_breaks)
        self._note.setVisible(is_note)
        self._message.setVisible(not is_note)
        self._mail.setVisible(is_open_mail)
        self.edit.set_lines(*((5, 12) if is_open_mail else (2, 8)))
        self.edit.setAccessibleName(self.tr("Message by {0}").format(medium_name(state.medium)))
        self.edit.setPlaceholderText(placeholder(state))
        signature = " · ".join(line.strip() for line in self._model.signature.splitlines() if line.strip())
        self._signature.setText(self.tr("Signed: {0}").format(signature))
        self._signature.setVisible(is_open_mail and bool(signature))
        self._show_about_draft(state, draft)

    def _show_about_draft(self, state: ComposerState, draft: Draft) -> None:
        """What depends on what is written."""
        refused = self.writing.refusals.of(self._model.key)
        self._refusal.show_refusal(refused)
        told = [line for line in lines(state, draft.text) if refused is None or line.text != refused.sentence]
        self._lines.show_lines([*told, kept_line()] if self.writing.kept.has(draft) else told)
        words, means = counter_text(draft.text) if state.medium is LegKind.SMS else ("", "")
        longest = state.chosen.capabilities.longest if state.chosen else 0
        self._counter.setVisible(state.medium is LegKind.SMS)
        self._counter.setText(words)
        self._counter.setToolTip(means)
        self._counter.setAccessibleName(means)
        self._counter.set_look("danger" if longest and len(draft.text) > longest else "muted")
        self._about.show_draft(draft)
        self._files.show_files(draft.attachments, is_reading=self.writing.files.is_under_way)

    @Slot()
    def _show_draft(self) -> None:
        """Something else stands in the draft now, or another one is shown: only then the box is begun anew."""
        draft, before = self._model.draft, self._shown
        self._shown = self._model.key
        text, is_note = (draft.text, draft.medium is NOTE) if draft is not None else ("", False)
        for box, words in ((self._note.edit, text if is_note else ""), (self.edit, "" if is_note else text)):
            if before != self._shown or box.toPlainText() != words:
                box.show_text(words)
        if draft is not None:
            self._mail.show_draft(draft)
            self._is_unfolded = not draft.is_untouched or self._has_keyboard

    @Slot()
    def _show_refusal(self) -> None:
        state, draft = self._model.state, self._model.draft
        if state is not None and draft is not None:
            self._show_about_draft(state, draft)

    @Slot()
    def _show_undo(self) -> None:
        conversation = self._model.conversation
        self._undo.show_message(self.writing.held.of(conversation) if conversation else None)

    @Slot()
    def _unfold(self) -> None:
        """A mail nobody has begun takes no more room than a message; the rest of it comes with the keyboard."""
        if self._is_mail and not self._is_unfolded:
            self._is_unfolded = True
            self._show_state()

    @property
    def _has_keyboard(self) -> bool:
        focus = self.window().focusWidget()
        return bool(focus) and self._message.isAncestorOf(focus)  # there may be none, whatever the stubs say

    # Typed

    @Slot()
    def _message_typed(self) -> None:
        self._typed(self.edit.toPlainText())

    @Slot()
    def _note_typed(self) -> None:
        self._typed(self._note.edit.toPlainText())

    def _typed(self, text: str) -> None:
        self.writing.refusals.forget(self._model.key)
        self._model.typed(text)
        if self._model.state is not None and self._model.draft is not None:
            self._show_about_draft(self._model.state, self._model.draft)

    @Slot()
    def _head_typed(self) -> None:
        self.writing.refusals.forget(self._model.key)
        if self._model.draft is not None:
            self._model.change(self._mail.addressed(self._model.draft))

    @Slot()
    def _send(self) -> None:
        if not self._is_mail or self._mail.check():
            self.writing.send()

    @Slot()
    def _send_later(self) -> None:
        if not self._is_mail or self._mail.check():
            self.writing.put_off()

    @Slot()
    def _correct_last(self) -> None:
        """The arrow up in an empty chat: what was just said is said better."""
        last = self._view.last if self._view else None
        is_chat = self._model.state is not None and self._model.state.medium is LegKind.CHAT
        if is_chat and last is not None and last.direction is Direction.OUTGOING and not last.author:
            self.writing.correct(last.id)

    @Slot()
    def _escape(self) -> None:
        """Out of a correction; an answer is not given up by accident."""
        if not self._is_mail:
            self.writing.give_up()

    @Slot(object)
    def _slash(self, query: str | None) -> None:
        """The replies are filled in once for each slash, and searched at every key."""
        if query is None:
            self._replies.hide()
            self._known_replies = ()
        elif self._known_replies:
            self._replies.offer(self._known_replies, query)
        else:
            self.writing.replies(self._replies_known)

    def _replies_known(self, replies: tuple[CannedReply, ...]) -> None:
        self._known_replies = replies
        query = self.edit.slash
        if query is not None:
            self._replies.offer(replies, query)

    def _choose_channel(self) -> None:
        self.channel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.channel.showPopup()

    @Slot()
    def _choose_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Attach files"))
        dialog.setObjectName("attach-dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._files_chosen)
        dialog.open()

    @Slot(list)
    def _files_chosen(self, names: list[str]) -> None:
        self.writing.files.attach([Path(name) for name in names])

    @property
    def _is_mail(self) -> bool:
        return self._model.state is not None and self._model.state.medium is LegKind.EMAIL

    # Made

    def _wear(self, surface: str) -> None:
        if self.property("surface") != surface:
            self.setProperty("surface", surface)
            self.style().unpolish(self)
            self.style().polish(self)

    def _make_edit(self) -> MessageEdit:
        edit = MessageEdit()
        edit.setObjectName("composer-text")
        edit.textChanged.connect(self._message_typed)
        edit.entered.connect(self._send)
        edit.files_given.connect(self.writing.files.attach)
        edit.picture_given.connect(self.writing.files.attach_picture)
        edit.slash_typed.connect(self._slash)
        edit.nothing_to_undo.connect(self._undo.undo)
        edit.last_wanted.connect(self._correct_last)
        edit.reached.connect(self._unfold)
        edit.escaped.connect(self._escape)
        return edit

    def _connect(self) -> None:
        model, actions = self._model, self.writing
        model.changed.connect(self._show_state)
        model.replaced.connect(self._show_draft)
        model.focus_wanted.connect(self.focus)
        actions.refusals.changed.connect(self._show_refusal)
        actions.kept.changed.connect(self._show_refusal)
        actions.files.changed.connect(self._show_state)
        actions.held.changed.connect(self._show_undo)
        self.channel.chosen.connect(model.choose)
        self._mail.changed.connect(self._head_typed)
        self._about.given_up.connect(actions.give_up)
        self._files.removed.connect(actions.files.detach)
        self._undo.undone.connect(actions.edit)
        self._replies.chosen.connect(self.edit.put_in_place_of_slash)
        self._note.edit.textChanged.connect(self._note_typed)
        self._note.added.connect(actions.send)
        self._foot.attach_wanted.connect(self._choose_files)
        self._foot.replies_wanted.connect(self.edit.begin_slash)
        self._foot.later_wanted.connect(self._send_later)
        self._foot.keep_wanted.connect(actions.keep_on_server)
        self._foot.send_wanted.connect(self._send)
        self._foot.sender_chosen.connect(model.choose_sender)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self.channel, 1)
        head.addWidget(self._counter)
        written = QWidget()
        written.setProperty("surface", "base")
        inner = QVBoxLayout(written)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACE_S)
        for widget in (self._mail, self._about, self._files, self.edit, self._signature):
            inner.addWidget(widget)
        message = QVBoxLayout(self._message)
        message.setContentsMargins(0, 0, 0, 0)
        message.setSpacing(SPACE_S)
        for widget in (ShrinkingArea(written, _LEAST), self._refusal, self._lines, self._foot):
            message.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._typing)
        column.addWidget(self._undo)
        column.addLayout(head)
        column.addWidget(self._message)
        column.addWidget(self._note)
