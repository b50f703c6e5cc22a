"""The person on the other side, with all their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.address import Address, AddressKind
from app.core.ids import ContactId


@dataclass(frozen=True, slots=True)
class Contact:
    """A draft was made by the desk for somebody unknown; it becomes a real contact when the agent saves it."""

    id: ContactId
    name: str
    created_at: datetime
    company: str = ""
    addresses: tuple[Address, ...] = ()
    is_draft: bool = False

    @property
    def title(self) -> str:
        """The name, or else the first address: what a row shows."""
        return self.name or (self.addresses[0].value if self.addresses else "")

    def reaches(self, kind: AddressKind, value: str) -> bool:
        """Whether one of the addresses is this one (both normalised)."""
        return any(address.kind is kind and address.value == value for address in self.addresses)
