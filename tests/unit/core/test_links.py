"""A link says where it leads, and what is wrong with it."""

from __future__ import annotations

import pytest

from app.core.links import LinkDoubt, can_be_opened, link_doubts, site_of


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/x", ""),
        ("https://example.org/x", "your booking"),
        ("https://example.org/x", "https://example.org/other"),
        ("https://www.example.org/x", "example.org"),
        ("https://example.org/x", "www.example.org"),
        ("https://shop.example.org/x", "example.org"),
        ("https://files.example.org/7f3a", "booking.pdf"),
        ("https://example.org/x", "at 10.30 on Monday"),
        ("https://example.org/x", "Jeanne@home"),
    ],
)
def test_an_honest_link_raises_no_doubt(url: str, shown: str) -> None:
    assert link_doubts(url, shown) == ()


@pytest.mark.parametrize(
    ("url", "shown", "doubt"),
    [
        ("https://evil.example/x", "https://bank.example/login", LinkDoubt.OTHER_SITE),
        ("https://evil.example/x", "Sign in at bank.example now", LinkDoubt.OTHER_SITE),
        ("https://bank.example.evil.test/", "www.bank.example", LinkDoubt.OTHER_SITE),
        ("https://notbank.example/", "bank.example", LinkDoubt.OTHER_SITE),
        ("https://bank.example@evil.test/", "here", LinkDoubt.HIDDEN_SITE),
        ("https://bänk.example/", "here", LinkDoubt.FOREIGN_LETTERS),
        ("https://xn--bnk-qla.example/", "here", LinkDoubt.FOREIGN_LETTERS),
        ("http://192.0.2.7/x", "here", LinkDoubt.NUMBER),
        ("http://[2001:db8::1]/x", "here", LinkDoubt.NUMBER),
        ("http://3221225991/x", "here", LinkDoubt.NUMBER),
    ],
)
def test_what_may_deceive_is_named(url: str, shown: str, doubt: LinkDoubt) -> None:
    assert link_doubts(url, shown) == (doubt,)


@pytest.mark.parametrize("url", ["https://example.org/x?q=1#a", "http://localhost:8080/", "HTTPS://EXAMPLE.ORG"])
def test_pages_of_the_web_can_be_opened(url: str) -> None:
    assert can_be_opened(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:jeanne@example.org",
        "https:///x",
        "https://bank.example\\@evil.test/",
        "https://bank.example\t.evil.test/",
        "https://bank.example\u202e/",
        "https://example.org:99999999/",
        "https://[half",
    ],
)
def test_nothing_else_is_opened(url: str) -> None:
    assert not can_be_opened(url)


def test_the_site_is_the_one_that_would_be_asked() -> None:
    assert site_of("https://bank.example@Evil.Test:8443/bank.example") == "evil.test"
    assert site_of("https://[half") == ""


@pytest.mark.timeout(30)
def test_a_text_made_to_be_slow_is_looked_at_before_anybody_gives_up() -> None:
    text = "a." * 50_000 + " " + "a-" * 50_000 + " " + "a" * 100_000

    assert link_doubts("https://example.org/", text) is not None
