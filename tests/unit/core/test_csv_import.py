"""What is read from a CSV file, and as what."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.contact import CustomField
from app.core.exchange.csv_mapping import guessed, records
from app.core.exchange.csv_table import Row, Table, read
from app.core.exchange.headings import Column, Target
from app.core.exchange.records import Record, Remark, Why, Written

OUTLOOK = (
    '"First Name","Middle Name","Last Name","Company","Business Fax","Business Phone","Mobile Phone","E-mail Address",'
    '"E-mail 2 Address","Notes","Hobby","Anniversary"\n'
    'Jeanne,M.,Moreau,Studio,,+33 1 44 55 66 77,06 12 34 56 78,j@mail.example,,"Never on\r\nMondays",Chess,\n'
)
GOOGLE = (
    "Name,Given Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Relation 1 - Label\n"
    "Aiko Sato,Aiko,Sato & Co,* myContacts,* Home,a@x.example ::: b@x.example,Mobile ::: Work,+81 90 1 ::: +81 3 2,\n"
)


def people(text: str) -> list[Record]:
    table = read(text)
    return list(records(table, guessed(table)))


def person(text: str) -> Record:
    [record] = people(text)
    return record


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    rows = ["Name,Phone,City", "Ann,1 2,x", "Bob,3 4,y"]

    table = read("\n".join(row.replace(",", delimiter) for row in rows))

    assert table == Table(
        delimiter, ("Name", "Phone", "City"), (Row(2, ("Ann", "1 2", "x")), Row(3, ("Bob", "3 4", "y")))
    )


def test_commas_in_quotes_and_sentences_do_not_mislead() -> None:
    table = read('Name;Notes\nAnn;"One, two; three"\nBob;Hello, world, and all\n')

    assert table.delimiter == ";"
    assert [row.cells[1] for row in table.rows] == ["One, two; three", "Hello, world, and all"]


def test_a_spreadsheet_may_say_its_delimiter_itself() -> None:
    table = read("sep=|\nName|Notes\nAnn|a,b\n")

    assert (table.delimiter, table.headings, table.rows) == ("|", ("Name", "Notes"), (Row(3, ("Ann", "a,b")),))


def test_the_agent_knows_better() -> None:
    assert read("Name;Notes\nAnn;b", ",", has_headings=False) == Table(
        ",", None, (Row(1, ("Name;Notes",)), Row(2, ("Ann;b",)))
    )


@pytest.mark.parametrize("text", ["", "\n\n", "   \n", ",,\n"])
def test_an_empty_file_has_nobody(text: str) -> None:
    table = read(text)

    assert (table.rows, table.width, guessed(table)) == ((), 0, ())


def test_one_column_is_a_table_too() -> None:
    assert read("Name\nAnn\nBob\n").headings == ("Name",)


@pytest.mark.parametrize(
    ("text", "has_headings"),
    [
        ("Name,Colour\nAnn,red\n", True),
        ("Qui,Quoi\nAnn,+33 6 12\n", True),
        ("Ann,+33612345678\nBob,+33612345679\n", False),
        ("Ann,red\nBob,blue\n", False),
        ("Name,Phone\n", False),
        ('"Ann"x,1\nBob,2\n', False),
    ],
)
def test_headings_are_recognised(text: str, has_headings: bool) -> None:
    assert (read(text).headings is not None) is has_headings


def test_a_file_with_headings_alone_has_nobody() -> None:
    assert read("Name,Phone\n", has_headings=True) == Table(",", ("Name", "Phone"), ())


def test_lines_are_counted_as_an_editor_does() -> None:
    table = read('Name,Notes\r\nAnn,"one\r\ntwo"\r\n\r\nBob,three\r\n')

    assert [(row.line, row.cells) for row in table.rows] == [(2, ("Ann", "one\ntwo")), (5, ("Bob", "three"))]


def test_one_quote_too_many_costs_one_row_and_no_other() -> None:
    table = read('Name,Notes\nAnn,"never closed\nBob,fine\nCas,"so "so""\nDan,good\n')

    assert [(row.line, row.broken, row.cells) for row in table.rows] == [
        (2, Why.BROKEN_QUOTES, ('Ann,"never closed',)),
        (3, None, ("Bob", "fine")),
        (4, Why.BROKEN_QUOTES, ('Cas,"so "so""',)),
        (5, None, ("Dan", "good")),
    ]


def test_what_cannot_be_shown_and_the_guard_of_spreadsheets_are_left_out() -> None:
    table = read("Name,Phone\nAnn\u202e\x07,'+33612345678\n'Abd,'O\n")

    assert [row.cells for row in table.rows] == [("Ann", "+33612345678"), ("'Abd", "'O")]


class TestGuessing:
    def test_outlook(self) -> None:
        assert person(OUTLOOK) == Record(
            2,
            person(OUTLOOK).cells,
            "Jeanne M. Moreau",
            "Studio",
            (
                Written(AddressKind.PHONE, "+33 1 44 55 66 77", "Work"),
                Written(AddressKind.PHONE, "06 12 34 56 78", "Mobile"),
                Written(AddressKind.EMAIL, "j@mail.example"),
            ),
            notes="Never on\nMondays",
            fields=(CustomField("Hobby", "Chess"),),
        )

    def test_google_with_several_values_in_a_cell(self) -> None:
        aiko = person(GOOGLE)

        assert (aiko.name, aiko.company) == ("Aiko Sato", "Sato & Co")
        assert aiko.addresses == (
            Written(AddressKind.EMAIL, "a@x.example", "Home"),
            Written(AddressKind.EMAIL, "b@x.example"),
            Written(AddressKind.PHONE, "+81 90 1", "Mobile"),
            Written(AddressKind.PHONE, "+81 3 2", "Work"),
        )
        assert aiko.fields == (CustomField("Labels", "* myContacts"),)

    def test_japanese(self) -> None:
        aiko = person(
            "姓,名,会社名,携帯電話番号,メールアドレス,言語,タイムゾーン,備考,会員番号\n"
            "佐藤,愛子,佐藤商店,090-1111-2222,a@x.example,日本語,Asia/Tokyo,午前のみ,A-17\n"
        )

        assert aiko.name == "佐藤 愛子"
        assert (aiko.company, aiko.language, aiko.time_zone, aiko.notes) == (
            "佐藤商店",
            "日本語",
            "Asia/Tokyo",
            "午前のみ",
        )
        assert aiko.addresses == (
            Written(AddressKind.PHONE, "090-1111-2222", "Mobile"),
            Written(AddressKind.EMAIL, "a@x.example"),
        )
        assert aiko.fields == (CustomField("会員番号", "A-17"),)

    def test_without_headings_by_what_stands_there(self) -> None:
        table = read("Ann,+33612345678,a@x.example,red\nBob,06 12 34 56 79,b@x.example,blue\n")

        assert guessed(table) == tuple(map(Column, [Target.NAME, Target.PHONE, Target.EMAIL, Target.LEFT_OUT]))

    def test_a_column_without_a_heading_among_others_is_left_out_unless_it_has_numbers(self) -> None:
        table = read("Name,,\nAnn,+33612345678,red\n")

        assert guessed(table) == (Column(Target.NAME), Column(Target.PHONE), Column(Target.LEFT_OUT))

    def test_an_unknown_column_is_a_field_and_an_empty_one_nothing(self) -> None:
        table = read("Name,Size - Value,Fax - Type,Company - Label,Color\nAnn,XL,home,x,\n")

        assert guessed(table) == (
            Column(Target.NAME),
            Column(Target.FIELD, "Size - Value"),
            Column(Target.LABEL),
            Column(Target.FIELD, "Company - Label"),
            Column(Target.LEFT_OUT),
        )


class TestReading:
    def test_several_numbers_in_a_cell_are_several(self) -> None:
        ann = person("Name,Phone,Email,Chat\nAnn,06 1; 06 2,a@x.example b@x.example,ann@chat.example\n")

        assert [each.text for each in ann.addresses] == [
            "06 1",
            "06 2",
            "a@x.example",
            "b@x.example",
            "ann@chat.example",
        ]

    def test_columns_of_one_field_are_joined_and_a_short_row_is_whole(self) -> None:
        table = read("Name,a,b,c\nAnn,1,2\n")
        columns = (Column(Target.NAME), Column(Target.FIELD, "x"), Column(Target.FIELD, "x"), Column(Target.FIELD, ""))

        [ann] = records(table, columns)

        assert ann.fields == (CustomField("x", "1, 2"),)

    def test_a_row_with_too_many_cells_would_be_read_wrongly(self) -> None:
        ann, bob = people("Name,Notes\nAnn,one,two\nBob,x,,\n")

        assert (ann.broken, ann.cells) == (Remark(Why.TOO_MANY_CELLS), ("Ann", "one", "two"))
        assert bob.name == "Bob"

    def test_a_broken_row_says_so(self) -> None:
        assert people('Name,Phone\nAnn,"1\nBob,2\n')[0].broken == Remark(Why.BROKEN_QUOTES, 'Ann,"1')
