"""The files that go out with a message: name, size, and the way to leave one out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.core.message import Attachment
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.files import file_icon, size_text
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.flow_layout import FlowLayout
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel

_TALLEST = 118
_WIDEST = 180
"""Pixels for a name; its end stays in sight, as it says what kind of file it is."""


class ComposerFiles(QScrollArea):
    """`removed` carries the id of an attachment. Hidden while there is none; many of them are scrolled."""

    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer-files")
        self.setAccessibleName(self.tr("Files that go out with it"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[tuple[Attachment, ...], bool] = ((), False)
        page = QWidget()
        page.setProperty("surface", "base")
        self._flow = FlowLayout(SPACE_XS, page)
        self.setWidget(page)
        self.hide()

    def show_files(self, files: tuple[Attachment, ...], *, is_reading: bool) -> None:
        """`is_reading` while further files are on their way."""
        if (files, is_reading) == self._shown:
            return
        self._shown = files, is_reading
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = [*map(self._chip, files), *([PlainLabel(self.tr("Reading…"), "muted")] if is_reading else [])]
        for widget in shown:
            self._flow.addWidget(widget)
            widget.show()  # now, so that it counts when the rows are measured
        self.setVisible(bool(files) or is_reading)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as the rows that are needed, up to a few."""
        self.setFixedHeight(max(1, min(_TALLEST, self._flow.heightForWidth(self.viewport().width()))))

    def _chip(self, file: Attachment) -> QFrame:
        chip = QFrame()
        chip.setProperty("surface", "raised")
        chip.setToolTip(file.name)
        remove = IconButton("x", self.tr("Leave out {0}").format(file.name))
        remove.setObjectName("file-remove")
        wanted = file.id
        remove.clicked.connect(lambda: self.removed.emit(wanted))
        row = QHBoxLayout(chip)
        row.setContentsMargins(SPACE_S, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(IconLabel(file_icon(file)))
        name = PlainLabel()
        name.setText(name.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, _WIDEST))
        row.addWidget(name)
        row.addWidget(PlainLabel(size_text(file.size), "small"))
        row.addWidget(remove)
        return chip
