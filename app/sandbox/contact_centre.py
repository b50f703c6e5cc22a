"""The sandbox's side of the desk: accounts that need no server but its own."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.ids import AccountId
from app.sandbox.people import DESK_MAIL

ACCOUNT = AccountId(UUID("01990000-0000-7000-8000-000000000001"))
CHAT_ACCOUNT = AccountId(UUID("01990000-0000-7000-8000-000000000003"))
MAIL_ACCOUNT = AccountId(UUID("01990000-0000-7000-8000-000000000004"))
MAIL_PASSWORD = "sandbox"
LOOPBACK = "127.0.0.1"


class SandboxSecrets:
    """Fulfils `app.ports.credentials.Credentials`: nothing in the sandbox is a secret, so that no keyring is asked."""

    is_lasting = True

    def __init__(self) -> None:
        self._known: dict[AccountId, str] = {}

    def password(self, account: AccountId) -> str | None:
        return self._known.get(account)

    def keep(self, account: AccountId, password: str) -> None:
        self._known[account] = password

    def forget(self, account: AccountId) -> None:
        self._known.pop(account, None)


def desk_account(customers_port: int) -> PhoneAccount:
    """The agent's account in the sandbox: whatever number it dials is answered by the customers' engine."""
    return PhoneAccount(ACCOUNT, "agent", f"{LOOPBACK}:{customers_port}", display_name="Agent", register=False)


def mail_account(imap_port: int, smtp_port: int) -> ChannelAccount:
    """The agent's mailbox on the sandbox's own mail server."""
    options = {
        "address": DESK_MAIL,
        "name": "Parley sandbox",
        "imap_host": LOOPBACK,
        "imap_port": str(imap_port),
        "imap_security": "none",
        "smtp_host": LOOPBACK,
        "smtp_port": str(smtp_port),
        "smtp_security": "none",
    }
    return ChannelAccount(MAIL_ACCOUNT, "mail", DESK_MAIL, options)


def chat_account(address: str, queue: str, port: int, ca_file: Path) -> ChannelAccount:
    """The agent's account on the sandbox's own chat server."""
    options = {
        "address": address,
        "name": "Agent",
        "queue": queue,
        "host": LOOPBACK,
        "port": str(port),
        "ca_file": str(ca_file),
    }
    return ChannelAccount(CHAT_ACCOUNT, "xmpp", address, options)
