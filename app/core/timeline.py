"""The ordered record of a conversation. Items are ordered by `(at, id)`, which never ties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.core.conversation import Leg
from app.core.ids import ConversationId, ItemId
from app.core.message import Message


class Happening(StrEnum):
    """Things the desk notes down by itself."""

    OPENED = "opened"
    CONTACT_LINKED = "contact-linked"
    CONTACT_UNLINKED = "contact-unlinked"
    JOINED = "joined"
    DETACHED = "detached"
    ROUTE_CONFIRMED = "route-confirmed"
    GRABBED = "grabbed"
    RELEASED = "released"
    TAKEN_OVER = "taken-over"
    NOTES_KEPT = "notes-kept"
    CHAT_WARNED = "chat-warned"
    CHAT_PASSED_ON = "chat-passed-on"
    OPTED_OUT = "opted-out"
    OPTED_IN = "opted-in"
    HELD = "held"
    RESUMED = "resumed"
    HEADSET_LOST = "headset-lost"
    HEADSET_BACK = "headset-back"
    HEADSET_CHANGED = "headset-changed"
    ENGINE_LOST = "engine-lost"
    WRAPPED_UP = "wrapped-up"
    FINISHED = "finished"
    REOPENED = "reopened"
    PARKED = "parked"
    RETURNED = "returned"
    FOLLOW_UP_PLANNED = "follow-up-planned"
    FOLLOW_UP_DONE = "follow-up-done"
    FOLLOW_UP_CANCELLED = "follow-up-cancelled"


@dataclass(frozen=True, slots=True)
class LegItem:
    """The record of a call or a chat: the leg as it stands now."""

    leg: Leg


@dataclass(frozen=True, slots=True)
class MessageItem:
    """A message as it stands now, and the leg it belongs to."""

    message: Message
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
    body: LegItem | MessageItem | NoteItem | EventItem


def leg_item(leg: Leg) -> TimelineItem:
    """The place of a call or chat in the timeline: it carries the leg's own id and stands where the leg started."""
    return TimelineItem(ItemId(leg.id), leg.conversation, leg.started_at, LegItem(leg))


def message_item(message: Message, leg: Leg) -> TimelineItem:
    """The place of a message: it carries the message's own id."""
    return TimelineItem(ItemId(message.id), message.conversation, message.at, MessageItem(message, leg))


class Place(NamedTuple):
    """A position in the timeline to page from."""

    at: datetime
    id: ItemId
