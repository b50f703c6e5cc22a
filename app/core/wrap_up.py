"""Dispositions and after-call work."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disposition:
    """An outcome the agent chooses in wrap-up. `code` is stored, `label` is shown."""

    code: str
    label: str


DEFAULT_DISPOSITIONS: tuple[Disposition, ...] = (
    Disposition("resolved", "Resolved"),
    Disposition("rebooked", "Rebooked"),
    Disposition("follow-up", "Follow-up needed"),
    Disposition("passed-on", "Passed to a colleague"),
    Disposition("wrong-number", "Wrong number"),
    Disposition("no-outcome", "No outcome"),
)
