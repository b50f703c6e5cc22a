"""What the agent has begun to write, conversation by conversation and medium by medium, and what is not stored yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.core.ids import ConversationId

DraftKey = tuple[ConversationId, LegKind]


class ComposerDrafts:
    """What is typed wins over what the store says until the store has confirmed it; so nothing typed is ever lost.

    Afterwards the store's word counts: drafts move when conversations are joined or taken apart.
    """

    def __init__(self) -> None:
        self._drafts: dict[DraftKey, Draft] = {}
        self._unsaved: set[DraftKey] = set()
        self._under_way: Counter[DraftKey] = Counter()

    def heard(self, conversation: ConversationId, drafts: Iterable[Draft]) -> None:
        """All that the store holds for this conversation. It keeps no empty ones: those are as they were left here."""
        told = {key_of(draft): draft for draft in drafts}
        here = {key for key, draft in self._drafts.items() if key[0] == conversation and not draft.is_empty}
        for key in here | told.keys():
            if key in self._unsaved or self._under_way[key] > 0:
                continue
            self._drafts.pop(key, None)
            if key in told:
                self._drafts[key] = told[key]

    def of(self, conversation: ConversationId, medium: LegKind) -> Draft:
        return self._drafts.get((conversation, medium)) or Draft(conversation, medium)

    def typed(self, draft: Draft) -> None:
        self._drafts[key_of(draft)] = draft
        self._unsaved.add(key_of(draft))

    def put_away(self, draft: Draft) -> None:
        """A message is made of it: the store forgets it by itself, and says `done`."""
        key = key_of(draft)
        self._drafts[key] = emptied(draft)
        self._unsaved.discard(key)
        self._under_way[key] += 1

    def flush(self, save: Callable[[Draft], None]) -> None:
        """Hand every draft that was typed into since the last time to `save`, whose end is told by `done`."""
        unsaved, self._unsaved = self._unsaved, set()
        for key in unsaved:
            self._under_way[key] += 1
            save(self._drafts[key])

    def done(self, draft: Draft) -> None:
        """The store has it as it was handed over, or has forgotten it."""
        self._under_way[key_of(draft)] -= 1

    def begun(self, conversation: ConversationId) -> frozenset[LegKind]:
        """The media for which something is written in this conversation."""
        return frozenset(
            medium for (where, medium), draft in self._drafts.items() if where == conversation and not draft.is_empty
        )


def key_of(draft: Draft) -> DraftKey:
    return draft.conversation, draft.medium


def emptied(draft: Draft) -> Draft:
    """What is left of a draft that became a message: where it went."""
    return Draft(draft.conversation, draft.medium, route=draft.route)


def joined(first: Draft, then: Draft) -> Draft:
    """`first`, with what was written meanwhile below it: nothing typed is ever lost."""
    text = "\n\n".join(each for each in (first.text, then.text) if each.strip())
    return replace(first, text=text, attachments=tuple(dict.fromkeys((*first.attachments, *then.attachments))))


def with_latest(made: Draft, before: Draft, now: Draft) -> Draft:
    """`made` of what stood there `before`, with what was typed behind that until `now`."""
    if key_of(before) != key_of(now) or not now.text.startswith(before.text):
        return made
    return replace(made, text=made.text + now.text[len(before.text) :])


def not_about(draft: Draft) -> Draft:
    """The same without what it answered or forwarded; a correction that is given up leaves nothing."""
    if draft.medium is not LegKind.EMAIL:
        return emptied(draft)
    return replace(draft, intent=MailIntent.NEW, about=None)
