"""From Send to delivered over XMPP, beside the bare library on the same server; and a burst into the real window."""

from __future__ import annotations

import sqlite3
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from app.core.message import MessageState
from app.ports.channel import Progress
from bench.report import Comparison, Count, Line, Told
from tests.contracts.channel import Ear
from tests.rig.desk import Desk
from tests.rig.keyring_service import KeyringService
from tests.rig.prosody import Prosody
from tests.rig.xmpp_customer import XmppCustomer
from tests.rig.xmpp_line import XmppLine
from tests.rig.xvfb import Xvfb

MESSAGES = 200
BURST, CUSTOMERS, SECONDS = 1_000, 20, 10.0


def run(folder: Path) -> Iterator[Line]:
    with Prosody() as prosody, XmppLine(prosody) as line:
        ours, theirs = _through_the_channel(line), _through_slixmpp(line)
        yield Comparison("chat, send to delivered, median", ours, theirs, "ms", "slixmpp", limit=2.0)
    yield from _burst(folder)


def _through_the_channel(line: XmppLine) -> float:
    ear = Ear(line.channel(port=str(line.prosody.port)))
    ear.channel.start({})
    ear.connected()
    times: list[float] = []
    for number in range(MESSAGES):
        began = time.perf_counter()
        message = ear.send(line, f"message {number}")
        ear.wait(Progress, lambda event, sent=message: event.id == sent and event.state is MessageState.DELIVERED)
        times.append(time.perf_counter() - began)
        ear.forget()
    ear.channel.stop()
    return statistics.median(times) * 1_000


def _through_slixmpp(line: XmppLine) -> float:
    """The same message with the same request for a receipt, written by slixmpp alone."""
    times: list[float] = []
    with line.phone() as sender:
        for number in range(MESSAGES):
            began = time.perf_counter()
            name = sender.writes(line.customer.address, f"message {number}")
            sender.wait(lambda sent=name: sent in sender.receipts)
            times.append(time.perf_counter() - began)
    return statistics.median(times) * 1_000


def _burst(folder: Path) -> Iterator[Line]:
    with ExitStack() as stack:
        prosody = stack.enter_context(Prosody())
        line = stack.enter_context(XmppLine(prosody))
        screen = stack.enter_context(Xvfb(folder / "screen"))
        keyring = stack.enter_context(KeyringService(folder / "keyring"))
        environment = {**screen.environment, **keyring.environment, "QT_QPA_PLATFORM": "xcb"}
        desk = Desk(folder / "desk", environment, channels=[line.account])
        desk.know_password(line.account, "agent-secret")
        stack.enter_context(desk)
        customers = [stack.enter_context(_customer(prosody, number)) for number in range(CUSTOMERS)]
        desk.await_text("connection", "Connected")
        desk.look_around()
        longest_ms, busy, seconds = _pour(desk, customers, line.route().own)
        kept = _kept(desk)
        yield Count("burst of chat messages on record", kept, BURST, BURST)
        yield Told("longest block of the window", f"{longest_ms:.0f} ms, at most 50", holds=longest_ms <= 50)
        yield Told("processor while it lasted", f"{busy:.0%} of a core over {seconds:.1f} s until the last was kept")


def _customer(prosody: Prosody, number: int) -> XmppCustomer:
    name = f"burst{number}"
    prosody.add_user(name, "secret")
    return XmppCustomer(prosody, name, "secret")


def _pour(desk: Desk, customers: list[XmppCustomer], to: str) -> tuple[float, float, float]:
    """Longest block (ms), share of a core, and seconds until everything was on record."""
    window = desk.processes[0]
    desk.reset_pulse()
    before, began = window.cpu_times(), time.monotonic()
    for number in range(BURST):
        customers[number % CUSTOMERS].writes(to, f"message {number}")
        threading.Event().wait(max(0.0, began + (number + 1) * SECONDS / BURST - time.monotonic()))
    while _kept(desk) < BURST and time.monotonic() - began < 60:
        threading.Event().wait(0.1)
    seconds, after = time.monotonic() - began, window.cpu_times()
    used = after.user + after.system - before.user - before.system
    return desk.longest_block_ms(), used / seconds, seconds


def _kept(desk: Desk) -> int:
    """How many messages of customers the store has."""
    with closing(sqlite3.connect(desk.paths.store_file)) as store:
        (count,) = store.execute("SELECT count(*) FROM message WHERE direction = 'incoming'").fetchone()
    return int(count)
