"""What to know before sending, a line each, and why something was not sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.qt.live_region import announce
from app.ui.qt.tokens import SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.composer_refusals import Refused
from app.ui.viewmodels.composer_words import Line
from app.ui.viewmodels.words import number_text
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_TOP = Qt.AlignmentFlag.AlignTop


class ComposerLines(QWidget):
    """Hidden while there is nothing to say. New words are announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer-lines")
        self._shown: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.hide()

    def show_lines(self, lines: Sequence[Line]) -> None:
        if list(lines) == self._shown:
            return
        news = [line.text for line in lines if line not in self._shown]
        self._shown = list(lines)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._column.addWidget(_line(line))
        self.setVisible(bool(lines))
        announce(self, " ".join(news))


class RefusalLine(QFrame):
    """Why the agent's wish was not fulfilled and what to do about it, on a ground of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "danger")
        self._words = PlainLabel("", "danger", wraps=True)
        self._words.setObjectName("composer-refusal")
        self._detail = PlainLabel("", "small", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("circle-alert", Role.DANGER), alignment=_TOP)
        row.addLayout(words, 1)
        self.hide()

    def show_refusal(self, refused: Refused | None) -> None:
        self._words.setText(refused.sentence if refused else "")
        self._detail.setText(number_text(refused.detail) if refused else "")
        self._detail.setVisible(bool(self._detail.text()))
        self.setVisible(refused is not None)
        announce(self, self._words.text())


def _line(line: Line) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_XS + 2)
    row.addWidget(IconLabel(line.icon, line.role), alignment=_TOP)
    words = PlainLabel(line.text, "muted" if line.role is Role.TEXT_MUTED else line.role.value, wraps=True)
    words.setObjectName("composer-line")
    row.addWidget(words, 1)
    return made
