"""What an administrator writes into the chat queue's file (TOML); the secret stands in a file of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from app.channels.chat_queue.words import ENGLISH, JAPANESE, Words
from app.core.errors import ParleyError

_LANGUAGES = {"en": ENGLISH, "ja": JAPANESE}


class QueueSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Times are in seconds. `agents` are the domains or addresses of those who may be agents.

    `again_seconds` is how long who declined or let pass an offer is not offered the same visitor again.
    """

    domain: str
    secret_file: str
    state_file: str
    agents: tuple[str, ...] = ()
    server: str = "127.0.0.1"
    port: int = 5347
    queue: str = "support"
    title: str = "Support"
    language: str = "en"
    words: dict[str, str] = {}
    offer_seconds: float = 20.0
    again_seconds: float = 30.0
    agent_grace_seconds: float = 60.0
    visitor_grace_seconds: float = 20.0
    ping_seconds: float = 25.0

    @property
    def address(self) -> str:
        """Where visitors write to and agents announce themselves."""
        return f"{self.queue}@{self.domain}"

    def may_serve(self, address: str) -> bool:
        """Whether this bare address may be an agent; without a list, those of the domain above the queue's may."""
        allowed = self.agents or (self.domain.partition(".")[2],)
        return address in allowed or address.partition("@")[2] in allowed

    def told(self) -> Words:
        """What visitors are told, in the language chosen and with the administrator's own words."""
        return msgspec.structs.replace(_LANGUAGES[self.language], **self.words)

    def secret(self) -> str:
        """Raises ParleyError when it cannot be read."""
        try:
            return Path(self.secret_file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ParleyError(f"The secret cannot be read: {error}. Check `secret_file`.") from error


def read_settings(path: Path) -> QueueSettings:
    """Raises ParleyError, in words, for a file that cannot be read or used."""
    try:
        settings = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), QueueSettings)
        settings.told().check()
    except OSError as error:
        raise ParleyError(f"The settings cannot be read: {error}.") from error
    except KeyError as error:
        raise ParleyError(f"{path} asks for the language {error}; there are {', '.join(_LANGUAGES)}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError, TypeError, ValueError) as error:
        raise ParleyError(f"{path} cannot be used: {error}.") from error
    return settings
