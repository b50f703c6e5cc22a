"""The forms of the wrap-up in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

import pytest
from PySide6.QtCore import QLocale

from app.core.conversation import LegKind
from app.core.forms.checking import FlawKind, FormFlaw
from app.core.forms.form import FieldType, Value
from app.core.forms.schema import FoundForm, SchemaFlaw, SchemaProblem, read_form
from app.core.queues import Queue, QueueKind
from app.core.wrap_up import FollowUp
from app.ui.viewmodels.answers import answer_of, typed_text
from app.ui.viewmodels.asking import follow_up_text, form_names, queue_names, queue_text
from app.ui.viewmodels.form_words import flaw_text, flaws_text, schema_text, value_text

ENGLISH, GERMAN, JAPANESE = (QLocale(name) for name in ("en_GB", "de_DE", "ja_JP"))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(ENGLISH)
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize("kind", FlawKind)
def test_every_flaw_says_what_to_do(kind: FlawKind) -> None:
    words = flaw_text(FormFlaw("a", "A", kind, 12.5))

    assert words.endswith(".")
    assert "{" not in words


def test_a_limit_is_written_as_the_agent_writes_numbers() -> None:
    flaw = FormFlaw("sum", "金額", FlawKind.TOO_LARGE, 1234.5)
    english = flaw_text(flaw)
    QLocale.setDefault(GERMAN)

    assert (english, flaw_text(flaw)) == ("Write 1,234.5 or less.", "Write 1.234,5 or less.")


def test_all_that_is_missing_is_named_in_one_sentence() -> None:
    flaws = [FormFlaw("order", "注文番号", FlawKind.MISSING), FormFlaw("sum", "金額", FlawKind.NO_NUMBER)]

    assert flaws_text(flaws) == "Fill in the form first: 注文番号, 金額."


@pytest.mark.parametrize("problem", SchemaProblem)
def test_every_reason_why_a_form_cannot_be_used_is_a_sentence(problem: SchemaProblem) -> None:
    assert "{" not in schema_text(SchemaFlaw(problem, "xyz"))
    assert schema_text(SchemaFlaw(problem, "xyz", "注文番号")).startswith("In “注文番号”: ")


def test_yes_and_no_are_words_and_all_else_stays_as_it_was_answered() -> None:
    assert [value_text(each) for each in (True, False, 1234.5, "2026-12-01", "遅延")] == [
        "Yes",
        "No",
        "1234.5",
        "2026-12-01",
        "遅延",
    ]


class TestTyping:
    @pytest.mark.parametrize(
        ("locale", "typed", "value"),
        [
            (ENGLISH, "12.5", 12.5),
            (ENGLISH, " 1,234 ", 1234),
            (GERMAN, "12,5", 12.5),
            (GERMAN, "12.50", 12.5),
            (JAPANESE, "1200", 1200),
            (ENGLISH, "-3", -3),
            (ENGLISH, "12.", 12),
            (ENGLISH, "1e400", "1e400"),
            (ENGLISH, "nan", "nan"),
            (ENGLISH, "twelve", "twelve"),
            (ENGLISH, "", ""),
        ],
    )
    def test_a_number_is_read_as_the_agent_writes_it(self, locale: QLocale, typed: str, value: Value) -> None:
        QLocale.setDefault(locale)

        found = answer_of(FieldType.NUMBER, typed)

        assert (found, type(found)) == (value, type(value))

    @pytest.mark.parametrize(
        ("locale", "typed", "value"),
        [
            (ENGLISH, "24/12/2026", "2026-12-24"),
            (GERMAN, "24.12.26", "2026-12-24"),
            (JAPANESE, "2026/12/24", "2026-12-24"),
            (ENGLISH, "2026-12-24", "2026-12-24"),
            (ENGLISH, "2026-2-3", "2026-02-03"),
            (ENGLISH, "2026-02-30", "2026-02-30"),
            (ENGLISH, "tomorrow", "tomorrow"),
        ],
    )
    def test_a_day_is_read_as_the_agent_writes_it_or_as_iso_does(self, locale: QLocale, typed: str, value: str) -> None:
        QLocale.setDefault(locale)

        assert answer_of(FieldType.DATE, typed) == value

    @pytest.mark.parametrize("locale", [ENGLISH, GERMAN, JAPANESE])
    @pytest.mark.parametrize(
        ("type_", "value"),
        [
            (FieldType.NUMBER, 1234.5),
            (FieldType.WHOLE_NUMBER, 1234567),
            (FieldType.NUMBER, "12x"),
            (FieldType.DATE, "2026-12-24"),
            (FieldType.DATE, "soon"),
            (FieldType.TEXT, "遅延 証明"),
            (FieldType.EMAIL, "a@b.example"),
        ],
    )
    def test_what_is_shown_is_read_as_the_same_again(self, locale: QLocale, type_: FieldType, value: Value) -> None:
        QLocale.setDefault(locale)

        assert answer_of(type_, typed_text(type_, value)) == value


class TestAsking:
    QUEUES = (
        Queue("support@queue.example", QueueKind.CHAT_QUEUE, (LegKind.CHAT,)),
        Queue("team@example.org", QueueKind.TEAM_MAILBOX, (LegKind.EMAIL,)),
        Queue("+33611111111", QueueKind.OWN, (LegKind.SMS, LegKind.CALL)),
    )
    FORMS = (
        read_form("refund", '{"type": "object", "title": "返金", "properties": {"a": {"type": "string"}}}'),
        FoundForm("broken", flaw=SchemaFlaw(SchemaProblem.NO_OBJECT)),
    )

    def test_queues_say_what_they_are(self) -> None:
        assert [queue_text(each) for each in self.QUEUES] == [
            "Chat queue support@queue.example",
            "Team mailbox team@example.org",
            "+33 6 11 11 11 11 (calls, text messages)",
        ]

    def test_one_that_is_wanted_and_not_known_any_longer_stays(self) -> None:
        names = dict(queue_names(self.QUEUES[:1], ["old@example.org", "support@queue.example"]))

        assert names == {
            "support@queue.example": "Chat queue support@queue.example",
            "old@example.org": "old@example.org",
        }

    def test_only_forms_that_can_be_used_are_offered(self) -> None:
        assert form_names(self.FORMS) == (("", "No form"), ("refund", "返金"))

    def test_one_that_is_wanted_and_cannot_be_used_says_so(self) -> None:
        assert form_names(self.FORMS, "broken")[-1] == ("broken", "broken (cannot be used)")
        assert form_names(self.FORMS, "refund") == form_names(self.FORMS)

    @pytest.mark.parametrize(
        ("days", "words"),
        [
            (0, "Contact again the same working day, 08:30"),
            (1, "Contact again the next working day, 08:30"),
            (3, "Contact again after 3 working days, 08:30"),
        ],
    )
    def test_a_follow_up_says_when(self, days: int, words: str) -> None:
        assert follow_up_text(FollowUp(days, time(8, 30))) == words
