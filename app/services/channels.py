"""The text channels: their accounts and secrets, where each stands, and what it can do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.composer import Outlet
from app.core.conversation import LegKind
from app.core.errors import ParleyError, RefusedError
from app.core.ids import AccountId
from app.core.problems import Problem
from app.ports.channel import (
    Capabilities,
    Channel,
    ChannelEvent,
    ChannelRequest,
    ChannelType,
    LinkChanged,
    Secrets,
)
from app.ports.credentials import Credentials
from app.ports.store import Store
from app.services.bus import Bus
from app.services.events import ChannelReady, ChannelsChanged, Notice, PasswordMissing, SettingsChanged
from app.services.phone import Phone

log = logging.getLogger(__name__)

SIP_SMS = "sms-sip"
"""The channel type that every phone account has beside its calls."""


class Channels:
    """`deliver` carries a channel's events to the desk thread, from whatever thread they come."""

    def __init__(
        self,
        types: Mapping[str, ChannelType],
        store: Store,
        credentials: Credentials,
        phone: Phone,
        bus: Bus,
        deliver: Callable[[ChannelEvent], None],
    ) -> None:
        self.types = types
        self._store = store
        self._credentials = credentials
        self._phone = phone
        self._bus = bus
        self._deliver = deliver
        self._running: dict[AccountId, Channel] = {}
        self._started_with: dict[AccountId, ChannelAccount] = {}
        self._links: dict[AccountId, Link] = {}
        bus.subscribe(SettingsChanged, self._settings_changed)

    # Wishes

    def save_account(self, account: ChannelAccount, secret: str | None = None) -> None:
        """Add or change the account; None keeps the secret that is known. It reconnects with what is new."""
        if secret is not None:
            self._credentials.keep(account.id, secret)
            if not self._credentials.is_lasting:
                self._bus.publish(Notice(Problem.KEYRING_MISSING))
            self._stop(account.id)
        settings = self._phone.settings
        accounts = {each.id: each for each in settings.channels} | {account.id: account}
        self._phone.change_settings(replace(settings, channels=tuple(accounts.values())))

    def remove_account(self, account: AccountId) -> None:
        self._credentials.forget(account)
        settings = self._phone.settings
        left = tuple(each for each in settings.channels if each.id != account)
        self._phone.change_settings(replace(settings, channels=left))

    def request(self, account: AccountId, request: ChannelRequest) -> None:
        """Pass a wish on. One for an account that is switched off is dropped: the store knows what is still to do."""
        channel = self._running.get(account)
        if channel is not None:
            channel.request(request)

    def everybody(self, medium: LegKind, request: ChannelRequest) -> None:
        """Pass a wish on to every account of this medium."""
        for account in self.accounts_of(medium):
            self.request(account, request)

    # What there is

    def is_connected(self, account: AccountId) -> bool:
        link = self._links.get(account)
        return link is not None and link.state is LinkState.CONNECTED

    def trouble(self, account: AccountId) -> Problem | None:
        """What is in the way of this account, as far as is known."""
        link = self._links.get(account)
        return link.problem if link is not None else None

    def capabilities(self, account: AccountId | None) -> Capabilities | None:
        """What this account can do; None while it is switched off."""
        channel = self._running.get(account) if account else None
        return channel.capabilities if channel else None

    def medium_of(self, account: AccountId) -> LegKind:
        return self.types[self._started_with[account].channel].medium

    def accounts_of(self, medium: LegKind) -> tuple[AccountId, ...]:
        return tuple(account for account in self._running if self.medium_of(account) is medium)

    def settings_of(self, account: AccountId) -> ChannelAccount | None:
        return self._started_with.get(account)

    @property
    def outlets(self) -> tuple[Outlet, ...]:
        """Every account that messages can go through, connected or not: what is written waits for it."""
        able = ((account, channel.capabilities) for account, channel in self._running.items())
        return tuple(
            Outlet(account, self.medium_of(account), can.own_addresses, can.starts, can.guests) for account, can in able
        )

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._links.values())

    # Facts

    def link_changed(self, event: LinkChanged) -> None:
        link = event.link
        if link.account not in self._running:
            return  # it was switched off meanwhile
        before = self._links.get(link.account)
        self._links[link.account] = link
        self._tell()
        if link.state is LinkState.CONNECTED and (before is None or before.state is not LinkState.CONNECTED):
            self._bus.publish(ChannelReady(link.account))

    # Inside

    def stop(self) -> None:
        """Leave every server, all at the same time; waits a few seconds at most."""
        leaving = tuple(self._running.values())
        self._running.clear()
        if leaving:
            with ThreadPoolExecutor(len(leaving), "channel-stop") as pool:
                list(pool.map(_leave, leaving))

    def _settings_changed(self, event: SettingsChanged) -> None:
        wanted = {each.id: each for each in event.settings.channels if each.is_enabled}
        if SIP_SMS in self.types:
            wanted |= {each.id: each for each in map(sip_sms_account, event.settings.accounts)}
        for account, settings in tuple(self._started_with.items()):
            if wanted.get(account) != settings:
                self._stop(account)
        for account, settings in wanted.items():
            if account not in self._started_with:
                self._start(settings)
        self._tell()

    def _start(self, settings: ChannelAccount) -> None:
        account = settings.id
        self._started_with[account] = settings
        kind = self.types.get(settings.channel)
        if kind is None:
            log.warning("there is no channel called %s", settings.channel)
            return
        secret = self._secret_for(settings, kind)
        if secret is None:
            self._ask_for_secret(settings, kind)
            return
        try:
            channel = kind.make(settings, Secrets(secret, lambda renewed: self._credentials.keep(account, renewed)))
        except ParleyError as error:
            problem = error.problem if isinstance(error, RefusedError) else Problem.BAD_SETTINGS
            self._links[account] = Link(account, kind.medium, LinkState.FAILED, problem, str(error))
            return
        self._running[account] = channel
        channel.listen(self._deliver)
        channel.start(self._store.cursors(account))

    def _ask_for_secret(self, settings: ChannelAccount, kind: ChannelType) -> None:
        """A password can be asked for at once; for a permission the agent has to go to the account."""
        signs_in = kind.signs_in(settings.options)
        problem = Problem.TOKEN_EXPIRED if signs_in else Problem.LOGIN_REFUSED
        self._links[settings.id] = Link(settings.id, kind.medium, LinkState.FAILED, problem)
        if not signs_in:
            self._bus.publish(PasswordMissing(settings.id))

    def _secret_for(self, settings: ChannelAccount, kind: ChannelType) -> str | None:
        if not any(field.kind.value == "secret" for field in kind.fields):
            return ""
        return self._credentials.password(settings.id)

    def _stop(self, account: AccountId) -> None:
        channel = self._running.pop(account, None)
        self._started_with.pop(account, None)
        self._links.pop(account, None)
        if channel is not None:
            channel.stop()

    def _tell(self) -> None:
        self._bus.publish(ChannelsChanged(self.links))


def _leave(channel: Channel) -> None:
    channel.stop()


def sip_sms_account(phone: PhoneAccount) -> ChannelAccount:
    """The text channel that comes with a phone account; it has the id of that account."""
    options = {"register": "yes" if phone.register else ""}  # what it is told of the registration depends on it
    return ChannelAccount(phone.id, SIP_SMS, phone.title, options)
