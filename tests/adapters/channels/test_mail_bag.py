"""A mailbox full of everything: all of it comes in while the desk works on, and nothing in it is asked for anywhere.

PARLEY_BAG says how many mails it holds, 10000 for the whole story.
"""

from __future__ import annotations

import os
import re
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from app.core.channel import LinkState
from app.core.mail_text import show_remote_pictures
from app.ports.channel import ChannelEvent, CursorMoved, LinkChanged, Received, Taken
from tests.contracts.channel import Ear
from tests.rig.figures import figure
from tests.rig.mail_line import MailLine
from tests.rig.mailbag import EVERY_HUGE, HUGE, Mailbag
from tests.rig.processes import LOOPBACK

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("PARLEY_BAG", "2000"))


class Lure:
    """Listens where everything hostile in the bag leads, and counts who comes."""

    def __init__(self) -> None:
        self._server = socket.create_server((LOOPBACK, 0))
        self.url = f"http://{LOOPBACK}:{self._server.getsockname()[1]}"

    def visitors(self) -> int:
        self._server.settimeout(0.2)
        try:
            self._server.accept()[0].close()
        except TimeoutError:
            return 0
        return 1

    def close(self) -> None:
        self._server.close()


class Pulse:
    """A thread that wants to do something every five milliseconds, as one that draws a window does."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._beat)
        self._thread.start()

    def _beat(self) -> None:
        before = time.monotonic()
        while not self._is_over.wait(0.005):
            now = time.monotonic()
            self.longest = max(self.longest, now - before - 0.005)
            before = now

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()


class Desk(Ear):
    """Takes what it receives, and keeps only what the test asks about."""

    def __init__(self, line: MailLine) -> None:
        self.numbers: list[int] = []
        self.names: set[str] = set()
        self.htmls: list[str] = []
        self.files = 0
        self.huge: list[Received] = []
        super().__init__(line.channel())

    def _hear(self, event: ChannelEvent) -> None:
        if isinstance(event, Received):
            self._keep(event)
            self.channel.request(Taken(event.remote_id))
        elif not isinstance(event, CursorMoved):
            super()._hear(event)

    def _keep(self, event: Received) -> None:
        found = re.search(r"number (\d+)", event.text)
        self.numbers.append(int(found[1]) if found else -1)
        self.names.add(event.remote_id)
        self.files += len(event.files)
        if "127.0.0.1" in event.html:
            self.htmls.append(event.html)
        if any(file.size > HUGE // 2 for file in event.files):
            self.huge.append(event)


@pytest.fixture
def lure() -> Iterator[Lure]:
    lure = Lure()
    yield lure
    lure.close()


@pytest.mark.timeout(600)
def test_a_mailbox_full_of_everything_comes_in_and_nothing_in_it_is_asked_for(mail_line: MailLine, lure: Lure) -> None:
    Mailbag(lure.url).fill(mail_line.dovecot.maildir(mail_line.user), COUNT)
    mail_line.dovecot.hand_over()
    pulse = Pulse()
    began, worked = time.monotonic(), time.process_time()

    desk = Desk(mail_line)
    desk.channel.start({})
    desk.wait(LinkChanged, lambda event: event.link.total > 0)
    desk.wait(LinkChanged, lambda event: _is_done(event) and len(desk.numbers) == COUNT, timeout=500)
    took, work = time.monotonic() - began, time.process_time() - worked
    desk.channel.stop()
    pulse.stop()

    assert sorted(desk.numbers) == list(range(COUNT))
    assert len(desk.names) == COUNT
    assert all(file.content is None for event in desk.huge for file in event.files)
    assert len(desk.huge) == COUNT // EVERY_HUGE
    assert lure.visitors() == 0
    assert not any("src=" in _shown(html) for html in desk.htmls)
    assert all("data-remote-src" not in show_remote_pictures(html) for html in desk.htmls)
    figure(
        f"mail, {COUNT:,} mixed mails in the background: {took:.1f} s, {COUNT / took:.0f} a second, {work:.1f} s of"
        f" processor; {desk.files:,} files, {len(desk.huge)} of 20 MB left on the server; nothing asked for;"
        f" another thread waited {1000 * pulse.longest:.0f} ms at most"
    )


def _is_done(event: LinkChanged) -> bool:
    return event.link.state is LinkState.CONNECTED and event.link.total == 0


def _shown(html: str) -> str:
    """What is left when the pictures that wait to be asked for are taken away."""
    return re.sub(r' data-remote-src="[^"]*"', "", html).replace('src="cid:', "")
