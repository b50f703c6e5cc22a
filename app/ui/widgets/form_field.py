"""One field of a form: what is asked, the place for the answer, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.core.forms.form import FieldType, FormField, Value
from app.ui.qt.tokens import SPACE_XS
from app.ui.viewmodels.answers import answer_of, typed_text
from app.ui.widgets.choice import Choice
from app.ui.widgets.date_field import DateField
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.tips import plain_tip

REQUIRED = " *"
_BESIDE_ITS_BOX = 220
"""Pixels of a title that still fits there; a longer one stands above it and may wrap."""
_OPENS = Qt.FocusReason.PopupFocusReason


class FormFieldEdit(QWidget):
    """`changed` with every key, `left` when the keyboard goes elsewhere. The editor is called form-<key>."""

    changed = Signal()
    left = Signal()

    def __init__(self, field: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        is_beside = (
            field.type is FieldType.YES_NO and self.fontMetrics().horizontalAdvance(field.title) <= _BESIDE_ITS_BOX
        )
        self._has_title = not is_beside
        self._date = DateField(f"form-{field.key}", field.title) if field.type is FieldType.DATE else None
        self._box = self._make_box() if field.type is FieldType.YES_NO else None
        self._choice = self._make_choice() if field.type is FieldType.CHOICE else None
        self._line = self._make_line() if self._box is None and self._choice is None else None
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName(f"form-{field.key}-flaw")
        self._flaw.hide()
        self._editor: QWidget = self._box or self._choice or self._line or self
        self._describe("")
        self.setFocusProxy(self._editor)
        self._lay_out()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in order."""
        return (self._editor,) if self._date is None else (self._date.edit, self._date.button)

    @property
    def value(self) -> Value:
        if self._box is not None:
            return self._box.isChecked()
        if self._choice is not None:
            return str(self._choice.value)
        return answer_of(self.field.type, self._line.text() if self._line is not None else "")

    def show_value(self, value: Value) -> None:
        """What stands there already stays as it was typed."""
        if value == self.value and type(value) is type(self.value):
            return
        self.blockSignals(True)
        if self._box is not None:
            self._box.setChecked(value is True)
        elif self._choice is not None:
            self._choice.choose(value, str(value))
        elif self._line is not None:
            self._line.setText(typed_text(self.field.type, value))
        self.blockSignals(False)

    def show_flaw(self, words: str) -> None:
        """ "" when there is none."""
        if words != self._flaw.text():
            self._flaw.setText(words)
            self._flaw.setVisible(bool(words))
            self._describe(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list or calendar that opens does not leave the field."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() is not _OPENS:
            self.left.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def _changed(self) -> None:
        self.changed.emit()

    def _describe(self, flaw: str) -> None:
        """The flaw is what a screen reader says first."""
        field, editor = self.field, self._editor
        name = self.tr("{0}, required").format(field.title) if field.is_required else field.title
        editor.setObjectName(f"form-{field.key}")
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(" ".join(filter(None, (flaw, field.description))))

    def _make_line(self) -> QLineEdit:
        line = QLineEdit() if self._date is None else self._date.edit
        line.setMaxLength(2 * self.field.longest or line.maxLength())  # too long is said, not cut off
        line.textChanged.connect(self._changed)
        line.installEventFilter(self)
        return line

    def _make_box(self) -> QCheckBox:
        box = QCheckBox(self.tr("Yes") if self._has_title else self.field.title.replace("&", "&&"))
        box.toggled.connect(self._changed)
        box.installEventFilter(self)
        return box

    def _make_choice(self) -> Choice:
        choice = Choice([("", self.tr("Choose…")), *((each, each) for each in self.field.choices)])
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.currentIndexChanged.connect(self._changed)
        choice.installEventFilter(self)
        return choice

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        if self._has_title:
            mark = REQUIRED if self.field.is_required else ""
            title = PlainLabel(self.field.title + mark, "muted", wraps=True)
            column.addWidget(title)
        column.addWidget(self._date or self._editor)
        if self.field.description:
            column.addWidget(PlainLabel(self.field.description, "small", wraps=True))
            self._editor.setToolTip(plain_tip(self.field.description))
        column.addWidget(self._flaw)
