"""Which column of a file becomes what of a contact, with what stands in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.core.exchange.csv_mapping import heading_of
from app.core.exchange.csv_table import Table
from app.core.exchange.headings import KINDS, Column, Target
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.import_words import short, target_words
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel

tr = QCoreApplication.translate
_SAMPLES = 3
_ORDER = (Target.LEFT_OUT, *(target for target in Target if target is not Target.LEFT_OUT))


class _Line:
    """The widgets of one column."""

    def __init__(self, column: Column, heading: str) -> None:
        self.target = Choice((target, target_words(target)) for target in _ORDER)
        self.target.choose(column.target)
        self.name = QLineEdit(column.name)
        self.name.setCursorPosition(0)
        self.heading = heading
        self.follow()

    def follow(self) -> None:
        """Only addresses and fields have a name; a field is called as its column until it is called otherwise."""
        is_field = self.column.target is Target.FIELD
        if is_field and not self.name.text():
            self.name.setText(self.heading)
        words = tr("Import", "What is it called?") if is_field else tr("Import", "Label, such as Mobile")
        self.name.setPlaceholderText(words)
        self.name.setAccessibleName(f"{self.heading}: {words}")
        self.name.setVisible(is_field or self.column.target in KINDS)

    @property
    def column(self) -> Column:
        target = Target(str(self.target.value))
        is_named = target is Target.FIELD or target in KINDS
        return Column(target, " ".join(self.name.text().split()) if is_named else "")


class ImportColumns(QScrollArea):
    """`changed` when the agent has chosen otherwise than `columns` were."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-columns")
        self.setAccessibleName(self.tr("What each column becomes"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: list[_Line] = []

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(line.column for line in self._lines)

    def show_table(self, table: Table, columns: Sequence[Column]) -> None:
        inner = QWidget()
        inner.setProperty("surface", "base")
        grid = QGridLayout(inner)
        grid.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_S)
        for column, stretch in ((0, 4), (1, 3), (2, 3)):
            grid.setColumnStretch(column, stretch)
        self._lines = []
        for place, column in enumerate(columns):
            self._add(grid, place, column, table)
        grid.setRowStretch(len(columns), 1)
        self.setWidget(inner)

    def _add(self, grid: QGridLayout, place: int, column: Column, table: Table) -> None:
        heading = short(heading_of(table, place)) or self.tr("Column {0}").format(place + 1)
        line = _Line(column, heading)
        line.target.setObjectName(f"import-target-{place + 1}")
        line.target.setAccessibleName(heading)
        line.target.currentIndexChanged.connect(self._chosen)
        line.name.setObjectName(f"import-name-{place + 1}")
        line.name.editingFinished.connect(self.changed)
        samples = " · ".join(map(short, table.column(place)[:_SAMPLES]))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(heading, "strong"))
        words.addWidget(PlainLabel(samples or self.tr("(empty)"), "small"))
        grid.addLayout(words, place, 0)
        grid.addWidget(line.target, place, 1)
        grid.addWidget(line.name, place, 2)
        self._lines.append(line)

    @Slot()
    def _chosen(self) -> None:
        for line in self._lines:
            line.follow()
        self.changed.emit()
