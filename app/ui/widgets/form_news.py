"""Above a form: what has become of its contact elsewhere while it is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.editing import Part
from app.ui.qt.live_region import announce
from app.ui.qt.tokens import SPACE_M, SPACE_S, Role
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class FormNews(QFrame):
    """Hidden while there is none. What is new is read out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "attention")
        self._told: dict[Part | None, tuple[str, str]] = {}
        self._words = PlainLabel("", wraps=True)
        self._words.setObjectName("contact-news")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("users", Role.ATTENTION), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def tell(self, part: Part | None, sentence: str, in_doubt: str = "") -> None:
        """The latest of each part is shown; None is for the contact as a whole.

        `in_doubt` is what the part is called if something else has been written in it here.
        """
        self._told.pop(part, None)
        self._told[part] = sentence, in_doubt
        lines = [sentence for sentence, _ in self._told.values()]
        if doubts := [name for _, name in self._told.values() if name]:
            stays = self.tr("What you have written stays: {0}. You choose when you save.").format(", ".join(doubts))
            lines.append(stays)
        self._words.setText("\n".join(lines))
        self.show()
        announce(self, " ".join([sentence, *lines[len(self._told) :]]))

    def clear(self) -> None:
        self._told.clear()
        self._words.setText("")
        self.hide()
