"""Of which mail drafts a copy lies in the mailbox's Drafts, as the mailbox has confirmed it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.core.draft import Draft
from app.core.ids import ConversationId
from app.services.events import CopyKept
from app.ui.qt.bridge import DeskBridge


class KeptCopies(QObject):
    """A draft that was changed since is no longer what lies there. `changed` when a copy is confirmed."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: dict[ConversationId, Draft] = {}
        self._kept: dict[ConversationId, Draft] = {}
        bridge.copy_kept.connect(self._confirmed)

    def ask_for(self, draft: Draft) -> None:
        self._asked[draft.conversation] = draft

    def has(self, draft: Draft) -> bool:
        return self._kept.get(draft.conversation) == draft

    @Slot(CopyKept)
    def _confirmed(self, event: CopyKept) -> None:
        asked = self._asked.pop(event.conversation, None)
        if asked is not None:
            self._kept[event.conversation] = asked
            self.changed.emit()
