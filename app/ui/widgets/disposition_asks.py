"""What a disposition asks for beyond a note, and which customers it is for: a part of its form."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.wrap_up import Disposition, FollowUp
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.asking import DAYS, TIMES, Askable, days_text, form_names, queue_names, time_of_day_text
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel

_NEVER = -1


class DispositionAsks(QWidget):
    def __init__(self, disposition: Disposition, askable: Askable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queues = {
            address: self._box(words, is_on=not disposition.queues or address in disposition.queues)
            for address, words in queue_names(askable.queues, disposition.queues)
        }
        self._days = self._make_days(disposition.follow_up)
        self._at = self._make_time((disposition.follow_up or FollowUp()).at)
        self._form = self._make_form(disposition.form, askable)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        if self._queues:
            column.addLayout(self._queue_lines())
        column.addLayout(self._line(self._days, self._at))
        column.addLayout(self._line(self._form))
        self._days.currentIndexChanged.connect(self._follow)
        self._follow()

    def written(self, disposition: Disposition) -> Disposition:
        """The same with what stands here. With every queue ticked it is for those that come later, too."""
        ticked = tuple(address for address, box in self._queues.items() if box.isChecked())
        days, at = self._days.value, time.fromisoformat(str(self._at.value))
        follow_up = FollowUp(days, at) if isinstance(days, int) and days != _NEVER else None
        queues = () if len(ticked) == len(self._queues) else ticked
        return replace(disposition, queues=queues, follow_up=follow_up, form=str(self._form.value))

    @Slot()
    def _follow(self) -> None:
        self._at.setEnabled(self._days.value != _NEVER)

    def _box(self, words: str, *, is_on: bool) -> QCheckBox:
        box = QCheckBox(words.replace("&", "&&"))
        box.setObjectName("disposition-queue")
        box.setChecked(is_on)
        return box

    def _make_days(self, follow_up: FollowUp | None) -> Choice:
        choice = Choice([(_NEVER, self.tr("No follow-up")), *((days, days_text(days)) for days in DAYS)])
        choice.setObjectName("disposition-follow-up")
        choice.setAccessibleName(self.tr("Contact again"))
        if follow_up is not None:
            choice.choose(follow_up.days, days_text(follow_up.days))
        return choice

    def _make_time(self, at: time) -> Choice:
        choice = Choice((each.isoformat(), time_of_day_text(each)) for each in TIMES)
        choice.setObjectName("disposition-follow-up-at")
        choice.setAccessibleName(self.tr("Time of day"))
        choice.choose(at.isoformat(), time_of_day_text(at))
        return choice

    def _make_form(self, form: str, askable: Askable) -> Choice:
        choice = Choice(form_names(askable.forms, form))
        choice.setObjectName("disposition-form-asked")
        choice.setAccessibleName(self.tr("Form to fill in"))
        choice.choose(form)
        return choice

    def _queue_lines(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(SPACE_XS)
        lines.addWidget(PlainLabel(self.tr("Offered to customers who came by"), "muted"))
        for box in self._queues.values():
            lines.addWidget(box)
        return lines

    def _line(self, choice: Choice, *others: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_M)
        row.addWidget(PlainLabel(choice.accessibleName(), "muted"))
        row.addWidget(choice, 1)
        for each in others:
            row.addWidget(each)
        return row
