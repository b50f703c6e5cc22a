"""Who gets a visitor: one ready agent at a time, and the visitor knows where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.rig.chat_people import QUEUE, Agent, Heard, People, Visitor
from tests.rig.chat_queue import ChatQueue

pytestmark = pytest.mark.slow

Start = Callable[..., ChatQueue]


def test_a_visitor_is_offered_with_what_they_wrote_and_what_they_tell_of_themselves(
    start_queue: Start, people: People
) -> None:
    start_queue()
    anna = people.agent("anna")
    vera = people.visitor(name="Vera", email="vera@example.com", phone="+49 30 1234")

    vera.write("Good morning")

    offer = anna.offer()
    facts = offer.part(QUEUE, "offer")
    assert offer.text == "Good morning"
    assert offer.part("http://jabber.org/protocol/nick", "nick").text == "Vera"
    assert (facts.get("queue"), facts.get("email"), facts.get("phone")) == (
        "support",
        "vera@example.com",
        "+49 30 1234",
    )
    assert facts.get("until", "") > facts.get("since", "")


def test_an_offer_that_is_not_accepted_in_time_goes_to_the_next_agent(start_queue: Start, people: People) -> None:
    start_queue(offer_seconds=0.5)
    anna = people.agent("anna")
    vera = people.visitor()
    vera.write("Hello")
    offer = anna.offer()
    ben = people.agent("ben")

    ben.takes()

    assert anna.hears(lambda each: each.sender == offer.sender and each.has(QUEUE, "withdrawn"))
    assert error_of(anna, offer, "accept") == "item-not-found"


def test_a_declined_visitor_goes_to_the_next_agent_and_comes_back_when_nobody_else_is_there(
    start_queue: Start, people: People
) -> None:
    start_queue(again_seconds=1)
    anna = people.agent("anna")
    vera = people.visitor()
    vera.write("Hello")
    offer = anna.offer()

    assert anna.ask(offer.sender, "decline").get("type") == "result"

    assert anna.offer(2).sender == offer.sender


def test_the_least_loaded_agent_is_asked_first_and_on_a_tie_who_has_been_idle_longest(
    start_queue: Start, people: People
) -> None:
    start_queue()
    anna = people.agent("anna", capacity=3)
    ben = people.agent("ben", capacity=3)

    first, second, third = (writing_visitor(people, number) for number in range(3))

    taken_by_anna, taken_by_ben = anna.takes(), ben.takes()
    assert [text_of(anna, taken_by_anna), text_of(ben, taken_by_ben)] == ["visitor 0", "visitor 1"]
    assert anna.offer(2).text == "visitor 2"
    anna.ask(taken_by_anna, "leave")
    anna.ask(anna.offer(2).sender, "decline")
    assert ben.offer(2).text == "visitor 2"
    assert {first, second, third}


def test_no_agent_gets_more_chats_than_they_said(start_queue: Start, people: People) -> None:
    start_queue()
    anna = people.agent("anna", capacity=1)
    first, second = writing_visitor(people, 0), writing_visitor(people, 1)
    token = anna.takes()
    second.hears_text("Thank you. You are next: somebody will be with you in a moment.")
    assert len([each for each in anna.heard if each.has(QUEUE, "offer")]) == 1

    anna.ask(token, "leave", "Goodbye")

    assert anna.offer(2).text == "visitor 1"
    first.hears_text("Goodbye")


def test_visitors_are_told_their_place_whenever_it_changes(start_queue: Start, people: People) -> None:
    start_queue()
    anna = people.agent("anna", capacity=1)
    first, second, third = (writing_visitor(people, number) for number in range(3))
    third.hears_text("Thank you. You are number 3 in the queue.")

    anna.takes()

    second.hears_text("Thank you. You are next: somebody will be with you in a moment.")
    third.hears_text("Thank you. You are number 2 in the queue.")
    first.hears_text("You are talking to Anna now.")
    anna.ready(1)  # changes nothing for those who wait
    third.write("I am still here")
    third.everything_is_taken()
    assert len(third.texts()) == 2


def test_a_visitor_is_told_that_nobody_is_there_and_when_somebody_is(start_queue: Start, people: People) -> None:
    start_queue(language="ja", words={"next": "もうすぐです。"})
    vera = writing_visitor(people, 0)
    vera.hears(lambda each: each.text.startswith("ただいま担当者が不在です"))

    people.agent("anna")

    vera.hears_text("もうすぐです。")


def test_who_is_not_ready_is_offered_nothing_and_an_offer_is_taken_back(start_queue: Start, people: People) -> None:
    start_queue()
    anna = people.agent("anna")
    vera = writing_visitor(people, 0)
    offer = anna.offer()

    anna.not_ready()

    assert anna.hears(lambda each: each.sender == offer.sender and each.has(QUEUE, "withdrawn"))
    people.agent("ben").takes()
    vera.hears_text("You are talking to Ben now.")


def test_agents_know_who_else_is_there_and_ready(start_queue: Start, people: People) -> None:
    start_queue()
    anna = people.agent("anna")

    ben = people.agent("ben")
    cleo = people.agent("cleo", capacity=0)
    cleo.not_ready()
    writing_visitor(people, 0)
    anna.takes()

    anna.wait(lambda: anna.colleagues() == {ben.bare: True, cleo.bare: False}, "ben and cleo")
    ben.wait(lambda: ben.colleagues() == {anna.bare: False, cleo.bare: False}, "anna is busy")


def test_a_visitor_cannot_make_themselves_an_agent(start_queue: Start, people: People) -> None:
    start_queue()
    vera = people.visitor(says_so=False)

    vera.claim_to_be_ready()

    vera.wait(lambda: any(each.get("type") == "error" for each in vera.presences), "refused")


def writing_visitor(people: People, number: int) -> Visitor:
    """One who has written and was heard by the queue: the order of several is certain."""
    visitor = people.visitor()
    visitor.write(f"visitor {number}")
    visitor.everything_is_taken()
    return visitor


def text_of(agent: Agent, token: str) -> str:
    return agent.hears(lambda each: each.sender == token and bool(each.text)).text


def error_of(agent: Agent, offer: Heard, wish: str) -> str:
    answer = agent.ask(offer.sender, wish)
    error = answer.find("{jabber:client}error")
    assert error is not None
    return error[0].tag.partition("}")[2]
