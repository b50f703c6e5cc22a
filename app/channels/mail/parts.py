"""A mail taken apart into its MIME parts (RFC 2045, 2046), with limits that no mail gets past.

The standard library's parser recurses without a limit and compares each line with every boundary above it; this one
stays linear and stops at `_DEEPEST` and `_MOST_PARTS`. What is beyond is kept as a file.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.channels.mail.header import Header, base64_bytes, parameters, read_header

_DEEPEST = 24
_MOST_PARTS = 500
_NEWLINE = ord("\n")
_HEADER_OF_A_MAIL = 32_000
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")
_NOT_A_FIELD = re.compile(rb"^(?![!-9;-~]{1,200}[ \t]*:|[ \t])", re.MULTILINE)
_GUESSED_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200})\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail. `content` is decoded; None when it is still on the server, as its IMAP `number` in `encoding`.

    `size` is in bytes, decoded, as far as that is known. `name` may be "".
    """

    media_type: str
    charset: str = ""
    name: str = ""
    content_id: str = ""
    is_file: bool = False
    size: int = 0
    content: bytes | None = None
    number: str = ""
    encoding: str = ""
    children: tuple[Part, ...] = ()

    def leaves(self) -> Iterator[Part]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


def read_parts(raw: bytes) -> tuple[Header, Part]:
    """The header of the whole mail, and the tree below it."""
    block, body = _split(raw if b"\n" in raw else raw.replace(b"\r", b"\n"))
    header = read_header(block)
    return header, _part(header, body, _Budget(), 0)


def mail_file_name(subject: str) -> str:
    """What a mail is called that is attached to another."""
    return f"{subject or 'mail'}.eml"


class _Budget:
    """How many more parts there may be."""

    def __init__(self) -> None:
        self.left = _MOST_PARTS


def _part(header: Header, body: bytes, budget: _Budget, depth: int, default: str = "text/plain") -> Part:
    budget.left -= 1
    media_type, options = parameters(header.raw("content-type"))
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", media_type):
        media_type = default
    if media_type.startswith("multipart/"):
        if depth >= _DEEPEST or budget.left <= 0:
            return Part("message/rfc822", name="more.eml", is_file=True, size=len(body), content=body)
        below = "message/rfc822" if media_type == "multipart/digest" else "text/plain"
        pieces = list(_pieces(body, options.get("boundary", ""), budget))
        children = tuple(_part(*_read(piece), budget, depth + 1, below) for piece in pieces if budget.left > 0)
        return Part(media_type, children=children) if children else _leaf("text/plain", options, header, body)
    return _leaf(media_type, options, header, body)


def _read(raw: bytes) -> tuple[Header, bytes]:
    block, body = _split(raw)
    return read_header(block), body


def _leaf(media_type: str, options: dict[str, str], header: Header, body: bytes) -> Part:
    disposition, details = parameters(header.raw("content-disposition"))
    content = transfer_decoded(body, header.text("content-transfer-encoding"))
    name = details.get("filename") or options.get("name", "")
    if media_type == "message/rfc822" and not name:
        name = mail_file_name(_read(content[:_HEADER_OF_A_MAIL])[0].text("subject"))
    return Part(
        media_type=media_type,
        charset=options.get("charset", ""),
        name=name,
        content_id=header.text("content-id").strip("<> "),
        is_file=disposition == "attachment",
        size=len(content),
        content=content,
    )


def _split(raw: bytes) -> tuple[bytes, bytes]:
    """Header and body: at the blank line, or where the fields end without one."""
    if raw.startswith(b"From "):
        raw = raw.partition(b"\n")[2]
    if not _FIELD.match(raw):
        return b"", raw.lstrip(b"\r\n")
    if blank := _BLANK_LINE.search(raw):
        return raw[: blank.start()], raw[blank.end() :]
    end = _NOT_A_FIELD.search(raw)
    return (raw[: end.start()], raw[end.start() :]) if end else (raw, b"")


def _pieces(body: bytes, boundary: str, budget: _Budget) -> Iterator[bytes]:
    """What stands between the boundary lines; a boundary that was not declared, or wrongly, is guessed."""
    marks = _marks(body, boundary.encode("utf-8", "replace"), budget.left) if boundary.strip() else []
    if not marks and (guess := _GUESSED_BOUNDARY.search(body)):
        marks = _marks(body, guess[1], budget.left)
    starts = [start for start, _ in marks]
    for (_, begin), end in zip(marks, [*starts[1:], len(body)], strict=False):
        if begin >= 0:
            yield body[begin:end].removesuffix(b"\n").removesuffix(b"\r")


def _marks(body: bytes, boundary: bytes, most: int) -> list[tuple[int, int]]:
    """Where each boundary line starts, and where what follows it does: -1 for the last line, which nothing follows."""
    mark = b"--" + boundary.rstrip()
    found: list[tuple[int, int]] = []
    at = body.find(mark)
    while at >= 0 and len(found) <= most:
        end = body.find(b"\n", at) + 1 or len(body)
        line = body[at:end].rstrip()
        is_at_start = at == 0 or body[at - 1] == _NEWLINE
        if is_at_start and line == mark:
            found.append((at, end))
        elif is_at_start and line == mark + b"--":
            return [*found, (at, -1)]
        at = body.find(mark, at + len(mark))
    return found


def transfer_decoded(body: bytes, encoding: str) -> bytes:
    match encoding.strip().lower():
        case "base64":
            return base64_bytes(body)
        case "quoted-printable":
            return binascii.a2b_qp(body)
        case _:
            return body
