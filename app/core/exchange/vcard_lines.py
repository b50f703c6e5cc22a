"""The lines of vCards: 2.1 (versit, 1996), 3.0 (RFC 2425 and 2426) and 4.0 (RFC 6350).

Forgiving where the meaning is clear, as address books and phones of thirty years wrote these files.
"""

from __future__ import annotations

import io
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.exchange.encodings import Encoding, decoded, recognised
from app.core.exchange.records import Remark, Why

_LINE = re.compile(
    r'(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:[^";:]|"[^"]*")*)*):(?P<value>.*)', re.DOTALL
)
_PARAM = re.compile(r';((?:[^";:]|"[^"]*")*)')
_QUOTED_PRINTABLE = re.compile(r"^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = {"^n": "\n", "^^": "^", "^'": '"'}
"""RFC 6868."""


@dataclass(frozen=True, slots=True)
class Property:
    """`value` is decoded, but its escapes are left: they say where a structured value is divided.

    The names are upper-case, the types of `TYPE` lower-case; `is_old` is one of a vCard 2.1.
    """

    name: str
    value: str
    types: frozenset[str] = frozenset()
    group: str = ""
    is_old: bool = False

    @property
    def text(self) -> str:
        return _without_escapes(self.value, self.is_old).strip()

    @property
    def parts(self) -> tuple[str, ...]:
        """Of a structured value (RFC 6350 section 3.4)."""
        parts = re.split(r"(?<!\\)((?:\\\\)*);", self.value)
        whole = [parts[at] + (parts[at + 1] if at + 1 < len(parts) else "") for at in range(0, len(parts), 2)]
        return tuple(_without_escapes(part, self.is_old).strip() for part in whole)


@dataclass(frozen=True, slots=True)
class Card:
    """`line` is that of its BEGIN, from 1; `text` all of it as it stands in the file."""

    line: int
    text: str
    properties: tuple[Property, ...] = ()
    broken: Remark | None = None


def cards(text: str) -> Iterator[Card]:
    """Every card in `text`; whatever stands between them is left out."""
    start, lines = 0, list[str]()
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            if lines:
                yield Card(start, "".join(lines), broken=Remark(Why.NO_END))
            start, lines = number, [line]
        elif lines:
            lines.append(line)
            if mark == "END:VCARD":
                yield _card(start, lines)
                lines = []
    if lines:
        yield Card(start, "".join(lines), broken=Remark(Why.NO_END))


def _card(start: int, lines: list[str]) -> Card:
    whole = "".join(lines)
    is_old = re.search(r"^VERSION:2", whole, re.IGNORECASE | re.MULTILINE) is not None
    found: list[Property] = []
    for line in _unfolded(lines[1:-1]):
        made = _property(line, is_old)
        if made is None:
            return Card(start, whole, broken=Remark(Why.BROKEN_LINE, line))
        found.append(made)
    return Card(start, whole, tuple(found))


def _unfolded(lines: list[str]) -> Iterator[str]:
    """Whole lines. Quoted-printable has its own way to go on in the next line (RFC 2045 section 6.7, rule 5)."""
    parts: list[str] = []
    is_quoted = False
    for raw in (*lines, "\n"):
        line = raw.rstrip("\n")
        if is_quoted and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in {" ", "\t"}:
            parts.append(line[1:])
        else:
            if whole := "".join(parts).strip():
                yield whole
            parts, is_quoted = [line], _QUOTED_PRINTABLE.match(line) is not None


def _property(line: str, is_old: bool) -> Property | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    types: set[str] = set()
    charset, is_quoted = "", False
    for param in _PARAM.findall(match["params"]):
        name, equals, value = param.partition("=")
        value = re.sub(r"\^[n^']", lambda found: _CARET[found.group()], value.replace('"', ""))
        match name.strip().upper() if equals else "TYPE":
            case "TYPE":
                types |= {each.strip().lower() for each in (value if equals else name).split(",")}
            case "CHARSET":
                charset = value
            case "ENCODING":
                is_quoted = value.upper() == "QUOTED-PRINTABLE"
            case _:
                continue
    value = match["value"]
    if is_quoted or "quoted-printable" in types:
        value = _from_quoted_printable(value, charset)
    return Property(match["name"].upper(), value, frozenset(types), (match["group"] or "").lower(), is_old)


def _from_quoted_printable(value: str, charset: str) -> str:
    data = quopri.decodestring(value.encode())
    try:
        return data.decode(charset or Encoding.UTF_8, "strict")
    except (LookupError, UnicodeDecodeError):
        return decoded(data, recognised(data))


def _without_escapes(text: str, is_old: bool) -> str:
    """A vCard 2.1 knows no line ends in a text, so that "\\n" is what it looks like."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" and not is_old else _unescaped(found, is_old), text)


def _unescaped(found: re.Match[str], is_old: bool) -> str:
    return found.group() if is_old and found[1] not in ";,:\\" else found[1]
