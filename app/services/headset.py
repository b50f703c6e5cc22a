"""The agent's headset: what the desk says when it goes and when it is back, above all in a call."""

from __future__ import annotations

from app.core.problems import Problem
from app.core.timeline import Happening
from app.ports.audio import DevicesChanged
from app.services.bus import Bus
from app.services.calls import Calls
from app.services.conversations import Conversations
from app.services.events import Notice, NoticeOver


class HeadsetWatch:
    def __init__(self, bus: Bus, calls: Calls, conversations: Conversations) -> None:
        self._bus = bus
        self._calls = calls
        self._conversations = conversations
        self._microphone: str | None = None
        self._is_missing = False

    def devices_changed(self, event: DevicesChanged) -> None:
        """Say that there is no microphone, or that there is one again; note it down in every call that is up."""
        self._bus.publish(event)
        found = event.chosen.microphone
        if found is None and not self._is_missing:
            self._is_missing = True
            self._bus.publish(Notice(Problem.NO_MICROPHONE))
            self._note(Happening.HEADSET_LOST, self._microphone or "")
        elif found is not None:
            if self._is_missing:
                self._bus.publish(NoticeOver(Problem.NO_MICROPHONE))
                self._note(Happening.HEADSET_BACK, found.name)
            elif self._microphone not in {None, found.name}:
                self._note(Happening.HEADSET_CHANGED, found.name)
            self._is_missing = False
            self._microphone = found.name

    def _note(self, what: Happening, device: str) -> None:
        for conversation in self._calls.talking:
            self._conversations.note_down(conversation, what, device)
