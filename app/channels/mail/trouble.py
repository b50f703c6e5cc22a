"""What went wrong with a mail server, in the desk's words."""

from __future__ import annotations

import re
import socket
import ssl

from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPResponseException,
)
from imapclient.exceptions import IMAPClientAbortError, LoginError

from app.core.errors import RefusedError
from app.core.problems import Problem

_PASSING = re.compile(r"\[(?:UNAVAILABLE|INUSE|SERVERBUG|LIMIT)\]|too many|try again|temporar", re.IGNORECASE)
_FULL = re.compile(r"\[OVERQUOTA\]|quota", re.IGNORECASE)
_LONGEST_DETAIL = 500


class MailError(Exception):
    """Something could not be done; `problem` says why. With `is_link_lost` there is no connection any more."""

    def __init__(self, problem: Problem, detail: str = "", *, is_link_lost: bool = True) -> None:
        super().__init__(f"{problem.sentence} {detail}")
        self.problem = problem
        self.detail = detail[:_LONGEST_DETAIL]
        self.is_link_lost = is_link_lost

    @property
    def is_refusal(self) -> bool:
        """Whether trying again soon would only make it worse."""
        return self.problem in {Problem.LOGIN_REFUSED, Problem.TOKEN_EXPIRED}


def from_network(error: BaseException) -> MailError:
    """Why there is no connection, or no longer."""
    if isinstance(error, MailError):
        return error
    if isinstance(error, RefusedError):
        return MailError(error.problem, error.detail)
    if isinstance(error, ssl.SSLCertVerificationError):
        return MailError(Problem.SERVER_NOT_TRUSTED, error.verify_message)
    if isinstance(error, ssl.SSLError) and error.reason == "WRONG_VERSION_NUMBER":
        return MailError(Problem.NO_ENCRYPTION, "The server does not speak TLS on this port.")
    if isinstance(error, (socket.gaierror, UnicodeError)):  # the latter for what cannot be a name
        return MailError(Problem.NO_SUCH_SERVER, getattr(error, "strerror", "") or str(error))
    return MailError(Problem.SERVER_SILENT, str(error) or type(error).__name__)


def from_imap(error: Exception) -> MailError:
    """Of an exception of IMAPClient, or of the network below it."""
    if isinstance(error, (MailError, RefusedError, OSError, UnicodeError)):
        return from_network(error)
    said = str(error)
    if isinstance(error, LoginError):
        return MailError(Problem.SERVER_FAILED if _PASSING.search(said) else Problem.LOGIN_REFUSED, said)
    if isinstance(error, IMAPClientAbortError):
        return MailError(Problem.SERVER_SILENT, said)
    return MailError(Problem.MAILBOX_FULL if _FULL.search(said) else Problem.SERVER_FAILED, said, is_link_lost=False)


def from_smtp(error: Exception) -> MailError:
    """Why there is no connection to the SMTP server, or no longer."""
    if isinstance(error, SMTPAuthenticationError) and 500 <= error.code < 600:
        return MailError(Problem.LOGIN_REFUSED, f"{error.code} {error.message}")
    if isinstance(error, SMTPResponseException):
        return MailError(Problem.SERVER_FAILED, f"{error.code} {error.message}")
    if isinstance(error, SMTPNotSupported):
        return MailError(Problem.SERVER_FAILED, str(error))
    if isinstance(error, SMTPException) and "STARTTLS" in str(error):
        return MailError(Problem.NO_ENCRYPTION, str(error))
    return from_network(error.__cause__ or error)
