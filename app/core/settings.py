"""What the agent and the administrator can set. Secrets are not settings: they live in the keyring."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from app.core.account import PhoneAccount
from app.core.audio import AudioPreferences
from app.core.channel import ChannelAccount
from app.core.wrap_up import AcwMode


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


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


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """`region` (ISO country) is where numbers without a prefix belong. `codecs` are named as PJSIP does, best first.

    Times end in their unit. `agent_name` signs mails and fills `{agent}`; `signature` stands below them. `tell_text`
    shows what a customer wrote in notices outside the window, which others may see. Where `enter_sends` is off, Enter
    breaks the line of a chat or text message, as it always does in a mail. `acw` is what follows a talk; when its time
    is up, or when there is none, `default_disposition` is the outcome unless the agent has chosen one.
    """

    accounts: tuple[PhoneAccount, ...] = ()
    audio: AudioPreferences = field(default_factory=AudioPreferences)
    codecs: tuple[str, ...] = DEFAULT_CODECS
    theme: Theme = Theme.SYSTEM
    region: str = "GB"
    not_ready_reasons: tuple[str, ...] = ("Break", "Lunch", "Meeting", "Training")
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

    @property
    def acw_limit(self) -> timedelta | None:
        """How long after the end of a talk it is completed by itself, None for never."""
        return {AcwMode.NONE: timedelta(), AcwMode.TIMED: timedelta(seconds=self.acw_s)}.get(self.acw)
