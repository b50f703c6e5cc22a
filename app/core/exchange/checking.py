"""What of a record can be believed: addresses in their normalised form, and what had to be left out of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.core.address import Address, AddressKind, is_well_written, normalise
from app.core.contact import Contact
from app.core.exchange.records import Record, Remark, Why, Written
from app.core.ids import AddressId, ContactId, new_id

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー", "-"))
_SAYS_NOTHING = frozenset({"-", "--", "n/a", "na", "none", "null", "nil", "unknown", "なし", "無し", "無", "不明"})
_LANGUAGES = {
    **dict.fromkeys(("english", "英語"), "en"),
    **dict.fromkeys(("japanese", "日本語"), "ja"),
    **dict.fromkeys(("french", "français", "フランス語"), "fr"),
    **dict.fromkeys(("german", "deutsch", "ドイツ語"), "de"),
    **dict.fromkeys(("spanish", "español", "スペイン語"), "es"),
    **dict.fromkeys(("italian", "italiano", "イタリア語"), "it"),
    **dict.fromkeys(("portuguese", "português", "ポルトガル語"), "pt"),
    **dict.fromkeys(("chinese", "中文", "中国語"), "zh"),
    **dict.fromkeys(("korean", "한국어", "韓国語"), "ko"),
}
_FLAWS = {
    AddressKind.PHONE: Why.NOT_A_PHONE,
    AddressKind.EMAIL: Why.NOT_AN_EMAIL,
    AddressKind.SIP: Why.NOT_AN_ADDRESS,
    AddressKind.CHAT: Why.NOT_AN_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """`contact` is whoever can be kept, without all that `remarks` tell of; with None the record is rejected."""

    contact: Contact | None
    remarks: tuple[Remark, ...] = ()


def checked(record: Record, region: str, now: datetime) -> Checked:
    """What can be kept of a record.

    It is rejected when it cannot be read, when it says nothing, or when none of its addresses is good: mended and read
    again it would be somebody new each time. `region` is as for `normalise`.
    """
    if record.broken is not None:
        return Checked(None, (record.broken,))
    written = [each for each in map(_plain, record.addresses) if each.text.casefold() not in _SAYS_NOTHING]
    addresses, flaws = _addresses(written, region)
    name = " ".join(record.name.split())
    if not name and not written:
        return Checked(None, (Remark(Why.NOTHING_SAID),))
    if written and not addresses:
        return Checked(None, (Remark(Why.NO_GOOD_ADDRESS), *flaws))
    language, zone = _language(record.language), record.time_zone if _is_zone(record.time_zone) else ""
    if record.language and not language:
        flaws.append(Remark(Why.NOT_A_LANGUAGE, record.language))
    if record.time_zone and not zone:
        flaws.append(Remark(Why.NOT_A_ZONE, record.time_zone))
    contact = Contact(
        ContactId(new_id()),
        "" if name in {each.text for each in written} else name,  # a number is no name
        now,
        " ".join(record.company.split()),
        addresses,
        language=language,
        time_zone=zone,
        notes=record.notes,
        fields=record.fields,
    )
    return Checked(contact, tuple(flaws))


def _plain(address: Written) -> Written:
    """Without the wide digits and dashes of Japanese keyboards."""
    text = unicodedata.normalize("NFKC", address.text).strip()
    if address.kind is AddressKind.PHONE:
        text = text.translate(_DASHES)
    return Written(address.kind, text, " ".join(address.label.split()))


def _addresses(written: list[Written], region: str) -> tuple[tuple[Address, ...], list[Remark]]:
    """Each once."""
    good: dict[tuple[AddressKind, str], Address] = {}
    flaws: list[Remark] = []
    for each in written:
        value = normalise(each.kind, each.text, region)
        if value and is_well_written(each.kind, each.text):
            good.setdefault((each.kind, value), Address(AddressId(new_id()), each.kind, value, label=each.label))
        else:
            flaws.append(Remark(_FLAWS[each.kind], each.text))
    return tuple(good.values()), flaws


def _language(text: str) -> str:
    """A BCP 47 tag, or "" when it is none and no language that is known here by its name."""
    return _LANGUAGES.get(text.casefold()) or (text if _TAG.fullmatch(text) else "")


@cache
def _is_zone(name: str) -> bool:
    """Whether the IANA database has a place of this name; to ask it for all of its names takes long."""
    try:
        return bool(name) and ZoneInfo(name).key == name
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
