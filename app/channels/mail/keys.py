"""What an account proves itself with: its password, or a token."""

from __future__ import annotations

from typing import Protocol

from imapclient.exceptions import LoginError

from app.channels.mail.imap import Connection
from app.channels.mail.settings import Settings, SignIn
from app.channels.mail.trouble import MailError
from app.core.problems import Problem
from app.ports.channel import Secrets


class Keys(Protocol):
    """May be asked from any thread; blocks while a token is renewed."""

    @property
    def has_tokens(self) -> bool: ...

    def key(self) -> str:
        """The password or a token that should be good. Raises MailError."""
        ...

    def forget(self) -> None:
        """The server did not accept it."""
        ...


class Password:
    has_tokens = False

    def __init__(self, password: str) -> None:
        self._password = password

    def key(self) -> str:
        return self._password

    def forget(self) -> None:
        """There is no other."""


def keys_of(settings: Settings, secrets: Secrets) -> Keys:
    if settings.sign_in is SignIn.PASSWORD:
        return Password(secrets.secret)
    from app.channels.mail.oauth import (
        Tokens,
    )  # takes 0.2 s to import, which accounts with a password need not wait for

    return Tokens(settings, secrets)


def log_in(connection: Connection, user: str, keys: Keys) -> None:
    """Raises LoginError, or MailError (TOKEN_EXPIRED, NO_ENCRYPTION)."""
    if not keys.has_tokens:
        _with_password(connection, user, keys.key())
        return
    try:
        connection.oauth2_login(user, keys.key())
    except LoginError:
        keys.forget()
        try:
            connection.oauth2_login(user, keys.key())
        except LoginError as error:
            raise MailError(Problem.TOKEN_EXPIRED, str(error)) from error


def _with_password(connection: Connection, user: str, password: str) -> None:
    if connection.has_capability("AUTH=PLAIN"):
        connection.plain_login(user, password)
    elif connection.has_capability("LOGINDISABLED"):
        raise MailError(Problem.NO_ENCRYPTION, "The server wants no passwords on this connection (LOGINDISABLED).")
    else:
        connection.login(user, password)
