"""What every place for passwords promises."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from app.core.ids import AccountId, new_id
from app.credentials.keyring_store import KeyringCredentials
from app.ports.credentials import Credentials
from tests.fakes.credentials import FakeCredentials
from tests.rig.keyring_service import KeyringService

_needs_programs = pytest.mark.skipif(
    not (shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-daemon and gnome-keyring-daemon",
)


@pytest.fixture
def secret_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[KeyringService]:
    with KeyringService(tmp_path / "keyring") as service:
        for name in ("HOME", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, service.environment[name])
        yield service


@pytest.fixture(
    params=["fake", "no keyring", pytest.param("secret service", marks=[pytest.mark.slow, _needs_programs])]
)
def credentials(request: pytest.FixtureRequest) -> Credentials:
    if request.param == "fake":
        return FakeCredentials()
    if request.param == "no keyring":
        return KeyringCredentials(lambda: None)
    request.getfixturevalue("secret_service")
    return KeyringCredentials(_secret_service_backend)


def _secret_service_backend() -> Any:
    from keyring.backends.SecretService import Keyring

    return Keyring()


@pytest.fixture
def account() -> AccountId:
    return AccountId(new_id())


def test_a_kept_password_is_returned(credentials: Credentials, account: AccountId) -> None:
    credentials.keep(account, "pässword ☎ 'quoted'")

    assert credentials.password(account) == "pässword ☎ 'quoted'"


def test_a_new_password_replaces_the_old_one(credentials: Credentials, account: AccountId) -> None:
    credentials.keep(account, "old")

    credentials.keep(account, "new")

    assert credentials.password(account) == "new"


def test_accounts_do_not_see_each_others_passwords(credentials: Credentials, account: AccountId) -> None:
    credentials.keep(AccountId(new_id()), "another")

    assert credentials.password(account) is None


def test_a_forgotten_password_is_gone_and_forgetting_twice_is_harmless(
    credentials: Credentials, account: AccountId
) -> None:
    credentials.keep(account, "secret")

    credentials.forget(account)
    credentials.forget(account)

    assert credentials.password(account) is None


@pytest.mark.slow
@_needs_programs
@pytest.mark.usefixtures("secret_service")
def test_the_secret_service_keeps_passwords_beyond_the_session(account: AccountId) -> None:
    first = KeyringCredentials(_secret_service_backend)
    first.keep(account, "secret")

    second = KeyringCredentials(_secret_service_backend)

    assert second.password(account) == "secret"
    assert first.is_lasting
    assert second.is_lasting


@pytest.mark.slow
@_needs_programs
def test_a_secret_service_that_goes_away_leaves_the_session_working(
    secret_service: KeyringService, account: AccountId
) -> None:
    credentials = KeyringCredentials(_secret_service_backend)
    credentials.keep(account, "before")

    secret_service.stop()
    read_without = credentials.password(account)
    credentials.keep(account, "after")

    assert read_without is None
    assert credentials.password(account) == "after"
    assert not credentials.is_lasting
