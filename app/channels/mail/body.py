"""What a person reads of a mail: its text, its HTML and its files, from the tree of its parts."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from html import escape

from app.channels.mail.charsets import clean, clean_line, decoded
from app.channels.mail.html_text import text_of
from app.channels.mail.parts import Part
from app.channels.mail.sanitise import sanitise
from app.ports.channel import File

LONGEST_TEXT = 512 * 1024
"""Bytes of one text part that are read; a longer text is a file as well."""

_CUT = "\n[…]"
_BODY_TYPES = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_IGNORED = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
"""Outlook's copy of what the other parts say already."""

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """`text` is clean, `html` sanitised; either may be "". What is on the server has its part as `locator`."""

    text: str
    html: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part that is read, in both forms; `html` is "" when it has none."""

    text: str
    html: str = ""


def body_of(root: Part) -> Body:
    pieces = _pieces(root)
    files = tuple(_file(part) for part in root.leaves() if _is_file(part, root))
    text = "\n\n".join(piece.text for piece in pieces if piece.text.strip())
    html = ""
    if any(piece.html for piece in pieces):
        html = "<hr>".join(piece.html or _as_html(piece.text) for piece in pieces if piece.html or piece.text.strip())
    return Body(text, html, files)


def text_parts(root: Part) -> tuple[Part, ...]:
    """The leaves that are read: what has to be fetched of a big mail before `body_of` can tell anything."""
    return tuple(part for part in root.leaves() if _is_read(part, root))


def file_name(name: str, media_type: str) -> str:
    """A name that is safe to save under: no folders, nothing invisible, not too long, never empty."""
    bare = _NOT_IN_NAMES.sub("_", clean_line(name.replace("\\", "/").rpartition("/")[2])).strip(". ")
    if not bare:
        return f"attachment{mimetypes.guess_extension(media_type) or '.bin'}"
    stem, dot, extension = bare.rpartition(".")
    return bare if len(bare) <= 150 else f"{(stem or extension)[:140]}{dot}{extension[:9]}"


def _is_read(part: Part, root: Part) -> bool:
    if part.is_file or part.media_type not in _BODY_TYPES:
        return False
    return not part.name or part is root


def _is_file(part: Part, root: Part) -> bool:
    if part.media_type in _IGNORED:
        return False
    return not _is_read(part, root) or part.size > LONGEST_TEXT


def _pieces(root: Part) -> list[_Piece]:
    def walk(part: Part) -> list[_Piece]:
        if not part.children:
            return [_piece(part)] if _is_read(part, root) else []
        below = [piece for child in part.children for piece in walk(child)]
        return [_alternative(below)] if part.media_type == "multipart/alternative" and below else below

    return walk(root)


def _alternative(below: list[_Piece]) -> _Piece:
    """One piece of the several forms of the same: the plain one for its text, the last HTML one for its looks."""
    html = next((piece for piece in reversed(below) if piece.html), None)
    plain = next((piece.text for piece in below if not piece.html and piece.text.strip()), "")
    return _Piece(plain or (html.text if html else ""), html.html if html else "")


def _piece(part: Part) -> _Piece:
    content = (part.content or b"")[:LONGEST_TEXT]
    is_cut = part.size > LONGEST_TEXT
    if part.media_type != "text/html":
        return _Piece(clean(decoded(content, part.charset)).rstrip() + (_CUT if is_cut else ""))
    meta = None if part.charset else _META_CHARSET.search(content[:2000])
    source = clean(decoded(content, meta[1].decode() if meta else part.charset))
    html = clean(sanitise(source))
    return _Piece(text_of(html or source) + (_CUT if is_cut else ""), html)


def _as_html(text: str) -> str:
    return f"<p>{escape(text).replace(chr(10), '<br>')}</p>"


def _file(part: Part) -> File:
    is_here = part.content is not None and not part.number
    return File(
        name=file_name(part.name, part.media_type),
        media_type=part.media_type,
        size=part.size,
        content=part.content if is_here else None,
        content_id=part.content_id,
        locator="" if is_here else f"{part.number}:{part.encoding}",
    )
