"""Text messages over SMPP as a kind of channel that accounts can be made of."""

from __future__ import annotations

from collections.abc import Mapping

from app.channels.mobile.channel import MobileChannel, Teller
from app.channels.sms_smpp.settings import FIELDS, SmppSettings, settings_of
from app.core.address import AddressKind
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.core.ids import AccountId
from app.ports.channel import Capabilities, ChannelType, Secrets

LONGEST = 1_600
"""Characters; up to 24 segments. Phones put together far more, but networks charge for each."""


def make(account: ChannelAccount, secrets: Secrets) -> MobileChannel:
    return channel(account.id, settings_of(account, secrets.secret))


def channel(account: AccountId, settings: SmppSettings) -> MobileChannel:
    def line(teller: Teller, cursors: Mapping[str, str]) -> SmppLine:
        return SmppLine(settings, teller, cursors)

    # Here, because loading aiosmpplib takes a moment that a desk without such an account need not wait.
    from app.channels.sms_smpp.line import SmppLine

    capabilities = Capabilities(address=AddressKind.PHONE, own_addresses=settings.numbers, longest=LONGEST)
    return MobileChannel(account, capabilities, line)


SMS_SMPP = ChannelType("smpp", LegKind.SMS, "SMS (SMPP)", FIELDS, make)
