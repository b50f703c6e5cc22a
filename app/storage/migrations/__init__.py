"""Bringing a store to the schema of this program, with Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

HEAD = "0006"
"""The newest version in `versions`. Kept here because importing Alembic costs a fifth of a second at every start."""


def is_known(revision: str) -> bool:
    """Whether this program can migrate from that version; if not, a newer program made the store."""
    return any(path.name.startswith(f"{revision}_") for path in (_FOLDER / "versions").glob("*.py"))


def upgrade(engine: Engine) -> None:
    """Bring the schema to HEAD in one transaction."""
    from alembic import command  # see HEAD
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


_FOLDER = Path(__file__).parent
