"""The server's archive of every message of this account (XEP-0313), in pages (XEP-0059)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4
from xml.etree.ElementTree import Element, SubElement

from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.problems import AnswerError
from app.channels.chat_xmpp.stanzas import ARCHIVE, Heard, archived, bare

PAGE = 50
CLOCKS_DIFFER_BY = timedelta(hours=1)
"""Nobody's clock is trusted further than that when the search for a message is given up."""
_RSM = "http://jabber.org/protocol/rsm"
_FORM = "jabber:x:data"


@dataclass(frozen=True, slots=True)
class Page:
    """Oldest first. `first` and `last` are the archive's names for its ends, "" when it is empty."""

    messages: tuple[Heard, ...]
    first: str
    last: str
    is_complete: bool


class Archive:
    """A server without an archive has an empty one."""

    def __init__(self, client: Client, own: str) -> None:
        self._client = client
        self._own = own
        self._results: dict[str, list[Heard]] = {}

    def take(self, message: Element) -> bool:
        """Whether this is a result of a question that was asked; it then goes to who asked."""
        result = message.find(f"{{{ARCHIVE}}}result")
        if result is None:
            return False
        found = self._results.get(result.get("queryid", ""))
        heard = archived(result, self._own)
        if found is not None and heard is not None and message.get("from", self._own) == self._own:
            found.append(heard)
        return True

    async def newer(self, than: str) -> AsyncIterator[Page]:
        """Everything after this archive id, page by page. Where it has expired, everything that is left."""
        while True:
            try:
                page = await self._page(after=than)
            except AnswerError as error:
                if error.condition != "item-not-found" or not than:
                    raise
                than = ""
                continue
            yield page
            if page.is_complete or not page.messages:
                return
            than = page.last

    async def newest(self) -> Page:
        return await self._page(before="")

    def search(self, remote: str) -> Search:
        """For what was sent to `remote`."""
        return Search(lambda before: self._page(before=before, remote=remote), self._own)

    async def _page(self, *, after: str = "", before: str | None = None, remote: str = "") -> Page:
        query_id = uuid4().hex
        found = self._results[query_id] = []
        try:
            answer = await self._client.ask("", "set", _query(query_id, after, before, remote))
        except AnswerError as error:
            if error.condition in {"feature-not-implemented", "service-unavailable"}:
                return Page((), "", "", is_complete=True)
            raise
        finally:
            del self._results[query_id]
        end = answer.find(f"{{{ARCHIVE}}}fin")
        is_complete = end is None or end.get("complete") == "true"
        names = [
            answer.findtext(f"{{{ARCHIVE}}}fin/{{{_RSM}}}set/{{{_RSM}}}{name}") or "" for name in ("first", "last")
        ]
        return Page(tuple(found), *names, is_complete=is_complete)


class Search:
    """Finds own messages in the archive, backwards and no further than it takes; no page is read twice.

    What is sent after it began may not be found.
    """

    def __init__(self, earlier: Callable[[str], Awaitable[Page]], own: str) -> None:
        """`earlier` gets the page before this archive id, the latest for ""."""
        self._earlier = earlier
        self._own = own
        self._found: set[str] = set()
        self._first = ""
        self._oldest: datetime | None = None
        self._is_complete = False

    async def has(self, names: set[str], since: datetime) -> set[str]:
        """Which of these ids were sent, at `since` or later."""
        while not (names <= self._found or self._is_complete or self._is_before(since)):
            page = await self._earlier(self._first)
            self._found |= {heard.id for heard in page.messages if bare(heard.sender) == self._own}
            self._first = page.first
            self._oldest = next((heard.at for heard in page.messages), None)
            self._is_complete = page.is_complete or not page.messages
        return names & self._found

    def _is_before(self, since: datetime) -> bool:
        return self._oldest is not None and self._oldest < since - CLOCKS_DIFFER_BY


def _query(query_id: str, after: str, before: str | None, remote: str) -> Element:
    query = Element(f"{{{ARCHIVE}}}query", {"queryid": query_id})
    form = SubElement(query, f"{{{_FORM}}}x", {"type": "submit"})
    _field(form, "FORM_TYPE", ARCHIVE)
    if remote:
        _field(form, "with", remote)
    part = SubElement(query, f"{{{_RSM}}}set")
    SubElement(part, f"{{{_RSM}}}max").text = str(PAGE)
    if after:
        SubElement(part, f"{{{_RSM}}}after").text = after
    if before is not None:
        SubElement(part, f"{{{_RSM}}}before").text = before
    return query


def _field(form: Element, name: str, value: str) -> None:
    field = SubElement(form, f"{{{_FORM}}}field", {"var": name})
    SubElement(field, f"{{{_FORM}}}value").text = value
