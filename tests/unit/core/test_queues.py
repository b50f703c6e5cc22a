"""What a customer came by is the queue of their chat, or else the own number, address or account."""

from __future__ import annotations

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.composer import Outlet
from app.core.conversation import Leg, LegKind, Route
from app.core.ids import AccountId, new_id
from app.core.queues import Queue, QueueKind, came_by, known_queues
from tests.factories import a_leg

CHAT = ChannelAccount(AccountId(new_id()), "chat", "Anna", {"queue": " Support@Queue.example.org "})
MAIL = ChannelAccount(AccountId(new_id()), "mail", "Team", {"team": "yes"})
PHONE = PhoneAccount(AccountId(new_id()), "Anna", "pbx.example")


def leg(kind: LegKind, own: str, remote: str = "+33612345678") -> Leg:
    return a_leg(kind=kind, route=Route(own, remote))


def test_visitors_of_a_chat_queue_came_by_the_queue_whoever_took_them() -> None:
    visitor = leg(LegKind.CHAT, "anna@example.org", "t0ken@queue.example.org/web")

    assert came_by([visitor], [MAIL, CHAT]) == ("support@queue.example.org",)


def test_others_came_by_what_they_wrote_to_or_called() -> None:
    legs = [
        leg(LegKind.CHAT, "Anna@example.org", "jeanne@example.com"),
        leg(LegKind.CALL, "Anna@pbx.example", "t0ken@queue.example.org"),
        leg(LegKind.SMS, "+33611111111"),
        leg(LegKind.SMS, "+33611111111"),
    ]

    assert came_by(legs, [CHAT]) == ("anna@example.org", "anna@pbx.example", "+33611111111")
    assert came_by(legs[:1], []) == ("anna@example.org",)


def test_all_that_the_accounts_have_is_known_queues_first() -> None:
    outlets = [
        Outlet(PHONE.id, LegKind.SMS, ("Anna@pbx.example",)),
        Outlet(CHAT.id, LegKind.CHAT, ("anna@example.org",)),
        Outlet(MAIL.id, LegKind.EMAIL, ("Team@example.org",)),
    ]

    assert known_queues([PHONE], [CHAT, MAIL, CHAT], outlets) == (
        Queue("support@queue.example.org", QueueKind.CHAT_QUEUE, (LegKind.CHAT,)),
        Queue("team@example.org", QueueKind.TEAM_MAILBOX, (LegKind.EMAIL,)),
        Queue("anna@pbx.example", QueueKind.OWN, (LegKind.CALL, LegKind.SMS)),
        Queue("anna@example.org", QueueKind.OWN, (LegKind.CHAT,)),
    )
