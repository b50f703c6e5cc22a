"""How a file of contacts is read: what was recognised, for the agent to correct."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.core.exchange.csv_table import DELIMITERS
from app.core.exchange.encodings import Encoding
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.import_words import delimiter_words, encoding_words
from app.ui.viewmodels.people_file import PeopleFile, Reading
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel


class ImportReading(QWidget):
    """`changed` when the agent wants it read otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._encoding = Choice((each, encoding_words(each)) for each in Encoding)
        self._encoding.setObjectName("import-encoding")
        self._encoding.setAccessibleName(self.tr("Characters"))
        self._delimiter = Choice((each, delimiter_words(each)) for each in DELIMITERS)
        self._delimiter.setObjectName("import-delimiter")
        self._delimiter.setAccessibleName(self.tr("Columns are divided by"))
        self._headings = QCheckBox(self.tr("The first row has headings"))
        self._headings.setObjectName("import-headings")
        self._divided = PlainLabel(self.tr("Divided by"), "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(self.tr("Characters"), "muted"))
        row.addWidget(self._encoding)
        row.addWidget(self._divided)
        row.addWidget(self._delimiter)
        row.addWidget(self._headings)
        row.addStretch(1)
        self._encoding.currentIndexChanged.connect(self._emit)
        self._delimiter.currentIndexChanged.connect(self._emit)
        self._headings.toggled.connect(self._emit)

    @property
    def reading(self) -> Reading:
        """As it is chosen; a file of vCards has no columns."""
        if self._delimiter.isHidden():
            return Reading(Encoding(str(self._encoding.value)))
        return Reading(Encoding(str(self._encoding.value)), str(self._delimiter.value), self._headings.isChecked())

    def show_file(self, file: PeopleFile) -> None:
        reading = file.reading
        with QSignalBlocker(self._encoding), QSignalBlocker(self._delimiter), QSignalBlocker(self._headings):
            self._encoding.choose(reading.encoding)
            if reading.delimiter is not None:
                self._delimiter.choose(reading.delimiter, delimiter_words(reading.delimiter))
            self._headings.setChecked(bool(reading.has_headings))
        for part in (self._divided, self._delimiter, self._headings):
            part.setVisible(file.table is not None)

    @Slot()
    def _emit(self) -> None:
        self.changed.emit()
