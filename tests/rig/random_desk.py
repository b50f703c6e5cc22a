"""One desk of a team in a process of its own, whose agent does at random what agents do.

`python -m tests.rig.random_desk` reads its orders as JSON from the first line of standard input; any further line ends
its work. It says on standard output, a JSON object a line, what the desk has returned from, and at last what it shows.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from app.bootstrap.store import desk_store
from app.core.contact import CustomField
from app.core.draft import MailIntent
from app.core.errors import ParleyError, RefusedError
from app.core.ids import AgentId, ConversationId, new_id
from app.core.message import MessageState
from app.core.settings import DeskSettings
from app.core.team import STORE_SECRET
from app.core.timeline import MessageItem
from app.core.wrap_up import AcwMode
from app.desktop.clock import SystemClock
from app.services.bus import Bus
from app.services.desk import Desk
from app.services.events import (
    ConversationChanged,
    ConversationOutdated,
    ConversationView,
    DeskFailed,
    MailQueueChanged,
    StoreLink,
)
from app.services.outside import Outside
from app.services.services import Services
from tests.fakes.credentials import FakeCredentials
from tests.fakes.settings import FakeSettings
from tests.fakes.telephony import FakeTelephony
from tests.rig.team_channel import ACCOUNT, team_type

_ANSWER_WITHIN_S = 60.0
_PAUSE_S = 0.05
_ENOUGH = 6


def say(what: str, **more: Any) -> None:
    sys.stdout.write(json.dumps({"what": what} | more) + "\n")
    sys.stdout.flush()


class Agent:
    """One thing after another; what is refused is as good as what is done."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._chance = random.Random(seed)
        self._acts: tuple[Callable[[Services], None], ...] = (
            *(self._grabs, self._grabs, self._answers, self._answers, self._notes),
            *(self._edits, self._finishes, self._gives_back, self._reopens),
        )

    def act(self) -> None:
        """Returns when the desk has done it, or has said why not."""
        deed = self._chance.choice(self._acts)
        done = threading.Event()

        def doing(services: Services) -> None:
            try:
                deed(services)
            except RefusedError as refusal:
                say("refused", problem=refusal.problem.name)
            except ParleyError as error:
                say("failed", sentence=str(error))
            finally:
                done.set()

        self._desk.do(doing)
        done.wait(_ANSWER_WITHIN_S)

    def _grabs(self, services: Services) -> None:
        """Who has enough in hand takes no more."""
        waiting = services.mail_queue.waiting(5)
        if waiting and len(services.conversations.unfinished()) < _ENOUGH:
            conversation = self._chance.choice(waiting).conversation.id
            services.mail_queue.grab(conversation)
            say("grabbed", conversation=str(conversation))

    def _answers(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is None:
            return
        items = services.conversations.timeline(conversation)
        letters = [item.body.message for item in items if isinstance(item.body, MessageItem)]
        asked = [each for each in letters if each.state in {MessageState.RECEIVED, MessageState.SEEN}]
        if asked:
            words = f"answer {new_id()}"
            draft = services.writing.answer(asked[-1].id, MailIntent.REPLY)
            services.writing.send(replace(draft, text=words), is_sure=True)
            say("answered", words=words)

    def _notes(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None:
            words = f"note {new_id()}"
            services.conversations.add_note(conversation, words)
            say("noted", conversation=str(conversation), words=words)

    def _edits(self, services: Services) -> None:
        """Everybody may, at any time; each adds a line of their own."""
        known = services.contacts.page()
        if known:
            contact, words = self._chance.choice(known), f"field {new_id()}"
            services.contacts.save(replace(contact, fields=(*contact.fields, CustomField(words, "yes"))), contact)
            say("edited", contact=str(contact.id), words=words)

    def _finishes(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None:
            services.conversations.choose_disposition(conversation, "resolved")
            if services.conversations.finish(conversation) is None:
                say("finished", conversation=str(conversation))

    def _gives_back(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None and self._chance.random() < 0.5:
            services.mail_queue.release(conversation)
            say("gave back", conversation=str(conversation))

    def _reopens(self, services: Services) -> None:
        known = services.contacts.page()
        if not known:
            return
        theirs = services.conversations.activities(self._chance.choice(known).id, 1)
        if theirs and services.conversations.undo_finish(theirs[0].conversation.id):
            say("reopened", conversation=str(theirs[0].conversation.id))

    def _one_of_mine(self, services: Services) -> ConversationId | None:
        mine = [view.conversation.id for view in services.conversations.unfinished()]
        return self._chance.choice(mine) if mine else None


@dataclass(frozen=True, slots=True)
class Orders:
    """`folder` is where this desk keeps its own file; it survives the desk."""

    store: str
    password: str
    folder: str
    name: str
    agent: str
    post: int
    seed: int


class Shown:
    """What the window of this desk would show, gathered from what it is told. All on the desk thread."""

    def __init__(self, bus: Bus) -> None:
        self.mine: dict[ConversationId, ConversationView] = {}
        self.waiting = 0
        self.first: tuple[str, ...] = ()
        bus.subscribe(ConversationChanged, self._conversation_changed)
        bus.subscribe(ConversationOutdated, self._outdated)
        bus.subscribe(MailQueueChanged, self._queue_changed)
        bus.subscribe(StoreLink, self._link_changed)

    def _conversation_changed(self, event: ConversationChanged) -> None:
        if event.view.is_in_hand:
            self.mine[event.view.conversation.id] = event.view
        else:
            self.mine.pop(event.view.conversation.id, None)

    def _outdated(self, event: ConversationOutdated) -> None:
        if event.conversation is not None and event.is_gone:
            self.mine.pop(event.conversation, None)

    def _link_changed(self, event: StoreLink) -> None:
        say("link", away=event.state.since is not None, waits=event.state.waiting)

    def _queue_changed(self, event: MailQueueChanged) -> None:
        self.waiting, self.first = event.count, tuple(str(view.conversation.id) for view in event.waiting)

    def told(self) -> dict[str, Any]:
        mine = {str(each): len(view.legs) for each, view in self.mine.items()}
        return {"mine": mine, "waiting": self.waiting, "first": self.first}


def open_desk(orders: Orders) -> tuple[Desk, Shown]:
    settings = FakeSettings(
        DeskSettings(
            agent_id=AgentId(UUID(orders.agent)),
            agent_name=orders.name,
            channels=(ACCOUNT,),
            store=orders.store,
            undo_mail_s=0,
            acw=AcwMode.NONE,
        )
    )
    credentials = FakeCredentials({STORE_SECRET: orders.password, ACCOUNT.id: "secret"})

    def build(bus: Bus) -> Outside:
        place = desk_store(Path(orders.folder) / "store.db", "", settings, credentials)
        store, spare = place.opened(lambda: None)
        types = {"team-post": team_type(orders.post)}
        return Outside(
            store,
            FakeTelephony(),
            credentials,
            settings,
            SystemClock(),
            types,
            agent=place.agent,
            team=place.team,
            spare=spare,
        )

    desk = Desk(build, lambda answer: answer(), lambda shown: shown())
    return desk, Shown(desk.bus)


def main() -> int:
    orders = Orders(**json.loads(sys.stdin.readline()))
    desk, shown = open_desk(orders)
    leaving = threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        leaving.set()

    threading.Thread(target=listen, daemon=True).start()
    desk.bus.subscribe(DeskFailed, lambda event: say("failed", sentence=event.sentence))
    desk.start()
    agent = Agent(desk, orders.seed)
    say("open")
    while not leaving.wait(_PAUSE_S):
        agent.act()
    for line in sys.stdin:
        if line.strip() == "show":
            desk.ask(lambda services: shown.told(), lambda told: say("shows", **told))
        else:
            break
    desk.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
