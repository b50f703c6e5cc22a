"""Reading many finished conversations at once."""

from __future__ import annotations

from app.core.activities import ActivityFilter
from app.core.finishing import OVER
from app.core.ids import ContactId
from app.ports.store import Store
from app.services.events import ConversationView


def read_activities(
    store: Store, contact: ContactId, limit: int, wanted: ActivityFilter
) -> tuple[ConversationView, ...]:
    """Newest first. The last message is only read of those of which nothing was noted down."""
    with store.reading():
        whole = store.contact(contact)
        found = store.activities_of(contact, limit, wanted)
        if whole is None:
            return ()
        legs = store.legs_of_each([each.id for each in found])
        last = store.last_messages([each.id for each in found if not (each.wrap_up.notes or each.wrap_up.disposition)])
        return tuple(
            ConversationView(
                each, whole, legs.get(each.id, ()), refusal=OVER.refusal, last=last.get(each.id), asked=OVER
            )
            for each in found
        )
