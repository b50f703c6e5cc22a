"""Credentials that are only remembered."""

from __future__ import annotations

from app.core.ids import AccountId


class FakeCredentials:
    """`is_lasting` can be set, to play a computer without a keyring."""

    def __init__(self, passwords: dict[AccountId, str] | None = None, *, is_lasting: bool = True) -> None:
        self.passwords = dict(passwords or {})
        self.is_lasting = is_lasting

    def password(self, account: AccountId) -> str | None:
        return self.passwords.get(account)

    def keep(self, account: AccountId, password: str) -> None:
        self.passwords[account] = password

    def forget(self, account: AccountId) -> None:
        self.passwords.pop(account, None)
