"""What was sent before is found in the archive, and not read for again with each message of a long outbox."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.archive import Page, Search

OWN, EVA = "anna@example.org", "eva@example.net"
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class Book:
    """An archive of pages of two messages that notes which are read; the latest page first."""

    def __init__(self, *sent: str, last_at: datetime = NOW) -> None:
        pairs = [sent[start : start + 2] for start in range(0, len(sent), 2)]
        self._pages = {"" if not number else str(number): pair for number, pair in enumerate(pairs)}
        self._last_at = last_at
        self.read: list[str] = []

    async def earlier(self, before: str) -> Page:
        self.read.append(before)
        number = int(before or "0")
        at = self._last_at - timedelta(hours=2 * number)
        found = [Element("message", {"from": f"{OWN}/desk", "to": EVA, "id": each}) for each in self._pages[before]]
        is_complete = number + 1 == len(self._pages)
        messages = tuple(stanzas.read(each, OWN, at=at) for each in found)
        return Page(messages, str(number + 1), "", is_complete=is_complete)


@pytest.mark.parametrize(
    ("wanted", "since", "read"),
    [
        (["new"], NOW, [""]),
        (["old", "old", "new"], NOW - timedelta(days=1), ["", "1"]),
        (["nowhere", "nor this", "oldest"], NOW - timedelta(days=1), ["", "1", "2"]),
        (["nowhere"], NOW, ["", "1"]),
    ],
)
def test_no_page_is_read_twice_and_none_without_need(wanted: list[str], since: datetime, read: list[str]) -> None:
    book = Book("new", "newer", "old", "older", "oldest")
    search = Search(book.earlier, OWN)

    found = [asyncio.run(search.has({name}, since)) for name in wanted]

    assert found == [{name} if name in {"new", "old", "oldest"} else set() for name in wanted]
    assert book.read == read
