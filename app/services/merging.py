"""One person who was known twice: merged with all they have, and taken apart again at any time (behaviour 14)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.core import merging as rules
from app.core.contact import Contact
from app.core.deeds import Deed, DeedKind
from app.core.ids import ContactId, ConversationId
from app.core.merging import Difference, Trait
from app.ports.store import Store
from app.services.bus import Bus
from app.services.contacts import Contacts
from app.services.deeds import Deeds
from app.services.events import ContactChanged


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would make: `result` with what is proposed, all `differences` to choose from."""

    stays: Contact
    other: Contact
    differences: tuple[Difference, ...]
    result: Contact
    conversations: int


class Merging:
    def __init__(self, store: Store, bus: Bus, contacts: Contacts, deeds: Deeds) -> None:
        self._store = store
        self._bus = bus
        self._contacts = contacts
        self._deeds = deeds

    def preview(self, contact: ContactId, into: ContactId) -> Preview:
        """The one that stays is the one that somebody saved; of two such, or two drafts, `into`."""
        with self._store.reading():
            stays, other = self._in_order(contact, into)
            return Preview(
                stays,
                other,
                rules.differences(stays, other),
                rules.combined(stays, other, rules.proposed(stays, other)),
                self._store.count_conversations(other.id),
            )

    def merge(
        self, contact: ContactId, into: ContactId, taken: Collection[Trait] | None = None, why: str = ""
    ) -> ContactId:
        """They are one from now on; returns the part that can be taken out again. `taken` as `preview` proposes."""
        with self._store.transaction():
            stays, other = self._in_order(contact, into)
            if stays.id == other.id:
                return other.id
            self._join(other, stays.id, rules.proposed(stays, other) if taken is None else taken, why)
        self._tell(stays.id, merged=(other.id,))
        return other.id

    def unmerge(self, part: ContactId, why: str = "") -> None:
        """It stands for itself again, and has all that came to it, before the merge and since."""
        with self._store.transaction():
            deed = self._merge_of(part)
            whole = self._contacts.get(part)
            if deed is None or whole is None or whole.id == part:
                return
            # By their ids: what is put on record since may have happened long before.
            since = [each for each in self._store.ids_of_conversations(whole.id) if each > deed.id]
            self._store.split_contact(part)
            self._bring_back(since, part, whole.id)
            rest = self._whole(whole.id)
            self._deeds.note(DeedKind.UNMERGED, part, whole.id, why=why, before=whole, after=rest)
        self._tell(whole.id)
        self._tell(part)

    def merge_again(self, part: ContactId, why: str = "") -> None:
        """As before it was taken out last, with what had been chosen then; of one that never was a part, nothing."""
        deed, other = self._merge_of(part), self._whole(part)
        if deed is None or other.id != part or self._contacts.get(deed.other) is None:
            return
        with self._store.transaction():
            self._join(other, deed.other, deed.taken, why)
        self._tell(deed.other, merged=(part,))

    def history(self, contact: ContactId) -> tuple[Deed, ...]:
        """What was done with this contact and all its parts, newest first."""
        with self._store.reading():
            everybody = (contact, *(part.id for part in self._store.parts_of(contact)))
            deeds = {deed.id: deed for each in everybody for deed in self._store.deeds_of(each)}
            return tuple(sorted(deeds.values(), key=lambda deed: deed.id, reverse=True))

    def parts(self, contact: ContactId) -> tuple[Contact, ...]:
        """All who were merged into this one, each as it would stand by itself."""
        return self._store.parts_of(contact)

    # Inside

    def _join(self, other: Contact, into: ContactId, taken: Collection[Trait], why: str) -> None:
        """`into` may itself be a part of somebody."""
        before = self._whole(into)
        self._store.merge_contact(other.id, into, taken)
        self._deeds.note(
            DeedKind.MERGED, other.id, into, why=why, before=before, after=self._whole(into), taken=tuple(taken)
        )

    def _in_order(self, contact: ContactId, into: ContactId) -> tuple[Contact, Contact]:
        """The one that stays, and the other."""
        other, stays = self._whole(contact), self._whole(into)
        return (other, stays) if stays.is_draft and not other.is_draft else (stays, other)

    def _whole(self, contact: ContactId) -> Contact:
        found = self._contacts.get(contact)
        if found is None:
            raise KeyError(contact)
        return found

    def _merge_of(self, part: ContactId) -> Deed | None:
        """How it became a part."""
        merges = (deed for deed in self._store.deeds_of(part) if deed.kind is DeedKind.MERGED)
        return next((deed for deed in merges if deed.contact == part), None)

    def _bring_back(self, since: list[ConversationId], part: ContactId, whole: ContactId) -> None:
        """What was begun while they were one goes by the address it came through, unless an agent has linked it."""
        theirs, others = self._whole(part), self._whole(whole)
        for conversation in since:
            current = self._store.conversation(conversation)
            legs = self._store.legs_of(conversation)
            if current is None or current.contact != whole or not legs or self._was_linked(conversation):
                continue
            place = self._contacts.place_of(legs[0])
            if theirs.reaches(*place) and not others.reaches(*place):
                self._store.save_conversation(replace(current, contact=part))

    def _was_linked(self, conversation: ConversationId) -> bool:
        kinds = [deed.kind for deed in self._store.deeds_with(conversation)]
        return kinds.count(DeedKind.LINKED) > kinds.count(DeedKind.TAKEN_BACK)

    def _tell(self, contact: ContactId, merged: tuple[ContactId, ...] = ()) -> None:
        self._bus.publish(ContactChanged(self._whole(contact), merged))
