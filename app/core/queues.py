"""What a customer came by: a chat queue, the mailbox of a team, an own number, address or account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.core.account import PhoneAccount
from app.core.channel import ChannelAccount
from app.core.composer import Outlet
from app.core.conversation import Leg, LegKind

CHAT_QUEUE = "queue"
"""The option of a chat account that names the queue whose visitors it takes."""
TEAM = "team"
"""The option of a mail account that several agents share: its mail waits in a queue until somebody takes it."""


class QueueKind(StrEnum):
    CHAT_QUEUE = "chat-queue"
    TEAM_MAILBOX = "team-mailbox"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Queue:
    """`address` is what names it in the settings of every desk: a number, or an address in small letters."""

    address: str
    kind: QueueKind
    media: tuple[LegKind, ...]


@dataclass(frozen=True, slots=True)
class QueueForm:
    """Whoever came by this queue is asked this form, unless the disposition has one of its own."""

    queue: str
    form: str


def came_by(legs: Iterable[Leg], accounts: Iterable[ChannelAccount]) -> tuple[str, ...]:
    """The addresses of the queues of these legs, in their order. Visitors of a chat queue are written to in its domain.

    A chat by a queue came by nothing else: the agent's own address is nobody's choice.
    """
    queues = _queues(accounts)
    return tuple(dict.fromkeys(_came_by(leg, queues) for leg in legs))


def known_queues(
    phones: Iterable[PhoneAccount], accounts: Iterable[ChannelAccount], outlets: Iterable[Outlet]
) -> tuple[Queue, ...]:
    """All that the accounts have: queues first. Of an account that is switched off only its queue is known."""
    teams = {each.id for each in accounts if each.options.get(TEAM)}
    found = [Queue(each, QueueKind.CHAT_QUEUE, (LegKind.CHAT,)) for each in _queues(accounts)]
    for outlet in outlets:
        kind = QueueKind.TEAM_MAILBOX if outlet.account in teams else QueueKind.OWN
        found += [Queue(own.lower(), kind, (outlet.medium,)) for own in outlet.own]
    found += [Queue(each.title.lower(), QueueKind.OWN, (LegKind.CALL,)) for each in phones]
    by_address: dict[str, Queue] = {}
    for each in found:
        known = by_address.get(each.address)
        media = tuple(kind for kind in LegKind if kind in each.media or (known and kind in known.media))
        by_address[each.address] = Queue(each.address, known.kind if known else each.kind, media)
    return tuple(sorted(by_address.values(), key=lambda each: list(QueueKind).index(each.kind)))


def _queues(accounts: Iterable[ChannelAccount]) -> tuple[str, ...]:
    named = (each.options.get(CHAT_QUEUE, "").strip().lower() for each in accounts)
    return tuple(dict.fromkeys(filter(None, named)))


def _came_by(leg: Leg, queues: Iterable[str]) -> str:
    if leg.kind is LegKind.CHAT:
        domain = _domain(leg.route.remote)
        for queue in queues:
            if _domain(queue) == domain:
                return queue
    return leg.route.own.lower()


def _domain(address: str) -> str:
    return address.partition("@")[2].partition("/")[0].lower()
