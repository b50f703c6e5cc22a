"""A form of the wrap-up with real fields, one below the other."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.forms.checking import FormFlaw
from app.core.forms.form import Form, Value, Values
from app.ui.qt.tokens import SPACE_M, SPACE_XS
from app.ui.viewmodels.form_words import flaw_text
from app.ui.widgets.form_field import FormFieldEdit
from app.ui.widgets.plain_label import PlainLabel


class FormView(QFrame):
    """`changed` with every key, `left` when the keyboard leaves a field.

    What is wrong with a field is said once somebody has answered something there and left it, or after `insist`.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setProperty("surface", "base")
        self.form = form
        self._fields = {each.key: self._field(FormFieldEdit(each)) for each in form.fields}
        self._flaws: dict[str, FormFlaw] = {}
        self._looked_at: set[str] = set()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_XS, 0)
        column.setSpacing(SPACE_M)
        title = PlainLabel(form.title, "section", wraps=True)
        title.setObjectName("form-title")
        column.addWidget(title)
        if form.description:
            column.addWidget(PlainLabel(form.description, "muted", wraps=True))
        for field in self._fields.values():
            column.addWidget(field)
        column.addStretch()

    @property
    def values(self) -> dict[str, Value]:
        return {key: field.value for key, field in self._fields.items()}

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in order."""
        return tuple(stop for field in self._fields.values() for stop in field.stops)

    def show_values(self, values: Values) -> None:
        """What stands in a field that has another answer gives way to it."""
        for key, field in self._fields.items():
            field.show_value(values.get(key, ""))

    def show_flaws(self, flaws: Collection[FormFlaw]) -> None:
        self._flaws = {each.key: each for each in flaws}
        self._say_flaws()

    def begin(self) -> None:
        """Another conversation: only what was answered before can be wrong already."""
        self._looked_at = {key for key, value in self.values.items() if value != ""}
        self._say_flaws()

    def insist(self) -> None:
        """Say everything that is wrong, and go to the first of it."""
        self._looked_at = set(self._fields)
        self._say_flaws()
        first = next((key for key in self._fields if key in self._flaws), None)
        if first is not None:
            self._fields[first].setFocus()

    def focus_first(self) -> None:
        next(iter(self._fields.values())).setFocus()

    def field_at(self, widget: QWidget | None) -> QWidget | None:
        """The field in which this widget is, with its words."""
        return next((each for each in self._fields.values() if widget is not None and each.isAncestorOf(widget)), None)

    def _field(self, field: FormFieldEdit) -> FormFieldEdit:
        field.changed.connect(self.changed)
        field.left.connect(lambda: self._leave(field.field.key))
        return field

    def _leave(self, key: str) -> None:
        self._looked_at.add(key)
        self._say_flaws()
        self.left.emit()

    def _say_flaws(self) -> None:
        for key, field in self._fields.items():
            flaw = self._flaws.get(key) if key in self._looked_at else None
            field.show_flaw("" if flaw is None else flaw_text(flaw))
