"""What is known of a chat that waits for the agent."""

from __future__ import annotations

from app.core.ids import LegId
from app.ports.channel import AcceptChat
from tests.unit.services.world import World


def waiting(world: World) -> LegId:
    (view,) = world.services.conversations.unfinished()
    return view.legs[-1].id


def test_what_the_customer_wrote_while_waiting_is_known(world: World) -> None:
    world.chat.offer("v1@queue.example.org", "Omar", "Hello, my parcel is lost")

    offer = world.services.chats.offer(waiting(world))

    assert offer is not None
    assert offer.text == "Hello, my parcel is lost"


def test_an_offer_told_again_brings_what_was_written_since(world: World) -> None:
    world.chat.offer("v1@queue.example.org", "Omar", "Hello")

    world.chat.offer("v1@queue.example.org", "Omar", "Hello\nAre you there?")

    offer = world.services.chats.offer(waiting(world))
    assert offer is not None
    assert offer.text == "Hello\nAre you there?"


def test_an_offer_that_outlived_the_window_is_accepted_at_the_queue(world: World) -> None:
    world.chat.offer("v1@queue.example.org", "Omar", "Hello")
    world.start_window()
    world.chat.offer("v1@queue.example.org", "Omar", "Hello")

    world.services.chats.accept(waiting(world))

    assert world.chat.asked(AcceptChat) == [AcceptChat("v1@queue.example.org")]
    assert world.services.chats.offer(waiting(world)) is None


def test_a_chat_that_is_open_is_no_longer_offered(world: World) -> None:
    world.chat.offer("v1@queue.example.org", "Omar", "Hello")
    world.services.chats.accept(waiting(world))

    world.chat.offer("v1@queue.example.org", "Omar", "Hello again")

    assert world.services.chats.offer(waiting(world)) is None
