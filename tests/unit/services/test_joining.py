"""Where contact belongs: one customer by phone, chat, mail and SMS, in and out of the grace window (rules 4, 8 to 12).

In the table a story is told in words. Each time the customer makes contact a letter is due: the same letter for the
same conversation, the next one for a new row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import ConversationState, LegKind
from app.core.identity import MatchReason
from app.core.ids import ConversationId
from app.core.timeline import Happening
from app.ports.telephony import Dial
from app.services.inbox import TEAM
from tests.factories import a_contact, an_address
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, VISITOR, World, a_head

CALL, CHAT, SMS, EMAIL = LegKind.CALL, LegKind.CHAT, LegKind.SMS, LegKind.EMAIL


def everything(name: str) -> Contact:
    """Somebody with a number, a mailbox and a chat address."""
    mailbox, visitor = an_address(MAILBOX, AddressKind.EMAIL), an_address(VISITOR, AddressKind.CHAT)
    return a_contact(name, an_address(MOBILE), mailbox, visitor)


KNOWN: dict[str, list[Contact]] = {
    "nobody": [],
    "one": [everything("Jeanne")],
    "several": [everything("Jeanne"), everything("Louis")],
}


class Story:
    """What the customer and the agent do, and the conversation that each contact was put in."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.places: list[ConversationId] = []
        self.thread = a_head()
        self.steps: dict[str, Callable[[], ConversationId | None]] = {
            "calls": self.calls,
            "chats": self.chats,
            "mails": self.mails,
            "answers": self.answers,
            "texts": lambda: world.texted(),
            "finish": self.finish,
        }

    def tell(self, story: str) -> str:
        for step in story.split(", "):
            wait = re.fullmatch(r"(\d+) (minutes|hours)", step)
            if wait:
                self.world.pass_time(**{wait[2]: int(wait[1])})
                continue
            place = self.steps[step]()
            if place is not None:
                self.places.append(place)
        seen = list(dict.fromkeys(self.places))
        return "".join("ABCDEF"[seen.index(place)] for place in self.places)

    def calls(self) -> ConversationId:
        return self.world.talk().conversation.id

    def chats(self) -> ConversationId:
        conversation = self.world.chatting()
        self.world.chat.leave(VISITOR)
        return conversation

    def mails(self) -> ConversationId:
        """A mail that answers none."""
        return self.world.mailed(mail=self.thread if not self.places else a_head())

    def answers(self) -> ConversationId:
        """A mail in the thread of the first one."""
        return self.world.mailed(mail=a_head(in_reply_to=self.thread.message_id))

    def finish(self) -> None:
        self.world.finish(self.places[-1])


@pytest.mark.parametrize(
    ("known", "story", "places"),
    [
        # A customer who is known is the same by whatever medium, while anything is in hand.
        ("one", "calls, chats, mails, texts", "AAAA"),
        ("one", "texts, mails, chats, calls", "AAAA"),
        ("one", "mails, 30 hours, calls, texts", "AAA"),
        # Ten minutes after a call.
        ("one", "calls, finish, 9 minutes, calls", "AA"),
        ("one", "calls, finish, 11 minutes, calls", "AB"),
        ("one", "calls, finish, 9 minutes, mails", "AA"),
        ("one", "calls, finish, 11 minutes, mails", "AB"),
        ("one", "calls, finish, 9 minutes, texts, finish, 11 hours, calls", "AAA"),
        # Twelve hours after text, whatever comes then.
        ("one", "texts, finish, 11 hours, texts", "AA"),
        ("one", "texts, finish, 13 hours, texts", "AB"),
        ("one", "texts, finish, 11 hours, calls", "AA"),
        ("one", "mails, finish, 11 hours, chats", "AA"),
        ("one", "chats, finish, 11 hours, calls", "AA"),
        ("one", "chats, finish, 13 hours, mails", "AB"),
        ("one", "calls, texts, finish, 11 hours, calls", "AAA"),
        # Each contact moves the end of the window.
        ("one", "texts, finish, 11 hours, texts, finish, 11 hours, texts", "AAA"),
        # A thread is answered where it stands.
        ("one", "mails, finish, 11 hours, answers", "AA"),
        ("one", "mails, finish, 30 hours, calls, answers", "ABB"),
        # Whoever is not known is known by the address they used: by no other.
        ("nobody", "calls, calls, texts", "AAA"),
        ("nobody", "texts, calls", "AA"),
        ("nobody", "calls, mails, chats", "ABC"),
        ("nobody", "mails, mails, answers", "AAA"),
        ("nobody", "chats, finish, 1 hours, chats", "AA"),
        ("nobody", "texts, finish, 13 hours, texts", "AB"),
        # People who share an address are not told apart by it, and a route in use is with whoever is there.
        ("several", "calls, calls", "AB"),
        ("several", "calls, texts", "AB"),
        ("several", "calls, texts, calls, texts", "ABCB"),
        ("several", "texts, texts", "AA"),
        ("several", "texts, finish, 1 hours, texts", "AB"),
        ("several", "mails, answers", "AA"),
        ("several", "mails, mails", "AA"),
        ("several", "mails, finish, 1 hours, mails", "AB"),
        ("several", "mails, finish, 1 hours, answers", "AA"),
        ("several", "chats, calls", "AB"),
    ],
)
def test_contact_joins_reopens_or_begins_a_conversation(world: World, known: str, story: str, places: str) -> None:
    for contact in KNOWN[known]:
        world.saved(contact)

    assert Story(world).tell(story) == places


class TestWhatIsSaid:
    @pytest.mark.parametrize(("step", "medium"), [("chats", CHAT), ("mails", EMAIL), ("texts", SMS)])
    def test_a_customer_who_comes_by_a_further_medium_is_noted_down(
        self, world: World, step: str, medium: LegKind
    ) -> None:
        world.saved(everything("Jeanne"))
        story = Story(world)
        story.tell(f"calls, {step}, {step}")

        noted = [what for what in world.happenings(story.places[0]) if what[0] is Happening.JOINED]

        assert noted == [(Happening.JOINED, medium)]

    def test_by_the_same_medium_it_is_no_news(self, world: World) -> None:
        story = Story(world)
        story.tell("calls, calls, texts, texts")

        noted = [text for what, text in world.happenings(story.places[0]) if what is Happening.JOINED]

        assert noted == [SMS]

    @pytest.mark.parametrize(
        ("step", "reason"),
        [
            ("calls", MatchReason.PHONE),
            ("texts", MatchReason.PHONE),
            ("mails", MatchReason.EMAIL),
            ("chats", MatchReason.CHAT),
        ],
    )
    def test_one_match_says_why(self, world: World, step: str, reason: MatchReason) -> None:
        jeanne = world.saved(everything("Jeanne"))
        story = Story(world)
        story.tell(step)

        view = world.view(story.places[0])

        assert (view.contact, view.conversation.match_reason, view.candidates) == (jeanne, reason, ())
        assert (Happening.CONTACT_LINKED, reason) in world.happenings(story.places[0])

    @pytest.mark.parametrize("step", ["calls", "texts", "mails", "chats"])
    def test_several_are_listed_and_none_is_linked(self, world: World, step: str) -> None:
        jeanne, louis = world.saved(everything("Jeanne")), world.saved(everything("Louis"))
        story = Story(world)
        story.tell(step)

        view = world.view(story.places[0])

        assert view.contact.is_draft
        assert (view.conversation.match_reason, view.candidates) == ("", (jeanne, louis))

    def test_later_contact_is_linked_to_what_was_before(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        story = Story(world)
        story.tell("calls, finish, 11 minutes, mails")

        assert world.view(story.places[1]).conversation.previous == story.places[0]

    def test_an_answer_to_an_old_mail_is_linked_to_its_thread(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        story = Story(world)
        story.tell("mails, finish, 30 hours, calls, finish, 30 hours, answers")

        assert world.view(story.places[2]).conversation.previous == story.places[0]

    def test_a_reopened_conversation_gets_a_further_segment(self, world: World) -> None:
        story = Story(world)
        story.tell("texts, finish, 1 hours, texts")

        conversation = world.view(story.places[0]).conversation
        assert (conversation.wrap_up.segment, conversation.wrap_up.disposition) == (1, "")
        assert (Happening.REOPENED, "") in world.happenings(conversation.id)


class TestMaybeTheSame:
    """A name is only ever a suggestion."""

    def test_somebody_of_the_same_name_is_a_hint_and_never_more(self, world: World) -> None:
        world.saved(a_contact("Jeanne Moreau"))
        talking = world.talk().conversation.id

        conversation = world.mailed("jeanne@home.example", name="JEANNE MOREAU")

        assert conversation != talking
        assert world.view(conversation).maybe_same == talking
        assert world.view(talking).maybe_same is None

    def test_when_both_are_strangers_each_hints_at_the_other(self, world: World) -> None:
        first, second = (world.mailed(f"{box}@home.example", name="Jeanne Moreau") for box in ("a", "b"))

        assert (world.view(first).maybe_same, world.view(second).maybe_same) == (second, first)

    def test_without_a_name_or_after_the_other_is_finished_there_is_none(self, world: World) -> None:
        talking = world.talk().conversation.id
        nameless = world.mailed()
        named = world.mailed("jeanne@home.example", name="Jeanne Moreau")
        other = world.mailed("j@work.example", name="Jeanne Moreau")
        world.finish(other)

        assert [world.view(each).maybe_same for each in (talking, nameless, named, other)] == [None] * 4


class TestThreads:
    def test_somebody_else_may_answer_in_a_thread_on_a_route_of_their_own(self, world: World) -> None:
        mail = a_head()
        conversation = world.mailed(mail=mail)

        event = world.mail.write("boss@mail.example", "I agree", mail=a_head(in_reply_to=mail.message_id))

        assert world.place(event) == conversation
        assert [leg.route.remote for leg in world.view(conversation).legs] == [MAILBOX, "boss@mail.example"]

    def test_the_nearest_known_mail_decides(self, world: World) -> None:
        old, near = a_head(), a_head("other@mail.example")
        first, second = world.mailed(mail=old), world.mailed("other@mail.example", near)

        event = world.mail.write("third@mail.example", "?", mail=a_head(references=(old.message_id, near.message_id)))

        assert first != second
        assert world.place(event) == second

    def test_an_answer_to_a_mail_from_here_comes_back_to_it_by_whatever_account(self, world: World) -> None:
        conversation = world.texted()
        message = world.say(conversation, EMAIL, route=world.route(EMAIL), subject="Summary")
        assert message.mail is not None

        answer = a_head("assistant@mail.example", in_reply_to=message.mail.message_id)
        event = world.mail.write("assistant@mail.example", "Thank you", mail=answer)

        assert world.place(event) == conversation

    def test_a_thread_that_is_long_over_is_taken_up_with_its_contact(self, world: World) -> None:
        """From an address that nobody knows: the thread tells who it is."""
        jeanne = world.jeanne()
        mail = a_head()
        old = world.mailed(mail=mail)
        world.finish(old)
        world.clock.advance(hours=30)

        event = world.mail.write("jeanne@home.example", "Again", mail=a_head(in_reply_to=mail.message_id))

        view = world.view(world.place(event))
        assert (view.contact, view.conversation.previous) == (jeanne, old)

    def test_unless_the_address_names_somebody_else(self, world: World) -> None:
        world.jeanne()
        louis = world.saved(a_contact("Louis", an_address("louis@mail.example", AddressKind.EMAIL)))
        mail = a_head()
        world.finish(world.mailed(mail=mail))
        world.clock.advance(hours=30)

        event = world.mail.write("louis@mail.example", "Again", mail=a_head(in_reply_to=mail.message_id))

        assert world.view(world.place(event)).contact == louis


class TestNobody:
    def test_callers_who_withhold_their_number_are_never_taken_for_each_other(self, world: World) -> None:
        first, second = (world.talk("sip:anonymous@anonymous.invalid").conversation.id for _ in range(2))

        assert first != second

    def test_nor_are_texts_and_mails_without_a_sender(self, world: World) -> None:
        texts = [world.texted("anonymous@anonymous.invalid") for _ in range(2)]
        mails = [world.mailed("unknown@invalid", a_head("")) for _ in range(2)]

        assert len({*texts, *mails}) == 4

    def test_whoever_has_no_address_at_all_becomes_a_contact_without_one(self, world: World) -> None:
        event = world.mail.write("", "?", mail=a_head(""))

        assert world.view(world.place(event)).contact.addresses == ()


class TestTheAgentStarts:
    """Contact started by the agent always joins what is in hand with that contact (rule 8)."""

    def test_a_call_to_the_contact_joins_the_open_chat(self, world: World) -> None:
        jeanne = world.saved(everything("Jeanne"))
        conversation = world.chatting()

        assert world.services.calls.dial("+33799999999", jeanne.id) == conversation

    def test_a_call_to_a_number_given_in_the_chat_belongs_to_the_chat(self, world: World) -> None:
        conversation = world.chatting()

        assert world.services.calls.dial(MOBILE, conversation=conversation) == conversation
        assert [leg.kind for leg in world.view(conversation).legs] == [CHAT, CALL]
        assert world.telephony.asked(Dial)[-1].target == MOBILE

    def test_what_is_written_joins_the_conversation_it_is_written_in(self, world: World) -> None:
        conversation = world.chatting()

        message = world.say(conversation, SMS)

        assert message.conversation == conversation
        assert Happening.JOINED not in dict(world.happenings(conversation))

    def test_what_is_in_hand_goes_before_what_was_finished_on_the_same_route(self, world: World) -> None:
        jeanne = world.saved(everything("Jeanne"))
        texting = world.texted()
        call = world.talk().legs[-1]
        alone = world.services.regrouping.detach(call.id)
        world.finish(alone)

        assert world.services.calls.dial(MOBILE, jeanne.id) == texting

    def test_following_up_an_activity_within_its_window_reopens_it(self, world: World) -> None:
        conversation = world.texted()
        world.finish(conversation)

        message = world.say(conversation, SMS)

        assert message.conversation == conversation
        assert world.view(conversation).conversation.state is ConversationState.WRAP_UP

    @pytest.mark.parametrize("medium", [CALL, SMS])
    def test_following_up_an_old_one_begins_another_that_follows_it(self, world: World, medium: LegKind) -> None:
        old = world.texted()
        world.finish(old)
        world.clock.advance(hours=13)

        if medium is CALL:
            new = world.services.calls.dial(MOBILE, conversation=old)
        else:
            new = world.say(old, medium).conversation

        assert world.view(new).conversation.previous == old
        assert world.view(old).conversation.state is ConversationState.FINISHED
        assert world.view(new).contact == world.view(old).contact

    @pytest.mark.parametrize("medium", [CALL, SMS])
    def test_unless_there_is_one_in_hand_with_them(self, world: World, medium: LegKind) -> None:
        world.saved(everything("Jeanne"))
        old = world.texted()
        world.finish(old)
        world.clock.advance(hours=13)
        in_hand = world.mailed()

        if medium is CALL:
            new = world.services.calls.dial(MOBILE, conversation=old)
        else:
            new = world.say(old, medium).conversation

        assert new == in_hand


class TestTheTeamsMail:
    @pytest.fixture(autouse=True)
    def team(self, world: World) -> None:
        """The mailbox is one that several agents share."""
        world.services.channels.save_account(replace(world.mail.settings, options={TEAM: "yes"}))

    def test_it_waits_until_somebody_takes_it(self, world: World) -> None:
        conversation = world.mailed()

        assert world.view(conversation).conversation.state is ConversationState.QUEUED
        assert world.services.conversations.unfinished() == ()

    def test_a_further_mail_of_the_customer_waits_with_it(self, world: World) -> None:
        assert world.mailed() == world.mailed()
        assert world.services.conversations.unfinished() == ()

    def test_of_a_customer_in_hand_it_joins_what_is_in_hand(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        talking = world.talk().conversation.id

        assert world.mailed() == talking
        assert (Happening.JOINED, EMAIL) in world.happenings(talking)

    def test_within_the_window_it_reopens_what_this_agent_finished(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        talked = world.finished_talk().conversation.id

        assert world.mailed() == talked
        assert world.view(talked).conversation.state is ConversationState.WRAP_UP

    def test_the_customer_calls_and_their_mail_is_taken_with_the_call(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        conversation = world.mailed()

        call = world.telephony.offer_call(JEANNE)
        world.telephony.answered(call)

        assert world.of(call).conversation.id == conversation
        assert world.view(conversation).conversation.state is ConversationState.OPEN

    def test_when_nobody_answers_the_mail_is_the_teams_again(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        conversation = world.mailed()

        world.telephony.ended(world.telephony.offer_call(JEANNE))

        assert world.view(conversation).conversation.state is ConversationState.QUEUED
        assert world.services.conversations.unfinished() == ()

    def test_what_was_taken_stays_with_the_agent_through_a_missed_call(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        conversation = world.mailed()
        world.services.mail_queue.grab(conversation)

        world.telephony.ended(world.telephony.offer_call(JEANNE))

        assert world.only.conversation.id == conversation

    def test_a_text_to_this_agent_takes_it(self, world: World) -> None:
        world.saved(everything("Jeanne"))
        conversation = world.mailed()

        assert world.texted() == conversation
        assert world.view(conversation).conversation.state is ConversationState.OPEN

    def test_what_is_in_hand_goes_before_what_waits(self, world: World) -> None:
        jeanne = world.saved(everything("Jeanne"))
        waiting = world.mailed("other@mail.example")
        talking = world.talk().conversation.id
        world.services.regrouping.link(waiting, jeanne.id, "chosen by the agent")

        assert world.services.calls.dial(MOBILE, jeanne.id) == talking
