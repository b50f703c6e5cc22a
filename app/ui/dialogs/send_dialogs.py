"""Opens what the composer has to ask back: whether it is the right recipient, and when to send."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from app.ui.dialogs.send_doubt import SendDoubt
from app.ui.dialogs.send_later import SendLater
from app.ui.viewmodels.composer_actions import ComposerActions, Question


class SendDialogs(QObject):
    """Build one per window. Afterwards the keyboard is back in the box."""

    def __init__(self, writing: ComposerActions, window: QWidget) -> None:
        super().__init__(window)
        self._writing = writing
        self._window = window
        writing.doubted.connect(self._ask)
        writing.later_wanted.connect(self._choose_time)

    @Slot(object)
    def _ask(self, question: Question) -> None:
        dialog = SendDoubt(question, self._window)
        dialog.confirmed.connect(self._writing.send_anyway)
        self._open(dialog)

    @Slot()
    def _choose_time(self) -> None:
        dialog = SendLater(self._window)
        dialog.chosen.connect(self._writing.send)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._writing.model.focus_wanted)
        dialog.open()
