"""What goes wrong with the store, in words for people."""

from __future__ import annotations

from app.core.errors import ParleyError


class StoreError(ParleyError):
    """The store cannot be opened, read or written."""
