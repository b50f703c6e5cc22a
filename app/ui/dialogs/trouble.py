"""The last word when the desk cannot be opened at all."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from app.ui.viewmodels.trouble_words import in_words


def say_trouble(parent: QWidget, sentence: str) -> None:
    """Say what is wrong, in words, without stopping the event loop; closing it ends the program with status 1."""
    box = QMessageBox(QMessageBox.Icon.Critical, "Parley", in_words(sentence), QMessageBox.StandardButton.Close, parent)
    box.setObjectName("trouble")
    box.setTextFormat(box.textFormat().PlainText)
    box.finished.connect(lambda: QApplication.exit(1))
    box.open()
