"""The forms are read one by one, and Finish waits for the one that is asked."""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.conversation import Conversation, ConversationState, FinishRefusal, LegKind
from app.core.forms.checking import FlawKind
from app.core.forms.form import FilledForm, Form, Value
from app.core.forms.schema import SchemaProblem
from app.core.ids import ConversationId
from app.core.queues import QueueForm
from app.core.settings import DeskSettings
from app.core.timeline import NoteItem
from app.core.wrap_up import AcwMode, Disposition
from app.services import forms as reading
from app.services.events import ConversationChanged, FormsChanged
from tests.fakes.channel import OWN
from tests.fakes.forms import FakeForms, a_schema
from tests.unit.services.world import ACCOUNT, World

ORDER = {"type": "string", "title": "注文番号", "pattern": "^[A-Z]{2}-[0-9]+$"}
FORMS = {
    "refund": a_schema("order", order=ORDER, how={"enum": ["Card", "Cash"], "default": "Card"}),
    "survey": a_schema("happy", happy={"enum": ["Yes", "No"]}),
}
REFUND = Disposition("refund", "Refund", form="refund")
RESOLVED = Disposition("resolved", "Resolved")
SETTINGS = DeskSettings(accounts=(ACCOUNT,), region="FR", dispositions=(REFUND, RESOLVED))


def world_with(folder: Path, settings: DeskSettings = SETTINGS, forms: FakeForms | None = None) -> World:
    world = World(folder, settings, forms=forms or FakeForms(**FORMS))
    world.pass_time()
    return world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return world_with(tmp_path)


@pytest.fixture
def refunding(world: World) -> ConversationId:
    """A call is over, and the outcome asks the form."""
    conversation = world.talk().conversation.id
    world.services.conversations.choose_disposition(conversation, "refund")
    return conversation


def form(world: World, conversation: ConversationId) -> Form:
    asked = world.view(conversation).asked.form
    assert asked is not None
    return asked


def answer(world: World, conversation: ConversationId, **values: Value) -> None:
    world.services.outcomes.answer(conversation, form(world, conversation).filled(values))


def finished(world: World, conversation: ConversationId) -> Conversation:
    assert world.services.conversations.finish(conversation) is None
    return world.view(conversation).conversation


def notes(world: World, conversation: ConversationId) -> list[str]:
    items = world.services.conversations.timeline(conversation)
    return [each.body.text for each in items if isinstance(each.body, NoteItem)]


def change(world: World, **changed: object) -> None:
    world.services.phone.change_settings(replace(world.services.phone.settings, **changed))


class TestReading:
    def test_all_that_is_there_is_found_what_cannot_be_used_too(self, tmp_path: Path) -> None:
        forms = FakeForms(**FORMS, broken={"type": "array"})
        forms.files["secret"] = ""

        world = world_with(tmp_path, forms=forms)

        known = world.services.forms.known
        assert known == world.heard(FormsChanged)[-1]
        assert known.folder == "/etc/parley/forms"
        assert [each.name for each in known.found] == ["broken", "refund", "secret", "survey"]
        flaws = [each.flaw and each.flaw.problem for each in known.found]
        assert flaws == [SchemaProblem.NO_OBJECT, None, SchemaProblem.UNREADABLE, None]

    def test_each_file_is_a_slice_of_its_own(self, tmp_path: Path) -> None:
        forms = FakeForms(**FORMS)
        world = World(tmp_path, SETTINGS, forms=forms)
        before = world.heard(FormsChanged)

        world.services.forms.read_again()
        between = world.heard(FormsChanged)
        world.pass_time()

        assert before == between == []
        assert len(world.heard(FormsChanged)[-1].found) == 2

    def test_who_asks_again_meanwhile_is_answered_once(self, world: World) -> None:
        told, files = len(world.heard(FormsChanged)), world.forms
        assert files is not None
        del files.files["survey"]
        world.services.forms.read_again()

        world.services.forms.read_again()
        world.pass_time()
        world.services.forms.read_again()
        world.pass_time()

        assert len(world.heard(FormsChanged)) == told + 1

    def test_a_folder_that_cannot_be_read_has_no_forms(self, tmp_path: Path) -> None:
        forms = FakeForms(**FORMS)
        forms.is_away = True

        assert world_with(tmp_path, forms=forms).services.forms.known.found == ()

    def test_without_a_place_for_forms_there_are_none(self, tmp_path: Path) -> None:
        world = World(tmp_path, SETTINGS)
        world.pass_time()

        assert world.services.forms.known == FormsChanged("", ())
        assert world.talk().asked.form is None

    def test_nobody_waits_for_what_checks_them_to_be_loaded(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "_LIBRARY", "colorsys")
        monkeypatch.delitem(sys.modules, "colorsys", raising=False)
        may_load = threading.Event()
        monkeypatch.setattr(reading, "import_module", lambda _name: may_load.wait())
        world = world_with(tmp_path)
        meanwhile = world.services.forms.known.found
        may_load.set()
        loading = world.services.forms._loading
        assert loading is not None
        loading.join()

        world.pass_time(seconds=1)

        assert meanwhile == ()
        assert len(world.services.forms.known.found) == 2

    def test_another_folder_is_read_at_once(self, world: World) -> None:
        change(world, forms_folder="/elsewhere")

        assert world.services.forms.known == FormsChanged("/elsewhere", ())

    def test_a_form_that_was_changed_is_asked_as_it_is_now(self, world: World, refunding: ConversationId) -> None:
        files = world.forms
        assert files is not None
        files.files["refund"] = json.dumps(a_schema(why={"type": "string"}))

        world.services.forms.read_again()
        world.pass_time()

        view = world.heard(ConversationChanged)[-1].view
        assert [each.key for each in form(world, refunding).fields] == ["why"]
        assert (view.conversation.id, view.refusal) == (refunding, None)

    def test_settings_that_say_nothing_of_it_tell_of_nothing(self, world: World) -> None:
        told = len(world.heard(FormsChanged))

        change(world, tell_text=False)

        assert len(world.heard(FormsChanged)) == told


class TestFinish:
    def test_it_waits_until_all_that_is_required_is_there_and_right(
        self, world: World, refunding: ConversationId
    ) -> None:
        said: list[tuple[FinishRefusal | None, list[FlawKind]]] = []
        for order in ("", "ab", "AB-12"):
            answer(world, refunding, order=order)
            refusal = world.services.conversations.finish(refunding)
            said.append((refusal, [each.kind for each in world.view(refunding).asked.flaws]))

        assert said == [
            (FinishRefusal.FORM_INCOMPLETE, [FlawKind.MISSING]),
            (FinishRefusal.FORM_INCOMPLETE, [FlawKind.NOT_IN_THE_PATTERN]),
            (None, []),
        ]
        assert world.view(refunding).conversation.state is ConversationState.FINISHED

    def test_what_stands_in_the_form_is_on_record_defaults_too(self, world: World, refunding: ConversationId) -> None:
        asked = form(world, refunding)
        world.services.outcomes.answer(refunding, asked.filled({"order": "AB-1", "how": "Card"}))

        done = finished(world, refunding)

        assert done.wrap_up.filled("refund") == asked.filled({"order": "AB-1", "how": "Card"})

    def test_a_form_with_nothing_but_defaults_is_on_record_without_a_key_pressed(self, tmp_path: Path) -> None:
        forms = FakeForms(refund=a_schema("how", how={"enum": ["Card"], "default": "Card"}))
        world = world_with(tmp_path, forms=forms)
        conversation = world.talk().conversation.id
        world.services.conversations.choose_disposition(conversation, "refund")

        (filled,) = finished(world, conversation).wrap_up.forms

        assert filled.values == {"how": "Card"}

    def test_the_answers_of_an_outcome_that_was_not_chosen_after_all_are_left_out(
        self, world: World, refunding: ConversationId
    ) -> None:
        answer(world, refunding, order="AB-1")
        world.services.conversations.choose_disposition(refunding, "resolved")
        kept = world.view(refunding).conversation.wrap_up.filled("refund")

        done = finished(world, refunding)

        assert kept is not None
        assert done.wrap_up.forms == ()

    def test_a_form_that_is_gone_is_not_waited_for_and_what_was_answered_stays(
        self, world: World, refunding: ConversationId
    ) -> None:
        answer(world, refunding, order="AB-1")
        files = world.forms
        assert files is not None
        files.files.clear()
        world.services.forms.read_again()

        done = finished(world, refunding)

        assert [each.values for each in done.wrap_up.forms] == [{"order": "AB-1"}]

    @pytest.mark.parametrize("order", ["", "nonsense"])
    def test_when_its_time_is_up_nothing_is_waited_for_and_nothing_lost(self, tmp_path: Path, order: str) -> None:
        timed = replace(SETTINGS, acw=AcwMode.TIMED, acw_s=120, default_disposition="refund")
        world = world_with(tmp_path, timed)
        conversation = world.talk().conversation.id
        if order:
            world.services.conversations.choose_disposition(conversation, "refund")
            answer(world, conversation, order=order)

        world.pass_time(seconds=120)

        done = world.view(conversation).conversation
        assert (done.state, done.wrap_up.disposition) == (ConversationState.FINISHED, "refund")
        assert [each.values for each in done.wrap_up.forms] == ([{"order": order}] if order else [])

    def test_the_disposition_and_the_note_are_asked_for_first(self, tmp_path: Path) -> None:
        noted = replace(REFUND, needs_note=True)
        world = world_with(tmp_path, replace(SETTINGS, dispositions=(noted,)))
        conversation = world.talk().conversation.id
        refusals = [world.view(conversation).refusal]
        world.services.conversations.choose_disposition(conversation, "refund")
        refusals.append(world.view(conversation).refusal)
        world.services.conversations.save_notes(conversation, "x")
        refusals.append(world.view(conversation).refusal)

        assert refusals == [
            FinishRefusal.DISPOSITION_MISSING,
            FinishRefusal.NOTE_MISSING,
            FinishRefusal.FORM_INCOMPLETE,
        ]


class TestAfterwards:
    def test_taken_back_the_answers_are_there(self, world: World, refunding: ConversationId) -> None:
        answer(world, refunding, order="AB-1")
        finished(world, refunding)

        world.services.conversations.undo_finish(refunding)

        filled = world.view(refunding).conversation.wrap_up.filled("refund")
        assert filled is not None
        assert filled.values == {"order": "AB-1"}

    def test_reopened_they_are_a_note_in_the_timeline(self, world: World, refunding: ConversationId) -> None:
        world.services.conversations.save_notes(refunding, "Angry")
        answer(world, refunding, order="AB-1", how="Cash")
        finished(world, refunding)

        again = world.talk().conversation

        assert (again.id, again.wrap_up.forms) == (refunding, ())
        assert notes(world, again.id) == ["Angry\n返金\n注文番号: AB-1\nhow: Cash"]

    def test_joined_they_go_along_as_a_note(self, world: World, refunding: ConversationId) -> None:
        answer(world, refunding, order="AB-1")
        other = world.texted("+33699999999")

        world.services.regrouping.join(refunding, other)

        assert notes(world, other) == ["返金\n注文番号: AB-1"]


class TestQueues:
    BY_NUMBER = (QueueForm(OWN[LegKind.SMS], "survey"), QueueForm(OWN[LegKind.SMS], "refund"))

    def test_who_came_by_a_queue_is_asked_its_form(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, replace(SETTINGS, queue_forms=self.BY_NUMBER))
        texted, talked = world.texted(), world.talk("sip:+33600000009@pbx.example").conversation.id

        assert form(world, texted).name == "survey"
        assert world.view(texted).asked.queues == (OWN[LegKind.SMS],)
        assert world.view(texted).refusal is FinishRefusal.FORM_INCOMPLETE
        assert world.view(talked).asked.form is None

    def test_the_form_of_the_disposition_goes_before_it(self, tmp_path: Path) -> None:
        world = world_with(tmp_path, replace(SETTINGS, queue_forms=self.BY_NUMBER))
        conversation = world.texted()

        world.services.conversations.choose_disposition(conversation, "refund")

        assert form(world, conversation).name == "refund"

    def test_a_queue_whose_form_is_set_later_asks_it_from_then_on(self, world: World) -> None:
        conversation = world.texted()

        change(world, queue_forms=self.BY_NUMBER)

        assert form(world, conversation).name == "survey"
        assert world.heard(ConversationChanged)[-1].view.asked.form is not None

    def test_where_none_of_the_dispositions_is_for_this_queue_none_is_asked_for(self, tmp_path: Path) -> None:
        for_others = replace(RESOLVED, queues=("team@example.org",))
        world = world_with(tmp_path, replace(SETTINGS, dispositions=(for_others,)))

        assert world.talk().refusal is None

    def test_all_that_customers_can_come_by_is_known(self, world: World) -> None:
        known = {each.address for each in world.services.outcomes.queues}

        assert known == {*(OWN[medium].lower() for medium in world.servers), "agent@pbx.example"}


def test_answers_are_those_of_their_own_conversation(world: World, refunding: ConversationId) -> None:
    other = world.talk("sip:+33600000009@pbx.example").conversation.id
    world.services.conversations.choose_disposition(other, "refund")

    answer(world, refunding, order="AB-1")
    answer(world, refunding, order="AB-2")

    assert world.view(refunding).conversation.wrap_up.forms == (
        FilledForm("refund", "返金", form(world, refunding).filled({"order": "AB-2"}).answers),
    )
    assert world.view(other).conversation.wrap_up.forms == ()
