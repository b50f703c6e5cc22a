"""Which numbers are somebody's own, because they stand below what they wrote."""

from __future__ import annotations

import pytest

from app.core.signature import numbers_below

MOBILE, OFFICE = "+33612345678", "+33144556677"
SIGNED = f"Jeanne Moreau\nTel. 01 44 55 66 77\nMobile: {MOBILE}"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"Bonjour\n\n-- \n{SIGNED}", (OFFICE, MOBILE)),
        (f"Bonjour\n--\n{SIGNED}\nTel. 01 44 55 66 77", (OFFICE, MOBILE)),
        (f"Bonjour\n\nBest regards\n{SIGNED}", (OFFICE, MOBILE)),
        (f"Bonjour\n\n{SIGNED}\n\nOn 2026-11-30 10:00, Parley wrote:\n> -- \n> +33 1 99 00 11 22", (OFFICE, MOBILE)),
        ("佐藤です。\nよろしくお願いします。\n\n--\n佐藤 愛子\n電話 +81 3-1234-5678", ("+81312345678",)),
    ],
)
def test_those_in_the_signature(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_below(text, "FR") == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Call the garage at 01 44 55 66 77.",
        "Call the garage at 01 44 55 66 77\nor come by.\n-- \nJeanne",
        "Call 01 44 55 66 77.\n\nThen\nwrite\nto\nme\nat\nmy\nother\naddress.",
        "See you\n\n-- \nwww.example.org\njeanne@mail.example",
        "Thanks\n\nOn 2026-11-30 10:00, Parley wrote:\n> Our number is 01 44 55 66 77",
    ],
)
def test_none_that_stand_elsewhere(text: str) -> None:
    assert numbers_below(text, "FR") == ()


def test_a_list_of_numbers_is_nobodys_signature() -> None:
    numbers = "\n".join(f"+33 6 12 34 56 {number}" for number in range(70, 76))

    assert numbers_below(f"The team:\n\n{numbers}", "FR") == ()


def test_of_a_mail_as_long_as_a_book_only_what_stands_above_its_quotation() -> None:
    book, numbers = "and so on\n" * 2_000, "01 44 55 66 78\n\n" * 2_000
    quoted = "> Our number is 01 99 00 11 22\n" * 1_000
    answer = f"Bonjour\n\n{SIGNED}\n\nOn 2026-11-30 10:00, Parley wrote:\n{quoted}"

    assert numbers_below(answer, "FR") == (OFFICE, MOBILE)
    assert numbers_below(f"Call 01 44 55 66 77\n\nor 01 44 55 66 78\n{book}", "FR") == ()
    assert numbers_below(numbers, "FR") == ()


def test_of_a_very_long_one_only_the_beginning_is_looked_at() -> None:
    assert numbers_below(f"Hello\n-- \n{'x' * 2_000}\n{MOBILE}", "FR") == ()
