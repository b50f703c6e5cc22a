"""How far an export of contacts is, and where it is in the end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.contact_export import ContactExport, ExportState
from app.ui.viewmodels.import_words import number
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog


class ExportDialog(QuestionDialog):
    """Begins at once. Show it with `show`: calls are taken beside it."""

    def __init__(self, bridge: DeskBridge, path: Path, parent: QWidget) -> None:
        super().__init__("export-dialog", QCoreApplication.translate("ExportDialog", "Export contacts"), parent)
        self._export = ContactExport(bridge, path, self)
        self._export.moved.connect(self._follow)
        self._words = PlainLabel(self.tr("Reading the contacts…"), "strong", wraps=True)
        self._words.setObjectName("export-words")
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("The contacts are being exported"))
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._button = TextButton(self.tr("Cancel"))
        self._button.setObjectName("export-close")
        self._button.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        self.column.addWidget(self._words)
        self.column.addWidget(self._bar)
        self.column.addLayout(row)
        self._export.start()

    def reject(self) -> None:
        self._export.cancel()
        super().reject()

    @Slot()
    def _follow(self) -> None:
        count, name = number(len(self._export.contacts)), self._export.path.name
        match self._export.state:
            case ExportState.RUNNING:
                self._words.setText(self.tr("Contacts read: {0}").format(count))
                return
            case ExportState.DONE:
                self._words.setText(self.tr("Contacts written to {0}: {1}").format(name, count))
            case ExportState.FAILED:
                self._words.setText(self._export.problem)
            case ExportState.CANCELLED:
                return
        self._bar.hide()
        self._button.setText(self.tr("Close"))
        self._button.setAccessibleName(self.tr("Close"))
