"""Where secrets live."""

from __future__ import annotations

from typing import Protocol

from app.core.ids import AccountId


class Credentials(Protocol):
    """Passwords of accounts. May block for seconds while a keyring asks to be unlocked: never call on the UI thread."""

    @property
    def is_lasting(self) -> bool:
        """False when there is no usable keyring, so that secrets are kept for this session only."""
        ...

    def password(self, account: AccountId) -> str | None: ...

    def keep(self, account: AccountId, password: str) -> None: ...

    def forget(self, account: AccountId) -> None: ...
