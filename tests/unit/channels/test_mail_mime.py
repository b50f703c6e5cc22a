"""Mails in every state are read: what was meant is found, and nothing that comes makes the reader stumble."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.channels.mail.arrival import remote_id
from app.channels.mail.body import file_name
from app.channels.mail.mime import Mail, read_mail, when
from app.channels.mail.settings import settings_of
from app.core.channel import ChannelAccount
from app.core.ids import AccountId, new_id
from tests.rig.mailbag import Mailbag

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def mail(*lines: str, body: bytes = b"") -> Mail:
    return read_mail("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body)


def text(content: bytes, content_type: str = "text/plain", encoding: str = "8bit") -> str:
    return mail(f"Content-Type: {content_type}", f"Content-Transfer-Encoding: {encoding}", body=content).body.text


def multipart(kind: str, *parts: bytes, boundary: str = "b") -> bytes:
    head = f"Content-Type: multipart/{kind}; boundary={boundary}\r\n\r\n".encode()
    mark = f"--{boundary}".encode()
    return head + b"".join(b"\r\n" + mark + b"\r\n" + part for part in parts) + b"\r\n" + mark + b"--\r\n"


# Words and charsets


@pytest.mark.parametrize(
    ("content", "content_type", "said"),
    [
        ("Zoë".encode(), "text/plain; charset=utf-8", "Zoë"),
        ("Zoë".encode("latin-1"), "text/plain; charset=iso-8859-1", "Zoë"),
        ("“Zoë”".encode("cp1252"), "text/plain; charset=iso-8859-1", "“Zoë”"),
        ("Zoë".encode(), "text/plain; charset=us-ascii", "Zoë"),
        ("Zoë".encode("latin-1"), "text/plain; charset=utf-8", "Zoë"),
        ("Zoë".encode(), "text/plain; charset=x-nonsense", "Zoë"),
        ("Zoë".encode(), "text/plain; charset=zlib", "Zoë"),
        ("Zoë".encode(), 'text/plain; charset="utf-8', "Zoë"),
        ("Zoë".encode(), "text/plain; charset=undefined", "Zoë"),
        (b"all but one \xff of \xc3\xab\xc3\xab\xc3\xab", "text/plain; charset=utf-8", "all but one \ufffd of ëëë"),
        ("①㈱".encode("cp932"), "text/plain; charset=shift_jis", "①㈱"),
        ("予約".encode("iso-2022-jp"), "text/plain; charset=iso-2022-jp", "予約"),
        ("予約".encode("iso-2022-jp"), "text/plain", "予約"),
        ("予約".encode("euc-jp"), "text/plain; charset=euc-jp", "予約"),
        ("开".encode("gb18030"), "text/plain; charset=gb2312", "开"),
        ("한국".encode("cp949"), "text/plain; charset=ks_c_5601-1987", "한국"),
    ],
)
def test_text_is_read_in_the_charset_it_is_really_in(content: bytes, content_type: str, said: str) -> None:
    assert text(content, content_type) == said


@pytest.mark.parametrize(
    ("content", "encoding", "said"),
    [
        (base64.b64encode(b"hello"), "base64", "hello"),
        (b"aGVsbG8", "BASE64 ", "hello"),
        (b"aGV!!\x00s\r\nbG8=\r\n-- footer", "base64", "hello"),
        (b"aGVsbG8=aGVsbG8=", "base64", "hellohello"),
        (b"caf=C3=A9 =\r\nbar", "quoted-printable", "café bar"),
        (b"caf=C3=A9 =ZZ =", "quoted-printable", "café =ZZ"),
        (b"plain", "x-unknown", "plain"),
    ],
)
def test_what_can_be_saved_of_a_broken_encoding_is_saved(content: bytes, encoding: str, said: str) -> None:
    assert text(content, "text/plain; charset=utf-8", encoding).startswith(said)


def test_control_characters_stay_outside() -> None:
    assert text(b"a\x00b\x07c\td\r\ne\rf\x1b[31mred") == "abc\td\ne\nf[31mred"


@pytest.mark.parametrize(
    ("raw", "subject"),
    [
        ("=?utf-8?B?6KuL5rGC?= =?utf-8?B?5pu4?=", "請求書"),
        ("=?utf-8?Q?caf=C3?= =?UTF-8?Q?=A9_au_lait?= now", "café au lait now"),
        ("=?iso-2022-jp?B?GyRCTT1McxsoQg==?=", "予約"),
        ("=?utf-8*en?Q?caf=C3=A9?=", "café"),
        ("=?nonsense?Q?caf=C3=A9?=", "café"),
        ("=?utf-8?B?broken", "=?utf-8?B?broken"),
        ("=?utf-8?Q?a?= plain =?utf-8?Q?b?=", "a plain b"),
        ("raw é", "raw é"),
        ("raw \udce9", "raw é"),
        ("folded\r\n\tover lines", "folded over lines"),
        ("ring\x07 and \u202eturned", "ring and turned"),
    ],
)
def test_subjects_are_read_however_they_are_written(raw: str, subject: str) -> None:
    assert mail(f"Subject: {raw}").head.subject == subject


@pytest.mark.parametrize(
    ("raw", "name", "address"),
    [
        ("Anna <anna@x.example>", "Anna", "anna@x.example"),
        ('"Dupont, Jean" <jean@x.example>', "Dupont, Jean", "jean@x.example"),
        ("=?utf-8?Q?Zo=C3=AB=2C_M=C3=BCller?= <zoe@x.example>", "Zoë, Müller", "zoe@x.example"),
        ("anna@x.example (Anna)", "Anna", "anna@x.example"),
        ("<anna@x.example>", "", "anna@x.example"),
        ("MAILER-DAEMON", "", "MAILER-DAEMON"),
        ("Anna <anna @x.example", "Anna", "anna@x.example"),
        ("=?utf-8?B?QW5uYSA8YW5uYUB4LmV4YW1wbGU+?=", "Anna", "anna@x.example"),
        ("", "", "unknown@invalid"),
        ("undisclosed-recipients:;", "", "unknown@invalid"),
        ("((((((", "", "unknown@invalid"),
    ],
)
def test_senders_are_found(raw: str, name: str, address: str) -> None:
    found = mail(f"From: {raw}")

    assert (found.sender.name, found.sender.address) == (name, address)


def test_everybody_is_named_once_and_groups_are_dissolved() -> None:
    found = mail("From: a@x", "To: team: b@x, C <c@x>;, b@x", "Cc: d@x", "Reply-To: A <A@x>")

    assert (found.head.to, found.head.cc) == (("b@x", "c@x"), ("d@x",))
    assert found.head.reply_to == ""


def test_the_thread_is_read_from_the_header() -> None:
    found = mail("Message-ID: <3@x>", "In-Reply-To: <2@x> from yesterday", "References: <1@x>\r\n <2@x>\tjunk")

    assert (found.head.message_id, found.head.in_reply_to) == ("3@x", "2@x")
    assert found.head.references == ("1@x", "2@x")


@pytest.mark.parametrize(
    ("raw", "date"),
    [
        ("Tue, 24 Nov 2026 13:00:00 +0100", NOON),
        ("24 Nov 2026 12:00 GMT", NOON),
        ("Tue, 24 Nov 2026 12:00:00", NOON),
        ("yesterday", None),
        ("Tue, 24 Nov 2026 12:00:00 +9999999999", None),
        ("Tue, 99 Nov 99999 12:00:00 +0000", None),
        ("", None),
    ],
)
def test_dates_are_understood_or_left_alone(raw: str, date: datetime | None) -> None:
    assert mail(f"Date: {raw}").date == date


@pytest.mark.parametrize("claimed", [None, datetime(1970, 1, 1, tzinfo=UTC), NOON + timedelta(days=400)])
def test_a_date_that_cannot_be_is_that_of_the_arrival(claimed: datetime | None) -> None:
    assert when(claimed, NOON) == NOON
    assert when(NOON - timedelta(days=3), NOON) == NOON - timedelta(days=3)


# Parts


def test_the_plain_form_is_the_text_and_the_html_form_its_looks() -> None:
    found = read_mail(
        multipart("alternative", b"\r\nplain words", b"Content-Type: text/html\r\n\r\n<p>words <b>in</b> HTML</p>")
    )

    assert found.body.text == "plain words"
    assert found.body.html == "<p>words <b>in</b> HTML</p>"


def test_the_text_comes_from_the_html_when_there_is_no_other() -> None:
    page = (
        b"<title>no</title><style>p{}</style><h1>Hello</h1><p>a&nbsp;b<br>c</p><ul><li>one<li>two</ul>"
        b"<blockquote>before<blockquote>long</blockquote></blockquote><pre> x\n  y</pre><script>no</script>"
    )
    found = mail("Content-Type: text/html; charset=utf-8", body=page)

    assert found.body.text == "Hello\n\na\xa0b\nc\n\n- one\n- two\n> before\n>> long\n x\n  y"


def test_the_charset_may_stand_in_the_page_alone() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>予約</p>'.encode("cp932")

    assert mail("Content-Type: text/html", body=page).body.text == "予約"


def test_several_texts_are_read_in_a_row() -> None:
    page = b"Content-Type: text/html\r\n\r\n<p>two</p>"
    found = read_mail(multipart("mixed", b"\r\none", page, b"\r\nthree <3"))

    assert found.body.text == "one\n\ntwo\n\nthree <3"
    assert found.body.html == "<p>one</p><hr><p>two</p><hr><p>three &lt;3</p>"


def test_files_have_their_names_types_and_contents() -> None:
    found = read_mail(
        multipart(
            "mixed",
            b"\r\nsee below",
            b'Content-Type: application/pdf; name="=?utf-8?B?6KuL5rGC?=.pdf"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\nJVBERg==",
            b"Content-Type: image/png\r\nContent-ID: <logo@x>\r\n"
            b"Content-Disposition: inline; filename=logo.png\r\n\r\nPNG",
            b"Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment;\r\n"
            b" filename*0*=utf-8''%E8%AB%8B;\r\n filename*1*=%E6%B1%82;\r\n filename*2=\".txt\"\r\n\r\nnot read",
        )
    )

    assert found.body.text == "see below"
    assert [(file.name, file.media_type, file.content, file.content_id) for file in found.body.files] == [
        ("請求.pdf", "application/pdf", b"%PDF", ""),
        ("logo.png", "image/png", b"PNG", "logo@x"),
        ("請求.txt", "text/plain", b"not read", ""),
    ]


def test_invitations_and_mails_in_mails_are_files_and_what_outlook_repeats_is_nothing() -> None:
    found = read_mail(
        multipart(
            "mixed",
            b"\r\ncome",
            b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR",
            b"Content-Type: message/rfc822\r\n\r\nSubject: Older\r\n\r\ndeep",
            b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nxx",
        )
    )

    assert found.body.text == "come"
    assert [file.name for file in found.body.files] == ["attachment.ics", "Older.eml"]


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: multipart/mixed\r\n\r\n--guess\r\n\r\nread me\r\n--guess--\r\n",
        b"Content-Type: multipart/mixed; boundary=other\r\n\r\n--guess\r\n\r\nread me\r\n--guess--\r\n",
        b"Content-Type: multipart/mixed; boundary=never\r\n\r\nread me",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nread me",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\n\r\nread me\r\n--b--\r\nepilogue",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nread me\n--b--\n",
        b"Content-Type: ;;;=\r\n\r\nread me",
        b"Content-Type: text\r\n\r\nread me",
        b"Subject: x\r\nthis is no field\r\nTo: y\r\n\r\nread me",
        b"Subject: x\r\nread me",
        b"read me",
        b"\r\n\r\nread me",
        b"From someone Thu Jan  1 00:00:00 2026\nSubject: x\n\nread me",
        b"Subject: x\r\rread me",
    ],
)
def test_what_is_broken_is_still_readable(raw: bytes) -> None:
    assert read_mail(raw).body.text == "read me"


def test_depth_has_an_end_and_what_is_below_is_a_file() -> None:
    whole = b"\r\nbottom"
    for level in range(300):
        whole = multipart("mixed", whole, boundary=f"b{level}")
    found = read_mail(multipart("mixed", b"\r\ntop", whole))

    assert found.body.text == "top"
    assert [file.name for file in found.body.files] == ["more.eml"]


def test_parts_have_an_end() -> None:
    assert len(read_mail(multipart("mixed", *[b"\r\nx"] * 5_000)).body.text.split()) == 499


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\bill.pdf", "bill.pdf"),
        ("a\u202ecod.exe\x00", "acod.exe"),
        ('what?<>|"*.txt', "what_.txt"),
        ("...", "attachment.pdf"),
        ("", "attachment.pdf"),
        ("x" * 400 + ".pdf", "x" * 140 + ".pdf"),
    ],
)
def test_file_names_are_safe_to_save_under(name: str, kept: str) -> None:
    assert file_name(name, "application/pdf") == kept


# Telling mails apart


def test_copies_of_a_mail_have_one_name_and_different_mails_never_share_one() -> None:
    head = ("From: a@x", "Message-ID: <same@x>", "Date: Tue, 24 Nov 2026 12:00:00 +0000")
    first = mail(*head, body=b"one")

    assert mail("Received: elsewhere", *head, body=b"one").name == first.name
    assert mail(*head, body=b"two").name != first.name
    assert mail(*head[:1], body=b"one").name not in {first.name, mail(*head[:1], body=b"two").name}


def test_what_we_sent_goes_by_its_message_id_alone() -> None:
    own = settings_of(ChannelAccount(AccountId(new_id()), "mail", "Mail", {"address": "anna@shop.example"}))
    ours = f"{new_id()}@shop.example"

    assert remote_id(mail("From: Anna <Anna@shop.example>", f"Message-ID: <{ours}>"), own) == ours
    assert remote_id(mail("From: stranger@x", f"Message-ID: <{ours}>"), own).startswith(f"{ours}#")


# Whatever comes

LINES = (
    b"--b\r\n", b"--b--\r\n", b"\r\n", b"\n", b"Content-Type: multipart/mixed; boundary=b\r\n", b" folded\r\n",
    b"Content-Type: text/html\r\n", b"Content-Type: message/rfc822\r\n", b"From: ", b"To: ", b"Date: ", b"References: ",
    b"=?utf-8?B?", b"?=", b"<", b">", b'"', b"\x80\xff", b"Content-Transfer-Encoding: base64\r\n", b"filename*0*=",
    b"''%", b";", b",", b"(", b")", b"@", b"charset=utf-16", b"\x00", b"99999999999", b"<b>", b"</b", b"&#x",
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(LINES) | st.binary(max_size=20), max_size=40))
def test_nothing_makes_the_reader_stumble(pieces: list[bytes]) -> None:
    found = read_mail(b"".join(pieces))

    for said in (found.body.text, found.body.html, found.head.subject, found.sender.name):
        said.encode()
        assert not any(ord(each) < 32 and each not in "\t\n" for each in said)
    assert all(file.name for file in found.body.files)


@pytest.mark.parametrize(
    "unit", [b"--b\r\n", b"a: b\r\n", b" \r\n", b"(", b"<a@b>, ", b"=?utf-8?q?a?= ", b';a="b', b"="]
)
@pytest.mark.parametrize(
    "head", [b"", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", b"To: ", b"Content-Type: x"]
)
@pytest.mark.timeout(30)
def test_half_a_megabyte_of_anything_is_read_before_anybody_gives_up(head: bytes, unit: bytes) -> None:
    raw = head + unit * (500_000 // len(unit))

    assert read_mail(raw) is not None


def test_every_mail_of_the_bag_can_be_read() -> None:
    for number, raw in enumerate(Mailbag().mails(300)):
        assert f"number {number}" in read_mail(raw).body.text
