"""The desk: the thread of all services, and the way in for the window."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from app.core.errors import ParleyError, PassingError, RefusedError
from app.core.problems import Problem
from app.ports.channel import ChannelEvent
from app.ports.team import TeamEvent
from app.ports.telephony import VoiceEvent
from app.services.alarms import TRY_AGAIN, Cancel
from app.services.bus import Bus
from app.services.events import DeskFailed, Notice
from app.services.outside import Outside
from app.services.services import Services
from app.services.turns import Turns

log = logging.getLogger(__name__)
T = TypeVar("T")

_PATIENCE = timedelta(milliseconds=250)
"""How long what comes from outside waits for a window that is busy."""


class Desk:
    """The thread on which all services and the store live.

    `build` runs there first (importing and opening the store takes time the window must not wait for); `answer` carries
    results back to the thread of the asker, the UI thread for a window. `when_shown` does so once that thread has
    nothing else to do, not even to paint.
    """

    def __init__(
        self,
        build: Callable[[Bus], Outside],
        answer: Callable[[Callable[[], None]], None],
        when_shown: Callable[[Callable[[], None]], None],
    ) -> None:
        self.bus = Bus()
        self._build = build
        self.answer = answer
        self._when_shown = when_shown
        self._work = Turns[Services]()
        self._arrived: deque[ChannelEvent] = deque()
        self._on_its_way: ChannelEvent | None = None
        self._thread = threading.Thread(target=self._run, name="desk", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Do what has been asked so far, close the store and end the thread; waits five seconds at most."""
        self._work.ask(None)
        self._thread.join(5)

    def do(self, action: Callable[[Services], object]) -> None:
        """Run `action` on the desk thread. What it refuses or cannot save becomes a notice; other errors are logged.

        None of them ends the desk.
        """

        def guarded(services: Services) -> None:
            try:
                action(services)
            except RefusedError as refusal:
                self.bus.publish(Notice(refusal.problem, refusal.detail))
            except ParleyError as error:
                log.warning("%s", error)
                self.bus.publish(Notice(Problem.NOT_SAVED, str(error)))

        self._work.ask(guarded)

    def ask(self, query: Callable[[Services], T], then: Callable[[T], None]) -> None:
        """Run `query` on the desk thread and hand its result to `then` on the asker's thread."""

        def answering(services: Services) -> None:
            result = query(services)
            self.answer(lambda: then(result))

        self.do(answering)

    @property
    def is_quiet(self) -> bool:
        """Whether all that channels have told is on record and has been shown. To be asked on the desk thread."""
        return self._on_its_way is None and not self._arrived

    def voice_event(self, event: VoiceEvent) -> None:
        """For the telephony adapter to call from any thread."""
        self.do(lambda services: services.voice_event(event))

    def team_event(self, event: TeamEvent) -> None:
        """For whoever hears the other desks to call from any thread."""
        self.do(lambda services: services.team_event(event))

    def _run(self) -> None:
        try:
            outside = self._build(self.bus)
        except ParleyError as error:
            self.bus.publish(DeskFailed(str(error)))
            return
        try:
            self._serve(outside)
        except ParleyError as error:
            self.bus.publish(DeskFailed(str(error)))
        finally:
            outside.store.close()

    def _serve(self, outside: Outside) -> None:
        services = Services(outside, self.bus, self._channel_event)
        outside.telephony.listen(self.voice_event)
        services.start()
        services.offline.start(lambda: self.do(lambda services: services.offline.go_on()))
        if outside.team is not None:  # what was changed since is told with the first StoreBack
            outside.team.listen(self.team_event)
            outside.team.start()
        try:
            while (action := self._work.next(services.alarms)) is not None:
                try:
                    action(services)
                except Exception:
                    log.exception("the desk could not do what it was asked")
        finally:
            if outside.team is not None:
                outside.team.stop()
            services.stop()
            self._take_the_rest(services)

    # What channels tell: in a flood the window has Python to itself while it is busy, and what the agent does or who
    # calls goes first.

    def _channel_event(self, event: ChannelEvent) -> None:
        self._arrived.append(event)
        if self._on_its_way is None:  # otherwise it is taken when that one has been shown
            self.do(self._take_next)

    def _take_next(self, services: Services) -> None:
        """Take one event, unless the window has yet to show the one before."""
        if self._on_its_way is not None or not self._arrived:
            return
        self._on_its_way = event = self._arrived.popleft()
        try:
            services.channel_event(event)
        except PassingError:  # nothing that comes after it may be kept before it, or it would never come again
            self._on_its_way = None
            self._arrived.appendleft(event)
            services.alarms.after(TRY_AGAIN, lambda: self.do(self._take_next))
            raise
        except Exception:
            self._on_its_way = None
            self.do(self._take_next)
            raise

        def shown() -> None:
            self.do(lambda services: self._shown(services, event, give_up))

        give_up = services.alarms.after(_PATIENCE, shown)
        self._when_shown(shown)

    def _shown(self, services: Services, event: ChannelEvent, give_up: Cancel) -> None:
        if self._on_its_way is event:
            give_up()
            self._on_its_way = None
            try:
                services.channel_event_shown(event)
            finally:
                self._take_next(services)

    def _take_the_rest(self, services: Services) -> None:
        """Put on record what has come so far. What is not acknowledged will come again, and is known then."""
        try:
            while self._arrived:
                services.channel_event(self._arrived.popleft())
        except ParleyError as error:
            log.warning("left to come again: %s", error)
