"""Whatever customers, agent, network and computer do in whatever order: nothing is lost, doubled or mixed up."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.core.composer import TEXT
from app.core.conversation import LegKind
from app.core.draft import Draft
from app.core.errors import RefusedError
from app.core.ids import LegId, MessageId
from app.core.message import Message, MessageState
from app.ports.channel import Received, Send
from app.services.events import ConversationView
from app.services.inbox import TEAM
from tests.factories import a_contact, an_address
from tests.fakes.channel import FakeServer
from tests.unit.services.world import JEANNE, VISITOR, World, a_head

NUMBERS = ("+33612345678", "+33699999999")
MAILBOXES = ("jeanne@mail.example", "louis@mail.example")
VISITORS = (VISITOR, "other@queue.example.org")
REPORTS = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ, MessageState.FAILED, MessageState.QUEUED)
LAPSES_S = (1, 15, 70, 400, 50_000)

MISPLACED = """
SELECT m.id FROM message m JOIN leg l ON l.id = m.leg_id WHERE l.conversation_id != m.conversation_id
UNION ALL SELECT m.id FROM message m LEFT JOIN timeline_item t ON t.ref_id = m.id
    GROUP BY m.id HAVING count(t.id) != 1 OR min(t.conversation_id) != m.conversation_id
UNION ALL SELECT l.id FROM leg l LEFT JOIN timeline_item t ON t.ref_id = l.id
    WHERE l.kind IN ('call', 'chat')
    GROUP BY l.id HAVING count(t.id) != 1 OR min(t.conversation_id) != l.conversation_id
UNION ALL SELECT c.id FROM conversation c JOIN leg l ON l.conversation_id = c.id
    WHERE l.kind IN ('call', 'chat') AND l.end_by IS NULL AND c.state != 'open'
"""


class Exchange:
    """A day of messages. Every deed takes two numbers, which choose among whatever there is to choose from."""

    def __init__(self, folder: Path, *, shared: bool, team: bool) -> None:
        self.world = World(folder)
        self.world.jeanne()
        if shared:
            self.world.saved(a_contact("Louis", an_address(NUMBERS[0])))
        if team:
            self.world.services.channels.save_account(replace(self.world.mail.settings, options={TEAM: "yes"}))
        self.received: list[Received] = []
        self.written: dict[MessageId, str] = {}
        self.at_once: set[MessageId] = set()
        self.number = count(1)

    # The customers

    def a_customer_texts(self, pick: int, other: int) -> None:
        self.received.append(self.world.sms.write(NUMBERS[pick % 2], self.words()))

    def a_customer_mails_or_is_mailed_from_elsewhere(self, pick: int, other: int) -> None:
        known = [event.mail.message_id for event in self.received if event.mail]
        head = a_head(MAILBOXES[pick % 2], references=tuple(known[other : other + 1]))
        flags: dict[str, Any] = {"is_own": True} if pick > 5 else {}
        self.received.append(self.world.mail.write(MAILBOXES[pick % 2], self.words(), mail=head, **flags))

    def a_visitor_writes_waits_or_leaves(self, pick: int, other: int) -> None:
        visitor = VISITORS[pick % 2]
        if other < 4:
            self.received.append(self.world.chat.write(visitor, self.words()))
        elif other < 7:
            self.world.chat.offer(visitor, until=self.world.clock.now() + timedelta(seconds=30))
        else:
            self.world.chat.leave(visitor)

    def something_is_told_again(self, pick: int, other: int) -> None:
        for event in self.received[-1 - pick :][:1]:
            self.server(event.medium).tell(event)

    def a_customer_calls(self, pick: int, other: int) -> None:
        call = self.world.telephony.offer_call(JEANNE)
        if pick % 2:
            self.world.telephony.answered(call)
        self.world.telephony.ended(call)

    # The agent

    def the_agent_writes(self, pick: int, other: int) -> None:
        view = self.pick(pick)
        for _ in range(1 + other % 3 if view else 0):
            self.write(view, later_s=60 if other > 5 else 0)

    def the_agent_changes_their_mind(self, pick: int, other: int) -> None:
        messaging = self.world.services.messaging
        for message in list(self.written)[-1 - pick :][:1]:
            self.at_once.discard(message)
            with suppress(RefusedError):
                (messaging.cancel, messaging.send_now, messaging.retry)[other % 3](message)

    def the_agent_reads_or_takes_or_ends_a_chat(self, pick: int, other: int) -> None:
        view, services = self.pick(pick), self.world.services
        if view and other % 2:
            services.inbox.seen(view.conversation.id)
        for leg in view.legs if view and not other % 2 else ():
            if leg.is_live and leg.kind is LegKind.CHAT:
                services.chats.leave(leg.id) if leg.answered_at else services.chats.accept(leg.id)

    def the_agent_finishes(self, pick: int, other: int) -> None:
        view, services = self.pick(pick), self.world.services
        if view:
            services.conversations.choose_disposition(view.conversation.id, "resolved")
            services.chats.finish(view.conversation.id)
            if other % 2:
                services.conversations.undo_finish(view.conversation.id)

    def the_agent_detaches(self, pick: int, other: int) -> None:
        view = self.pick(pick)
        if view and view.legs:
            self.world.services.regrouping.detach(view.legs[other % len(view.legs)].id)

    def the_agent_joins(self, pick: int, other: int) -> None:
        one, two = self.pick(pick), self.pick(other)
        if one and two:
            self.world.services.regrouping.join(one.conversation.id, two.conversation.id)

    def the_agent_takes_mail_or_gives_it_back(self, pick: int, other: int) -> None:
        view, mail_queue = self.pick(pick), self.world.services.mail_queue
        waiting = mail_queue.waiting()
        if other % 2 and waiting:
            mail_queue.grab(waiting[pick % len(waiting)].conversation.id)
        elif view and not other % 2:
            with suppress(RefusedError):
                mail_queue.release(view.conversation.id)

    # Network and computer

    def the_network_breaks_or_mends(self, pick: int, other: int) -> None:
        server = self.server(TEXT[pick % 3])
        server.cut() if not server.is_cut else self.mend(server)

    def a_server_answers_later_or_again(self, pick: int, other: int) -> None:
        server = self.server(TEXT[pick % 3])
        server.obey = not server.obey

    def a_server_reports(self, pick: int, other: int) -> None:
        for server in self.world.servers.values():
            for message in list(server.delivered)[-1 - pick :][:1]:
                state = REPORTS[other % len(REPORTS)]
                if state in {MessageState.FAILED, MessageState.QUEUED}:
                    self.at_once.discard(message)
                server.report(message, state)

    def time_passes(self, pick: int, other: int) -> None:
        self.world.pass_time(seconds=LAPSES_S[pick % len(LAPSES_S)])

    def the_window_dies_and_starts_again(self, pick: int, other: int) -> None:
        self.world.start_window()
        self.world.services.alarms.ring()

    # What always holds

    def check(self) -> None:
        self.everything_is_in_exactly_one_place_and_that_of_its_leg()
        self.nothing_disappears_and_nothing_is_there_twice()
        self.what_goes_out_has_one_name_and_goes_in_order_to_the_route_of_its_leg()

    def everything_is_in_exactly_one_place_and_that_of_its_leg(self) -> None:
        assert self.rows(MISPLACED) == []

    def nothing_disappears_and_nothing_is_there_twice(self) -> None:
        kept = self.rows("SELECT account_id, remote_id, text, author FROM message")
        names = {(UUID(row.account_id), row.remote_id) for row in kept}
        heard = {event.text for event in self.received if (event.account, event.remote_id) in names}
        texts = Counter(row.text for row in kept if not row.author)
        assert set(texts) == heard | set(self.written.values())
        assert set(texts.values()) <= {1}

    def what_goes_out_has_one_name_and_goes_in_order_to_the_route_of_its_leg(self) -> None:
        for server in self.world.servers.values():
            names, in_order = defaultdict[str, set[MessageId]](set), defaultdict[LegId, list[MessageId]](list)
            for send in server.asked(Send):
                message = self.message(send.id)
                assert send.route == self.world.services.conversations.leg(message.leg).route
                if not message.author:
                    names[send.text].add(send.id)
                if send.id in self.at_once and send.id not in in_order[message.leg]:
                    in_order[message.leg].append(send.id)
            assert all(len(ids) == 1 for ids in names.values())
            assert all(ids == sorted(ids) for ids in in_order.values())

    def everything_arrives_in_the_end(self) -> None:
        for server in self.world.servers.values():
            server.obey = True
            self.mend(server)
        self.world.start_window()
        self.world.pass_time(hours=24)
        self.check()
        assert not any(self.is_unheard(event) for event in self.received)
        for message in map(self.message, self.written):
            if message.state not in {MessageState.CANCELLED, MessageState.FAILED}:
                medium = self.world.services.conversations.leg(message.leg).kind
                assert message.id in self.server(medium).delivered
                assert message.state in {MessageState.SENT, MessageState.DELIVERED, MessageState.READ}

    # Inside

    def write(self, view: ConversationView | None, later_s: int) -> None:
        way = self.world.services.writing.composer(view.conversation.id).chosen if view else None
        if view is None or way is None:
            return
        words = self.words()
        at = self.world.clock.now() + timedelta(seconds=later_s) if later_s else None
        draft = Draft(view.conversation.id, way.medium, words, way.route)
        with suppress(RefusedError):
            self.world.services.writing.send(draft, at, is_sure=True)
            (row,) = (row for row in self.rows("SELECT id, text FROM message") if row.text == words)
            self.written[MessageId(UUID(row.id))] = words
            if way.medium is not LegKind.EMAIL and not later_s:
                self.at_once.add(MessageId(UUID(row.id)))

    def words(self) -> str:
        return f"message {next(self.number)}"

    def server(self, medium: LegKind) -> FakeServer:
        return self.world.servers[medium]

    def mend(self, server: FakeServer) -> None:
        """The network is back, and the server tells what could not be told meanwhile."""
        server.mend()
        for event in self.received:
            if event.medium is server.medium and self.is_unheard(event):
                server.tell(event)

    def is_unheard(self, event: Received) -> bool:
        return self.world.store.message_from(event.account, event.remote_id) is None

    def pick(self, pick: int) -> ConversationView | None:
        unfinished = self.world.services.conversations.unfinished()
        return unfinished[pick % len(unfinished)] if unfinished else None

    def message(self, message: MessageId) -> Message:
        return self.world.services.messaging.message(message)

    def rows(self, query: str) -> list[Any]:
        with self.world.store._engine.connect() as connection:
            return list(connection.execute(text(query)))


DEEDS: list[Callable[[Exchange, int, int], None]] = [
    Exchange.a_customer_texts,
    Exchange.a_customer_mails_or_is_mailed_from_elsewhere,
    Exchange.a_visitor_writes_waits_or_leaves,
    Exchange.something_is_told_again,
    Exchange.a_customer_calls,
    Exchange.the_agent_writes,
    Exchange.the_agent_writes,
    Exchange.the_agent_changes_their_mind,
    Exchange.the_agent_reads_or_takes_or_ends_a_chat,
    Exchange.the_agent_finishes,
    Exchange.the_agent_detaches,
    Exchange.the_agent_joins,
    Exchange.the_agent_takes_mail_or_gives_it_back,
    Exchange.the_network_breaks_or_mends,
    Exchange.a_server_answers_later_or_again,
    Exchange.a_server_reports,
    Exchange.time_passes,
    Exchange.the_window_dies_and_starts_again,
]
PICK = st.integers(0, 7)


@settings(max_examples=12, deadline=None)
@given(
    deeds=st.lists(st.tuples(st.sampled_from(DEEDS), PICK, PICK), min_size=40, max_size=60),
    shared=st.booleans(),
    team=st.booleans(),
)
def test_nothing_is_lost_doubled_or_mixed_up(
    deeds: list[tuple[Callable[[Exchange, int, int], None], int, int]], shared: bool, team: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exchange = Exchange(Path(folder), shared=shared, team=team)
        for do, pick, other in deeds:
            do(exchange, pick, other)
            exchange.check()
        exchange.everything_arrives_in_the_end()
        exchange.world.store.close()
