"""Files of contacts come in whatever characters their program writes."""

from __future__ import annotations

import pytest

from app.core.exchange.encodings import Encoding, decoded, recognised

JAPANESE = "氏名,会社,電話\r\n山田 太郎,ソニー株式会社,03-1234-5678\r\n佐藤 愛子,表参道商店,090-1111-2222\r\n"
FRENCH = "Prénom,Société\r\nJérôme,Crêpes & Cie\r\nZoë,L’Étoile – Paris\r\n"
GERMAN = "Name;Ort\r\nMüller;Köln\r\nGroß;Düsseldorf\r\nJosé Núñez;Málaga\r\n"


@pytest.mark.parametrize("text", [JAPANESE, FRENCH, "Name,Phone\r\nAnn,12\r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_recognised_with_and_without_a_mark(text: str, codec: str) -> None:
    data = text.encode(codec)

    assert decoded(data, recognised(data)) == text


@pytest.mark.parametrize("codec", ["cp932", "iso2022_jp"])
def test_japanese_is_recognised_as_windows_and_old_programs_write_it(codec: str) -> None:
    data = JAPANESE.encode(codec)

    assert recognised(data) == codec
    assert decoded(data, recognised(data)) == JAPANESE


@pytest.mark.parametrize(
    "text", ["山田 太郎", "ヤマダ", "東京都,渋谷区", "name,会社\r\nAnn Lee,\r\nBob,日本\r\n", "田中一郎,髙橋"]
)
def test_little_japanese_is_enough(text: str) -> None:
    assert recognised(text.encode("cp932")) is Encoding.SHIFT_JIS


@pytest.mark.parametrize(
    "text", [FRENCH, GERMAN, "Jérôme", "don’t", "Renée’s café", "“Quoted” – said Zoë", "Ærø, Łódź".replace("Łódź", "Å")]
)
def test_western_text_of_windows_is_never_taken_for_japanese(text: str) -> None:
    data = text.encode("cp1252")

    assert recognised(data) is Encoding.WINDOWS_1252
    assert decoded(data, recognised(data)) == text


def test_what_makes_no_sense_is_seen_and_hides_nothing_else() -> None:
    assert decoded(b"Ann \xff Lee", Encoding.UTF_8) == "Ann \ufffd Lee"
