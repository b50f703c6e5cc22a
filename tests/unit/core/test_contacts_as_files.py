"""What is written is read again as the same, and no spreadsheet is made to calculate with it."""

from __future__ import annotations

import csv
import io
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.address import Address, AddressKind, normalise
from app.core.contact import Contact, CustomField
from app.core.exchange import csv_writing, vcard_people, vcard_writing
from app.core.exchange.checking import Checked, checked
from app.core.exchange.csv_mapping import guessed, records
from app.core.exchange.csv_table import read
from app.core.exchange.encodings import decoded, recognised
from app.core.exchange.headings import Column, Target
from app.core.exchange.records import Record, Remark, Why, Written
from app.core.plain_text import plain_text
from tests.factories import a_contact, an_address, at

REGION = "FR"
IN_NO_HURRY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""The computer may have much else to do."""
HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "'=x",
    "''+x",
    "＝1",
    "－1",
    "ok",
    "'quoted'",
    "Sep=;",
    ",;|",
]


def lines() -> st.SearchStrategy[str]:
    """What an agent may type into one line."""
    typed = st.text(st.characters(codec="utf-8"), max_size=12).map(lambda text: " ".join(plain_text(text).split()))
    return typed | st.sampled_from([*HOSTILE, "山田 太郎", "Zoë", "Jeanne Moreau", 'a "b" c', "x\\n;y\\,z\\"])


def texts() -> st.SearchStrategy[str]:
    return st.lists(lines(), max_size=3).map(lambda those: "\n".join(those).strip())


def addresses() -> st.SearchStrategy[tuple[AddressKind, str]]:
    digits = st.text("0123456789", min_size=3, max_size=12)
    numbers = st.one_of(digits, digits.map("+{}".format), st.sampled_from(["+33612345678", "+819011112222", "*31#"]))
    name = st.text(string.ascii_lowercase + string.digits + ".-_%+é", min_size=1, max_size=8)
    written = st.one_of(
        st.tuples(st.just(AddressKind.PHONE), numbers),
        *(
            st.tuples(st.just(kind), name.map("{}@x.example".format))
            for kind in AddressKind
            if kind is not AddressKind.PHONE
        ),
    )
    return written.map(lambda pair: (pair[0], normalise(*pair, REGION)))


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    """Anybody who can be in the store."""
    places = dict.fromkeys(draw(st.lists(addresses(), max_size=5)))
    names = dict.fromkeys(filter(None, draw(st.lists(lines(), max_size=3))))
    name = draw(lines() if places else lines().filter(bool))
    return a_contact(
        name,
        company=draw(lines()),
        addresses=tuple(
            an_address(value, kind, label=draw(st.sampled_from(["", "Mobile", "Work", "Fax"]) | lines()))
            for kind, value in places
        ),
        language=draw(st.sampled_from(["", "ja", "pt-BR"])),
        time_zone=draw(st.sampled_from(["", "Asia/Tokyo", "America/Argentina/Buenos_Aires"])),
        notes=draw(texts()),
        fields=tuple(CustomField(each, draw(texts().filter(bool))) for each in names),
    )


def said(contact: Contact) -> tuple[object, ...]:
    """All of a contact that goes into a file. Where fields have a column each, their order is the file's."""
    return (
        contact.name,
        contact.company,
        [(each.kind, each.value, each.label) for each in contact.addresses],
        contact.language,
        contact.time_zone,
        contact.notes,
        sorted((each.name, each.value) for each in contact.fields),
    )


def read_again(found: list[Record]) -> list[Checked]:
    return [checked(record, REGION, at()) for record in found]


def csv_records(text: str) -> list[Record]:
    data = text.encode("utf-8-sig")
    table = read(decoded(data, recognised(data)))
    return list(records(table, guessed(table)))


def is_named_as_an_address(contact: Contact) -> bool:
    return contact.name in {address.value for address in contact.addresses}


@IN_NO_HURRY
@given(st.lists(contacts().filter(lambda each: not is_named_as_an_address(each)), min_size=1, max_size=5))
def test_everybody_comes_back_from_a_table(everybody: list[Contact]) -> None:
    again = read_again(csv_records(csv_writing.people(everybody)))

    assert [said(each.contact) for each in again if each.contact] == [said(each) for each in everybody]
    assert all(not each.remarks for each in again)


@IN_NO_HURRY
@given(st.lists(contacts().filter(lambda each: not is_named_as_an_address(each)), max_size=5))
def test_everybody_comes_back_from_cards(everybody: list[Contact]) -> None:
    again = read_again(list(vcard_people.records(vcard_writing.people(everybody))))

    assert [said(each.contact) for each in again if each.contact] == [said(each) for each in everybody]
    assert all(not each.remarks for each in again)


@pytest.mark.timeout(20)
def test_a_note_of_a_million_bytes_is_written_before_anybody_gives_up() -> None:
    notes = "Zoë 山田 " * 80_000

    card = vcard_writing.people([a_contact("Ann", notes=notes)])

    assert len(card.encode()) > 1_000_000
    assert [record.notes for record in vcard_people.records(card)] == [notes.strip()]


@IN_NO_HURRY
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200), st.integers(0, 80))
def test_no_line_of_a_card_is_too_long_and_none_is_broken_inside_a_character(text: str, start: int) -> None:
    notes = plain_text("x" * start + text + "山" * 60).strip()

    card = vcard_writing.people([a_contact("Ann", notes=notes)])

    assert all(len(line) <= 75 for line in card.encode().split(b"\r\n"))
    assert [record.notes for record in vcard_people.records(card)] == [notes]


@IN_NO_HURRY
@given(contacts())
def test_no_cell_is_a_formula(contact: Contact) -> None:
    rows = list(csv.reader(io.StringIO(csv_writing.people([contact]), newline="")))

    for cell in (cell for row in rows for cell in row):
        assert cell[:1] not in set("=-@＝＋－＠\t\r")
        assert cell[:1] != "+" or set(cell) <= set("+- 0123456789")


def test_a_number_stays_a_number_for_every_other_program() -> None:
    contact = a_contact("Ann", an_address("+33612345678", label="Mobile"), an_address("+999"), an_address("12"))

    assert csv_writing.people([contact]).splitlines()[1] == "Ann,,,,,Mobile,+33 6 12 34 56 78,,'+999,,12"


def test_addresses_keep_their_order_with_a_column_for_each_and_no_more() -> None:
    mail, chat = (an_address("a@x.example", kind) for kind in (AddressKind.EMAIL, AddressKind.CHAT))
    everybody = [
        a_contact("Ann", an_address("+33612345678"), mail),
        a_contact("Bob", mail, an_address("+33612345678"), chat),
        a_contact("Cas", an_address("+33612345678")),
    ]

    heading = csv_writing.people(everybody).splitlines()[0].split(",")

    assert [each for each in heading if each.endswith("Value")] == [
        "Phone 1 - Value",
        "E-mail 1 - Value",
        "Phone 2 - Value",
        "Chat 1 - Value",
    ]


def test_a_card_is_one_that_others_read() -> None:
    contact = a_contact(
        "Zoë, Müller",
        an_address("+33612345678", label="Mobile"),
        an_address("z@x.example", AddressKind.EMAIL, label="Mobile"),
        an_address("zoe@pbx.example", AddressKind.SIP, label="Work"),
        company="A;B",
    )

    assert vcard_writing.people([contact]).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        r"FN:Zoë\, Müller",
        r"ORG:A\;B",
        "TEL;TYPE=cell:+33612345678",
        "item2.EMAIL:z@x.example",
        "item2.X-ABLABEL:Mobile",
        "IMPP;TYPE=work:sip:zoe@pbx.example",
        "END:VCARD",
        "",
    ]


def test_a_report_can_be_mended_and_read_again() -> None:
    text = csv_writing.report(("Name", "Tel"), [(7, "“x” is not a phone number.", ("Ann", "+33 6 12 34 56 78"))])

    [ann] = csv_records(text)

    assert (ann.name, ann.addresses, ann.fields) == (
        "Ann",
        (Written(AddressKind.PHONE, "+33 6 12 34 56 78"),),
        (),
    )


class TestWhatIsBelieved:
    def of(self, *addresses: Written, **parts: str) -> Checked:
        return checked(Record(1, (), **{"name": "Ann", "addresses": addresses} | parts), REGION, at())

    def values(self, found: Checked) -> list[str]:
        return [address.value for address in found.contact.addresses] if found.contact else []

    @pytest.mark.parametrize(
        "text", ["06 12 34 56 78", "0033612345678", "０６－１２３４－５６７８", "(0)6.12.34.56.78", "tel:+33612345678"]
    )
    def test_numbers_in_any_writing(self, text: str) -> None:
        assert self.values(self.of(Written(AddressKind.PHONE, text))) == ["+33612345678"]

    def test_what_says_nothing_is_nothing(self) -> None:
        found = self.of(Written(AddressKind.PHONE, "n/a"), Written(AddressKind.EMAIL, "なし"))

        assert (self.values(found), found.remarks) == ([], ())

    def test_one_address_written_twice_is_one(self) -> None:
        pair = (Written(AddressKind.EMAIL, "A@x.example", "Work"), Written(AddressKind.EMAIL, "a@X.example"))

        found = self.of(*pair)

        assert found.contact is not None
        assert [(each.value, each.label) for each in found.contact.addresses] == [("a@x.example", "Work")]

    def test_what_is_good_is_kept_and_the_rest_is_told_of(self) -> None:
        found = self.of(
            Written(AddressKind.PHONE, "4.91512E+11"),
            Written(AddressKind.EMAIL, "ann@x.example"),
            Written(AddressKind.EMAIL, "ann at x"),
            Written(AddressKind.CHAT, "a b"),
            language="Klingon!",
            time_zone="Mars/Olympus",
        )

        assert self.values(found) == ["ann@x.example"]
        assert found.remarks == (
            Remark(Why.NOT_A_PHONE, "4.91512E+11"),
            Remark(Why.NOT_AN_EMAIL, "ann at x"),
            Remark(Why.NOT_AN_ADDRESS, "a b"),
            Remark(Why.NOT_A_LANGUAGE, "Klingon!"),
            Remark(Why.NOT_A_ZONE, "Mars/Olympus"),
        )

    def test_languages_by_their_names_too(self) -> None:
        found = self.of(language="日本語")

        assert found.contact is not None
        assert found.contact.language == "ja"

    def test_nobody_is_made_who_could_not_be_found_again(self) -> None:
        assert self.of(Written(AddressKind.PHONE, "six")) == Checked(
            None, (Remark(Why.NO_GOOD_ADDRESS), Remark(Why.NOT_A_PHONE, "six"))
        )
        assert self.of(name=" ") == Checked(None, (Remark(Why.NOTHING_SAID),))
        assert checked(Record(1, (), broken=Remark(Why.NO_END)), REGION, at()) == Checked(None, (Remark(Why.NO_END),))

    def test_a_number_is_no_name(self) -> None:
        found = self.of(Written(AddressKind.PHONE, "+33612345678"), name="+33612345678")

        assert found.contact is not None
        assert found.contact.name == ""


def test_a_mapping_may_be_anything_the_agent_chooses() -> None:
    table = read("a,b\nAnn,1\n")

    [ann] = records(table, (Column(Target.LEFT_OUT), Column(Target.NAME)))

    assert (ann.name, ann.fields) == ("1", ())


def test_addresses_of_a_contact_keep_what_they_are() -> None:
    address = Address(an_address().id, AddressKind.PHONE, "+33612345678", label="Front desk")

    [again] = read_again(csv_records(csv_writing.people([a_contact("Ann", address)])))

    assert again.contact is not None
    assert again.contact.addresses[0].label == "Front desk"
