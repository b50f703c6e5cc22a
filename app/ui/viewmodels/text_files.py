"""Texts written to where the agent wants them. For a thread of the background."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

_MARKED = {".csv"}
"""Without a byte order mark spreadsheets take UTF-8 for something else."""


def written(path: Path, text: str) -> str:
    """Why it could not be written, or ""."""
    try:
        path.write_bytes(text.encode("utf-8-sig" if path.suffix.lower() in _MARKED else "utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        return QCoreApplication.translate("TextFiles", "{0} could not be saved: {1}. Choose another folder.").format(
            path.name, reason
        )
    return ""
