"""The text of mails: quoting what is answered, telling quoted from new, signatures, pictures from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from app.core.message import MailHead

SIGNATURE_LINE = "-- "
"""What stands alone on the line above a signature (RFC 3676 section 4.3)."""

_WROTE = re.compile(
    r"\b(?:wrote|a écrit|schrieb|escribió|ha scritto|schreef|escreveu|skrev|napisał|написал|pisze)\b|書きました|写道"
    r"|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}.*@|\d{4}[-/]\d{1,2}[-/]\d{1,2}.*@",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:on|le|am|el|il|op|em|den|dnia|w dniu)\b|\d{4}[-/年]", re.IGNORECASE)
_LONGEST_ATTRIBUTION = 400
_COPY = re.compile(
    r"-{2,}\s?(?:original message|original appointment|forwarded message|begin forwarded message"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message original|message transféré"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original"
    r"|元のメッセージ|オリジナル メッセージ|転送されたメッセージ|転送メッセージ)\s?-{2,}",
    re.IGNORECASE,
)
_SENDER_FIELD = re.compile(r"\*?(?:from|von|de|da|van|från|差出人|送信者)\s?[:：]\*?\s*\S", re.IGNORECASE)
_OTHER_FIELD = re.compile(
    r"\*?(?:sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para|asunto|inviato|data"
    r"|oggetto|verzonden|aan|onderwerp|assunto|送信日時|日時|日付|宛先|件名)\s?[:：]",
    re.IGNORECASE,
)
_RULE = re.compile("_{8,}")
_REMOTE_PICTURE = '<img data-remote-src="'
"""How the mail channel marks a picture that would have to be fetched."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some lines of a mail in a row: written by its sender, or quoted from before."""

    text: str
    is_quoted: bool


def quoted(text: str, attribution: str) -> str:
    """`text` as a quotation, below the line that says who wrote it and when. Its signature is left out."""
    lines = without_signature(text).rstrip().split("\n")
    return "\n".join([attribution, *(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)])


def answered(text: str, sender: str, at: datetime) -> str:
    """What an answer is written above: the text as a quotation, and who wrote it when, in this computer's time."""
    return quoted(text, f"On {at.astimezone():%Y-%m-%d %H:%M}, {sender} wrote:")


def forwarded(text: str, head: MailHead, at: datetime) -> str:
    """What is passed on, below a word from the agent: the text as it was, and whose it is."""
    lines = [
        "---------- Forwarded message ----------",
        f"From: {head.sender}",
        f"Date: {at.astimezone():%Y-%m-%d %H:%M}",
        f"Subject: {head.subject}",
        f"To: {', '.join(head.to)}",
    ]
    return "\n".join([*lines, "", text.rstrip()])


def passages(text: str) -> tuple[Passage, ...]:
    """The mail cut into what is new and what is quoted, in order and complete, so that the quoted can be folded.

    Knows `>` marks with the line above them that says who wrote it, and the copies that Outlook and telephones put
    below an answer without any mark: from there on everything is quoted.
    """
    lines = text.split("\n")
    marks = _quoted_lines(lines)
    return tuple(
        Passage("\n".join(line for line, _ in run), is_quoted)
        for is_quoted, run in groupby(zip(lines, marks, strict=True), key=lambda pair: pair[1])
    )


def new_text(text: str) -> str:
    """What the sender wrote this time: for previews."""
    return "\n".join(passage.text for passage in passages(text) if not passage.is_quoted).strip()


def with_signature(text: str, signature: str) -> str:
    return f"{text.rstrip()}\n\n{SIGNATURE_LINE}\n{signature.strip()}" if signature.strip() else text


def without_signature(text: str) -> str:
    head, line, _ = f"\n{text}".rpartition(f"\n{SIGNATURE_LINE}\n")
    return head[1:].rstrip() if line else text


def has_remote_pictures(html: str) -> bool:
    """Whether this sanitised HTML has pictures that would be fetched from somewhere, and so tell that it was read."""
    return _REMOTE_PICTURE in html


def show_remote_pictures(html: str) -> str:
    """The same HTML once the agent asked for them."""
    return html.replace(_REMOTE_PICTURE, '<img src="')


def _quoted_lines(lines: list[str]) -> list[bool]:
    end = next((index for index in range(len(lines)) if _starts_a_copy(lines, index)), len(lines))
    marks = [line.lstrip().startswith(">") for line in lines[:end]] + [True] * (len(lines) - end)
    for index in range(1, end):
        if marks[index] and not marks[index - 1]:
            _mark_attribution(lines, marks, index)
    _mark_gaps(lines, marks)
    return marks


def _starts_a_copy(lines: list[str], index: int) -> bool:
    line = lines[index][:_LONGEST_ATTRIBUTION].strip()
    if _COPY.fullmatch(line):
        return True
    if _RULE.fullmatch(line):
        return index + 1 < len(lines) and _SENDER_FIELD.match(lines[index + 1].strip()) is not None
    if not _SENDER_FIELD.match(line):
        return False
    below = [each[:_LONGEST_ATTRIBUTION].strip() for each in lines[index + 1 : index + 6]]
    return sum(1 for each in below if _OTHER_FIELD.match(each)) >= 2


def _mark_attribution(lines: list[str], marks: list[bool], quotation: int) -> None:
    """Mark the one to three lines above a quotation that say who wrote it, and the blank line between."""
    last = quotation - 1
    if not lines[last].strip() and last > 0:
        last -= 1
    for first in (last - 2, last - 1, last):
        if first < 0 or any(marks[first : last + 1]):
            continue
        above = " ".join(line.strip() for line in lines[first : last + 1])
        opens = first == last or _OPENS.match(above)
        if opens and len(above) < _LONGEST_ATTRIBUTION and above.endswith((":", "：")) and _WROTE.search(above):
            marks[first:quotation] = [True] * (quotation - first)
            return


def _mark_gaps(lines: list[str], marks: list[bool]) -> None:
    """Blank lines inside a quotation are part of it."""
    last_quoted: int | None = None
    for index, line in enumerate(lines):
        if marks[index]:
            if last_quoted is not None:
                marks[last_quoted:index] = [True] * (index - last_quoted)
            last_quoted = index
        elif line.strip():
            last_quoted = None
