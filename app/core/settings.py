"""What the agent and the administrator can set. Secrets are not settings: they live in the keyring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from app.core.account import PhoneAccount
from app.core.agent_state import OFFERED, NotReadyReason
from app.core.audio import AudioPreferences
from app.core.channel import ChannelAccount
from app.core.conversation import Grace, LegKind
from app.core.ids import AgentId
from app.core.queues import QueueForm
from app.core.wrap_up import DEFAULT_DISPOSITIONS, AcwMode, Disposition


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    SYSTEM = "system"
    ENGLISH = "en"
    JAPANESE = "ja"


DEFAULT_CODECS = ("G722/16000", "opus/48000", "PCMA/8000", "PCMU/8000")


@dataclass(frozen=True, slots=True)
class CannedReply:
    """A text kept ready, found by its `name`. `{name}`, `{company}` and `{agent}` are filled in when it is chosen."""

    name: str
    text: str


DEFAULT_REPLIES = (
    CannedReply("hello", "Hello {name}, thank you for writing. How can I help you?"),
    CannedReply("moment", "One moment please, I am looking into it."),
    CannedReply("call", "Shall I call you? Please tell me the number that suits you."),
    CannedReply("thanks", "Thank you, {name}. Have a good day!"),
)

DEFAULT_REASONS = (
    NotReadyReason("Break", is_break=True),
    NotReadyReason("Lunch", is_break=True),
    NotReadyReason("Meeting"),
    NotReadyReason("Training"),
)
SHORTEST_ALERT_S, LONGEST_ALERT_S = 7, 59


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """`region` (ISO country) is where numbers without a prefix belong. `codecs` are named as PJSIP does, best first.

    Times end in their unit. `agent_name` signs mails and fills `{agent}`; `signature` stands below them. `tell_text`
    shows what a customer wrote in notices outside the window, which others may see. Where `enter_sends` is off, Enter
    breaks the line of a chat or text message, as it always does in a mail. `acw` is what follows a talk; when its time
    is up, or when there is none, `default_disposition` is the outcome unless the agent has chosen one. The codes of
    `favourite_dispositions` are the agent's own: they are offered first. `forms_folder` is where the forms of the
    wrap-up are, "" beside these settings.

    Where there are `not_ready_reasons` one of them has to be chosen. `ready_for` are the media that the agent takes
    while ready. A call that rings longer than `alert_s` (7 to 59) goes back to the server. After `idle_min` minutes
    without a sign of life the desk asks whether the agent is still there, 0 is never.

    `store` is the address of the store that a team shares, like postgresql://desk@db.example.org/parley and without a
    password; "" is a file of one's own. `agent_id` is who works at this desk, for the others: made once.
    """

    accounts: tuple[PhoneAccount, ...] = ()
    audio: AudioPreferences = field(default_factory=AudioPreferences)
    codecs: tuple[str, ...] = DEFAULT_CODECS
    theme: Theme = Theme.SYSTEM
    language: Language = Language.SYSTEM
    region: str = "GB"
    not_ready_reasons: tuple[NotReadyReason, ...] = DEFAULT_REASONS
    ready_for: tuple[LegKind, ...] = OFFERED
    alert_s: int = 30
    idle_min: int = 5
    disposition_required: bool = True
    grace_after_call_s: int = 600
    grace_after_text_s: int = 43_200
    channels: tuple[ChannelAccount, ...] = ()
    replies: tuple[CannedReply, ...] = DEFAULT_REPLIES
    agent_name: str = ""
    signature: str = ""
    undo_mail_s: int = 10
    chat_silence_s: int = 600
    chats_at_once: int = 5
    tell_text: bool = True
    enter_sends: bool = True
    acw: AcwMode = AcwMode.MANDATORY
    acw_s: int = 120
    acw_extension_s: int = 60
    default_disposition: str = "no-outcome"
    dispositions: tuple[Disposition, ...] = DEFAULT_DISPOSITIONS
    favourite_dispositions: tuple[str, ...] = ()
    agent_id: AgentId | None = None
    store: str = ""
    forms_folder: str = ""
    queue_forms: tuple[QueueForm, ...] = ()

    @property
    def alert(self) -> timedelta:
        """How long a call may ring here."""
        return timedelta(seconds=min(max(self.alert_s, SHORTEST_ALERT_S), LONGEST_ALERT_S))

    @property
    def grace(self) -> Grace:
        return Grace(timedelta(seconds=self.grace_after_call_s), timedelta(seconds=self.grace_after_text_s))

    def is_break(self, reason: str) -> bool:
        return any(each.name == reason and each.is_break for each in self.not_ready_reasons)

    @property
    def acw_limit(self) -> timedelta | None:
        """How long after the end of a talk it is completed by itself, None for never."""
        return {AcwMode.NONE: timedelta(), AcwMode.TIMED: timedelta(seconds=self.acw_s)}.get(self.acw)
