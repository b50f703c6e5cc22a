"""The stores that keep their contract."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from app.ports.store import Store
from tests.rig.store import fresh_store


@pytest.fixture(params=["sqlite"])
def store(tmp_path: Path) -> Generator[Store]:
    store = fresh_store(tmp_path / "store.db")
    yield store
    store.close()
