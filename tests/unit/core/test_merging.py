"""What is taken of two contacts that are one person, and how it is given back (behaviour 14)."""

from __future__ import annotations

from dataclasses import replace

from app.core.contact import CustomField
from app.core.merging import Difference, Field, Trait, combined, differences, proposed, taken, undone
from tests.factories import a_contact, at

NAME, COMPANY, NOTES = Trait(Field.NAME), Trait(Field.COMPANY), Trait(Field.NOTES)
NUMBER, LEVEL = Trait(None, "Number"), Trait(None, "Level")

JEANNE = a_contact("Jeanne", notes="Likes trains.", fields=(CustomField("Number", "17"),))
MOREAU = a_contact(
    "J. Moreau",
    company="Studio",
    notes="Hates planes.",
    fields=(CustomField("Number", "18"), CustomField("Level", "gold")),
)


def test_only_what_the_other_says_differently_can_be_chosen() -> None:
    found = differences(JEANNE, replace(MOREAU, name="Jeanne"))

    assert found == (
        Difference(COMPANY, "", "Studio"),
        Difference(NOTES, "Likes trains.", "Hates planes."),
        Difference(NUMBER, "17", "18"),
        Difference(LEVEL, None, "gold"),
    )


def test_what_the_first_says_nothing_of_is_proposed() -> None:
    assert proposed(JEANNE, MOREAU) == {COMPANY, LEVEL}


def test_what_was_chosen_is_taken_and_notes_are_kept_below_each_other() -> None:
    both = combined(JEANNE, MOREAU, {NAME, NOTES, LEVEL})

    assert both == replace(
        JEANNE,
        name="J. Moreau",
        notes="Likes trains.\n\nHates planes.",
        fields=(CustomField("Number", "17"), CustomField("Level", "gold")),
    )


def test_what_had_been_taken_is_known_from_what_it_led_to() -> None:
    chosen = {NAME, NOTES, LEVEL}

    assert taken(JEANNE, combined(JEANNE, MOREAU, chosen)) == chosen


def test_a_draft_that_is_merged_with_a_saved_contact_is_saved() -> None:
    draft = a_contact("", is_draft=True)

    assert not combined(draft, JEANNE, ()).is_draft
    assert combined(draft, replace(JEANNE, is_draft=True), ()).is_draft


def test_all_that_was_taken_is_given_back() -> None:
    after = combined(JEANNE, MOREAU, {NAME, COMPANY, NOTES, NUMBER, LEVEL})

    assert undone(after, JEANNE, after) == JEANNE


def test_what_somebody_has_changed_since_then_stays() -> None:
    after = combined(JEANNE, MOREAU, {NAME, COMPANY, LEVEL})
    now = replace(after, company="Studio Moreau", time_zone="Europe/Paris", pinned_at=at())

    assert undone(now, JEANNE, after) == replace(
        JEANNE, company="Studio Moreau", time_zone="Europe/Paris", pinned_at=at()
    )


def test_a_field_that_was_removed_since_then_is_not_missed() -> None:
    after = combined(JEANNE, MOREAU, {LEVEL})

    assert undone(replace(after, fields=()), JEANNE, after) == replace(JEANNE, fields=())


def test_a_draft_is_a_draft_again_unless_somebody_saved_it() -> None:
    draft = a_contact("", is_draft=True)
    after = combined(draft, JEANNE, {NAME})

    assert undone(after, draft, after) == draft
    assert not undone(after, replace(draft, is_draft=False), after).is_draft
