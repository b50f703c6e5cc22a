"""Python's own import statement stays in place beside PySide6."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import builtins, linecache
from app.bootstrap.imports import import_qt
plain = builtins.__import__
import_qt()
import app.ui.main_window
assert builtins.__import__ is plain, builtins.__import__
assert not [name for name in linecache.cache if "main_window" in name]
"""


def test_importing_the_window_reads_no_source() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
