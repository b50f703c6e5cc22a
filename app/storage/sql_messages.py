"""Messages with their files, drafts, and what channels remember, on a SQL database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, case, delete, func, select, update
from sqlalchemy.orm import Session, aliased

from app.core.draft import Draft
from app.core.ids import AccountId, AgentId, AttachmentId, ConversationId, LegId, MessageId
from app.core.message import WAITING, Message, MessageState
from app.storage import mapping
from app.storage.loose_files import drop_loose
from app.storage.tables import (
    AttachmentRow,
    ConversationRow,
    CursorRow,
    DraftRow,
    FileRow,
    LegRow,
    MailIdRow,
    MessageRow,
    OptOutRow,
    TextWordsRow,
)
from app.storage.touched import touch
from app.storage.transactions import Transactions, add, put
from app.storage.word_index import keep_words, text_of, words_of_text

_MESSAGE = select(MessageRow).where(MessageRow.id == bindparam("id"))
_FROM = select(MessageRow).where(
    MessageRow.account_id == bindparam("account"), MessageRow.remote_id == bindparam("remote")
)
_MAIL = (
    select(MessageRow)
    .where(
        MessageRow.id.in_(
            select(MailIdRow.message_id).where(
                MailIdRow.mail_id == bindparam("name"), MailIdRow.is_own == bindparam("is_own")
            )
        )
    )
    .order_by(MessageRow.id.desc())
    .limit(1)
)
_MEDIUM = select(LegRow.kind).where(LegRow.id == bindparam("leg"))
_OF = select(MessageRow).where(MessageRow.conversation_id == bindparam("id"))
_UNSEEN = _OF.where(MessageRow.state == MessageState.RECEIVED)
_COUNT_UNSEEN = select(func.count()).select_from(_UNSEEN.subquery())
_LAST = (
    _OF.where(MessageRow.state != MessageState.CANCELLED).order_by(MessageRow.at.desc(), MessageRow.id.desc()).limit(1)
)
_LATER = aliased(MessageRow)
_LATEST = (
    select(_LATER.id)
    .where(_LATER.conversation_id == ConversationRow.id, _LATER.state != MessageState.CANCELLED)
    .order_by(_LATER.at.desc(), _LATER.id.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_OF_EACH = (
    select(MessageRow)
    .join(ConversationRow, MessageRow.id == _LATEST)
    .where(ConversationRow.id.in_(bindparam("conversations", expanding=True)))
)
_FILES = (
    select(AttachmentRow)
    .where(AttachmentRow.message_id.in_(bindparam("messages", expanding=True)))
    .order_by(AttachmentRow.position)
)
_TAKE_OUTBOX = (
    update(MessageRow)
    .where(MessageRow.conversation_id == bindparam("of"), MessageRow.state.in_(WAITING))
    .values(made_by=bindparam("taker"))
)
_DROP_FILES = delete(AttachmentRow).where(AttachmentRow.message_id == bindparam("id"))
_MAIL_IDS = select(MailIdRow.message_id).where(MailIdRow.message_id == bindparam("id")).limit(1)


class SqlMessages(Transactions):
    """The part of `app.ports.store.Store` that text channels need."""

    def save_message(self, message: Message) -> None:
        with self._transaction() as session:
            row = mapping.message_row(message)
            row.made_by = self._agent
            put(session, row)
            put(session, mapping.message_place(message))
            session.execute(_DROP_FILES, {"id": message.id})
            add(session, mapping.attachment_rows(message))
            medium = session.scalar(_MEDIUM, {"leg": message.leg}) or ""
            keep_words(session, TextWordsRow, message.id, words_of_text(text_of(message), medium), message.at)
            if message.mail is not None and not session.scalar(_MAIL_IDS, {"id": message.id}):
                add(session, mapping.mail_id_rows(message))

    def message(self, message: MessageId) -> Message | None:
        return next(iter(self._messages(_MESSAGE, id=message)), None)

    def message_from(self, account: AccountId, remote_id: str) -> Message | None:
        return next(iter(self._messages(_FROM, account=account, remote=remote_id)), None)

    def mail(self, message_id: str) -> Message | None:
        return self._mail(message_id, is_own=True)

    def mail_below(self, message_id: str) -> Message | None:
        return self._mail(message_id, is_own=False)

    def _mail(self, message_id: str, *, is_own: bool) -> Message | None:
        return next(iter(self._messages(_MAIL, name=message_id, is_own=is_own)), None)

    def messages_waiting(
        self, agent: AgentId | None = None, here: Collection[AgentId] = (), conversation: ConversationId | None = None
    ) -> tuple[Message, ...]:
        waiting = select(MessageRow).where(MessageRow.state.in_(WAITING)).order_by(MessageRow.id)
        if conversation is not None:
            waiting = waiting.where(MessageRow.conversation_id == conversation)
        if agent is not None:
            others = func.coalesce(ConversationRow.agent_id, MessageRow.made_by)
            sender = case((MessageRow.made_by.in_(here), MessageRow.made_by), else_=others)
            waiting = waiting.join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            waiting = waiting.where(sender == agent)
        return self._messages(waiting)

    def take_outbox(self, conversation: ConversationId) -> None:
        with self._transaction() as session:
            session.execute(_TAKE_OUTBOX, {"of": conversation, "taker": self._agent})
            touch(session, conversations=[conversation])

    def unseen_messages(self, conversation: ConversationId) -> tuple[Message, ...]:
        return self._messages(_UNSEEN.order_by(MessageRow.at, MessageRow.id), id=conversation)

    def count_unseen(self, conversation: ConversationId) -> int:
        with self._reads() as session:
            return session.scalar(_COUNT_UNSEEN, {"id": conversation}) or 0

    def last_message(self, conversation: ConversationId) -> Message | None:
        return next(iter(self._messages(_LAST, id=conversation)), None)

    def last_messages(self, conversations: Collection[ConversationId]) -> Mapping[ConversationId, Message]:
        found = self._messages(_LAST_OF_EACH, conversations=conversations)
        return {message.conversation: message for message in found}

    def messages_of(self, leg: LegId) -> tuple[Message, ...]:
        theirs = select(MessageRow).where(MessageRow.leg_id == leg)
        return self._messages(theirs.order_by(MessageRow.at, MessageRow.id))

    def _messages(self, statement: Select[MessageRow], **given: object) -> tuple[Message, ...]:
        with self._reads() as session:
            rows = session.scalars(statement, given).all()
            return values_of(session, rows)

    def save_file(self, file: AttachmentId, content: bytes) -> None:
        with self._transaction() as session:
            put(session, FileRow(id=file, content=content))

    def file(self, file: AttachmentId) -> bytes | None:
        with self._reads() as session:
            return session.scalar(select(FileRow.content).where(FileRow.id == file))

    # What is being written

    def save_draft(self, draft: Draft) -> None:
        with self._transaction() as session:
            this = and_(DraftRow.conversation_id == draft.conversation, DraftRow.medium == draft.medium)
            before = session.scalar(select(DraftRow).where(this))
            files = mapping.draft_value(before).attachments if before is not None else ()
            if draft.is_empty:
                touch(session, conversations=[draft.conversation])
                session.execute(delete(DraftRow).where(this))
            else:
                put(session, mapping.draft_row(draft))
            drop_loose(session, [each.id for each in files if each not in draft.attachments])

    def drafts_of(self, conversation: ConversationId) -> tuple[Draft, ...]:
        with self._reads() as session:
            rows = session.scalars(select(DraftRow).where(DraftRow.conversation_id == conversation))
            return tuple(map(mapping.draft_value, rows))

    # Channels

    def save_cursor(self, account: AccountId, key: str, value: str) -> None:
        with self._transaction() as session:
            put(session, CursorRow(account_id=account, key=key, value=value))

    def cursors(self, account: AccountId) -> Mapping[str, str]:
        with self._reads() as session:
            rows = session.scalars(select(CursorRow).where(CursorRow.account_id == account))
            return {row.key: row.value for row in rows}

    def set_opt_out(self, number: str, since: datetime | None) -> None:
        with self._transaction() as session:
            if since is None:
                session.execute(delete(OptOutRow).where(OptOutRow.number == number))
            else:
                put(session, OptOutRow(number=number, since=since))

    def opted_out(self, number: str) -> datetime | None:
        with self._reads() as session:
            return session.scalar(select(OptOutRow.since).where(OptOutRow.number == number))


def values_of(session: Session, rows: Iterable[MessageRow]) -> tuple[Message, ...]:
    """The messages of these rows, with their files."""
    rows = list(rows)
    if not rows:
        return ()
    files: defaultdict[UUID, list[AttachmentRow]] = defaultdict(list)
    for file in session.scalars(_FILES, {"messages": [row.id for row in rows]}):
        files[file.message_id].append(file)
    return tuple(mapping.message_value(row, files[row.id]) for row in rows)
