"""The header of a mail or of one of its parts, however broken: fields, words, addresses, parameters, dates."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from app.channels.mail.charsets import clean_line, decoded

_MOST_FIELDS = 1_000
_LONGEST_VALUE = 64_000
_LONGEST_ID = 250
_MOST_PEOPLE = 500
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,20})?\?([bBqQ])\?([^?]{0,2000})\?=")
_PARAMETER = re.compile(r';\s*+([^\s=;"*]{1,60})(\*\d{0,3}\*?)?\s*+=\s*+("(?:[^"\\]|\\.)*+"|[^;]*)', re.DOTALL)
_ADDRESS_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|<[^<>]*(?:>|\Z)|\([^()]*\)|[^,;"<(]+|.', re.DOTALL)
_MESSAGE_ID = re.compile(r"<\s*([^<>\s]{1,250})\s*>")


@dataclass(frozen=True, slots=True)
class Header:
    """Fields in order, names in lower case, values unfolded but otherwise raw."""

    fields: tuple[tuple[str, bytes], ...]

    def raw(self, name: str) -> str:
        """The first value of this name as text, encoded words still encoded; "" when there is none."""
        value = next((value for key, value in self.fields if key == name), b"")
        return decoded(value)

    def text(self, name: str) -> str:
        return words(self.raw(name))


@dataclass(frozen=True, slots=True)
class Mailbox:
    """`address` is bare; it may lack its @ when the sender has none."""

    name: str
    address: str


def read_header(block: bytes) -> Header:
    fields: list[tuple[str, list[bytes]]] = []
    room = _LONGEST_VALUE
    for line in block.splitlines():
        if line[:1] in {b" ", b"\t"} and fields:
            piece = line.strip()
            room -= len(piece) + 1
            if room > 0:
                fields[-1][1].append(piece)
        elif match := _FIELD.fullmatch(line):
            if len(fields) == _MOST_FIELDS:
                break
            fields.append((match[1].decode("ascii").lower(), [match[2].strip()[:_LONGEST_VALUE]]))
            room = _LONGEST_VALUE - len(match[2])
    return Header(tuple((name, b" ".join(pieces)) for name, pieces in fields))


def words(text: str) -> str:
    """Encoded words (RFC 2047) decoded, clean and on one line.

    Neighbours of one charset are put together first: many programs cut a character in two.
    """
    pieces: list[str] = []
    pending, charset, end = b"", "", 0
    for match in _WORD.finditer(text):
        between = text[end : match.start()]
        if between.strip() or match[1].lower() != charset:
            pieces.append(decoded(pending, charset))
            pieces.append(between if between.strip() or end == 0 else "")
            pending = b""
        pending, charset, end = pending + _word_bytes(match[2], match[3]), match[1].lower(), match.end()
    return clean_line("".join([*pieces, decoded(pending, charset), text[end:]]))


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """The value in front, in lower case, and its parameters (RFC 2045, 2231, and the encoded words of old programs)."""
    main, semicolon, rest = value.partition(";")
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer((semicolon + rest)[:16_000]):
        name, star = match[1].lower(), match[2] or ""
        if not star:
            plain.setdefault(name, words(_unquoted(match[3])))
        else:
            pieces.setdefault(name, []).append((int(star.strip("*") or 0), star.endswith("*"), _unquoted(match[3])))
    return clean_line(main).lower(), {**plain, **{name: _joined(found) for name, found in pieces.items()}}


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Everybody named in an address field, groups dissolved; five hundred at most."""
    found: list[Mailbox] = []
    name, address, comment = "", "", ""
    for token in [*_ADDRESS_TOKEN.findall(value[:_LONGEST_VALUE]), ","]:
        if token in {",", ";"}:
            found += _mailbox(name, address, comment) if name or address else []
            name, address, comment = "", "", ""
            if len(found) >= _MOST_PEOPLE:
                break
        elif token.startswith("<"):
            address = token.strip("<>")
        elif token.startswith("("):
            comment = token[1:-1]
        else:
            name += _unquoted(token) if token.startswith('"') else token.rpartition(":")[2]
    return tuple(found)


def message_ids(value: str) -> tuple[str, ...]:
    """The Message-IDs in a field, without their brackets; what is too long to be one is left out."""
    bare = value.strip()
    if "<" not in bare and "@" in bare and " " not in bare and len(bare) <= _LONGEST_ID:
        return (clean_line(bare),)
    return tuple(clean_line(each) for each in _MESSAGE_ID.findall(value))


def moment(value: str) -> datetime | None:
    """A Date field as UTC, None when it cannot be understood."""
    try:
        found = parsedate_to_datetime(value[:200])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _word_bytes(encoding: str, text: str) -> bytes:
    return base64_bytes(text.encode()) if encoding in "bB" else binascii.a2b_qp(text.encode(), header=True)


def base64_bytes(data: bytes) -> bytes:
    """What can be made of `data`, whatever is missing or does not belong there."""
    kept = re.sub(rb"[^A-Za-z0-9+/=]+", b"", data)
    return b"".join(_base64_run(run) for run in re.split(rb"=+", kept) if run)


def _base64_run(run: bytes) -> bytes:
    whole = run if len(run) % 4 != 1 else run[:-1]
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _unquoted(value: str) -> str:
    value = value.strip()
    return re.sub(r"\\(.)", r"\1", value.strip('"')) if value.startswith('"') else value


def _joined(found: list[tuple[int, bool, str]]) -> str:
    """The pieces of one parameter (RFC 2231 section 3 and 4): the first encoded one names the charset."""
    charset, data = "", b""
    for number, is_encoded, text in sorted(found, key=lambda piece: piece[0]):
        if is_encoded and number == 0 and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        data += unquote_to_bytes(text) if is_encoded else text.encode()
    return clean_line(decoded(data, charset))


def _mailbox(name: str, address: str, comment: str) -> list[Mailbox]:
    name, address = words(name), clean_line(address).replace(" ", "")
    if not address and "@" in name:
        inside = re.search(r"<([^<>\s]+@[^<>\s]+)>", name)
        address, name = (
            (inside[1], name[: inside.start()].strip()) if inside else (name.replace(" ", ""), words(comment))
        )
    elif not address:
        address, name = name, ""
    return [Mailbox(name.strip("'\" ")[:200], address[:320])] if address else []
