"""Finding contacts by words: what is kept beside a contact to be searched, and the condition that searches it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_

from app.core.address import Address, AddressKind
from app.core.contact import Contact
from app.storage.tables import ContactRow

_KANA_VOICING = "\u3099\u309a"
_NO_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"}
)
_NUMBER = re.compile(r"[\d+()\-./]+")
_NO_DIGIT = re.compile(r"\D")


def fold(text: str) -> str:
    """`text` without case and diacritics, so that "Zoë", "ZOE" and "zoe" are one. Voiced kana stay what they are."""
    bare = (
        char
        for char in unicodedata.normalize("NFKD", text.casefold())
        if char in _KANA_VOICING or not unicodedata.combining(char)
    )
    return unicodedata.normalize("NFKC", "".join(bare).casefold().translate(_NO_DECOMPOSITION))


def search_text(contact: Contact) -> str:
    """The words of a contact. Phone numbers are kept apart, so that separators cannot hide them."""
    written = [address.value for address in contact.addresses if address.kind is not AddressKind.PHONE]
    fields = [field.value for field in contact.fields]
    return fold("\n".join((contact.name, contact.company, *written, *fields, contact.notes)))


def search_digits(contact: Contact) -> str:
    """The digits of every number of a contact, one number a line."""
    return "\n".join(filter(None, map(_digits, contact.addresses)))


def _digits(address: Address) -> str:
    match address.kind:
        case AddressKind.PHONE:
            return _NO_DIGIT.sub("", address.value)
        case AddressKind.SIP:
            return _NO_DIGIT.sub("", address.value.partition("@")[0])
        case AddressKind.EMAIL | AddressKind.CHAT:
            return ""


def finds(text: str) -> ColumnElement[bool]:
    """The condition that a contact has every word of `text`. Neighbouring words of digits also count as one number."""
    return and_(True, *_conditions(fold(text).split()))


def _conditions(words: list[str]) -> Iterator[ColumnElement[bool]]:
    for is_number, group in groupby(words, lambda word: _NUMBER.fullmatch(word) is not None):
        run = list(group)
        as_words = and_(*(ContactRow.search_text.contains(word, autoescape=True) for word in run))
        # "06 12" and "0033 6 12" are how people write +33 6 12 at home and abroad.
        number = _NO_DIGIT.sub("", "".join(run)).lstrip("0")
        if is_number and number:
            yield or_(as_words, ContactRow.search_digits.contains(number, autoescape=True))
        else:
            yield as_words
