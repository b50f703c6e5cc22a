"""The store of a desk that works with a team: the team's, and the desk's own file while that cannot be reached.

Whatever a desk does with its store goes through here. What is written in a transaction is noted as the calls that wrote
it. Should the team's store be lost in the middle of it, or at its end, where nobody knows whether it was kept, these
calls are repeated on the own file and the transaction goes on there: whoever asked for it notices nothing. The ids are
the same, so that what was kept after all is not there twice. After each transaction on the team's store the calls are
repeated on the file, too, so that what is in hand is there when it is needed; see `keeping` for what else is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import methodcaller
from typing import Any, cast
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app.core.errors import ParleyError, PassingError, RefusedError
from app.core.ids import AgentId, ContactId, ConversationId
from app.core.message import Message, MessageState
from app.core.problems import Problem
from app.core.team import Teammate
from app.ports.spare import SpareState
from app.ports.store import Store
from app.storage import waiting
from app.storage.bringing import Bringing
from app.storage.copies import LARGEST_FILE
from app.storage.damaged import opened_or_new
from app.storage.database import Database
from app.storage.errors import StoreError
from app.storage.half import Half, OwnFile, is_away
from app.storage.keeping import Keeping
from app.storage.probe import Probe
from app.storage.sqlite import SqliteFile
from app.storage.together import Act, Begin, Together, by_itself
from app.storage.touched import Touched

log = logging.getLogger(__name__)

_ONLY_TOGETHER = {"merge_contact", "split_contact", "erase_some", "erase_contact", "set_hold", "decide_together"}
"""What needs all that is known of somebody, of which the file has only a part, or a word of the others."""
_TIDYING: dict[str, object] = {"drop_drafts": 0, "forget_words": False, "scrub": True}
"""What can wait, and what it says then."""
_WHOLE = {"save_contact", "save_conversation", "save_leg", "save_message", "save_draft", "add_item", "decide_together"}
"""What brings all that it changes along, so that it can be repeated where little else is."""
_LOOKED_AT = {"conversation": "conversations", "contact": "contacts"}
_MOST_CONTACTS = 2
"""Saved in one transaction: more are an import, and not for the file."""
_PATIENCE_S = 5.0
"""Until a database that is there and takes nothing is asked again."""


class SpareStore:
    """Fulfils `app.ports.store.Store` and `app.ports.spare.Spare`; `as_store` for whoever minds types.

    `agent` is who works at this desk, `own` the file. Belongs to the thread that made it, closing included, as the
    stores behind it do. Raises StoreError when neither the team's store nor a file from before can be opened.
    """

    def __init__(
        self,
        team: Database,
        own: SqliteFile,
        give_way: Callable[[], None] = lambda: None,
        agent: AgentId | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._open_there = lambda: Half(team, give_way, agent)
        self._agent = agent
        self._now = now
        self._together: Together | None = None
        self._changed: Callable[[], None] = lambda: None
        self._since: datetime | None = None
        self._behind: timedelta | None = None
        self._all_of = 0
        self._bringing: Bringing | None = None
        self._there = self._reach(is_needed=not own.path.is_file() or not own.path.stat().st_size)
        self._here = opened_or_new(
            own, lambda: OwnFile(own, give_way, agent, waiting.prepare), may_be_new=self._there is not None
        )
        self._probe = Probe(team, lambda: self._changed())
        self._set_out()

    def as_store(self) -> Store:
        return cast(Store, self)

    def close(self) -> None:
        self._probe.stop()
        self._here.close()
        if self._there is not None:
            self._there.close()

    def _reach(self, *, is_needed: bool) -> Half | None:
        try:
            return self._open_there()
        except StoreError as error:
            if is_needed or not (isinstance(error.__cause__, Exception) and is_away(error.__cause__)):
                raise
            log.warning("%s", error)
            return None

    def _set_out(self) -> None:
        """What waits since a time before comes first; without the team's store this is such a time."""
        with self._here.looking() as ours:
            self._since = waiting.away_since(ours.connection())
        self._here.flush_to_disk(always=self._since is not None)
        self._probe.has_found = self._there is not None
        if self._there is None:
            self._be_away()
        elif self._since is None:
            self._work_together(self._there)

    # The store

    def __getattr__(self, name: str) -> Any:
        """Its methods, on the half that is in use."""
        return getattr(self._half, name) if name.startswith("_") else partial(self._call, name)

    @contextmanager
    def transaction(self) -> Generator[None]:
        with self._begun(methodcaller("transaction")):
            yield

    @contextmanager
    def reading(self) -> Generator[None]:
        with self._begun(methodcaller("reading")):
            yield

    def server_time(self) -> datetime | None:
        """While away by this computer's clock, as far behind as it was known to be."""
        found: datetime | None = self._call("server_time")
        if self._since is None:
            self._behind = None if found is None else found - self._now()
        return found if self._behind is None else self._now() + self._behind

    def teammates(self) -> tuple[Teammate, ...]:
        """While nothing is heard of them nobody is known to be away, and what they have in hand stays theirs."""
        found: tuple[Teammate, ...] = self._call("teammates")
        if self._since is None:
            return found
        now = self.server_time() or self._now()
        return tuple(replace(each, seen_at=now) for each in found)

    def messages_waiting(self, *given: object, **named: object) -> tuple[Message, ...]:
        """While away only what no other desk can send: what was written here since, and nothing before its turn.

        The rest is left to the team, as a colleague may have taken it over: until its store is there again it waits.
        """
        found: tuple[Message, ...] = self._call("messages_waiting", *given, **named)
        if self._since is None:
            return found
        with self._here.looking() as ours:
            only_here = waiting.only_here(ours.connection())
        left = {each.leg for each in found if each.id not in only_here and each.state is MessageState.QUEUED}
        return tuple(each for each in found if each.id in only_here and each.leg not in left)

    def _call(self, name: str, *given: object, **named: object) -> Any:
        act = Act(name, given, named)
        if self._together is not None:
            return self._do(self._together, act)
        with self._begun(by_itself) as together:
            return self._do(together, act)

    @contextmanager
    def _begun(self, begin: Begin) -> Generator[Together]:
        if self._together is not None:
            with begin(self._together.half):
                yield self._together
            return
        self._together = together = self._start(begin)
        try:
            yield together
        except BaseException as error:
            together.end(error)
            raise
        else:
            self._end(together)
        finally:
            self._together = None

    def _start(self, begin: Begin) -> Together:
        half = self._half
        try:
            return Together(half, begin)
        except StoreError as error:
            if half is self._here or not is_away(error):
                raise
            self._go_away(error)
            return Together(self._here, begin)

    def _do(self, together: Together, act: Act) -> Any:
        self._require_the_team(act.name)
        half = together.half
        half.has_written = False
        try:
            result = self._on(half, act)
        except (StoreError, SQLAlchemyError) as error:
            if half is self._here or not is_away(error):
                raise
            together.give_up(error)
            self._go_away(error)
            self._require_the_team(*together.names, act.name)
            result = self._do_without(together, act)
        if together.half.has_written:
            together.written.append(act)
        return result

    def _do_without(self, together: Together, act: Act) -> Any:
        """The same on the file, and all before it. What makes its own transaction may have lost it in the commit."""
        together.go_on(self._here)
        with self._here.transaction() if together.is_one_call else nullcontext():
            self._here.has_written = False
            result = self._on(self._here, act)
            if together.is_one_call and self._here.has_written:
                self._doubt()
        return result

    def _on(self, half: Half, act: Act) -> Any:
        if half is self._here and act.name in _TIDYING:
            return _TIDYING[act.name]
        result = act(half)
        if half is not self._here and result is not None and act.name in _LOOKED_AT:
            self._have_kept(**{_LOOKED_AT[act.name]: (result.id,)})
        return result

    def _doubt(self) -> None:
        """What is noted by now may have been kept by the team's store as well."""
        with self._here.writing() as ours:
            waiting.doubt(ours.connection())

    def _require_the_team(self, *names: str) -> None:
        if self._since is not None and not _ONLY_TOGETHER.isdisjoint(names):
            raise RefusedError(Problem.STORE_AWAY)

    def _end(self, together: Together) -> None:
        if together.half is self._here:
            together.end()
            if together.written:
                self._tell()
            return
        try:
            together.end()
        except StoreError as error:
            if not is_away(error):
                raise
            self._go_away(error)
            if together.written:  # kept there or not: nobody knows
                self._require_the_team(*together.names)
                try:
                    together.go_on(self._here)
                    self._doubt()
                except BaseException as failure:
                    together.end(failure)
                    raise
                together.end()
            return
        if together.written:
            self._repeat(together.written, together.half.touched)

    def _repeat(self, written: list[Act], touched: Touched) -> None:
        """On the file, too; what cannot be done there with the little that it has is copied later."""
        names = [act.name for act in written]
        # A large file of a draft is needed to send it; that of a message can wait until the team's store is there.
        is_draft = "save_draft" in names
        if names.count("save_contact") > _MOST_CONTACTS:
            self._keeping.changed(contacts=touched.contacts)
            self._tell()
            return
        try:
            with self._here.transaction():
                for act in written:
                    if is_draft or not act.is_larger(LARGEST_FILE):
                        act(self._here)
            is_whole = _WHOLE.issuperset(names)
        except (ParleyError, SQLAlchemyError, LookupError, ValueError) as error:
            log.debug("to be copied: %s", error)
            is_whole = False
        if not is_whole:
            self._have_kept(touched.conversations, touched.contacts, again=True)

    def _have_kept(self, *ids: Iterable[UUID], **named: Any) -> None:
        if self._keeping.want(*ids, **named):
            self._tell()

    # Away and back

    def listen(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        if self._since is not None:
            changed()

    @property
    def state(self) -> SpareState:
        with self._here.looking() as ours:
            connection = ours.connection()
            left, aside = waiting.count(connection), len(waiting.stuck(connection))
        return SpareState(self._since, left, max(self._all_of - left, 0), self._all_of, aside)

    def keep(self, conversations: Collection[ConversationId], contacts: Collection[ContactId]) -> None:
        if self._since is None:
            self._keeping.changed(conversations, contacts)
            self._tell()

    def go_on(self) -> bool:
        if self._since is not None:
            return self._probe.has_found and self._bring()
        try:
            return self._keeping.some()
        except StoreError as error:
            if not is_away(error):
                raise
            self._go_away(error)
            return False

    @property
    def _half(self) -> Half:
        return self._here if self._there is None or self._since is not None else self._there

    def _go_away(self, error: Exception) -> None:
        log.warning("working without the team's store: %s", error)
        if self._there is not None:
            self._there.hang_up()
        self._be_away()

    def _be_away(self) -> None:
        self._here.flush_to_disk(always=True)
        with self._here.writing() as ours:
            connection = ours.connection()
            waiting.begin(connection, self._now())
            waiting.free_stuck(connection)
            self._since = waiting.away_since(connection)
        self._all_of = 0
        self._probe.start()
        self._tell()

    def _bring(self) -> bool:
        try:
            self._there = there = self._there or self._open_there()
        except StoreError as error:
            return self._look_again(error)
        bringing = self._bringing = self._bringing or Bringing(self._here, there, self._agent)
        self._all_of = self._all_of or self.state.waiting
        try:
            is_more = bringing.some()
        except Exception as error:
            if isinstance(error, StoreError) and is_away(error):
                return self._look_again(error)
            if isinstance(error, PassingError):
                raise
            log.warning("not taken by the team's store: %s", error, exc_info=not isinstance(error, StoreError))
            bringing.refused()
            return True
        if not is_more:
            self._come_back(there)
        return True

    def _look_again(self, error: StoreError) -> bool:
        log.warning("still without the team's store: %s", error)
        self._all_of = 0
        self._probe.start(_PATIENCE_S)
        return False

    def _come_back(self, there: Half) -> None:
        with self._here.writing() as ours:
            waiting.end(ours.connection())
        self._here.flush_to_disk(always=False)
        self._since = None
        self._work_together(there)

    def _work_together(self, there: Half) -> None:
        self._bringing = None
        self._keeping = Keeping(self._here, there, self._agent, self._now)
        self._keeping.begin()
        self._tell()

    def _tell(self) -> None:
        self._changed()
