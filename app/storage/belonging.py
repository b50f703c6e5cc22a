"""Where rows belong in another store that has gone on meanwhile: what was moved, merged or erased stays so."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from sqlalchemy import Column, select, tuple_
from sqlalchemy.orm import Session

from app.storage.rows import made, values_by_key
from app.storage.tables import (
    AddressRow,
    ContactRow,
    ConversationRow,
    EventRow,
    ItemKind,
    LegRow,
    MessageRow,
    NoteRow,
    Row,
    TimelineRow,
)
from app.storage.three_way import Values
from app.storage.transactions import put
from app.storage.waiting import TABLES, Entry

Coming = tuple[Entry, Values]
"""A row on its way, and what is noted of it."""
_PLACED = {MessageRow: ItemKind.MESSAGE, LegRow: ItemKind.LEG, NoteRow: ItemKind.NOTE, EventRow: ItemKind.EVENT}


class Belonging:
    """From the session of one store into that of another."""

    def __init__(self, ours: Session, theirs: Session) -> None:
        self._ours = ours
        self._theirs = theirs

    def fitted(self, kind: type[Row], rows: list[Coming]) -> list[Coming]:
        """Those of them that still belong to something there, as they belong to it now."""
        if kind is AddressRow:
            rows = self._without_known_addresses(rows)
        if kind is ConversationRow:
            self._stand_for(rows)
        if kind is MessageRow:
            self._follow(rows, LegRow, "leg_id")
            self._without_taken_names(rows)
        if kind is TimelineRow:
            rows = [each for body in _PLACED for each in self._with_body(rows, body)]
        if kind in (NoteRow, EventRow):
            rows = self._with_place(rows)
        missing = set[int]()
        for column in TABLES[kind.__tablename__].columns:
            for key in column.foreign_keys:
                missing |= self._orphans(rows, column, cast("Column[object]", key.column))
        return [(entry, values) for entry, values in rows if entry.number not in missing]

    def _orphans(self, rows: list[Coming], column: Column[object], parent: Column[object]) -> set[int]:
        wanted = {values[column.name] for _, values in rows} - {None}
        if not wanted:
            return set()
        there = set(self._theirs.scalars(select(parent).where(parent.in_(wanted))))
        if parent.table is column.table:  # or it comes along with it
            there |= {values[parent.name] for _, values in rows}
        alone = [(entry, values) for entry, values in rows if values[column.name] in wanted - there]
        if column.nullable:
            for _, values in alone:
                values[column.name] = None
            return set()
        return {entry.number for entry, _ in alone}

    def _stand_for(self, rows: list[Coming]) -> None:
        """Whoever it came to may have been merged into somebody meanwhile, or erased, and is somebody new then."""
        owners = {values["owner_id"] for _, values in rows}
        whole = select(ContactRow.id, ContactRow.canonical_id).where(ContactRow.id.in_(owners))
        stands = {row.id: row.canonical_id for row in self._theirs.execute(whole)}
        for _, values in rows:
            owner = values["owner_id"]
            if owner not in stands:
                self._meet_again(cast(UUID, owner))
                stands[cast(UUID, owner)] = cast(UUID, owner)
            values["contact_id"] = stands[cast(UUID, owner)]

    def _meet_again(self, contact: UUID) -> None:
        known = values_by_key(self._ours, ContactRow, [(contact,)]).get((contact,))
        if known is None:
            return
        forgotten = {"name": "", "company": "", "notes": "", "fields": "[]", "sort_name": "", "language": ""}
        on_their_own = {"is_draft": True, "merged_into": None, "merged_as": 0, "gave": "[]", "canonical_id": contact}
        put(self._theirs, made(ContactRow, {**known, **forgotten, **on_their_own, "photo_id": None, "pinned_at": None}))

    def _follow(self, rows: list[Coming], above: type[LegRow | MessageRow], column: str) -> None:
        """Somebody may have moved the leg into another conversation, and what is said on it is where it is."""
        ids = {values[column] for _, values in rows}
        where = select(above.id, above.conversation_id).where(above.id.in_(ids))
        places = {row.id: row.conversation_id for row in self._theirs.execute(where)}
        for _, values in rows:
            values["conversation_id"] = places.get(cast(UUID, values[column]), values["conversation_id"])

    def _with_body(self, rows: list[Coming], body: type[MessageRow | LegRow | NoteRow | EventRow]) -> list[Coming]:
        """The places of what is there by now, in the conversation where that is."""
        theirs = [each for each in rows if each[1]["kind"] == _PLACED[body]]
        if issubclass(body, MessageRow | LegRow):
            self._follow(theirs, body, "ref_id")
        known = set(self._theirs.scalars(select(body.id).where(body.id.in_([each[1]["ref_id"] for each in theirs]))))
        return [each for each in theirs if each[1]["ref_id"] in known]

    def _with_place(self, rows: list[Coming]) -> list[Coming]:
        """Their conversation may have been erased, and they with it."""
        here = select(TimelineRow.id, TimelineRow.conversation_id).where(
            TimelineRow.id.in_([values["id"] for _, values in rows])
        )
        places = {row.id: row.conversation_id for row in self._ours.execute(here)}
        there = select(ConversationRow.id).where(ConversationRow.id.in_(set(places.values())))
        known = set(self._theirs.scalars(there))
        return [(entry, values) for entry, values in rows if places.get(cast(UUID, values["id"])) in known]

    def _without_taken_names(self, rows: list[Coming]) -> None:
        """An account may have called another one so meanwhile: message centres begin to count anew."""
        wanted = [(values["account_id"], values["remote_id"]) for _, values in rows if values["remote_id"]]
        name = tuple_(MessageRow.account_id, MessageRow.remote_id)
        there = select(MessageRow.account_id, MessageRow.remote_id, MessageRow.id).where(name.in_(wanted))
        known = {(row.account_id, row.remote_id): row.id for row in self._theirs.execute(there)} if wanted else {}
        for _, values in rows:
            if known.get((values["account_id"], values["remote_id"]), values["id"]) != values["id"]:
                values["remote_id"] = ""

    def _without_known_addresses(self, rows: list[Coming]) -> list[Coming]:
        """Somebody may have noted the same one down for the same contact."""
        wanted = [(values["contact_id"], values["kind"], values["value"]) for _, values in rows]
        there = select(AddressRow).where(tuple_(AddressRow.contact_id, AddressRow.kind, AddressRow.value).in_(wanted))
        known: dict[object, object] = {
            (row.contact_id, row.kind, row.value): row.id for row in self._theirs.scalars(there)
        }
        return [
            (entry, values)
            for entry, values in rows
            if known.get((values["contact_id"], values["kind"], values["value"]), values["id"]) == values["id"]
        ]
