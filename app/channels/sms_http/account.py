"""Text messages over HTTP as a kind of channel that accounts can be made of."""

from __future__ import annotations

from collections.abc import Mapping

from app.channels.mobile.channel import MobileChannel, Teller
from app.channels.sms_http.settings import FIELDS, HttpSettings, settings_of
from app.core.address import AddressKind
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.core.ids import AccountId
from app.ports.channel import Capabilities, ChannelType, Secrets

LONGEST = 1_600
"""Characters that the service takes (its error 21617)."""


def make(account: ChannelAccount, secrets: Secrets) -> MobileChannel:
    return channel(account.id, settings_of(account, secrets.secret))


def channel(account: AccountId, settings: HttpSettings) -> MobileChannel:
    def line(teller: Teller, cursors: Mapping[str, str]) -> HttpLine:
        return HttpLine(settings, teller, cursors)

    # Here, because loading httpx takes a moment that a desk without such an account need not wait.
    from app.channels.sms_http.line import HttpLine

    capabilities = Capabilities(address=AddressKind.PHONE, own_addresses=settings.numbers, longest=LONGEST)
    return MobileChannel(account, capabilities, line)


SMS_HTTP = ChannelType("sms-http", LegKind.SMS, "SMS (HTTP)", FIELDS, make)
