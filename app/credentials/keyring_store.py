"""Passwords in the keyring of the operating system, or in memory for this session when there is none to trust."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from app.core.ids import AccountId

SERVICE = "Parley"

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

# Named one by one because other backends, keyrings.alt first of all, keep passwords in clear text.
_TRUSTED = frozenset(
    f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows")
)


class Keyring(Protocol):
    """What a backend of the `keyring` package does. Any of these may wait for a prompt and may raise anything."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def system_keyring() -> Keyring | None:
    """The keyring that this computer or its user chose, None when there is none that encrypts."""
    import keyring  # 50 ms that a desk without accounts never pays
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    trusted = next((each for each in candidates if type(each).__module__ in _TRUSTED), None)
    return cast("Keyring | None", trusted)  # the package decorates `set_password` without types


class KeyringCredentials:
    """Fulfils `app.ports.credentials.Credentials`. Never raises for a keyring that is missing, locked or gone.

    Once the keyring has failed, passwords are read from memory only, so that a dismissed prompt does not come back;
    `keep` and `forget`, which the agent asks for, try it again.
    """

    def __init__(self, find: Callable[[], Keyring | None] = system_keyring) -> None:
        self._find = find
        self._backend: Keyring | None = None
        self._looked = False
        self._failed = False
        self._session: dict[AccountId, str] = {}

    @property
    def is_lasting(self) -> bool:
        return self._keyring() is not None and not self._failed

    def password(self, account: AccountId) -> str | None:
        if account in self._session or not self.is_lasting:
            return self._session.get(account)
        return self._ask(lambda keyring: keyring.get_password(SERVICE, str(account)))

    def keep(self, account: AccountId, password: str) -> None:
        self._session[account] = password
        self._ask(lambda keyring: keyring.set_password(SERVICE, str(account), password))
        if self.is_lasting:
            del self._session[account]

    def forget(self, account: AccountId) -> None:
        self._session.pop(account, None)
        self._ask(lambda keyring: _delete(keyring, account))

    def _ask(self, question: Callable[[Keyring], _T]) -> _T | None:
        keyring = self._keyring()
        return None if keyring is None else self._guarded(lambda: question(keyring))

    def _keyring(self) -> Keyring | None:
        if not self._looked:
            self._looked = True
            self._backend = self._guarded(self._find)
        return self._backend

    def _guarded(self, action: Callable[[], _T]) -> _T | None:
        try:
            answer = action()
        except Exception as error:  # noqa: BLE001 - every backend raises kinds of its own: D-Bus, COM, sockets
            self._failed = True
            # The kind only: the text of a backend's error might repeat what was to be kept.
            _log.warning("The keyring cannot be used: %s", type(error).__name__)
            return None
        self._failed = False
        return answer


def _delete(keyring: Keyring, account: AccountId) -> None:
    # Deleting what is not there is an error for most backends.
    if keyring.get_password(SERVICE, str(account)) is not None:
        keyring.delete_password(SERVICE, str(account))
