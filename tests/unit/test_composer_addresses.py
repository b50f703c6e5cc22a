"""The lines To, Cc and Bcc as people type and paste them."""

from __future__ import annotations

import pytest

from app.ui.viewmodels.composer_addresses import addresses_in, first_wrong, line_of


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("", ()),
        (" , ;", ()),
        ("jeanne@example.org", ("jeanne@example.org",)),
        ("jeanne@example.org, omar@example.org", ("jeanne@example.org", "omar@example.org")),
        ("jeanne@example.org omar@example.org", ("jeanne@example.org", "omar@example.org")),
        ("jeanne@example.org;\nomar@example.org;", ("jeanne@example.org", "omar@example.org")),
        ("Jeanne Dupont <jeanne@example.org>", ("jeanne@example.org",)),
        ('"Dupont" <jeanne@example.org>; <omar@example.org>', ("jeanne@example.org", "omar@example.org")),
        ("jeanne@example.org, jeanne@example.org", ("jeanne@example.org",)),
        ("jeanne, omar@example.org", ("jeanne", "omar@example.org")),
        ("Jeanne Dupont", ("Jeanne Dupont",)),
    ],
)
def test_every_address_of_a_line_is_found(line: str, addresses: tuple[str, ...]) -> None:
    assert addresses_in(line) == addresses
    assert addresses_in(line_of(addresses)) == addresses


@pytest.mark.parametrize(
    ("addresses", "wrong"),
    [
        ((), None),
        (("jeanne@example.org",), None),
        (("agent@localhost",), None),
        (("jeanne@example.org", "jeanne"), "jeanne"),
        (("jeanne@",), "jeanne@"),
        (("@example.org",), "@example.org"),
        (("jeanne@@example.org",), "jeanne@@example.org"),
        (("jean ne@example.org",), "jean ne@example.org"),
    ],
)
def test_what_cannot_be_an_address_is_told_from_what_can(addresses: tuple[str, ...], wrong: str | None) -> None:
    assert first_wrong(addresses) == wrong
