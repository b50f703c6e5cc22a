"""What a mail account is asked for, checked; and how long the channel waits for what."""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import certifi

from app.channels.mail.addresses import as_written
from app.channels.mail.charsets import clean_line
from app.core.channel import ChannelAccount, Field, FieldKind
from app.core.errors import RefusedError
from app.core.ids import AccountId
from app.core.problems import Problem


class SignIn(StrEnum):
    PASSWORD = "password"
    MICROSOFT = "microsoft"
    GOOGLE = "google"


class Security(StrEnum):
    """TLS from the first byte, after STARTTLS, or none at all, which is for a server on the same computer."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


_SECURITY = ((Security.TLS, "TLS"), (Security.STARTTLS, "STARTTLS"), (Security.NONE, "None"))

FIELDS = (
    Field("address", "Mail address", example="anna@example.org", is_required=True),
    Field("name", "Your name, as customers see it", example="Anna"),
    Field(
        "sign_in",
        "Sign in with",
        FieldKind.CHOICE,
        default=SignIn.PASSWORD,
        choices=((SignIn.PASSWORD, "Password"), (SignIn.MICROSOFT, "Microsoft"), (SignIn.GOOGLE, "Google")),
    ),
    Field("password", "Password", FieldKind.SECRET),
    Field("team", "Mailbox of the team: its mail waits for everybody", FieldKind.FLAG),
    Field("user", "User name, if it is not the address", is_advanced=True),
    Field("imap_host", "Server for incoming mail (IMAP)", example="imap.example.org"),
    Field("imap_port", "Its port", example="993", is_advanced=True),
    Field("imap_security", "Its encryption", FieldKind.CHOICE, Security.TLS, choices=_SECURITY, is_advanced=True),
    Field("smtp_host", "Server for outgoing mail (SMTP)", example="smtp.example.org"),
    Field("smtp_port", "Its port", example="465", is_advanced=True),
    Field("smtp_security", "Its encryption", FieldKind.CHOICE, Security.TLS, choices=_SECURITY, is_advanced=True),
    Field("file_sent", "File sent mail in the Sent folder", FieldKind.FLAG, default="yes", is_advanced=True),
    Field("ca_file", "Certificate authority", FieldKind.FILE, is_advanced=True),
    Field("verify", "Verify the server's certificate", FieldKind.FLAG, default="yes", is_advanced=True),
    Field("client_id", "OAuth client", is_advanced=True),
    # Google gives desktop programs a "client secret" and says that it is none; it goes with every copy of the program.
    Field("client_secret", "OAuth client secret (Google)", is_advanced=True),
    Field("authorize_url", "OAuth address to sign in at, if it is not the usual one", is_advanced=True),
    Field("token_url", "OAuth address for tokens, if it is not the usual one", is_advanced=True),
)
_DEFAULTS = {each.key: each.default for each in FIELDS}
_HOST = re.compile(r"[\w.:\-\[\]]+")
_PORTS = {
    ("imap", Security.TLS): 993,
    ("imap", Security.STARTTLS): 143,
    ("imap", Security.NONE): 143,
    ("smtp", Security.TLS): 465,
    ("smtp", Security.STARTTLS): 587,
    ("smtp", Security.NONE): 25,
}


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: Security

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


_PRESETS = {
    (SignIn.MICROSOFT, "imap"): Server("outlook.office365.com", 993, Security.TLS),
    (SignIn.MICROSOFT, "smtp"): Server("smtp.office365.com", 587, Security.STARTTLS),
    (SignIn.GOOGLE, "imap"): Server("imap.gmail.com", 993, Security.TLS),
    (SignIn.GOOGLE, "smtp"): Server("smtp.gmail.com", 465, Security.TLS),
}


@dataclass(frozen=True, slots=True)
class Timing:
    """All in seconds. A server has `answer` to say something; IDLE is renewed after `idle`, Sent looked at then too.

    A broken link is tried again after `first` to `last`, a refused login after `refused`, so that no account gets
    locked. Mail that the server wants later is tried again after `later`, each time longer. A connection for sending is
    kept for `linger`.
    """

    answer: float = 20.0
    idle: float = 60.0
    first: float = 1.0
    last: float = 60.0
    refused: float = 900.0
    later: float = 60.0
    linger: float = 5.0


@dataclass(frozen=True, slots=True)
class OAuth:
    """Where to sign in with a client of whose making. Empty for passwords."""

    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    authorize_url: str = ""
    token_url: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """A checked account. Microsoft and Google file what goes out through them by themselves."""

    account: AccountId
    address: str
    name: str
    user: str
    sign_in: SignIn
    imap: Server
    smtp: Server
    files_sent: bool
    ca_file: str
    is_verified: bool
    oauth: OAuth

    @property
    def domain(self) -> str:
        return self.address.partition("@")[2]

    def tls_context(self) -> ssl.SSLContext:
        """Raises RefusedError when the certificate authority can no longer be read."""
        context = ssl.create_default_context(cafile=certifi.where())
        if self.ca_file:
            _load_authority(context, self.ca_file)
        if not self.is_verified:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


def settings_of(account: ChannelAccount) -> Settings:
    """Raises RefusedError (BAD_SETTINGS) and says in its detail which option cannot be used."""
    options = {key: account.options.get(key, default).strip() for key, default in _DEFAULTS.items()}
    address = clean_line(options["address"])
    _check(as_written(address) is not None, f"Mail address: {address or 'missing'}")
    _check(options["sign_in"] in set(SignIn), f"Sign in with: {options['sign_in']}")
    if options["ca_file"]:
        _load_authority(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), options["ca_file"])
    return Settings(
        account=account.id,
        address=address,
        name=options["name"],
        user=options["user"] or address,
        sign_in=SignIn(options["sign_in"]),
        imap=_server("imap", options),
        smtp=_server("smtp", options),
        files_sent=options["file_sent"] == "yes" and options["sign_in"] == SignIn.PASSWORD,
        ca_file=options["ca_file"],
        is_verified=options["verify"] == "yes",
        oauth=OAuth(options["client_id"], options["client_secret"], options["authorize_url"], options["token_url"]),
    )


def _server(kind: str, options: dict[str, str]) -> Server:
    host, port, security = (options[f"{kind}_{each}"] for each in ("host", "port", "security"))
    preset = _PRESETS.get((SignIn(options["sign_in"]), kind))
    if not host and preset:
        return preset
    host = host or f"{kind}.{options['address'].partition('@')[2]}"
    _check(bool(_HOST.fullmatch(host)), f"Server: {host}")
    _check(security in set(Security), f"Encryption: {security}")
    is_port = port.isascii() and port.isdigit() and 0 < int(port) < 65536
    _check(not port or is_port, f"Port: {port}")
    return Server(host.lower(), int(port) if port else _PORTS[kind, Security(security)], Security(security))


def _check(is_usable: bool, detail: str) -> None:
    if not is_usable:
        raise RefusedError(Problem.BAD_SETTINGS, detail)


def _load_authority(context: ssl.SSLContext, ca_file: str) -> None:
    try:
        context.load_verify_locations(Path(ca_file))
    except OSError as error:
        raise RefusedError(Problem.BAD_SETTINGS, f"Certificate authority: {ca_file}: {error.strerror}") from None
