"""One line of an account's form, as its channel asks for it: text, secret, yes or no, a choice, a file."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.core.channel import Field, FieldKind
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.channel_check import label_of, words_of
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choice import Choice

YES = "yes"


class FieldEdit(QWidget):
    """`value` is what the channel will get; `entered` when Return was pressed. The edit is called channel-<key>."""

    changed = Signal()
    entered = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_S)
        self._flag = self._make_flag() if field.kind is FieldKind.FLAG else None
        self._choice = self._make_choice() if field.kind is FieldKind.CHOICE else None
        self._line = None if self._flag or self._choice else self._make_line()
        self._editor: QWidget = self._flag or self._choice or self._line or self
        self._editor.setObjectName(f"channel-{field.key}")
        self._editor.setAccessibleName(label_of(field))
        self._row.addWidget(self._editor, 1)
        self.setFocusProxy(self._editor)
        if field.kind is FieldKind.FILE:
            self._add_file_buttons()

    @property
    def has_label(self) -> bool:
        """Whether it carries its label itself."""
        return self.field.kind is FieldKind.FLAG

    @property
    def value(self) -> str:
        if self._flag is not None:
            return YES if self._flag.isChecked() else ""
        if self._choice is not None:
            return str(self._choice.value)
        return self._line.text() if self._line is not None else ""

    def set_value(self, value: str) -> None:
        if self._flag is not None:
            self._flag.setChecked(bool(value))
        elif self._choice is not None:
            self._choice.choose(value)
        elif self._line is not None:
            self._line.setText(value)

    def keep_secret(self) -> None:
        """There is a secret that is never shown: nothing typed leaves it as it is."""
        if self._line is not None:
            self._line.setPlaceholderText(self.tr("Unchanged"))

    def _make_line(self) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(self.field.example)
        line.textChanged.connect(self.changed)
        line.returnPressed.connect(self.entered)
        if self.field.kind is FieldKind.SECRET:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if self.field.kind is FieldKind.FILE:
            line.setReadOnly(True)
            line.setPlaceholderText(self.tr("None"))
        return line

    def _make_flag(self) -> QCheckBox:
        box = QCheckBox(label_of(self.field))
        box.toggled.connect(self.changed)
        return box

    def _make_choice(self) -> Choice:
        choice = Choice((value, words_of(words)) for value, words in self.field.choices)
        choice.currentIndexChanged.connect(self.changed)
        return choice

    def _add_file_buttons(self) -> None:
        choose = TextButton(self.tr("Choose…"))
        choose.setObjectName(f"channel-{self.field.key}-choose")
        choose.clicked.connect(self._choose_file)
        clear = TextButton(self.tr("Clear"), kind="quiet")
        clear.setObjectName(f"channel-{self.field.key}-clear")
        clear.clicked.connect(lambda: self.set_value(""))
        self._row.addWidget(choose)
        self._row.addWidget(clear)

    @Slot()
    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, label_of(self.field))
        if path:
            self.set_value(path)
