"""A generated store: many people, one of whom talks to us all the time, and all that was said."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, insert

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.core.conversation import Conversation, ConversationState, Leg, LegKind, Route, WrapUp
from app.core.ids import AddressId, ContactId, new_id
from app.core.message import Message, MessageState
from app.storage import mapping
from app.storage.database import Database
from app.storage.sql_store import SqlStore
from app.storage.tables import ContactWordsRow, Row, TextWordsRow
from app.storage.word_index import first_id, words_of_contact, words_of_text
from app.storage.wrap_ups import wrap_up_row
from tests.factories import a_contact, a_conversation, a_message, a_text_leg, at

_BATCH = 5_000
_MEDIA = (LegKind.SMS, LegKind.CHAT, LegKind.EMAIL)
_FIRST = ["Jeanne", "Omar", "Zoë", "Łukasz", "Mei", "Ingrid", "Paulo", "Aïcha", "Søren", "Marta", "Yusuf", "Noémie"]
_FAMILY = ["佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤"]
_GIVEN = ["さくら", "陽菜", "結衣", "蓮", "大翔", "美咲", "健太", "直樹", "由美", "翔太"]
_JAPANESE = (
    "ご注文の商品はまだ届いていません",
    "返金をお願いします",
    "東京都渋谷区の店舗で受け取れますか",
    "担当者からお電話いたします",
)


class Size(NamedTuple):
    """`of_the_largest` is how many conversations the one has who talks to us all the time; the first is `longest`."""

    contacts: int = 100_000
    items: int = 1_000_000
    of_the_largest: int = 5_000
    longest: int = 5_000


class Crowd:
    """Fills an empty store when it is made; `seconds` is how long that took."""

    def __init__(self, database: Database, size: Size) -> None:
        self._size = size
        self._random = random.Random(1)
        self._words = [self._word() for _ in range(40_000)]
        self._weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(self._words))))
        self._numbers = itertools.cycle(range(1 << 19))  # several may be said in one moment
        self.largest: ContactId = ContactId(new_id())
        began = time.perf_counter()
        store = SqlStore(database)
        try:
            self._fill(store._engine)  # noqa: SLF001  past the store: a million messages one by one would take hours
        finally:
            store.close()
        self.seconds = time.perf_counter() - began

    def typed(self, count: int) -> Mapping[str, Sequence[str]]:
        """What an agent types, letter by letter, by what they look for."""

        def letters(texts: Iterator[str]) -> list[str]:
            return [text[:end] for text in itertools.islice(texts, count) for end in range(2, len(text) + 1)]

        names = (self._random.choice(_FIRST) + " " + self._random.choice(self._words[:5000]) for _ in itertools.count())
        numbers = (f"06 {self._random.randrange(self._size.contacts):08d}" for _ in itertools.count())
        said = (" ".join(self._said(2)) for _ in itertools.count())
        japanese = itertools.cycle(("東京都渋谷区", "返金を", "佐藤", "ヘンキン", "さくら", "担当者から"))
        return {
            "search by name": letters(names),
            "search by number": letters(numbers),
            "search in what was said": letters(said),
            "search in Japanese": letters(japanese),
        }

    def _fill(self, engine: Engine) -> None:
        with engine.begin() as connection:
            contacts = self._contacts(connection)
            owners = itertools.chain(
                itertools.repeat(contacts[0], self._size.of_the_largest), itertools.cycle(contacts[1:])
            )
            left, number = self._size.items, 0
            while left > 0:
                batch = list[tuple[Conversation, int]]()
                while left > 0 and len(batch) < 500:
                    wanted = self._size.longest if number == 0 else 1 + self._random.randrange(18)
                    wanted = min(wanted, left)
                    batch.append((self._conversation(next(owners), number), wanted))
                    left -= wanted
                    number += 1
                self._talk(connection, batch)
        self.largest = contacts[0].id

    def _contacts(self, connection: Connection) -> list[Contact]:
        contacts = [self._contact(number) for number in range(self._size.contacts)]
        for part in _parts(contacts):
            _insert(connection, [mapping.contact_row(each, each) for each in part])
            _insert(connection, [row for each in part for row in mapping.address_rows(each)])
        words = [
            ContactWordsRow(id=number, ref_id=each.id, words=words_of_contact(each))
            for number, each in enumerate(contacts)
        ]
        _insert(connection, words)
        return contacts

    def _contact(self, number: int) -> Contact:
        pick = self._random.choice
        name = f"{pick(_FAMILY)} {pick(_GIVEN)}" if number % 5 == 0 else f"{pick(_FIRST)} {pick(self._words).title()}"
        phone = Address(AddressId(new_id()), AddressKind.PHONE, f"+336{number:08d}", verified=True)
        mail = Address(AddressId(new_id()), AddressKind.EMAIL, f"customer{number}@{pick(self._words)}.example")
        return a_contact(name, phone, mail, company=f"{pick(self._words).title()} & Co")

    def _conversation(self, contact: Contact, number: int) -> Conversation:
        opened_at = at(60.0 * number)
        wrap_up = WrapUp(completed_at=opened_at)
        return a_conversation(
            contact,
            opened_at=opened_at,
            ended_at=opened_at,
            finished_at=opened_at,
            state=ConversationState.FINISHED,
            wrap_up=wrap_up,
        )

    def _talk(self, connection: Connection, batch: list[tuple[Conversation, int]]) -> None:
        legs, messages = list[Leg](), list[tuple[Leg, Message]]()
        for conversation, count in batch:
            route = Route("+33600000000", "+33612345678")
            leg = a_text_leg(
                conversation, kind=self._random.choice(_MEDIA), route=route, started_at=conversation.opened_at
            )
            legs.append(leg)
            for second in range(count):
                moment = conversation.opened_at + timedelta(milliseconds=100 * second)
                messages.append((leg, a_message(leg, text=self._text(), at=moment, state=MessageState.SEEN)))
        _insert(connection, [mapping.conversation_row(each, each.contact, each.contact) for each, _ in batch])
        _insert(connection, [wrap_up_row(each) for each, _ in batch])
        _insert(connection, [mapping.leg_row(leg) for leg in legs])
        _insert(connection, [mapping.leg_place(leg) for leg in legs if leg.kind.is_live])
        _insert(connection, [mapping.message_row(message) for _, message in messages])
        _insert(connection, [mapping.message_place(message) for _, message in messages])
        said = [(leg.id, "", leg.kind, leg.started_at) for leg in legs if leg.kind.is_live]
        said += [(message.id, message.text, leg.kind, message.at) for leg, message in messages]
        words = [
            TextWordsRow(id=first_id(moment) + next(self._numbers), ref_id=item, words=words_of_text(text, kind))
            for item, text, kind, moment in said
        ]
        _insert(connection, words)

    def _text(self) -> str:
        if self._random.random() < 0.2:
            return "。".join(self._random.choices(_JAPANESE, k=2))
        return " ".join(self._said(self._random.randrange(3, 25)))

    def _said(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._weights, k=count)

    def _word(self) -> str:
        return "".join(
            self._random.choice("bcdfglmnprst") + self._random.choice("aeiou")
            for _ in range(self._random.randint(1, 4))
        )


def _insert(connection: Connection, rows: Sequence[Row]) -> None:
    for part in _parts(rows):
        table = type(part[0]).__table__
        names = [column.name for column in table.columns]
        connection.execute(insert(type(part[0])), [{name: getattr(row, name) for name in names} for row in part])


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
