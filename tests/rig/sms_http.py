"""A text message service over HTTP, with a phone on the far side: behaves like Twilio's Messages resource."""

from __future__ import annotations

import base64
import email.utils
import json
import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from app.channels.mobile.channel import MobileChannel
from app.channels.sms_http.account import channel
from app.channels.sms_http.settings import HttpSettings
from app.core.conversation import Route
from app.core.ids import AccountId, new_id
from tests.contracts.channel import eventually
from tests.rig.processes import LOOPBACK, free_port
from tests.rig.tcp_gate import TcpGate

ACCOUNT = "AC0123456789"
TOKEN = "a-token-of-the-test"
_LONGEST = 1_600


@dataclass
class _Stored:
    sid: str
    sender: str
    recipient: str
    body: str
    is_inbound: bool
    status: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    code: int | None = None

    def content(self) -> dict[str, Any]:
        moment = email.utils.format_datetime(self.at)
        return {
            "sid": self.sid,
            "from": self.sender,
            "to": self.recipient,
            "body": self.body,
            "direction": "inbound" if self.is_inbound else "outbound-api",
            "status": self.status,
            "date_created": moment,
            "date_sent": moment,
            "error_code": self.code,
            "error_message": None,
        }


class MessagesService:
    """What it holds survives `restart`. It forgets, as Twilio does, whatever an Idempotency-Key might ask for.

    Numbers in `refusals` are refused with that error code. A message is queued when it is accepted and has come to its
    `verdict` (a status and an error code) when it is looked at for the second time.
    """

    def __init__(self, refusals: Mapping[str, int] | None = None) -> None:
        self.port = free_port()
        self.verdict: tuple[str, int | None] = ("delivered", None)
        self.keys: list[str] = []
        self._refusals = dict(refusals or {})
        self.page = 50
        self._lock = threading.RLock()
        self._messages: list[_Stored] = []
        self._trouble: list[int] = []
        self._slips = 0
        self._connections: set[socket.socket] = set()
        self._server: ThreadingHTTPServer | None = None

    def start(self) -> None:
        self._server = _Server((LOOPBACK, self.port), self)
        threading.Thread(target=self._server.serve_forever, args=[0.02], name="messages-service").start()

    def stop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            for connection in self.connections():
                with suppress(OSError):  # the other side was quicker
                    connection.shutdown(socket.SHUT_RDWR)
            server.server_close()

    def restart(self) -> None:
        self.stop()
        self.start()

    def writes(self, text: str, sender: str = "+447700900456", to: str = "+447700900123") -> None:
        """The phone sends a text."""
        with self._lock:
            self._messages.append(_Stored(f"SM{new_id().hex}", sender, to, text, True, "received"))

    def arrived(self) -> list[tuple[str, str]]:
        """Sender and text of everything on the phone, in order."""
        with self._lock:
            return [(each.sender, each.body) for each in self._messages if not each.is_inbound]

    def slips(self, count: int = 1) -> None:
        """Accept the next messages, and hang up instead of answering."""
        self._slips = count

    def answers(self, *statuses: int) -> None:
        """Answer the next requests to send with these statuses, and do nothing else."""
        self._trouble = list(statuses)

    def connections(self, come: socket.socket | None = None, gone: socket.socket | None = None) -> list[socket.socket]:
        """Those that are open, now that one has come or gone."""
        with self._lock:
            self._connections |= {come} if come else set()
            self._connections -= {gone} if gone else set()
            return list(self._connections)

    # On the server's threads

    def post(self, form: Mapping[str, str], key: str) -> tuple[int, dict[str, Any]] | None:
        """None for hanging up."""
        with self._lock:
            self.keys.append(key)
            if self._trouble:
                status = self._trouble.pop(0)
                return status, {"code": 20429 if status == 429 else None, "message": "Later, please", "status": status}
            code = 21617 if len(form["Body"]) > _LONGEST else self._refusals.get(form["To"])
            if code is not None:
                return 400, {"code": code, "message": f"Refused with {code}", "status": 400}
            stored = _Stored(f"SM{new_id().hex}", form["From"], form["To"], form["Body"], False, "queued")
            self._messages.append(stored)
            if self._slips:
                self._slips -= 1
                return None
            return 201, stored.content()

    def get(self, sid: str) -> tuple[int, dict[str, Any]]:
        with self._lock:
            for stored in self._messages:
                if stored.sid == sid:
                    content = stored.content()
                    stored.status, stored.code = self.verdict
                    return 200, content
        return 404, {"code": 20404, "message": "No such message", "status": 404}

    def list(self, query: Mapping[str, str], path: str) -> tuple[int, dict[str, Any]]:
        with self._lock:
            fitting = [each for each in reversed(self._messages) if _fits(each, query)]
        page, size = int(query.get("Page", "0")), min(self.page, int(query.get("PageSize", "50")))
        shown = fitting[page * size : (page + 1) * size]
        has_more = len(fitting) > (page + 1) * size
        further = urlencode({**query, "Page": str(page + 1)})
        return 200, {
            "messages": [each.content() for each in shown],
            "next_page_uri": f"{path}?{further}" if has_more else None,
        }

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _fits(stored: _Stored, query: Mapping[str, str]) -> bool:
    return (
        query.get("To", stored.recipient) == stored.recipient
        and query.get("From", stored.sender) == stored.sender
        and f"{stored.at:%Y-%m-%d}" >= query.get("DateSent>", "")
    )


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], service: MessagesService) -> None:
        self.service = service
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # head and body in one packet, or each answer waits 40 ms for an acknowledgement
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.service.connections(come=self.connection)

    def finish(self) -> None:
        self.server.service.connections(gone=self.connection)
        super().finish()

    def do_GET(self) -> None:
        path = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(path.query).items()}
        sid = path.path.removesuffix(".json").rpartition("/")[2]
        if self._is_welcome():
            service = self.server.service
            self._reply(*(service.list(query, path.path) if sid == "Messages" else service.get(sid)))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if not self._is_welcome():
            return
        answer = self.server.service.post(form, self.headers.get("Idempotency-Key", ""))
        if answer is None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self._reply(*answer)

    def _is_welcome(self) -> bool:
        proof = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        is_known = self.headers.get("Authorization") == f"Basic {proof}"
        if not is_known or not self.path.startswith(f"/2010-04-01/Accounts/{ACCOUNT}/Messages"):
            self._reply(401, {"code": 20003, "message": "Authenticate", "status": 401})
            return False
        return True

    def _reply(self, status: int, content: Mapping[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if status == 429:
            self.send_header("Retry-After", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


class HttpLineUp:
    """Fulfils `tests.contracts.channel.Line`: an account at the service, behind a stretch of network."""

    def __init__(self, service: MessagesService) -> None:
        self.service = service
        self.gate = TcpGate(service.port)
        self.account = AccountId(new_id())
        self._refused_before = 0
        numbers = ("+447700900123", "12345")
        self.settings = HttpSettings(
            f"http://{LOOPBACK}:{self.gate.port}", ACCOUNT, numbers, TOKEN, poll=0.1, patience=2.0
        )

    def channel(self) -> MobileChannel:
        return channel(self.account, self.settings)

    def with_settings(self, **changes: Any) -> HttpLineUp:
        self.settings = replace(self.settings, **changes)
        return self

    def route(self) -> Route:
        return Route("+447700900123", "+447700900456", self.account)

    def customer_writes(self, text: str) -> None:
        self.service.writes(text)

    def customer_has(self) -> list[str]:
        return [text for _, text in self.service.arrived()]

    def cut(self) -> None:
        self._refused_before = self.gate.refused
        self.gate.cut()

    def mend(self) -> None:
        """There is no standing connection: a gap that nobody has tried to cross would not be noticed."""
        eventually(lambda: self.gate.refused > self._refused_before)
        self.gate.mend()

    def close(self) -> None:
        self.gate.close()
