"""Keeps None, True and False alive: the wheels of PySide 6.12 give them back once too often on CPython 3.11.

Every call that returns None to Python loses one reference, so that after some ten thousand calls the interpreter
aborts ("deallocating None"). From CPython 3.12 on these objects are immortal (PEP 683) and nothing is to be done.
"""

from __future__ import annotations

import ctypes
import sys

_FOR_EVER = 1 << 40


def keep_singletons() -> None:
    """Give the three more references than any session can lose. Calling it again is harmless."""
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False):
        if sys.getrefcount(singleton) < _FOR_EVER // 2:
            ctypes.c_ssize_t.from_address(id(singleton)).value += _FOR_EVER
