"""The bus hands each event to those who want its class, in the order in which they came."""

from __future__ import annotations

from app.core.problems import Problem
from app.services.bus import Bus
from app.services.events import Notice, NoticeOver


def test_listeners_hear_their_class_of_event_only() -> None:
    bus, heard = Bus(), []
    bus.subscribe(Notice, heard.append)

    bus.publish(NoticeOver(Problem.BUSY))
    bus.publish(Notice(Problem.BUSY))

    assert heard == [Notice(Problem.BUSY)]


def test_listeners_are_called_in_the_order_in_which_they_subscribed() -> None:
    bus, heard = Bus(), []
    bus.subscribe(Notice, lambda _: heard.append("first"))
    bus.subscribe(Notice, lambda _: heard.append("second"))

    bus.publish(Notice(Problem.BUSY))

    assert heard == ["first", "second"]


def test_whoever_unsubscribes_hears_nothing_more() -> None:
    bus, heard = Bus(), []
    unsubscribe = bus.subscribe(Notice, heard.append)

    unsubscribe()
    bus.publish(Notice(Problem.BUSY))

    assert heard == []


def test_a_listener_may_leave_while_it_is_called() -> None:
    bus, heard = Bus(), []
    leave = bus.subscribe(Notice, lambda event: (heard.append(event), leave()))
    bus.subscribe(Notice, heard.append)

    bus.publish(Notice(Problem.BUSY))
    bus.publish(Notice(Problem.DECLINED))

    assert heard == [Notice(Problem.BUSY), Notice(Problem.BUSY), Notice(Problem.DECLINED)]
