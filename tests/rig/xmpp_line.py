"""An agent's chat account and a customer, both new, on a Prosody that is there; the agent's way to it can break."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType
from typing import Self
from uuid import uuid4

from app.channels.chat_xmpp import CHAT_XMPP
from app.channels.chat_xmpp.channel import XmppChannel
from app.channels.chat_xmpp.settings import Timing, settings_of
from app.core.channel import ChannelAccount
from app.core.conversation import Route
from app.core.ids import AccountId, new_id
from tests.rig.prosody import Prosody
from tests.rig.tcp_gate import TcpGate
from tests.rig.xmpp_customer import XmppCustomer

QUICK = Timing(log_in=3, idle=0.4, patience=1.0, first=0.05, last=0.3, ping=0.3, paused=0.3, writing=0.4, queue=1)


class XmppLine:
    """Fulfils `tests.contracts.channel.Line`. With `visitor` the customer has no account."""

    def __init__(self, prosody: Prosody, *, visitor: bool = False, **options: str) -> None:
        self.prosody = prosody
        self.gate = TcpGate(prosody.port)
        self.agent = f"agent-{uuid4().hex[:8]}"
        prosody.add_user(self.agent, "agent-secret")
        self.account = ChannelAccount(
            AccountId(new_id()),
            CHAT_XMPP.name,
            "Chat",
            {
                "address": prosody.address(self.agent),
                "host": prosody.host,
                "port": str(self.gate.port),
                "ca_file": str(prosody.ca_file),
                **options,
            },
        )
        user = "" if visitor else f"customer-{uuid4().hex[:8]}"
        if user:
            prosody.add_user(user, "customer-secret")
        self.customer = XmppCustomer(prosody, user, "customer-secret")

    def channel(self, timing: Timing = QUICK, password: str = "agent-secret", **options: str) -> XmppChannel:
        account = replace(self.account, options={**self.account.options, **options})
        return XmppChannel(settings_of(account, password), timing)

    def route(self) -> Route:
        return Route(self.prosody.address(self.agent), self.customer.address, self.account.id)

    def customer_writes(self, text: str) -> None:
        self.customer.writes(self.route().own, text)

    def customer_has(self) -> list[str]:
        return self.customer.texts

    def phone(self) -> XmppCustomer:
        """The agent, on another client of the same account."""
        return XmppCustomer(self.prosody, self.agent, "agent-secret")

    def cut(self) -> None:
        self.gate.cut()

    def mend(self) -> None:
        self.gate.mend()

    def close(self) -> None:
        self.customer.leave()
        self.gate.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
