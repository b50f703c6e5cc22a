"""Files that are still on the server are fetched when the agent asks for them."""

from __future__ import annotations

from app.core.message import Message
from app.core.problems import Problem
from app.core.timeline import MessageItem
from app.ports.channel import FetchFile, File
from app.services.events import Notice
from tests.unit.services.world import World

PDF = b"%PDF-1.7 the new times"


def with_file(world: World) -> Message:
    """A mail has come whose file is on the server only."""
    world.mail.write(
        "jeanne@example.org", "See the file.", files=(File("times.pdf", "application/pdf", 22, locator="1"),)
    )
    (view,) = world.services.conversations.unfinished()
    return message(world, view.last)


def message(world: World, which: Message | None) -> Message:
    assert which is not None
    found = world.store.message(which.id)
    assert found is not None
    return found


def test_a_file_is_fetched_once_it_is_asked_for(world: World) -> None:
    mail = with_file(world)
    (file,) = mail.attachments
    world.mail.files["1"] = PDF
    before = world.services.inbox.file(file.id)

    is_coming = world.services.inbox.fetch(mail.id, file.id)

    assert before is None
    assert is_coming
    assert world.services.inbox.file(file.id) == PDF
    assert message(world, mail).attachments[0].is_here


def test_nothing_can_be_fetched_while_its_server_is_out_of_reach(world: World) -> None:
    mail = with_file(world)
    world.mail.cut()

    is_coming = world.services.inbox.fetch(mail.id, mail.attachments[0].id)

    assert not is_coming
    assert not world.mail.asked(FetchFile)


def test_a_file_that_is_here_is_not_fetched_again(world: World) -> None:
    mail = with_file(world)
    world.mail.files["1"] = PDF
    world.services.inbox.fetch(mail.id, mail.attachments[0].id)

    is_coming = world.services.inbox.fetch(mail.id, mail.attachments[0].id)

    assert not is_coming
    assert len(world.mail.asked(FetchFile)) == 1


def test_a_file_that_is_gone_is_said_and_changes_nothing(world: World) -> None:
    mail = with_file(world)

    world.services.inbox.fetch(mail.id, mail.attachments[0].id)

    notices = [event for event in world.told if isinstance(event, Notice)]
    assert notices[-1].problem is Problem.ATTACHMENT_GONE
    assert notices[-1].conversation == mail.conversation
    items = world.services.conversations.timeline(mail.conversation)
    assert [item.body.message for item in items if isinstance(item.body, MessageItem)] == [message(world, mail)]
