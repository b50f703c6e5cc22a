"""Dispositions and after-call work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.conversation import LegKind


@dataclass(frozen=True, slots=True)
class Disposition:
    """An outcome the agent chooses in wrap-up. `code` is stored, `label` is shown.

    `parent` is the code of the one it stands below, "" at the top. It is offered for its `media`, all when there are
    none. With `needs_note` nobody finishes without having written one. Both count for all that stand below it.
    """

    code: str
    label: str
    parent: str = ""
    media: tuple[LegKind, ...] = ()
    needs_note: bool = False


class AcwMode(StrEnum):
    """What follows when a talk is over (behaviour 18).

    NONE: it is completed at once, and the agent is ready. OPTIONAL: the agent is ready and completes it whenever they
    like. TIMED: until the time is up. MANDATORY: until the agent has completed it.
    """

    NONE = "none"
    OPTIONAL = "optional"
    TIMED = "timed"
    MANDATORY = "mandatory"

    @property
    def holds_the_agent(self) -> bool:
        """Whether no new work comes meanwhile."""
        return self in {AcwMode.TIMED, AcwMode.MANDATORY}


DEFAULT_DISPOSITIONS: tuple[Disposition, ...] = (
    Disposition("resolved", "Resolved"),
    Disposition("rebooked", "Rebooked"),
    Disposition("follow-up", "Follow-up needed"),
    Disposition("passed-on", "Passed to a colleague"),
    Disposition("wrong-number", "Wrong number"),
    Disposition("no-outcome", "No outcome"),
)
