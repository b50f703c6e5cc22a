"""The follow-ups that are planned, below headings that say how soon they are due."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from app.core.reminder import Soon
from app.ui.qt.theme import colour, font
from app.ui.qt.tokens import FONT_SMALL, SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.reminders_model import ReminderRole, RemindersModel
from app.ui.widgets.faces import Faces
from app.ui.widgets.two_line_delegate import TwoLineDelegate

_Index = QModelIndex | QPersistentModelIndex


class _RemindersDelegate(TwoLineDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        if index.data(ReminderRole.VIEW) is not None:
            return super().sizeHint(option, index)
        return QSize(120, QFontMetrics(font(FONT_SMALL, bold=True)).height() + SPACE_L + SPACE_XS)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if index.data(ReminderRole.VIEW) is not None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setFont(font(FONT_SMALL, bold=True))
        is_late = index.data(ReminderRole.SOON) == Soon.OVERDUE  # Qt makes plain text of it
        painter.setPen(colour(Role.ATTENTION if is_late else Role.TEXT_MUTED))
        box = option.rect.adjusted(SPACE_M, SPACE_S, -SPACE_M, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        painter.restore()


class RemindersList(QListView):
    def __init__(self, model: RemindersModel, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("follow-ups")
        self.setAccessibleName(self.tr("Follow-ups"))
        self.setModel(model)
        portrait = (faces, int(ReminderRole.PHOTO))
        delegate = _RemindersDelegate(ReminderRole.WORDS, ReminderRole.WHEN, self, portrait=portrait)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        faces.ready.connect(self.viewport().update)
