"""Whom a connection trusts, and what went wrong on it in the desk's words."""

from __future__ import annotations

import socket
import ssl

import certifi

from app.core.errors import RefusedError
from app.core.problems import Problem


def tls_context(ca_file: str, *, verify: bool) -> ssl.SSLContext:
    """The public authorities and the administrator's own. Raises RefusedError when that file cannot be read."""
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise RefusedError(Problem.BAD_SETTINGS, f"Certificate authority: {ca_file}: {error}") from error
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def network_problem(error: BaseException) -> Problem:
    """Why a server cannot be reached."""
    if isinstance(error, socket.gaierror):
        return Problem.NO_SUCH_SERVER
    if isinstance(error, ssl.SSLCertVerificationError):
        return Problem.SERVER_NOT_TRUSTED
    if isinstance(error, ssl.SSLError):
        return Problem.NO_ENCRYPTION
    return Problem.SERVER_SILENT
