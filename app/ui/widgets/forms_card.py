"""The forms that were found, what is wrong with them, and which of them is asked after which queue."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.forms.schema import FoundForm
from app.core.queues import QueueForm
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.asking import Askable, form_names, queue_names
from app.ui.viewmodels.form_words import schema_text
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel


class FormsCard(QFrame):
    """`changed` carries the forms of the queues as they are to be kept, `folder_chosen` where forms are from now on

    ("" is the usual place). `again_wanted` when the files are to be read anew.
    """

    changed = Signal(tuple)
    folder_chosen = Signal(str)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._askable = Askable()
        self._asked: tuple[QueueForm, ...] = ()
        self._place = ""
        self._hint = PlainLabel("", "muted", wraps=True)
        self._hint.setObjectName("forms-hint")
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self._usual = self._button("forms-usual", self.tr("Usual folder"), lambda: self.folder_chosen.emit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(PlainLabel(self.tr("Forms"), "strong"))
        column.addWidget(self._hint)
        column.addLayout(self._list)
        column.addLayout(self._buttons())

    def show_forms(self, askable: Askable, place: str, asked: tuple[QueueForm, ...], *, is_usual: bool) -> None:
        """`place` is where they were looked for."""
        self._usual.setVisible(not is_usual)
        if (askable, place, asked) == (self._askable, self._place, self._asked):
            return
        self._askable, self._place, self._asked = askable, place, asked
        found = self.tr("A disposition or a queue can ask a form. They are JSON Schema files in {0}.").format(place)
        none = self.tr("There are none. A form is a JSON Schema file (its name ends in .json) in {0}.").format(place)
        self._hint.setText(found if askable.forms else none)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in askable.forms:
            self._list.addWidget(_Found(each))
        queues = queue_names(askable.queues, (each.queue for each in asked))
        if queues and (askable.forms or asked):
            self._list.addWidget(self._queue_lines(queues))

    def _queue_lines(self, queues: tuple[tuple[str, str], ...]) -> QWidget:
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(0, SPACE_S, 0, 0)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        words = self.tr("Asked of customers who came by, unless the disposition has its own")
        grid.addWidget(PlainLabel(words, "muted", wraps=True), 0, 0, 1, 2)
        chosen = {each.queue: each.form for each in reversed(self._asked)}
        for row, (address, name) in enumerate(queues, start=1):
            form = chosen.get(address, "")
            choice = Choice(form_names(self._askable.forms, form))
            choice.setObjectName(f"queue-form-{address}")
            choice.setAccessibleName(self.tr("Form for {0}").format(name))
            choice.choose(form)
            choice.activated.connect(partial(self._choose, address, choice))
            grid.addWidget(PlainLabel(name), row, 0)
            grid.addWidget(choice, row, 1)
        return lines

    def _choose(self, address: str, choice: Choice, _row: int) -> None:
        others = tuple(each for each in self._asked if each.queue != address)
        form = str(choice.value)
        self.changed.emit((*others, QueueForm(address, form)) if form else others)

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of the forms"), self._place)
        if folder:
            self.folder_chosen.emit(folder)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        again = TextButton(self.tr("Read again"), "refresh-cw")
        again.setObjectName("forms-again")
        again.clicked.connect(self.again_wanted)
        row.addWidget(again)
        row.addWidget(self._button("forms-folder", self.tr("Another folder…"), self._choose_folder))
        row.addWidget(self._usual)
        row.addStretch()
        return row

    def _button(self, name: str, words: str, pressed: Callable[[], object]) -> TextButton:
        button = TextButton(words, kind="quiet")
        button.setObjectName(name)
        button.clicked.connect(pressed)
        return button


class _Found(QWidget):
    """A file: its title and how much it asks, or why it cannot be used."""

    def __init__(self, found: FoundForm) -> None:
        super().__init__()
        self.setObjectName("form-found")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(found.name if found.form is None else found.form.title), 1)
        row.addWidget(PlainLabel(f"{found.name}.json", "muted"), alignment=Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        if found.form is not None:
            asks = ", ".join(each.title for each in found.form.fields)
            column.addWidget(PlainLabel(asks, "muted"))
        elif found.flaw is not None:
            column.addWidget(PlainLabel(schema_text(found.flaw), "danger", wraps=True))
