"""Bringing a store to the schema of this program, with Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

HEAD = "0013"
"""The newest version in `versions`. Kept here because importing Alembic costs a fifth of a second at every start."""

_INDEXED = "0005"
"""The last version that has changed what things are found by."""


def is_known(revision: str) -> bool:
    """Whether this program can migrate from that version; if not, a newer program made the store."""
    return any(path.name.startswith(f"{revision}_") for path in (_FOLDER / "versions").glob("*.py"))


def upgrade(engine: Engine) -> None:
    """Bring the schema to HEAD in one transaction, and what is in it into the index of words if that has changed."""
    from alembic import command  # see HEAD
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext

    from app.storage.indexing import index_all

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        before = MigrationContext.configure(connection).get_current_revision()
        command.upgrade(config, HEAD)
        if before is not None and before < _INDEXED <= HEAD:
            index_all(connection)


_FOLDER = Path(__file__).parent
