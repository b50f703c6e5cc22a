"""What every store promises of messages, their threads and files, and of what is being written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.call import Direction
from app.core.conversation import ConversationState, LegKind, Route
from app.core.draft import Draft, MailIntent
from app.core.errors import ParleyError
from app.core.ids import AccountId, AttachmentId, MessageId, new_id
from app.core.message import MailHead, MessageState
from app.core.problems import Problem
from app.core.timeline import (
    LegItem,
    MessageItem,
    Place,
    TimelineItem,
)
from app.ports.store import Store
from tests.contracts.kept import a_saved_text_leg, saved_conversation, saved_leg, saved_message
from tests.factories import (
    a_conversation,
    a_leg,
    a_message,
    a_text_leg,
    an_attachment,
    an_item,
    at,
)


def a_head(message_id: str, **changes: Any) -> MailHead:
    return MailHead(message_id, "Your booking", "jeanne@example.org", ("support@example.org",), **changes)


class TestManyAtOnce:
    def test_the_legs_of_several_conversations_come_in_their_order(self, store: Store) -> None:
        first, second, bare = (saved_conversation(store) for _ in range(3))
        later, earlier = (saved_leg(store, a_text_leg(first, started_at=at(moment))) for moment in (2, 1))
        other = saved_leg(store, a_leg(second))

        assert dict(store.legs_of_each([first.id, second.id, bare.id])) == {
            first.id: (earlier, later),
            second.id: (other,),
        }
        assert not store.legs_of_each([])

    def test_the_last_message_of_each_is_the_latest_that_was_not_taken_back(self, store: Store) -> None:
        leg, other = a_saved_text_leg(store), a_saved_text_leg(store)
        saved_message(store, a_message(leg, at=at(1)))
        last = saved_message(store, a_message(leg, at=at(2), attachments=(an_attachment(),)))
        saved_message(store, a_message(leg, at=at(3), state=MessageState.CANCELLED))
        saved_message(store, a_message(other))

        bare = saved_conversation(store).id
        assert store.last_messages([leg.conversation, bare]) == {leg.conversation: last}


class TestRoutes:
    def test_the_legs_on_a_route_come_newest_first_whatever_their_conversation(self, store: Store) -> None:
        route = a_text_leg().route
        older = saved_leg(store, a_text_leg(saved_conversation(store), route=route, started_at=at(1)))
        newer = saved_leg(store, a_text_leg(saved_conversation(store), route=route, started_at=at(2)))
        for other in ({"route": replace(route, remote="+331")}, {"kind": LegKind.EMAIL}, {"route": a_text_leg().route}):
            saved_leg(store, a_text_leg(saved_conversation(store), **{"route": route} | other))

        assert store.legs_on(LegKind.SMS, route.account, route.remote) == (newer, older)

    def test_a_route_without_an_account_is_one_of_its_own(self, store: Store) -> None:
        leg = saved_leg(store, a_leg(saved_conversation(store)))

        assert store.legs_on(LegKind.CALL, None, leg.route.remote) == (leg,)
        assert store.legs_on(LegKind.CALL, AccountId(new_id()), leg.route.remote) == ()

    def test_conversations_at_an_address_come_unfinished_first_then_newest_first(self, store: Store) -> None:
        finished = ConversationState.FINISHED
        old, older, open_one, wrapping = (
            saved_conversation(store, opened_at=at(moment), state=state)
            for moment, state in (
                (9, finished),
                (8, finished),
                (1, ConversationState.OPEN),
                (2, ConversationState.WRAP_UP),
            )
        )
        for each in (old, older, open_one, wrapping):
            saved_leg(store, a_text_leg(each))
            saved_leg(store, a_text_leg(each))
        saved_leg(store, a_leg(saved_conversation(store), route=Route("", "+33612345678")))

        found = store.conversations_at((LegKind.SMS,), "+33612345678", 10)

        assert found == (wrapping, open_one, old, older)
        assert store.conversations_at((LegKind.SMS,), "+33612345678", 1) == (wrapping,)
        assert len(store.conversations_at((LegKind.SMS, LegKind.CALL), "+33612345678", 10)) == 5
        assert store.conversations_at((LegKind.EMAIL,), "+33612345678", 10) == ()

    def test_those_of_one_account_can_be_asked_for(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        a_saved_text_leg(store)

        found = store.conversations_at((LegKind.SMS,), leg.route.remote, 10, leg.route.account)

        assert [each.id for each in found] == [leg.conversation]


class TestMovingALeg:
    def test_its_messages_and_their_places_go_with_it(self, store: Store) -> None:
        left, to = saved_conversation(store), saved_conversation(store)
        moving, staying = saved_leg(store, a_text_leg(left)), saved_leg(store, a_text_leg(left))
        moved, stayed = saved_message(store, a_message(moving)), saved_message(store, a_message(staying))

        store.move_leg(moving.id, to.id)

        assert store.leg(moving.id) == replace(moving, conversation=to.id)
        assert store.message(moved.id) == replace(moved, conversation=to.id)
        assert [item.id for item in store.timeline(to.id, 10)] == [moved.id]
        assert [item.id for item in store.timeline(left.id, 10)] == [stayed.id]
        assert [message.id for message in store.unseen_messages(to.id)] == [moved.id]

    def test_a_call_takes_its_own_place_along(self, store: Store) -> None:
        left, to = saved_conversation(store), saved_conversation(store)
        call = saved_leg(store, a_leg(left))

        store.move_leg(call.id, to.id)

        assert store.timeline(left.id, 10) == ()
        assert [item.body for item in store.timeline(to.id, 10)] == [LegItem(replace(call, conversation=to.id))]


class TestMessages:
    def test_a_character_that_says_nothing_does_not_keep_a_message_out(self, store: Store) -> None:
        message = saved_message(store, a_message(a_saved_text_leg(store), text="a\0b", html="<p>\0</p>"))

        kept = store.message(message.id)

        assert kept is not None
        assert (kept.text, kept.html) == ("a\N{REPLACEMENT CHARACTER}b", "<p>\N{REPLACEMENT CHARACTER}</p>")

    def test_a_saved_message_comes_back_equal(self, store: Store) -> None:
        leg = saved_leg(store, a_text_leg(saved_conversation(store), kind=LegKind.EMAIL))
        message = a_message(
            leg,
            direction=Direction.OUTGOING,
            state=MessageState.HELD,
            at=at(3.5),
            text="Bonjour 日本語 \U0001f600",
            remote_id="m1@example.org",
            html="<p>Bonjour</p>",
            mail=a_head(
                "m1@example.org", cc=("c@example.org",), bcc=("b@example.org",), references=("m0@example.org",)
            ),
            attachments=(an_attachment(), an_attachment("logo.png", content_id="logo", locator="INBOX/7/2")),
            due_at=at(90),
            original="Bonsoir",
            replaces="m0",
            author="Parley",
            problem=Problem.TOO_FAST,
            detail="421 later",
        )

        store.save_message(message)

        assert store.message(message.id) == message
        assert store.message(MessageId(new_id())) is None

    def test_saving_again_replaces_it_and_its_files(self, store: Store) -> None:
        message = saved_message(store, a_message(a_saved_text_leg(store), attachments=(an_attachment("a.pdf"),)))
        changed = replace(message, state=MessageState.SEEN, text="Changed", attachments=(an_attachment("b.pdf"),))

        store.save_message(changed)

        assert store.message(message.id) == changed
        assert len(store.timeline(message.conversation, 10)) == 1

    def test_it_stands_in_the_timeline_at_its_own_time_with_its_leg(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        late, early = (saved_message(store, a_message(leg, at=at(moment))) for moment in (9, 1))
        note = an_item(a_conversation(id=leg.conversation), at=at(5))
        store.add_item(note)

        items = store.timeline(leg.conversation, 10)

        assert [item.body for item in items] == [MessageItem(early, leg), note.body, MessageItem(late, leg)]

    def test_paging_through_messages_of_one_second_loses_nothing(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        with store.transaction():
            messages = [saved_message(store, a_message(leg, attachments=(an_attachment(),))) for _ in range(50)]

        read: list[TimelineItem] = []
        while page := store.timeline(leg.conversation, 7, Place(read[0].at, read[0].id) if read else None):
            read[:0] = page

        assert [item.body for item in read] == [MessageItem(message, leg) for message in messages]

    def test_it_is_found_by_what_its_account_calls_it(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        message = saved_message(store, a_message(leg, remote_id="m1"))

        assert leg.route.account is not None
        assert store.message_from(leg.route.account, "m1") == message
        assert store.message_from(AccountId(new_id()), "m1") is None

    def test_an_account_has_a_message_but_once(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        saved_message(store, a_message(leg, remote_id="m1"))

        with pytest.raises(ParleyError):
            store.save_message(a_message(leg, remote_id="m1"))

        assert len(store.messages_of(leg.id)) == 1

    def test_many_may_have_no_name_and_accounts_may_use_the_same(self, store: Store) -> None:
        leg, other = a_saved_text_leg(store), a_saved_text_leg(store)

        for message in (a_message(leg), a_message(leg), a_message(leg, remote_id="1"), a_message(other, remote_id="1")):
            store.save_message(message)

        assert len(store.messages_of(leg.id)) == 3

    def test_held_and_queued_ones_wait_in_the_order_they_were_written(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        states = (MessageState.QUEUED, MessageState.SENT, MessageState.HELD, MessageState.FAILED, MessageState.QUEUED)
        written = [a_message(leg, state=state, at=at(-moment)) for moment, state in enumerate(states)]
        for message in reversed(written):
            store.save_message(message)

        assert store.messages_waiting() == (written[0], written[2], written[4])

    def test_unseen_ones_and_those_of_a_leg_come_in_the_order_of_the_timeline(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        late, early, seen = (
            saved_message(store, a_message(leg, at=at(moment), state=state))
            for moment, state in ((9, MessageState.RECEIVED), (1, MessageState.RECEIVED), (5, MessageState.SEEN))
        )

        assert store.unseen_messages(leg.conversation) == (early, late)
        assert store.count_unseen(leg.conversation) == 2
        assert store.messages_of(leg.id) == (early, seen, late)

    def test_the_last_one_is_the_latest_that_was_not_taken_back(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        assert store.last_message(leg.conversation) is None
        said = saved_message(store, a_message(leg, at=at(5)))
        saved_message(store, a_message(leg, at=at(1)))
        saved_message(store, a_message(leg, at=at(9), state=MessageState.CANCELLED))

        assert store.last_message(leg.conversation) == said

    def test_a_message_of_no_leg_is_refused(self, store: Store) -> None:
        with pytest.raises(ParleyError):
            store.save_message(a_message(a_text_leg(saved_conversation(store))))


class TestThreads:
    def test_a_mail_is_found_by_its_message_id_whatever_its_account(self, store: Store) -> None:
        mail = saved_message(store, a_message(a_saved_text_leg(store), remote_id="x#1", mail=a_head("m1@example.org")))

        assert store.mail("m1@example.org") == mail
        assert store.mail("m2@example.org") is None
        assert store.mail_below("m1@example.org") is None

    def test_of_several_with_one_id_the_latest_is_found(self, store: Store) -> None:
        leg = a_saved_text_leg(store)
        _, latest = (saved_message(store, a_message(leg, mail=a_head("same@example.org"))) for _ in range(2))

        assert store.mail("same@example.org") == latest

    def test_a_mail_is_found_by_every_mail_it_belongs_below(self, store: Store) -> None:
        head = a_head("m3@example.org", in_reply_to="m2@example.org", references=("m1@example.org", "m2@example.org"))
        mail = saved_message(store, a_message(a_saved_text_leg(store), mail=head))

        assert store.mail_below("m1@example.org") == mail
        assert store.mail_below("m2@example.org") == mail
        assert store.mail_below("m3@example.org") is None

    def test_a_change_of_its_state_leaves_the_thread_as_it_was(self, store: Store) -> None:
        head = a_head("m2@example.org", in_reply_to="m1@example.org")
        mail = saved_message(store, a_message(a_saved_text_leg(store), mail=head))

        saved_message(store, replace(mail, state=MessageState.SEEN))

        assert store.mail_below("m1@example.org") == replace(mail, state=MessageState.SEEN)

    def test_a_mail_that_refers_to_itself_or_has_no_id_is_kept_nevertheless(self, store: Store) -> None:
        leg = a_saved_text_leg(store)

        odd = saved_message(store, a_message(leg, mail=a_head("m1@example.org", references=("m1@example.org",))))
        nameless = saved_message(store, a_message(leg, mail=a_head("")))

        assert store.mail("m1@example.org") == odd
        assert store.message(nameless.id) == nameless
        assert store.mail("") is None


class TestFiles:
    def test_the_content_comes_back_as_it_was(self, store: Store) -> None:
        content = bytes(range(256)) * 4_000
        file = an_attachment()

        store.save_file(file.id, content)

        assert store.file(file.id) == content
        assert store.file(AttachmentId(new_id())) is None

    def test_a_file_may_be_empty_or_replaced(self, store: Store) -> None:
        file = an_attachment()
        store.save_file(file.id, b"before")

        store.save_file(file.id, b"")

        assert store.file(file.id) == b""


class TestDrafts:
    def test_there_is_one_for_each_medium_of_a_conversation(self, store: Store) -> None:
        conversation, other = saved_conversation(store), saved_conversation(store)
        mail = Draft(
            conversation.id,
            LegKind.EMAIL,
            "Dear Jeanne,\n",
            Route("support@example.org", "jeanne@example.org", AccountId(new_id())),
            (an_attachment(),),
            "Your booking",
            ("jeanne@example.org",),
            ("c@example.org",),
            ("b@example.org",),
            MailIntent.REPLY_ALL,
            MessageId(new_id()),
        )
        text = Draft(conversation.id, LegKind.SMS, "Hel")
        for draft in (text, mail, Draft(other.id, LegKind.SMS, "elsewhere")):
            store.save_draft(draft)

        assert set(store.drafts_of(conversation.id)) == {mail, text}

    def test_what_is_typed_on_replaces_it_and_what_is_empty_is_forgotten(self, store: Store) -> None:
        draft = Draft(saved_conversation(store).id, LegKind.SMS, "Hel")
        store.save_draft(draft)

        store.save_draft(replace(draft, text="Hello"))
        longer = store.drafts_of(draft.conversation)
        store.save_draft(replace(draft, text="  "))

        assert longer == (replace(draft, text="Hello"),)
        assert store.drafts_of(draft.conversation) == ()

    def test_a_file_that_is_taken_out_goes_and_those_that_stay_do_not(self, store: Store) -> None:
        stays, goes = an_attachment(), an_attachment()
        draft = Draft(saved_conversation(store).id, LegKind.EMAIL, "Hello", attachments=(stays, goes))
        kept_with_files(store, draft)

        store.save_draft(replace(draft, attachments=(stays,)))

        assert (store.file(stays.id), store.file(goes.id)) == (b"pdf", None)
        store.save_draft(Draft(draft.conversation, draft.medium))
        assert store.file(stays.id) is None

    def test_a_file_of_a_draft_that_becomes_a_message_stays(self, store: Store) -> None:
        leg, file = a_saved_text_leg(store), an_attachment()
        draft = Draft(leg.conversation, LegKind.EMAIL, "Hello", attachments=(file,))
        kept_with_files(store, draft)

        with store.transaction():
            saved_message(store, a_message(leg, attachments=(file,)))
            store.save_draft(Draft(draft.conversation, draft.medium))

        assert store.file(file.id) == b"pdf"

    def test_a_file_stays_as_long_as_another_draft_has_it(self, store: Store) -> None:
        file = an_attachment()
        draft = Draft(saved_conversation(store).id, LegKind.EMAIL, attachments=(file,))
        moved = replace(draft, conversation=saved_conversation(store).id)
        kept_with_files(store, draft)

        store.save_draft(moved)
        store.save_draft(Draft(draft.conversation, draft.medium))
        before = store.file(file.id)
        store.save_draft(Draft(moved.conversation, moved.medium))

        assert (before, store.file(file.id)) == (b"pdf", None)


def kept_with_files(store: Store, draft: Draft) -> None:
    for file in draft.attachments:
        store.save_file(file.id, b"pdf")
    store.save_draft(draft)


class TestChannels:
    def test_cursors_are_kept_for_each_account_and_key(self, store: Store) -> None:
        account, other = AccountId(new_id()), AccountId(new_id())
        for key, value in (("INBOX", "1"), ("Sent", "7"), ("INBOX", "2")):
            store.save_cursor(account, key, value)

        assert store.cursors(account) == {"INBOX": "2", "Sent": "7"}
        assert store.cursors(other) == {}

    def test_a_number_opts_out_and_in(self, store: Store) -> None:
        store.set_opt_out("+33612345678", at(5))
        since = store.opted_out("+33612345678")
        store.set_opt_out("+33612345678", at(9))
        later = store.opted_out("+33612345678")
        store.set_opt_out("+33612345678", None)

        assert (since, later) == (at(5), at(9))
        assert store.opted_out("+33612345678") is None
        assert store.opted_out("+331") is None
