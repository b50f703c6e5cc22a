"""How fast the desk answers on the wire: from the INVITE to 180, and from the click on Accept to 200."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from app.sandbox.virtual_headset import VirtualHeadset
from bench.report import Line, Told
from tests.rig.desk import Desk
from tests.rig.kamailio import Kamailio
from tests.rig.keyring_service import KeyringService
from tests.rig.sipp import Message, Scenario, Sipp
from tests.rig.voice import account_at
from tests.rig.xvfb import Xvfb

CALLS = 20


def run(folder: Path) -> Iterator[Line]:
    with (
        Kamailio(folder / "pbx") as pbx,
        Xvfb(folder / "screen") as screen,
        KeyringService(folder / "keyring") as keyring,
        VirtualHeadset() as headset,
    ):
        environment = {**screen.environment, **keyring.environment, **headset.environment, "QT_QPA_PLATFORM": "xcb"}
        account = account_at(pbx)
        desk = Desk(folder / "desk", environment, account)
        desk.know_password(account, pbx.users["agent"])
        with desk:
            pbx.wait_until_registered("agent")
            desk.await_text("connection", "Connected")
            messages, clicks = _take_calls(desk, pbx, folder / "sipp")
    ringing = [_span(call, "INVITE", "SIP/2.0 180") for call in messages]
    accepted = [_at(call, "SIP/2.0 200") - click for call, click in zip(messages, clicks, strict=True)]
    yield Told("INVITE to 180 on the wire", _summary(ringing))
    yield Told("click on Accept to 200 on the wire", _summary(accepted))


def _take_calls(desk: Desk, pbx: Kamailio, folder: Path) -> tuple[list[list[Message]], list[float]]:
    """The messages of each call, and when Accept was clicked (seconds of the wall clock)."""
    with Sipp(folder, Scenario.CALL, target=pbx.port, count=CALLS, rate=1, pause_ms=200) as callers:
        clicks: list[float] = []
        for _ in range(CALLS):
            clicks.append(desk.click("alert-accept"))
            desk.await_gone("alert-accept")
        callers.wait()
        by_call: dict[str, list[Message]] = {}
        for message in callers.messages():
            by_call.setdefault(message.call_id, []).append(message)
    return list(by_call.values()), clicks


def _at(call: list[Message], start: str) -> float:
    return next(message.at for message in call if message.first_line.startswith(start))


def _span(call: list[Message], start: str, end: str) -> float:
    return _at(call, end) - _at(call, start)


def _summary(seconds: list[float]) -> str:
    return f"median {statistics.median(seconds) * 1_000:.1f} ms, longest {max(seconds) * 1_000:.1f} ms"
