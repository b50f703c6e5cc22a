"""The part of a contact's form that is not always wanted: language, time zone, the company's own fields, notes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.contact import Contact, CustomField
from app.core.merging import Field, Trait
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.contact_facts import languages, zones
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.search_combo import SearchCombo

_NOTES_HEIGHT = 88


class CustomFieldEdit(QWidget):
    """`removed` carries this widget."""

    removed = Signal(object)

    def __init__(self, field: CustomField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = self._line("custom-name", self.tr("What is it called?"), field.name)
        self._value = self._line("custom-value", self.tr("What does it say?"), field.value)
        remove = IconButton("x", self.tr("Remove this field"))
        remove.setObjectName("custom-remove")
        remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.name, 2)
        row.addWidget(self._value, 3)
        row.addWidget(remove)

    @property
    def field(self) -> CustomField:
        return CustomField(self.name.text().strip(), self._value.text().strip())

    def show_value(self, value: str) -> None:
        self._value.setText(value)
        self._value.setCursorPosition(0)

    def _line(self, name: str, words: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setCursorPosition(0)
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setPlaceholderText(words)
        return line

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)


class ContactMore(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: list[CustomFieldEdit] = []
        self._language = SearchCombo(self.tr("Not known"))
        self._language.setObjectName("contact-language")
        self._language.setAccessibleName(self.tr("Language"))
        self._language.offer(list(languages()))
        self._zone = SearchCombo(self.tr("Not known"))
        self._zone.setObjectName("contact-zone")
        self._zone.setAccessibleName(self.tr("Time zone"))
        self._zone.offer(list(zones()))
        self._notes = QPlainTextEdit()
        self._notes.setObjectName("contact-notes")
        self._notes.setAccessibleName(self.tr("Notes about this contact"))
        self._notes.setPlaceholderText(self.tr("What everybody who talks to them should know"))
        self._notes.setFixedHeight(_NOTES_HEIGHT)
        self._notes.setTabChangesFocus(True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._choices())
        column.addLayout(self._fields)
        column.addLayout(self._add_row())
        column.addWidget(self._notes)

    def show_contact(self, contact: Contact) -> None:
        self._language.show_code(contact.language)
        self._zone.show_code(contact.time_zone)
        self._notes.setPlainText(contact.notes)
        for edit in list(self._edits):
            self._remove(edit)
        for field in contact.fields:
            self._add(field)

    def take(self, trait: Trait, value: str | None) -> None:
        """Show this of one trait, which has been changed elsewhere; None for a field that is gone."""
        match trait.field:
            case Field.LANGUAGE:
                self._language.show_code(value or "")
            case Field.TIME_ZONE:
                self._zone.show_code(value or "")
            case Field.NOTES:
                self._notes.setPlainText(value or "")
            case None:
                self._take_field(trait.name, value)
            case _:
                """Not shown here."""

    def put_into(self, contact: Contact) -> Contact:
        """The contact with what stands here, also what is not complete yet; empty lines are left out."""
        fields = (edit.field for edit in self._edits)
        return replace(
            contact,
            language=self._language.code,
            time_zone=self._zone.code,
            notes=self._notes.toPlainText().strip(),
            fields=tuple(field for field in fields if field.name or field.value),
        )

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(1, 1)
        pairs = ((self.tr("Language"), self._language), (self.tr("Time zone"), self._zone))
        for row, (label, edit) in enumerate(pairs):
            grid.addWidget(PlainLabel(label, "muted"), row, 0)
            grid.addWidget(edit, row, 1)
        return grid

    def _add_row(self) -> QHBoxLayout:
        add = TextButton(self.tr("Add field"), "plus", kind="quiet")
        add.setObjectName("contact-add-field")
        add.clicked.connect(self._add_empty)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch()
        return row

    def _take_field(self, name: str, value: str | None) -> None:
        edit = next((each for each in self._edits if each.field.name == name), None)
        if value is None and edit is not None:
            self._remove(edit)
        elif value is not None and edit is not None:
            edit.show_value(value)
        elif value is not None:
            self._add(CustomField(name, value))

    @Slot()
    def _add_empty(self) -> None:
        self._add(CustomField("", "")).name.setFocus()

    def _add(self, field: CustomField) -> CustomFieldEdit:
        edit = CustomFieldEdit(field)
        edit.removed.connect(self._remove)
        self._edits.append(edit)
        self._fields.addWidget(edit)
        return edit

    @Slot(object)
    def _remove(self, edit: CustomFieldEdit) -> None:
        self._edits.remove(edit)
        self._fields.removeWidget(edit)
        edit.hide()
        edit.deleteLater()
