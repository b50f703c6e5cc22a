"""What the desk would not do with a draft, in words, kept beside it until the agent changes something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.errors import ParleyError, RefusedError
from app.core.problems import Problem
from app.ui.viewmodels import trouble_words
from app.ui.viewmodels.composer_drafts import DraftKey
from app.ui.viewmodels.problem_words import problem_text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not done and what to do about it; `detail` names what it was about."""

    sentence: str
    detail: str = ""


class Refusals(QObject):
    """One word per draft at most; `changed` when one is said or forgotten."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[DraftKey, Refused] = {}

    def of(self, key: DraftKey | None) -> Refused | None:
        return self._said.get(key) if key is not None else None

    def say(self, key: DraftKey, refused: Refused) -> None:
        self._said[key] = refused
        self.changed.emit()

    def forget(self, key: DraftKey | None) -> None:
        if key is not None and self._said.pop(key, None) is not None:
            self.changed.emit()


def outcome(action: Callable[[], T]) -> T | Refused:
    """What came of it, a refusal being a value: the composer says it beside the draft, so the window need not."""
    try:
        return action()
    except RefusedError as refusal:
        return in_words(refusal.problem, refusal.detail)
    except ParleyError as error:
        return in_words(Problem.NOT_SAVED, str(error))


def in_words(problem: Problem, detail: str = "") -> Refused:
    return Refused(problem_text(problem), trouble_words.in_words(detail))
