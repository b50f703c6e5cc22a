"""Whatever becomes of people - met, merged, taken apart, relinked, erased, in whatever order, with crashes in between:

every item stands in one conversation, every conversation is with one contact, nothing disappears but who is erased, of
whom nothing is left, nobody who writes is overlooked, replies go to where the customer wrote from, and what was merged
comes apart exactly as it was.
`PARLEY_STEPS` says how many steps.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select, text

from app.core.address import AddressKind
from app.core.call import Direction
from app.core.contact import Contact, CustomField
from app.core.conversation import Conversation, ConversationState, LegKind
from app.core.errors import RefusedError
from app.core.ids import ContactId, ConversationId, ReminderId
from app.core.merging import differences
from app.core.timeline import MessageItem, NoteItem
from app.ports.channel import Send
from app.ports.telephony import Dial
from app.services.events import ConversationView
from app.storage.agent_tables import ReminderRow
from app.storage.checking import flaws
from app.storage.tables import ConversationRow, MessageRow
from tests.factories import a_contact, an_address
from tests.rig.figures import figure
from tests.unit.services.world import World, a_head

NUMBERS = tuple(f"+3361234567{last}" for last in range(5))
MAILBOXES = tuple(f"customer{last}@mail.example" for last in range(3))
LAPSES_S = (1, 15, 700, 50_000)
A_DAY = 50
OVERLOOKED = (
    select(MessageRow.id)
    .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
    .where(
        ConversationRow.returned_at.is_(None),
        MessageRow.direction == Direction.INCOMING,
        MessageRow.at > ConversationRow.parked_at,
    )
)
"""What customers wrote in conversations that were parked and still are."""
_TEXTS = text("SELECT text FROM message UNION ALL SELECT text FROM note")
_PEOPLE = text("SELECT id FROM contact")
_DENIED = text("SELECT contact_id, number FROM maybe WHERE is_denied")
STEPS = int(os.environ.get("PARLEY_STEPS", "800"))


class PowerCutError(Exception):
    """The computer is off."""


class Office:
    """Every deed takes two numbers, which choose among whatever there is to choose from."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.people: list[ContactId] = []
        self.texts: set[str] = set()
        self.reminders: set[ReminderId] = set()
        self.gone: set[str] = set()
        self.going: set[str] = set()
        self.called_off: set[ReminderId] = set()
        self.denied: set[tuple[object, ...]] = set()
        self.parts: dict[ContactId, Contact] = {}
        self.came_to: dict[ContactId, set[ConversationId]] = {}
        self.number = count(1)

    # The customers

    def somebody_texts(self, pick: int, other: int) -> None:
        words = self.words()
        self.world.sms.write(NUMBERS[pick % len(NUMBERS)], words)
        self.texts.add(words)

    def somebody_mails(self, pick: int, other: int) -> None:
        words, sender = self.words(), MAILBOXES[pick % len(MAILBOXES)]
        if other % 2:
            words = f"{words}\n\n-- \n{NUMBERS[other % len(NUMBERS)]}"
        self.world.mail.write(sender, words, mail=a_head(sender))
        self.texts.add(words)

    def somebody_calls(self, pick: int, other: int) -> None:
        call = self.world.telephony.offer_call(f"sip:{NUMBERS[pick % len(NUMBERS)]}@pbx.example")
        if other % 2:
            self.world.telephony.answered(call)
        self.world.telephony.ended(call)

    # The agent and people

    def a_contact_is_made(self, pick: int, other: int) -> None:
        addresses = [an_address(NUMBERS[pick % len(NUMBERS)])] if other % 3 else []
        if other % 4:
            addresses.append(an_address(MAILBOXES[pick % len(MAILBOXES)], AddressKind.EMAIL))
        contact = a_contact(self.words(), company="" if other % 2 else self.words())
        self.world.services.contacts.save(replace(contact, addresses=tuple(addresses)))
        self.people.append(contact.id)

    def a_contact_is_edited(self, pick: int, other: int) -> None:
        contact = self.somebody(pick)
        if contact is None:
            return
        changed = replace(contact, fields=(*contact.fields[:3], CustomField(self.words(), "yes")))
        if other % 3 == 0:
            changed = replace(changed, addresses=(*contact.addresses, an_address(NUMBERS[other % len(NUMBERS)])))
        elif other % 3 == 1:
            changed = replace(changed, addresses=contact.addresses[1:])
        self.world.services.contacts.save(changed)
        self.parts = {part: was for part, was in self.parts.items() if self.whole(part) != contact.id}

    def two_are_merged(self, pick: int, other: int) -> None:
        one, two = self.somebody(pick), self.somebody(other)
        if one is None or two is None or one.id == two.id:
            return
        preview = self.world.services.merging.preview(one.id, two.id)
        came_to = self.conversations_of(preview.other.id)
        taken = {each.trait for number, each in enumerate(differences(preview.stays, preview.other)) if number != pick}
        part = self.world.services.merging.merge(one.id, two.id, taken)
        self.parts[part] = self.own(part)
        self.came_to[part] = came_to

    def one_is_taken_out(self, pick: int, other: int) -> None:
        parts = [each for each in self.people if self.whole(each) not in {each, None}]
        if not parts:
            return
        part = parts[pick % len(parts)]
        inside = self.own(part)
        self.world.services.merging.unmerge(part)
        assert self.own(part) == inside
        theirs = self.conversations_of(part)
        assert self.came_to.pop(part, set()) <= theirs
        for others in self.came_to.values():
            others -= theirs
        was = self.parts.pop(part, None)
        if was is not None:
            assert self.own(part) == was

    def a_merge_is_taken_back_at_once(self, pick: int, other: int) -> None:
        one, two = self.somebody(pick), self.somebody(other)
        if one is None or two is None or one.id == two.id:
            return
        before = self.everything(one.id), self.everything(two.id)
        self.world.services.merging.unmerge(self.world.services.merging.merge(one.id, two.id))
        assert (self.everything(one.id), self.everything(two.id)) == before

    def one_is_pinned(self, pick: int, other: int) -> None:
        contact, is_pinned = self.somebody(pick), other % 2 == 0
        if contact is not None:
            self.world.services.contacts.pin(contact.id, is_pinned=is_pinned)
            kept = self.world.store.contact(contact.id)
            assert kept is not None
            assert (kept.pinned_at is not None) is is_pinned

    def one_has_a_photo(self, pick: int, other: int) -> None:
        contact = self.somebody(pick)
        if contact is not None:
            content = f"photo {next(self.number)}".encode() if other % 3 else None
            self.world.services.contacts.set_photo(contact.id, content)
            kept = self.world.store.contact(contact.id)
            assert kept is not None
            assert content == (None if kept.photo is None else self.world.store.file(kept.photo))

    def a_maybe_is_denied(self, pick: int, other: int) -> None:
        view, contact = self.conversation(pick), self.somebody(other)
        if view is not None:
            maybes = view.maybes or ([contact] if contact else [])
            for each in maybes[:1]:
                self.world.services.maybes.deny(view.conversation.id, each.id)
                assert each.id not in {one.id for one in self.world.view(view.conversation.id).maybes}

    def a_maybe_is_confirmed(self, pick: int, other: int) -> None:
        views = [self.world.view(each.id) for each in self.conversations()]
        views = [view for view in views if view.maybes]
        if views:
            view = views[pick % len(views)]
            contact = view.maybes[other % len(view.maybes)]
            self.world.services.regrouping.confirm(view.conversation.id, contact.id, "said the agent")
            self.moved(view)
            if other % 3 == 0:
                self.world.services.regrouping.take_back(view.conversation.id, "")

    def one_is_held(self, pick: int, other: int) -> None:
        contact, erasing = self.somebody(pick), self.world.services.erasing
        if contact is not None:
            (erasing.hold if other % 3 else erasing.release)(contact.id, "the court")

    def one_is_erased(self, pick: int, other: int) -> None:
        contact, store, erasing = self.somebody(pick), self.world.store, self.world.services.erasing
        if contact is None:
            return
        is_held, theirs = store.hold_of(contact.id) is not None, self.texts_of(contact.id)
        everybody = [contact.id, *(part.id for part in store.parts_of(contact.id))]
        self.going, self.called_off = theirs, self.planned_with(contact.id)
        while erasing.erase_some(contact.id):
            pass
        self.note_what_is_gone()
        assert not is_held
        assert theirs <= self.gone
        assert all(store.contact(each) is None for each in everybody)

    def note_what_is_gone(self) -> None:
        """All of it, or as much as had been erased when it was interrupted."""
        with self.world.store._engine.connect() as connection:
            self.gone |= self.going.difference(connection.scalars(_TEXTS))
            self.reminders -= self.called_off.difference(connection.scalars(select(ReminderRow.id)))
        self.going, self.called_off = set(), set()

    def planned_with(self, contact: ContactId) -> set[ReminderId]:
        theirs = select(ReminderRow.id).where(ReminderRow.conversation_id.in_(self.conversations_of(contact)))
        with self.world.store._engine.connect() as connection:
            return set(map(ReminderId, connection.scalars(theirs)))

    # The agent and conversations

    def a_conversation_is_linked(self, pick: int, other: int) -> None:
        view, contact = self.conversation(pick), self.somebody(other)
        if view is not None and contact is not None:
            self.world.services.regrouping.link(view.conversation.id, contact.id, "chosen")
            self.moved(view)

    def a_conversation_is_unlinked(self, pick: int, other: int) -> None:
        view = self.conversation(pick)
        if view is not None:
            self.people.append(self.world.services.regrouping.unlink(view.conversation.id, "not them"))
            self.moved(view)

    def moved(self, view: ConversationView) -> None:
        for others in self.came_to.values():
            others.discard(view.conversation.id)

    def the_agent_answers(self, pick: int, other: int) -> None:
        view = self.conversation(pick)
        legs = [leg for leg in view.legs if leg.kind in {LegKind.SMS, LegKind.EMAIL}] if view else []
        if view is not None and legs:
            leg, words = legs[other % len(legs)], self.words()
            draft = self.world.draft(view.conversation.id, leg.kind, words, route=leg.route, subject="Re: it")
            self.world.services.writing.send(draft, None, is_sure=True)
            self.texts.add(words)

    def the_agent_attaches(self, pick: int, other: int) -> None:
        view, writing = self.conversation(pick), self.world.services.writing
        if view is not None:
            begun = next(iter(self.world.store.drafts_of(view.conversation.id)), None)
            if begun is not None and begun.attachments and other % 2:
                writing.detach(begun, begun.attachments[0].id)
            else:
                draft = self.world.draft(view.conversation.id, LegKind.EMAIL, self.words())
                writing.attach(draft, "booking.pdf", "application/pdf", b"pdf")

    def the_agent_follows_up(self, pick: int, other: int) -> None:
        finished = [each for each in self.conversations() if each.state is ConversationState.FINISHED]
        if not finished:
            return
        activity, following = finished[pick % len(finished)].id, self.world.services.following
        before, ways = {each.id for each in self.conversations()}, following.follow_ups(activity)
        if other % 2 and ways.calls:
            place = following.call(activity, ways.calls[other % len(ways.calls)])
            dial = self.world.telephony.asked(Dial)[-1]
            self.world.telephony.ended(self.world.telephony.dialing(dial.call, f"sip:{dial.target}@pbx.example"))
        elif ways.ways:
            place = following.write(activity, ways.ways[other % len(ways.ways)])
        else:
            return
        assert place in before or self.world.view(place).conversation.previous == activity

    def the_agent_finishes(self, pick: int, other: int) -> None:
        view, conversations = self.conversation(pick), self.world.services.conversations
        if view is not None:
            conversations.choose_disposition(view.conversation.id, "resolved")
            conversations.finish(view.conversation.id)
            if other % 2:
                conversations.undo_finish(view.conversation.id)

    def the_agent_notes(self, pick: int, other: int) -> None:
        view, words = self.conversation(pick), self.words()
        if view is not None:
            self.world.services.conversations.add_note(view.conversation.id, words)
            self.texts.add(words)

    def the_agent_parks(self, pick: int, other: int) -> None:
        view, parking = self.conversation(pick), self.world.services.parking
        if view is not None:
            until = self.world.clock.now() + timedelta(seconds=LAPSES_S[other % len(LAPSES_S)]) if other % 3 else None
            parking.park(view.conversation.id, until)
            if other % 2:
                parking.undo(view.conversation.id)

    def a_follow_up_is_planned(self, pick: int, other: int) -> None:
        view, reminders = self.conversation(pick), self.world.services.reminders
        if view is not None:
            at = self.world.clock.now() + timedelta(seconds=LAPSES_S[other % len(LAPSES_S)])
            planned = reminders.schedule(view.conversation.id, at, self.words())
            self.reminders.add(planned.id)
            if other % 3 == 0:
                reminders.done(planned.id)

    def legs_are_regrouped(self, pick: int, other: int) -> None:
        one, two, regrouping = self.conversation(pick), self.conversation(other), self.world.services.regrouping
        if one is None or two is None:
            return
        if one.conversation.id != two.conversation.id:
            regrouping.join(one.conversation.id, two.conversation.id)
        elif one.legs:
            regrouping.detach(one.legs[0].id)

    # The computer

    def time_passes(self, pick: int, other: int) -> None:
        self.world.pass_time(seconds=LAPSES_S[pick % len(LAPSES_S)])

    def the_window_restarts(self, pick: int, other: int) -> None:
        self.world.start_window()

    def the_power_fails(self, pick: int, other: int) -> None:
        """In the middle of something: it is as if it had never been begun, or it is on record."""
        deed = INTERRUPTED[pick % len(INTERRUPTED)]
        people, texts, parts = list(self.people), set(self.texts), dict(self.parts)
        came_to = {part: set(theirs) for part, theirs in self.came_to.items()}
        with suppress(PowerCutError), self.cut_off_after(other):
            deed(self, pick, other)
        self.people, self.texts = people, texts
        self.note_what_is_gone()
        self.parts = {part: was for part, was in parts.items() if self.whole(part) not in {part, None}}
        self.parts = {} if deed is Office.a_contact_is_edited else self.parts
        self.came_to = {
            part: theirs & self.conversations_of(self.whole(part) or part)
            for part, theirs in came_to.items()
            if part in parts and self.whole(part) != part
        }
        self.world.start_window()

    @contextmanager
    def cut_off_after(self, statements: int) -> Iterator[None]:
        left = count(statements, -1)

        def before(*_given: object) -> None:
            if next(left) == 0:
                raise PowerCutError

        engine = self.world.store._engine
        event.listen(engine, "before_cursor_execute", before)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", before)

    # To choose from

    def words(self) -> str:
        return f"words {next(self.number)}"

    def somebody(self, pick: int) -> Contact | None:
        known = [*self.people, *(each.contact for each in self.conversations())]
        return self.world.store.contact(known[pick % len(known)]) if known else None

    def conversation(self, pick: int) -> ConversationView | None:
        found = self.conversations()
        return self.world.view(found[pick % len(found)].id) if found else None

    def conversations(self) -> list[Conversation]:
        return list(self.world.store.conversations_in(*ConversationState))

    def texts_of(self, contact: ContactId) -> set[str]:
        """All that was said and noted down in their conversations."""
        items = (self.world.store.timeline(each, 1000) for each in self.conversations_of(contact))
        bodies = [item.body for those in items for item in those]
        said = {body.message.text for body in bodies if isinstance(body, MessageItem)}
        return (said | {body.text for body in bodies if isinstance(body, NoteItem)}) & self.texts

    def conversations_of(self, contact: ContactId) -> set[ConversationId]:
        return {each.id for each in self.world.store.conversations_of(contact, 1000)}

    def own(self, part: ContactId) -> Contact:
        found = self.world.store.part(part)
        assert found is not None
        return found

    def whole(self, contact: ContactId) -> ContactId | None:
        found = self.world.store.contact(contact)
        return found.id if found else None

    # What must hold

    def everything(self, contact: ContactId) -> tuple[object, ...]:
        """All of a contact that an agent sees."""
        store = self.world.store
        return store.contact(contact), store.parts_of(contact), store.conversations_of(contact, 1000)

    def check(self) -> None:
        with self.world.store._engine.connect() as connection:
            assert flaws(connection) == []
            kept = connection.scalars(_TEXTS).all()
            planned = set(connection.scalars(select(ReminderRow.id)))
            overlooked = connection.scalar(select(func.count()).select_from(OVERLOOKED.subquery()))
            denied = {tuple(row) for row in connection.execute(_DENIED)}
            people = set(connection.scalars(_PEOPLE))
        assert sorted(each for each in kept if each in self.texts) == sorted(self.texts - self.gone)
        assert planned == self.reminders
        assert not overlooked
        assert {row for row in self.denied if row[0] in people} <= denied
        self.denied = denied
        self.replies_go_to_where_they_came_from()

    def replies_go_to_where_they_came_from(self) -> None:
        for server in (self.world.sms, self.world.mail):
            for sent in server.asked(Send):
                message = self.world.store.message(sent.id)
                if message is None:
                    assert sent.text in self.gone
                    continue
                leg = self.world.store.leg(message.leg)
                assert leg is not None
                assert sent.route == leg.route


INTERRUPTED: list[Callable[[Office, int, int], None]] = [
    Office.two_are_merged,
    Office.one_is_taken_out,
    Office.a_contact_is_edited,
    Office.a_conversation_is_linked,
    Office.a_conversation_is_unlinked,
    Office.the_agent_finishes,
    Office.legs_are_regrouped,
    Office.somebody_calls,
    Office.one_is_erased,
    Office.one_has_a_photo,
    Office.a_maybe_is_confirmed,
    Office.the_agent_attaches,
    Office.the_agent_follows_up,
]
DEEDS = [
    Office.somebody_texts,
    Office.somebody_mails,
    Office.somebody_calls,
    Office.a_contact_is_made,
    Office.a_contact_is_edited,
    Office.two_are_merged,
    Office.two_are_merged,
    Office.one_is_taken_out,
    Office.a_merge_is_taken_back_at_once,
    Office.one_is_pinned,
    Office.one_has_a_photo,
    Office.a_maybe_is_denied,
    Office.a_maybe_is_confirmed,
    Office.one_is_held,
    Office.one_is_erased,
    Office.a_conversation_is_linked,
    Office.a_conversation_is_unlinked,
    Office.the_agent_answers,
    Office.the_agent_attaches,
    Office.the_agent_follows_up,
    Office.the_agent_finishes,
    Office.the_agent_notes,
    Office.the_agent_parks,
    Office.a_follow_up_is_planned,
    Office.legs_are_regrouped,
    Office.time_passes,
    Office.the_window_restarts,
    Office.the_power_fails,
]
A_NUMBER = st.integers(0, 30)
taken = {"steps": 0, "days": 0}


@settings(
    max_examples=max(1, STEPS * 11 // (10 * A_DAY)),  # most days are somewhat shorter
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a failure smaller takes longer than a test may
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), A_NUMBER, A_NUMBER), min_size=A_DAY // 2, max_size=A_DAY * 3 // 2))
def days(deeds: list[tuple[Callable[[Office, int, int], None], int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        try:
            for deed, pick, other in deeds:
                with suppress(RefusedError):
                    deed(office, pick, other)
                office.check()
                taken["steps"] += 1
        finally:
            office.world.store.close()
    taken["days"] += 1


def test_nothing_is_lost_doubled_or_mixed_up_and_every_merge_can_be_taken_back() -> None:
    days()

    figure(f"people: {taken['steps']:,} random steps in {taken['days']} days: every invariant held after each")
