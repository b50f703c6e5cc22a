"""A visitor in a real browser, on the page that administrators are given, and an agent behind the chat queue."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.rig.chat_people import OOB, QUEUE, STATES, Agent, People
from tests.rig.chat_queue import ChatQueue
from tests.rig.chromium import Chromium
from tests.rig.prosody import Prosody
from tests.rig.webchat import Website, WebVisitor

pytestmark = pytest.mark.slow

PICTURES = Path("build/webchat")


@pytest.fixture(scope="module")
def prosody() -> Iterator[Prosody]:
    with Prosody() as server:
        yield server


@pytest.fixture
def grace_s() -> float:
    """How long a page may be gone: Converse.js takes three seconds to come back."""
    return 20


@pytest.fixture
def queue(prosody: Prosody, tmp_path: Path, grace_s: float) -> Iterator[ChatQueue]:
    with ChatQueue(prosody, tmp_path, visitor_grace_seconds=grace_s) as queue:
        yield queue


@pytest.fixture
def anna(prosody: Prosody, queue: ChatQueue) -> Iterator[Agent]:
    with People(prosody) as people:
        yield people.agent("anna")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("browser")) as chromium:
        yield chromium


@pytest.fixture
def visitor(browser: Chromium, prosody: Prosody, tmp_path: Path) -> Iterator[WebVisitor]:
    with Website(prosody, tmp_path) as website:
        visitor = WebVisitor(browser, website)
        yield visitor
        visitor.leave()


def test_a_visitor_tells_who_they_are_and_chats_with_an_agent(anna: Agent, visitor: WebVisitor) -> None:
    visitor.open_chat(name="Vera", email="vera@example.com", phone="+49 30 1234")
    visitor.write("Hello, I need a hotel")
    facts = anna.offer().part(QUEUE, "offer")
    token = anna.takes()
    anna.send(token, "Of course. Where to, and when?")
    visitor.sees("Of course. Where to, and when?")
    visitor.write("To Berlin. My number is +49 30 1234.")
    anna.signal(token, Element(f"{{{STATES}}}composing"))
    visitor.sees_typing()
    visitor.begin_to_write("And")
    anna.hears(lambda each: each.has(STATES, "composing"), "typing")
    visitor.sees_delivered("Hello, I need a hotel")
    visitor.screenshot(PICTURES / "chat.png")

    assert (facts.get("email"), facts.get("phone")) == ("vera@example.com", "+49 30 1234")
    assert anna.offer().part("http://jabber.org/protocol/nick", "nick").text == "Vera"
    assert anna.texts(token) == ["Hello, I need a hotel", "To Berlin. My number is +49 30 1234."]
    assert visitor.messages() == [
        "Hello, I need a hotel",
        "Thank you. You are next: somebody will be with you in a moment.",
        "You are talking to Anna now.",
        "Of course. Where to, and when?",
        "To Berlin. My number is +49 30 1234.",
    ]


def test_the_chat_outlives_a_new_page_a_restart_of_the_server_and_a_crash_of_the_queue(
    anna: Agent, visitor: WebVisitor, prosody: Prosody, queue: ChatQueue
) -> None:
    visitor.open_chat()
    visitor.write("One")
    token = anna.takes()
    anna.send(token, "Two")
    visitor.sees("Two")

    visitor.reload()
    visitor.write("Three")
    visitor.sees("Three")
    anna.hears_text("Three")
    visitor.has_stored("Three")
    prosody.restart()
    anna.send(token, "Four")
    visitor.sees("Four")
    queue.kill()
    visitor.write("Five")
    queue.start()
    anna.hears_text("Five")

    assert anna.texts(token) == ["One", "Three", "Five"]
    assert [text for text in visitor.messages() if len(text) < 6] == ["One", "Two", "Three", "Four", "Five"]
    assert visitor.errors() == []
    assert not [each for each in anna.heard if each.has(QUEUE, "closed")]


def test_a_picture_goes_both_ways_through_the_server(anna: Agent, visitor: WebVisitor, tmp_path: Path) -> None:
    picture = tmp_path / "what I see.png"
    visitor.open_chat()
    visitor.write("Have a look")
    visitor.screenshot(picture)
    token = anna.takes()

    visitor.attach(picture)
    shared = anna.hears(lambda each: each.has(OOB, "x"), "a file")
    with urllib.request.urlopen(shared.text) as file:
        content = file.read()
    anna.send(token, shared.text, shared.part(OOB, "x"))

    assert content == picture.read_bytes()
    visitor.sees_picture(shared.text)


@pytest.mark.parametrize("grace_s", [0.5])
def test_the_agent_is_told_when_the_page_is_closed(
    anna: Agent, browser: Chromium, prosody: Prosody, tmp_path: Path
) -> None:
    with Website(prosody, tmp_path, ask="") as website:
        visitor = WebVisitor(browser, website)
        visitor.open_chat()
        visitor.write("Bye")
        token = anna.takes()

        visitor.leave()

        assert anna.closed(token).get("by") == "customer"


def test_a_minimised_chat_says_how_much_is_unread_and_opens_again(anna: Agent, visitor: WebVisitor) -> None:
    visitor.open_chat()
    visitor.write("Hello")
    token = anna.takes()
    visitor.sees("You are talking to Anna now.")

    visitor.minimise()
    anna.send(token, "Are you there?")
    visitor.sees_button("Chat with us (1)")
    visitor.open_again()

    visitor.sees("Are you there?")
