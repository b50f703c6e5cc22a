"""Two desks at work at the same time on one PostgreSQL store: nothing is taken, put on record or sent twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import Queue
from typing import TypeVar

import pytest

from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.errors import RefusedError
from app.core.ids import AccountId, AgentId, ConversationId, new_id
from app.core.settings import DeskSettings
from app.core.timeline import EventItem, Happening, MessageItem
from app.desktop.clock import SystemClock
from app.ports.channel import Send
from app.services.bus import Bus
from app.services.desk import Desk, Outside
from app.services.events import ChannelReady, ContactChanged, ConversationOutdated
from app.services.inbox import TEAM
from app.services.services import Services
from app.storage.listening import Listening
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from tests.factories import a_contact
from tests.fakes.channel import FakeServer
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.figures import figure
from tests.rig.postgres import Postgres
from tests.unit.services.world import a_head

pytestmark = pytest.mark.slow

T = TypeVar("T")
PATIENCE = 30
EMAIL = LegKind.EMAIL


class Workplace:
    """A desk on its own thread, with the mailbox that all of them have. `open` it again and it is the same agent's."""

    def __init__(self, database: PostgresDatabase, name: str, account: AccountId) -> None:
        self.database = database
        self.agent = AgentId(new_id())
        self.name = name
        self.mail = FakeServer(EMAIL, account)
        self.answers: Queue[Callable[[], None]] = Queue()
        self.open()

    def open(self) -> None:
        self.desk = Desk(self._build, self.answers.put, lambda go_on: go_on())
        ready: Queue[object] = Queue()
        self.desk.bus.subscribe(ChannelReady, ready.put)
        self.outdated: Queue[ConversationOutdated] = Queue()
        self.desk.bus.subscribe(ConversationOutdated, self.outdated.put)
        self.desk.start()
        if not self.mail.is_cut:
            ready.get(timeout=PATIENCE)
        while self.outdated.get(timeout=PATIENCE) != ConversationOutdated():  # all is heard from here on
            pass

    def _build(self, _bus: Bus) -> Outside:
        team_mailbox = replace(self.mail.settings, options={TEAM: "yes"})
        settings = FakeSettings(DeskSettings(channels=(team_mailbox,), agent_name=self.name, undo_mail_s=0))
        return Outside(
            SqlStore(self.database, agent=self.agent),
            FakeTelephony(),
            FakeCredentials({self.mail.account: "secret"}),
            settings,
            SystemClock(),
            {self.mail.type.name: self.mail.type},
            agent=self.agent,
            team=Listening(self.database, self.agent),
        )

    def ask(self, query: Callable[[Services], T]) -> T:
        return self.begin(query)()

    def begin(self, query: Callable[[Services], T]) -> Callable[[], T]:
        """Ask; what is returned waits for the answer."""
        results: list[T] = []
        self.desk.ask(query, results.append)

        def answer() -> T:
            while not results:
                self.answers.get(timeout=PATIENCE)()
            return results[0]

        return answer

    def settle(self) -> None:
        while not self.ask(lambda _services: self.desk.is_quiet):
            pass

    def answer(self, conversation: ConversationId, text: str) -> None:
        """Write a mail to the customer, taking it if need be."""

        def write(services: Services) -> None:
            route = services.conversations.view(conversation).legs[0].route
            draft = Draft(conversation, EMAIL, text, route, subject="Re", to=(route.remote,))
            services.writing.send(draft, is_sure=True)

        self.ask(write)


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    with Postgres() as postgres:
        yield postgres


@pytest.fixture
def office(postgres: Postgres) -> Iterator[tuple[Workplace, Workplace]]:
    database, account = postgres.emptied(), AccountId(new_id())
    aiko, ben = Workplace(database, "Aiko", account), Workplace(database, "Ben", account)
    yield aiko, ben
    aiko.desk.stop()
    ben.desk.stop()


def mailed(desk: Workplace, number: int) -> ConversationId:
    """A mail that this desk has read, in the team's queue."""
    sender = f"customer{number}@mail.example"
    event = desk.mail.write(sender, f"Question {number}", mail=a_head(sender))
    desk.settle()
    found = desk.ask(lambda services: services.messaging._store.message_from(event.account, event.remote_id))
    assert found is not None
    return found.conversation


def test_each_hears_what_the_other_does(office: tuple[Workplace, Workplace]) -> None:
    aiko, ben = office
    told: Queue[ContactChanged] = Queue()
    ben.desk.bus.subscribe(ContactChanged, told.put)

    aiko.ask(lambda services: services.contacts.save(a_contact("佐藤 愛子")))

    assert told.get(timeout=PATIENCE).contact.name == "佐藤 愛子"


def test_of_two_who_grab_at_the_same_time_exactly_one_has_it(office: tuple[Workplace, Workplace]) -> None:
    wins = Counter[str]()
    for number in range(50):
        conversation = mailed(office[number % 2], number)
        both = threading.Barrier(2)

        def grab(services: Services, it: ConversationId = conversation, gate: threading.Barrier = both) -> str:
            gate.wait(PATIENCE)
            try:
                services.mail_queue.grab(it)
            except RefusedError as refusal:
                return refusal.detail
            return ""

        answers = [desk.begin(grab) for desk in office]
        said = [answer() for answer in answers]

        [winner] = [desk for desk, word in zip(office, said, strict=True) if not word]
        assert sorted(said) == ["", winner.name]
        view = office[0].ask(lambda services, it=conversation: services.conversations.view(it))
        items = office[0].ask(lambda services, it=conversation: services.conversations.timeline(it))
        assert view.conversation.agent == winner.agent
        assert [item.body for item in items].count(EventItem(Happening.GRABBED)) == 1
        wins[winner.name] += 1
    figure(f"50 grabs by two desks at once: exactly one had it each time {dict(wins)}")


def test_what_both_read_from_one_mailbox_is_on_record_once(office: tuple[Workplace, Workplace]) -> None:
    aiko, ben = office
    for number in range(50):
        sender = f"customer{number % 10}@mail.example"
        first, second = (aiko, ben) if number % 2 else (ben, aiko)
        event = first.mail.write(sender, f"Question {number}", mail=a_head(sender), remote_id=f"uid-{number}")
        second.mail.tell(event)

    for desk in office:
        desk.settle()
    rows = aiko.ask(lambda services: services.mail_queue.waiting(100))
    texts = Counter[str]()
    for row in rows:
        items = aiko.ask(lambda services, it=row.conversation.id: services.conversations.timeline(it))
        texts.update(item.body.message.text for item in items if isinstance(item.body, MessageItem))
    assert texts == Counter(f"Question {number}" for number in range(50))
    assert len(rows) == 10


def test_each_message_goes_out_once_whoever_sends_it(office: tuple[Workplace, Workplace], postgres: Postgres) -> None:
    aiko, ben = office
    conversations = [mailed(aiko, number) for number in range(20)]
    for desk in office:
        desk.mail.cut()
    for number, conversation in enumerate(conversations):
        office[number % 2].answer(conversation, f"Answer {number}")

    ben.desk.stop()  # his computer has gone, and two minutes pass
    database = ben.database.address.rpartition("/")[2]
    postgres.sql(f"UPDATE agent SET seen_at = seen_at - interval '5 minutes' WHERE id = '{ben.agent}'", database)
    for conversation in conversations[1::2][:5]:
        aiko.ask(lambda services, it=conversation: services.team.take_over(it))
    ben.open()
    for desk in office:
        desk.mail.mend()
    for desk in office:
        desk.settle()

    sent = [Counter(request.text.split("\n")[0] for request in desk.mail.asked(Send)) for desk in office]
    assert sent[0] + sent[1] == Counter(f"Answer {number}" for number in range(20))
    assert sum(sent[0].values()) == 15
    assert sum(sent[1].values()) == 5
