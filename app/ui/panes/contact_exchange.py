"""The menu of the Contacts section: import, export, and who may be one person."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QMessageBox, QWidget

from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.people_file import PeopleFile, opened
from app.ui.widgets.doubles_dialog import DoublesDialog
from app.ui.widgets.entry_menu import Entry, entry_menu
from app.ui.widgets.export_dialog import ExportDialog
from app.ui.widgets.import_dialog import ImportDialog

D = TypeVar("D", bound=QDialog)


class ContactExchange(QObject):
    """Pops up its menu below `button`. `changed` when there are others to be found, `merged` carries who was merged."""

    changed = Signal()
    merged = Signal(object)

    def __init__(self, bridge: DeskBridge, button: QAbstractButton, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._button = button
        self._place = parent
        self._background = Background("contact-files", self)
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        button.clicked.connect(self._offer)

    @Slot()
    def _offer(self) -> None:
        files = [
            Entry("contacts-import", self.tr("Import contacts…"), "download", self._ask_what),
            Entry("contacts-export", self.tr("Export all contacts…"), "external-link", self._ask_where),
        ]
        doubles = [Entry("contacts-doubles", self.tr("Probable doubles…"), "users", self._show_doubles)]
        menu = entry_menu([files, doubles], "contacts-menu", self._place)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    # In

    def _ask_what(self) -> None:
        if self._is_there(ImportDialog):
            return
        dialog = QFileDialog(self._place.window(), self.tr("Import contacts"), self._folder)
        dialog.setObjectName("contacts-import-dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Contacts ({0})").format("*.csv *.tsv *.txt *.vcf *.vcard"),
                self.tr("All files ({0})").format("*"),
            ]
        )
        dialog.fileSelected.connect(self._read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _read(self, chosen: str) -> None:
        path = Path(chosen)
        self._folder = str(path.parent)
        self._background.run(lambda: opened(path), self._show_import)

    def _show_import(self, file: PeopleFile | str) -> None:
        if isinstance(file, str):
            self._say(file)
            return
        dialog = ImportDialog(self._bridge, file, self._place.window())
        dialog.ended.connect(self.changed)
        dialog.show()

    # Out

    def _ask_where(self) -> None:
        if self._is_there(ExportDialog):
            return
        name = self.tr("Contacts")
        dialog = QFileDialog(self._place.window(), self.tr("Export all contacts"), str(Path(self._folder) / name))
        dialog.setObjectName("contacts-export-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {
            self.tr("Table for spreadsheets ({0})").format("*.csv"): "csv",
            self.tr("vCard 4.0 ({0})").format("*.vcf"): "vcf",
        }
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix("csv")

        def follow(kind: str) -> None:
            dialog.setDefaultSuffix(kinds[kind])

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(self._export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _export(self, chosen: str) -> None:
        path = Path(chosen)
        self._folder = str(path.parent)
        ExportDialog(self._bridge, path, self._place.window()).show()

    # Doubles

    def _show_doubles(self) -> None:
        if self._is_there(DoublesDialog):
            return
        dialog = DoublesDialog(self._bridge, self._place.window())
        dialog.merged.connect(self.merged)
        dialog.show()

    def _is_there(self, kind: type[D]) -> bool:
        """Only one of each; one that is open comes forward."""
        there = self._place.window().findChild(kind)
        if there is None:
            return False
        there.raise_()
        there.activateWindow()
        return True

    def _say(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Import contacts"), sentence, parent=self._place.window())
        box.setObjectName("import-trouble")
        box.setTextFormat(box.textFormat().PlainText)
        box.finished.connect(box.deleteLater)
        box.open()
