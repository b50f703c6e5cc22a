"""Keeps Python's own import statement when PySide6 comes in.

PySide6 replaces it, for `from __feature__ import ...`, which nobody here uses. The replacement reads the source of
every module imported afterwards and keeps it in memory: 30 MB and a fifth of the time that loading the store takes.
"""

from __future__ import annotations

import builtins
import importlib


def import_qt() -> None:
    """Call before anything else imports PySide6."""
    plain = builtins.__import__
    importlib.import_module("PySide6.QtCore")
    builtins.__import__ = plain
