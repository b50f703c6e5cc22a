"""What is read from vCards of all versions, and from what is hardly one."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.exchange.records import Record, Remark, Why, Written
from app.core.exchange.vcard_people import records


def people(text: str) -> list[Record]:
    return list(records(text))


def person(*lines: str, version: str = "4.0") -> Record:
    [record] = people("\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")))
    return record


def fields(record: Record) -> dict[str, str]:
    return {each.name: each.value for each in record.fields}


def test_a_card_of_today() -> None:
    aiko = person(
        "FN:佐藤 愛子",
        "N:佐藤;愛子;;;",
        r"ORG:Sato\, Mori & Co;Sales;East",
        'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+81-90-1111-2222;ext=5',
        "item1.EMAIL:aiko@mail.example",
        "item1.X-ABLabel:_$!<School>!$_",
        "item2.TEL:03 1234 5678",
        "item2.X-ABLabel:Shop",
        "IMPP:xmpp:aiko%20s@chat.example",
        "IMPP:sip:aiko@pbx.example",
        "IMPP:skype:aiko.s",
        "IMPP:aiko@elsewhere.example",
        "LANG:ja",
        "TZ:Asia/Tokyo",
        r"NOTE:Never on\nMondays\; nor\, \\ ever",
        "BDAY:19800101",
        "PHOTO;MEDIATYPE=image/gif:http://x.example/a.gif",
    )

    assert (aiko.name, aiko.company, aiko.language, aiko.time_zone) == (
        "佐藤 愛子",
        "Sato, Mori & Co",
        "ja",
        "Asia/Tokyo",
    )
    assert aiko.addresses == (
        Written(AddressKind.PHONE, "+81-90-1111-2222", "Mobile"),
        Written(AddressKind.EMAIL, "aiko@mail.example", "School"),
        Written(AddressKind.PHONE, "03 1234 5678", "Shop"),
        Written(AddressKind.CHAT, "aiko s@chat.example"),
        Written(AddressKind.SIP, "aiko@pbx.example"),
        Written(AddressKind.CHAT, "aiko@elsewhere.example"),
    )
    assert aiko.notes == "Never on\nMondays; nor, \\ ever"
    assert fields(aiko) == {"Department": "Sales, East", "skype": "aiko.s", "Birthday": "19800101"}


def test_a_card_of_the_nineties() -> None:
    jerome = person(
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Mor=E9al;J=E9r=F4me",
        "TEL;WORK;VOICE:06 12 34 56 78",
        "TEL;FAX:06 12 34 56 79",
        r"NOTE:C:\new\; ok",
        "ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;12 rue=0D=0A=",
        "du Bac;Paris;;75007;France",
        "TZ:-05:00",
        "EMAIL;INTERNET:j@mail.example",
        version="2.1",
    )

    assert jerome.name == "Jérôme Moréal"
    assert [(each.text, each.label) for each in jerome.addresses] == [
        ("06 12 34 56 78", "Work"),
        ("06 12 34 56 79", "Fax"),
        ("j@mail.example", ""),
    ]
    assert jerome.notes == r"C:\new; ok"
    assert jerome.time_zone == ""
    assert fields(jerome) == {"Address": "12 rue\ndu Bac, Paris, 75007, France"}


@pytest.mark.parametrize("charset", ["", ";CHARSET=UTF-8", ";CHARSET=NO-SUCH", ";CHARSET=ASCII"])
def test_quoted_printable_goes_on_in_the_next_line_as_phones_break_it(charset: str) -> None:
    record = person(
        f"FN{charset};ENCODING=QUOTED-PRINTABLE:=E5=B1=B1=E7=94=B0=", "=20=E5=A4=AA=E9=83=8E", version="2.1"
    )

    assert record.name == "山田 太郎"


def test_bare_quoted_printable_is_understood() -> None:
    assert person("FN;QUOTED-PRINTABLE:=41nn", version="2.1").name == "Ann"


def test_folded_lines_are_put_together() -> None:
    assert person("NO", " TE:One tw", " o three", "\tfour", "FN:Ann").notes == "One two threefour"


def test_many_in_one_file_each_with_its_line() -> None:
    text = "BEGIN:VCARD\nFN:Ann\nEND:VCARD\n\nhello\nbegin:vcard\nFN:Bob\nend:vcard\n"

    assert [(each.line, each.name) for each in people(text)] == [(1, "Ann"), (6, "Bob")]


def test_broken_ones_are_told_of_and_cost_no_other() -> None:
    text = (
        "BEGIN:VCARD\nFN:Ann\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\nBEGIN:VCARD\nwhat is this\nEND:VCARD\nBEGIN:VCARD\nFN:Z"
    )

    ann, bob, what, last = people(text)

    assert (ann.line, ann.broken, ann.cells) == (1, Remark(Why.NO_END), ("BEGIN:VCARD\nFN:Ann\n",))
    assert (bob.line, bob.name, bob.broken) == (3, "Bob", None)
    assert (what.line, what.broken) == (6, Remark(Why.BROKEN_LINE, "what is this"))
    assert (last.line, last.broken) == (9, Remark(Why.NO_END))


def test_a_text_without_cards_has_nobody() -> None:
    assert people("Name,Phone\nAnn,1\n") == []


def test_a_name_is_made_of_its_parts_when_it_is_given_in_no_other_way() -> None:
    assert person("N:佐藤;愛子;;;").name == "佐藤 愛子"
    assert person("N:Moreau").name == "Moreau"
    assert person("ORG:Studio").name == ""


def test_escaped_and_doubled_signs_divide_no_value() -> None:
    assert person("N:A\\;b\\\\;C\\,d;;;").name == "C,d A;b\\"


def test_parameters_may_be_quoted_and_escaped() -> None:
    record = person('TEL;X-A="a:b;c";X-B=^n^^^\';TYPE=HOME:12345')

    assert record.addresses == (Written(AddressKind.PHONE, "12345", "Home"),)


def test_our_own_fields_come_back_and_double_ones_are_joined() -> None:
    record = person(r"X-PARLEY-FIELD:Customer\; number;00-17", "X-PARLEY-FIELD:alone", "TITLE:a", "TITLE:b", "TEL:")

    assert fields(record) == {"Customer; number": "00-17", "Title": "a, b"}
    assert record.addresses == ()


def test_nothing_in_a_card_is_shown_as_it_is_not() -> None:
    record = person("FN:Ann\u202e\x07 Lee", "NOTE:a\u202eb")

    assert (record.name, record.notes) == ("Ann Lee", "ab")


def test_an_empty_card_says_nothing() -> None:
    [record] = people("BEGIN:VCARD\nEND:VCARD\n")

    assert (record.name, record.addresses, record.broken) == ("", (), None)
