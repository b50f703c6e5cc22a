"""Bytes of any or no declared charset as clean text. Nothing here ever raises."""

from __future__ import annotations

import codecs
import functools
import re
import unicodedata

_WIDER = {
    "ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso2022_jp": "iso2022_jp_ext",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
"""Programs name the left one and write the right one, which has all of it and more."""

_ALIASES = {"cp-850": "cp850", "ks_c_5601-1987": "cp949", "x-sjis": "cp932", "unicode-1-1-utf-7": "utf-7"}
_NOT_A_CHARSET = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_ESCAPES = (b"\x1b$", b"\x1b(")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decoded(data: bytes, charset: str = "") -> str:
    """The text of `data`: as declared if it can be so, else as it looks, with U+FFFD for what makes no sense."""
    codec = _codec(charset)
    looks_japanese = codec == "utf-8" and any(escape in data for escape in _ESCAPES)
    for candidate in ("iso2022_jp_ext" if looks_japanese else codec, codec, "utf-8"):
        try:
            return data.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return _as_it_looks(data) if codec == "utf-8" else data.decode(codec, "replace")


def _as_it_looks(data: bytes) -> str:
    """UTF-8 with a few broken characters, or what older Windows programs wrote."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if foreign >= 2 * broken else data.decode("cp1252", "replace")


def clean(text: str) -> str:
    """Text of several lines: only printable characters, tabs and newlines."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def clean_line(text: str) -> str:
    """Text of one line, with nothing invisible in it that could turn it around or break it."""
    joined = " ".join(_CONTROLS.sub(" ", text).split())
    return "".join(each for each in joined if unicodedata.category(each) not in {"Cf", "Zl", "Zp"} or each == "\u200d")


@functools.lru_cache(maxsize=200)
def _codec(charset: str) -> str:
    """A codec of Python that `charset` names, "utf-8" when it names none."""
    name = charset.strip().strip("\"'").lower()[:40]
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
        found = _WIDER.get(found, found)
        b"    ".decode(found, "replace")  # "zlib" and the like turn no bytes into text; of none Python would not notice
    except (LookupError, ValueError, TypeError):
        return "utf-8"
    return "utf-8" if found in _NOT_A_CHARSET else found
