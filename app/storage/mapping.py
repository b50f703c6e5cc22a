"""Between the rows of the tables and the values of the core."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import msgspec

from app.core.address import Address
from app.core.call import LegEnd
from app.core.contact import Contact, CustomField
from app.core.conversation import Conversation, Leg, Route
from app.core.deeds import Deed
from app.core.draft import Draft
from app.core.erasing import Hold
from app.core.ids import (
    AccountId,
    AddressId,
    AgentId,
    AttachmentId,
    CallId,
    ContactId,
    ConversationId,
    DeedId,
    ItemId,
    LegId,
    MessageId,
)
from app.core.mail import ancestors
from app.core.merging import Trait
from app.core.message import Attachment, MailHead, Message
from app.core.parking import Parking
from app.core.timeline import EventItem, LegItem, MessageItem, NoteItem, TimelineItem, leg_item
from app.core.words import fold
from app.storage.tables import (
    AddressRow,
    AttachmentRow,
    ContactRow,
    ConversationRow,
    DeedRow,
    DraftRow,
    EventRow,
    HoldRow,
    ItemKind,
    LegRow,
    MailIdRow,
    MessageRow,
    NoteRow,
    TimelineRow,
    WrapUpRow,
)
from app.storage.wrap_ups import wrap_up_value


def contact_row(own: Contact, shown: Contact) -> ContactRow:
    """One that stands for itself; it is found by what is shown of it, which its parts may have given."""
    return ContactRow(
        id=own.id,
        name=own.name,
        company=own.company,
        created_at=own.created_at,
        is_draft=own.is_draft,
        sort_name=fold(shown.title),
        language=own.language,
        time_zone=own.time_zone,
        notes=own.notes,
        fields=msgspec.json.encode(own.fields).decode(),
        photo_id=own.photo,
        pinned_at=own.pinned_at,
        merged_into=None,
        merged_as=0,
        gave=traits_text(()),
        canonical_id=own.id,
    )


def traits_text(traits: Iterable[Trait]) -> str:
    return msgspec.json.encode(sorted(traits, key=lambda trait: (trait.field or "", trait.name))).decode()


def traits_of(row: ContactRow) -> frozenset[Trait]:
    """What the one it was merged into shows of it."""
    return msgspec.json.decode(row.gave, type=frozenset[Trait])


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
        row.language,
        row.time_zone,
        row.notes,
        msgspec.json.decode(row.fields, type=tuple[CustomField, ...]),
        None if row.photo_id is None else AttachmentId(row.photo_id),
        row.pinned_at,
    )


def deed_row(deed: Deed) -> DeedRow:
    return DeedRow(
        id=deed.id,
        at=deed.at,
        who=deed.who,
        kind=deed.kind,
        contact_id=deed.contact,
        other_id=deed.other,
        conversation_id=deed.conversation,
        why=deed.why,
        before=deed.before and msgspec.json.encode(deed.before).decode(),
        after=deed.after and msgspec.json.encode(deed.after).decode(),
        taken=msgspec.json.encode(deed.taken).decode(),
    )


def deed_value(row: DeedRow) -> Deed:
    return Deed(
        DeedId(row.id),
        row.at,
        row.who,
        row.kind,
        ContactId(row.contact_id),
        ContactId(row.other_id),
        None if row.conversation_id is None else ConversationId(row.conversation_id),
        row.why,
        None if row.before is None else msgspec.json.decode(row.before, type=Contact),
        None if row.after is None else msgspec.json.decode(row.after, type=Contact),
        msgspec.json.decode(row.taken, type=tuple[Trait, ...]),
    )


def hold_row(contact: UUID, hold: Hold) -> HoldRow:
    return HoldRow(contact_id=contact, since=hold.since, who=hold.who, why=hold.why)


def conversation_row(conversation: Conversation, contact: UUID, owner: UUID) -> ConversationRow:
    parking = conversation.parking
    return ConversationRow(
        id=conversation.id,
        contact_id=contact,
        owner_id=owner,
        state=conversation.state,
        opened_at=conversation.opened_at,
        match_reason=conversation.match_reason,
        previous_id=conversation.previous,
        ended_at=conversation.ended_at,
        finished_at=conversation.finished_at,
        segment=conversation.wrap_up.segment,
        agent_id=conversation.agent,
        parked_at=parking and parking.at,
        parked_until=parking and parking.until,
        returned_at=parking and parking.returned_at,
        returned_by=parking and parking.returned_by,
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
        wrap_up_value(wrap_up),
        None if row.agent_id is None else AgentId(row.agent_id),
        None if row.parked_at is None else Parking(row.parked_at, row.parked_until, row.returned_at, row.returned_by),
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
        account_id=leg.route.account,
        started_at=leg.started_at,
        call_id=leg.call,
        answered_at=leg.answered_at,
        end_by=end and end.by,
        end_at=end and end.at,
        end_status=end and end.status,
        end_text=end and end.text,
        end_problem=end and end.problem,
        last_at=leg.last_at,
        name=leg.name,
    )


def leg_value(row: LegRow) -> Leg:
    return Leg(
        LegId(row.id),
        ConversationId(row.conversation_id),
        row.kind,
        row.direction,
        Route(row.own, row.remote, None if row.account_id is None else AccountId(row.account_id)),
        row.started_at,
        None if row.call_id is None else CallId(row.call_id),
        row.answered_at,
        _leg_end(row),
        row.last_at,
        row.name,
    )


def _leg_end(row: LegRow) -> LegEnd | None:
    if row.end_by is None or row.end_at is None:
        return None
    return LegEnd(row.end_by, row.end_at, row.end_status or 0, row.end_text or "", row.end_problem)


def leg_place(leg: Leg) -> TimelineRow:
    item = leg_item(leg)
    return TimelineRow(id=item.id, conversation_id=item.conversation, at=item.at, kind=ItemKind.LEG, ref_id=leg.id)


def message_row(message: Message) -> MessageRow:
    return MessageRow(
        id=message.id,
        conversation_id=message.conversation,
        leg_id=message.leg,
        account_id=message.account,
        remote_id=message.remote_id,
        direction=message.direction,
        state=message.state,
        at=message.at,
        text=_storable(message.text),
        html=_storable(message.html),
        mail=message.mail and msgspec.json.encode(message.mail).decode(),
        due_at=message.due_at,
        original=message.original,
        replaces=message.replaces,
        author=message.author,
        problem=message.problem,
        detail=message.detail,
    )


def _storable(text: str) -> str:
    """PostgreSQL keeps every character but one, which says nothing to anybody."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def subject_of(mail: str) -> str:
    """Of a MailHead as JSON."""
    return msgspec.json.decode(mail, type=MailHead).subject


def attachment_rows(message: Message) -> list[AttachmentRow]:
    return [
        AttachmentRow(
            id=each.id,
            message_id=message.id,
            position=position,
            name=each.name,
            media_type=each.media_type,
            size=each.size,
            content_id=each.content_id,
            locator=each.locator,
        )
        for position, each in enumerate(message.attachments)
    ]


def mail_id_rows(message: Message) -> list[MailIdRow]:
    head = message.mail
    if head is None or not head.message_id:
        return []
    above = {each: False for each in ancestors(head)}
    names = {**above, head.message_id: True}
    return [MailIdRow(message_id=message.id, mail_id=name, is_own=is_own) for name, is_own in names.items()]


def message_place(message: Message) -> TimelineRow:
    return TimelineRow(
        id=message.id,
        conversation_id=message.conversation,
        at=message.at,
        kind=ItemKind.MESSAGE,
        ref_id=message.id,
    )


def message_value(row: MessageRow, attachments: Iterable[AttachmentRow]) -> Message:
    return Message(
        MessageId(row.id),
        ConversationId(row.conversation_id),
        LegId(row.leg_id),
        row.direction,
        row.state,
        row.at,
        row.text,
        None if row.account_id is None else AccountId(row.account_id),
        row.remote_id,
        row.html,
        None if row.mail is None else msgspec.json.decode(row.mail, type=MailHead),
        tuple(
            Attachment(AttachmentId(each.id), each.name, each.media_type, each.size, each.content_id, each.locator)
            for each in attachments
        ),
        row.due_at,
        row.original,
        row.replaces,
        row.author,
        row.problem,
        row.detail,
    )


def draft_row(draft: Draft) -> DraftRow:
    body = msgspec.json.encode(draft).decode()
    return DraftRow(conversation_id=draft.conversation, medium=draft.medium, body=body)


def draft_value(row: DraftRow) -> Draft:
    return msgspec.json.decode(row.body, type=Draft)


def item_rows(item: TimelineItem) -> tuple[TimelineRow, NoteRow | EventRow]:
    """The place and the body of a note or an event. Both share one id. Raises TypeError for anything else."""
    match item.body:
        case NoteItem(text):
            kind, body = ItemKind.NOTE, NoteRow(id=item.id, text=text)
        case EventItem(what, text):
            kind, body = ItemKind.EVENT, EventRow(id=item.id, what=what, text=text)
        case LegItem() | MessageItem():
            raise TypeError("legs and messages take their place in the timeline when they are saved")
    return TimelineRow(id=item.id, conversation_id=item.conversation, at=item.at, kind=kind, ref_id=body.id), body


def item_value(place: TimelineRow, body: LegItem | MessageItem | NoteItem | EventItem) -> TimelineItem:
    return TimelineItem(ItemId(place.id), ConversationId(place.conversation_id), place.at, body)


def body_value(row: LegRow | NoteRow | EventRow) -> LegItem | NoteItem | EventItem:
    match row:
        case LegRow():
            return LegItem(leg_value(row))
        case NoteRow():
            return NoteItem(row.text)
        case EventRow():
            return EventItem(row.what, row.text)
