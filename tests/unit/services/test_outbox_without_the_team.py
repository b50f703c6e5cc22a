"""A desk that is cut off from its team's store sends nothing that a colleague may send as well, and loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from app.core.conversation import LegKind
from app.core.ids import AgentId, ConversationId, MessageId, new_id
from app.core.message import Message, MessageState
from app.ports.channel import Send
from app.ports.team import StoreBack
from app.storage import bringing
from app.storage.errors import StoreBusyError
from app.storage.spare import SpareStore
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.rig.losable import Losable
from tests.rig.spare import settle
from tests.rig.store import not_wait_for_the_disk, opened
from tests.unit.services.office import Office
from tests.unit.services.world import MAILBOX

UNDO_S = 30
"""Longer than a mail is held back."""
SMS, EMAIL = LegKind.SMS, LegKind.EMAIL


class HalfAnOffice(Office):
    """Aiko's desk has a file of its own, and can be cut off; Ben's always reaches the store of both."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        super().__init__(folder)

    def _store(self, name: str, agent: AgentId) -> SqlStore:
        if name != "Aiko":
            return opened(self.file, agent)
        self.line = Losable(self.file)
        self.aikos = agent
        return cast(SqlStore, self._spare())

    def _spare(self) -> SpareStore:
        self.spare = SpareStore(self.line, SqliteFile(self._folder / "own.db"), agent=self.aikos, now=self.clock.now)
        for half in filter(None, (self.spare._here, self.spare._there)):
            not_wait_for_the_disk(half)
        self.woken = threading.Event()
        self.spare.listen(self.woken.set)
        return self.spare

    def cut_off(self) -> None:
        """Long enough that Aiko counts as away for Ben."""
        self.settle()
        self.line.lose()
        for _ in range(5):
            self.pass_time(seconds=30)

    def come_back(self) -> None:
        self.line.mend()
        self.settle()
        self.aiko.services.team.event(StoreBack())
        self.pass_time(seconds=1)

    def settle(self) -> None:
        settle(self.spare, self.woken, until=lambda: self.line._is_lost or self.spare.state.since is None)

    def sent(self) -> list[str]:
        """By either, in the words of the messages, in order."""
        servers = (server for desk in self.desks for server in (desk.mail, desk.sms))
        return [send.text for server in servers for send in server.delivered.values()]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[HalfAnOffice]:
    office = HalfAnOffice(tmp_path)
    yield office
    office.close()


def grabbed(office: HalfAnOffice) -> ConversationId:
    conversation = office.mailed()
    office.aiko.services.mail_queue.grab(conversation)
    office.pass_time()
    return conversation


def left_waiting(office: HalfAnOffice, text: str = "before") -> tuple[ConversationId, Message]:
    """Aiko's answer, which does not go out yet as her mail server is out of reach."""
    conversation = grabbed(office)
    office.aiko.mail.cut()
    message = office.aiko.say(conversation, EMAIL, text, to=(MAILBOX,))
    office.pass_time(seconds=UNDO_S)
    return conversation, message


def write_without(office: HalfAnOffice, conversation: ConversationId) -> None:
    """Aiko answers, and her time to take it back is over."""
    office.aiko.say(conversation, EMAIL, "without", to=(MAILBOX,))
    office.pass_time(seconds=UNDO_S)


def test_what_waited_before_and_a_colleague_takes_over_goes_out_once(office: HalfAnOffice) -> None:
    conversation, message = left_waiting(office)
    office.cut_off()

    office.ben.services.team.take_over(conversation)
    office.pass_time()
    office.aiko.mail.mend()
    office.pass_time(seconds=UNDO_S)

    assert list(office.ben.mail.delivered) == [message.id]
    assert office.aiko.mail.asked(Send) == []
    office.come_back()
    assert office.sent() == ["before"]
    assert office.aiko.now(message).state is MessageState.SENT


def test_what_waited_before_and_nobody_takes_over_goes_out_when_the_store_is_back(office: HalfAnOffice) -> None:
    left_waiting(office)
    office.cut_off()
    office.aiko.mail.mend()
    office.pass_time(seconds=UNDO_S)
    without = office.sent()

    office.come_back()

    assert (without, office.sent()) == ([], ["before"])


def test_what_is_held_back_when_the_store_goes_away_is_sent_by_one_of_them(office: HalfAnOffice) -> None:
    conversation = grabbed(office)
    message = office.aiko.say(conversation, EMAIL, "held", to=(MAILBOX,))
    office.cut_off()
    without = office.sent()

    office.ben.services.team.take_over(conversation)
    office.pass_time(seconds=UNDO_S)
    office.come_back()

    assert (without, office.sent()) == ([], ["held"])
    assert office.ben.now(message).state is MessageState.SENT


def test_what_is_written_without_the_team_goes_out_at_once(office: HalfAnOffice) -> None:
    conversation = grabbed(office)
    office.cut_off()

    write_without(office, conversation)

    assert office.sent() == ["without"]
    office.come_back()
    assert office.sent() == ["without"]


def test_nothing_goes_out_before_what_was_written_earlier(office: HalfAnOffice) -> None:
    conversation, _ = left_waiting(office)
    office.cut_off()
    office.aiko.mail.mend()

    write_without(office, conversation)
    without = office.sent()
    office.come_back()

    assert (without, office.sent()) == ([], ["before", "without"])


def test_whoever_takes_back_what_waited_can_go_on_writing(office: HalfAnOffice) -> None:
    conversation, message = left_waiting(office)
    office.cut_off()
    office.aiko.mail.mend()

    office.aiko.services.messaging.cancel(message.id)
    write_without(office, conversation)

    assert office.sent() == ["without"]
    office.come_back()
    assert office.sent() == ["without"]
    assert office.ben.now(message).state is MessageState.CANCELLED


def test_what_is_behind_one_that_had_just_gone_out_follows_once_that_is_known(office: HalfAnOffice) -> None:
    conversation, message = left_waiting(office)
    office.cut_off()
    office.aiko.mail.mend()
    write_without(office, conversation)
    before = office.sent()

    office.aiko.mail.report(message.id, MessageState.SENT)

    assert (before, office.sent()) == ([], ["without"])
    office.come_back()
    assert office.sent() == ["without"]
    assert office.ben.now(message).state is MessageState.SENT


def test_a_desk_that_starts_without_the_team_sends_nothing_from_before(office: HalfAnOffice) -> None:
    conversation, message = left_waiting(office)
    office.settle()
    office.spare.close()
    office.line.lose()
    office.leave(office.aiko)
    office.ben.services.team.take_over(conversation)
    office.pass_time(office.aiko)

    office.aiko.store = cast(SqlStore, office._spare())
    office.aiko.start_window()
    office.aiko.mail.mend()
    office.pass_time(seconds=UNDO_S)

    assert list(office.ben.mail.delivered) == [message.id]
    office.come_back()
    assert office.sent() == ["before"]


@pytest.mark.parametrize("is_one_call", [True, False])
def test_what_may_have_reached_the_team_is_left_to_it(office: HalfAnOffice, is_one_call: bool) -> None:
    """The store was lost in the very moment in which the message came on record."""
    conversation = grabbed(office)
    sent = office.aiko.say(conversation, EMAIL, "sent", to=(MAILBOX,))
    office.pass_time(seconds=UNDO_S)
    office.settle()
    message = replace(sent, id=MessageId(new_id()), state=MessageState.QUEUED, remote_id="", text="in doubt")

    with nullcontext() if is_one_call else office.spare.transaction():
        office.line.lose_in_commit(is_kept=True)
        office.spare.save_message(message)
    office.aiko.services.messaging.review()
    office.cut_off()
    without = office.sent()
    office.ben.services.team.take_over(conversation)
    office.pass_time(seconds=UNDO_S)
    office.come_back()

    assert (without, office.sent()) == (["sent"], ["sent", "in doubt"])


def test_so_is_what_has_arrived_there_without_our_learning_of_it(
    office: HalfAnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = grabbed(office)
    office.cut_off()
    office.aiko.mail.cut()
    office.aiko.say(conversation, EMAIL, "brought over", to=(MAILBOX,))
    office.pass_time(seconds=UNDO_S)

    def lose(*_: object) -> None:
        office.line.lose()
        raise StoreBusyError("the line broke")

    with monkeypatch.context() as breaking:
        breaking.setattr(bringing, "_learn", lose)
        breaking.setattr(bringing, "_AT_FIRST", 100)
        office.line.mend()
        office.settle()
    office.cut_off()
    office.ben.services.team.take_over(conversation)
    office.aiko.mail.mend()
    office.pass_time(seconds=UNDO_S)
    office.come_back()

    assert office.sent() == ["brought over"]
