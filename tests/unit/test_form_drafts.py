"""Answers between the keyboard and the store."""

from __future__ import annotations

from dataclasses import replace

from app.core.conversation import WrapUp
from app.core.forms.form import FieldType, FilledForm, Form, FormField
from app.core.ids import ConversationId
from app.services.events import ConversationView
from app.ui.viewmodels.form_drafts import FormDrafts
from tests.factories import a_contact, a_conversation

JEANNE = a_contact()
TALK = a_conversation(JEANNE)
REFUND = Form("refund", "返金", (FormField("order", FieldType.TEXT, "注文番号", default="AB"),), "{}")


def told(*forms: FilledForm) -> ConversationView:
    """What the store says."""
    return ConversationView(replace(TALK, wrap_up=WrapUp(forms=forms)), JEANNE, ())


def filled(order: str) -> FilledForm:
    return REFUND.filled({"order": order})


class Saver:
    def __init__(self) -> None:
        self.saved: list[FilledForm] = []

    def __call__(self, _conversation: ConversationId, filled: FilledForm) -> None:
        self.saved.append(filled)


def test_without_a_word_the_defaults_stand_there() -> None:
    assert FormDrafts().values(told(), REFUND) == {"order": "AB"}


def test_what_was_typed_wins_over_older_news_from_the_store() -> None:
    drafts, save = FormDrafts(), Saver()
    drafts.typed(TALK.id, filled("AB-1"))
    drafts.send(save)
    drafts.typed(TALK.id, filled("AB-12"))

    drafts.heard(told(filled("AB-1")))

    assert drafts.values(told(filled("AB-1")), REFUND) == {"order": "AB-12"}


def test_what_is_saved_is_forgotten_and_the_store_has_the_word() -> None:
    drafts, save = FormDrafts(), Saver()
    drafts.typed(TALK.id, filled("AB-1"))
    drafts.send(save)
    drafts.send(save)

    drafts.heard(told(filled("AB-1")))

    assert save.saved == [filled("AB-1")]
    assert drafts.values(told(filled("CD-2")), REFUND) == {"order": "CD-2"}


def test_what_was_not_sent_yet_is_not_forgotten_because_it_looks_the_same() -> None:
    drafts, save = FormDrafts(), Saver()
    drafts.typed(TALK.id, filled("AB-1"))

    drafts.heard(told(filled("AB-1")))
    drafts.send(save)

    assert save.saved == [filled("AB-1")]


def test_what_could_not_be_saved_is_sent_again() -> None:
    drafts, save = FormDrafts(), Saver()
    drafts.failed(TALK.id, filled("AB-0"))
    drafts.typed(TALK.id, filled("AB-1"))
    drafts.send(save)

    drafts.failed(TALK.id, filled("AB-0"))
    drafts.send(save)
    between = list(save.saved)
    drafts.failed(TALK.id, filled("AB-1"))
    drafts.send(save)

    assert between == [filled("AB-1")]
    assert save.saved == [filled("AB-1"), filled("AB-1")]


def test_with_finish_goes_all_that_is_held_and_what_was_typed_since_stays() -> None:
    drafts = FormDrafts()
    drafts.typed(TALK.id, filled("AB-1"))
    held = drafts.held(TALK.id)
    drafts.typed(TALK.id, filled("AB-12"))

    drafts.finished(TALK.id, held)
    between = drafts.held(TALK.id)
    drafts.finished(TALK.id, between)

    assert (held, between, drafts.held(TALK.id)) == ((filled("AB-1"),), (filled("AB-12"),), ())
