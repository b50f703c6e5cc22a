"""A person is erased for good, unless a legal hold forbids it or something is still going on with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.contact import Contact
from app.core.conversation import LegKind
from app.core.deeds import DeedKind
from app.core.erasing import Hold
from app.core.errors import RefusedError
from app.core.ids import ContactId, new_id
from app.core.problems import Problem
from app.services.events import ContactErased, SettingsChanged
from tests.factories import a_contact, an_address
from tests.unit.services.world import MOBILE, World


def somebody(world: World) -> Contact:
    """Known, with a finished conversation in which there was a call and an SMS."""
    contact = world.jeanne()
    call = world.talk()
    world.texted()
    world.finish(call.conversation.id)
    return contact


def erase(world: World, contact: Contact) -> int:
    """How many slices it took."""
    slices = 1
    while world.services.erasing.erase_some(contact.id):
        slices += 1
    return slices


def refusal(world: World, contact: Contact) -> Problem | None:
    farewell = world.services.erasing.farewell(contact.id)
    assert farewell is not None
    with pytest.raises(RefusedError) as refused:
        world.services.erasing.erase_some(contact.id)
    assert refused.value.problem is farewell.refusal
    return farewell.refusal


def test_what_would_go_is_counted_first(world: World) -> None:
    contact = somebody(world)

    farewell = world.services.erasing.farewell(contact.id)

    assert farewell is not None
    assert (farewell.contact, farewell.hold, farewell.refusal) == (contact, None, None)
    assert (farewell.belongings.conversations, farewell.belongings.calls, farewell.belongings.messages) == (1, 1, 1)


def test_nothing_is_left_but_that_somebody_was_erased(world: World) -> None:
    contact = somebody(world)
    world.bus.publish(SettingsChanged(replace(world.settings.load(), agent_name="Aiko")))

    erase(world, contact)

    assert world.services.contacts.get(contact.id) is None
    assert world.services.erasing.farewell(contact.id) is None
    assert world.services.conversations.recent() == ()
    (deed,) = world.store.deeds_of(contact.id)
    assert (deed.kind, deed.who, deed.at) == (DeedKind.ERASED, "Aiko", world.clock.now())
    assert (deed.why, deed.before, deed.after, deed.taken) == ("", None, None, ())
    assert world.heard(ContactErased) == [ContactErased(contact.id)]
    while world.services.erasing.forget_words(begin=False):
        pass
    assert world.services.erasing.scrub()


def test_much_is_erased_in_slices(world: World) -> None:
    contact = world.jeanne()
    conversation = world.texted()
    for number in range(120):
        world.texted(text=str(number))
    world.finish(conversation)

    assert world.services.erasing.amount(contact.id) > 120
    assert erase(world, contact) == 8
    assert world.store.timeline(conversation, 10) == ()


def test_whoever_makes_contact_again_is_somebody_new(world: World) -> None:
    contact = somebody(world)
    erase(world, contact)

    again = world.talk()

    assert again.contact.is_draft
    assert again.contact.id != contact.id
    assert again.conversation.previous is None


def test_parts_are_erased_with_the_one_that_stands_for_them(world: World) -> None:
    contact = somebody(world)
    other = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
    world.services.merging.merge(other.id, contact.id)

    erase(world, contact)

    assert world.services.contacts.get(other.id) is None
    assert world.store.contacts_at(other.addresses[0].kind, other.addresses[0].value) == ()


class TestRefused:
    def test_while_a_call_is_up(self, world: World) -> None:
        contact = somebody(world)
        world.telephony.answered(world.telephony.offer_call(f"sip:{MOBILE}@pbx.example"))

        assert refusal(world, contact) is Problem.IN_HAND

    def test_while_a_message_has_not_gone_out(self, world: World) -> None:
        contact = world.jeanne()
        conversation = world.texted()
        world.say(conversation, LegKind.SMS, at=world.clock.now() + timedelta(days=1))
        world.finish(conversation)

        assert refusal(world, contact) is Problem.IN_HAND

    def test_while_they_are_under_legal_hold(self, world: World) -> None:
        contact = somebody(world)
        world.services.erasing.hold(contact.id, "case 17")

        assert refusal(world, contact) is Problem.ON_HOLD
        assert world.services.contacts.get(contact.id) == contact

    def test_when_they_make_contact_while_they_are_being_erased(self, world: World) -> None:
        contact = somebody(world)
        world.services.erasing.erase_some(contact.id)
        call = world.talk()

        assert refusal(world, contact) is Problem.IN_HAND

        world.finish(call.conversation.id)
        erase(world, contact)
        assert world.services.contacts.get(contact.id) is None

    def test_when_they_were_merged_into_another_meanwhile(self, world: World) -> None:
        contact = somebody(world)
        other = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        world.services.merging.merge(contact.id, other.id)

        with pytest.raises(RefusedError) as refused:
            world.services.erasing.erase_some(contact.id)

        assert (refused.value.problem, refused.value.detail) == (Problem.WAS_MERGED, "J. Moreau")
        assert world.heard(ContactErased) == []
        assert DeedKind.ERASED not in [deed.kind for deed in world.store.deeds_of(contact.id)]


class TestWhatTheLastWindowLeftBehind:
    """It was closed or killed while somebody was erased."""

    def test_is_forgotten_from_the_next_start_on(self, world: World) -> None:
        erase(world, somebody(world))

        world.start_window()
        assert world.store.has_traces()

        for _ in range(10):
            world.pass_time(seconds=1)
        assert not world.store.has_traces()

    def test_while_somebody_still_reads_the_store_it_is_tried_again(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        erase(world, somebody(world))
        with monkeypatch.context() as busy:
            busy.setattr(world.store, "scrub", lambda: False)
            world.start_window()
            for _ in range(10):
                world.pass_time(seconds=1)
        assert world.store.has_traces()

        world.pass_time(minutes=1)

        assert not world.store.has_traces()

    def test_is_forgotten_in_slices_between_which_a_call_has_its_turn(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        erase(world, somebody(world))
        slices = list[bool]()

        def forget_words(*, begin: bool) -> bool:
            slices.append(begin)
            return len(slices) < 3

        monkeypatch.setattr(world.store, "forget_words", forget_words)
        world.start_window()
        for done in (0, 1, 2, 3, 3):
            world.pass_time(seconds=1)
            assert len(slices) == done

        assert slices == [True, False, False]

    def test_without_any_nothing_is_done(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        somebody(world)
        slices = list[bool]()
        monkeypatch.setattr(world.store, "forget_words", lambda *, begin: slices.append(begin))

        world.start_window()
        for _ in range(3):
            world.pass_time(seconds=1)

        assert slices == []


class TestLegalHold:
    def test_it_says_who_when_and_why_and_so_does_the_log(self, world: World) -> None:
        contact = world.jeanne()
        world.bus.publish(SettingsChanged(replace(world.settings.load(), agent_name="Aiko")))
        since = world.clock.now()

        held = world.services.erasing.hold(contact.id, "case 17")
        world.clock.advance(hours=1)
        world.services.erasing.release(contact.id, "the case is closed")

        assert held == Hold(since, "Aiko", "case 17")
        assert world.services.erasing.hold_of(contact.id) is None
        log = [(deed.kind, deed.who, deed.why) for deed in world.services.merging.history(contact.id)]
        assert log == [(DeedKind.RELEASED, "Aiko", "the case is closed"), (DeedKind.HELD, "Aiko", "case 17")]

    def test_one_that_is_held_already_stays_held_as_it_is(self, world: World) -> None:
        contact = world.jeanne()
        first = world.services.erasing.hold(contact.id, "case 17")

        assert world.services.erasing.hold(contact.id, "case 18") == first
        assert len(world.store.deeds_of(contact.id)) == 1

    @pytest.mark.parametrize("way", ["unlinked", "linked", "joined"])
    def test_what_is_given_to_somebody_else_stays_held(self, world: World, way: str) -> None:
        contact = somebody(world)
        (conversation,) = world.store.conversations_of(contact.id, 2)
        other = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        held = world.services.erasing.hold(contact.id, "case 17")

        match way:
            case "unlinked":
                now = world.services.regrouping.unlink(conversation.id)
            case "linked":
                world.services.regrouping.link(conversation.id, other.id, "chosen by the agent")
                now = other.id
            case _:
                world.services.regrouping.join(conversation.id, world.texted("+33144556677"))
                now = other.id

        assert world.services.erasing.hold_of(now) == held
        assert (DeedKind.HELD, "case 17") in [(deed.kind, deed.why) for deed in world.store.deeds_of(now)]

    def test_one_who_is_held_for_another_reason_stays_held_for_that(self, world: World) -> None:
        contact = somebody(world)
        (conversation,) = world.store.conversations_of(contact.id, 2)
        other = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        world.services.erasing.hold(contact.id, "case 17")
        held = world.services.erasing.hold(other.id, "case 18")

        world.services.regrouping.link(conversation.id, other.id, "chosen by the agent")

        assert world.services.erasing.hold_of(other.id) == held

    def test_what_comes_from_somebody_who_is_not_held_is_not_held_either(self, world: World) -> None:
        (conversation,) = world.store.conversations_of(somebody(world).id, 2)

        draft = world.services.regrouping.unlink(conversation.id)

        assert world.services.erasing.hold_of(draft) is None

    def test_who_was_merged_with_one_who_is_erased_is_merged_with_nobody_again(self, world: World) -> None:
        held, other = world.jeanne(), world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        world.services.merging.merge(held.id, other.id)
        world.services.merging.unmerge(held.id)
        world.services.erasing.hold(held.id, "case 17")
        erase(world, other)

        world.services.merging.merge_again(held.id)

        assert world.services.contacts.get(held.id) == held
        log = [deed.kind for deed in world.services.merging.history(held.id)]
        assert log == [DeedKind.HELD, DeedKind.UNMERGED, DeedKind.MERGED]

    def test_what_came_from_one_who_is_erased_stays_where_it_is(self, world: World) -> None:
        contact = somebody(world)
        (conversation,) = world.store.conversations_of(contact.id, 2)
        held = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        world.services.regrouping.link(conversation.id, held.id, "chosen by the agent")
        world.services.erasing.hold(held.id, "case 17")
        erase(world, contact)

        world.services.regrouping.take_back(conversation.id, "chosen by the agent")

        assert world.view(conversation.id).contact == held

    def test_where_there_is_none_nothing_is_lifted(self, world: World) -> None:
        contact = world.jeanne()

        world.services.erasing.release(contact.id, "by mistake")

        assert world.store.deeds_of(contact.id) == ()

    def test_once_it_is_lifted_they_can_be_erased(self, world: World) -> None:
        contact = somebody(world)
        world.services.erasing.hold(contact.id, "case 17")
        world.services.erasing.release(contact.id, "the case is closed")

        erase(world, contact)

        assert world.services.contacts.get(contact.id) is None


def test_nobody_knows_a_stranger(world: World) -> None:
    assert world.services.erasing.farewell(ContactId(new_id())) is None


def test_an_edit_of_somebody_they_were_once_merged_into_says_nothing_of_them(world: World) -> None:
    bea, anna = a_contact("Bea"), a_contact("Anna", company="Ferries", notes="Prefers mornings.")
    for each in (bea, anna):
        world.services.contacts.save(each)
    world.services.merging.merge(anna.id, bea.id)
    whole = world.services.contacts.get(bea.id)
    world.services.contacts.save(replace(whole, name="Beatrice"), whole)
    world.services.merging.unmerge(anna.id)

    erase(world, anna)

    [edited] = [deed for deed in world.store.deeds_of(bea.id) if deed.kind is DeedKind.EDITED]
    assert (edited.before, edited.after) == (None, None)
