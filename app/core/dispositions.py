"""The dispositions as a tree: what is above what, what is offered, and what asks for a note."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.core.conversation import LegKind
from app.core.wrap_up import Disposition, FollowUp


class DispositionTree:
    """Whatever somebody has written into the settings, this is a tree.

    A code that is there twice counts once, the first time. Who would stand below themselves, or below one that is not
    there, stands at the top.
    """

    def __init__(self, configured: Iterable[Disposition]) -> None:
        self._known: dict[str, Disposition] = {}
        for each in configured:
            if each.code:
                self._known.setdefault(each.code, each)
        for code, each in self._known.items():
            if each.parent not in self._known or self._is_below_itself(code):
                self._known[code] = replace(each, parent="")
        self._below: dict[str, list[Disposition]] = {}
        for each in self._known.values():
            self._below.setdefault(each.parent, []).append(each)

    def get(self, code: str) -> Disposition | None:
        """None when it is not configured (any longer)."""
        return self._known.get(code)

    def path(self, code: str) -> tuple[Disposition, ...]:
        """From the top down to this one, nothing when it is not configured."""
        path: list[Disposition] = []
        while (each := self._known.get(code)) is not None:
            path.append(each)
            code = each.parent
        return tuple(reversed(path))

    def in_order(self) -> tuple[Disposition, ...]:
        """Each one followed by all that stand below it."""
        found: list[Disposition] = []
        waiting = list(reversed(self._below.get("", [])))
        while waiting:
            each = waiting.pop()
            found.append(each)
            waiting.extend(reversed(self._below.get(each.code, [])))
        return tuple(found)

    def branch(self, code: str) -> frozenset[str]:
        """The codes of this one and of all that stand below it."""
        return frozenset(each for each in self._known if any(above.code == code for above in self.path(each)))

    def offered(
        self, media: Collection[LegKind] = (), queues: Collection[str] | None = None
    ) -> tuple[Disposition, ...]:
        """Those that can be chosen after a conversation by these media and queues, in order; None is for any queue.

        One that has others below cannot.
        """
        return tuple(
            each
            for each in self.in_order()
            if each.code not in self._below and self._fits(each, media) and self._comes_by(each, queues)
        )

    def needs_note(self, code: str) -> bool:
        return any(each.needs_note for each in self.path(code))

    def follow_up(self, code: str) -> FollowUp | None:
        """When contact is usually made again after this one, None when it is not."""
        return next((each.follow_up for each in reversed(self.path(code)) if each.follow_up is not None), None)

    def form(self, code: str) -> str:
        """The name of the form that it asks, "" for none."""
        return next((each.form for each in reversed(self.path(code)) if each.form), "")

    def without(self, code: str) -> tuple[Disposition, ...]:
        """All but this one; what stood below it moves up to where it was."""
        gone = self._known.get(code)
        if gone is None:
            return tuple(self._known.values())
        left = (each for each in self._known.values() if each.code != code)
        return tuple(replace(each, parent=gone.parent) if each.parent == code else each for each in left)

    def put(self, written: Disposition) -> tuple[Disposition, ...]:
        """With this one in the place of the one that had its code, or as the last."""
        return tuple((self._known | {written.code: written}).values())

    def new_code(self, label: str, parent: str) -> str:
        """A code that nobody has, made of words that people can read where there is no label any more."""
        words = [each.label for each in self.path(parent)] + [label]
        code = plain = "-".join(" ".join(words).casefold().split())
        more = 1
        while code in self._known:
            more += 1
            code = f"{plain}-{more}"
        return code

    def _fits(self, disposition: Disposition, media: Collection[LegKind]) -> bool:
        path = self.path(disposition.code)
        return not media or all(not each.media or not set(each.media).isdisjoint(media) for each in path)

    def _comes_by(self, disposition: Disposition, queues: Collection[str] | None) -> bool:
        path = self.path(disposition.code)
        return queues is None or all(not each.queues or not set(each.queues).isdisjoint(queues) for each in path)

    def _is_below_itself(self, code: str) -> bool:
        above, seen = self._known[code].parent, set[str]()
        while above in self._known and above not in seen:
            if above == code:
                return True
            seen.add(above)
            above = self._known[above].parent
        return False
