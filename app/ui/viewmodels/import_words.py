"""Imports in words: what a column becomes, what is wrong with a row, and what has become of all of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.exchange.encodings import Encoding
from app.core.exchange.headings import Target
from app.core.exchange.joining import IfKnown
from app.core.exchange.records import Record, Remark, Why
from app.services.importing import Fate

tr = QCoreApplication.translate
_LONGEST = 60


def target_words(target: Target) -> str:
    return {
        Target.LEFT_OUT: tr("Import", "(left out)"),
        Target.NAME: tr("Import", "Name"),
        Target.FIRST_NAME: tr("Import", "First name"),
        Target.LAST_NAME: tr("Import", "Last name"),
        Target.COMPANY: tr("Import", "Company"),
        Target.PHONE: tr("Import", "Phone"),
        Target.EMAIL: tr("Import", "Email"),
        Target.CHAT: tr("Import", "Chat"),
        Target.SIP: tr("Import", "SIP"),
        Target.LABEL: tr("Import", "Label of the next column"),
        Target.LANGUAGE: tr("Import", "Language"),
        Target.TIME_ZONE: tr("Import", "Time zone"),
        Target.NOTES: tr("Import", "Notes"),
        Target.FIELD: tr("Import", "A field of its own"),
    }[target]


def encoding_words(encoding: Encoding) -> str:
    return {
        Encoding.UTF_8: tr("Import", "Unicode (UTF-8)"),
        Encoding.UTF_16: tr("Import", "Unicode (UTF-16)"),
        Encoding.UTF_16_LE: tr("Import", "Unicode (UTF-16 LE, no mark)"),
        Encoding.UTF_16_BE: tr("Import", "Unicode (UTF-16 BE, no mark)"),
        Encoding.SHIFT_JIS: tr("Import", "Japanese (Shift-JIS)"),
        Encoding.ISO_2022_JP: tr("Import", "Japanese (ISO-2022-JP)"),
        Encoding.WINDOWS_1252: tr("Import", "Western (Windows-1252)"),
    }[encoding]


def delimiter_words(delimiter: str) -> str:
    known = {
        ",": tr("Import", "Comma"),
        ";": tr("Import", "Semicolon"),
        "\t": tr("Import", "Tab"),
        "|": tr("Import", "Vertical bar"),
    }
    return known.get(delimiter, delimiter)


def if_known_words(choice: IfKnown) -> str:
    return {
        IfKnown.COMPLETE: tr("Import", "Add what they lack, overwrite nothing"),
        IfKnown.LEAVE_OUT: tr("Import", "Leave the row out"),
        IfKnown.MAKE_NEW: tr("Import", "Make a new contact all the same"),
    }[choice]


def remark_words(remark: Remark) -> str:
    """A sentence on what is wrong and, where it is not plain, what to do."""
    shown = short(remark.detail)
    words = {
        Why.NOTHING_SAID: tr("Import", "There is no name, number or address."),
        Why.NO_GOOD_ADDRESS: tr("Import", "None of the numbers and addresses can be used."),
        Why.SEVERAL_KNOWN: tr("Import", "The numbers and addresses belong to several contacts: {0}."),
        Why.OTHER_NAME: tr("Import", "A number or address belongs to {0}, who has another name."),
        Why.TOO_MANY_CELLS: tr(
            "Import", "The row has more cells than there are headings; a quotation mark is missing."
        ),
        Why.BROKEN_QUOTES: tr("Import", "The quotation marks do not match."),
        Why.NO_END: tr("Import", "The card has no end."),
        Why.BROKEN_LINE: tr("Import", "“{0}” is no line of a card."),
        Why.NOT_A_PHONE: tr("Import", "“{0}” is not a phone number."),
        Why.NOT_AN_EMAIL: tr("Import", "“{0}” is not an email address."),
        Why.NOT_AN_ADDRESS: tr("Import", "“{0}” has a space in it."),
        Why.NOT_A_LANGUAGE: tr("Import", "“{0}” is no language; write it like en or ja."),
        Why.NOT_A_ZONE: tr("Import", "“{0}” is no time zone; write it like Asia/Tokyo."),
        Why.NOT_KEPT: tr("Import", "It could not be saved: {0}"),
    }[remark.why]
    if remark.why is Why.SEVERAL_KNOWN:
        shown = short(", ".join(remark.detail.split("\n")), 2 * _LONGEST)
    return words.replace("{0}", shown)


def fate_words(counts: Mapping[Fate, int]) -> str:
    """How many of each, those that there are."""
    words = {
        Fate.MADE: tr("Import", "{0} new"),
        Fate.COMPLETED: tr("Import", "{0} added to who is known"),
        Fate.KNOWN: tr("Import", "{0} known with all of it"),
        Fate.LEFT_OUT: tr("Import", "{0} left out"),
        Fate.REJECTED: tr("Import", "{0} rejected"),
    }
    return " · ".join(each.format(number(counts[fate])) for fate, each in words.items() if counts.get(fate))


def number(count: int) -> str:
    return QLocale().toString(count)


def who(record: Record) -> str:
    """Whom a record is about, on one line, as far as it says."""
    said = record.name or next((each.text for each in record.addresses), "") or ", ".join(filter(None, record.cells))
    return short(said)


def short(text: str, most: int = _LONGEST) -> str:
    """The beginning of a text on one line: nobody knows how long a cell may be, and to lay it out takes time."""
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most and len(text) <= 2 * most else f"{line[:most].rstrip()}…"
