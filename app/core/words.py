"""Words as they are searched: without case, diacritics and kinds of kana, and cut where a script has no spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_KANA_VOICING = "\u3099\u309a"
_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"}
)
_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
# Chinese and Japanese; Thai, Lao, Burmese and Khmer.
_UNSPACED = (
    r"\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_PIECE = re.compile(rf"([{_UNSPACED}]+)|([^\W_{_UNSPACED}]+)")
_JOINED = re.compile(r"(?<![^\W_])[^\W_]++(?:['-][^\W_]++)+")  # takes what it takes once: no text makes it slow
_GAP = re.compile(rf"([{_UNSPACED}]) (?=([{_UNSPACED}]))")
_NO_DIGIT = re.compile(r"\D")

LONGEST_WORD = 64
SHORTEST_NUMBER = 3


def fold(text: str) -> str:
    """`text` without case and diacritics, so that "Zoë", "ZOE" and "zoe" are one. Voiced kana stay what they are."""
    if text.isascii():
        return text.lower()
    bare = (
        char
        for char in unicodedata.normalize("NFKD", text.casefold())
        if char in _KANA_VOICING or not unicodedata.combining(char)
    )
    return unicodedata.normalize("NFKC", "".join(bare).casefold().translate(_NO_DECOMPOSITION))


def searchable(text: str) -> str:
    """`text` folded, hiragana as katakana: what two writings of the same have in common."""
    return fold(text).translate(_KATAKANA)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The words of `text`, and the runs of a script without spaces, for which the second is true."""
    for piece in _PIECE.finditer(searchable(text)):
        yield piece[0], piece[1] is not None


def words(text: str) -> list[str]:
    """What `text` is found by, in its order: each word, each two neighbours of a run without spaces and its last sign.

    "O'Brien" is found as one word, too, and so is a name of which the parts are written with a space.
    """
    said = searchable(text)
    joined = [re.sub("['-]", "", word) for word in _JOINED.findall(said)]
    across = [gap[1] + gap[2] for gap in _GAP.finditer(said)]
    cut = (word for piece, is_run in pieces(text) for word in (_pairs(piece) if is_run else (piece,)))
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in (*cut, *joined, *across)))


def without_gaps(said: str) -> str:
    """What `searchable` has returned, without single spaces between signs of a script that has none."""
    return _GAP.sub(r"\1", said)


def pairs(run: str) -> list[str]:
    """Every two neighbours in a run of signs; one sign alone as it is."""
    return [run[at : at + 2] for at in range(max(1, len(run) - 1))]


def _pairs(run: str) -> list[str]:
    return [*pairs(run), run[-1]]


def endings(number: str) -> set[str]:
    """The ends of the digits in a telephone number: it is found by any part of it, as each part begins one of them."""
    digits = _NO_DIGIT.sub("", number)
    return {digits[at:] for at in range(max(1, len(digits) - SHORTEST_NUMBER + 1))} - {""}
