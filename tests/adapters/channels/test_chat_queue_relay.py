"""Between a visitor and their agent everything a chat is made of passes, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

import pytest

from tests.rig.chat_people import CORRECT, MARKERS, OOB, QUEUE, RECEIPTS, STATES, Agent, Heard, People, Person, Visitor
from tests.rig.chat_queue import ChatQueue
from tests.rig.prosody import Prosody

pytestmark = pytest.mark.slow

Chat = tuple[Agent, str, Visitor]


@pytest.fixture(scope="module")
def company(prosody: Prosody, tmp_path_factory: pytest.TempPathFactory) -> Iterator[People]:
    """One queue and its people for all of these tests."""
    with ChatQueue(prosody, tmp_path_factory.mktemp("queue")), People(prosody) as people:
        yield people


@pytest.fixture(scope="module")
def anna(company: People) -> Agent:
    return company.agent("anna", capacity=99)


@pytest.fixture
def chat(company: People, anna: Agent) -> Chat:
    """An agent, the visitor's address for them, and the visitor; they are talking to each other."""
    vera = company.visitor()
    return anna, talk(anna, vera, "Hello"), vera


def talk(anna: Agent, visitor: Visitor, text: str) -> str:
    """The visitor writes and Anna accepts; the address to answer to."""
    before = sum(each.has(QUEUE, "offer") for each in anna.heard)
    visitor.write(text)
    token = anna.takes(before + 1)
    anna.hears(lambda each: each.sender == token and each.text == text and not each.has(QUEUE, "offer"))
    return token


def sides(chat: Chat) -> list[tuple[Person, str, Person, str]]:
    """Who writes, to which address, who reads, and whom they see as sender: the one way and the other."""
    anna, token, vera = chat
    return [(anna, token, vera, vera.queue), (vera, vera.queue, anna, token)]


def test_texts_pass_both_ways_with_their_ids_and_the_addresses_of_the_chat(chat: Chat) -> None:
    for writer, to, reader, sender in sides(chat):
        name = writer.send(to, "Schöne Grüße, 日本語 <&> 🙂")

        heard = reader.hears_text("Schöne Grüße, 日本語 <&> 🙂")

        assert (heard.id, heard.sender) == (name, sender)


def test_typing_receipts_and_markers_pass_both_ways(chat: Chat) -> None:
    for writer, to, reader, sender in sides(chat):
        for namespace, name in ((STATES, "composing"), (RECEIPTS, "received"), (MARKERS, "displayed")):
            sign = Element(f"{{{namespace}}}{name}", {"id": "m-7"})

            writer.signal(to, sign)

            assert reader.hears(lambda each, sign=sign: carries(each, sign), name).sender == sender


def test_a_correction_passes_both_ways(chat: Chat) -> None:
    for writer, to, reader, _ in sides(chat):
        wrong = writer.send(to, "At three")
        writer.send(to, "At four", Element(f"{{{CORRECT}}}replace", {"id": wrong}))

        heard = reader.hears_text("At four")

        assert heard.part(CORRECT, "replace").get("id") == wrong


def test_a_file_passes_both_ways(chat: Chat) -> None:
    for writer, to, reader, _ in sides(chat):
        file = Element(f"{{{OOB}}}x")
        SubElement(file, f"{{{OOB}}}url").text = "https://example.org/a.png"
        writer.send(to, "https://example.org/a.png", file)

        heard = reader.hears_text("https://example.org/a.png")

        assert heard.part(OOB, "x")[0].text == "https://example.org/a.png"


def test_a_visitor_cannot_pretend_to_be_the_queue_nor_give_orders_to_the_agents_client(chat: Chat) -> None:
    anna, _, vera = chat
    forged = [
        Element(f"{{{QUEUE}}}closed", {"by": "customer"}),
        Element("{urn:xmpp:carbons:2}received"),
        Element("{urn:xmpp:hints}no-store"),
        Element("{urn:xmpp:delay}delay", {"stamp": "1999-01-01T00:00:00Z"}),
    ]

    vera.write("Look", *forged)

    heard = anna.hears_text("Look")
    assert not [part.tag for part in heard.xml if part.tag in {each.tag for each in forged}]


def test_nobody_else_can_write_into_a_chat(chat: Chat, company: People) -> None:
    anna, token, vera = chat
    ben = company.agent("ben", capacity=0)
    mallory = company.visitor()

    ben.send(token, "from ben")
    mallory.send(token, "from mallory")

    for stranger in (ben, mallory):
        stranger.wait(lambda who=stranger: bool(who.errors), "refused")
    anna.send(token, "from anna")
    vera.hears_text("from anna")
    assert not [text for text in vera.texts() if text in {"from ben", "from mallory"}]


def test_what_was_written_while_waiting_is_handed_over_in_order(company: People, anna: Agent) -> None:
    before = sum(each.has(QUEUE, "offer") for each in anna.heard)
    anna.not_ready()
    vera = company.visitor()
    texts = [f"line {number}" for number in range(5)]
    for text in texts:
        vera.write(text)
    vera.everything_is_taken()

    anna.ready(99)
    token = anna.takes(before + 1)

    assert anna.offer(before + 1).text == "\n".join(texts)
    assert anna.hears_text("line 4").sender == token
    assert anna.texts(token) == texts
    assert anna.hears_text("line 0").has("urn:xmpp:delay", "delay")


def test_a_message_that_is_sent_twice_arrives_once(chat: Chat) -> None:
    for writer, to, reader, _ in sides(chat):
        before = reader.repeats
        writer.send(to, "Once", message="m-1")
        writer.send(to, "Once", message="m-1")
        writer.send(to, "Then")

        reader.hears_text("Then")

        assert reader.repeats == before


def test_two_chats_of_one_agent_are_never_mixed(chat: Chat, company: People) -> None:
    anna, token, vera = chat
    walter = company.visitor()
    other = talk(anna, walter, "I am Walter")

    anna.send(token, "for Vera")
    anna.send(other, "for Walter")
    walter.write("Who is Vera?", message="same-id")
    vera.write("Who is Walter?", message="same-id")

    vera.hears_text("for Vera")
    walter.hears_text("for Walter")
    anna.hears_text("Who is Walter?")
    anna.hears_text("Who is Vera?")
    assert anna.texts(other) == ["I am Walter", "Who is Vera?"]
    assert anna.texts(token) == ["Hello", "Who is Walter?"]
    assert "for Walter" not in vera.texts()
    assert "for Vera" not in walter.texts()


def test_a_visitor_with_an_ordinary_client_is_served_too(company: People, anna: Agent) -> None:
    vera = company.visitor(says_so=False)

    token = talk(anna, vera, "No page here")

    anna.send(token, "Welcome")
    vera.hears_text("Welcome")


def carries(heard: Heard, sign: Element) -> bool:
    return any((each.tag, each.attrib) == (sign.tag, sign.attrib) for each in heard.xml)
