"""A desk of a team without a window, in a process of its own, which a test may kill.

`python -m tests.rig.team_desk HOME ADDRESS PASSWORD AGENT ACCOUNT` obeys a line of JSON at a time and answers in one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from typing import Any, TypeVar
from uuid import UUID

from app.core.composer import TEXT
from app.core.conversation import LegKind, Route
from app.core.draft import Draft
from app.core.ids import AccountId, AgentId, ConversationId, new_id
from app.core.settings import DeskSettings
from app.desktop.clock import SystemClock
from app.services.bus import Bus
from app.services.desk import Desk, Outside
from app.services.services import Services
from app.storage.listening import Listening
from app.storage.postgres import PostgresDatabase
from app.storage.spare import SpareStore
from app.storage.sqlite import SqliteFile
from tests.fakes.channel import OWN, FakeServer
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony

ROOT = Path(__file__).parents[2]
T = TypeVar("T")
PATIENCE_S = 30
assert LegKind.SMS in TEXT


class TeamDesk:
    """The test's end of it; `own` is the file in which it goes on without the team."""

    def __init__(self, home: Path, database: PostgresDatabase) -> None:
        home.mkdir(exist_ok=True)
        self.own = SqliteFile(home / "own.db")
        self._given = [str(home), database.address, database.password, str(new_id()), str(new_id())]
        self._log = (home / "desk.log").open("a")
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.rig.team_desk", *self._given],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
        )

    def do(self, what: str, *given: str) -> Any:
        """What the desk says to it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *given]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def text(self, remote: str, said: str) -> str:
        """The customer writes, and it is acknowledged: the conversation that it is in."""
        return self.do("text", remote, said)

    def note(self, conversation: str, text: str) -> None:
        self.do("note", conversation, text)

    def reply(self, conversation: str, remote: str, text: str) -> None:
        self.do("reply", conversation, remote, text)

    def finish(self, conversation: str) -> None:
        self.do("finish", conversation)

    def await_state(self, **wanted: object) -> dict[str, Any]:
        """Until the desk says this of its store."""
        until = time.monotonic() + PATIENCE_S
        while True:
            state = self.do("state")
            if all(state[name] == value for name, value in wanted.items()):
                return state
            assert time.monotonic() < until, f"{state} instead of {wanted}"

    def kill(self) -> None:
        os.kill(self._process.pid, signal.SIGKILL)
        self._leave()

    def close(self) -> None:
        if self._process.poll() is None:
            self.do("close")
        self._leave()
        self._log.close()

    def _leave(self) -> None:
        self._process.wait(PATIENCE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class _Child:
    def __init__(self, home: str, address: str, password: str, agent: str, account: str) -> None:
        self._home = Path(home)
        self._database = PostgresDatabase(address, password, is_spared=True)
        self._agent = AgentId(UUID(agent))
        self._sms = FakeServer(LegKind.SMS, AccountId(UUID(account)))
        self._sms.clock = SystemClock()
        self.desk = Desk(self._build, lambda answer: answer(), lambda shown: shown())
        self.slowest_s = self.busiest_s = 0.0
        self.desk.start()
        self._ask(lambda _services: None)
        threading.Thread(target=self._beat, daemon=True).start()

    def _build(self, _bus: Bus) -> Outside:
        store = SpareStore(self._database, SqliteFile(self._home / "own.db"), agent=self._agent)
        return Outside(
            store.as_store(),
            FakeTelephony(SystemClock()),
            FakeCredentials({self._sms.account: "secret"}),
            FakeSettings(DeskSettings(channels=(self._sms.settings,), region="FR")),
            SystemClock(),
            {self._sms.type.name: self._sms.type},
            agent=self._agent,
            team=Listening(self._database, self._agent),
            spare=store,
        )

    def _beat(self) -> None:
        """How long the desk lets somebody wait; and how much of that was its own doing, not that of a busy machine."""
        used = self._ask(lambda _services: time.thread_time())
        while True:
            before = time.monotonic()
            now = self._ask(lambda _services: time.thread_time())
            self.slowest_s = max(self.slowest_s, time.monotonic() - before)
            self.busiest_s = max(self.busiest_s, now - used)
            used = now
            threading.Event().wait(0.01)

    def _ask(self, query: Callable[[Services], T]) -> T:
        answers: Queue[T] = Queue()
        self.desk.ask(query, answers.put)
        return answers.get(timeout=PATIENCE_S)

    # What the test wants

    def text(self, remote: str, said: str) -> str:
        event = self._sms.write(remote, said, remote_id=said)
        until = time.monotonic() + PATIENCE_S
        while event.remote_id not in self._sms.taken and time.monotonic() < until:
            self._ask(lambda _services: None)
        assert event.remote_id in self._sms.taken

        def place(services: Services) -> str:
            message = services.conversations._store.message_from(event.account, event.remote_id)
            assert message is not None
            return str(message.conversation)

        return self._ask(place)

    def note(self, conversation: str, text: str) -> None:
        self._ask(lambda services: services.conversations.add_note(ConversationId(UUID(conversation)), text))

    def reply(self, conversation: str, remote: str, text: str) -> None:
        route = Route(OWN[LegKind.SMS], remote, self._sms.account)
        draft = Draft(ConversationId(UUID(conversation)), LegKind.SMS, text, route)
        assert self._ask(lambda services: services.writing.send(draft, None, is_sure=True)) is None

    def finish(self, conversation: str) -> None:
        def act(services: Services) -> object:
            services.conversations.choose_disposition(ConversationId(UUID(conversation)), "resolved")
            return services.conversations.finish(ConversationId(UUID(conversation)))

        assert self._ask(act) is None

    def state(self) -> dict[str, object]:
        state = self._ask(lambda services: services.offline.state)
        unfinished = self._ask(
            lambda services: [str(each.conversation.id) for each in services.conversations.unfinished()]
        )
        return {
            "is_away": state.since is not None,
            "waiting": state.waiting,
            "stuck": state.stuck,
            "unfinished": unfinished,
        }

    def sent(self) -> int:
        return len(self._sms.delivered)

    def slowest(self) -> tuple[float, float]:
        """Since it was asked the last time, in seconds: until it answered, and how much of that it was busy."""
        found, self.slowest_s, self.busiest_s = (self.slowest_s, self.busiest_s), 0.0, 0.0
        return found


def main() -> int:
    child = _Child(*sys.argv[1:])
    for line in sys.stdin:
        what, *given = json.loads(line)
        if what == "close":
            child.desk.stop()
        answer = None if what == "close" else getattr(child, what)(*given)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if what == "close":
            break
    return 0


if __name__ == "__main__":
    sys.exit(main())
