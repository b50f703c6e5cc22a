"""Saving one conversation, or all that is known of one person: where to, how far it is, and what proves it later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.contact import Contact
from app.services.events import ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels import exporting
from app.ui.viewmodels.exporting import Written
from app.ui.viewmodels.files import safe_name
from app.ui.widgets.long_work import LongWork

tr = QCoreApplication.translate


def save_conversation(bridge: DeskBridge, view: ConversationView, parent: QWidget) -> None:
    """Ask where to, then write it as one page."""
    conversation = view.conversation.id
    began = view.conversation.opened_at.astimezone()

    def chosen(path: Path) -> None:
        work = _work(bridge, tr("Exporting", "Writing the record of this conversation…"), parent)
        work.run(lambda desk: exporting.write_conversation(desk, conversation, path), _said)

    _ask_where(f"{began:%Y-%m-%d} {view.contact.title}.html", chosen, parent)


def save_person(bridge: DeskBridge, contact: Contact, parent: QWidget) -> None:
    """Ask where to, then write all there is into one ZIP."""

    def chosen(path: Path) -> None:
        work = _work(bridge, tr("Exporting", "Writing all that is known of {0}…").format(contact.title), parent)
        work.run(lambda desk: exporting.write_person(desk, contact.id, path), _said)

    _ask_where(f"{contact.title}.zip", chosen, parent)


def _work(bridge: DeskBridge, words: str, parent: QWidget) -> LongWork:
    work = LongWork(bridge, tr("Exporting", "Export"), words, parent)
    work.open()
    return work


def _ask_where(name: str, chosen: Callable[[Path], None], parent: QWidget) -> None:

    def selected(path: str) -> None:
        chosen(Path(path))

    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog = QFileDialog(parent, tr("Exporting", "Save as"), str(folder / safe_name(name)))
    dialog.setObjectName("export-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix[1:])
    dialog.fileSelected.connect(selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _said(written: Written) -> str:
    words = tr(
        "Exporting",
        "Saved as {0}.\n\nIts seal (SHA-256 of its manifest):\n{1}\n\nNote it down elsewhere: with it you can prove "
        "later that nothing has been changed.",
    )
    half = len(written.seal) // 2
    return words.format(written.path.name, f"{written.seal[:half]}\n{written.seal[half:]}")
