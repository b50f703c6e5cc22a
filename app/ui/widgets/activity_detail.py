"""One Activity as a readable record: when, by which media, its outcome and notes, and everything that was said."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.services.events import ConversationChanged, ConversationView
from app.services.following import Linked
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.times import day_text, duration_text, time_text
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.activity import headline, linked_words, media, talk_time
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.answered_form import AnsweredForm
from app.ui.widgets.buttons import ElidedButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.timeline_view import TimelineView
from app.ui.widgets.tips import plain_tip


class ActivityDetail(QWidget):
    """The head is built anew for every record; below it is the timeline that conversations have, to be read only.

    `linked_wanted` carries the view of a conversation that this one follows, or that follows it.
    """

    linked_wanted = Signal(ConversationView)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity-detail")
        self._bridge = bridge
        self._view: ConversationView | None = None
        self._model = TimelineModel(bridge, self)
        self._head = _Head()
        self._head.linked_wanted.connect(self.linked_wanted)
        bridge.conversation_changed.connect(self._conversation_changed)
        timeline = TimelineView(self._model, is_record=True)
        timeline.setObjectName("activity-timeline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(timeline, 1)

    def show_record(self, view: ConversationView) -> None:
        self._view = view
        self._show_head(view, Linked())
        self._model.open(view.conversation.id)
        self._ask(view)

    def _show_head(self, view: ConversationView, linked: Linked) -> None:
        self._head.show_record(view, linked)
        self._fit()

    def _ask(self, view: ConversationView) -> None:
        conversation = view.conversation.id
        self._bridge.ask(lambda s: s.following.linked(conversation), lambda linked: self._take(view, linked))

    def _take(self, view: ConversationView, linked: Linked) -> None:
        if self._view is view and linked != Linked():
            self._show_head(view, linked)

    @Slot(ConversationChanged)
    def _conversation_changed(self, event: ConversationChanged) -> None:
        """One that follows this may have come, or be finished now."""
        if self._view is not None and event.view.conversation.previous == self._view.conversation.id:
            self._ask(self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The head may take half of the height, then it scrolls."""
        self._head.setFixedHeight(min(self._head.wanted(self.width()), self.height() // 2))


class _Head(QScrollArea):
    linked_wanted = Signal(ConversationView)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("edge", "bottom")

    def wanted(self, width: int) -> int:
        """How tall all of it is at this width, with the line below it."""
        page = self.widget()
        return page.heightForWidth(width) + 2 if page is not None else 0

    def sizeHint(self) -> QSize:
        return QSize(200, self.wanted(self.width()))

    def show_record(self, view: ConversationView, linked: Linked) -> None:
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(PlainLabel(headline(view, datetime.now(UTC)), "title", wraps=True))
        column.addLayout(self._chips(view))
        column.addLayout(self._facts(view))
        for earlier in filter(None, (linked.earlier,)):
            column.addWidget(self._link(self.tr("Earlier: {0}"), earlier, "activity-earlier", "arrow-left"))
        for later in linked.later:
            column.addWidget(self._link(self.tr("Later: {0}"), later, "activity-later", "arrow-right"))
        if view.conversation.wrap_up.notes:
            column.addWidget(self._notes(view.conversation.wrap_up.notes))
        for filled in view.conversation.wrap_up.forms:
            column.addWidget(AnsweredForm(filled))
        self.setWidget(page)

    def _chips(self, view: ConversationView) -> QVBoxLayout:
        """As many beside each other as there is room for."""
        lines, line, used = QVBoxLayout(), QHBoxLayout(), 0
        lines.setSpacing(SPACE_XS)
        for medium in media(view, datetime.now(UTC)):
            chip = Chip(medium.text, medium.icon, medium.role)
            chip.setObjectName("activity-medium")
            chip.setAccessibleName(medium.sentences)
            chip.setToolTip(plain_tip(medium.sentences))
            used += chip.sizeHint().width() + SPACE_XS
            if line.count() == 0 or used > self.width() - 2 * SPACE_L:
                line, used = QHBoxLayout(), chip.sizeHint().width() + SPACE_XS
                line.setSpacing(SPACE_XS)
                line.setAlignment(Qt.AlignmentFlag.AlignLeft)
                lines.addLayout(line)
            line.addWidget(chip)
        return lines

    def _facts(self, view: ConversationView) -> QFormLayout:
        conversation = view.conversation
        outcome = disposition_text(conversation.wrap_up.disposition) or self.tr("None")
        when = f"{day_text(conversation.opened_at)}, {time_text(conversation.opened_at)}"
        talked = talk_time(view, datetime.now(UTC))
        facts = [
            (self.tr("When"), when),
            (self.tr("Contact"), title_of(view)),
            *([(self.tr("Talk time"), duration_text(talked))] if talked else []),
            (self.tr("Disposition"), outcome),
        ]
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(2)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, value in facts:
            form.addRow(PlainLabel(name, "muted"), _selectable(value))
        return form

    def _link(self, words: str, view: ConversationView, name: str, sign: str) -> ElidedButton:
        button = ElidedButton(words.format(linked_words(view, datetime.now(UTC))), sign)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.linked_wanted.emit(view))
        return button

    def _notes(self, notes: str) -> QFrame:
        frame = QFrame()
        frame.setProperty("surface", "raised")
        column = QVBoxLayout(frame)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_XS)
        column.addWidget(PlainLabel(self.tr("Notes"), "section"))
        label = _selectable(notes)
        label.setObjectName("activity-notes")
        column.addWidget(label)
        return frame


def _selectable(text: str) -> PlainLabel:
    label = PlainLabel(text, wraps=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
