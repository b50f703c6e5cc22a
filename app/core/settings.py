"""What the agent and the administrator can set. Secrets are not settings: they live in the keyring."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.account import PhoneAccount
from app.core.audio import AudioPreferences


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


DEFAULT_CODECS = ("G722/16000", "opus/48000", "PCMA/8000", "PCMU/8000")


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """`region` (ISO country) is where numbers without a prefix belong. `codecs` are named as PJSIP does, best first."""

    accounts: tuple[PhoneAccount, ...] = ()
    audio: AudioPreferences = field(default_factory=AudioPreferences)
    codecs: tuple[str, ...] = DEFAULT_CODECS
    theme: Theme = Theme.SYSTEM
    region: str = "GB"
    not_ready_reasons: tuple[str, ...] = ("Break", "Lunch", "Meeting", "Training")
    disposition_required: bool = True
    grace_after_call_s: int = 600
