"""The Activities of one contact, fetched from the desk and kept up to date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.activities import EVERYTHING, ActivityFilter
from app.core.conversation import ConversationState
from app.core.ids import ContactId
from app.services.events import ContactChanged, ConversationChanged, ConversationOutdated, ConversationView
from app.ui.qt.bridge import DeskBridge
from app.ui.widgets.activity_view import ActivityView


class ContactActivities(ActivityView):
    """`counted` says how many there are, each time they are shown."""

    counted = Signal(int)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._contact: ContactId | None = None
        self._asked = EVERYTHING
        self.filter_changed.connect(self._refetch)
        bridge.conversation_changed.connect(self._conversation_changed)
        bridge.contact_changed.connect(self._contact_changed)
        bridge.conversation_outdated.connect(self._outdated)

    def show_contact(self, contact: ContactId) -> None:
        if contact != self._contact:
            self._contact = contact
            self.filter.reset()
            self._asked = self.filter.wanted
            self._take(contact, self._asked, ())
            self.close_record()
            self._fetch(contact)

    @Slot()
    def _refetch(self) -> None:
        if self._contact is not None:
            self._fetch(self._contact)

    def _fetch(self, contact: ContactId) -> None:
        wanted = self._asked = self.filter.wanted
        self._bridge.ask(
            lambda s: s.conversations.activities(contact, wanted=wanted),
            lambda views: self._take(contact, wanted, views),
        )

    def _take(self, contact: ContactId, wanted: ActivityFilter, views: Sequence[ConversationView]) -> None:
        """A late answer to what was asked before is dropped."""
        if contact == self._contact and wanted == self._asked:
            self.show_activities(views)
            self.counted.emit(len(views))

    @Slot(ContactChanged)
    def _contact_changed(self, event: ContactChanged) -> None:
        """They may have been merged or taken apart."""
        if event.contact.id == self._contact:
            self._fetch(event.contact.id)

    @Slot(ConversationOutdated)
    def _outdated(self, event: ConversationOutdated) -> None:
        """A colleague has changed one of these, or anything may have."""
        if self._contact is not None and (event.conversation is None or self.model.holds(event.conversation)):
            self._fetch(self._contact)

    @Slot(ConversationChanged)
    def _conversation_changed(self, event: ConversationChanged) -> None:
        """Finished ones come, those opened again or moved to another contact go."""
        view = event.view
        is_activity = view.conversation.state is ConversationState.FINISHED and view.contact.id == self._contact
        if self._contact is not None and is_activity != self.model.holds(view.conversation.id):
            self._fetch(self._contact)
