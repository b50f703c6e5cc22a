"""What the headings of address books mean, in English and Japanese."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from app.core.address import AddressKind


class Target(StrEnum):
    """What becomes of a column. `LABEL` is the label of the address in the next column; `FIELD` one of our own."""

    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    COMPANY = "company"
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    SIP = "sip"
    LABEL = "label"
    LANGUAGE = "language"
    TIME_ZONE = "time-zone"
    NOTES = "notes"
    FIELD = "field"
    LEFT_OUT = "left-out"


KINDS = {
    Target.PHONE: AddressKind.PHONE,
    Target.EMAIL: AddressKind.EMAIL,
    Target.CHAT: AddressKind.CHAT,
    Target.SIP: AddressKind.SIP,
}


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the label of its addresses, or what its field is called."""

    target: Target
    name: str = ""


FIELD_PREFIX = "Field: "
"""Before the names of custom fields in our own files, which may be called as anything else is."""
REPORT = ("Parley: line", "Parley: why")
"""The first columns of a report, left out when it is read again."""
MOBILE, WORK, HOME, FAX = "Mobile", "Work", "Home", "Fax"

_WORDS: dict[Column, str] = {
    Column(Target.NAME): (
        "name fullname displayname contactname contact customername customer"
        " 氏名 名前 お名前 姓名 表示名 フルネーム 顧客名 お客様名 担当者名"
    ),
    Column(Target.FIRST_NAME): "firstname givenname forename middlename additionalname 名 ミドルネーム",
    Column(Target.LAST_NAME): "lastname familyname surname 姓 名字 苗字",
    Column(Target.COMPANY): (
        "company companyname organization organisation organizationname organisationname org accountname employer"
        " 会社 会社名 企業名 法人名 団体名 勤務先 勤務先名 組織 組織名"
    ),
    Column(Target.PHONE): "phone phonenumber telephone telephonenumber tel telno primaryphone 電話 電話番号 tel番号",
    Column(Target.PHONE, MOBILE): (
        "mobile mobilephone mobilenumber mobilephonenumber cell cellphone cellnumber"
        " 携帯 携帯電話 携帯番号 携帯電話番号 モバイル"
    ),
    Column(Target.PHONE, WORK): (
        "workphone workphonenumber businessphone officephone companyphone companymainphone"
        " 会社電話 会社電話番号 勤務先電話 勤務先電話番号 勤務先の電話"
    ),
    Column(Target.PHONE, HOME): "homephone homephonenumber 自宅電話 自宅電話番号 自宅の電話",
    Column(Target.PHONE, FAX): "fax faxnumber businessfax homefax workfax ファックス ファクス ファックス番号 fax番号",
    Column(Target.EMAIL): (
        "email emailaddress mail mailaddress"
        " メール メールアドレス eメール eメールアドレス 電子メール 電子メールアドレス"
    ),
    Column(Target.EMAIL, WORK): "workemail businessemail 会社メール 勤務先メール",
    Column(Target.EMAIL, HOME): "homeemail personalemail 自宅メール 個人メール",
    Column(Target.CHAT): "chat chataddress jabber jabberid xmpp im チャット",
    Column(Target.SIP): "sip sipaddress sipuri",
    Column(Target.LANGUAGE): "language lang preferredlanguage 言語 使用言語 希望言語",
    Column(Target.TIME_ZONE): "timezone tz タイムゾーン 時間帯",
    Column(Target.NOTES): "note notes comment comments remark remarks memo メモ 備考 ノート",
    Column(Target.LEFT_OUT): "parleyline parleywhy",
}
_KNOWN = {word: column for column, words in _WORDS.items() for word in words.split()}
_PART = re.compile(r"(?P<what>.+?)\s*\d*\s*-\s*(?P<part>value|name|label|type)", re.IGNORECASE)
"""How Google, and our own files, write the several addresses of one kind."""
_LONGEST = 100
_NO_LETTER = re.compile(r"[\W\d_]+")


def meaning(heading: str) -> Column | None:
    """What a column of this heading holds; None when nobody knows."""
    if heading.startswith(FIELD_PREFIX):
        return Column(Target.FIELD, heading.removeprefix(FIELD_PREFIX))
    if (found := _KNOWN.get(_key(heading))) is not None:
        return found
    part = _PART.fullmatch(heading) if len(heading) <= _LONGEST else None
    whole = _KNOWN.get(_key(part["what"])) if part is not None else None
    if part is None or whole is None:
        return None
    if part["part"].lower() in {"value", "name"}:
        return whole
    return Column(Target.LABEL) if whole.target in KINDS else None


def _key(heading: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", heading).casefold())
