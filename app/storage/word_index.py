"""An index of words over contacts and over all that was written, on SQLite (FTS5) and PostgreSQL (GIN).

Both hold one row for each thing that can be found, with its words as `app.core.words` cuts them: no database cuts
Japanese, or does it as another one would. The database only finds words, and beginnings of words, in that list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Delete,
    Insert,
    Select,
    TableClause,
    Text,
    Uuid,
    and_,
    bindparam,
    cast,
    column,
    delete,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.message import Message
from app.core.search import COMPANY, EMAIL, MEDIUM, NUMBER, Term, Way, Ways
from app.core.words import endings, words
from app.storage.tables import ContactWordsRow, TextWordsRow

WordsRow = type[ContactWordsRow] | type[TextWordsRow]

_MOST_WORDS = 5_000
MOST_CHARACTERS = 100_000
"""Nobody looks for what stands further below in a text."""
_AT_ONCE = 1 << 20
"""How many may have been said in the same millisecond: an id is the time in milliseconds times this, and a number."""
_END = 1 << 62
_RECENT = (5_000, 50_000)
_RARE = 3
MOST = 2_000
"""Of what is found: a conversation may have the same word a thousand times."""
_MERGED_PAGES = 100
_TOTAL_CHANGES = text("SELECT total_changes()")
_A_FEW_AT_A_TIME = {"yield_per": 25}
ANY_TIME = range(_END)
_ID = BigInteger()


def words_of_contact(contact: Contact) -> str:
    """Telephone numbers by any part of them, so that separators and prefixes cannot hide them."""
    addresses = contact.addresses
    written = [each.value for each in addresses if each.kind is not AddressKind.PHONE]
    fields = [field.value for field in contact.fields]
    numbers = [each.value for each in addresses if each.kind is AddressKind.PHONE]
    numbers += [each.value.partition("@")[0] for each in addresses if each.kind is AddressKind.SIP]
    mails = " ".join(each.value for each in addresses if each.kind is AddressKind.EMAIL)
    found = _words("\n".join((contact.name, contact.company, *written, *fields, contact.notes)))
    found += _marked(COMPANY, _words(contact.company)) + _marked(EMAIL, _words(mails))
    return _line(*_marked(NUMBER, (end for number in numbers for end in sorted(endings(number)))), *found)


def text_of(message: Message) -> str:
    """All that a message is found by."""
    subject = message.mail.subject if message.mail is not None else ""
    return written_text(subject, message.text, message.author, [each.name for each in message.attachments])


def written_text(subject: str, text: str, author: str, files: Iterable[str]) -> str:
    return "\n".join((subject, text[:MOST_CHARACTERS], author, *files))


@lru_cache(32)
def words_of_text(written: str, medium: str = "") -> str:
    """`medium` is the kind of its leg, "" for what is in none.

    Kept for a while: a message is saved again each time that its delivery makes a step.
    """
    found = _words(written)
    return _line(*([MEDIUM + medium] if medium else []), *found)


def keep_words(session: Session, kind: WordsRow, ref: UUID, found: str, at: datetime | None = None) -> None:
    """Insert or replace what `ref` is found by; with no words it is not found. `at` gives it its place."""
    connection = session.connection()
    if not found:
        connection.execute(_drop(kind), {"ref": ref})
        return
    first, end = (0, _END) if at is None else (first_id(at), first_id(at) + _AT_ONCE)
    given = {"ref": ref, "first": first, "end": end, "found": found}
    connection.execute(_keep(kind, connection.dialect.name), given)


def has_words(session: Session, kind: WordsRow, wanted: Iterable[Ways]) -> ColumnElement[bool]:
    """That all of them are found; for one row of the index."""
    wanted = tuple(wanted)
    if session.connection().dialect.name == "sqlite":
        return kind.id.in_(select(_index_of(kind).c.rowid).where(_matches(kind, wanted)))
    return _in_lexemes(_lexemes(kind), wanted)


def finding(session: Session, kind: WordsRow, wanted: Iterable[Ways]) -> Select[int, UUID]:
    """`id` and `ref_id` of what has all of these words, to be ordered by `id` and limited."""
    wanted = tuple(wanted)
    if not wanted:
        return select(kind.id.label("id"), kind.ref_id.label("ref_id"))
    if session.connection().dialect.name != "sqlite":
        return _in_gin(kind, wanted)
    # FTS5 walks its rows in the order of their ids, and stops when enough have been found.
    number: ColumnElement[int] = _index_of(kind).c.rowid.label("id")
    found = select(number, kind.ref_id.label("ref_id"))
    return found.join_from(_index_of(kind), kind, kind.id == number).where(_matches(kind, wanted))


def newest(session: Session, wanted: Iterable[Ways], ids: range) -> Iterator[UUID]:
    """What was said with all of these words, the newest first, and only as much as is taken.

    GIN finds everything before it knows what is new, and that may be half of the store. So PostgreSQL looks through the
    newest texts first, and through more of them unless hardly any has the words: what is said often is said there, and
    of what is rare GIN has short lists.
    """
    wanted = tuple(wanted)
    found = finding(session, TextWordsRow, wanted)
    number, ref = found.selected_columns
    found = found.where(number >= ids.start, number < ids.stop)
    if session.connection().dialect.name == "sqlite" or not wanted:
        yield from _taken(session, found.with_only_columns(ref).order_by(number.desc()).limit(MOST))
        return
    every = select(TextWordsRow.id, TextWordsRow.ref_id, _lexemes(TextWordsRow))
    every = every.where(TextWordsRow.id >= ids.start, TextWordsRow.id < ids.stop)
    told = set[UUID]()
    for most in _RECENT:
        recent = every.order_by(TextWordsRow.id.desc()).limit(most).subquery()
        said = select(recent.c.ref_id).where(_in_lexemes(recent.c.lexemes, wanted)).order_by(recent.c.id.desc())
        for each in _taken(session, said):
            if each not in told:
                told.add(each)
                yield each
        if len(told) < _RARE:
            break
    everything = found.cte().prefix_with("MATERIALIZED")
    all_of_it = select(everything.c.ref_id).order_by(everything.c.id.desc()).limit(MOST)
    yield from (each for each in _taken(session, all_of_it) if each not in told)


def _taken(session: Session, statement: Select[UUID]) -> Iterator[UUID]:
    with session.connection().execute(statement, execution_options=_A_FEW_AT_A_TIME) as rows:
        for (each,) in rows:
            yield each


def reads_like(kind: WordsRow, wanted: Iterable[Ways]) -> ColumnElement[bool]:
    """That a row has all of these words, without the index: for when few rows come into question."""

    def has(term: Term) -> ColumnElement[bool]:
        return (" " + kind.words + " ").like(f"% {term.text}{' ' if term.is_whole else ''}%")

    return and_(True, *(or_(*(and_(*map(has, way)) for way in ways)) for ways in wanted))


def merge_some(session: Session, *, begin: bool) -> bool:
    """FTS5 keeps what was deleted until its lists are merged. Some 20 ms of that; whether there is more.

    https://www.sqlite.org/fts5.html#the_merge_command
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return False
    is_more = False
    for index in (_index_of(ContactWordsRow).name, _index_of(TextWordsRow).name):
        before = connection.scalar(_TOTAL_CHANGES) or 0
        pages = -_MERGED_PAGES if begin else _MERGED_PAGES
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', {pages})")
        is_more |= (connection.scalar(_TOTAL_CHANGES) or 0) - before >= 2
    return is_more


def first_id(at: datetime) -> int:
    """Whatever is earlier has a smaller id, from 1970 to 2109; what claims to be of another time is at the edge."""
    return min(max(int(at.timestamp() * 1000), 0), _END // _AT_ONCE - 1) * _AT_ONCE


def _words(written: str) -> list[str]:
    return words(written[: 2 * MOST_CHARACTERS])


def _marked(mark: str, found: Iterable[str]) -> list[str]:
    return [mark + word for word in found]


def _line(*found: str) -> str:
    return " ".join(found[:_MOST_WORDS])


@cache
def _keep(kind: WordsRow, dialect: str) -> Insert:
    first, ref, found = bindparam("first", type_=_ID), bindparam("ref", type_=Uuid()), bindparam("found", type_=Text())
    free = select(func.coalesce(func.max(kind.id) + 1, first), ref, found)
    statement = {"sqlite": sqlite, "postgresql": postgresql}[dialect].insert(kind)
    made = statement.from_select(
        ["id", "ref_id", "words"], free.where(kind.id >= first, kind.id < bindparam("end", type_=_ID))
    )
    changed = kind.words != made.excluded.words
    return made.on_conflict_do_update(index_elements=["ref_id"], set_={"words": made.excluded.words}, where=changed)


@cache
def _drop(kind: WordsRow) -> Delete:
    return delete(kind).where(kind.ref_id == bindparam("ref"))


@cache
def _index_of(kind: WordsRow) -> TableClause:
    return table(f"{kind.__tablename__}_index", column("rowid"), column("words"))


def _lexemes(kind: WordsRow) -> ColumnElement[str]:
    """The words as PostgreSQL itself keeps them beside the line."""
    return literal_column(f"{kind.__tablename__}.lexemes", postgresql.TSVECTOR).label("lexemes")


def _in_lexemes(lexemes: ColumnElement[str], wanted: tuple[Ways, ...]) -> ColumnElement[bool]:
    return lexemes.bool_op("@@")(cast(literal(_tsquery(wanted)), postgresql.TSQUERY))


def _in_gin(kind: WordsRow, wanted: tuple[Ways, ...]) -> Select[int, UUID]:
    """Half of all words begin with one of a few letters, and GIN would put all their lists together to find a few rows.

    So a letter that stands beside a word is looked for in what has the word.
    """
    columns = (kind.id.label("id"), kind.ref_id.label("ref_id"))
    longer = tuple(ways for ways in wanted if not any(_is_a_letter(term) for way in ways for term in way))
    if not longer or len(longer) == len(wanted):
        return select(*columns).where(_in_lexemes(_lexemes(kind), wanted))
    rows = select(*columns, _lexemes(kind)).where(_in_lexemes(_lexemes(kind), longer))
    rows = rows.offset(0).subquery()  # PostgreSQL does not look into what has an offset, and asks GIN for this alone
    return select(rows.c.id, rows.c.ref_id).where(_in_lexemes(rows.c.lexemes, wanted))


def _is_a_letter(term: Term) -> bool:
    return not term.is_whole and len(term.text) == 1


def _matches(kind: WordsRow, wanted: tuple[Ways, ...]) -> ColumnElement[bool]:
    return literal_column(_index_of(kind).name).bool_op("MATCH")(_fts5(wanted))


def _fts5(wanted: tuple[Ways, ...]) -> str:
    """https://www.sqlite.org/fts5.html#full_text_query_syntax"""
    return _written(wanted, '"{}"', '"{}"*', " AND ", " OR ")


def _tsquery(wanted: tuple[Ways, ...]) -> str:
    """https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY"""
    return _written(wanted, "'{}'", "'{}':*", " & ", " | ")


def _written(wanted: tuple[Ways, ...], whole: str, beginning: str, both: str, either: str) -> str:
    """In the language of a database. Terms are made of letters and digits, so nothing in them needs to be escaped."""

    def way(terms: Way) -> str:
        return "(" + both.join((whole if term.is_whole else beginning).format(term.text) for term in terms) + ")"

    return both.join("(" + either.join(map(way, ways)) + ")" for ways in wanted)
