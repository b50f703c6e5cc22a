"""Searching as one types in a store of 100,000 contacts and 1,000,000 things that were said, and paging in it."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil

from app.core.ids import ContactId
from app.core.search import parse
from app.core.settings import DeskSettings
from app.core.timeline import Place
from app.services.bus import Bus
from app.services.outside import Outside
from app.services.services import Services
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from bench.crowd import Crowd, Size
from bench.report import Comparison, Line, Told
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.postgres import Postgres

_SIZE = Size()
_TYPED = 40
_PAGE, _PAGES = 50, 90
_LIMIT_MS, _PAGE_LIMIT_MS = 50.0, 10.0


def run(folder: Path) -> Iterator[Line]:
    file = SqliteFile(folder / "store.db")
    crowd = Crowd(file, _SIZE)
    yield Told("in the store", f"{_SIZE.contacts} contacts, {_SIZE.items} items, made in {crowd.seconds:.0f} s")
    size_mb = file.path.stat().st_size / 1e6
    yield Told(
        "SQLite: size of the store", f"{size_mb:.0f} MB, {file.path.stat().st_size / _SIZE.items:.0f} bytes an item"
    )
    yield from measure("SQLite", file, crowd)
    yield from _bare(file.path, crowd)
    with Postgres() as postgres:
        database = postgres.database()
        crowd = Crowd(database, _SIZE)
        postgres.sql("VACUUM ANALYZE", database.address.rpartition("/")[2])
        ((of_all,),) = postgres.sql(f"SELECT pg_database_size('{database.address.rpartition('/')[2]}')")
        yield Told("PostgreSQL: size of the store", f"{int(str(of_all)) / 1e6:.0f} MB, made in {crowd.seconds:.0f} s")
        yield from measure("PostgreSQL", database, crowd)


def measure(name: str, database: Database, crowd: Crowd, typed: int = _TYPED) -> Iterator[Line]:
    """What an agent waits for who looks for so many of each kind, in a store that this crowd has filled."""
    store = SqlStore(database)
    try:
        services = _services(store)
        before = _memory_mb()
        gc.disable()  # as on a desk, whose window says when; see `app.ui.qt.garbage`
        find = services.contacts.find
        for what, texts in crowd.typed(typed).items():
            gc.collect()
            yield _promise(f"{name}: {what}", [_ms(lambda text=text: find(text)) for text in texts], _LIMIT_MS)
        opening = [_ms(lambda: services.conversations.activities(crowd.largest)) for _ in range(60)]
        yield _promise(f"{name}: opening 5,000 Activities", opening, _LIMIT_MS)
        yield _promise(f"{name}: a page of the timeline", _pages(store, crowd.largest), _PAGE_LIMIT_MS)
        gc.collect()
        yield Told(f"{name}: memory for all that", f"{_memory_mb() - before:.0f} MB more")
    finally:
        gc.enable()
        store.close()


def _services(store: SqlStore) -> Services:
    """Those of a desk that nothing comes to."""
    clock, settings = FakeClock(), FakeSettings(DeskSettings(region="FR"))
    outside = Outside(store, FakeTelephony(clock), FakeCredentials(), settings, clock)
    return Services(outside, Bus(), lambda _: None)


def _pages(store: SqlStore, contact: ContactId) -> list[float]:
    """Milliseconds for each, in a walk through the longest timeline of this contact."""
    longest = store.conversations_of(contact, _SIZE.of_the_largest)[-1].id
    pages, place = list[float](), None
    for _ in range(_PAGES):
        began = time.perf_counter()
        page = store.timeline(longest, _PAGE, place)
        pages.append((time.perf_counter() - began) * 1000)
        if len(page) < _PAGE:
            break
        place = Place(page[0].at, page[0].id)
    return pages


def _bare(path: Path, crowd: Crowd) -> Iterator[Line]:
    """The same words asked of SQLite itself, which is as fast as it gets."""
    words = crowd.typed(_TYPED)["search in what was said"]
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rowid FROM text_words_index WHERE text_words_index MATCH ? ORDER BY rowid DESC LIMIT 50"
        theirs = [
            _ms(lambda text=text: connection.execute(query, (f'"{text.split()[-1]}"*',)).fetchall()) for text in words
        ]
    store = SqlStore(SqliteFile(path))
    ours = [_ms(lambda text=text: store.search_texts(parse(text), 50)) for text in words]
    store.close()
    yield Comparison("SQLite: what was said, p95", _p95(ours), _p95(theirs), "ms", "FTS5 alone")


def _promise(what: str, figures: list[float], limit: float) -> Told:
    p95 = _p95(figures)
    words = (
        f"p95 {p95:.1f} ms of at most {limit:.0f}, median {statistics.median(figures):.1f}, longest {max(figures):.1f}"
    )
    return Told(what, words, holds=p95 <= limit)


def _memory_mb() -> float:
    return psutil.Process().memory_info().rss / 1e6


def _p95(figures: list[float]) -> float:
    return sorted(figures)[int(len(figures) * 0.95)]


def _ms(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
