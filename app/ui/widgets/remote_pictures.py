"""Pictures that a mail would have fetched from the internet: only when the agent asks, and only so many. Blocks."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)
MOST = 50
LARGEST = 5_000_000
"""Bytes of one picture; twenty million are the most of all together."""
_ALL_TOGETHER = 20_000_000
_PATIENCE_S = 8.0
_ALL_PATIENCE_S = 30.0
_MOST_REDIRECTS = 3
_HEADERS = {"User-Agent": "Mozilla/5.0", "Accept": "image/*", "Accept-Encoding": "identity"}
"""Nothing that names this program; nothing compressed, whose size nobody knows before it is unpacked."""


def fetch_pictures(urls: Iterable[str]) -> dict[str, bytes]:
    """The content of each by its address, without those that could not be had. For a thread of its own.

    Over https alone, also where a server sends on to another, and without cookies.
    """
    import httpx  # takes a tenth of a second, and few mails need it

    found: dict[str, bytes] = {}
    until = time.monotonic() + _ALL_PATIENCE_S
    with httpx.Client(timeout=_PATIENCE_S, headers=_HEADERS) as client:
        for url in list(urls)[:MOST]:
            left = _ALL_TOGETHER - sum(map(len, found.values()))
            try:
                content = _fetch(client, httpx.URL(url), min(left, LARGEST), until)
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                log.info("a picture of a mail could not be fetched: %s", type(error).__name__)
                continue
            if content:
                found[url] = content
    return found


def _fetch(client: httpx.Client, url: httpx.URL, most: int, until: float) -> bytes:
    """Nothing when it is no picture, too large, or leads away from https."""
    for _ in range(_MOST_REDIRECTS + 1):
        if url.scheme != "https" or time.monotonic() > until:
            return b""
        client.cookies.clear()
        with client.stream("GET", url) as response:
            if response.next_request is None:
                return _read(response, most, until)
            url = response.next_request.url
    return b""


def _read(response: httpx.Response, most: int, until: float) -> bytes:
    kind = response.headers.get("Content-Type", "").lower()
    if not response.is_success or not kind.startswith("image/") or "Content-Encoding" in response.headers:
        return b""
    content = bytearray()
    for piece in response.iter_raw():
        content += piece
        if len(content) > most or time.monotonic() > until:
            return b""
    return bytes(content)
