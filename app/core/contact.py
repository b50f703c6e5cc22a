"""The person on the other side, with all their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.address import Address, AddressKind
from app.core.ids import AttachmentId, ContactId


@dataclass(frozen=True, slots=True)
class CustomField:
    """What a company wants to know beyond the usual: "Customer number", "Loyalty level"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A draft was made by the desk for somebody unknown; it becomes a real contact when the agent saves it.

    `language` is a BCP 47 tag, `time_zone` a name of the IANA database; `pinned_at` is when an agent pinned them.
    """

    id: ContactId
    name: str
    created_at: datetime
    company: str = ""
    addresses: tuple[Address, ...] = ()
    is_draft: bool = False
    language: str = ""
    time_zone: str = ""
    notes: str = ""
    fields: tuple[CustomField, ...] = ()
    photo: AttachmentId | None = None
    pinned_at: datetime | None = None

    @property
    def title(self) -> str:
        """The name, or else the first address: what a row shows."""
        return self.name or (self.addresses[0].value if self.addresses else "")

    def reaches(self, kind: AddressKind, value: str) -> bool:
        """Whether one of the addresses is this one (both normalised)."""
        return any(address.kind is kind and address.value == value for address in self.addresses)
