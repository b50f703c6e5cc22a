"""The phone itself: the engine, its accounts and their passwords, codecs and sound devices."""

from __future__ import annotations

from dataclasses import replace

from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.audio import AudioPreferences
from app.core.ids import AccountId
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.team import STORE_SECRET
from app.ports.credentials import Credentials
from app.ports.settings import SettingsFile
from app.ports.telephony import (
    Capabilities,
    EngineLost,
    EngineReady,
    PreferAudio,
    PreferCodecs,
    RegistrationChanged,
    RemoveAccount,
    SetAccount,
    Telephony,
)
from app.services.bus import Bus
from app.services.events import Notice, NoticeOver, PasswordMissing, PhoneChanged, SettingsChanged


class Phone:
    """Tells the engine what the settings want, each time one attaches, and the desk how the engine is."""

    def __init__(self, telephony: Telephony, credentials: Credentials, file: SettingsFile, bus: Bus) -> None:
        self._telephony = telephony
        self._credentials = credentials
        self._file = file
        self._bus = bus
        self._capabilities: Capabilities | None = None
        self._sip_port = 0
        self._registrations: dict[AccountId, Registration] = {}
        self.settings = file.load()

    # Wishes

    def save_account(self, account: PhoneAccount, password: str | None = None) -> None:
        """Add or change the account; None keeps the password that is known."""
        if password is not None:
            self._keep_password(account.id, password)
        # It keeps its place: the first account is the one that dials.
        accounts = {each.id: each for each in self.settings.accounts} | {account.id: account}
        self._save(replace(self.settings, accounts=tuple(accounts.values())))
        self._set_account(account)

    def remove_account(self, account: AccountId) -> None:
        self._credentials.forget(account)
        self._registrations.pop(account, None)
        left = tuple(each for each in self.settings.accounts if each.id != account)
        self._save(replace(self.settings, accounts=left))
        self._telephony.request(RemoveAccount(account))
        self._tell()

    def prefer_audio(self, preferences: AudioPreferences) -> None:
        self._save(replace(self.settings, audio=preferences))
        self._telephony.request(PreferAudio(preferences))

    def share_store(self, address: str, password: str | None = None) -> None:
        """From the next start on: the store of a team, or "" for a file of one's own. None keeps the password."""
        if password is not None:
            self._keep_password(STORE_SECRET, password)
        self._save(replace(self.settings, store=address))

    def change_settings(self, settings: DeskSettings) -> None:
        """Keep settings that do not concern the engine: theme, region, reasons."""
        self._save(settings)

    # Facts

    def engine_ready(self, event: EngineReady) -> None:
        self._capabilities = event.capabilities
        self._sip_port = event.sip_port
        self._registrations = {each.account: each for each in event.registrations}
        self._telephony.request(PreferCodecs(self.settings.codecs))
        self._telephony.request(PreferAudio(self.settings.audio))
        for account in self.settings.accounts:
            self._set_account(account)
        self._tell()
        self._bus.publish(NoticeOver(Problem.ENGINE_LOST))

    def engine_lost(self, event: EngineLost) -> None:
        self._capabilities = None
        self._sip_port = 0
        self._registrations = {account: Registration(account, RegistrationState.OFF) for account in self._registrations}
        self._tell()
        self._bus.publish(Notice(Problem.ENGINE_LOST, event.detail))

    def registration_changed(self, event: RegistrationChanged) -> None:
        self._registrations[event.registration.account] = event.registration
        self._tell()

    # Inside

    def _set_account(self, account: PhoneAccount) -> None:
        password = self._credentials.password(account.id)
        if password is None and account.register:
            self._bus.publish(PasswordMissing(account.id))
            return
        self._telephony.request(SetAccount(account, password or ""))

    def _keep_password(self, account: AccountId, password: str) -> None:
        self._credentials.keep(account, password)
        if not self._credentials.is_lasting:
            self._bus.publish(Notice(Problem.KEYRING_MISSING))

    def _save(self, settings: DeskSettings) -> None:
        self._file.save(settings)
        self.settings = settings
        self._bus.publish(SettingsChanged(settings))

    def _tell(self) -> None:
        # The engine may still report on an account that has just been removed.
        known = {each.id for each in self.settings.accounts}
        registrations = tuple(each for each in self._registrations.values() if each.account in known)
        self._bus.publish(PhoneChanged(self._capabilities, registrations, self._sip_port))
