"""One Activity as a readable record: when, how long, its calls, its outcome, notes, and everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.call import Direction
from app.core.conversation import Leg
from app.core.timeline import TimelineItem
from app.services.events import ConversationView
from app.ui.qt.times import day_text, duration_text, time_text
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.activity import headline, talk_time
from app.ui.viewmodels.words import call_sentence, disposition_text, item_sentence
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class ActivityDetail(QScrollArea):
    """Built anew for every record that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity-detail")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_record(self, view: ConversationView, items: Sequence[TimelineItem]) -> None:
        page = QWidget()
        page.setProperty("surface", "base")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(headline(view, datetime.now(UTC)), "title", wraps=True))
        column.addLayout(self._facts(view))
        if view.conversation.wrap_up.notes:
            column.addWidget(self._notes(view.conversation.wrap_up.notes))
        column.addWidget(PlainLabel(self.tr("Calls"), "section"))
        for leg in view.legs:
            column.addLayout(self._leg(leg))
        column.addWidget(PlainLabel(self.tr("Timeline"), "section"))
        column.addLayout(_lines(items))
        column.addStretch()
        self.setWidget(page)

    def _facts(self, view: ConversationView) -> QFormLayout:
        conversation = view.conversation
        outcome = disposition_text(conversation.wrap_up.disposition) or self.tr("None")
        when = f"{day_text(conversation.opened_at)}, {time_text(conversation.opened_at)}"
        facts = [
            (self.tr("When"), when),
            (self.tr("Contact"), view.contact.title),
            (self.tr("Talk time"), duration_text(talk_time(view, datetime.now(UTC)))),
            (self.tr("Disposition"), outcome),
        ]
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_M)
        form.setVerticalSpacing(SPACE_XS)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name, value in facts:
            form.addRow(PlainLabel(name, "muted"), _selectable(value))
        return form

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

    def _leg(self, leg: Leg) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(IconLabel(_leg_icon(leg)), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_selectable(call_sentence(leg)), 0, 1)
        grid.addWidget(PlainLabel(time_text(leg.started_at), "muted"), 0, 2, Qt.AlignmentFlag.AlignTop)
        if leg.route.own:
            grid.addWidget(PlainLabel(self.tr("Account {0}").format(leg.route.own), "small"), 1, 1, 1, 2)
        return grid


def _lines(items: Sequence[TimelineItem]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_M)
    grid.setVerticalSpacing(SPACE_XS)
    grid.setColumnStretch(1, 1)
    for row, item in enumerate(items):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(PlainLabel(time_text(item.at), "muted"), row, 0, top)
        grid.addWidget(_selectable(item_sentence(item)), row, 1)
    return grid


def _leg_icon(leg: Leg) -> str:
    if leg.was_missed:
        return "phone-missed"
    return "phone-incoming" if leg.direction is Direction.INCOMING else "phone-outgoing"


def _selectable(text: str) -> PlainLabel:
    label = PlainLabel(text, wraps=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
