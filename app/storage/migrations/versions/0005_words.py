"""An index of words in the place of text that was searched from end to end. What is there is indexed afterwards."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_LEXEMES = "tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"


def upgrade() -> None:
    for column in ("search_text", "search_digits"):
        op.drop_column("contact", column)
    if _is_sqlite():
        _make("contact_words", _index_on_sqlite)
        _make("text_words", _index_on_sqlite)
    else:
        # By letters, not by a language: a beginning of a name is then a range of the index, and the order is everywhere
        # the same.
        op.execute('ALTER TABLE contact ALTER COLUMN sort_name TYPE text COLLATE "C"')
        _make("contact_words", _index_on_postgresql)
        _make("text_words", _index_on_postgresql)


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _make(name: str, index: Callable[[str], None]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("ref_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("ref_id", name=f"uq_{name}_ref_id"),
    )
    index(name)


def _index_on_postgresql(name: str) -> None:
    op.execute(f"ALTER TABLE {name} ADD COLUMN lexemes {_LEXEMES}")
    op.execute(f"CREATE INDEX ix_{name}_lexemes ON {name} USING gin (lexemes)")


def _index_on_sqlite(name: str) -> None:
    """Beginnings up to six letters long have lists of their own: of longer ones there are few words each."""
    index = f"{name}_index"
    gone = f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', old.id, old.words)"
    new = f"INSERT INTO {index} (rowid, words) VALUES (new.id, new.words)"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='{name}', content_rowid='id', tokenize='ascii', "
        "detail='none', columnsize=0, prefix='1 2 3 4 5 6')"
    )
    op.execute(f"CREATE TRIGGER {name}_came AFTER INSERT ON {name} BEGIN {new}; END")
    op.execute(f"CREATE TRIGGER {name}_went AFTER DELETE ON {name} BEGIN {gone}; END")
    op.execute(f"CREATE TRIGGER {name}_changed AFTER UPDATE ON {name} BEGIN {gone}; {new}; END")
