"""Between the rows of the tables and the values of the core."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.address import Address
from app.core.call import CallEnd
from app.core.contact import Contact
from app.core.conversation import Conversation, Leg, Route, WrapUp
from app.core.ids import AddressId, CallId, ContactId, ConversationId, ItemId, LegId
from app.core.timeline import CallItem, EventItem, NoteItem, TimelineItem, call_item
from app.storage.search import fold, search_digits, search_text
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ConversationRow,
    EventRow,
    ItemKind,
    LegRow,
    NoteRow,
    TimelineRow,
    WrapUpRow,
)


def contact_row(contact: Contact) -> ContactRow:
    return ContactRow(
        id=contact.id,
        name=contact.name,
        company=contact.company,
        created_at=contact.created_at,
        is_draft=contact.is_draft,
        sort_name=fold(contact.title),
        search_text=search_text(contact),
        search_digits=search_digits(contact),
    )


def address_rows(contact: Contact) -> list[AddressRow]:
    return [
        AddressRow(
            id=address.id,
            contact_id=contact.id,
            position=position,
            kind=address.kind,
            value=address.value,
            verified=address.verified,
            label=address.label,
        )
        for position, address in enumerate(contact.addresses)
    ]


def contact_value(row: ContactRow, addresses: Iterable[AddressRow]) -> Contact:
    return Contact(
        ContactId(row.id),
        row.name,
        row.created_at,
        row.company,
        tuple(Address(AddressId(each.id), each.kind, each.value, each.verified, each.label) for each in addresses),
        row.is_draft,
    )


def conversation_row(conversation: Conversation) -> ConversationRow:
    return ConversationRow(
        id=conversation.id,
        contact_id=conversation.contact,
        state=conversation.state,
        opened_at=conversation.opened_at,
        match_reason=conversation.match_reason,
        previous_id=conversation.previous,
        ended_at=conversation.ended_at,
        finished_at=conversation.finished_at,
        segment=conversation.wrap_up.segment,
    )


def wrap_up_row(conversation: Conversation) -> WrapUpRow:
    wrap_up = conversation.wrap_up
    return WrapUpRow(
        conversation_id=conversation.id,
        segment=wrap_up.segment,
        notes=wrap_up.notes,
        disposition=wrap_up.disposition,
        completed_at=wrap_up.completed_at,
    )


def conversation_value(row: ConversationRow, wrap_up: WrapUpRow) -> Conversation:
    return Conversation(
        ConversationId(row.id),
        ContactId(row.contact_id),
        row.state,
        row.opened_at,
        row.match_reason,
        None if row.previous_id is None else ConversationId(row.previous_id),
        row.ended_at,
        row.finished_at,
        WrapUp(wrap_up.segment, wrap_up.notes, wrap_up.disposition, wrap_up.completed_at),
    )


def leg_row(leg: Leg) -> LegRow:
    end = leg.end
    return LegRow(
        id=leg.id,
        conversation_id=leg.conversation,
        kind=leg.kind,
        direction=leg.direction,
        own=leg.route.own,
        remote=leg.route.remote,
        started_at=leg.started_at,
        call_id=leg.call,
        answered_at=leg.answered_at,
        end_by=end and end.by,
        end_at=end and end.at,
        end_status=end and end.status,
        end_text=end and end.text,
        end_problem=end and end.problem,
    )


def leg_value(row: LegRow) -> Leg:
    return Leg(
        LegId(row.id),
        ConversationId(row.conversation_id),
        row.kind,
        row.direction,
        Route(row.own, row.remote),
        row.started_at,
        None if row.call_id is None else CallId(row.call_id),
        row.answered_at,
        _call_end(row),
    )


def _call_end(row: LegRow) -> CallEnd | None:
    if row.end_by is None or row.end_at is None:
        return None
    return CallEnd(row.end_by, row.end_at, row.end_status or 0, row.end_text or "", row.end_problem)


def leg_place(leg: Leg) -> TimelineRow:
    item = call_item(leg)
    return TimelineRow(id=item.id, conversation_id=item.conversation, at=item.at, kind=ItemKind.CALL, ref_id=leg.id)


def item_rows(item: TimelineItem) -> tuple[TimelineRow, NoteRow | EventRow]:
    """The place and the body of a note or an event. Both share one id. Raises TypeError for a call."""
    match item.body:
        case NoteItem(text):
            kind, body = ItemKind.NOTE, NoteRow(id=item.id, text=text)
        case EventItem(what, text):
            kind, body = ItemKind.EVENT, EventRow(id=item.id, what=what, text=text)
        case CallItem():
            raise TypeError("a call takes its place in the timeline through save_leg")
    return TimelineRow(id=item.id, conversation_id=item.conversation, at=item.at, kind=kind, ref_id=body.id), body


def item_value(place: TimelineRow, body: LegRow | NoteRow | EventRow) -> TimelineItem:
    return TimelineItem(ItemId(place.id), ConversationId(place.conversation_id), place.at, _body_value(body))


def _body_value(body: LegRow | NoteRow | EventRow) -> CallItem | NoteItem | EventItem:
    match body:
        case LegRow():
            return CallItem(leg_value(body))
        case NoteRow():
            return NoteItem(body.text)
        case EventRow():
            return EventItem(body.what, body.text)
