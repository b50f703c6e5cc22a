"""What has to be right before a phone account is saved, said in sentences for the form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.core.account import PhoneAccount

_tr = QCoreApplication.translate
_HOST = re.compile(r"^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9])?\.?)(?::(?P<port>\d+))?$", re.IGNORECASE)


def account_flaw(account: PhoneAccount, others: Iterable[PhoneAccount]) -> str:
    """The first thing to put right, or "" when the account can be saved beside `others`."""
    flaw = _user_flaw(account.user) or _domain_flaw(account.domain)
    if not flaw and any(other.id != account.id and other.title == account.title for other in others):
        return _tr("AccountCheck", "There is already an account {0}.").format(account.title)
    return flaw


def _user_flaw(user: str) -> str:
    if not user:
        return _tr("AccountCheck", "Write your user name or extension, for example 1001.")
    if any(letter.isspace() or letter in "@<>" for letter in user):
        return _tr("AccountCheck", "The user name has a character that it cannot have: a space, @, < or >.")
    return ""


def _domain_flaw(domain: str) -> str:
    if not domain:
        return _tr("AccountCheck", "Write the name of the phone server, for example pbx.example.org.")
    host = _HOST.match(domain)
    if host is None:
        example = _tr("AccountCheck", "“{0}” is not a server name. Write it like pbx.example.org:5060.")
        return example.format(domain)
    if host["port"] and not 1 <= int(host["port"]) <= 65_535:
        return _tr("AccountCheck", "The port has to be between 1 and 65535.")
    return ""


def split_pasted(user: str, domain: str) -> tuple[str, str]:
    """User and domain, also when the whole address was written into the first field ("sip:1001@pbx.example.org")."""
    user, domain = user.strip(), domain.strip()
    bare = re.sub(r"^sips?:", "", user, flags=re.IGNORECASE)
    if "@" in bare and not domain:
        user, _, domain = bare.partition("@")
    return user, domain
