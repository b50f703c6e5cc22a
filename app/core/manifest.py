"""What shows that a record is still as it was written: SHA-256 (in hexadecimal) of everything in it.

A record is a page of HTML, a mark, and behind it the manifest and its own hash, the seal. Whoever changes the page and
the manifest alike leaves another seal: so the seal is to be noted down elsewhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from html import escape, unescape
from uuid import UUID

from app.core.message import Message

MARK = "\n<!-- manifest -->\n"
VERSION = 1
BUNDLE = "manifest.json"
"""What the manifest of a person's data is called."""
APART = frozenset({BUNDLE, f"{BUNDLE}.sha256"})
_SEALED = re.compile(r'<pre id="manifest">([^<]*)</pre>.*?<code id="seal">([0-9a-f]{64})</code>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a message; `sha256` is "" when its content was not here, `is_inside` whether the page contains it."""

    id: str
    name: str
    size: int
    sha256: str
    is_inside: bool


@dataclass(frozen=True, slots=True)
class MessageEntry:
    """`text` is the hash of the message's canonical text, `shown` of the place in the page that shows it."""

    id: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`page` is the hash of all that stands before the mark."""

    page: str
    files: tuple[FileEntry, ...]
    messages: tuple[MessageEntry, ...]

    @property
    def text(self) -> str:
        return json.dumps({"version": VERSION, **asdict(self)}, ensure_ascii=False, indent=1)

    @property
    def seal(self) -> str:
        return digest(self.text.encode())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def canonical(message: Message) -> str:
    """All that was said in a message as one text: JSON (RFC 8259), keys in order, no spaces, in UTF-8."""
    said = {
        "at": message.at.isoformat(),
        "author": message.author,
        "direction": message.direction,
        "files": [[file.name, file.media_type, file.size] for file in message.attachments],
        "html": message.html,
        "id": str(message.id),
        "mail": asdict(message.mail) if message.mail else None,
        "original": message.original,
        "text": message.text,
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def message_name(message: UUID) -> str:
    """What the place of a message in the page is called."""
    return f"message-{message}"


def sealed(manifest: Manifest, words: str) -> str:
    """What stands behind the mark; `words` are HTML that says what it is."""
    return (
        f'<section class="manifest">{words}<pre id="manifest">{escape(manifest.text, quote=False)}</pre>'
        f'<p>SHA-256: <code id="seal">{manifest.seal}</code></p></section></body></html>\n'
    )


def seal_of(record: bytes) -> str:
    """The seal that a record bears, "" when it bears none."""
    found = _SEALED.search(record.rpartition(MARK.encode())[2].decode(errors="replace"))
    return found[2] if found else ""


def flaws(record: bytes) -> tuple[str, ...]:
    """In words, all in which a record is no longer as it was written; nothing when it is."""
    page, mark, end = record.rpartition(MARK.encode())
    found = _SEALED.search(end.decode(errors="replace")) if mark else None
    if found is None:
        return ("There is no manifest in it.",)
    text = unescape(found[1])
    try:
        known = json.loads(text)
        manifest = Manifest(
            known["page"],
            tuple(FileEntry(**each) for each in known["files"]),
            tuple(MessageEntry(**each) for each in known["messages"]),
        )
    except (ValueError, TypeError, KeyError):
        return ("Its manifest cannot be read.",)
    if digest(text.encode()) != found[2]:
        return ("The manifest is not the one that was sealed.",)
    return tuple(_differences(page, manifest))


def bundle_flaws(content: bytes, found: Mapping[str, str]) -> tuple[str, ...]:
    """The same for a person's data: `content` is the manifest, `found` are the hashes of the files there, by name."""
    try:
        known = {str(each["name"]): str(each["sha256"]) for each in json.loads(content)["files"]}
    except (ValueError, TypeError, KeyError):
        return ("Its manifest cannot be read.",)
    gone = [f"{name} is missing." for name in known if name not in found]
    new = [f"{name} was added." for name in found if name not in known]
    changed = [f"{name} was changed." for name, seal in known.items() if found.get(name, seal) != seal]
    return (*gone, *new, *changed)


def _differences(page: bytes, manifest: Manifest) -> Iterator[str]:
    if digest(page) == manifest.page:
        return
    yield "The page is not as it was written."
    shown = page.decode(errors="replace")
    for message in manifest.messages:
        name = re.escape(message_name(UUID(message.id)))
        place = re.search(rf'<article id="{name}".*?</article>', shown, re.DOTALL)
        if place is None or digest(place[0].encode()) != message.shown:
            yield f"Message {message.id} was changed."
    for file in manifest.files:
        if file.is_inside and digest(_content(shown, file.id)) != file.sha256:
            yield f"File {file.name} was changed."


def _content(page: str, file: str) -> bytes:
    inside = re.search(rf'data-file="{re.escape(file)}"[^>]*?="data:[^";]*;base64,([^"]*)"', page)
    try:
        return base64.b64decode(inside[1], validate=True) if inside else b""
    except binascii.Error:
        return b""
