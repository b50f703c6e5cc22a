"""Which keyrings are trusted, and what happens when they fail."""

from __future__ import annotations

import subprocess
import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked

from app.core.ids import AccountId, new_id
from app.credentials.keyring_store import SERVICE, KeyringCredentials, system_keyring

ACCOUNT = AccountId(new_id())


class MemoryKeyring(KeyringBackend):
    """A backend whose answers can be made to fail with `trouble`."""

    priority = 0.1  # never chosen by itself

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.trouble: Exception | None = None
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        del self.kept[service, username]

    def _answer(self) -> None:
        self.asked += 1
        if self.trouble is not None:
            raise self.trouble


class PlaintextKeyring(MemoryKeyring):
    """Stands for a backend that keeps clear text; only its module matters."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture
def backend() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def credentials(backend: MemoryKeyring) -> KeyringCredentials:
    return KeyringCredentials(lambda: backend)


def chosen(monkeypatch: pytest.MonkeyPatch, backend: KeyringBackend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.mark.parametrize("untrusted", [fail.Keyring, null.Keyring, PlaintextKeyring])
def test_a_keyring_that_does_not_encrypt_is_never_used(
    monkeypatch: pytest.MonkeyPatch, untrusted: type[KeyringBackend]
) -> None:
    backend = untrusted()
    chosen(monkeypatch, backend)
    credentials = KeyringCredentials()

    credentials.keep(ACCOUNT, "secret")

    assert not credentials.is_lasting
    assert credentials.password(ACCOUNT) == "secret"
    assert getattr(backend, "asked", 0) == 0


def test_the_secret_service_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = SecretService.Keyring()
    chosen(monkeypatch, backend)

    assert system_keyring() is backend


def test_only_trusted_links_of_a_chain_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    trusted = SecretService.Keyring()
    chosen(monkeypatch, ChainerBackend())

    monkeypatch.setattr(ChainerBackend, "backends", [PlaintextKeyring(), trusted])
    among_others = system_keyring()
    monkeypatch.setattr(ChainerBackend, "backends", [PlaintextKeyring()])

    assert among_others is trusted
    assert system_keyring() is None


def test_passwords_are_filed_under_the_name_of_the_program(
    credentials: KeyringCredentials, backend: MemoryKeyring
) -> None:
    credentials.keep(ACCOUNT, "secret")

    assert backend.kept == {(SERVICE, str(ACCOUNT)): "secret"}
    assert credentials.is_lasting


@pytest.mark.parametrize("trouble", [KeyringLocked("dismissed"), ConnectionResetError(), RuntimeError("D-Bus")])
def test_a_keyring_in_trouble_leaves_the_password_for_this_session(
    credentials: KeyringCredentials, backend: MemoryKeyring, trouble: Exception
) -> None:
    backend.trouble = trouble

    credentials.keep(ACCOUNT, "secret")

    assert credentials.password(ACCOUNT) == "secret"
    assert not credentials.is_lasting
    assert backend.kept == {}


def test_a_dismissed_prompt_does_not_come_back_when_passwords_are_read(
    credentials: KeyringCredentials, backend: MemoryKeyring
) -> None:
    backend.trouble = KeyringLocked()

    answers = [credentials.password(ACCOUNT) for _ in range(3)]

    assert answers == [None, None, None]
    assert backend.asked == 1


def test_keeping_a_password_tries_the_keyring_again(credentials: KeyringCredentials, backend: MemoryKeyring) -> None:
    backend.trouble = KeyringLocked()
    credentials.keep(ACCOUNT, "secret")

    backend.trouble = None
    credentials.keep(ACCOUNT, "secret")

    assert credentials.is_lasting
    assert backend.kept == {(SERVICE, str(ACCOUNT)): "secret"}


def test_a_keyring_that_cannot_even_be_looked_for_counts_as_none() -> None:
    def find() -> KeyringBackend | None:
        raise ImportError("a backend that was configured but not installed")

    credentials = KeyringCredentials(find)

    assert not credentials.is_lasting
    credentials.keep(ACCOUNT, "secret")
    assert credentials.password(ACCOUNT) == "secret"


def test_no_secret_reaches_the_log(
    credentials: KeyringCredentials, backend: MemoryKeyring, caplog: pytest.LogCaptureFixture
) -> None:
    backend.trouble = RuntimeError("cannot store hunter2")

    with caplog.at_level("DEBUG"):
        credentials.keep(ACCOUNT, "hunter2")

    assert "RuntimeError" in caplog.text
    assert "hunter2" not in caplog.text


def test_keyring_is_imported_only_when_it_is_needed() -> None:
    script = "import sys, app.credentials.keyring_store; print('keyring' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
