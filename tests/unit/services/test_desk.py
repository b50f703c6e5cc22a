"""The desk does everything on one thread of its own, outlives what goes wrong there, and closes the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from queue import Queue
from typing import TypeVar

import pytest

from app.core.conversation import LegKind
from app.core.errors import ParleyError, PassingError, RefusedError
from app.core.ids import ConversationId, new_id
from app.core.problems import Problem
from app.core.settings import DeskSettings
from app.core.timeline import MessageItem
from app.desktop.clock import SystemClock
from app.ports.channel import Received
from app.ports.clock import Clock
from app.ports.spare import SpareState
from app.ports.team import StoreChanged
from app.services.bus import Bus
from app.services.desk import Desk, Outside
from app.services.events import (
    ChannelReady,
    ConversationChanged,
    ConversationOutdated,
    DeskFailed,
    MessageArrived,
    Notice,
    SettingsChanged,
    StoreLink,
)
from app.services.inbox import Inbox
from app.services.services import Services
from app.storage.sql_store import SqlStore
from app.storage.sqlite import SqliteFile
from tests.fakes.channel import FakeChannel, FakeServer
from tests.fakes.clock import FakeClock
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.spare import FakeSpare
from tests.fakes.team import FakeTeam
from tests.fakes.telephony import FakeTelephony

T = TypeVar("T")
PATIENCE = 5


class WatchedStore(SqlStore):
    closed_on: str = ""

    def close(self) -> None:
        self.closed_on = threading.current_thread().name
        super().close()


class Office:
    """A desk on its thread; `answers` is where results for the asker arrive.

    Its window shows all at once, or, when it is busy, not before the test takes it from `unshown`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.telephony = FakeTelephony()
        self.settings = FakeSettings()
        self.sms = FakeServer(LegKind.SMS)
        self.clock: Clock = FakeClock()
        self.answers: Queue[Callable[[], None]] = Queue()
        self.is_busy = False
        self.team: FakeTeam | None = None
        self.spare: FakeSpare | None = None
        self.unshown: Queue[Callable[[], None]] = Queue()
        self.desk = Desk(self.build, self.answers.put, self._when_shown)

    def _when_shown(self, go_on: Callable[[], None]) -> None:
        if self.is_busy:
            self.unshown.put(go_on)
        else:
            go_on()

    def build(self, _bus: Bus) -> Outside:
        self.store = WatchedStore(SqliteFile(self.folder / "store.db"))
        credentials = FakeCredentials({self.sms.account: "secret"})
        channels = {self.sms.type.name: self.sms.type}
        outside = Outside(self.store, self.telephony, credentials, self.settings, self.clock, channels)
        return replace(outside, team=self.team, spare=self.spare)

    def ask(self, query: Callable[[Services], T]) -> T:
        results: list[T] = []
        self.desk.ask(query, results.append)
        while not results:
            self.answers.get(timeout=PATIENCE)()
        return results[0]

    def hear(self, kind: type[T]) -> Queue[T]:
        heard: Queue[T] = Queue()
        self.desk.bus.subscribe(kind, heard.put)
        return heard


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.desk.stop()


def connected(office: Office) -> Office:
    office.settings.save(DeskSettings(channels=(office.sms.settings,)))
    ready = office.hear(ChannelReady)
    office.desk.start()
    ready.get(timeout=PATIENCE)
    return office


def texts_on_record(office: Office) -> list[str]:
    def read(services: Services) -> list[str]:
        [view] = services.conversations.unfinished()
        bodies = [item.body for item in services.conversations.timeline(view.conversation.id)]
        return [body.message.text for body in bodies if isinstance(body, MessageItem)]

    return office.ask(read)


def test_the_store_is_built_and_used_and_closed_on_the_desk_thread(office: Office) -> None:
    office.desk.start()
    used_on = office.ask(lambda services: (services.contacts.search(""), threading.current_thread().name)[1])

    office.desk.stop()

    assert (used_on, office.store.closed_on) == ("desk", "desk")


def test_it_begins_by_telling_the_settings(office: Office) -> None:
    told = office.hear(SettingsChanged)

    office.desk.start()

    assert told.get(timeout=PATIENCE) == SettingsChanged(office.settings.current)


def test_it_tells_the_conversations_that_were_left_unfinished(office: Office, tmp_path: Path) -> None:
    told_before = office.hear(ConversationChanged)
    office.desk.start()
    office.telephony.offer_call()
    told_before.get(timeout=PATIENCE)
    office.desk.stop()
    after = Office(tmp_path)
    told = after.hear(ConversationChanged)

    after.desk.start()
    event = told.get(timeout=PATIENCE)
    after.desk.stop()

    assert event.view.legs[0].is_live


def test_an_answer_is_given_only_where_the_asker_wants_it(office: Office) -> None:
    results: list[tuple[object, str]] = []
    office.desk.start()
    office.desk.ask(
        lambda services: services.contacts.search(""),
        lambda found: results.append((found, threading.current_thread().name)),
    )
    answer = office.answers.get(timeout=PATIENCE)
    before = list(results)

    answer()

    assert before == []
    assert results == [((), threading.current_thread().name)]


def test_a_refusal_becomes_a_notice(office: Office) -> None:
    notices = office.hear(Notice)
    office.desk.start()

    office.desk.do(lambda services: services.calls.dial("+33612345678"))

    assert notices.get(timeout=PATIENCE) == Notice(Problem.NO_ACCOUNT)


def test_a_refusal_keeps_its_details(office: Office) -> None:
    def refuse(_services: Services) -> None:
        raise RefusedError(Problem.BAD_ADDRESS, "sip:")

    notices = office.hear(Notice)
    office.desk.start()

    office.desk.do(refuse)

    assert notices.get(timeout=PATIENCE) == Notice(Problem.BAD_ADDRESS, "sip:")


def test_what_cannot_be_saved_is_said(office: Office) -> None:
    def fill_the_disk(_services: Services) -> None:
        raise ParleyError("The disk is full.")

    notices = office.hear(Notice)
    office.desk.start()

    office.desk.do(fill_the_disk)

    assert notices.get(timeout=PATIENCE) == Notice(Problem.NOT_SAVED, "The disk is full.")


def test_an_action_that_fails_is_logged_and_the_desk_goes_on(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.desk.start()

    office.desk.do(lambda _services: 1 / 0)

    assert office.ask(lambda services: services.contacts.search("")) == ()
    [record] = caplog.records
    assert (record.levelno, record.exc_info is not None) == (logging.ERROR, True)


def test_stopping_finishes_what_was_asked_before(office: Office) -> None:
    may_go_on = threading.Event()
    done: list[int] = []
    office.desk.start()
    office.desk.do(lambda _services: may_go_on.wait(PATIENCE))
    for number in range(3):
        office.desk.do(lambda _services, number=number: done.append(number))
    may_go_on.set()

    office.desk.stop()

    assert done == [0, 1, 2]
    assert office.store.closed_on == "desk"


def test_events_of_the_phone_are_handled_on_the_desk_thread(office: Office) -> None:
    threads: Queue[str] = Queue()
    office.desk.bus.subscribe(ConversationChanged, lambda _: threads.put(threading.current_thread().name))
    office.desk.start()

    office.telephony.offer_call()

    assert threads.get(timeout=PATIENCE) == "desk"


def test_what_a_channel_tells_is_handled_on_the_desk_thread(office: Office) -> None:
    threads: Queue[str] = Queue()
    office.desk.bus.subscribe(MessageArrived, lambda _: threads.put(threading.current_thread().name))
    connected(office)

    office.sms.write("+33612345678", "Hello")

    assert threads.get(timeout=PATIENCE) == "desk"


def test_in_a_flood_the_next_waits_until_the_window_has_shown_the_last(office: Office) -> None:
    connected(office)
    office.is_busy = True

    for text in ("one", "two"):
        office.sms.write("+33612345678", text)
    before = texts_on_record(office)
    office.unshown.get(timeout=PATIENCE)()

    assert (before, texts_on_record(office)) == (["one"], ["one", "two"])


def test_what_came_in_a_flood_is_on_record_when_the_desk_stops(office: Office, tmp_path: Path) -> None:
    connected(office)
    office.is_busy = True

    for text in ("one", "two", "three"):
        office.sms.write("+33612345678", text)
    office.desk.stop()
    after = connected(Office(tmp_path))

    assert texts_on_record(after) == ["one", "two", "three"]
    after.desk.stop()


def test_a_window_that_shows_nothing_is_not_waited_for_long(office: Office) -> None:
    office.clock = SystemClock()
    connected(office)
    office.is_busy = True
    arrived = office.hear(MessageArrived)

    for text in ("one", "two"):
        office.sms.write("+33612345678", text)

    assert [arrived.get(timeout=PATIENCE).message.text for _ in range(2)] == ["one", "two"]


def test_what_cannot_be_kept_does_not_hold_up_what_comes_after(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = Inbox.received

    def fail_once(inbox: Inbox, event: Received) -> None:
        if event.text == "lost":
            raise ParleyError("The disk is full.")
        keep(inbox, event)

    monkeypatch.setattr(Inbox, "received", fail_once)
    connected(office)
    office.is_busy = True

    for text in ("one", "lost", "two"):
        office.sms.write("+33612345678", text)
    for _ in range(2):
        office.unshown.get(timeout=PATIENCE)()

    assert texts_on_record(office) == ["one", "two"]


def test_what_the_store_cannot_keep_now_is_kept_before_what_comes_after_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = Inbox.received
    is_full = threading.Event()
    is_full.set()

    def keep_if_there_is_room(inbox: Inbox, event: Received) -> None:
        if event.text == "two" and is_full.is_set():
            raise PassingError("The disk is full.")
        keep(inbox, event)

    monkeypatch.setattr(Inbox, "received", keep_if_there_is_room)
    connected(office)
    for text in ("one", "two", "three"):
        office.sms.write("+33612345678", text)
    before = texts_on_record(office)

    is_full.clear()
    office.clock.advance(seconds=6)  # type: ignore[attr-defined]
    office.ask(lambda services: services.contacts.search(""))
    while not office.ask(lambda _services: office.desk.is_quiet):
        office.ask(lambda services: services.contacts.search(""))

    assert (before, texts_on_record(office)) == (["one"], ["one", "two", "three"])


def test_what_cannot_be_kept_at_the_end_is_left_to_come_again(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_inbox: Inbox, _event: Received) -> None:
        raise PassingError("The disk is full.")

    connected(office)
    office.is_busy = True
    office.sms.write("+33612345678", "one")
    texts_on_record(office)
    monkeypatch.setattr(Inbox, "received", refuse)
    office.sms.write("+33612345678", "two")

    office.desk.stop()

    assert caplog.messages == ["left to come again: The disk is full."]
    assert office.store.closed_on == "desk"


def test_what_a_channel_tells_while_it_is_left_is_on_record(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    leave = FakeChannel.stop

    def tell_and_leave(channel: FakeChannel) -> None:
        office.sms.write("+33612345678", "at the last moment")
        leave(channel)

    monkeypatch.setattr(FakeChannel, "stop", tell_and_leave)
    connected(office)
    kept: list[str] = []
    office.desk.bus.subscribe(MessageArrived, lambda event: kept.append(event.message.text))

    office.desk.stop()

    assert kept == ["at the last moment"]


def test_the_desk_lives_on_with_an_alarm_in_some_centuries(office: Office) -> None:
    office.clock = SystemClock()
    office.desk.start()

    office.ask(lambda services: services.alarms.after(timedelta(days=365 * 400), lambda: None))

    assert office.ask(lambda services: services.contacts.search("")) == ()


def test_channels_are_left_when_the_desk_stops(office: Office) -> None:
    connected(office)

    office.desk.stop()

    assert office.sms.channel is None


def test_it_wakes_for_what_becomes_due(office: Office) -> None:
    office.clock = SystemClock()
    threads: Queue[str] = Queue()
    office.desk.start()

    def set_alarm(services: Services) -> None:
        soon = office.clock.now() + timedelta(milliseconds=20)
        services.alarms.at(soon, lambda: threads.put(threading.current_thread().name))

    office.desk.do(set_alarm)

    assert threads.get(timeout=PATIENCE) == "desk"


def test_a_text_for_an_account_that_was_removed_is_left_to_whoever_opens_it_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.desk.start()
    office.ask(lambda services: services.contacts.search(""))

    office.telephony.writes("Hello")

    assert office.ask(lambda services: services.conversations.unfinished()) == ()
    assert caplog.messages == ["a text message that no channel took: TextReceived"]


class UnreadableSettings(FakeSettings):
    def load(self) -> DeskSettings:
        raise ParleyError("The settings cannot be understood.")


def test_settings_that_cannot_be_read_are_said_and_the_store_is_closed(office: Office) -> None:
    told = office.hear(DeskFailed)
    office.settings = UnreadableSettings()

    office.desk.start()
    office.desk.stop()

    assert told.get(timeout=PATIENCE) == DeskFailed("The settings cannot be understood.")
    assert office.store.closed_on == "desk"


def test_a_store_that_cannot_be_opened_is_said(office: Office) -> None:
    told = office.hear(DeskFailed)
    office.folder.joinpath("store.db").write_bytes(b"no database, certainly not one of ours" * 50)

    office.desk.start()

    assert "store.db cannot be opened" in told.get(timeout=PATIENCE).sentence


def test_it_says_that_the_teams_store_is_away_and_tells_all_anew_once_it_is_back(office: Office) -> None:
    office.team, office.spare = FakeTeam(), FakeSpare()
    told, outdated = office.hear(StoreLink), office.hear(ConversationOutdated)
    office.desk.start()
    office.ask(lambda _services: None)
    away, conversation = SpareState(since=office.clock.now(), waiting=1), ConversationId(new_id())

    office.spare.become(away)
    first = told.get(timeout=PATIENCE)
    office.spare.become(SpareState())
    second = told.get(timeout=PATIENCE)

    assert (first.state, second.state) == (away, SpareState())
    assert outdated.get(timeout=PATIENCE) == ConversationOutdated()
    office.team.tell(StoreChanged(None, (), (conversation,)))
    office.ask(lambda _services: None)
    assert office.spare.kept == [conversation]
