"""Two contacts that are one person: which other, what is kept of each, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListView, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.contact import Contact
from app.services.merging import Preview
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import font_scale
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.contact_model import PHOTO, SECOND_LINE, ContactModel
from app.ui.viewmodels.merging import MergeWish
from app.ui.viewmodels.search_field import SearchField
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.faces import faces_of
from app.ui.widgets.merge_choices import MergeChoices
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.two_line_delegate import TwoLineDelegate

_SIZE = (560, 520)


class MergeDialog(QDialog):
    """Show it with `open`; with `other` it is known already who else it is. `chosen` carries the MergeWish."""

    chosen = Signal(object)

    def __init__(self, bridge: DeskBridge, contact: Contact, parent: QWidget, other: Contact | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("merge-dialog")
        self.setWindowTitle(self.tr("Merge contacts"))
        self.resize(*(round(side * font_scale()) for side in _SIZE))
        self._bridge = bridge
        self._contact = contact
        self._preview: Preview | None = None
        self._model = ContactModel(self)
        self._title = PlainLabel("", "title", wraps=True)
        self._title.setObjectName("merge-title")
        self._search = self._line("merge-search", self.tr("Who else is it? Name, company, number…"))
        looked_for = SearchField(bridge, self._search.text, lambda s, text: s.contacts.search(text.strip()), self)
        looked_for.found.connect(self._found)
        self._search.textChanged.connect(looked_for.ask_soon)
        self._choices = MergeChoices()
        self._why = self._line("merge-why", self.tr("Why? For whoever looks at it later (optional)"))
        self._steps = QStackedWidget()
        self._steps.addWidget(self._finding())
        self._steps.addWidget(self._choosing())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._title)
        column.addWidget(self._steps, 1)
        column.addLayout(self._buttons())
        self._go_back()
        looked_for.ask()
        if other is not None:
            self._preview_with(other)

    # Whom

    def _finding(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        view = QListView()
        view.setObjectName("merge-found")
        view.setAccessibleName(self.tr("Contacts found"))
        view.setModel(self._model)
        faces = faces_of(self._bridge)
        faces.ready.connect(view.viewport().update)
        view.setItemDelegate(TwoLineDelegate(SECOND_LINE, None, self, portrait=(faces, PHOTO)))
        view.setUniformItemSizes(True)
        view.clicked.connect(self._picked)
        view.activated.connect(self._picked)
        self._nobody = PlainLabel(self.tr("Nobody found."), "muted")
        column.addWidget(self._search)
        column.addWidget(view, 1)
        column.addWidget(self._nobody)
        return page

    @Slot(object)
    def _found(self, found: Sequence[Contact]) -> None:
        others = [each for each in found if each.id != self._contact.id]
        self._model.show(others)
        self._nobody.setVisible(not others)

    @Slot(QModelIndex)
    def _picked(self, index: QModelIndex) -> None:
        self._preview_with(self._model.contact_at(index.row()))

    def _preview_with(self, other: Contact) -> None:
        contact = self._contact.id
        self._bridge.ask(lambda s: s.merging.preview(other.id, contact), self._show_preview)

    # What of each

    def _choosing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        self._promise = PlainLabel("", "muted", wraps=True)
        self._promise.setObjectName("merge-promise")
        column.addWidget(self._choices)
        column.addWidget(self._promise)
        column.addWidget(self._why)
        column.addStretch()
        return page

    def _show_preview(self, preview: Preview) -> None:
        if not isValid(self):
            return
        self._preview = preview
        self._title.setText(self.tr("Merge {0} into {1}?").format(preview.other.title, preview.stays.title))
        self._choices.show_differences(preview.stays.title, preview.other.title, preview.differences)
        self._promise.setText(
            self.tr("Every number and address of both stays. Conversations that move over: {0}.").format(
                preview.conversations
            )
            + "\n"
            + self.tr("You can take them apart again at any time, exactly as they were.")
        )
        self._steps.setCurrentIndex(1)
        self._back.show()
        self._merge.show()
        self._why.setFocus()

    @Slot()
    def _go_back(self) -> None:
        self._preview = None
        self._title.setText(self.tr("Who is the same person as {0}?").format(self._contact.title))
        self._steps.setCurrentIndex(0)
        self._back.hide()
        self._merge.hide()
        self._search.setFocus()

    @Slot()
    def _do(self) -> None:
        preview = self._preview
        if preview is not None:
            why = self._why.text().strip()
            self.chosen.emit(MergeWish(preview.other, preview.stays.id, self._choices.taken, why))
            self.accept()

    # Inside

    def _line(self, name: str, words: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        return line

    def _buttons(self) -> QHBoxLayout:
        self._back = TextButton(self.tr("Somebody else"), "arrow-left", kind="quiet")
        self._back.setObjectName("merge-back")
        self._back.clicked.connect(self._go_back)
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName("merge-cancel")
        cancel.clicked.connect(self.reject)
        self._merge = TextButton(self.tr("Merge"), "merge", kind="primary")
        self._merge.setObjectName("merge-do")
        self._merge.clicked.connect(self._do)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._merge)
        for button in (self._back, cancel, self._merge):
            button.setAutoDefault(False)
        return row
