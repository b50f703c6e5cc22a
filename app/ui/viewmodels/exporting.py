"""Writing what is on record into files: one conversation as a page, one person as a ZIP. For a background thread.

The desk is asked for a page of a timeline or one file at a time, so that it has time for whoever calls meanwhile. What
is written comes under another name first and takes its place when it is complete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, TypeVar

import msgspec

from app.core.ids import AttachmentId, ContactId, ConversationId
from app.core.mail_files import is_dangerous
from app.core.manifest import BUNDLE, VERSION, digest, seal_of
from app.core.message import Attachment
from app.core.timeline import MessageItem, Place, TimelineItem
from app.services.records import ConversationRecord, PersonRecord
from app.services.services import Services
from app.ui.viewmodels.files import safe_name
from app.ui.viewmodels.record_html import RecordPage

T = TypeVar("T")
Report = Callable[[int, int], None]
"""Gets how much of how much is done."""


class Desk(Protocol):
    """The way to the desk and back to whoever waits: see `LongWork`."""

    def ask(self, query: Callable[[Services], T]) -> T:
        """Raises CancelledError when it has been given up."""
        ...

    def report(self, done: int, all_of: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Written:
    """Where it is, and the SHA-256 that proves what was written."""

    path: Path
    seal: str


def write_conversation(desk: Desk, conversation: ConversationId, path: Path) -> Written:
    """Raises OSError, or CancelledError, and then leaves nothing behind."""
    record = desk.ask(lambda s: s.records.conversation(conversation))
    with _taking_place(path) as out:
        seal = _write_page(desk, record, _Hashing(out), desk.report)
    return Written(path, seal)


def write_person(desk: Desk, contact: ContactId, path: Path) -> Written:
    """The same for all that is known of somebody."""
    record = desk.ask(lambda s: s.records.person(contact))
    with _taking_place(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        seal = _Bundle(desk, bundle).fill(record)
    return Written(path, seal)


@contextmanager
def _taking_place(path: Path) -> Generator[IO[bytes]]:
    coming = path.with_name(f".{path.name}.coming")
    try:
        coming.unlink(missing_ok=True)
        with open(coming, "xb", opener=_private) as out:
            yield out
        os.replace(coming, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            coming.unlink()


def _private(path: str, flags: int) -> int:
    """For nobody else on this computer."""
    return os.open(path, flags, 0o600)


class _Hashing:
    """Writes on, and knows size and hash of all that was written."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, text: str) -> None:
        content = text.encode(errors="replace")
        self._hash.update(content)
        self.size += len(content)
        self._out.write(content)

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def _write_page(desk: Desk, record: ConversationRecord, out: _Hashing, report: Report) -> str:
    """Returns the seal."""
    page = RecordPage(record, datetime.now().astimezone())
    out.write(page.start())
    for item in _timeline(desk, record, report):
        out.write(page.item(item, _contents(desk, item)))
    end = page.end(out.digest)
    out.write(end)
    return seal_of(end.encode())


def _timeline(desk: Desk, record: ConversationRecord, report: Report) -> Iterator[TimelineItem]:
    """From the first item to the last, a page at a time: the desk pages backwards, so the ends come first."""
    conversation = record.view.conversation.id
    ends: list[Place | None] = [None]
    while (before := _page_before(desk, conversation, ends[-1])) is not None:
        ends.append(before)
    for done, end in enumerate(reversed(ends)):
        report(done, len(ends))
        yield from _page(desk, conversation, end)
    report(len(ends), len(ends))


def _page_before(desk: Desk, conversation: ConversationId, end: Place | None) -> Place | None:
    return desk.ask(lambda s: s.records.page_before(conversation, end))


def _page(desk: Desk, conversation: ConversationId, end: Place | None) -> tuple[TimelineItem, ...]:
    return desk.ask(lambda s: s.records.page(conversation, end))


def _contents(desk: Desk, item: TimelineItem) -> dict[AttachmentId, bytes | None]:
    files = item.body.message.attachments if isinstance(item.body, MessageItem) else ()
    return {file.id: _content(desk, file.id) for file in files}


def _content(desk: Desk, file: AttachmentId) -> bytes | None:
    return desk.ask(lambda s: s.records.file(file))


def _quietly(_done: int, _all_of: int) -> None:
    """Its whole counts as one."""


class _Bundle:
    """`_entries` are name, size and hash of everything in it."""

    def __init__(self, desk: Desk, bundle: zipfile.ZipFile) -> None:
        self._desk = desk
        self._bundle = bundle
        self._entries: list[dict[str, str | int]] = []

    def fill(self, record: PersonRecord) -> str:
        """Returns the hash of the manifest."""
        self._add("contact.json", msgspec.json.format(msgspec.json.encode(record)))
        photos = [each.photo for each in (record.contact, *record.parts) if each.photo is not None]
        for photo in dict.fromkeys(photos):
            self._add_file(photo, f"photo-{photo}")
        total = len(record.conversations)
        for done, conversation in enumerate(record.conversations):
            self._desk.report(done, total)
            self._add_conversation(conversation, done + 1)
        self._desk.report(total, total)
        manifest = json.dumps({"version": VERSION, "files": self._entries}, ensure_ascii=False, indent=1).encode()
        self._add(BUNDLE, manifest)
        self._add(f"{BUNDLE}.sha256", f"{digest(manifest)}  {BUNDLE}\n".encode())
        return digest(manifest)

    def _add_conversation(self, conversation: ConversationId, number: int) -> None:
        record = self._desk.ask(lambda s: s.records.conversation(conversation))
        drafts = self._desk.ask(lambda s: s.records.drafts(conversation))
        name = f"conversations/{number:05} {record.view.conversation.opened_at:%Y-%m-%d} {conversation}"
        with self._bundle.open(f"{name}.html", "w", force_zip64=True) as out:
            hashing = _Hashing(out)
            _write_page(self._desk, record, hashing, _quietly)
        self._note(f"{name}.html", hashing.size, hashing.digest)
        items = list(_timeline(self._desk, record, _quietly))
        said = [item.body.message for item in items if isinstance(item.body, MessageItem)]
        for file in (file for each in (*said, *drafts) for file in each.attachments):
            self._add_file(file.id, _file_name(file))
        told = {"record": record, "drafts": drafts, "timeline": items}
        self._add(f"{name}.json", msgspec.json.format(msgspec.json.encode(told)))

    def _add_file(self, file: AttachmentId, name: str) -> None:
        content = _content(self._desk, file)
        if content is not None:
            self._add(f"files/{name}", content)

    def _add(self, name: str, content: bytes) -> None:
        self._bundle.writestr(name, content)
        self._note(name, len(content), digest(content))

    def _note(self, name: str, size: int, sha256: str) -> None:
        self._entries.append({"name": name, "size": size, "sha256": sha256})


def _file_name(file: Attachment) -> str:
    """What may run something does not do so by a double click."""
    name = f"{file.id}-{safe_name(file.name)}"
    return f"{name}.unsafe" if is_dangerous(file.name, file.media_type) else name
