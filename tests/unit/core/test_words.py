"""How text is cut into what it is found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.search import Term, parse
from app.core.words import endings, fold, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zoë  O’Brien", {"zoe", "o", "brien", "obrien"}),
        ("Ærø-Straße 12b", {"aero", "strasse", "aerostrasse", "12b"}),
        ("jeanne@dupont.example", {"jeanne", "dupont", "example"}),
        ("snake_case", {"snake", "case"}),
        ("東京都", {"東京", "京都", "都"}),
        ("東", {"東"}),
        ("Tokyo東京", {"tokyo", "東京", "京"}),
        ("ひらがな", {"ヒラ", "ラガ", "ガナ", "ナ"}),
        ("山田 太郎", {"山田", "田", "太郎", "郎", "田太"}),
        ("山田\u3000太", {"山田", "田", "太", "田太"}),
        ("ｶﾅ", {"カナ", "ナ"}),
        ("がカ", {"ガカ", "カ"}),
        ("สวัสดี", {"สว", "วั", "ัส", "สด", "ดี", "ี"}),
        ("привет Ёж", {"привет", "еж"}),
        ("50% / \\ '", {"50"}),
        ("", set()),
    ],
)
def test_it_is_found_by(text: str, found: set[str]) -> None:
    assert set(words(text)) == found


def test_no_word_is_longer_than_an_index_takes() -> None:
    assert words("x" * 1000 + " " + "y" * 500 + "-z") == ["x" * 64, "y" * 64, "z"]


@pytest.mark.parametrize("text", ["b" * 100_000, "漢" * 100_000, "b-" * 50_000, "漢 " * 50_000, "b'" * 50_000])
def test_no_text_takes_long(text: str) -> None:
    """Quadratic work would take minutes here, longer than a test may."""
    assert len(words(text)) < 5


@pytest.mark.parametrize(
    ("number", "found"),
    [("+33 6 12", {"33612", "3612", "612"}), ("12", {"12"}), ("", set()), ("anonymous", set())],
)
def test_a_number_is_found_by_every_end_of_three_digits_or_more(number: str, found: set[str]) -> None:
    assert endings(number) == found


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(exclude_characters=":：")))
def test_whatever_is_written_is_found_by_itself(text: str) -> None:
    """In the words of a search, a term of it begins a word of the text."""
    there = words(text)

    def is_there(term: Term) -> bool:
        return any(word == term.text if term.is_whole else word.startswith(term.text) for word in there)

    for ways in parse(text).words:
        assert any(all(map(is_there, way)) for way in ways)
