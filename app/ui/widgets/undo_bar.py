"""For ten seconds: what has just been done, and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.undoable import Undoable
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_MOST = 80
"""Letters that are shown: more is nobody's name, and the middle of it goes without."""
_WITHOUT_A_BREAK = re.compile(r"[^\s\u2e80-\uffff]{10,}")
"""Japanese is broken anywhere as it is, and by its own rules."""


class UndoBar(QFrame):
    """Shows what stands to be undone. It takes as many lines as a narrow column needs, and the button stays whole.

    `gone` when there is nothing to undo any more.
    """

    gone = Signal()

    def __init__(self, standing: Undoable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo-bar")
        self.setProperty("surface", "positive")
        self._standing = standing
        self._label = PlainLabel(wraps=True)
        self._label.setObjectName("undo-words")
        undo = TextButton(self.tr("Undo"), "undo-2", kind="quiet")
        undo.setObjectName("undo")
        undo.clicked.connect(standing.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("circle-check", Role.POSITIVE))
        row.addWidget(self._label, 1)
        row.addWidget(undo)
        self._say()
        if not self.is_offered:  # otherwise it appears together with whatever it is put into
            self.hide()
        standing.changed.connect(self._show)

    @property
    def is_offered(self) -> bool:
        return bool(self._standing.done)

    def offer(self, done: str, way_back: Callable[[], None]) -> None:
        """`done` says what can be undone by `way_back`."""
        self._standing.offer(done, way_back)

    @Slot()
    def _show(self) -> None:
        self._say()
        self.setVisible(self.is_offered)
        if not self.is_offered:
            self.gone.emit()

    def _say(self) -> None:
        done = self._standing.done
        self._label.setText(_breakable(_shortened(done)))
        self._label.setToolTip(done)
        self.setAccessibleName(done)


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[: _MOST // 2]}…{words[-_MOST // 2 :]}"


def _breakable(words: str) -> str:
    """An address has no blanks at which a line could end."""
    return _WITHOUT_A_BREAK.sub(lambda found: "\u200b".join(found[0]), words)
