"""What is taken of two contacts that are one person, and how it is given back (behaviour 14)."""

from __future__ import annotations

from dataclasses import replace

from app.core.contact import CustomField
from app.core.merging import Difference, Field, Trait, combined, differences, proposed, with_changes
from tests.factories import a_contact

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


def test_a_draft_that_is_merged_with_a_saved_contact_is_saved() -> None:
    draft = a_contact("", is_draft=True)

    assert not combined(draft, JEANNE, ()).is_draft
    assert combined(draft, replace(JEANNE, is_draft=True), ()).is_draft


def test_what_nobody_has_changed_is_not_the_contacts_own() -> None:
    shown = combined(JEANNE, MOREAU, {NAME, NOTES, LEVEL})
    wanted = replace(shown, company="Studio Moreau", fields=shown.fields[:1])

    own, changed = with_changes(JEANNE, shown, wanted)

    assert own == replace(JEANNE, company="Studio Moreau")
    assert changed == {COMPANY, LEVEL}
