"""Drafts typed here win over what the store says, and nothing typed is ever lost."""

from __future__ import annotations

from dataclasses import replace

from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.core.ids import AttachmentId, ConversationId, MessageId, new_id
from app.core.message import Attachment
from app.ui.viewmodels.composer_drafts import ComposerDrafts, joined, not_about, with_latest

HERE = ConversationId(new_id())
SMS = Draft(HERE, LegKind.SMS, "typed")
MAIL = Draft(HERE, LegKind.EMAIL, "typed")
FILE = Attachment(AttachmentId(new_id()), "a.txt", "text/plain", 1)


def test_what_is_typed_wins_until_the_store_has_confirmed_it() -> None:
    drafts, yesterday = ComposerDrafts(), replace(SMS, text="from yesterday")

    drafts.heard(HERE, [yesterday])
    before = drafts.of(HERE, LegKind.SMS)
    drafts.typed(SMS)
    drafts.heard(HERE, [yesterday])
    unsaved = drafts.of(HERE, LegKind.SMS)
    drafts.flush(lambda _draft: None)
    drafts.heard(HERE, [yesterday])

    assert (before, unsaved, drafts.of(HERE, LegKind.SMS)) == (yesterday, SMS, SMS)


def test_what_the_store_moved_is_followed() -> None:
    drafts, there = ComposerDrafts(), ConversationId(new_id())
    drafts.typed(SMS)
    drafts.flush(drafts.done)

    drafts.heard(HERE, [])
    drafts.heard(there, [replace(SMS, conversation=there)])

    assert drafts.of(HERE, LegKind.SMS).is_empty
    assert drafts.of(there, LegKind.SMS).text == "typed"


def test_a_recipient_without_a_text_is_kept_here_although_the_store_does_not() -> None:
    drafts = ComposerDrafts()
    drafts.typed(replace(MAIL, text="", to=("omar@example.org",)))
    drafts.flush(drafts.done)

    drafts.heard(HERE, [])

    assert drafts.of(HERE, LegKind.EMAIL).to == ("omar@example.org",)


def test_each_change_is_saved_once() -> None:
    drafts, saved = ComposerDrafts(), list[Draft]()
    drafts.typed(replace(SMS, text="t"))
    drafts.typed(SMS)

    drafts.flush(saved.append)
    drafts.flush(saved.append)

    assert saved == [SMS]


def test_a_draft_that_became_a_message_is_not_saved_again() -> None:
    drafts, saved = ComposerDrafts(), list[Draft]()
    drafts.typed(SMS)

    drafts.put_away(SMS)
    drafts.heard(HERE, [SMS])
    drafts.flush(saved.append)

    assert saved == []
    assert drafts.of(HERE, LegKind.SMS).is_empty


def test_what_is_begun_elsewhere_is_known() -> None:
    drafts = ComposerDrafts()

    drafts.typed(SMS)
    drafts.typed(replace(MAIL, text=""))
    drafts.typed(Draft(ConversationId(new_id()), LegKind.CHAT, "another conversation"))

    assert drafts.begun(HERE) == {LegKind.SMS}


def test_a_message_that_comes_back_stands_above_what_was_begun_meanwhile() -> None:
    back = joined(replace(SMS, text="first", attachments=(FILE,)), replace(SMS, text="second", attachments=(FILE,)))

    assert back.text == "first\n\nsecond"
    assert back.attachments == (FILE,)


def test_what_is_typed_while_the_desk_makes_an_answer_of_it_is_added() -> None:
    before, now = replace(MAIL, text="typed"), replace(MAIL, text="typed on")
    answer = replace(MAIL, text="typed", subject="Re: x")

    assert with_latest(answer, before, now).text == "typed on"
    assert with_latest(answer, SMS, now) == answer


def test_an_answer_that_is_given_up_keeps_its_text_and_a_correction_does_not() -> None:
    about = MessageId(new_id())

    mail = not_about(replace(MAIL, intent=MailIntent.REPLY, about=about))
    chat = not_about(Draft(HERE, LegKind.CHAT, "what was said", about=about))

    assert (mail.text, mail.intent, mail.about) == ("typed", MailIntent.NEW, None)
    assert chat.is_empty
