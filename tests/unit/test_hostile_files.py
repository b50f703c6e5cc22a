"""A file of contacts may be anything. Reading it never fails, and never takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.exchange.checking import checked
from app.core.exchange.csv_mapping import guessed
from app.core.exchange.encodings import Encoding
from app.ui.viewmodels.people_file import PeopleFile, Reading, read_as
from tests.factories import at

PATIENCE_S = 5.0
PIECES = [
    *(
        "BEGIN:VCARD\n",
        "END:VCARD\n",
        "VERSION:2.1\n",
        "FN:",
        "TEL;TYPE=",
        "IMPP:",
        ";",
        ":",
        "=\n",
        "\n ",
        '"',
        "\\",
        "^",
    ),
    *("ENCODING=QUOTED-PRINTABLE", "CHARSET=", "hex", "=E9", "Name,", "Phone", "sep=", "'", "\t", "\x00", "\ufeff"),
    *(
        "+33612345678",
        "a@b.c",
        "sip:",
        "%",
        "tel:",
        "\u202e",
        "\ud7ff",
        "山",
        "\r",
        "\x1b$",
        "N:",
        "ORG:",
        "X-ABLabel:",
    ),
]
LONG = 120_000


def read_all(data: bytes, reading: Reading) -> None:
    file = read_as(PeopleFile(Path("x"), data, Reading()), reading)
    columns = guessed(file.table) if file.table is not None else ()
    for record in file.records(columns):
        checked(record, "FR", at())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map(lambda all_: "".join(all_).encode()),
    st.sampled_from([None, *Encoding]),
    st.sampled_from([None, ",", ";"]),
    st.sampled_from([None, True, False]),
)
def test_nothing_in_a_file_makes_reading_fail(
    data: bytes, encoding: Encoding | None, delimiter: str | None, has_headings: bool | None
) -> None:
    read_all(data, Reading(encoding, delimiter, has_headings))


@pytest.mark.parametrize(
    "text",
    [
        "Name,Phone\nAnn," + " " * LONG + "x",
        "Name,Email\nAnn," + "a@" + "." * LONG,
        "x,y\nAnn," + "a@" + "." * LONG,
        "a" + " " * LONG + "x,Phone\nAnn,1",
        "1" * LONG + " - ,Phone\nAnn,1",
        '"' * LONG,
        '"a\n' * (LONG // 3),
        "BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:" + "=\n" * LONG + "END:VCARD\n",
        "BEGIN:VCARD\nFN:" + "\n " * LONG + "\nEND:VCARD\n",
        "BEGIN:VCARD\nN:" + "\\" * LONG + ";" * LONG + "\nEND:VCARD\n",
        "BEGIN:VCARD\nFN" + ";" * LONG + "\nEND:VCARD\n",
        "BEGIN:VCARD\nFN" + ';"' * LONG + "\nEND:VCARD\n",
        "BEGIN:VCARD\n" * (LONG // 10),
    ],
    ids=range(13),
)
def test_nothing_in_a_file_takes_long(text: str) -> None:
    began = time.perf_counter()

    read_all(text.encode(), Reading())

    assert time.perf_counter() - began < PATIENCE_S
