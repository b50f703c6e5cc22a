"""Files of messages as they are shown and saved."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.mail_files import is_dangerous
from app.core.message import Attachment

translate = QCoreApplication.translate
LARGEST_PREVIEW = 20_000_000
"""Bytes of a picture that is shown small beside its message."""
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"})
_ICONS = {"image": "file-image", "audio": "file-audio", "video": "file-video", "text": "file-text"}
_ICONS_BY_END = {
    **dict.fromkeys(("zip", "7z", "rar", "gz", "tar", "tgz"), "file-archive"),
    **dict.fromkeys(("xls", "xlsx", "ods", "csv"), "file-spreadsheet"),
    **dict.fromkeys(("pdf", "doc", "docx", "odt", "rtf", "txt"), "file-text"),
}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST_NAME = 120
_MOST_BYTES = 200
"""Of a name in UTF-8: file systems take 255, and while it is written or exported there is more in the name."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def size_text(size: int) -> str:
    return QLocale().formattedDataSize(size, 0 if size < 1_000_000 else 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def file_icon(file: Attachment) -> str:
    if is_dangerous(file.name, file.media_type):
        return "shield-alert"
    end = file.name.lower().rpartition(".")[2]
    return _ICONS_BY_END.get(end) or _ICONS.get(file.media_type.partition("/")[0], "file")


def can_be_previewed(file: Attachment) -> bool:
    return file.media_type.lower() in _PICTURES and 0 < file.size <= LARGEST_PREVIEW


def safe_name(name: str) -> str:
    """The name under which a file may be saved here: no folders, nothing that reads backwards, never empty."""
    kept = _NOT_IN_NAMES.sub("_", name).strip(". ")
    if len(kept) > _LONGEST_NAME or len(kept.encode(errors="ignore")) > _MOST_BYTES:
        stem, dot, end = kept.rpartition(".") if "." in kept else (kept, "", "")
        end = dot + end[:10]
        stem = stem[: _LONGEST_NAME - len(end)].encode(errors="ignore")
        kept = stem[: _MOST_BYTES - len(end.encode(errors="ignore"))].decode(errors="ignore") + end
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    return kept or translate("Files", "file")


def file_text(file: Attachment) -> str:
    """Name and size."""
    return f"{file.name}, {size_text(file.size)}"
