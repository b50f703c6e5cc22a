"""The canned replies, one under the other, and the place to write one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.settings import CannedReply
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.entries_card import EntriesCard
from app.ui.widgets.reply_row import ReplyForm, ReplyRow


class RepliesCard(EntriesCard[CannedReply]):
    def __init__(self, parent: QWidget | None = None) -> None:
        add = TextButton(self.tr("Add reply"), "plus")
        add.setObjectName("reply-add")
        super().__init__(self.tr("Canned replies"), add, parent)
        self.hint.setText(self.tr("Type / where you write. {name}, {company} and {agent} are filled in for you."))

    def make_row(self, entry: CannedReply) -> ReplyRow:
        return ReplyRow(entry)

    def make_form(self, entry: CannedReply | None, taken: frozenset[str]) -> ReplyForm:
        return ReplyForm(entry or CannedReply("", ""), taken)
