"""The reasons for Not Ready, one under the other, and the place to write one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.agent_state import NotReadyReason
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.entries_card import EntriesCard
from app.ui.widgets.reason_row import ReasonForm, ReasonRow


class ReasonsCard(EntriesCard[NotReadyReason]):
    def __init__(self, parent: QWidget | None = None) -> None:
        add = TextButton(self.tr("Add reason"), "plus")
        add.setObjectName("reason-add")
        super().__init__(self.tr("Reasons for Not Ready"), add, parent)
        self._explain(())

    def show_entries(self, entries: tuple[NotReadyReason, ...]) -> None:
        super().show_entries(entries)
        self._explain(entries)

    def make_row(self, entry: NotReadyReason) -> ReasonRow:
        return ReasonRow(entry)

    def make_form(self, entry: NotReadyReason | None, taken: frozenset[str]) -> ReasonForm:
        return ReasonForm(entry or NotReadyReason(""), taken)

    def _explain(self, reasons: tuple[NotReadyReason, ...]) -> None:
        self.hint.setText(
            self.tr("Whoever goes Not Ready chooses one of these.")
            if reasons
            else self.tr("There are none: Not Ready needs no reason.")
        )
