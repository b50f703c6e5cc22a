"""Messages, their files, drafts and how far each channel has read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)
WORD = sa.String(32)


def upgrade() -> None:
    _legs()
    _messages()
    _mail_ids()
    _files()
    _drafts_and_channels()


def _legs() -> None:
    with op.batch_alter_table("leg") as leg:
        leg.add_column(sa.Column("account_id", sa.Uuid(), nullable=True))
        leg.add_column(sa.Column("last_at", MOMENT, nullable=True))
        leg.create_index("ix_leg_remote_kind", ["remote", "kind"])
    op.execute("UPDATE timeline_item SET kind = 'leg' WHERE kind = 'call'")


def _messages() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("leg_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("direction", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("problem", WORD, nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_message_conversation_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["leg_id"], ["leg.id"], name="fk_message_leg_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
    )
    op.create_index("ix_message_conversation_id_at", "message", ["conversation_id", "at"])
    op.create_index("ix_message_leg_id_at", "message", ["leg_id", "at"])
    op.create_index("ix_message_state", "message", ["state"])
    named = sa.text("remote_id != ''")
    op.create_index(
        "uq_message_account_id_remote_id",
        "message",
        ["account_id", "remote_id"],
        unique=True,
        sqlite_where=named,
        postgresql_where=named,
    )


def _mail_ids() -> None:
    op.create_table(
        "mail_id",
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Text(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_mail_id_message_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "mail_id", name="pk_mail_id"),
    )
    op.create_index("ix_mail_id_mail_id_is_own", "mail_id", ["mail_id", "is_own"])


def _files() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content_id", sa.Text(), nullable=False),
        sa.Column("locator", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name="fk_attachment_message_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_message_id", "attachment", ["message_id"])
    op.create_table(
        "file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
    )


def _drafts_and_channels() -> None:
    op.create_table(
        "draft",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("medium", WORD, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_draft_conversation_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("conversation_id", "medium", name="pk_draft"),
    )
    op.create_table(
        "channel_cursor",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_channel_cursor"),
    )
    op.create_table(
        "opt_out",
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_opt_out"),
    )
