"""Contacts from a file: first what would come of it, then the import itself and its report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.exchange.records import Record
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import font_scale
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.import_run import ImportRun, RunState
from app.ui.viewmodels.import_words import number
from app.ui.viewmodels.people_file import PeopleFile
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.import_choices import ImportChoices
from app.ui.widgets.import_progress import ImportProgress
from app.ui.widgets.plain_label import PlainLabel

_SIZE = (900, 720)


class ImportDialog(QDialog):
    """Show it with `show`: calls are taken beside it. `ended` when an import has changed who is known."""

    ended = Signal()

    def __init__(self, bridge: DeskBridge, file: PeopleFile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import contacts"))
        self.resize(*(round(side * font_scale()) for side in _SIZE))
        self._bridge = bridge
        self._background = Background("import-records", self)
        self._run: ImportRun | None = None
        self._choices = ImportChoices(bridge, file)
        self._choices.changed.connect(self._count)
        self._steps = QStackedWidget()
        self._steps.addWidget(self._first_step(file))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.addWidget(self._steps)
        self._count()

    def reject(self) -> None:
        """While it imports, closing is cancelling; what was done until then is still to be seen."""
        if self._run is not None and self._run.state is RunState.RUNNING:
            self._run.cancel()
        else:
            super().reject()

    def _first_step(self, file: PeopleFile) -> QWidget:
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName("import-cancel")
        cancel.clicked.connect(self.reject)
        self._go = TextButton("", "download", kind="primary")
        self._go.setObjectName("import-do")
        self._go.clicked.connect(self._collect)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch(1)
        for button in (cancel, self._go):
            button.setAutoDefault(False)
            row.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(self.tr("Import from {0}").format(file.path.name), "title"))
        column.addWidget(self._choices, 1)
        column.addLayout(row)
        return page

    @Slot()
    def _count(self) -> None:
        self._go.setText(self.tr("Import {0}").format(number(self._choices.file.count)))
        self._go.setEnabled(self._choices.file.count > 0)

    @Slot()
    def _collect(self) -> None:
        self._go.setEnabled(False)
        file, columns = self._choices.file, self._choices.columns
        self._background.run(lambda: file.records(columns), self._start)

    def _start(self, records: Sequence[Record]) -> None:
        self._run = run = ImportRun(self._bridge, records, self._choices.if_known, self)
        progress = ImportProgress(run, self._choices.file, self._choices.columns)
        progress.closed.connect(self.close)
        run.ended.connect(self.ended)
        self._steps.addWidget(progress)
        self._steps.setCurrentWidget(progress)
        run.start()
