"""All saved contacts gathered page by page, then written off the UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.core.contact import Contact
from app.core.exchange import csv_writing, vcard_writing
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.text_files import written


class ExportState(Enum):
    RUNNING = auto()
    DONE = auto()
    CANCELLED = auto()
    FAILED = auto()


class ContactExport(QObject):
    """`moved` after each page and at the end, when `state` says how it ended and `problem` why not well."""

    moved = Signal()

    def __init__(self, bridge: DeskBridge, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.path = path
        self.contacts: list[Contact] = []
        self.state = ExportState.RUNNING
        self.problem = ""
        self._bridge = bridge
        self._background = Background("export", self)

    def start(self) -> None:
        after = self.contacts[-1].id if self.contacts else None
        self._bridge.ask(lambda desk: desk.contacts.page(after), self._taken)

    def cancel(self) -> None:
        """Nothing is written then. Once the file is being written it is too late."""
        if self.state is ExportState.RUNNING:
            self.state = ExportState.CANCELLED
            self.moved.emit()

    def _taken(self, page: Sequence[Contact]) -> None:
        if not isValid(self) or self.state is not ExportState.RUNNING:
            return
        self.contacts += page
        if page:
            self.moved.emit()
            self.start()
        else:
            path, everybody = self.path, tuple(self.contacts)
            self._background.run(lambda: written(path, _text(path, everybody)), self._written)

    def _written(self, problem: str) -> None:
        self.problem = problem
        if self.state is ExportState.RUNNING or problem:
            self.state = ExportState.FAILED if problem else ExportState.DONE
        self.moved.emit()


def _text(path: Path, contacts: Sequence[Contact]) -> str:
    is_cards = path.suffix.lower() in {".vcf", ".vcard"}
    return vcard_writing.people(contacts) if is_cards else csv_writing.people(contacts)
