"""One desk of a team in a process of its own, whose agent does at random what agents do.

`python -m tests.rig.team_desk` reads its orders as JSON from the first line of standard input; any further line ends its
work. It says on standard output, a JSON object a line, what the desk has returned from, and at last what it shows.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.contact import CustomField
from app.core.conversation import ConversationState, LegKind
from app.core.draft import Draft, MailIntent
from app.core.errors import RefusedError
from app.core.ids import ConversationId, new_id
from app.core.message import MessageState
from app.core.timeline import MessageItem
from app.services.desk import Desk, Services

_ANSWER_WITHIN_S = 60.0


def say(what: str, **more: Any) -> None:
    sys.stdout.write(json.dumps({"what": what} | more) + "\n")
    sys.stdout.flush()


class Agent:
    """One thing after another; what is refused is as good as what is done."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk = desk
        self._chance = random.Random(seed)
        self._acts: tuple[Callable[[Services], None], ...] = (
            *(self._grabs, self._grabs, self._answers, self._answers, self._notes),
            *(self._edits, self._finishes, self._gives_back, self._reopens),
        )

    def act(self) -> None:
        """Returns when the desk has done it, or has said why not."""
        deed = self._chance.choice(self._acts)
        done = threading.Event()

        def doing(services: Services) -> None:
            try:
                deed(services)
            except RefusedError as refusal:
                say("refused", problem=refusal.problem.name)
            finally:
                done.set()

        self._desk.do(doing)
        done.wait(_ANSWER_WITHIN_S)

    def _grabs(self, services: Services) -> None:
        waiting = services.mail_queue.waiting(5)
        if waiting:
            conversation = self._chance.choice(waiting).conversation.id
            services.mail_queue.grab(conversation)
            say("grabbed", conversation=str(conversation))

    def _answers(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is None:
            return
        items = services.conversations.timeline(conversation)
        letters = [item.body.message for item in items if isinstance(item.body, MessageItem)]
        asked = [each for each in letters if each.state in {MessageState.RECEIVED, MessageState.SEEN}]
        if asked:
            words = f"answer {new_id()}"
            draft = services.writing.answer(asked[-1].id, MailIntent.REPLY)
            services.writing.send(replace(draft, text=words), is_sure=True)
            say("answered", words=words)

    def _notes(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None:
            words = f"note {new_id()}"
            services.conversations.add_note(conversation, words)
            say("noted", conversation=str(conversation), words=words)

    def _edits(self, services: Services) -> None:
        """Everybody may, at any time; each adds a line of their own."""
        known = services.contacts.page()
        if known:
            contact, words = self._chance.choice(known), f"field {new_id()}"
            services.contacts.save(replace(contact, fields=(*contact.fields, CustomField(words, "yes"))), contact)
            say("edited", contact=str(contact.id), words=words)

    def _finishes(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None:
            services.conversations.choose_disposition(conversation, "resolved")
            if services.conversations.finish(conversation) is None:
                say("finished", conversation=str(conversation))

    def _gives_back(self, services: Services) -> None:
        conversation = self._one_of_mine(services)
        if conversation is not None and self._chance.random() < 0.5:
            services.mail_queue.release(conversation)
            say("gave back", conversation=str(conversation))

    def _reopens(self, services: Services) -> None:
        known = services.contacts.page()
        if not known:
            return
        theirs = services.conversations.activities(self._chance.choice(known).id, 1)
        if theirs and services.conversations.undo_finish(theirs[0].conversation.id):
            say("reopened", conversation=str(theirs[0].conversation.id))

    def _one_of_mine(self, services: Services) -> ConversationId | None:
        mine = [view.conversation.id for view in services.conversations.unfinished()]
        return self._chance.choice(mine) if mine else None
