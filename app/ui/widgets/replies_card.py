"""The canned replies, one under the other, and the place to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.settings import CannedReply
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.reply_row import ReplyForm, ReplyRow


class RepliesCard(QFrame):
    """`changed` carries all replies as they are to be kept."""

    changed = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._replies: tuple[CannedReply, ...] = ()
        self._rows: list[ReplyRow] = []
        self._form: ReplyForm | None = None
        self._editing: CannedReply | None = None
        self._add = TextButton(self.tr("Add reply"), "plus")
        self._add.setObjectName("reply-add")
        self._add.clicked.connect(lambda: self._open_form(None))
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self._column.addWidget(PlainLabel(self.tr("Canned replies"), "strong"))
        hint = self.tr("Type / where you write. {name}, {company} and {agent} are filled in for you.")
        self._column.addWidget(PlainLabel(hint, "muted", wraps=True))
        self._column.addLayout(self._list)
        self._column.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_replies(self, replies: tuple[CannedReply, ...]) -> None:
        """What is being typed stays."""
        if replies == self._replies:
            return
        self._replies = replies
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(reply) for reply in replies]

    def _row(self, reply: CannedReply) -> ReplyRow:
        row = ReplyRow(reply)
        row.edit_requested.connect(lambda: self._open_form(reply))
        row.remove_requested.connect(lambda: self._keep([each for each in self._replies if each != reply]))
        self._list.addWidget(row)
        return row

    def _open_form(self, reply: CannedReply | None) -> None:
        self._close_form()
        self._editing = reply
        taken = frozenset(each.name for each in self._replies if each != reply)
        self._form = ReplyForm(reply or CannedReply("", ""), taken)
        self._form.saved.connect(self._put)
        self._form.cancelled.connect(self._close_form)
        self._column.insertWidget(self._column.count() - 1, self._form)
        self._add.hide()
        self._form.focus_first()

    @Slot()
    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        self._add.show()

    @Slot(CannedReply)
    def _put(self, written: CannedReply) -> None:
        self._close_form()
        if self._editing in self._replies:
            self._keep([written if each == self._editing else each for each in self._replies])
        else:
            self._keep([*self._replies, written])

    def _keep(self, replies: list[CannedReply]) -> None:
        self.changed.emit(tuple(replies))
