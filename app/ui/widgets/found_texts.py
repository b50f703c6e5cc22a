"""Where in conversations something was said, below the people who were found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from app.core.search import TextHit
from app.ui.viewmodels.text_hits import EXCERPT, WHEN, TextHitModel
from app.ui.widgets.section_header import SectionHeader
from app.ui.widgets.two_line_delegate import TwoLineDelegate


class FoundTexts(QFrame):
    """`picked` carries a TextHit. Hidden while there is nothing to show."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("edge", "top")
        self.model = TextHitModel(self)
        self._header = SectionHeader(self.tr("Said in conversations"))
        self._list = QListView()
        self._list.setObjectName("found-texts")
        self._list.setAccessibleName(self.tr("Said in conversations"))
        self._list.setModel(self.model)
        self._list.setItemDelegate(TwoLineDelegate(EXCERPT, WHEN, self))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.clicked.connect(self._pick)
        self._list.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._list, 1)
        self.hide()

    def show_hits(self, hits: Sequence[TextHit]) -> None:
        self.model.show(hits)
        self._header.set_count(len(hits))
        self.setVisible(bool(hits))

    def pick_first(self) -> None:
        self._list.setFocus()
        self._list.setCurrentIndex(self.model.index(0))
        self._pick(self.model.index(0))

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.hit_at(index.row()))
