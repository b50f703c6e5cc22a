"""How text messages are counted, cut, refused and left for the morning."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.sms import (
    GSM7_BASIC,
    GSM7_EXTENSION,
    Alphabet,
    OptWord,
    alphabet_of,
    byte_parts,
    can_be_texted,
    concatenation_header,
    gsm7_decode,
    gsm7_encode,
    opt_word,
    quiet_hours,
    segments,
    tally,
)

GSM7_CHARACTERS = [each for each in GSM7_BASIC if each != "\x1b"] + list(GSM7_EXTENSION)


@pytest.mark.parametrize(
    ("text", "counter"),
    [
        ("", "0 (0)"),
        ("a", "1 (1)"),
        ("a" * 160, "160 (1)"),
        ("a" * 161, "161 (2)"),
        ("a" * 190, "190 (2)"),
        ("a" * 306, "306 (2)"),
        ("a" * 307, "307 (3)"),
        ("€" * 80, "160 (1)"),
        ("€" * 81, "162 (2)"),
        ("a" * 152 + "€" + "a" * 152, "306 (3)"),
        ("あ" * 70, "70 (1)"),
        ("あ" * 71, "71 (2)"),
        ("あ" * 134, "134 (2)"),
        ("あ" * 135, "135 (3)"),
        ("😀" * 35, "70 (1)"),
        ("😀" * 36, "72 (2)"),
        ("😀" * 67, "134 (3)"),
    ],
)
def test_the_counter_says_what_a_text_costs(text: str, counter: str) -> None:
    assert str(tally(text)) == counter


@pytest.mark.parametrize(
    ("text", "alphabet"),
    [
        ("Grüße, señor Øster! @£$¥ €[]{}^~|\\", Alphabet.GSM7),
        ("Ça va", Alphabet.GSM7),
        ("ça va", Alphabet.UCS2),
        ("a\tb", Alphabet.UCS2),
        ("“quoted”", Alphabet.UCS2),
        ("停止", Alphabet.UCS2),
        ("\x1b", Alphabet.UCS2),
    ],
)
def test_one_character_outside_the_default_alphabet_makes_it_ucs2(text: str, alphabet: Alphabet) -> None:
    assert alphabet_of(text) is alphabet


@given(text=st.text(st.sampled_from(GSM7_CHARACTERS), max_size=700))
def test_the_default_alphabet_is_read_as_it_was_written(text: str) -> None:
    assert gsm7_decode(gsm7_encode(text)) == text


def test_an_unknown_extension_is_read_as_a_space() -> None:
    assert gsm7_decode(b"a\x1b\x01b\x1b") == "a b "


@given(text=st.text(st.sampled_from(GSM7_CHARACTERS), max_size=700))
def test_segments_of_the_default_alphabet_fit_and_lose_nothing(text: str) -> None:
    parts = segments(text)

    assert "".join(parts) == text
    assert all(len(gsm7_encode(part)) <= (160 if len(parts) == 1 else 153) for part in parts)
    assert all(parts)


@given(text=st.text(max_size=300), astral=st.lists(st.integers(0, 300), max_size=20))
def test_segments_of_ucs2_fit_and_split_no_pair(text: str, astral: list[int]) -> None:
    mixed = "あ" + "".join(text[:place] + "😀" + text[place:] for place in astral[:1]) + text
    parts = segments(mixed)

    assert "".join(parts) == mixed
    for part in parts:
        encoded = part.encode("utf-16-be", "surrogatepass")
        assert len(encoded) <= (140 if len(parts) == 1 else 134)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=400), room=st.integers(4, 60))
def test_parts_by_bytes_fit_and_split_no_character(text: str, room: int) -> None:
    parts = byte_parts(text, room)

    assert "".join(parts) == text
    assert all(0 < len(part.encode()) <= room for part in parts)


def test_the_header_of_a_segment_names_its_message_and_its_place() -> None:
    assert concatenation_header(0x1FF, 3, 2) == b"\x05\x00\x03\xff\x03\x02"


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("STOP", OptWord.STOP),
        (" stop. ", OptWord.STOP),
        ("Ｓｔｏｐ", OptWord.STOP),
        ("StopAll", OptWord.STOP),
        ("unsubscribe", OptWord.STOP),
        ("CANCEL", OptWord.STOP),
        ("end", OptWord.STOP),
        ("Quit!", OptWord.STOP),
        ("Arrêt", OptWord.STOP),
        ("ARRET", OptWord.STOP),
        ("停止", OptWord.STOP),
        ("配信停止。", OptWord.STOP),
        ("ストップ", OptWord.STOP),
        ("ｽﾄｯﾌﾟ", OptWord.STOP),
        ("「解除」", OptWord.STOP),
        ("start", OptWord.START),
        ("UNSTOP", OptWord.START),
        ("Yes", OptWord.START),
        ("再開", OptWord.START),
        ("開始", OptWord.START),
        ("ｽﾀｰﾄ", OptWord.START),
        ("please stop by tomorrow", None),
        ("STOP calling me", None),
        ("停止してください", None),
        ("", None),
        ("!!", None),
    ],
)
def test_a_message_that_is_nothing_but_the_word_is_a_wish(text: str, wish: OptWord | None) -> None:
    assert opt_word(text) is wish


@pytest.mark.parametrize(
    ("number", "utc", "local"),
    [
        ("+33612345678", "2026-01-15 19:59", None),
        ("+33612345678", "2026-01-15 20:00", "21:00"),
        ("+33612345678", "2026-07-15 19:00", "21:00"),
        ("+33612345678", "2026-01-15 06:59", "07:59"),
        ("+33612345678", "2026-01-15 07:00", None),
        ("+819012345678", "2026-01-15 12:00", "21:00"),
        ("+819012345678", "2026-01-15 03:00", None),
        ("+16502530000", "2026-01-15 05:00", "21:00"),
        ("+16502530000", "2026-01-15 20:00", None),
        ("+80012345678", "2026-01-15 23:00", None),
        ("1007", "2026-01-15 23:00", None),
        ("anna", "2026-01-15 23:00", None),
    ],
)
def test_night_is_told_by_the_clock_of_the_recipient(number: str, utc: str, local: str | None) -> None:
    at = quiet_hours(number, datetime.fromisoformat(utc).replace(tzinfo=UTC))

    assert (at and f"{at:%H:%M}") == local


def test_a_number_of_many_zones_is_left_in_peace_when_it_is_night_in_one() -> None:
    anywhere_in_russia = "+79161234567"

    night_in_moscow = quiet_hours(anywhere_in_russia, datetime(2026, 1, 15, 19, tzinfo=UTC))
    night_in_the_east = quiet_hours(anywhere_in_russia, datetime(2026, 1, 15, 12, tzinfo=UTC))

    assert night_in_moscow is not None
    assert night_in_the_east is not None


def test_quiet_hours_may_lie_within_one_day() -> None:
    noon = datetime(2026, 1, 15, 11, 30, tzinfo=UTC)

    assert quiet_hours("+33612345678", noon, time(12), time(14)) is not None
    assert quiet_hours("+33612345678", noon, time(13), time(14)) is None


@pytest.mark.parametrize(
    ("number", "region", "can"),
    [
        ("+33612345678", "FR", True),
        ("0612345678", "FR", True),
        ("+33123456789", "FR", False),
        ("+33892123456", "FR", False),
        ("+442079460123", "GB", False),
        ("+819012345678", "JP", True),
        ("+81312345678", "JP", False),
        ("+12025550123", "US", True),
        ("+18005550123", "US", True),
        ("20000", "US", True),
        ("112", "FR", False),
        ("911", "US", False),
        ("3639", "FR", False),
        ("Anna", "FR", False),
        ("", "FR", False),
    ],
)
def test_what_certainly_receives_no_texts_is_not_written_to(number: str, region: str, can: bool) -> None:
    assert can_be_texted(number, region) is can
