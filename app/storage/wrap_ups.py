"""Between the rows of wrap-ups and their values, and what they are found by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from app.core.conversation import Conversation, WrapUp
from app.core.forms.form import FilledForm
from app.storage.tables import WrapUpRow

WORDS = (WrapUpRow.notes, WrapUpRow.forms)
"""The columns that `Written` is made of."""
EMPTY = "[]"


class Written(NamedTuple):
    """What was written down in a wrap-up; `forms` are FilledForms as JSON."""

    notes: str
    forms: str

    @property
    def said(self) -> str:
        """What it is found by."""
        return "\n".join(filter(None, (self.notes, *(each.said for each in _forms(self.forms)))))

    @property
    def text(self) -> str:
        """The same with what was asked, to be read."""
        return "\n".join(filter(None, (self.notes, *(each.text for each in _forms(self.forms)))))


def said_in(wrap_ups: Iterable[tuple[str, str]]) -> str:
    """What all of a conversation's are found by, each as (notes, forms)."""
    return "\n".join(Written(*each).said for each in wrap_ups)


def wrap_up_row(conversation: Conversation) -> WrapUpRow:
    wrap_up = conversation.wrap_up
    return WrapUpRow(
        conversation_id=conversation.id,
        segment=wrap_up.segment,
        notes=wrap_up.notes,
        disposition=wrap_up.disposition,
        completed_at=wrap_up.completed_at,
        until=wrap_up.until,
        extended=wrap_up.extended,
        follow_up_at=wrap_up.follow_up_at,
        forms=forms_text(wrap_up),
    )


def wrap_up_value(row: WrapUpRow) -> WrapUp:
    return WrapUp(
        row.segment,
        row.notes,
        row.disposition,
        row.completed_at,
        row.until,
        row.extended,
        row.follow_up_at,
        _forms(row.forms),
    )


def forms_text(wrap_up: WrapUp) -> str:
    return msgspec.json.encode(wrap_up.forms).decode() if wrap_up.forms else EMPTY


def _forms(text: str) -> tuple[FilledForm, ...]:
    return () if text == EMPTY else msgspec.json.decode(text, type=tuple[FilledForm, ...])
