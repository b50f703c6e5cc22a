"""A mail made ready to be read: formatted, or as plain text with its quotations folded. For any thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.mail_text import Passage, passages
from app.core.message import Message
from app.ui.viewmodels.mail_html import TOKEN, is_heavy, rewritten, with_links

LONGEST_TEXT = 60_000
"""Characters of plain text that are shown at once; there is a button for more."""
_LONGEST_LINE = 2_000
_LONGEST_ENTITY = 10
_SHORT_LINE = 15
"""Characters of a line, if there are many: a text that is all line breaks takes as long as one that is all words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the agent wants to read: with pictures from the internet, with quotations, how much of a long text."""

    remote: bool = False
    quoted: bool = False
    longest: int = LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class MailPage:
    """`html` is what is shown, made of the plain text when `is_plain`, and with colours meant for white `on_paper`.

    `left_out` says that there was formatting that is not shown. `quoted_lines` are folded away, `has_more` that the
    text goes on. `written` are pictures that stood in the HTML itself, as data URLs by the names that took their place,
    and `remote` the addresses of those elsewhere.
    """

    html: str
    is_plain: bool = False
    on_paper: bool = False
    left_out: bool = False
    quoted_lines: int = 0
    has_more: bool = False
    written: tuple[tuple[str, str], ...] = ()
    remote: tuple[str, ...] = ()


def mail_page(message: Message, region: str, reading: Reading = Reading()) -> MailPage:
    """The page of a mail, or of any other message that is too long for the timeline."""
    if not message.html or is_heavy(message.html):
        return _plain(message, region, reading)
    made = rewritten(message.html, region, shows_remote=reading.remote)
    return MailPage(
        made.html,
        on_paper="color" in made.html or "background" in made.html,
        left_out=made.has_tables_left_out,
        written=tuple(made.written.items()),
        remote=tuple(made.remote),
    )


def _plain(message: Message, region: str, reading: Reading) -> MailPage:
    text = _beginning(message.text, reading.longest)
    cut = passages(text) if message.mail is not None else (Passage(text, is_quoted=False),)
    new = tuple(each for each in cut if not each.is_quoted and each.text.strip())
    shown = new if new and not reading.quoted else cut
    return MailPage(
        "".join("".join(_paragraphs(each, region)) for each in shown),
        is_plain=True,
        left_out=bool(message.html),
        quoted_lines=_lines(cut) - _lines(shown),
        has_more=len(message.text) > len(text),
    )


def _beginning(text: str, longest: int) -> str:
    """So many characters, but not more lines than they would make."""
    lines = text[:longest].split("\n")
    return "\n".join(lines[: longest // _SHORT_LINE])


def _lines(cut: tuple[Passage, ...]) -> int:
    return sum(each.text.count("\n") + 1 for each in cut if each.is_quoted)


def _paragraphs(passage: Passage, region: str) -> Iterator[str]:
    look = "margin:0; color:gray" if passage.is_quoted else "margin:0"
    for line in with_links(passage.text, region).split("\n"):
        kept = line.replace("  ", " &nbsp;").replace("\t", " &nbsp; &nbsp;")
        for short in _short_lines(kept):
            yield f'<p style="{look}">{short or "&nbsp;"}</p>'


def _short_lines(line: str) -> Iterator[str]:
    """None so long that laying it out takes time. Tags are never cut."""
    if len(line) <= _LONGEST_LINE:
        yield line
        return
    kept, length = list[str](), 0
    for token in TOKEN.finditer(line):
        pieces = list(_pieces(token[4])) if token[4] else [token.group()]
        for piece in pieces:
            kept.append(piece)
            length += len(piece)
            if length > _LONGEST_LINE // 2 and (token[4] or token[1]):
                yield "".join(kept)
                kept, length = [], 0
    if kept:
        yield "".join(kept)


def _pieces(text: str) -> Iterator[str]:
    """Pieces of escaped text, cut behind a space where there is one. An entity is short, and never cut."""
    at = 0
    while len(text) - at > _LONGEST_LINE:
        cut = at + _LONGEST_LINE
        space, entity = text.rfind(" ", at, cut), text.rfind("&", cut - _LONGEST_ENTITY, cut)
        if space > at:
            cut = space + 1
        elif entity > at and ";" not in text[entity:cut]:
            cut = entity
        yield text[at:cut]
        at = cut
    yield text[at:]
