"""What an XMPP account is asked for, checked; and how long the channel waits for what."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from pathlib import Path

import certifi

from app.core.channel import ChannelAccount, Field, FieldKind
from app.core.errors import RefusedError
from app.core.ids import AccountId
from app.core.problems import Problem

FIELDS = (
    Field("address", "Chat address", example="anna@example.org", is_required=True),
    Field("password", "Password", FieldKind.SECRET, is_required=True),
    Field("name", "Your name, as customers see it", example="Anna"),
    Field("queue", "Chat queue", example="support@queue.example.org"),
    Field("host", "Server", example="xmpp.example.org", is_advanced=True),
    Field("port", "Port", example="5222", is_advanced=True),
    Field("ca_file", "Certificate authority", FieldKind.FILE, is_advanced=True),
    Field("verify", "Verify the server's certificate", FieldKind.FLAG, default="yes", is_advanced=True),
)
_DEFAULTS = {each.key: each.default for each in FIELDS}
_DOMAIN = r"[\w\-]{1,63}(?:\.[\w\-]{1,63})*"
_ADDRESS = re.compile(rf"[^\s@/\"&'<>:]+@{_DOMAIN}")
_HOST = re.compile(rf"{_DOMAIN}|\[?[\da-f:]+\]?")
DIRECT_TLS_PORTS = frozenset({443, 5223})


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. A silent link is found dead after `idle` and then `patience`, retried after `first` to `last`.

    `ping` apart, visitors are asked whether they are still there. `paused` without a key the agent no longer writes,
    `writing` without a sign the customer does not. The queue has `queue` to answer a presence.
    """

    log_in: float = 15.0
    idle: float = 8.0
    patience: float = 8.0
    first: float = 1.0
    last: float = 30.0
    ping: float = 25.0
    paused: float = 10.0
    writing: float = 30.0
    queue: float = 10.0


USUAL = Timing()


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked account. `address` and `queue` are bare; `port` 0 means the server's own choice (SRV, then 5222)."""

    account: AccountId
    address: str
    name: str
    queue: str
    host: str
    port: int
    ca_file: str
    is_verified: bool
    password: str = field(repr=False)

    @property
    def domain(self) -> str:
        return self.address.partition("@")[2]

    @property
    def queue_domain(self) -> str:
        return self.queue.partition("@")[2]

    @property
    def guests(self) -> tuple[str, ...]:
        """How the addresses of visitors end: of those without an account, and of whoever came through the queue."""
        return (f".{self.domain}", *([f"@{self.queue_domain}"] if self.queue else []))

    @property
    def resource(self) -> str:
        """The same each time: a session that the server still keeps for us ends when we are back."""
        return f"parley-{self.account.hex[-12:]}"

    def tls_context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=certifi.where())
        if self.ca_file:
            context.load_verify_locations(self.ca_file)
        if not self.is_verified:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def settings_of(account: ChannelAccount, password: str) -> Settings:
    """Raises RefusedError (BAD_SETTINGS) and says in its detail which option cannot be used."""
    options = {key: account.options.get(key, default).strip() for key, default in _DEFAULTS.items()}
    address, queue, host = options["address"].lower(), options["queue"].lower(), options["host"].lower()
    _check(bool(_ADDRESS.fullmatch(address)), f"Chat address: {address or 'missing'}")
    _check(not queue or bool(_ADDRESS.fullmatch(queue)), f"Chat queue: {queue}")
    _check(not host or bool(_HOST.fullmatch(host)), f"Server: {host}")
    _check(bool(password), "Password: missing")
    _check_authority(options["ca_file"])
    return Settings(
        account=account.id,
        address=address,
        name=options["name"] or address.partition("@")[0],
        queue=queue,
        host=host,
        port=_port(options["port"]),
        ca_file=options["ca_file"],
        is_verified=options["verify"] == "yes",
        password=password,
    )


def _check(is_usable: bool, detail: str) -> None:
    if not is_usable:
        raise RefusedError(Problem.BAD_SETTINGS, detail)


def _port(text: str) -> int:
    is_number = text.isascii() and text.isdigit()
    _check(not text or (is_number and 0 < int(text) < 65536), f"Port: {text}")
    return int(text or 0)


def _check_authority(ca_file: str) -> None:
    if not ca_file:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(Path(ca_file))
    except OSError as error:
        raise RefusedError(Problem.BAD_SETTINGS, f"Certificate authority: {ca_file}: {error.strerror}") from None
