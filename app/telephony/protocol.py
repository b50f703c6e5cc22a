"""What the two processes say to each other: the requests and events of `ports.telephony` as JSON, one message each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import msgspec

from app.core.errors import ParleyError
from app.ports.telephony import Request, VoiceEvent

Message = Request | VoiceEvent

_TYPES: dict[str, type[Any]] = {each.__name__: each for each in (*get_args(Request), *get_args(VoiceEvent))}
_envelope = msgspec.json.Decoder(tuple[str, msgspec.Raw])


class ProtocolError(ParleyError):
    """The other side sent something that is no message of ours."""


def encode(message: Message) -> bytes:
    return msgspec.json.encode((type(message).__name__, message))


def decode(data: bytes) -> Message:
    """The message in `data`, checked field by field. Raises ProtocolError for anything else."""
    try:
        name, body = _envelope.decode(data)
        return msgspec.json.decode(body, type=_TYPES[name])
    except (msgspec.MsgspecError, KeyError) as error:
        raise ProtocolError(f"not a message: {data[:80]!r}") from error


@dataclass(frozen=True, slots=True)
class Rendezvous:
    """Where a running engine can be met. The key proves that both sides belong to the same user."""

    address: str
    key: str
    pid: int

    def write(self, path: Path) -> None:
        """Publish it, readable by this user alone, all or nothing."""
        draft = path.with_suffix(f".{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(self))
        draft.replace(path)

    @classmethod
    def read(cls, path: Path) -> Rendezvous | None:
        """The published meeting place, or None when there is none that can be understood."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.MsgspecError):
            return None
