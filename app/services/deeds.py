"""Writing down who did what with contacts, and why."""

from __future__ import annotations

from app.core.contact import Contact
from app.core.deeds import Deed, DeedKind
from app.core.editing import changes
from app.core.ids import ContactId, ConversationId, DeedId, new_id
from app.core.merging import Trait
from app.core.settings import DeskSettings
from app.ports.clock import Clock
from app.ports.store import Store
from app.services.bus import Bus
from app.services.events import SettingsChanged


class Deeds:
    def __init__(self, store: Store, bus: Bus, clock: Clock, settings: DeskSettings) -> None:
        self._store = store
        self._clock = clock
        self._agent = settings.agent_name
        bus.subscribe(SettingsChanged, self._settings_changed)

    @property
    def agent(self) -> str:
        """Who works at this desk."""
        return self._agent

    def note(
        self,
        kind: DeedKind,
        contact: ContactId,
        other: ContactId,
        conversation: ConversationId | None = None,
        why: str = "",
        before: Contact | None = None,
        after: Contact | None = None,
        taken: tuple[Trait, ...] = (),
    ) -> None:
        deed = Deed(
            DeedId(new_id()),
            self._clock.now(),
            self._agent,
            kind,
            contact,
            other,
            conversation,
            why,
            before,
            after,
            taken,
        )
        self._store.add_deed(deed)

    def note_edit(self, before: Contact, after: Contact, why: str = "") -> None:
        """Nothing, if it says the same as before."""
        if changes(before, after):
            self.note(DeedKind.EDITED, after.id, after.id, why=why, before=before, after=after)

    def _settings_changed(self, event: SettingsChanged) -> None:
        self._agent = event.settings.agent_name
