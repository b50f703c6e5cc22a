"""A contact centre on one machine: PBX, screen, keyring, headset, and a desk with an account and a known customer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.account import PhoneAccount
from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.ids import AddressId, ContactId, new_id
from app.sandbox.virtual_headset import VirtualHeadset
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.rig.baresip import Baresip, Codec
from tests.rig.desk import Desk
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.speech import SPEECH
from tests.rig.voice import account_at
from tests.rig.xvfb import Xvfb

NUMBER = "+33612345678"


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Xvfb]:
    with Xvfb(tmp_path_factory.mktemp("screen")) as xvfb:
        yield xvfb


@pytest.fixture(scope="session")
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyringService]:
    with KeyringService(tmp_path_factory.mktemp("keyring")) as service:
        yield service


@pytest.fixture
def headset() -> Iterator[VirtualHeadset]:
    with VirtualHeadset() as virtual:
        yield virtual


@pytest.fixture
def pbx(tmp_path: Path) -> Iterator[Kamailio]:
    with Kamailio(tmp_path / "pbx", {"agent": "agent-secret", NUMBER: "customer-secret"}) as kamailio:
        yield kamailio


@dataclass(frozen=True)
class Workplace:
    """What a desk runs with: give `environment` to any further one."""

    desk: Desk
    account: PhoneAccount
    environment: dict[str, str]


@pytest.fixture
def workplace(
    tmp_path: Path, screen: Xvfb, keyring: KeyringService, headset: VirtualHeadset, pbx: Kamailio
) -> Iterator[Workplace]:
    """A desk that knows Jeanne, registered and open."""
    environment = {**screen.environment, **keyring.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}
    account = account_at(pbx)
    desk = Desk(tmp_path / "desk", environment, account)
    desk.know_password(account, pbx.users["agent"])
    introduce_jeanne(desk)
    with desk:
        pbx.wait_until_registered("agent")
        desk.await_text("connection", "Connected")
        yield Workplace(desk, account, environment)


@pytest.fixture
def desk(workplace: Workplace) -> Desk:
    return workplace.desk


@pytest.fixture
def jeanne(tmp_path: Path, pbx: Kamailio) -> Iterator[Baresip]:
    """The customer: she speaks from a file and keeps what she hears."""
    with Baresip(tmp_path / "jeanne", pbx, NUMBER, codec=Codec.G722, speech=SPEECH / "jeanne.wav") as baresip:
        yield baresip


def introduce_jeanne(desk: Desk, email: str = "") -> None:
    """Let the desk know her number and, if given, her mail address."""
    given = [(AddressKind.PHONE, NUMBER), *([(AddressKind.EMAIL, email)] if email else [])]
    addresses = tuple(Address(AddressId(new_id()), kind, value, verified=True) for kind, value in given)
    store = SqlStore(SqliteFile(desk.paths.store_file))
    store.save_contact(Contact(ContactId(new_id()), "Jeanne Dupont", datetime.now(UTC), addresses=addresses))
    store.close()
