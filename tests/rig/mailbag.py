"""A bag of mails as they come in real life and from people who mean harm, the same for the same seed.

Each mail says `number <n>` where a person would read it. What would fetch, run or lead somewhere does so at `lure`, so
that a server there can tell whether anything did.
"""

from __future__ import annotations

import base64
import quopri
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

MINE = "anna@company.test"
HUGE = 20_000_000
EVERY_HUGE = 1_000
_START = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = ("booking", "invoice", "refund", "ticket", "question", "Rückfrage", "précisions", "予約", "請求書", "配送")
_NAMES = ("Anna Example", "Jean Dupont", "田中 花子", "Zoë Müller", "O'Brien, Pat", '"quoted" Name', "")


class Mailbag:
    def __init__(self, lure: str = "http://127.0.0.1:9", seed: int = 1) -> None:
        self._lure = lure
        self._random = random.Random(seed)
        self._threads: list[str] = []

    def mails(self, count: int) -> Iterator[bytes]:
        """Numbered from 0."""
        for number in range(count):
            if number % EVERY_HUGE == EVERY_HUGE - 1:
                yield self._huge(number)
            else:
                make, weight = zip(*self._kinds(), strict=True)
                yield self._random.choices(make, weight)[0](number)

    def fill(self, maildir: Path, count: int, seen: float = 0.8) -> None:
        """Put `count` mails into a Maildir, this share of them read already."""
        for number, raw in enumerate(self.mails(count)):
            is_seen = self._random.random() < seen
            stamp = int(_START.timestamp()) + 60 * number
            name = f"{stamp}.M{number}P1.bag,S={len(raw)}" + (":2,S" if is_seen else "")
            (maildir / ("cur" if is_seen else "new") / name).write_bytes(raw)

    def _kinds(self) -> list[tuple[Callable[[int], bytes], int]]:
        return [
            (self._plain, 25),
            (self._reply, 15),
            (self._alternative, 15),
            (self._japanese, 8),
            (self._wrong_charset, 6),
            (self._hostile, 10),
            (self._with_files, 8),
            (self._with_pictures, 4),
            (self._broken_mime, 5),
            (self._nested, 1),
            (self._odd_header, 4),
            (self._meeting, 2),
            (self._forwarded, 2),
            (self._report, 1),
            (self._newsletter, 3),
        ]

    # Heads

    def _head(self, number: int, *more: str, date: str | None = None) -> bytes:
        """The fields every mail has; `more` are whole lines."""
        name = self._random.choice(_NAMES)
        shown = f"=?utf-8?B?{base64.b64encode(name.encode()).decode()}?= " if name else ""
        written = format_datetime(_START + timedelta(minutes=number)) if date is None else date
        message_id = f"{number}.{self._random.getrandbits(48):x}@bag.test"
        self._threads.append(message_id)
        subject = f"{self._random.choice(_WORDS)} number {number}"
        lines = [
            "Received: from outside.test by company.test; Thu, 1 Jan 2026 00:00:00 +0000",
            f"From: {shown}<customer{number % 500}@bag.test>",
            f"To: {MINE}",
            f"Subject: =?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=",
            f"Message-ID: <{message_id}>",
            "MIME-Version: 1.0",
            *([f"Date: {written}"] if written else []),
            *more,
        ]
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n"

    def _text(self, number: int) -> str:
        body = " ".join(self._random.choice(_WORDS) for _ in range(self._random.randint(5, 120)))
        return f"Hello,\r\n\r\nthis is number {number}.\r\n{body}\r\n"

    def _page(self, number: int) -> str:
        rows = "".join(f"<tr><td>{self._random.choice(_WORDS)}</td><td>{i}</td></tr>" for i in range(8))
        return f"<html><body><p>Hello, this is <b>number {number}</b>.</p><table>{rows}</table></body></html>"

    def _multipart(self, number: int, kind: str, *parts: bytes, head: bytes | None = None) -> bytes:
        mark = f"=_{number}_{self._random.getrandbits(32):x}"
        whole = head or self._head(number, f'Content-Type: multipart/{kind}; boundary="{mark}"')
        return whole + _joined(mark, *parts)

    # Kinds

    def _plain(self, number: int) -> bytes:
        head = self._head(number, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit")
        return head + b"\r\n" + self._text(number).encode()

    def _reply(self, number: int) -> bytes:
        chain = self._random.choices(self._threads, k=3) if self._threads else []
        references = " ".join(f"<{each}>" for each in chain)
        more = (f"In-Reply-To: <{chain[-1]}>", f"References: {references}") if chain else ()
        quoted = "".join(f"> {line}\r\n" for line in self._text(number - 1).split("\r\n"))
        text = f"{self._text(number)}\r\nOn Thu, 1 Jan 2026 at 00:00, Anna <{MINE}> wrote:\r\n{quoted}"
        head = self._head(number, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", *more)
        return head + b"\r\n" + base64.encodebytes(text.encode())

    def _alternative(self, number: int) -> bytes:
        text, page = self._text(number).encode(), quopri.encodestring(self._page(number).encode())
        return self._multipart(
            number,
            "alternative",
            _part("text/plain; charset=utf-8", text),
            _part("text/html; charset=utf-8", page, "quoted-printable"),
        )

    def _japanese(self, number: int) -> bytes:
        charset = self._random.choice(("iso-2022-jp", "shift_jis", "euc-jp", "utf-8"))
        text = f"お世話になっております。\r\nnumber {number} の予約を変更したいです。\r\n"
        head = self._head(number, f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit")
        return head + b"\r\n" + text.encode(charset)

    def _wrong_charset(self, number: int) -> bytes:
        declared, real = self._random.choice(
            (
                ("us-ascii", "utf-8"),
                ("utf-8", "latin-1"),
                ("x-unknown", "utf-8"),
                ("gb2312", "utf-8"),
                ("zlib", "utf-8"),
            )
        )
        head = self._head(number, f"Content-Type: text/plain; charset={declared}", "Content-Transfer-Encoding: 8bit")
        return head + f"\r\nnumber {number} für Zoë, déjà payé \0\x07 \r\n".encode(real)

    def _hostile(self, number: int) -> bytes:
        page = self._page(number).replace("</body>", "".join(self.tricks()) + "</body>")
        head = self._head(number, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit")
        return head + b"\r\n" + page.encode()

    def tricks(self) -> list[str]:
        """Each would fetch, run, cover, hide or pretend."""
        lure = self._lure
        return [
            f"<script>fetch('{lure}/script')</script>",
            f"<img src='{lure}/pixel.gif' width=1 height=1 onerror=\"fetch('{lure}/onerror')\">",
            f"<img srcset='{lure}/srcset.png 2x'><input type=image src='{lure}/input'>",
            f"<body background='{lure}/body.png' onload=\"location='{lure}/onload'\">",
            f"<link rel=stylesheet href='{lure}/sheet.css'><style>@import url('{lure}/import.css');</style>",
            f"<div style=\"background:url('{lure}/style.png')\">x</div>",
            f"<table background='{lure}/table.png'><tr><td>y</table>",
            f"<iframe src='{lure}/frame'></iframe><object data='{lure}/object'></object><embed src='{lure}/embed'>",
            f"<svg><image href='{lure}/svg.png'/></svg><video src='{lure}/video' poster='{lure}/poster'>",
            f"<meta http-equiv=refresh content='0;url={lure}/refresh'><base href='{lure}/'>",
            f"<form action='{lure}/form'><button formaction='{lure}/button'>Log in</button></form>",
            '<a href="javascript:alert(1)">click</a><a href="jav&#x0A;ascript:alert(1)">click</a>',
            "<a href='file:///etc/passwd'>file</a><a href='data:text/html,<script>1</script>'>data</a>",
            f"<a href='{lure}/phish'>https://www.bank.example/login</a><a href='https://xn--pypal-4ve.example'>paypal</a>",
            "<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9;opacity:0'>cover</div>",
            "<i style='display:none'>hidden</i><i style='font-size:0'>tiny</i><font color=white>white</font>",
            f"<img src='//{lure.partition('//')[2]}/relative'><a href='{lure}' onclick='x()'>go</a>",
        ]

    def _with_files(self, number: int) -> bytes:
        names = ('filename="Rechnung.pdf"', "filename*=utf-8''%E8%AB%8B%E6%B1%82.pdf", 'filename="bill.pdf.exe"')
        files = [
            _part("application/pdf", base64.encodebytes(b"%PDF" + bytes(3000)), "base64", f"attachment; {name}")
            for name in self._random.sample(names, 2)
        ]
        return self._multipart(number, "mixed", _part("text/plain; charset=utf-8", self._text(number).encode()), *files)

    def _with_pictures(self, number: int) -> bytes:
        page = self._page(number).replace("</p>", " <img src='cid:logo'></p>").encode()
        mark = f"rel{number}"
        related = _joined(
            mark,
            _part("text/html; charset=utf-8", page),
            _part("image/png", base64.encodebytes(b"\x89PNG" + bytes(500)), "base64", "inline", "Content-ID: <logo>"),
        )
        inner = f'Content-Type: multipart/related; boundary="{mark}"\r\n'.encode() + related
        return self._multipart(number, "alternative", _part("text/plain", self._text(number).encode()), inner)

    def _broken_mime(self, number: int) -> bytes:
        text = self._text(number).encode()
        part = _part("text/plain; charset=utf-8", text)
        kinds = (
            lambda: self._head(number, "Content-Type: multipart/mixed") + b"\r\n--guess\r\n" + part + b"\r\n--guess--",
            lambda: self._head(number, "Content-Type: multipart/mixed; boundary=never") + b"\r\n" + text,
            lambda: self._head(number, "Content-Type: multipart/mixed; boundary=x") + b"\r\n--x\r\n" + part,
            lambda: (
                self._head(number, "Content-Type: text/plain", "Content-Transfer-Encoding: base64")
                + b"\r\n"
                + base64.b64encode(text)[:-2]
                + b"!!=\x00"
            ),
            lambda: self._head(number, "Content-Type: ;;; =") + b"\r\n" + text,
            lambda: self._head(number, "Content-Transfer-Encoding: quoted-printable") + b"\r\n=ZZ= =\r\n" + text,
            lambda: self._head(number, "this is no field", "Content-Type: text/plain") + b"\r\n" + text,
        )
        return self._random.choice(kinds)()

    def _nested(self, number: int) -> bytes:
        depth = self._random.choice((5, 60, 400))
        whole = _part("text/plain", b"at the bottom")
        for level in range(depth):
            inner = f"Content-Type: multipart/mixed; boundary=b{level}\r\n".encode()
            whole = inner + _joined(f"b{level}", whole)
        return self._multipart(number, "mixed", _part("text/plain", self._text(number).encode()), whole)

    def _odd_header(self, number: int) -> bytes:
        text = b"\r\n" + self._text(number).encode()
        kinds = (
            lambda: self._head(number, date="") + text,
            lambda: self._head(number, date="yesterday, I think") + text,
            lambda: self._head(number, date="Thu, 01 Jan 1970 00:00:00 +0000") + text,
            lambda: self._head(number, "Subject: raw \udcfc\udce9 bytes", "X-Long: " + "y" * 50_000) + text,
            lambda: self._head(number, "Reply-To: (((comment <not@closed", "Cc: " + "a@b, " * 2000) + text,
            lambda: b"Subject: no sender\r\n\r\nnumber %d\r\n" % number,
            lambda: b"\r\nnumber %d has no header\r\n" % number,
        )
        return self._random.choice(kinds)()

    def _meeting(self, number: int) -> bytes:
        event = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        return self._multipart(
            number,
            "alternative",
            _part("text/plain; charset=utf-8", self._text(number).encode()),
            _part("text/calendar; method=REQUEST; charset=utf-8", event),
            _part("application/ms-tnef; name=winmail.dat", base64.encodebytes(bytes(200)), "base64"),
        )

    def _forwarded(self, number: int) -> bytes:
        text = _part("text/plain; charset=utf-8", self._text(number).encode())
        return self._multipart(number, "mixed", text, _part("message/rfc822", self._plain(number)))

    def _report(self, number: int) -> bytes:
        """Of a mail that was never ours."""
        status = b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        text = _part("text/plain; charset=utf-8", self._text(number).encode())
        return self._multipart(
            number, "report; report-type=delivery-status", text, _part("message/delivery-status", status)
        )

    def _newsletter(self, number: int) -> bytes:
        """60 kB of tables in tables with remote pictures."""
        picture = f"<img src='{self._lure}/{number}.png'>"
        cell = f"<td style='padding:4px'><a href='https://shop.test/{number}'>{picture}</a></td>"
        row = f"<table><tr><td><table><tr>{cell * 4}</tr></table></td></tr></table>"
        page = self._page(number).replace("</body>", row * 100 + "</body>")
        head = self._head(
            number, "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"
        )
        return head + b"\r\n" + quopri.encodestring(page.encode())

    def _huge(self, number: int) -> bytes:
        line = base64.b64encode(self._random.randbytes(57)) + b"\r\n"
        text = _part("text/plain; charset=utf-8", self._text(number).encode())
        film = _part("video/mp4", line * (HUGE // 57), "base64", 'attachment; filename="film.mp4"')
        return self._multipart(number, "mixed", text, film)


def _part(media_type: str, content: bytes, encoding: str = "8bit", disposition: str = "", *more: str) -> bytes:
    lines = [f"Content-Type: {media_type}", f"Content-Transfer-Encoding: {encoding}", *more]
    if disposition:
        lines.append(f"Content-Disposition: {disposition}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def _joined(mark: str, *parts: bytes) -> bytes:
    between = f"\r\n--{mark}\r\n".encode()
    return b"".join(between + part for part in parts) + f"\r\n--{mark}--\r\n".encode()
