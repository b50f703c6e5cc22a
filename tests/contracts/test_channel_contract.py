"""The fake channel keeps the promises that every real one keeps."""

from __future__ import annotations

import pytest

from app.core.conversation import LegKind, Route
from app.ports.channel import Channel
from tests.contracts.channel import ChannelContract
from tests.fakes.channel import OWN, FakeServer

REMOTE = "+33612345678"


class FakeLine:
    def __init__(self) -> None:
        self._server = FakeServer(LegKind.SMS)

    def channel(self) -> Channel:
        return self._server.make()

    def route(self) -> Route:
        return Route(OWN[LegKind.SMS], REMOTE, self._server.account)

    def customer_writes(self, text: str) -> None:
        self._server.write(REMOTE, text)

    def customer_has(self) -> list[str]:
        return [send.text for send in self._server.delivered.values()]

    def cut(self) -> None:
        self._server.cut()

    def mend(self) -> None:
        self._server.mend()


class TestFakeChannel(ChannelContract):
    @pytest.fixture
    def line(self) -> FakeLine:
        return FakeLine()
