"""The store that searches are measured in is one as agents have it."""

from __future__ import annotations

from pathlib import Path

from app.core.search import parse
from app.storage.checking import check
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from bench.crowd import Crowd, Size
from bench.search import measure

FEW = Size(contacts=40, items=300, of_the_largest=5, longest=60)


def test_a_generated_crowd_is_a_whole_store_in_which_what_is_typed_is_found_and_measured(tmp_path: Path) -> None:
    file = SqliteFile(tmp_path / "store.db")
    crowd = Crowd(file, FEW)
    store = SqlStore(file)
    try:
        talks = store.conversations_of(crowd.largest, 10)
        assert len(talks) == FEW.of_the_largest
        assert len(store.timeline(talks[-1].id, 100)) >= FEW.longest
        for what, texts in crowd.typed(40).items():
            finds = (store.search_contacts(parse(each), 5) or store.search_texts(parse(each), 5) for each in texts)
            assert any(finds), what
    finally:
        store.close()
    assert check(file) == ()
    assert len(list(measure("SQLite", file, crowd, 2))) == 7
