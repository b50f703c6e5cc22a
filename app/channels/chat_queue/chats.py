"""A chat's life: a visitor writes, an agent accepts, both write, it is passed on, it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from app.channels.chat_queue import stanzas
from app.channels.chat_queue.agents import Agents
from app.channels.chat_queue.post import Post, new_name
from app.channels.chat_queue.session import Line, Phase, Session, accepted, ended, passed_on, wrote
from app.channels.chat_queue.sessions import Sessions
from app.channels.chat_queue.state_file import StateFile
from app.channels.chat_queue.words import Words
from app.channels.queue_protocol import Closed, Opened, Said
from app.core.call import EndedBy

log = logging.getLogger(__name__)


class Chats:
    """`changed` is called after each change of who waits or who is busy."""

    def __init__(
        self,
        words: Words,
        state: StateFile,
        sessions: Sessions,
        agents: Agents,
        post: Post,
        changed: Callable[[], None],
    ) -> None:
        self._words = words
        self._state = state
        self._sessions = sessions
        self._agents = agents
        self._post = post
        self._changed = changed

    def visitor_wrote(self, session: Session, line: Line) -> None:
        """Put it on record and pass it to the agent, or begin to wait for one; what was said before changes nothing."""
        with self._post.together():
            last = self._state.last_line()
            if not self._state.add_line(line):
                return
            if session.phase is Phase.OPEN:
                self._post.to_agent(session.agent, session.token, line.id, stanzas.read(line.payload))
                return
            if session.phase is Phase.IDLE:
                self._sessions.keep(wrote(session, last, line.at))
        self._changed()

    def agent_wrote(self, session: Session, line: Line) -> None:
        with self._post.together():
            if self._state.add_line(line):
                self._post.to_visitor(session, line.id, stanzas.read(line.payload))

    def open(self, session: Session, agent: str) -> None:
        """The chat is this agent's: they get everything that was written so far."""
        with self._post.together():
            session = self._sessions.keep(accepted(session, agent))
            self._post.to_agent(agent, session.token, new_name(), [Opened().xml])
            for line in self._state.lines(session):
                self._post.to_agent(agent, session.token, line.id, _repeated(line))
            self._post.say(session, self._words.joined.format(agent=self._agents.name(agent)))
        log.info("%s is with %s", session.token, agent)
        self._changed()

    def end(self, session: Session, by: EndedBy, last_word: str = "") -> None:
        with self._post.together():
            if session.phase is Phase.OPEN:
                self._closed(session, by)
            self._sessions.keep(ended(session))
            if by is EndedBy.CUSTOMER:
                self._post.drop("", session.token)
            else:
                self._say_goodbye(session, last_word)
        log.info("%s has ended by %s", session.token, by)
        self._agents.rest(session.agent)
        self._changed()

    def pass_on(self, session: Session, by: EndedBy, wanted: str = "") -> None:
        """To a colleague, or back to the head of the queue."""
        with self._post.together():
            self._post.drop(session.agent, session.token)  # the next agent gets all of it
            self._closed(session, by, f"Passed on to {self._agents.name(wanted)}." if wanted else "Back in the queue.")
            self._sessions.keep(passed_on(session, wanted))
            if wanted:
                self._post.say(session, self._words.passed_on.format(agent=self._agents.name(wanted)))
            elif by is EndedBy.FAILURE:
                self._post.say(session, self._words.again)
        log.info("%s is passed on by %s", session.token, session.agent)
        self._agents.rest(session.agent)
        self._changed()

    def _closed(self, session: Session, by: EndedBy, text: str = "") -> None:
        """Tell the agent that the chat is no longer theirs."""
        closed = Closed()
        closed["by"] = by.value
        closed["text"] = text
        self._post.to_agent(session.agent, session.token, new_name(), [closed.xml])

    def _say_goodbye(self, session: Session, last_word: str) -> None:
        if last_word:
            self._post.say(session, last_word)
        self._post.say(session, self._words.ended)


def line_of(session: Session, stanza: Element, author: str = "", name: str = "") -> Line:
    """What a message with a body says, as a line that is not yet on record."""
    payload = stanzas.write(stanzas.passable(stanza))
    said = stanza.get("id") or new_name()
    text = stanzas.text_of(stanza)
    return Line(0, session.token, said, datetime.now(UTC), author, name, text, stanzas.corrected_by(stanza), payload)


def _repeated(line: Line) -> Iterable[Element]:
    """An earlier message with its time and, when an agent wrote it, who."""
    yield from stanzas.read(line.payload)
    yield stanzas.delay(line.at.isoformat())
    if line.author:
        said = Said()
        said["by"] = line.author
        said["name"] = line.name
        yield said.xml
