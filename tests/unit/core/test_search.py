"""How what somebody types into the search is understood."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest

from app.core.conversation import LegKind
from app.core.search import Search, Term, excerpt, has_runs, parse


def terms(search: Search) -> list[str]:
    """Each in its first way; a whole word ends with a point."""
    return [term.text + "." * term.is_whole for ways in search.words for term in ways[0]]


def about(search: Search) -> list[str]:
    return [term.text for ways in search.about for way in ways for term in way]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeanne  Du", ["jeanne", "du"]),
        ("東京都 東", ["東京.", "京都.", "東"]),
        ('say "it now', ["say", "it", "now"]),
        ("http://x.example re:invoice", ["http", "x", "example", "re", "invoice"]),
        ("!? %", []),
        ("", []),
    ],
)
def test_words_are_looked_for_by_how_they_begin(text: str, found: list[str]) -> None:
    assert terms(parse(text)) == found


@pytest.mark.parametrize("number", ["06 12-34", "0033 (6) 12.34", "+33612 34", "０６ １２−34"])
def test_what_is_made_of_digits_also_is_one_number_without_what_comes_before_it_at_home(number: str) -> None:
    (ways,) = parse(number).words

    digits = "".join(filter(str.isdigit, unicodedata.normalize("NFKC", number)))
    assert (Term("n§" + digits.lstrip("0")),) in ways
    assert (Term(digits),) in ways


def test_a_number_for_home_and_abroad_is_found_without_what_is_dialled_at_home_only() -> None:
    (ways,) = parse("+81 (0)90 1234").words

    assert (Term("n§81901234"),) in ways


def test_of_a_book_that_is_pasted_the_beginning_is_looked_for() -> None:
    assert len(parse("word " * 20_000).words) == 16


def test_what_no_store_can_take_is_left_out() -> None:
    assert terms(parse("je\ud800anne")) == ["jeanne"]


def test_numbers_and_words_do_not_mix() -> None:
    assert [len(ways) for ways in parse("jeanne 06 12 paris 0").words] == [1, 3, 1, 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('company:"Ærø Rederi"', ["c§aero", "c§rederi"]),
        ("COMPANY:acme", ["c§acme"]),
        ("company：acme", ["c§acme"]),
        ("email:jo@acme.example", ["e§jo", "e§acme", "e§example"]),
        ("phone:0612", ["n§612"]),
        ("phone:０６１２", ["n§612"]),
        ("tel:+33612", ["n§33612"]),
        ("company:", []),
    ],
)
def test_some_tags_are_about_the_contact(text: str, found: list[str]) -> None:
    search = parse(text)

    assert (about(search), terms(search), search.not_understood) == (found, [], ())
    assert search.is_empty is not bool(found)
    assert not search.is_of_conversations


@pytest.mark.parametrize(
    ("text", "channel"),
    [("channel:sms", LegKind.SMS), ("channel:Mail", LegKind.EMAIL), ("channel:phone x", LegKind.CALL)],
)
def test_a_channel_is_known_by_each_of_its_names(text: str, channel: LegKind) -> None:
    assert parse(text).channel is channel
    assert parse(text).is_of_conversations


@pytest.mark.parametrize(
    ("text", "day"), [("2026-03-02", (2026, 3, 2)), ("2026-03", (2026, 3, 1)), ("2026", (2026, 1, 1))]
)
def test_a_date_is_the_beginning_of_a_day_month_or_year_here(text: str, day: tuple[int, int, int]) -> None:
    search = parse(f"before:{text} after:{text}")

    assert search.before == search.after == datetime(*day).astimezone()


@pytest.mark.parametrize(
    "tag",
    [
        "before:soon",
        "before:0001",
        "after:2026-13",
        "before:2026-2-1",
        "channel:fax",
        "phone:none",
        "email:@",
        "company:-",
    ],
)
def test_a_tag_that_makes_no_sense_is_named_and_the_rest_is_looked_for(tag: str) -> None:
    search = parse(f"jeanne {tag}")

    assert search.not_understood == (tag,)
    assert terms(search) == ["jeanne"]


def test_words_may_stand_in_the_contact_instead() -> None:
    search = parse("channel:sms jeanne company:acme")

    assert about(search.by_contact) == ["c§acme", "jeanne"]
    assert search.by_contact.words == ()
    assert search.by_contact.channel is LegKind.SMS


def test_a_name_begins_as_is_written_unless_tags_say_more() -> None:
    assert parse("  Zoë  du ").begins == "zoe du"
    assert parse("zoe company:acme").begins == ""
    assert parse("zoe before:2026").begins == ""


@pytest.mark.parametrize(
    ("text", "is_of_signs"),
    [("?!", True), ("…  --", True), ("😀", True), ("", False), ("a!", False), ("+3", False), ("ん", False)],
)
def test_whether_there_are_only_signs_in_it(text: str, is_of_signs: bool) -> None:
    assert parse(text).is_of_signs is is_of_signs


class TestExcerpt:
    def test_it_is_the_line_with_the_word(self) -> None:
        assert excerpt("Hello,\n\n  where is the Réfund?  \nBye", parse("refu")) == "where is the Réfund?"

    def test_it_is_the_line_of_a_word_in_a_script_without_spaces(self) -> None:
        assert excerpt("こんにちは\n今日は東京都に行きます", parse("東京都")) == "今日は東京都に行きます"

    def test_of_a_long_line_a_part_around_the_word_is_shown(self) -> None:
        line = " ".join(f"word{number}" for number in range(100))

        shown = excerpt(line, parse("word50"))

        assert shown.startswith("…word")
        assert shown.endswith("…")
        assert "word50 " in shown
        assert len(shown) <= 122

    def test_a_line_without_spaces_is_cut_anywhere(self) -> None:
        assert excerpt("あ" * 100 + "東京", parse("東京")) == "…" + "あ" * 40 + "東京"

    def test_what_grows_when_it_is_folded_is_cut_at_the_word_all_the_same(self) -> None:
        assert excerpt("…" * 200 + " parcel", parse("parcel")).endswith("parcel")

    def test_a_word_in_the_middle_of_another_is_not_meant(self) -> None:
        assert excerpt("unfriendly\nfriend", parse("friend")) == "friend"

    @pytest.mark.parametrize(("text", "line"), [("\n\n", ""), ("first\nsecond", "first")])
    def test_otherwise_it_is_the_first_line(self, text: str, line: str) -> None:
        assert excerpt(text, parse("other")) == line


@pytest.mark.parametrize(("text", "is_there"), [("東京都庁", True), ("東京と京都", False)])
def test_a_run_of_signs_must_be_there_as_it_is(text: str, is_there: bool) -> None:
    assert has_runs(text, parse("東京都")) is is_there
    assert has_runs(text.replace("京", "京 "), parse("東京都")) is is_there
    assert has_runs(text, parse("東京"))
