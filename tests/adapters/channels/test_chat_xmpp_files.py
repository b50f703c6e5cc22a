"""Files in a chat: through the web space of a real Prosody, and from nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

import httpx
import pytest

from app.core.ids import MessageId, new_id
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import FetchFile, File, FileFetched, Progress, Received, Send
from tests.contracts.channel import Ear
from tests.rig.prosody import Prosody
from tests.rig.web_space import WebSpace
from tests.rig.xmpp_customer import OOB
from tests.rig.xmpp_line import XmppLine

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_logged")]

BOOKING = File("Buchung 日本.pdf", "application/pdf", 100_000, os.urandom(100_000))


@pytest.fixture(scope="module")
def server() -> Iterator[WebSpace]:
    with WebSpace() as server:
        yield server


@pytest.fixture
def line(server: WebSpace) -> Iterator[XmppLine]:
    with XmppLine(server) as line:
        yield line


@pytest.fixture
def ear(line: XmppLine) -> Iterator[Ear]:
    ear = Ear(line.channel())
    ear.channel.start({})
    ear.connected()
    yield ear
    ear.channel.stop()


def sends(ear: Ear, line: XmppLine, *files: File, text: str = "") -> MessageId:
    message = MessageId(new_id())
    ear.channel.request(Send(message, line.route(), text, files=files))
    return message


def link(url: str) -> Element:
    element = Element(f"{{{OOB}}}x")
    SubElement(element, f"{{{OOB}}}url").text = url
    return element


def fetched(ear: Ear, locator: str) -> FileFetched:
    ear.channel.request(FetchFile(locator))
    return ear.wait(FileFetched, lambda event: event.locator == locator)


class TestOut:
    def test_the_customer_gets_the_text_and_a_link_to_each_file(self, line: XmppLine, ear: Ear) -> None:
        message = sends(ear, line, BOOKING, File("plan.png", "image/png", 4, b"\x89PNG"), text="Your booking:")

        assert ear.sent(message).state is MessageState.SENT
        line.customer.wait(lambda: len(line.customer.texts) == 3)
        text, booking, plan = line.customer.texts
        assert text == "Your booking:"
        assert line.customer.read(booking).content == BOOKING.content
        assert line.customer.read(plan).headers["content-type"] == "image/png"

    def test_it_is_delivered_when_the_last_file_is(self, line: XmppLine, ear: Ear) -> None:
        message = sends(ear, line, BOOKING, text="Your booking:")

        ear.wait(Progress, lambda event: event.state is MessageState.DELIVERED)

        assert [event.id for event in ear.of(Progress)] == [message, message]
        assert len(line.customer.texts) == 2

    def test_the_limit_is_the_servers(self, line: XmppLine, ear: Ear) -> None:
        assert ear.channel.capabilities.files
        assert ear.channel.capabilities.largest_file == 16 * 1024 * 1024

    def test_a_file_that_is_too_large_is_refused_in_words(self, line: XmppLine, ear: Ear) -> None:
        large = bytes(ear.channel.capabilities.largest_file + 1)

        failed = ear.sent(sends(ear, line, File("film.mp4", "video/mp4", len(large), large)))

        assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.ATTACHMENT_TOO_LARGE)
        assert failed.detail == "film.mp4, 16.8 MB at most"
        assert line.customer.texts == []

    def test_while_the_web_space_is_away_the_message_waits(self, server: WebSpace, line: XmppLine, ear: Ear) -> None:
        server.front.cut()
        message = sends(ear, line, BOOKING)
        waits = ear.wait(Progress)
        server.front.mend()
        ear.channel.request(Send(message, line.route(), "", files=(BOOKING,)))

        assert waits.state is MessageState.QUEUED
        assert waits.retry_at is not None
        ear.wait(Progress, lambda event: event.state is MessageState.SENT)
        line.customer.wait(lambda: len(line.customer.texts) == 1)


class TestIn:
    def test_a_file_in_the_web_space_is_fetched_when_it_is_asked_for(
        self, server: WebSpace, line: XmppLine, ear: Ear
    ) -> None:
        url = line.customer.uploads("Pass & Visum.jpg", b"a picture", "image/jpeg")
        line.customer.writes(line.route().own, url, link(url))

        received = ear.wait(Received)

        assert received.text == ""
        assert [(file.name, file.media_type, file.content) for file in received.files] == [
            ("Pass & Visum.jpg", "image/jpeg", None)
        ]
        assert fetched(ear, received.files[0].locator).content == b"a picture"

    def test_a_link_without_more_is_the_file_too(self, line: XmppLine, ear: Ear) -> None:
        url = line.customer.uploads("note.txt", b"hello", "text/plain")

        line.customer.writes(line.route().own, url)

        received = ear.wait(Received)
        assert (received.text, [file.name for file in received.files]) == ("", ["note.txt"])

    def test_a_file_of_another_server_stays_a_link_and_is_never_fetched(
        self, server: WebSpace, line: XmppLine, ear: Ear
    ) -> None:
        elsewhere = [
            "https://elsewhere.test/virus.exe",
            f"http://{server.url.removeprefix('https://')}file_share/x/plain.txt",
            f"{server.url.removesuffix('/')}@elsewhere.test/x.txt",
            "https://[::1/x.txt",
        ]

        for url in elsewhere:
            line.customer.writes(line.route().own, url, link(url))

        ear.wait(Received, lambda event: event.text == elsewhere[-1])
        assert [(event.text, event.files) for event in ear.of(Received)] == [(url, ()) for url in elsewhere]
        for url in elsewhere:
            assert fetched(ear, url).problem is Problem.ATTACHMENT_GONE

    def test_a_file_that_is_gone_is_said(self, server: WebSpace, line: XmppLine, ear: Ear) -> None:
        answer = fetched(ear, f"{server.url}file_share/gone/gone.txt")

        assert (answer.content, answer.problem) == (None, Problem.ATTACHMENT_GONE)

    def test_a_web_space_that_does_not_answer_is_said(self, server: WebSpace, line: XmppLine, ear: Ear) -> None:
        url = line.customer.uploads("note.txt", b"hello", "text/plain")
        server.front.cut()

        answer = fetched(ear, url)
        server.front.mend()

        assert (answer.content, answer.problem) == (None, Problem.SERVER_SILENT)

    def test_more_than_twenty_megabytes_are_not_fetched(
        self, line: XmppLine, ear: Ear, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("app.channels.chat_xmpp.files.LARGEST_IN", 1_000_000)
        url = line.customer.uploads("film.mp4", bytes(1_000_001), "video/mp4")
        line.customer.writes(line.route().own, url)

        received = ear.wait(Received)

        # The server takes more than this, so the link stays beside the file.
        assert (received.text, len(received.files)) == (url, 1)
        assert fetched(ear, url).problem is Problem.ATTACHMENT_TOO_LARGE


class TestWithoutEncryption:
    def test_a_web_space_in_the_clear_is_not_used(self, prosody: Prosody) -> None:
        with XmppLine(prosody) as line:
            ear = Ear(line.channel())
            ear.channel.start({})
            ear.connected()

            failed = ear.sent(sends(ear, line, BOOKING))
            ear.channel.stop()

        assert (failed.state, failed.problem) == (MessageState.FAILED, Problem.NO_ENCRYPTION)
        assert httpx.URL(failed.detail).scheme == "http"
