"""Numbers, mail addresses and web links are found in what customers write, quickly whatever they write."""

from __future__ import annotations

import pytest

from app.core.reachable import ReachKind, reachable

PHONE, EMAIL, WEB = ReachKind.PHONE, ReachKind.EMAIL, ReachKind.WEB


def found(text: str, region: str = "FR") -> list[tuple[ReachKind, str, str]]:
    return [(each.kind, text[each.start : each.end], each.value) for each in reachable(text, region)]


@pytest.mark.parametrize(
    ("text", "region", "shown", "value"),
    [
        ("Call me on 06 12 34 56 78, please.", "FR", "06 12 34 56 78", "+33612345678"),
        ("(+44) 7400 123-456!", "FR", "(+44) 7400 123-456", "+447400123456"),
        ("携帯は０９０－３４５６－７８９０です", "JP", "０９０－３４５６－７８９０", "+819034567890"),
        ("tel:0033612345678", "FR", "0033612345678", "+33612345678"),
    ],
)
def test_a_number_is_found_in_any_spelling(text: str, region: str, shown: str, value: str) -> None:
    assert found(text, region) == [(PHONE, shown, value)]


@pytest.mark.parametrize(
    "text",
    [
        "on 2024-05-03 at 14:30",
        "order 1234567890123456, 1 234 567 EUR",
        "from 10.12.2024 to 12.12.2024",
        "server 192.168.1.10",
        "room 12",
        "",
    ],
)
def test_dates_amounts_and_order_numbers_are_no_telephone_numbers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown", "value"),
    [
        ("to Jeanne.Dupont+x@Example.org.", "Jeanne.Dupont+x@Example.org", "jeanne.dupont+x@example.org"),
        ("<jeanne@example.org>", "jeanne@example.org", "jeanne@example.org"),
        ("mailto:jeanne@example.org", "jeanne@example.org", "jeanne@example.org"),
        ("メールはtaro@example.jpまで", "taro@example.jp", "taro@example.jp"),
        ("'jeanne@example.org'", "jeanne@example.org", "jeanne@example.org"),
    ],
)
def test_a_mail_address_is_found_without_what_surrounds_it(text: str, shown: str, value: str) -> None:
    assert found(text) == [(EMAIL, shown, value)]


@pytest.mark.parametrize("text", ["@jeanne", "jeanne@", "jeanne@home", "a@b.c", "@.@", "...@example.org"])
def test_not_every_at_sign_makes_an_address(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown", "value"),
    [
        ("See https://example.org/a?b=1#c.", "https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("(see www.example.org/x)", "www.example.org/x", "https://www.example.org/x"),
        ("https://example.org/a_(b), or", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://example.jp/abcをご覧ください", "https://example.jp/abc", "https://example.jp/abc"),
        ("https://例え.テスト/x", "https://例え.テスト/x", "https://例え.テスト/x"),
        ("http://192.0.2.7:8080/x", "http://192.0.2.7:8080/x", "http://192.0.2.7:8080/x"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("https://bank.example@evil.test/", "https://bank.example@evil.test/", "https://bank.example@evil.test/"),
        ("https://example.org/0612345678", "https://example.org/0612345678", "https://example.org/0612345678"),
    ],
)
def test_a_link_is_found_whole_and_nothing_inside_it(text: str, shown: str, value: str) -> None:
    assert found(text) == [(WEB, shown, value)]


@pytest.mark.parametrize("text", ["https://", "www.", "ftp://example.org/x", "javascript:alert(1)", "example.org"])
def test_what_is_no_page_of_the_web_is_no_link(text: str) -> None:
    assert found(text) == []


def test_all_kinds_are_told_in_the_order_of_the_text() -> None:
    text = "jeanne@example.org, 06 12 34 56 78 or https://example.org/me"

    assert [kind for kind, _, _ in found(text)] == [EMAIL, PHONE, WEB]


@pytest.mark.parametrize(
    "piece",
    ["a", "@", "a@a.", "a.", "www.", "https://a.", "http://a.bc/(", "1/2/", "1 ", "+1", "'@", "-", "http://a.bc/)."],
)
@pytest.mark.timeout(30)
def test_a_text_made_to_be_slow_is_searched_before_anybody_gives_up(piece: str) -> None:
    text = (piece * 20_000)[:20_000]

    assert all(text[link.start : link.end] for link in reachable(text, "FR"))
