"""Mails fetched from the selected folder, in the order asked for: small ones whole, of big ones what can be read."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from app.channels.mail.body import LONGEST_TEXT, text_parts
from app.channels.mail.bounce import Report, report_of
from app.channels.mail.header import Header, read_header
from app.channels.mail.imap import Connection, Selected
from app.channels.mail.mime import Mail, mail_of
from app.channels.mail.parts import Part, read_parts
from app.channels.mail.structure import structure_of, with_contents

log = logging.getLogger(__name__)

BIG = 512 * 1024
"""In bytes: what is bigger is not fetched whole."""

_AT_ONCE = 2 * 1024 * 1024
_PATIENCE = 5
"""How often the connection may break on one mail before it is read in a humbler way."""

_REPORT_TYPES = frozenset({"message/delivery-status", "message/rfc822", "text/rfc822-headers"})
_LONGEST_REPORT = 64_000
"""The copy of our own mail in a report says in its first lines which one it is."""

_Facts = dict[int, dict[bytes, Any]]
_Read = tuple[Header, Part]


@dataclass(frozen=True, slots=True)
class Arrived:
    """`left` is how many mails the folder has up to and with this one."""

    uid: int
    mail: Mail
    report: Report | None
    is_seen: bool
    at: datetime
    left: int


class Fetcher:
    """Remembers which mails broke the connection, so that none keeps an account from coming back."""

    def __init__(self) -> None:
        self._failures = Counter[tuple[str, int, int]]()

    def mails(self, connection: Connection, folder: Selected, uids: Sequence[int]) -> Iterator[Arrived]:
        facts = connection.fetch(uids, ["FLAGS", "INTERNALDATE", "RFC822.SIZE"])
        for group in self._groups(folder, [uid for uid in uids if uid in facts], facts):
            keys = [(folder.name, folder.validity, uid) for uid in group]
            tries = max(self._failures[key] for key in keys)
            self._failures.update(keys)
            found = _read(connection, group, facts, tries)
            for key in keys:
                del self._failures[key]
            for uid, read in found:
                header, root = read_parts(read) if isinstance(read, bytes) else read
                yield _arrived(uid, header, root, facts[uid])

    def _groups(self, folder: Selected, uids: Sequence[int], facts: _Facts) -> Iterator[list[int]]:
        group: list[int] = []
        room = _AT_ONCE
        for uid in uids:
            size = _size(facts, uid)
            is_alone = size > BIG or self._failures[folder.name, folder.validity, uid] > 0
            if group and (is_alone or size > room):
                yield group
                group, room = [], _AT_ONCE
            if is_alone:
                yield [uid]
            else:
                group.append(uid)
                room -= size
        if group:
            yield group


def _read(connection: Connection, group: list[int], facts: _Facts, tries: int) -> list[tuple[int, _Read | bytes]]:
    """Those that come together are not parsed yet, so that this can be done at the pace of the desk."""
    if len(group) > 1:
        try:
            found = connection.fetch(group, ["BODY.PEEK[]"])
            return [(uid, _content(found[uid])) for uid in group if uid in found]
        except IMAPClientAbortError:
            raise
        except IMAPClientError as error:
            log.info("the server does not give %d mails at once: %s", len(group), error)
    return [(uid, read) for uid in group if (read := _read_one(connection, uid, _size(facts, uid), tries))]


def _read_one(connection: Connection, uid: int, size: int, tries: int) -> _Read | None:
    """In the first way that works; None for a mail that is gone."""
    ways = (_as_structured if size > BIG else _as_a_whole, _as_it_begins, _as_header)
    for way in ways[tries // _PATIENCE :]:
        try:
            return way(connection, uid, size)
        except IMAPClientAbortError:
            raise
        except KeyError:
            return None
        except (IMAPClientError, ArithmeticError, IndexError, TypeError, ValueError, RecursionError) as error:
            log.info("a mail cannot be read %s: %s", way.__name__.strip("_"), error)
    return Header(()), _whole_file(size)


def _as_a_whole(connection: Connection, uid: int, size: int) -> _Read:
    return read_parts(_content(connection.fetch([uid], ["BODY.PEEK[]"])[uid]))


def _as_structured(connection: Connection, uid: int, size: int) -> _Read:
    found = connection.fetch([uid], ["BODYSTRUCTURE", "BODY.PEEK[HEADER]"])[uid]
    root = structure_of(found[b"BODYSTRUCTURE"])
    wanted = {part.number: LONGEST_TEXT for part in text_parts(root)}
    wanted |= {part.number: _LONGEST_REPORT for part in root.leaves() if part.media_type in _REPORT_TYPES}
    contents = {number: _part(connection, uid, number, most) for number, most in wanted.items()}
    return read_header(_content(found)), with_contents(root, contents)


def _as_it_begins(connection: Connection, uid: int, size: int) -> _Read:
    header, root = read_parts(_part(connection, uid, "", LONGEST_TEXT))
    return header, Part("multipart/mixed", children=(*text_parts(root), _whole_file(size)))


def _as_header(connection: Connection, uid: int, size: int) -> _Read:
    found = connection.fetch([uid], ["BODY.PEEK[HEADER]"])[uid]
    return read_header(_content(found)), _whole_file(size)


def _part(connection: Connection, uid: int, number: str, most: int) -> bytes:
    return _content(connection.fetch([uid], [f"BODY.PEEK[{number}]<0.{most}>"])[uid])


def _content(found: dict[bytes, Any]) -> bytes:
    value = next((value for key, value in found.items() if key.startswith(b"BODY[")), b"")
    return value if isinstance(value, bytes) else str(value or "").encode()


def _size(facts: _Facts, uid: int) -> int:
    return int(facts[uid].get(b"RFC822.SIZE") or 0)


def _whole_file(size: int) -> Part:
    """The mail itself as a file, which can be fetched later."""
    return Part("message/rfc822", name="mail.eml", is_file=True, size=size)


def _arrived(uid: int, header: Header, root: Part, facts: dict[bytes, Any]) -> Arrived:
    arrived = facts.get(b"INTERNALDATE")
    at = arrived.astimezone(UTC) if isinstance(arrived, datetime) else datetime.now(UTC)
    flags: Sequence[bytes] = facts.get(b"FLAGS", ())
    mail, report = _understood(header, root, int(facts.get(b"RFC822.SIZE") or 0))
    return Arrived(
        uid=uid,
        mail=mail,
        report=report,
        is_seen=b"\\Seen" in flags,
        at=at,
        left=int(facts[b"SEQ"]),
    )


def _understood(header: Header, root: Part, size: int) -> tuple[Mail, Report | None]:
    """Nothing that comes should make the reader stumble; if anything does, no other mail may suffer for it."""
    try:
        return mail_of(header, root), report_of(header, root)
    except Exception:
        log.exception("a mail could not be understood")
        return mail_of(Header(()), _whole_file(size)), None
