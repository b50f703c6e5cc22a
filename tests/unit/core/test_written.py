"""Drafts and canned replies."""

from __future__ import annotations

import pytest

from app.core.canned import fill
from app.core.conversation import LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.ids import ConversationId, new_id
from tests.factories import an_attachment

EMPTY = Draft(ConversationId(new_id()), LegKind.EMAIL)


@pytest.mark.parametrize(
    ("changes", "is_empty"),
    [
        ({}, True),
        ({"text": " \n"}, True),
        ({"to": ("jeanne@example.org",), "route": Route("a", "b")}, True),
        ({"text": "Hello"}, False),
        ({"subject": "Your booking"}, False),
        ({"attachments": (an_attachment(),)}, False),
    ],
)
def test_a_draft_is_empty_when_nothing_would_be_lost_without_it(changes: dict[str, object], is_empty: bool) -> None:
    draft = Draft(**{"conversation": EMPTY.conversation, "medium": EMPTY.medium} | changes)

    assert draft.is_empty is is_empty


ROUTE = Route("support@example.org", "jeanne@example.org")


@pytest.mark.parametrize(
    ("changes", "is_untouched"),
    [
        ({}, True),
        ({"route": ROUTE}, True),
        ({"route": ROUTE, "to": ("jeanne@example.org",)}, True),
        ({"route": ROUTE, "to": ("louis@example.org",)}, False),
        ({"cc": ("louis@example.org",)}, False),
        ({"intent": MailIntent.REPLY}, False),
        ({"text": "Hello"}, False),
    ],
)
def test_a_draft_is_untouched_while_it_is_as_the_desk_made_it(changes: dict[str, object], is_untouched: bool) -> None:
    draft = Draft(**{"conversation": EMPTY.conversation, "medium": EMPTY.medium} | changes)

    assert draft.is_untouched is is_untouched


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("Hello {name}, thank you.", "Hello Jeanne, thank you.", "Hello, thank you."),
        ("Thank you, {name}. Have a good day!", "Thank you, Jeanne. Have a good day!", "Thank you. Have a good day!"),
        ("{name}, hello", "Jeanne, hello", "hello"),
        ("One, {name}, two", "One, Jeanne, two", "One, two"),
        ("Regards,\n{name}", "Regards,\nJeanne", "Regards"),
        ("Use {braces} and { name }", "Use {braces} and { name }", "Use {braces} and { name }"),
    ],
)
def test_a_field_without_a_value_leaves_no_trace(text: str, known: str, unknown: str) -> None:
    assert fill(text, {"name": "Jeanne"}) == known
    assert fill(text, {"name": ""}) == unknown


def test_a_value_is_never_looked_at_for_fields() -> None:
    assert fill("{name} of {company}", {"name": "{company}", "company": "{name}"}) == "{company} of {name}"
