"""Every kind of text channel this desk knows: its own, and those that other packages bring."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from importlib.metadata import entry_points

from app.channels.chat_xmpp import CHAT_XMPP
from app.channels.mail import MAIL
from app.channels.sms_http.account import SMS_HTTP
from app.channels.sms_sip.channel import NAME as SMS_SIP
from app.channels.sms_sip.channel import SipSms
from app.channels.sms_sip.tap import TextTap
from app.channels.sms_smpp.account import SMS_SMPP
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.ports.channel import Channel, ChannelType, Secrets
from app.ports.settings import SettingsFile

log = logging.getLogger(__name__)

GROUP = "parley.channels"
"""The entry points of other packages: each names a ChannelType."""


def channel_types(tap: TextTap, settings: SettingsFile) -> Mapping[str, ChannelType]:
    """By name. One of our own is never replaced by somebody else's."""
    own = (CHAT_XMPP, SMS_SMPP, SMS_HTTP, MAIL, _sms_over_sip(tap, settings))
    return {each.name: each for each in (*_brought(), *own)}


def _sms_over_sip(tap: TextTap, settings: SettingsFile) -> ChannelType:
    """Has no form: every phone account has one."""

    def make(account: ChannelAccount, _secrets: Secrets) -> Channel:
        known = settings.load()
        phone = next(each for each in known.accounts if each.id == account.id)
        return SipSms(phone, tap, known.region)

    return ChannelType(SMS_SIP, LegKind.SMS, "SMS over the phone account", (), make)


def _brought() -> list[ChannelType]:
    found: list[ChannelType] = []
    for point in entry_points(group=GROUP):
        try:
            kind = point.load()
        except Exception:  # what another package does when it is imported is beyond our knowledge
            log.exception("the channel %s cannot be used", point.name)
            continue
        if isinstance(kind, ChannelType):
            found.append(kind)
        else:
            log.error("the channel %s is no ChannelType", point.name)
    return found
