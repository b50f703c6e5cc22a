"""Chats that change hands, and people who leave: nobody is forgotten, and whoever takes over knows what was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.rig.chat_people import QUEUE, Agent, People, Visitor
from tests.rig.chat_queue import ChatQueue

pytestmark = pytest.mark.slow

Start = Callable[..., ChatQueue]


def begin(people: People, **visitor: bool) -> tuple[Agent, str, Visitor]:
    """Anna and Vera have written to each other."""
    anna = people.agent("anna", capacity=2)
    vera = people.visitor(**visitor)
    vera.write("My order is lost")
    token = anna.takes()
    anna.hears_text("My order is lost")
    anna.send(token, "Which number?")
    vera.hears_text("Which number?")
    return anna, token, vera


def test_a_chat_is_passed_to_a_colleague_with_everything_that_was_written(start_queue: Start, people: People) -> None:
    start_queue()
    anna, token, vera = begin(people)
    people.agent("cleo")  # idle for longer, but not meant
    ben = people.agent("ben")

    assert anna.ask(token, "transfer", to=ben.bare).get("type") == "result"

    assert anna.closed(token).get("by") == "agent"
    assert anna.closed(token).text == "Passed on to Ben."
    assert ben.offer().text == "My order is lost\nAnna: Which number?"
    assert ben.offer().part(QUEUE, "offer").get("by") == anna.bare
    assert ben.takes() == token
    said = ben.hears_text("Which number?").part(QUEUE, "said")
    assert (said.get("by"), said.get("name")) == (anna.bare, "Anna")
    assert ben.texts(token) == ["My order is lost", "Which number?"]
    vera.hears_text("You are being passed on to Ben. One moment, please.")
    ben.send(token, "Ben here")
    vera.hears_text("Ben here")


def test_a_visitor_whom_the_colleague_declines_goes_to_somebody_else(start_queue: Start, people: People) -> None:
    start_queue()
    anna, token, _ = begin(people)
    ben = people.agent("ben", capacity=1)
    cleo = people.agent("cleo", capacity=1)

    anna.ask(token, "transfer", to=ben.bare)
    ben.ask(ben.offer().sender, "decline")

    assert cleo.takes() == token


def test_a_chat_given_back_to_the_queue_goes_before_those_who_wait_longer(start_queue: Start, people: People) -> None:
    start_queue()
    anna = people.agent("anna", capacity=1)
    walter, vera = people.visitor(), people.visitor()
    walter.write("I wait")
    anna.ask(anna.offer().sender, "decline")
    vera.write("My order is lost")
    token = anna.takes(2)

    assert anna.ask(token, "transfer", to="").get("type") == "result"
    ben = people.agent("ben", capacity=1)

    assert ben.takes() == token
    ben.hears_text("My order is lost")


def test_a_chat_cannot_be_passed_to_somebody_who_is_not_there(start_queue: Start, people: People) -> None:
    start_queue()
    anna, token, vera = begin(people)

    answer = anna.ask(token, "transfer", to=people.prosody.address("ben"))

    assert answer.find("*/{urn:ietf:params:xml:ns:xmpp-stanzas}recipient-unavailable") is not None
    anna.send(token, "I stay")
    vera.hears_text("I stay")


def test_the_agent_leaves_with_a_last_word_and_the_visitor_may_begin_anew(start_queue: Start, people: People) -> None:
    start_queue()
    anna, token, vera = begin(people)

    anna.ask(token, "leave", "Have a good day")

    vera.hears_text("Have a good day")
    vera.hears_text("This chat has ended. Write again whenever you need us.")
    assert anna.closed(token).get("by") == "agent"
    vera.write("One more thing")
    assert anna.offer(2).text == "One more thing"
    assert anna.offer(2).sender == token


def test_the_agent_is_told_when_the_visitor_leaves(start_queue: Start, people: People) -> None:
    start_queue(visitor_grace_seconds=0.3)
    anna, token, vera = begin(people)
    vera.write("Bye")

    vera.leave()

    assert anna.closed(token).get("by") == "customer"
    assert anna.texts(token)[-1] == "Bye"
    anna.send(token, "Still there?")
    anna.wait(lambda: bool(anna.errors), "refused")


def test_a_visitor_whose_page_says_nothing_is_missed_by_a_ping(start_queue: Start, people: People) -> None:
    start_queue(visitor_grace_seconds=0.3, ping_seconds=0.5)
    anna, token, vera = begin(people, says_so=False)

    vera.vanish()

    assert anna.closed(token).get("by") == "customer"


def test_a_visitor_whose_computer_sleeps_is_missed_although_the_server_sees_nothing(
    start_queue: Start, people: People
) -> None:
    start_queue(visitor_grace_seconds=0.3, ping_seconds=0.5)
    anna, token, vera = begin(people)

    vera.answers_pings = False

    assert anna.closed(token).get("by") == "customer"


def test_an_offer_is_taken_back_when_the_visitor_leaves(start_queue: Start, people: People) -> None:
    start_queue(visitor_grace_seconds=0.3)
    anna = people.agent("anna")
    vera = people.visitor()
    vera.write("Hello?")
    offer = anna.offer()

    vera.leave()

    anna.hears(lambda each: each.sender == offer.sender and each.has(QUEUE, "withdrawn"))


def test_a_page_that_is_loaded_anew_goes_on_with_its_chat_and_misses_nothing(
    start_queue: Start, people: People
) -> None:
    start_queue()
    anna, token, vera = begin(people)

    vera.vanish()
    anna.send(token, "written meanwhile")
    anna.everything_is_taken()
    vera.come_back()

    vera.hears_text("written meanwhile")
    vera.write("I am back")
    assert anna.hears_text("I am back").sender == token
    assert not [each for each in anna.heard if each.has(QUEUE, "closed")]


def test_chats_of_an_agent_who_vanished_go_to_others_after_a_while(start_queue: Start, people: People) -> None:
    start_queue(agent_grace_seconds=0.5)
    anna, token, vera = begin(people)
    ben = people.agent("ben", capacity=1)

    anna.vanish()

    assert ben.takes() == token
    vera.hears_text("The connection to your contact was lost. One moment, please: somebody else will be with you.")
    anna.come_back()
    assert anna.closed(token).get("by") == "failure"


def test_an_agent_who_is_back_in_time_goes_on_and_misses_nothing(start_queue: Start, people: People) -> None:
    start_queue(agent_grace_seconds=1.5)
    anna, token, vera = begin(people)
    cleo = people.agent("cleo")
    walter = people.visitor()
    walter.write("I am with Cleo")
    lost = cleo.takes()

    anna.vanish()
    vera.write("Are you there?")
    vera.everything_is_taken()
    anna.come_back()
    cleo.vanish()  # for good, and later than Anna: when this is noticed, so would the other have been
    ben = people.agent("ben", capacity=2)

    assert ben.takes() == lost
    assert anna.hears_text("Are you there?").sender == token
    anna.send(token, "Back again")
    vera.hears_text("Back again")
