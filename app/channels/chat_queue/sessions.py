"""All visitors' sessions, found by token, by where the visitor is and by their key; every change is kept."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from app.channels.chat_queue.session import Phase, Session
from app.channels.chat_queue.state_file import StateFile


class Sessions:
    def __init__(self, state: StateFile) -> None:
        self._state = state
        self._by_token: dict[str, Session] = {}
        self._by_visitor: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        for session in state.sessions():
            self._index(session)

    def new(self, visitor: str, key: str = "") -> Session:
        now = datetime.now(UTC)
        return self.keep(Session(secrets.token_hex(8), visitor, now, now, key=key))

    def keep(self, session: Session) -> Session:
        self._state.save(session)
        before = self._by_token.get(session.token)
        if before is not None and bare(before.visitor) != bare(session.visitor):
            self._by_visitor.pop(bare(before.visitor), None)
        return self._index(session)

    def of_token(self, token: str) -> Session | None:
        return self._by_token.get(token)

    def of_visitor(self, address: str) -> Session | None:
        """Of whoever writes from this address, bare or full."""
        return self._by_token.get(self._by_visitor.get(bare(address), ""))

    def of_key(self, key: str) -> Session | None:
        return self._by_token.get(self._by_key.get(key, "")) if key else None

    def waiting(self) -> list[Session]:
        """In the order in which they are to be served."""
        waiting = [session for session in self._by_token.values() if session.phase is Phase.WAITING]
        return sorted(waiting, key=lambda session: (not session.is_first, session.since))

    def open_of(self, agent: str) -> list[Session]:
        return [each for each in self._by_token.values() if each.phase is Phase.OPEN and each.agent == agent]

    def everyone(self) -> list[Session]:
        """Whoever was there in the last day or so."""
        return list(self._by_token.values())

    def live(self) -> list[Session]:
        return [session for session in self._by_token.values() if session.phase is not Phase.IDLE]

    def forget_idle(self, before: datetime) -> None:
        """Those that nobody has been seen in since then."""
        for session in tuple(self._by_token.values()):
            if session.phase is Phase.IDLE and session.seen_at < before:
                self._state.forget_session(session.token)
                del self._by_token[session.token]
                self._by_visitor.pop(bare(session.visitor), None)
                self._by_key.pop(session.key, None)

    def _index(self, session: Session) -> Session:
        self._by_token[session.token] = session
        self._by_visitor[bare(session.visitor)] = session.token
        if session.key:
            self._by_key[session.key] = session.token
        return session


def bare(address: str) -> str:
    """The address without its resource."""
    return address.partition("/")[0]
