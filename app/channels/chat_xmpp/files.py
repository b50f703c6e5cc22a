"""Files through the server's own web space (XEP-0363): put there and linked to, and fetched from nowhere else."""

from __future__ import annotations

import asyncio
import ssl
from mimetypes import guess_type
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree.ElementTree import Element

import httpx

from app.channels.chat_xmpp.client import Client
from app.channels.chat_xmpp.problems import AnswerError
from app.channels.chat_xmpp.stanzas import one_line
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.channel import File

LARGEST_IN = 20_000_000
"""Larger files are not fetched; the agent gets their link."""
TIMEOUT_S = 30.0
_UPLOAD = "urn:xmpp:http:upload:0"
_DISCO = "http://jabber.org/protocol/disco"
_FORM = "jabber:x:data"
# XEP-0363 section 6: no other header may be asked for.
_HEADERS = frozenset({"authorization", "cookie", "expires"})


class Files:
    """`limit` is the largest file that the server takes, in bytes, 0 when it did not say."""

    def __init__(self, client: Client, domain: str, tls: ssl.SSLContext) -> None:
        self._client = client
        self._domain = domain
        self._tls = tls
        self._service = ""
        self._origin = ""
        self.limit = 0
        self.has_looked = False

    @property
    def is_there(self) -> bool:
        """Whether files can be sent at all."""
        return bool(self._service)

    @property
    def always_fit(self) -> bool:
        """Whether every file from the server's web space is small enough to be fetched."""
        return 0 < self.limit <= LARGEST_IN

    async def discover(self) -> None:
        """Find the service, its limit and where its files are. Without one, files are links."""
        if self.is_there:
            return
        addresses = (self._domain, *await self._items())
        infos = await asyncio.gather(*map(self._info, addresses))
        self.has_looked = True
        for address, info in zip(addresses, infos, strict=True):
            if any(each.get("var") == _UPLOAD for each in info.iter(f"{{{_DISCO}#info}}feature")):
                self._service = address
                self.limit = _limit(info)
                await self._find_origin()
                return

    async def _items(self) -> list[str]:
        answer = await self._ask_about(self._domain, "items")
        return [each.get("jid", "") for each in answer.iter(f"{{{_DISCO}#items}}item")]

    async def _info(self, address: str) -> Element:
        return await self._ask_about(address, "info")

    async def _ask_about(self, address: str, what: str) -> Element:
        """XEP-0030. Who answers by an error, or not at all, is nothing."""
        query = Element(f"{{{_DISCO}#{what}}}query")
        try:
            return await self._client.ask(address, "get", query)
        except AnswerError:
            return query

    async def _find_origin(self) -> None:
        """A place for a file is the only thing that tells where the server keeps them; this one stays empty."""
        try:
            _, url, _ = await self._slot("parley", "text/plain", 1)
        except (AnswerError, RefusedError):
            return
        self._origin = _origin(urlsplit(url))

    # Out

    async def upload(self, file: File) -> str:
        """The address of the file once it is there. Raises RefusedError for good, AnswerError for now."""
        if not self.is_there:
            raise RefusedError(Problem.NO_ATTACHMENTS, file.name)
        if file.content is None:
            raise RefusedError(Problem.ATTACHMENT_GONE, file.name)
        if self.limit and len(file.content) > self.limit:
            raise self._too_large(file.name)
        try:
            put, url, headers = await self._slot(file.name, file.media_type, len(file.content))
            async with httpx.AsyncClient(verify=self._tls, timeout=TIMEOUT_S) as web:
                answer = await web.put(put, content=file.content, headers=headers)
        except AnswerError as error:
            if error.condition == "not-acceptable":
                raise self._too_large(file.name) from None
            raise
        except httpx.HTTPError as error:
            raise AnswerError("web-space", f"{file.name}: {error}") from None
        if answer.is_error:
            raise AnswerError("web-space", f"{file.name}: {answer.status_code} {answer.reason_phrase}")
        return url

    def _too_large(self, name: str) -> RefusedError:
        limit = f", {self.limit / 1_000_000:.1f} MB at most" if self.limit else ""
        return RefusedError(Problem.ATTACHMENT_TOO_LARGE, f"{name}{limit}")

    async def _slot(self, name: str, media_type: str, size: int) -> tuple[str, str, dict[str, str]]:
        """Where to put a file and with which headers, and where it will be found."""
        wanted = {"filename": name, "size": str(size), "content-type": media_type or "application/octet-stream"}
        answer = await self._client.ask(self._service, "get", Element(f"{{{_UPLOAD}}}request", wanted))
        put, get = answer.find(f".//{{{_UPLOAD}}}put"), answer.find(f".//{{{_UPLOAD}}}get")
        addresses = ["" if each is None else each.get("url", "") for each in (put, get)]
        if not all(urlsplit(each).scheme == "https" for each in addresses):
            raise RefusedError(Problem.NO_ENCRYPTION, addresses[0])
        headers = {"Content-Type": wanted["content-type"]}
        for each in answer.iter(f"{{{_UPLOAD}}}header"):
            if each.get("name", "").lower() in _HEADERS:
                headers[each.get("name", "")] = (each.text or "").replace("\n", "")
        return addresses[0], addresses[1], headers

    # In

    def is_own(self, url: str) -> bool:
        """Whether this is a file in our server's web space; nothing is ever fetched from elsewhere."""
        try:
            parts = urlsplit(url)
            return bool(self._origin) and _origin(parts) == self._origin and parts.path not in {"", "/"}
        except ValueError:
            return False

    async def fetch(self, url: str) -> bytes:
        """Raises RefusedError."""
        if not self.is_own(url):
            raise RefusedError(Problem.ATTACHMENT_GONE, url)
        content = bytearray()
        try:
            async with (
                httpx.AsyncClient(verify=self._tls, timeout=TIMEOUT_S) as web,
                web.stream("GET", url) as answer,
            ):
                if not answer.is_success:
                    raise RefusedError(Problem.ATTACHMENT_GONE, f"{answer.status_code} {answer.reason_phrase}")
                async for part in answer.aiter_bytes():
                    content += part
                    if len(content) > LARGEST_IN:
                        raise RefusedError(Problem.ATTACHMENT_TOO_LARGE, url)
        except httpx.HTTPError as error:
            raise RefusedError(Problem.SERVER_SILENT, str(error)) from None
        return bytes(content)


def linked_file(url: str) -> File:
    """A file as its address tells of it; its size is not known yet."""
    name = one_line(unquote(urlsplit(url).path.rpartition("/")[2])).replace("/", "_").replace("\\", "_") or "file"
    return File(name, guess_type(name)[0] or "application/octet-stream", 0, locator=url)


def _origin(parts: SplitResult) -> str:
    """Scheme, host and port; "" for what is not encrypted."""
    if parts.scheme != "https" or parts.username is not None:
        return ""
    return f"https://{parts.hostname}:{parts.port or 443}"


def _limit(info: Element) -> int:
    """The largest file in bytes, from the service's description of itself (XEP-0128)."""
    for form in info.iter(f"{{{_FORM}}}x"):
        values = {each.get("var"): each.findtext(f"{{{_FORM}}}value") or "" for each in form}
        size = values.get("max-file-size", "")
        if values.get("FORM_TYPE") == _UPLOAD and size.isascii() and size.isdigit():
            return int(size)
    return 0
