"""Mails on the server: read as far as they can be, whatever the server or the mail does to the connection."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient.response_parser import parse_fetch_response

from app.channels.mail.fetch import BIG, Arrived, Fetcher
from app.channels.mail.imap import Connection, Selected
from app.channels.mail.parts import Part
from app.channels.mail.structure import structure_of, with_contents

INBOX = Selected("INBOX", 7, 100, 3)
RAW = b"From: a@x\r\nSubject: mail %d\r\n\r\nnumber %d"


class Server:
    """Answers FETCH for mails by UID; `trouble` is asked first and may raise."""

    def __init__(self, mails: dict[int, bytes], trouble: Callable[[Sequence[int], str], None] | None = None) -> None:
        self.mails = mails
        self.asked: list[tuple[tuple[int, ...], str]] = []
        self.sizes: dict[int, int] = {}
        self.structures: dict[int, Any] = {}
        self._trouble = trouble or (lambda uids, item: None)

    def fetch(self, uids: Sequence[int], items: Sequence[str]) -> dict[int, dict[bytes, Any]]:
        self.asked.append((tuple(uids), items[0]))
        self._trouble(uids, items[0])
        return {uid: self._answer(uid, items) for uid in uids if uid in self.mails}

    def _answer(self, uid: int, items: Sequence[str]) -> dict[bytes, Any]:
        raw = self.mails[uid]
        found: dict[bytes, Any] = {
            b"SEQ": uid,
            b"FLAGS": (b"\\Seen",),
            b"INTERNALDATE": datetime(2026, 11, 24, tzinfo=UTC),
            b"RFC822.SIZE": self.sizes.get(uid, len(raw)),
            b"BODYSTRUCTURE": self.structures.get(uid),
        }
        for item in items:
            if part := re.fullmatch(r"BODY\.PEEK\[(.*)\](?:<0\.(\d+)>)?", item):
                content = raw.partition(b"\r\n\r\n")[0] if part[1] == "HEADER" else raw
                found[f"BODY[{part[1]}]".encode()] = content[: int(part[2] or len(raw))]
        return found


def mails(count: int) -> dict[int, bytes]:
    return {uid: RAW % (uid, uid) for uid in range(1, count + 1)}


def fetch(fetcher: Fetcher, server: Server, *uids: int) -> list[Arrived]:
    return list(fetcher.mails(cast(Connection, server), INBOX, uids))


def test_mails_come_in_the_order_they_were_asked_for() -> None:
    found = fetch(Fetcher(), Server(mails(3)), 3, 1, 2)

    assert [(each.uid, each.mail.body.text, each.left) for each in found] == [
        (3, "number 3", 3),
        (1, "number 1", 1),
        (2, "number 2", 2),
    ]
    assert all(each.is_seen for each in found)


def test_mails_that_are_gone_are_left_out() -> None:
    assert [each.uid for each in fetch(Fetcher(), Server(mails(2)), 1, 2, 3)] == [1, 2]


def test_not_more_than_some_megabytes_are_asked_for_at_once() -> None:
    server = Server(mails(9))
    server.sizes = dict.fromkeys(range(1, 10), BIG)

    fetch(Fetcher(), server, *range(1, 10))

    assert [len(uids) for uids, item in server.asked if item == "BODY.PEEK[]"] == [4, 4, 1]


def test_a_big_mail_is_asked_for_alone_and_by_its_structure() -> None:
    server = Server(mails(3))
    server.sizes[2] = BIG + 1
    server.structures[2] = structure_data(PLAIN)

    found = fetch(Fetcher(), server, 1, 2, 3)

    assert [each.uid for each in found] == [1, 2, 3]
    assert [uids for uids, item in server.asked if item == "BODY.PEEK[]"] == [(1,), (3,)]
    assert ((2,), "BODYSTRUCTURE") in server.asked


def refuse_many(uids: Sequence[int], item: str) -> None:
    if item == "BODY.PEEK[]" and len(uids) > 1:
        raise imaplib.IMAP4.error("NO some of them are broken")


def test_what_a_server_does_not_give_together_it_may_give_one_by_one() -> None:
    assert len(fetch(Fetcher(), Server(mails(3), refuse_many), 1, 2, 3)) == 3


@pytest.mark.parametrize(
    ("refused", "text", "subject"),
    [
        (r"BODY.PEEK\[\]$", "number 1", "mail 1"),
        (r"BODY.PEEK\[\]", "", "mail 1"),
        (r"BODY.PEEK", "", ""),
    ],
)
def test_a_mail_the_server_does_not_give_is_read_as_far_as_it_does(refused: str, text: str, subject: str) -> None:
    def refuse(uids: Sequence[int], item: str) -> None:
        if re.match(refused, item):
            raise imaplib.IMAP4.error("NO")

    found = fetch(Fetcher(), Server(mails(1), refuse), 1)

    assert (found[0].mail.body.text, found[0].mail.head.subject) == (text, subject)
    assert [(file.name, file.locator) for file in found[0].mail.body.files] == [("mail.eml", ":")]


def test_a_mail_that_breaks_the_connection_each_time_is_read_more_humbly_in_the_end() -> None:
    def abort(uids: Sequence[int], item: str) -> None:
        if 2 in uids and item == "BODY.PEEK[]":
            raise imaplib.IMAP4.abort("the server hung up")

    fetcher, server = Fetcher(), Server(mails(3), abort)
    tries = 0
    found: list[Arrived] = []
    while len(found) < 3:
        tries += 1
        try:
            for arrived in fetcher.mails(
                cast(Connection, server), INBOX, [uid for uid in (1, 2, 3) if uid > len(found)]
            ):
                found.append(arrived)
        except imaplib.IMAP4.abort:
            continue

    assert [each.mail.head.subject for each in found] == ["mail 1", "mail 2", "mail 3"]
    assert tries < 8


def test_a_big_mail_with_a_broken_structure_is_read_from_its_beginning() -> None:
    server = Server(mails(1))
    server.sizes[1] = BIG + 1
    server.structures[1] = (b"nonsense",)

    assert fetch(Fetcher(), server, 1)[0].mail.body.text == "number 1"


# Structures


def structure_data(text: str) -> Any:
    return parse_fetch_response([f"1 (UID 1 BODYSTRUCTURE {text})".encode()])[1][b"BODYSTRUCTURE"]


def structure(text: str) -> Part:
    return structure_of(structure_data(text))


PLAIN = '("text" "plain" ("charset" "utf-8") NIL NIL "quoted-printable" 20 1 NIL NIL NIL NIL)'
FILM = (
    '("video" "mp4" ("name*0*" "utf-8\'\'%E6%98%A0" "name*1" "画.mp4") "<film@x>" NIL "base64" 1000 NIL'
    ' ("attachment" ("filename" "=?utf-8?B?5pig55S7?=.mp4")) NIL NIL)'
)


def test_a_structure_tells_of_every_part_and_its_number() -> None:
    forwarded = f'("message" "rfc822" NIL NIL NIL "7bit" 500 (NIL "Older" NIL NIL NIL NIL NIL NIL NIL NIL) {PLAIN} 9)'
    root = structure(f'(({PLAIN} {PLAIN} "alternative") {FILM} {forwarded} "mixed")')

    leaves = list(root.leaves())
    assert [(leaf.number, leaf.media_type, leaf.name, leaf.is_file) for leaf in leaves] == [
        ("1.1", "text/plain", "", False),
        ("1.2", "text/plain", "", False),
        ("2", "video/mp4", "映画.mp4", True),
        ("3", "message/rfc822", "Older.eml", False),
    ]
    assert (leaves[2].size, leaves[2].content_id, leaves[2].encoding) == (730, "film@x", "base64")


def test_a_mail_of_one_part_is_its_part_one() -> None:
    root = with_contents(structure(PLAIN), {"1": b"caf=C3=A9"})

    assert (root.number, root.charset, root.content) == ("1", "utf-8", "café".encode())


def test_a_structure_has_an_end() -> None:
    root = structure("(" * 60 + PLAIN + ' "mixed")' * 60)

    assert [leaf.name for leaf in root.leaves()] == ["more.eml"]


def trees() -> st.SearchStrategy[Any]:
    leaf = st.none() | st.binary(max_size=5) | st.integers()
    return st.recursive(leaf, lambda below: st.lists(below, max_size=9).map(tuple) | st.lists(below, max_size=3))


@given(st.lists(trees(), max_size=12).map(tuple))
def test_no_structure_leads_anywhere_but_to_what_the_fetcher_expects(data: tuple[Any, ...]) -> None:
    try:
        structure_of(data)
    except (ArithmeticError, IndexError, TypeError, ValueError):
        return
