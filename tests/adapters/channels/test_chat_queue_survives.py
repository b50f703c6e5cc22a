"""A crash or a restart, of the queue or of the server, loses no message and doubles none."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rig.chat_people import Agent, People, Person, Visitor
from tests.rig.chat_queue import ChatQueue
from tests.rig.figures import figure
from tests.rig.prosody import Prosody

pytestmark = pytest.mark.slow

MESSAGES = 200
Start = Callable[..., ChatQueue]


def chat(people: People) -> tuple[Agent, str, Visitor]:
    anna = people.agent("anna")
    vera = people.visitor()
    vera.write("Hello")
    token = anna.takes()
    anna.hears_text("Hello")
    return anna, token, vera


def crash(queue: ChatQueue, prosody: Prosody) -> None:
    queue.kill()
    queue.start()


def restart_the_server(queue: ChatQueue, prosody: Prosody) -> None:
    prosody.restart()


def crash_while_the_server_restarts(queue: ChatQueue, prosody: Prosody) -> None:
    queue.kill()
    prosody.restart()
    queue.start()


@pytest.mark.parametrize("happens", [crash, restart_the_server, crash_while_the_server_restarts])
def test_two_hundred_messages_each_way_arrive_once_and_in_order_although_it(
    happens: Callable[[ChatQueue, Prosody], None], start_queue: Start, people: People, prosody: Prosody
) -> None:
    queue = start_queue(visitor_grace_seconds=20)
    anna, token, vera = chat(people)
    ways: list[tuple[Person, str, Person, list[str]]] = [
        (anna, token, vera, [f"answer {number}" for number in range(MESSAGES)]),
        (vera, vera.queue, anna, [f"question {number}" for number in range(MESSAGES)]),
    ]

    begun = time.monotonic()
    for writer, to, _, texts in ways:
        for text in texts:
            writer.send(to, text)
    vera.wait(lambda: len(vera.texts()) > MESSAGES // 4, "a quarter of it")
    happens(queue, prosody)
    for _, _, reader, texts in ways:
        reader.hears_text(texts[-1])
    took = time.monotonic() - begun

    for _, _, reader, texts in ways:
        assert [text for text in reader.texts() if text in set(texts)] == texts
    figure(
        f"chat queue, {MESSAGES} messages each way, {happens.__name__}: all arrived once, in {took:.1f} s; "
        f"repeated on the wire and recognised: {anna.repeats + vera.repeats}"
    )


def test_what_waits_and_what_is_open_is_still_so_after_a_crash(start_queue: Start, people: People) -> None:
    queue = start_queue()
    anna, token, vera = chat(people)
    walter = people.visitor()
    walter.write("I wait")
    walter.everything_is_taken()

    queue.kill()
    vera.write("written while the queue is away")
    queue.start()

    anna.hears_text("written while the queue is away")
    ben = people.agent("ben")
    assert ben.offer().text == "I wait"
    anna.send(token, "still here")
    vera.hears_text("still here")


def test_what_has_arrived_is_not_kept_as_outgoing(start_queue: Start, people: People) -> None:
    queue = start_queue()
    anna, token, vera = chat(people)
    anna.send(token, "Hi")
    vera.hears_text("Hi")
    asked = vera.pings

    vera.wait(lambda: vera.pings > asked, "asked for a sign of life")
    anna.not_ready()
    queue.stop()

    assert outgoing(queue.state_file) == 0


def test_it_leaves_in_order_and_tells_the_agents(start_queue: Start, people: People) -> None:
    queue = start_queue()
    anna = people.agent("anna")

    assert queue.stop() == 0

    anna.wait(lambda: any(each.get("type") == "unavailable" for each in anna.presences), "unavailable")
    assert "WARNING" not in queue.log.read_text(encoding="utf-8")


def test_it_waits_for_a_server_that_is_not_there_yet(tmp_path: Path, people: People, prosody: Prosody) -> None:
    prosody.stop()
    queue = ChatQueue(prosody, tmp_path)
    child = queue.begin()
    child.wait_until(lambda: "cannot be reached" in child.output())

    prosody.start()

    child.wait_until(lambda: queue.times_open == 1)
    assert child.output().count("cannot be reached") == 1
    assert queue.stop() == 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"domain": "unknown.parley.test"}, "The chat server does not know the component unknown.parley.test."),
        ({"secret_file": "wrong.secret"}, "The chat server does not accept the secret."),
        ({"secret_file": "missing.secret"}, "The secret cannot be read"),
        ({"state_file": "/proc/nowhere/queue.db"}, "cannot be used"),
        ({"offer_seconds": "long"}, "Expected `float`, got `str` - at `$.offer_seconds`"),
        ({"ofer_seconds": 5}, "unknown field `ofer_seconds`"),
        ({"language": "xx"}, "there are en, ja"),
        ({"words": {"place": "Nummer {nummer}"}}, "the words `place` name what is not known here"),
    ],
)
def test_what_it_cannot_work_with_is_said_in_words(
    settings: dict[str, str], words: str, tmp_path: Path, prosody: Prosody
) -> None:
    secret = tmp_path / "wrong.secret"
    secret.write_text("wrong", encoding="utf-8")
    queue = ChatQueue(prosody, tmp_path, **settings)
    if "secret_file" in settings:
        queue.write_settings(secret_file=str(tmp_path / settings["secret_file"]))

    status, output = queue.fails()

    assert status == 1
    assert words in output
    assert "Traceback" not in output


def test_a_second_queue_on_the_same_state_is_refused(start_queue: Start, tmp_path: Path, prosody: Prosody) -> None:
    start_queue()
    second = ChatQueue(prosody, tmp_path)
    second.log = tmp_path / "second.log"

    status, output = second.fails()

    assert status == 1
    assert "database is locked" in output


def test_a_disk_that_is_full_ends_it_in_words_and_what_was_confirmed_is_kept(
    tmp_path: Path, people: People, prosody: Prosody
) -> None:
    queue = ChatQueue(prosody, tmp_path)
    child = queue.begin(largest_file=200_000)
    child.wait_until(lambda: queue.times_open == 1)
    vera = people.visitor()
    texts = [f"{number} {'x' * 5_000}" for number in range(60)]

    for text in texts:
        vera.write(text)
    status = child.wait(20)
    child.stop()

    assert status == 1
    assert "The state file cannot be written" in child.output()
    queue.start()
    vera.everything_is_taken()
    anna = people.agent("anna")
    token = anna.takes()
    anna.hears_text(texts[-1])
    assert anna.texts(token) == texts
    queue.stop()


def test_the_documented_configuration_of_the_server_has_no_faults(prosody: Prosody) -> None:
    assert prosody.complaints() == ""


def outgoing(state_file: Path) -> int:
    connection = sqlite3.connect(state_file)
    (count,) = connection.execute("SELECT count(*) FROM outgoing").fetchone()
    connection.close()
    return count
