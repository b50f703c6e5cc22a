"""What an account at such a service is asked for."""

from __future__ import annotations

import ipaddress
import ssl
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from app.channels.mobile.numbers import read_numbers
from app.channels.mobile.trust import tls_context
from app.core.channel import ChannelAccount, Field, FieldKind
from app.core.errors import RefusedError
from app.core.problems import Problem

FIELDS = (
    Field("url", "Address of the service", default="https://api.twilio.com", is_required=True),
    Field("account", "Account SID", is_required=True),
    Field("token", "Auth token", FieldKind.SECRET, is_required=True),
    Field("numbers", "Own numbers, the usual one first", example="+44 7700 900123, 12345", is_required=True),
    Field("poll", "Look for new messages every so many seconds", default="5", is_advanced=True),
    Field("ca_file", "Certificate authority", FieldKind.FILE, is_advanced=True),
    Field("verify", "Verify the server's certificate", FieldKind.FLAG, default="yes", is_advanced=True),
)
_DEFAULTS = {each.key: each.default for each in FIELDS}


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """A checked account. `poll` is the seconds between two looks, `patience` those that an answer may take."""

    url: str
    account: str
    numbers: tuple[str, ...]
    token: str = field(default="", repr=False)
    poll: float = 5.0
    patience: float = 10.0
    trust: ssl.SSLContext | None = None

    @property
    def messages(self) -> str:
        """The resource, without its ending."""
        return f"{self.url}/2010-04-01/Accounts/{self.account}/Messages"


def settings_of(account: ChannelAccount, token: str) -> HttpSettings:
    """Raises RefusedError (BAD_SETTINGS) and says in its detail which option cannot be used."""
    options = {key: account.options.get(key, default).strip() for key, default in _DEFAULTS.items()}
    _check(_is_usable(options["url"]), f"Address of the service: {options['url']} (https is needed)")
    _check(options["account"].isascii() and options["account"].isalnum(), f"Account SID: {options['account']}")
    _check(bool(token) and token.isascii(), "Auth token: missing")
    poll = options["poll"]
    _check(poll.isascii() and poll.isdigit() and 1 <= int(poll) <= 3_600, f"Seconds between two looks: {poll}")
    return HttpSettings(
        options["url"].rstrip("/"),
        options["account"],
        read_numbers(options["numbers"]),
        token,
        float(poll),
        trust=tls_context(options["ca_file"], verify=options["verify"] == "yes"),
    )


def _is_usable(url: str) -> bool:
    """The token travels with each request: unencrypted only to this very computer."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host)))


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check(is_usable: bool, detail: str) -> None:
    if not is_usable:
        raise RefusedError(Problem.BAD_SETTINGS, detail)
