"""What goes wrong with the store, in words for people."""

from __future__ import annotations

from app.core.errors import ParleyError, PassingError


class StoreError(ParleyError):
    """The store cannot be opened, read or written."""


class StoreBusyError(StoreError, PassingError):
    """The disk is full, or somebody else writes: nothing is wrong with what was to be written."""


class OwnFileBusyError(StoreError, PassingError):
    """The same of the file in which a desk goes on without its team: it says nothing of the team's store."""
