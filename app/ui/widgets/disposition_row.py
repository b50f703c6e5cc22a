"""A disposition: to be read, or in the same place to be written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.conversation import LegKind
from app.core.dispositions import DispositionTree
from app.core.wrap_up import Disposition
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.asking import Askable, follow_up_text
from app.ui.viewmodels.dispositions import label_text, path_text
from app.ui.viewmodels.message_words import medium_title
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.disposition_asks import DispositionAsks
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow

_LONGEST = 60
"""Characters of a name that still fit behind those above it."""


class DispositionRow(QWidget):
    """`edit_requested` and `remove_requested` are about this disposition."""

    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, disposition: Disposition, depth: int, form: str, parent: QWidget | None = None) -> None:
        """`depth` is how many stand above it, `form` what the form is called that it asks itself, "" for none."""
        super().__init__(parent)
        self.setObjectName("disposition-row")
        self.shows = (disposition, depth, form)
        edit = IconButton("pencil", self.tr("Change the disposition {0}").format(label_text(disposition)))
        edit.setObjectName("disposition-edit")
        edit.clicked.connect(self.edit_requested)
        remove = IconButton("trash-2", self.tr("Remove the disposition {0}").format(label_text(disposition)))
        remove.setObjectName("disposition-remove")
        remove.clicked.connect(self.remove_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(depth * SPACE_L, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(label_text(disposition)), 1)
        row.addWidget(PlainLabel(self._traits(disposition, form), "muted"))
        row.addWidget(edit)
        row.addWidget(remove)

    def _traits(self, disposition: Disposition, form: str) -> str:
        traits = [", ".join(medium_title(medium) for medium in disposition.media), ", ".join(disposition.queues)]
        traits.append(self.tr("Needs a note") if disposition.needs_note else "")
        traits.append(follow_up_text(disposition.follow_up) if disposition.follow_up is not None else "")
        return " · ".join(filter(None, (*traits, form)))


class DispositionForm(QFrame):
    """`saved` carries the disposition. A flaw loses nothing typed."""

    saved = Signal(Disposition)
    cancelled = Signal()

    def __init__(
        self, disposition: Disposition, tree: DispositionTree, askable: Askable, parent: QWidget | None = None
    ) -> None:
        """One without a code is a new one, which gets its code when it is saved."""
        super().__init__(parent)
        self.setObjectName("disposition-form")
        self.setProperty("surface", "raised")
        self._was = disposition
        self._tree = tree
        self._name = QLineEdit(disposition.label)
        self._name.setObjectName("disposition-name")
        self._name.setAccessibleName(self.tr("Name of the disposition"))
        self._name.setPlaceholderText(self.tr("Refund, Rebooked, …"))
        self._name.setMaxLength(_LONGEST)
        self._name.returnPressed.connect(self.save)
        self._above = self._make_above()
        self._media = {medium: QCheckBox(medium_title(medium)) for medium in LegKind}
        self._needs_note = QCheckBox(self.tr("Needs a note"))
        self._needs_note.setObjectName("disposition-needs-note")
        self._needs_note.setChecked(disposition.needs_note)
        self._asks = DispositionAsks(disposition, askable)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("disposition-flaw")
        self._flaw.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._name)
        column.addLayout(self._labelled(self._above))
        column.addLayout(self._make_media())
        column.addWidget(self._needs_note)
        column.addWidget(self._asks)
        column.addWidget(self._flaw)
        column.addLayout(SaveRow("disposition", self.tr("Save disposition"), self.save, self.cancelled))

    @property
    def code(self) -> str:
        """Of the one that is changed, "" of a new one."""
        return self._was.code

    def focus_first(self) -> None:
        self._name.setFocus()

    @Slot()
    def save(self) -> None:
        label, above = " ".join(self._name.text().split()), str(self._above.value)
        media = tuple(medium for medium, box in self._media.items() if box.isChecked())
        written = replace(
            self._was,
            code=self._was.code or self._tree.new_code(label, above),
            label=label,
            parent=above,
            media=() if len(media) == len(LegKind) else media,
            needs_note=self._needs_note.isChecked(),
        )
        written = self._asks.written(written)
        flaw = self._flaw_of(written)
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        if not flaw:
            self.saved.emit(written)

    def _flaw_of(self, written: Disposition) -> str:
        if not written.label:
            return self.tr("Write a name.")
        others = (each for each in self._tree.in_order() if each.code != written.code)
        if any((each.parent, each.label) == (written.parent, written.label) for each in others):
            return self.tr("There is already a disposition called {0} in this place.").format(written.label)
        return ""

    # Looks

    def _make_above(self) -> Choice:
        """Anywhere but below itself."""
        branch = self._tree.branch(self._was.code)
        places = (each.code for each in self._tree.in_order() if each.code not in branch)
        choice = Choice([("", self.tr("At the top")), *((code, path_text(self._tree, code)) for code in places)])
        choice.setObjectName("disposition-above")
        choice.setAccessibleName(self.tr("Stands below"))
        choice.choose(self._was.parent)
        return choice

    def _labelled(self, choice: Choice) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(PlainLabel(choice.accessibleName(), "muted"))
        row.addWidget(choice, 1)
        return row

    def _make_media(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(PlainLabel(self.tr("Offered after"), "muted"))
        for medium, box in self._media.items():
            box.setObjectName(f"disposition-{medium.value}")
            box.setChecked(not self._was.media or medium in self._was.media)
            row.addWidget(box)
        row.addStretch()
        return row
