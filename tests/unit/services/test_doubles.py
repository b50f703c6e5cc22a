"""Contacts who may be one person are suggested, page by page."""

from __future__ import annotations

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.ids import ContactId
from app.services.doubles import DoubleSearch, Pair
from tests.factories import a_contact, an_address
from tests.unit.services.world import MAILBOX, MOBILE, World


def found(search: DoubleSearch) -> list[Pair]:
    pairs: list[Pair] = []
    while not search.is_over:
        pairs += search.step()
    return pairs


def names(pairs: list[Pair]) -> list[tuple[str, str, str]]:
    return [(each.first.name, each.second.name, each.shared.value if each.shared else "") for each in pairs]


def people(world: World, *contacts: Contact) -> None:
    for contact in contacts:
        world.saved(contact)


def test_whoever_shares_an_address_or_name_and_company(world: World) -> None:
    mail = AddressKind.EMAIL
    people(
        world,
        a_contact("Jeanne Moreau", an_address(MOBILE), company="Studio"),
        a_contact("Paul", an_address(MAILBOX, mail)),
        a_contact("J. Moreau", an_address(MOBILE), an_address(MAILBOX, mail)),
        a_contact("JEANNE  Moréau", an_address("+33100000000"), company="studio"),
        a_contact("Jeanne Moreau", an_address("+33100000001"), company="Other"),
        a_contact("", an_address("+33100000002")),
        a_contact("", an_address("+33100000003")),
    )

    search = world.services.doubles.search()

    assert names(found(search)) == [
        ("Jeanne Moreau", "J. Moreau", MOBILE),
        ("Paul", "J. Moreau", MAILBOX),
        ("Jeanne Moreau", "JEANNE  Moréau", ""),
    ]
    assert search.looked_at == 7


def test_two_who_share_everything_are_one_pair(world: World) -> None:
    people(world, *(a_contact("Ann", an_address(MOBILE), an_address(MAILBOX, AddressKind.EMAIL)) for _ in range(2)))

    assert len(found(world.services.doubles.search())) == 1


def test_drafts_and_parts_are_no_doubles(world: World) -> None:
    ann, part = (world.saved(a_contact("Ann", an_address(MOBILE))) for _ in range(2))
    world.saved(a_contact("", an_address(MOBILE), is_draft=True))
    world.services.merging.merge(part.id, ann.id)

    assert found(world.services.doubles.search()) == []


def test_many_are_looked_at_in_small_steps(world: World) -> None:
    people(world, *(a_contact(f"n{number}", an_address(f"+336{number:08}")) for number in range(250)))
    people(world, a_contact("other", an_address("+33600000000")))
    search = world.services.doubles.search()

    first = search.step()

    assert (first, search.looked_at, search.is_over) == ((), 50, False)
    assert names(found(search)) == [("n0", "other", "+33600000000")]


def slow_down(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each contact that is looked up takes 5 ms."""
    get = world.services.contacts.get

    def get_slowly(contact: ContactId) -> Contact | None:
        world.clock.advance(seconds=0.005)
        return get(contact)

    monkeypatch.setattr(world.services.contacts, "get", get_slowly)


def test_the_desk_is_given_back_after_a_short_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    people(world, *(a_contact("Ann", an_address(f"+336{number:08}")) for number in range(10)))
    slow_down(world, monkeypatch)
    search = world.services.doubles.search()

    steps: list[int] = []
    while not search.is_over:
        steps.append(len(search.step()))

    assert steps == [2, 2, 2, 2, 1, 0]


def test_who_is_merged_while_the_search_goes_on_is_no_double_any_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, *_, last = (world.saved(a_contact("Ann", an_address(f"+336{number:08}"))) for number in range(5))
    slow_down(world, monkeypatch)
    search = world.services.doubles.search()
    before = search.step()

    world.services.merging.merge(last.id, ann.id)

    after = found(search)
    assert (len(before), len(after)) == (2, 1)
    assert after[0].first.id != after[0].second.id
