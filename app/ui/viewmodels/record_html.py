"""A conversation as a page of HTML that needs nothing but a browser: no script, no network. For any thread.

All text from outside is escaped, mails are what `record_mail` leaves of them, files stand in the page as data.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.call import Direction
from app.core.ids import AttachmentId
from app.core.mail_files import is_dangerous
from app.core.manifest import MARK, FileEntry, Manifest, MessageEntry, canonical, digest, message_name, sealed
from app.core.message import Attachment, MailHead, Message
from app.core.timeline import EventItem, LegItem, MessageItem, NoteItem, TimelineItem
from app.services.events import ConversationView
from app.services.records import ConversationRecord
from app.ui.qt.times import day_text, duration_text
from app.ui.viewmodels.activity import headline, talk_time
from app.ui.viewmodels.dispositions import disposition_text
from app.ui.viewmodels.files import can_be_previewed, size_text
from app.ui.viewmodels.form_words import value_text
from app.ui.viewmodels.message_words import medium_title, state_sign, subject_text, writer_text
from app.ui.viewmodels.record_mail import record_html
from app.ui.viewmodels.record_words import deed_words, moment
from app.ui.viewmodels.words import item_sentence, leg_sentence

translate = QCoreApplication.translate
Contents = Mapping[AttachmentId, bytes | None]
_SIDE = {Direction.OUTGOING: "out", Direction.INCOMING: "in"}
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = """
:root{color-scheme:light}
body{font:15px/1.5 system-ui,sans-serif;color:#1c2126;background:#fff;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem;margin:0 0 .25rem}h2{font-size:1rem;margin:2rem 0 .5rem;border-bottom:1px solid #ccd2d8}
table.facts{border-collapse:collapse}table.facts th{text-align:left;font-weight:400;color:#58626c;padding:0 1rem 0 0;
vertical-align:top;white-space:nowrap}table.facts td{overflow-wrap:anywhere}
time,.quiet{color:#58626c;font-size:.85rem}
article,.note,.call{border:1px solid #ccd2d8;border-radius:6px;padding:.5rem .75rem;margin:.5rem 0;break-inside:avoid}
article.out{background:#eef4fc;margin-left:4rem}article.in{margin-right:4rem}.note{background:#fdf5dc}
.text,.notes{white-space:pre-wrap;overflow-wrap:anywhere}.mail{background:#fff;color:#000;overflow:auto;contain:paint;
padding:.5rem;margin-top:.5rem}.mail img,.file img{max-width:100%;height:auto}.link{text-decoration:underline}
.gone{color:#58626c}.bad{color:#a3161b}ul.files{padding-left:1.2rem;overflow-wrap:anywhere}
.event{color:#58626c;font-size:.85rem;margin:.25rem 0}
.manifest{margin-top:2rem;font-size:.85rem;color:#58626c}code,pre{font-size:.75rem;overflow-wrap:anywhere;white-space:pre-wrap}
"""


class RecordPage:
    """Gives the page in pieces, in their order, and the manifest at its end. `now` has the agent's zone."""

    def __init__(self, record: ConversationRecord, now: datetime) -> None:
        self._record = record
        self._now = now
        self._day = ""
        self._files: list[FileEntry] = []
        self._messages: list[MessageEntry] = []

    def start(self) -> str:
        view = self._record.view
        title = escape(f"{view.contact.title}: {headline(view, self._now)}")
        language = QLocale().bcp47Name()
        return (
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            f'<meta name="referrer" content="no-referrer"><title>{title}</title><style>{_STYLE}</style></head>\n'
            f"<body><h1>{title}</h1>\n{_table(self._facts(view))}\n{self._legs(view)}{self._done()}"
            f"<h2>{escape(translate('Record', 'What was said and done'))}</h2>\n"
        )

    def item(self, item: TimelineItem, contents: Contents) -> str:
        """`contents` are those of all files of a message; None for one that is not here."""
        day = day_text(item.at)
        heading = "" if day == self._day else f"<h2>{escape(day)}</h2>\n"
        self._day = day
        return f"{heading}{self._body(item, contents)}\n"

    def end(self, page: str) -> str:
        """`page` is the hash of all before it."""
        manifest = Manifest(page, tuple(self._files), tuple(self._messages))
        says = translate(
            "Record",
            "The manifest has the SHA-256 of all that stands above it, of every file, and of every message: of its "
            "canonical text, and of how it is shown. Below is the SHA-256 of the manifest itself. Note that down "
            "elsewhere: it proves that nothing has been changed since.",
        )
        title = translate("Record", "Manifest")
        return MARK + sealed(manifest, f"<h2>{escape(title)}</h2><p>{escape(says)}</p>")

    # The head

    def _facts(self, view: ConversationView) -> Iterator[tuple[str, str]]:
        conversation, wrap_up = view.conversation, view.conversation.wrap_up
        yield translate("Record", "Contact"), view.contact.title
        yield translate("Record", "Company"), view.contact.company
        yield translate("Record", "Addresses"), ", ".join(each.value for each in view.contact.addresses)
        yield translate("Record", "Began"), self._at(conversation.opened_at)
        yield translate("Record", "Finished"), self._at(conversation.finished_at)
        yield translate("Record", "Talk time"), duration_text(talk_time(view, self._now))
        yield translate("Record", "Disposition"), disposition_text(wrap_up.disposition)
        yield translate("Record", "Notes"), wrap_up.notes
        yield translate("Record", "Contact again"), self._at(wrap_up.follow_up_at)
        for filled in wrap_up.forms:
            yield translate("Record", "Form"), filled.title
            for answer in filled.answers:
                yield answer.title, value_text(answer.value)
        linked = self._record.linked
        for earlier in filter(None, (linked.earlier,)):
            yield translate("Record", "Earlier conversation"), self._linked(earlier)
        for later in linked.later:
            yield translate("Record", "Later conversation"), self._linked(later)
        yield translate("Record", "Conversation"), str(conversation.id)
        yield translate("Record", "Record made"), f"{self._at(self._now)} {self._record.agent}".strip()
        yield (
            translate("Record", "Times"),
            translate("Record", "{0}, with their difference from UTC").format(self._now.tzname()),
        )

    def _linked(self, view: ConversationView) -> str:
        return f"{self._at(view.conversation.opened_at)}, {headline(view, self._now)}, {view.conversation.id}"

    def _legs(self, view: ConversationView) -> str:
        rows = [
            (
                medium_title(leg.kind),
                f"{leg_sentence(leg)}\n{leg.route.own or '?'} – {leg.route.remote or '?'}\n{self._at(leg.started_at)}",
            )
            for leg in view.legs
        ]
        return f"<h2>{escape(translate('Record', 'By which media'))}</h2>{_table(rows)}\n" if rows else ""

    def _done(self) -> str:
        rows = [(self._at(deed.at), deed_words(deed)) for deed in reversed(self._record.deeds)]
        return f"<h2>{escape(translate('Record', 'Who did what'))}</h2>{_table(rows)}\n" if rows else ""

    # The timeline

    def _body(self, item: TimelineItem, contents: Contents) -> str:
        time = f"<time>{escape(self._at(item.at))}</time>"
        match item.body:
            case MessageItem(message):
                return self._message(item.body, message, contents)
            case NoteItem(text):
                title = escape(translate("Record", "Private note"))
                return f'<div class="note">{time} <b>{title}</b><div class="text" dir="auto">{escape(text)}</div></div>'
            case LegItem():
                return f'<div class="call">{time} {escape(item_sentence(item))}</div>'
            case EventItem():
                return f'<div class="event">{time} {escape(item_sentence(item))}</div>'

    def _message(self, item: MessageItem, message: Message, contents: Contents) -> str:
        sign = state_sign(message, self._now)
        state = f" · {escape(sign.text)}" if sign else ""
        files = [self._file(each, contents.get(each.id), message) for each in message.attachments]
        shown = (
            f'<article id="{message_name(message.id)}" class="{_SIDE[message.direction]}">'
            f"<b>{escape(self._writer(message))}</b> <time>{escape(self._at(message.at))}</time> "
            f'<span class="quiet">{escape(medium_title(item.leg.kind))}{state}</span>'
            f"{_head(message.mail)}{self._said(message, contents)}{_list(files)}</article>"
        )
        entry = MessageEntry(str(message.id), digest(canonical(message).encode()), digest(shown.encode()))
        self._messages.append(entry)
        return shown

    def _writer(self, message: Message) -> str:
        """Whoever reads it is not the agent."""
        is_mine = message.direction is Direction.OUTGOING and not message.author and message.mail is None
        return (self._record.agent or translate("Record", "Agent")) if is_mine else writer_text(message)

    def _said(self, message: Message, contents: Contents) -> str:
        before = ""
        if message.original:
            title = escape(translate("Record", "Before it was edited"))
            before = f'<div class="text quiet" dir="auto">{title}: {escape(message.original)}</div>'
        if not message.html:
            return f'<div class="text" dir="auto">{escape(message.text)}</div>{before}'
        pictures = {
            each.content_id: f'data-file="{each.id}" src="{_data(each, content)}"'
            for each in message.attachments
            if each.content_id and can_be_previewed(each) and (content := contents.get(each.id)) is not None
        }
        return f'<div class="mail">{record_html(message.html, pictures)}</div>{before}'

    def _file(self, file: Attachment, content: bytes | None, message: Message) -> str:
        """A line of the list; what a mail shows in its text is not there twice."""
        name = f"<bdi>{escape(file.name)}</bdi>, {escape(size_text(file.size))}"
        bad = is_dangerous(file.name, file.media_type)
        is_shown = bool(file.content_id) and f"cid:{file.content_id}" in message.html and can_be_previewed(file)
        known = "" if content is None else digest(content)
        is_inside = content is not None and not bad
        self._files.append(FileEntry(str(file.id), file.name, file.size, known, is_inside))
        if content is None:
            return (
                f"{name} <span class='bad'>{escape(translate('Record', 'not here: it is on the server only'))}</span>"
            )
        seal = f"<br><code>{known}</code>"
        if bad:
            why = translate("Record", "not included: a file of this kind can run a program")
            return f"{name} <span class='bad'>{escape(why)}</span>{seal}"
        if is_shown:
            return f"{name}{seal}"
        if can_be_previewed(file):
            return f'{name}<br><img data-file="{file.id}" src="{_data(file, content)}" alt="{escape(file.name)}">{seal}'
        link = f'<a data-file="{file.id}" download="{escape(file.name)}" href="{_data(file, content)}">{name}</a>'
        return f"{link}{seal}"

    def _at(self, at: datetime | None) -> str:
        return moment(at, self._now.tzinfo)


def _data(file: Attachment, content: bytes) -> str:
    """As something to be saved, unless it is a picture."""
    kind = file.media_type.lower() if can_be_previewed(file) else "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _head(mail: MailHead | None) -> str:
    if mail is None:
        return ""
    return _table(
        (
            (translate("Record", "Subject"), subject_text(mail)),
            (translate("Record", "From"), mail.sender),
            (translate("Record", "To"), ", ".join(mail.to)),
            (translate("Record", "Cc"), ", ".join(mail.cc)),
            (translate("Record", "Bcc"), ", ".join(mail.bcc)),
            (translate("Record", "Message-ID"), mail.message_id),
        )
    )


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Without the rows that say nothing."""
    lines = "".join(
        f'<tr><th>{escape(name)}</th><td class="notes" dir="auto">{escape(value)}</td></tr>'
        for name, value in rows
        if value
    )
    return f'<table class="facts">{lines}</table>'


def _list(lines: list[str]) -> str:
    return f'<ul class="files">{"".join(f"<li class=file>{line}</li>" for line in lines)}</ul>' if lines else ""
