"""A PBX, a voice engine and people to talk to, for the tests of the engine; and a store in a file."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from app.core.ids import AgentId, new_id
from app.storage.checking import check
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.rig.baresip import Answer as Answering
from tests.rig.baresip import Baresip
from tests.rig.kamailio import Kamailio
from tests.rig.spare import SpareDesk
from tests.rig.voice import Voice


@pytest.fixture(scope="module")
def pbx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kamailio]:
    with Kamailio(tmp_path_factory.mktemp("pbx"), ring_ms=1500) as kamailio:
        yield kamailio


@pytest.fixture
def voice(tmp_path: Path) -> Iterator[Voice]:
    with Voice(tmp_path / "voice") as engine:
        yield engine


@pytest.fixture
def customer(tmp_path: Path, pbx: Kamailio) -> Iterator[Baresip]:
    with Baresip(tmp_path / "customer", pbx) as baresip:
        yield baresip


@pytest.fixture
def answering_customer(tmp_path: Path, pbx: Kamailio) -> Iterator[Baresip]:
    with Baresip(tmp_path / "customer", pbx, answer=Answering.AT_ONCE) as baresip:
        yield baresip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Generator[SqlStore]:
    store = SqlStore(SqliteFile(path))
    yield store
    store.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SpareDesk]:
    """One of a team, that has nothing yet."""
    desk = SpareDesk(tmp_path, agent=AgentId(new_id()))
    yield desk
    desk.close()
    for each in (desk.team, desk.own):
        assert check(each) == ()
