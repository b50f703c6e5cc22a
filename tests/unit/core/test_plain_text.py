"""What is left of a text from outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.plain_text import plain_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\r\nlines\rthree\ttabs\n", "two\nlines\nthree\ttabs\n"),
        ("nul\x00 bell\x07 escape\x1b[31m", "nul bell escape[31m"),
        ("👨\u200d👩 कि\u200dष", "👨\u200d👩 कि\u200dष"),
        ("in\u202evoice.exe\u202c", "invoice.exe"),
        ("lone \ud83d", "lone "),
        ("\ufeffmark", "mark"),
    ],
)
def test_what_can_be_shown_stays_and_the_rest_goes(text: str, shown: str) -> None:
    assert plain_text(text) == shown


@given(text=st.text(st.characters()))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
