"""The second step of an import: how far it is, and in the end what became of every row."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.core.exchange.headings import Column
from app.ui.qt.background import Background
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.import_report import advice, file_text, outcome_words, title
from app.ui.viewmodels.import_run import ImportRun, RunState
from app.ui.viewmodels.import_words import fate_words, number, who
from app.ui.viewmodels.people_file import PeopleFile
from app.ui.viewmodels.text_files import written
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.plain_table import PlainTable

_LISTED = 1000


class ImportProgress(QWidget):
    """`closed` when the agent has seen enough."""

    closed = Signal()

    def __init__(
        self, run: ImportRun, file: PeopleFile, columns: tuple[Column, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._run = run
        self._file = file
        self._columns = columns
        self._background = Background("import-report", self)
        self._title = PlainLabel("", "title", wraps=True)
        self._title.setObjectName("import-title")
        self._counts = PlainLabel("", wraps=True)
        self._counts.setObjectName("import-counts")
        self._advice = PlainLabel("", "muted", wraps=True)
        self._advice.setObjectName("import-advice")
        self._bar = self._make_bar(run.total)
        self._told = PlainLabel("", "strong", wraps=True)
        self._table = self._make_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for part in (self._title, self._bar, self._counts, self._advice, self._told):
            column.addWidget(part)
        column.addWidget(self._table, 1)
        column.addStretch()
        column.addLayout(self._buttons())
        run.moved.connect(self._follow)
        run.ended.connect(self._end)
        self._told.hide()
        self._table.hide()
        self._follow()

    def _make_bar(self, total: int) -> QProgressBar:
        bar = QProgressBar()
        bar.setObjectName("import-bar")
        bar.setAccessibleName(self.tr("How much is imported"))
        bar.setRange(0, total)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        return bar

    def _make_table(self) -> PlainTable:
        return PlainTable(
            "import-told",
            self.tr("Rows that need to be looked at"),
            (self.tr("Line"), self.tr("Who"), self.tr("What is wrong")),
            (52, 190),
        )

    def _buttons(self) -> QHBoxLayout:
        self._save = TextButton(self.tr("Save the report…"), "save")
        self._save.setObjectName("import-save-report")
        self._save.clicked.connect(self._ask_where)
        self._save.hide()
        self._cancel = TextButton(self.tr("Cancel"))
        self._cancel.setObjectName("import-stop")
        self._cancel.clicked.connect(self._run.cancel)
        self._close = TextButton(self.tr("Close"), kind="primary")
        self._close.setObjectName("import-close")
        self._close.clicked.connect(self.closed)
        self._close.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        for button in (self._save, self._cancel, self._close):
            button.setAutoDefault(False)
        row.addWidget(self._save)
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._close)
        return row

    @Slot()
    def _follow(self) -> None:
        self._title.setText(title(self._run))
        self._bar.setValue(self._run.done)
        self._counts.setText(fate_words(self._run.counts))
        self._advice.setText(advice(self._run))
        self._advice.setVisible(bool(self._advice.text()))

    @Slot()
    def _end(self) -> None:
        self._follow()
        told = self._run.told
        self._bar.setVisible(self._run.state is not RunState.DONE)
        self._cancel.hide()
        self._close.show()
        self._close.setFocus()
        self._save.setVisible(bool(told or self._run.untried))
        self._told.setVisible(bool(told))
        self._table.setVisible(bool(told))
        self._told.setText(
            self.tr("To be looked at: {0}. Save them, mend them, and import them again.").format(number(len(told)))
        )
        rows = [(str(each.record.line), who(each.record), outcome_words(each)) for each in told[:_LISTED]]
        self._table.rows.show(rows)

    @Slot()
    def _ask_where(self) -> None:
        path = self._file.path
        ending = "vcf" if self._file.table is None else "csv"
        name = self.tr("{0} to mend").format(path.stem)
        dialog = QFileDialog(self, self.tr("Save the report"), str(path.with_name(f"{name}.{ending}")))
        dialog.setObjectName("import-report-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _write(self, chosen: str) -> None:
        path = Path(chosen)
        file, columns, run = self._file, self._columns, self._run
        self._background.run(lambda: written(path, file_text(file, columns, run)), self._written)

    def _written(self, problem: str) -> None:
        self._advice.setText(problem or self.tr("The report is saved."))
        self._advice.set_look("danger" if problem else "muted")
        self._advice.show()
