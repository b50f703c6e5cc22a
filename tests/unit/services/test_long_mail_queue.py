"""A queue in which far more mail waits than anybody looks at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from app.core.agent_state import AgentState
from app.core.conversation import ConversationState
from app.core.ids import ConversationId
from app.core.message import MailHead
from app.services.events import ConversationView, MailQueueChanged
from app.services.inbox import TEAM
from app.services.mail_queue import PAGE
from tests.unit.services.world import World


@pytest.fixture
def team(world: World) -> World:
    """The mailbox is one that several agents share."""
    settings = world.services.phone.settings
    options = {world.mail.account: {TEAM: "yes"}}
    channels = tuple(replace(each, options=options.get(each.id, {})) for each in settings.channels)
    world.services.phone.change_settings(replace(settings, channels=channels))
    return world


def write(world: World, count: int) -> None:
    for number in range(count):
        head = MailHead(f"m{number}@example.net", f"Question {number}")
        world.mail.write(f"c{number}@example.net", "Hello", name=f"Customer {number}", mail=head)
        world.clock.advance(seconds=1)
    world.pass_time(seconds=1)


def names(views: tuple[ConversationView, ...]) -> list[str]:
    return [view.contact.name for view in views]


def test_only_the_first_are_told_of_and_how_many_there_are(team: World) -> None:
    write(team, PAGE + 20)

    told = team.heard(MailQueueChanged)[-1]

    assert names(told.waiting) == [f"Customer {number}" for number in range(PAGE)]
    assert told.count == PAGE + 20


def test_whoever_looks_further_gets_more(team: World) -> None:
    write(team, PAGE + 20)

    found = team.services.mail_queue.waiting(PAGE + 5)

    assert names(found)[PAGE:] == [f"Customer {PAGE + number}" for number in range(5)]


def test_an_agent_is_offered_what_stands_behind_all_they_have_rejected(team: World) -> None:
    write(team, PAGE + 1)
    for view in team.services.mail_queue.waiting(PAGE):
        team.services.mail_queue.reject(view.conversation.id)

    team.services.agent.choose(AgentState.READY)

    offered = team.heard(MailQueueChanged)[-1].offered
    assert offered == team.services.mail_queue.waiting(PAGE + 1)[-1].conversation.id


def test_a_new_window_finds_the_queue_as_it_was(team: World) -> None:
    write(team, 3)
    first = team.services.mail_queue.waiting()[0].conversation.id
    team.services.mail_queue.grab(first)

    team.start_window()

    assert names(team.services.mail_queue.waiting()) == ["Customer 1", "Customer 2"]
    assert team.heard(MailQueueChanged)[-1].count == 2


def test_mail_given_back_stands_where_it_stood(team: World) -> None:
    write(team, 3)
    second = team.services.mail_queue.waiting()[1].conversation.id
    team.services.mail_queue.grab(second)

    team.services.mail_queue.release(second)

    assert names(team.services.mail_queue.waiting()) == ["Customer 0", "Customer 1", "Customer 2"]
    assert team.services.conversations.view(second).conversation.state is ConversationState.QUEUED


def test_a_sender_who_gets_a_name_is_listed_by_it(team: World) -> None:
    write(team, 2)
    contact = team.services.mail_queue.waiting()[0].contact

    team.services.contacts.save(replace(contact, name="Jeanne Dupont"))
    team.pass_time(seconds=1)

    assert names(team.heard(MailQueueChanged)[-1].waiting) == ["Jeanne Dupont", "Customer 1"]


def test_a_long_queue_is_read_anew_a_few_at_a_time(team: World, monkeypatch: pytest.MonkeyPatch) -> None:
    write(team, PAGE + 20)
    team.services.mail_queue.waiting(PAGE + 10)
    read = watched(team, monkeypatch)
    told = len(team.heard(MailQueueChanged))

    team.services.mail_queue.start()
    slices = [len(read)]
    while len(team.heard(MailQueueChanged)) == told:
        team.pass_time(seconds=0.005)
        slices.append(len(read) - sum(slices))

    assert max(slices) == 4
    assert len(team.services.mail_queue.waiting(PAGE + 10)) == sum(slices) == len(read) == PAGE + 10
    assert names(team.heard(MailQueueChanged)[-1].waiting) == [f"Customer {number}" for number in range(PAGE)]


def test_what_this_desk_does_not_know_is_asked_for_once(team: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its team's store is away, and its own file has less."""
    write(team, 10)
    gone = {view.conversation.id for view in team.services.mail_queue.waiting()[:8]}
    read = watched(team, monkeypatch, gone)

    team.services.mail_queue.start()
    for _ in range(5):
        team.pass_time(seconds=0.005)

    told = team.heard(MailQueueChanged)[-1]
    assert (names(told.waiting), told.count) == (["Customer 8", "Customer 9"], 10)
    assert len(read) == 10


def watched(
    world: World, monkeypatch: pytest.MonkeyPatch, gone: Collection[ConversationId] = ()
) -> list[ConversationId]:
    """Whose views are read from now on."""
    read: list[ConversationId] = []
    view = world.services.conversations.view

    def watching(conversation: ConversationId) -> ConversationView:
        read.append(conversation)
        if conversation in gone:
            raise KeyError(conversation)
        return view(conversation)

    monkeypatch.setattr(world.services.conversations, "view", watching)
    return read
