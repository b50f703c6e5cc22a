"""A mailbox of ten thousand mails, hostile ones among them, read in the background while the window is used."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.report import Count, Line, Told
from tests.rig.desk import Desk
from tests.rig.dovecot import Dovecot
from tests.rig.keyring_service import KeyringService
from tests.rig.mail_line import MailLine
from tests.rig.mailbag import Mailbag
from tests.rig.processes import LOOPBACK
from tests.rig.relay import Relay
from tests.rig.xvfb import Xvfb

MAILS = 10_000
PATIENCE_S = 900.0


class Lure:
    """A web server that hostile mail wants to be asked; it counts who does."""

    def __init__(self) -> None:
        self.asked = 0
        lure = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                lure.asked += 1
                self.send_error(404)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
        self.url = f"http://{LOOPBACK}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Lure:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def run(folder: Path, mails: int = MAILS) -> Iterator[Line]:
    with ExitStack() as stack:
        lure = stack.enter_context(Lure())
        relay = stack.enter_context(Relay())
        dovecot = Dovecot(relay_port=relay.port)
        Mailbag(lure.url).fill(dovecot.maildir("anna"), mails)
        stack.enter_context(dovecot)
        line = stack.enter_context(MailLine(dovecot, relay))
        screen = stack.enter_context(Xvfb(folder / "screen"))
        keyring = stack.enter_context(KeyringService(folder / "keyring"))
        environment = {**screen.environment, **keyring.environment, "QT_QPA_PLATFORM": "xcb"}
        desk = Desk(folder / "desk", environment, channels=[line.account])
        desk.know_password(line.account, line.secret)
        stack.enter_context(desk)
        desk.await_control("conversations", 30)
        desk.look_around()
        desk.reset_pulse()
        began = time.monotonic()
        kept = _until_all_is_kept(desk, mails)
        seconds, longest_ms = time.monotonic() - began, desk.longest_block_ms()
        yield Count("mails on record", kept, mails, mails)
        yield Told("time it took", f"{seconds:.0f} s, {kept / seconds:.0f} a second, used all the while")
        yield Told("longest block of the window", f"{longest_ms:.0f} ms, at most 50", holds=longest_ms <= 50)
        yield Told("requests that hostile mail caused", f"{lure.asked}, none wanted", holds=lure.asked == 0)


def _until_all_is_kept(desk: Desk, mails: int) -> int:
    """Look at one conversation after the other meanwhile, as an agent would."""
    until = time.monotonic() + PATIENCE_S
    looked, kept = 0, 0
    while kept < mails and time.monotonic() < until:
        row = looked % 20
        if desk.rows("conversations") > row:
            desk.select("conversations", row)
        looked += 1
        if row == 0:  # counting takes a core for a moment, which the desk would not share with anybody else
            kept = _kept(desk)
        threading.Event().wait(0.5)
    return kept


def _kept(desk: Desk) -> int:
    """How many messages of customers the store has."""
    with closing(sqlite3.connect(desk.paths.store_file)) as store:
        (count,) = store.execute("SELECT count(*) FROM message WHERE direction = 'incoming'").fetchone()
    return int(count)
