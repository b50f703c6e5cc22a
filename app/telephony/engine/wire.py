"""Text as it comes off the wire and goes onto it: cleaned once, at the engine's edge."""

from __future__ import annotations

import re
import unicodedata

from app.core.account import PhoneAccount, Transport
from app.core.errors import RefusedError
from app.core.plain_text import plain_text
from app.core.problems import Problem

_NAME_ADDR = re.compile(r'^\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<token>[^<]*?))\s*<(?P<uri>[^>]*)>')
_NUMBER = re.compile(r"^[+\d][\d\s().\-/]*$|^[\d*#+]+$")
_HEADER = re.compile(r"^(?P<name>[\w\-.!%*+`'~]+)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")
_USER = re.compile(r"^[A-Za-z0-9\-_.!~*'&=+$,;?/%#]+$")


def _decoded(text: str) -> str:
    """PJSIP hands over undecodable bytes as lone surrogates; they are taken for Latin-1."""
    return "".join(chr(ord(each) - 0xDC00) if 0xDC80 <= ord(each) <= 0xDCFF else each for each in text)


def clean(text: str) -> str:
    """Printable text on one line."""
    return "".join(each for each in _decoded(text) if unicodedata.category(each) not in {"Cc", "Cf", "Cs"}).strip()


def clean_body(text: str) -> str:
    """What somebody wrote, with its lines."""
    return plain_text(_decoded(text))


def headers(message: str) -> dict[str, str]:
    """The headers of a SIP message by their names in lower case; folded lines and repeated names are left out."""
    head = message.replace("\r\n", "\n").partition("\n\n")[0]
    found = (_HEADER.match(line) for line in head.split("\n")[1:])
    return {match["name"].lower(): match["value"] for match in found if match}


def split_name_addr(header: str) -> tuple[str, str]:
    """Display name and bare address (no parameters) of a From or To value (RFC 3261 section 20.10)."""
    match = _NAME_ADDR.match(header)
    if match is None:
        return "", clean(header).partition(";")[0]
    quoted = re.sub(r"\\(.)", r"\1", match["quoted"]) if match["quoted"] else ""
    return clean(quoted or match["token"] or ""), clean(match["uri"]).partition(";")[0]


def quoted(name: str) -> str:
    """A display name as a quoted-string, with a trailing space; "" for no name."""
    inner = clean(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}" ' if inner else ""


def _transport_parameter(account: PhoneAccount) -> str:
    return "" if account.transport is Transport.UDP else f";transport={account.transport}"


def identity(account: PhoneAccount) -> str:
    return f"{quoted(account.display_name)}<{presentity(account)}>"


def presentity(account: PhoneAccount) -> str:
    """Whose presence it is."""
    return f"sip:{account.user}@{account.domain.partition(':')[0]}"


def presence_server(account: PhoneAccount) -> str:
    """Where it is published."""
    return f"sip:{account.user}@{account.domain}{_transport_parameter(account)}"


def registrar(account: PhoneAccount) -> str:
    return f"sip:{account.domain}{_transport_parameter(account)}"


def proxy(account: PhoneAccount) -> str:
    """The outbound proxy with its transport, or "" when there is none."""
    host = account.proxy.removeprefix("sip:")
    return f"sip:{host};lr{_transport_parameter(account)}" if host else ""


def target_uri(target: str, account: PhoneAccount) -> str:
    """The SIP URI to call for a number or address as people write it. Raises RefusedError when it is neither."""
    text = clean(target)
    text = re.sub(r"^(?:tel|callto):(?://)?", "", text, flags=re.IGNORECASE)
    text = re.sub(r"^sips?:(?://)?", "", text, flags=re.IGNORECASE)
    if _NUMBER.match(text):
        return (
            f"sip:{re.sub(r'[^0-9+*#]', '', text).replace('#', '%23')}@{account.domain}{_transport_parameter(account)}"
        )
    user, at, host = text.partition("@")
    if not _USER.match(user) or (at and not re.match(r"^[\w.\-:\[\];=]+$", host)):
        raise RefusedError(Problem.BAD_ADDRESS, target)
    domain = host if at else account.domain
    return f"sip:{user}@{domain}{'' if ';transport=' in domain else _transport_parameter(account)}"
