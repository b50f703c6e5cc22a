"""The ordered record of a conversation. Items are ordered by `(at, id)`, which never ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.core.conversation import Leg
from app.core.ids import ConversationId, ItemId


class Happening(StrEnum):
    """Things the desk notes down by itself."""

    OPENED = "opened"
    CONTACT_LINKED = "contact-linked"
    HELD = "held"
    RESUMED = "resumed"
    HEADSET_LOST = "headset-lost"
    HEADSET_BACK = "headset-back"
    HEADSET_CHANGED = "headset-changed"
    ENGINE_LOST = "engine-lost"
    WRAPPED_UP = "wrapped-up"
    FINISHED = "finished"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class CallItem:
    """A call record: the leg as it stands now."""

    leg: Leg


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A private note of the agent, never sent to anybody."""

    text: str


@dataclass(frozen=True, slots=True)
class EventItem:
    """Something that happened; `text` carries its particulars (a reason, a device's name)."""

    what: Happening
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    id: ItemId
    conversation: ConversationId
    at: datetime
    body: CallItem | NoteItem | EventItem


def call_item(leg: Leg) -> TimelineItem:
    """The place of a call in the timeline: it carries the leg's own id and stands where the leg started."""
    return TimelineItem(ItemId(leg.id), leg.conversation, leg.started_at, CallItem(leg))


class Place(NamedTuple):
    """A position in the timeline to page from."""

    at: datetime
    id: ItemId
