"""The page on this computer to which the browser comes back after signing in (RFC 8252 section 7.3)."""

from __future__ import annotations

import hmac
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Self, cast
from urllib.parse import parse_qs, urlsplit

from app.core.errors import RefusedError
from app.core.problems import Problem

_LOOPBACK = "127.0.0.1"
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Parley</title>
<body style="font: 1.2em sans-serif; margin: 4em auto; max-width: 30em"><p>{}</p></body></html>"""
_DONE = "You are signed in. You can close this window and go back to Parley."
_REFUSED = "You were not signed in. You can close this window and try again in Parley."
_STRANGE = "This is not an answer to what Parley asked for. You can close this window."


class RedirectPage:
    """Listens on a free port of the loopback address while it is open; `host` is how its own address names that."""

    def __init__(self, host: str) -> None:
        self._server = _Server((_LOOPBACK, 0), _Handler)
        self.address = f"http://{host}:{self._server.server_port}"

    def wait(self, state: str, patience_s: float) -> str:
        """The address the browser came to, once its `state` is the one we gave. Raises RefusedError."""
        self._server.state = state
        deadline = time.monotonic() + patience_s
        while not self._server.answer:
            self._server.timeout = deadline - time.monotonic()
            if self._server.timeout <= 0:
                raise RefusedError(Problem.LOGIN_REFUSED, "Nobody signed in.")
            self._server.handle_request()
        return self._server.answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.server_close()


class _Server(HTTPServer):
    state = ""
    answer = ""


class _Handler(BaseHTTPRequestHandler):
    timeout = 5.0  # a visitor who says nothing must not keep the browser out

    def do_GET(self) -> None:
        server = cast(_Server, self.server)
        query = parse_qs(urlsplit(self.path).query)
        if not hmac.compare_digest(query.get("state", [""])[0].encode(), server.state.encode()):
            self._say(HTTPStatus.BAD_REQUEST, _STRANGE)
            return
        server.answer = self.path
        self._say(HTTPStatus.OK, _DONE if "code" in query else _REFUSED)

    def _say(self, status: HTTPStatus, text: str) -> None:
        page = _PAGE.format(text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address holds the code."""
