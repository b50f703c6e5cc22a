"""Which characters the bytes of a file stand for. It says so itself, or it is seen from what the bytes look like."""

from __future__ import annotations

import codecs
import unicodedata
from enum import StrEnum


class Encoding(StrEnum):
    """Named as Python's codecs are. UTF-8 and UTF-16 are read with and without a byte order mark."""

    UTF_8 = "utf-8-sig"
    UTF_16 = "utf-16"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    SHIFT_JIS = "cp932"
    ISO_2022_JP = "iso2022_jp"
    WINDOWS_1252 = "cp1252"


_LEVEL_ONE = range(0x88, 0x99)
"""The lead bytes of the kanji that names and addresses are written with (JIS X 0208, level 1)."""
_CURLY = range(0x91, 0x98)
"""Among these, what Windows-1252 has its quotation marks and dashes at."""


def recognised(data: bytes) -> Encoding:
    """What the file says by its byte order mark, else what it looks like; Windows-1252 when it is nothing else."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding.UTF_16
    if b"\0" in data:  # separators and line ends have a byte of zero in UTF-16, whatever the language
        return Encoding.UTF_16_LE if data[1::2].count(0) >= data[::2].count(0) else Encoding.UTF_16_BE
    if b"\x1b$" in data:
        return Encoding.ISO_2022_JP
    if _is(Encoding.UTF_8, data):
        return Encoding.UTF_8
    if _is(Encoding.SHIFT_JIS, data) and _looks_japanese(data):
        return Encoding.SHIFT_JIS
    return Encoding.WINDOWS_1252


def decoded(data: bytes, encoding: Encoding) -> str:
    """The text; what makes no sense in this encoding becomes U+FFFD."""
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _is(encoding: Encoding, data: bytes) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_japanese(data: bytes) -> bool:
    """Whether more of it is everyday Japanese than what accented Western letters would happen to be in Shift-JIS."""
    return sum(map(_weight, data.decode(Encoding.SHIFT_JIS))) > 0


def _weight(char: str) -> int:
    """For Japanese, against it, or neither."""
    if char.isascii():
        return 0
    if unicodedata.name(char, "").startswith(("HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH")):
        return 1
    lead, *trail = char.encode(Encoding.SHIFT_JIS)
    if not trail or lead not in _LEVEL_ONE:
        return -1
    return 0 if lead in _CURLY and trail[0] < 0x80 else 1
