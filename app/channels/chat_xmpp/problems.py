"""What went wrong on an XMPP link or with a message, in the desk's words."""

from __future__ import annotations

import socket
import ssl

from app.core.problems import Problem


class LinkError(Exception):
    """There is no link to the server, or no longer; `problem` says why."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem.sentence} {detail}")
        self.problem = problem
        self.detail = detail


class AnswerError(Exception):
    """A question was answered by an error (RFC 6120 section 8.3). If it `is_passing`, asking again may help."""

    def __init__(self, condition: str, text: str = "", *, is_passing: bool = False) -> None:
        super().__init__(text or condition)
        self.condition = condition
        self.is_passing = is_passing


def from_network(error: object) -> LinkError:
    """Why no connection came about, or why one ended: an exception, slixmpp's own words, or nothing at all."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return LinkError(Problem.SERVER_NOT_TRUSTED, error.verify_message)
    if isinstance(error, ssl.SSLError):
        return LinkError(Problem.NO_ENCRYPTION, error.reason or "")
    if isinstance(error, socket.gaierror):
        return LinkError(Problem.NO_SUCH_SERVER, error.strerror or "")
    if isinstance(error, OSError):
        return LinkError(Problem.SERVER_SILENT, error.strerror or "")
    return LinkError(Problem.SERVER_SILENT, str(error or ""))


_LOGIN_TROUBLE = frozenset({"temporary-auth-failure", "aborted", "malformed-request"})


def from_login(condition: str, text: str) -> LinkError:
    """Why the server refused a login (RFC 6120 section 6.5)."""
    problem = Problem.SERVER_FAILED if condition in _LOGIN_TROUBLE else Problem.LOGIN_REFUSED
    return LinkError(problem, text or condition)


_CONFLICT = "The same account was used at this desk a second time."


def from_stream(condition: str, text: str) -> LinkError:
    """Why the server closes the stream (RFC 6120 section 4.9)."""
    if condition in {"host-unknown", "host-gone"}:
        return LinkError(Problem.NO_SUCH_SERVER, text or condition)
    if condition == "conflict":
        return LinkError(Problem.SERVER_FAILED, _CONFLICT)
    return LinkError(Problem.SERVER_FAILED, text or condition)


_BY_CONDITION: dict[str, Problem] = {
    "recipient-unavailable": Problem.CHAT_OVER,
    "service-unavailable": Problem.CHAT_OVER,
    "gone": Problem.CHAT_OVER,
    "item-not-found": Problem.NO_SUCH_RECIPIENT,
    "jid-malformed": Problem.NO_SUCH_RECIPIENT,
    "remote-server-not-found": Problem.NO_SUCH_RECIPIENT,
    "resource-constraint": Problem.TOO_FAST,
    "not-acceptable": Problem.TOO_LONG,
}
GONE = frozenset({"recipient-unavailable", "service-unavailable", "gone", "item-not-found"})
"""The conditions that say of a visitor without an account: left."""


def message_problem(condition: str) -> Problem:
    """Why a message came back (RFC 6120 section 8.3.3)."""
    return _BY_CONDITION.get(condition, Problem.NOT_DELIVERED)
