"""Text channels as the desk knows them: an account of one medium, how to set it up, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.core.conversation import LegKind
from app.core.ids import AccountId
from app.core.problems import Problem


@dataclass(frozen=True, slots=True)
class ChannelAccount:
    """One identity at one text service. `channel` names the ChannelType that understands `options`.

    The secret (a password or token) lives in the keyring under `id`, never here.
    """

    id: AccountId
    channel: str
    title: str
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    is_enabled: bool = True


class FieldKind(StrEnum):
    """How a value of `ChannelAccount.options` is typed in. FLAG is "yes" or "". SECRET goes to the keyring instead."""

    TEXT = "text"
    SECRET = "secret"
    FLAG = "flag"
    CHOICE = "choice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of an account's form."""

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    default: str = ""
    example: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False
    is_advanced: bool = False


class LinkState(StrEnum):
    OFF = "off"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a channel stands with its server. `retry_at` (UTC) is set while it waits to try again.

    `done` of `total` is how far a synchronisation in the background has come; both 0 when none goes on.
    """

    account: AccountId
    medium: LegKind
    state: LinkState
    problem: Problem | None = None
    detail: str = ""
    retry_at: datetime | None = None
    done: int = 0
    total: int = 0
