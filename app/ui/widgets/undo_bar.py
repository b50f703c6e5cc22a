"""For ten seconds: what has just been done, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

UNDO_MS = 10_000


class UndoBar(QFrame):
    """One thing at a time: a later one takes the place of an earlier one, which then stays done.

    `gone` when there is nothing to undo any more.
    """

    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undo-bar")
        self.setProperty("surface", "positive")
        self._way_back: Callable[[], None] | None = None
        self._label = PlainLabel()
        undo = TextButton(self.tr("Undo"), "undo-2", kind="quiet")
        undo.setObjectName("undo")
        undo.clicked.connect(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self._over)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_XS, SPACE_XS)
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel("circle-check", Role.POSITIVE))
        row.addWidget(self._label, 1)
        row.addWidget(undo)
        self.hide()

    def offer(self, done: str, way_back: Callable[[], None]) -> None:
        """`done` says what can be undone by `way_back`."""
        self._way_back = way_back
        self._label.setText(done)
        self._label.setToolTip(done)
        self.setAccessibleName(self._label.text())
        self._timer.start()
        self.show()

    @Slot()
    def _over(self) -> None:
        self.hide()
        self.gone.emit()

    def _undo(self) -> None:
        self._timer.stop()
        self._over()
        if self._way_back is not None:
            self._way_back()
