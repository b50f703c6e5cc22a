"""What an account at a message centre is asked for."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field

from app.channels.mobile.numbers import read_numbers
from app.channels.mobile.trust import tls_context
from app.core.channel import ChannelAccount, Field, FieldKind
from app.core.errors import RefusedError
from app.core.problems import Problem

_HOST = re.compile(r"[\w.:\-\[\]]+")

FIELDS = (
    Field("host", "Server", example="smpp.operator.example", is_required=True),
    Field("port", "Port", default="2775", is_required=True),
    Field("system_id", "System ID", is_required=True),
    Field("password", "Password", FieldKind.SECRET, is_required=True),
    Field("numbers", "Own numbers, the usual one first", example="+44 7700 900123, 12345", is_required=True),
    Field("tls", "Encrypted connection (TLS)", FieldKind.FLAG),
    Field("system_type", "System type", is_advanced=True),
    Field("ca_file", "Certificate authority", FieldKind.FILE, is_advanced=True),
    Field("verify", "Verify the server's certificate", FieldKind.FLAG, default="yes", is_advanced=True),
)
_DEFAULTS = {each.key: each.default for each in FIELDS}


@dataclass(frozen=True, slots=True)
class SmppSettings:
    """A checked account; `trust` is None without TLS.

    In seconds: `patience` is how long an answer may take, `idle` how long nothing may be heard before the server is
    asked whether it is still there, `quiet` what must pass without a delivery before a new link is used.
    """

    host: str
    port: int
    system_id: str
    numbers: tuple[str, ...]
    password: str = field(default="", repr=False)
    system_type: str = ""
    trust: ssl.SSLContext | None = None
    patience: float = 10.0
    idle: float = 20.0
    quiet: float = 0.3


def settings_of(account: ChannelAccount, password: str) -> SmppSettings:
    """Raises RefusedError (BAD_SETTINGS) and says in its detail which option cannot be used."""
    options = {key: account.options.get(key, default).strip() for key, default in _DEFAULTS.items()}
    port = options["port"]
    _check(bool(_HOST.fullmatch(options["host"])), f"Server: {options['host'] or 'missing'}")
    _check(port.isascii() and port.isdigit() and 0 < int(port) < 65_536, f"Port: {port}")
    # The lengths are SMPP's own (3.4, section 4.1.5).
    _check(_is_plain(options["system_id"], 15), f"System ID: {options['system_id'] or 'missing'}")
    _check(_is_plain(password, 8), "Password: one of 1 to 8 plain characters is needed")
    system_type = options["system_type"]
    _check(not system_type or _is_plain(system_type, 12), f"System type: {system_type}")
    trust = tls_context(options["ca_file"], verify=options["verify"] == "yes") if options["tls"] == "yes" else None
    return SmppSettings(
        options["host"],
        int(port),
        options["system_id"],
        read_numbers(options["numbers"]),
        password,
        system_type,
        trust,
    )


def _check(is_usable: bool, detail: str) -> None:
    if not is_usable:
        raise RefusedError(Problem.BAD_SETTINGS, detail)


def _is_plain(text: str, longest: int) -> bool:
    return 0 < len(text) <= longest and text.isascii() and text.isprintable()
