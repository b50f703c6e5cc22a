"""Gives the text channels of the phone accounts their share of what the voice engine tells."""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.core.account import Registration
from app.core.ids import AccountId
from app.ports.telephony import (
    EngineLost,
    EngineReady,
    ForgetText,
    RegistrationChanged,
    Request,
    Telephony,
    TextProgress,
    TextReceived,
    VoiceEvent,
)

TextEvent = EngineReady | EngineLost | RegistrationChanged | TextReceived | TextProgress


class TextTap:
    """Fulfils `Telephony` on top of another one. Its listener gets everything but the events of text messages.

    What comes for an account before anybody attends to it is kept: the engine tells it once to each window.
    """

    def __init__(self, telephony: Telephony) -> None:
        self._telephony = telephony
        self._lock = threading.RLock()
        self._listener: Callable[[VoiceEvent], None] = lambda event: None
        self._ears: dict[AccountId, Callable[[TextEvent], None]] = {}
        self._registrations: dict[AccountId, Registration] = {}
        self._waiting: dict[str, TextReceived] = {}

    @property
    def is_attached(self) -> bool:
        return self._telephony.is_attached

    def request(self, request: Request) -> None:
        if isinstance(request, ForgetText):
            with self._lock:
                self._waiting.pop(request.id, None)
        self._telephony.request(request)

    def listen(self, listener: Callable[[VoiceEvent], None]) -> None:
        self._listener = listener
        self._telephony.listen(self._heard)

    def attend(self, account: AccountId, ear: Callable[[TextEvent], None]) -> Callable[[], None]:
        """Let `ear` have the text events of this account, from where it stands now; the result undoes it.

        It is called from the thread of the engine's events, or at once from this one, and must only hand over.
        """
        with self._lock:
            self._ears[account] = ear
            if account in self._registrations:
                ear(RegistrationChanged(self._registrations[account]))
            for text in tuple(self._waiting.values()):
                if text.account == account:
                    ear(text)

        def leave() -> None:
            with self._lock:
                if self._ears.get(account) is ear:
                    del self._ears[account]

        return leave

    def _heard(self, event: VoiceEvent) -> None:
        with self._lock:
            self._learn(event)
            match event:
                case EngineReady() | EngineLost():
                    for account in tuple(self._ears):
                        self._pass_on(account, event)
                case RegistrationChanged(registration):
                    self._pass_on(registration.account, event)
                case TextReceived() | TextProgress():
                    self._pass_on(event.account, event)
                    return
                case _:
                    pass
        self._listener(event)

    def _learn(self, event: VoiceEvent) -> None:
        match event:
            case EngineReady():
                self._registrations = {each.account: each for each in event.registrations}
            case EngineLost():
                self._registrations.clear()
            case RegistrationChanged(registration):
                self._registrations[registration.account] = registration
            case TextReceived():
                self._waiting[event.id] = event
            case _:
                pass

    def _pass_on(self, account: AccountId, event: TextEvent) -> None:
        ear = self._ears.get(account)
        if ear is not None:
            ear(event)
