"""The sandbox's side of the desk: an account that needs no server and the customers that are already known."""

from __future__ import annotations

from uuid import UUID

from app.core.account import PhoneAccount
from app.core.ids import AccountId

ACCOUNT = AccountId(UUID("01990000-0000-7000-8000-000000000001"))


def desk_account(customers_port: int) -> PhoneAccount:
    """The agent's account in the sandbox: whatever number it dials is answered by the customers' engine."""
    return PhoneAccount(ACCOUNT, "agent", f"127.0.0.1:{customers_port}", display_name="Agent", register=False)
