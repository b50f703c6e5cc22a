"""The tree of a mail that is still on the server, from its BODYSTRUCTURE (RFC 9051 section 7.5.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from app.channels.mail.charsets import decoded
from app.channels.mail.header import parameters, words
from app.channels.mail.parts import Part, mail_file_name, transfer_decoded

_DEEPEST = 24
_SHARE = {"base64": 0.73}
"""How much of the encoded size is left after decoding, line breaks counted."""


def structure_of(data: Sequence[Any], number: str = "") -> Part:
    """`data` as IMAPClient reads it. Raises IndexError, TypeError or ValueError for what is no BODYSTRUCTURE."""
    if isinstance(data[0], list):
        below = cast("list[Sequence[Any]]", data[0])
        if number.count(".") >= _DEEPEST:
            return Part("message/rfc822", name="more.eml", is_file=True, number=number)
        prefix = f"{number}." if number else ""
        children = tuple(structure_of(child, f"{prefix}{index}") for index, child in enumerate(below, 1))
        return Part(f"multipart/{_text(data[1]).lower()}", children=children)
    return _leaf(data, number or "1")


def with_contents(root: Part, contents: Mapping[str, bytes]) -> Part:
    """The same tree with what has been fetched, still in its transfer encoding, by number."""
    if root.children:
        return replace(root, children=tuple(with_contents(child, contents) for child in root.children))
    if root.number not in contents:
        return root
    return replace(root, content=transfer_decoded(contents[root.number], root.encoding))


def _leaf(data: Sequence[Any], number: str) -> Part:
    media_type = f"{_text(data[0])}/{_text(data[1])}".lower()
    options, encoding = _options(data[2]), _text(data[5]).lower()
    disposition, details = _disposition(data, media_type)
    name = details.get("filename") or options.get("name", "")
    if media_type == "message/rfc822" and not name:
        envelope = data[7]
        name = mail_file_name(words(_text(envelope[1])) if envelope else "")
    return Part(
        media_type=media_type,
        charset=options.get("charset", ""),
        name=name,
        content_id=_text(data[3]).strip("<> "),
        is_file=disposition == "attachment",
        size=int((data[6] or 0) * _SHARE.get(encoding, 1.0)),
        number=number,
        encoding=encoding,
    )


def _disposition(data: Sequence[Any], media_type: str) -> tuple[str, dict[str, str]]:
    """It stands behind what only some types have: the lines of a text, the envelope and body of a mail."""
    at = 9 if media_type.startswith("text/") else 11 if media_type == "message/rfc822" else 8
    found = data[at] if len(data) > at else None
    return (_text(found[0]).lower(), _options(found[1])) if isinstance(found, tuple) else ("", {})


def _options(data: Any) -> dict[str, str]:
    """Parameters, which servers hand over as they stand in the mail: read as if they still stood there."""
    if not data:
        return {}
    texts = [_text(each) for each in data]
    pairs = (f'{key}="{value}"' for key, value in zip(texts[::2], texts[1::2], strict=False))
    return parameters("; ".join(["", *pairs]))[1]


def _text(data: Any) -> str:
    return decoded(data) if isinstance(data, bytes) else "" if data is None else str(data)
