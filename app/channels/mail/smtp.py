"""One connection to an SMTP server, on the channels' loop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, cast

from aiosmtplib import SMTP
from aiosmtplib.errors import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPResponseException,
)

from app.channels.mail.bounce import smtp_problem
from app.channels.mail.charsets import clean_line
from app.channels.mail.compose import Outgoing
from app.channels.mail.keys import Keys
from app.channels.mail.settings import Security, Settings, Timing
from app.channels.mail.trouble import MailError, from_smtp
from app.core.errors import RefusedError
from app.core.problems import Problem

_WHO_WE_ARE = "[127.0.0.1]"
"""What EHLO tells: an address that says nothing of this computer or its network (RFC 5321 section 4.1.4)."""

_SLOWEST = 20_000
"""Bytes a second: a big mail has so much longer to go out. The verdict on any may take `_VERDICTS` answers."""

_VERDICTS = 3
_TO_COME_ABOUT_S = 0.5
_LOGIN_WANTED = frozenset({530, 534, 535, 538})


class NotTakenError(Exception):
    """The server does not take this mail: not now when it `is_passing`, else never."""

    def __init__(self, problem: Problem, detail: str, *, is_passing: bool = False) -> None:
        super().__init__(f"{problem.sentence} {detail}")
        self.problem = problem
        self.detail = detail
        self.is_passing = is_passing


class _Smtp(SMTP):
    """aiosmtplib's client, closed at once: saying goodbye in TLS waits half a minute for a peer that is gone."""

    def close(self) -> None:
        transport = self.transport
        super().close()
        if transport is not None:
            cast(asyncio.WriteTransport, transport).abort()


class Wire:
    """Connected and logged in from `open` on. Raises MailError for the connection, NotTakenError for a mail."""

    def __init__(self, smtp: SMTP, timing: Timing) -> None:
        self._smtp = smtp
        self._timing = timing

    @classmethod
    async def open(cls, settings: Settings, timing: Timing, keys: Keys) -> Wire:
        smtp: SMTP | None = None
        try:
            smtp = _smtp(settings, timing)
            await _undisturbed(smtp.connect())
            await _log_in(smtp, settings.user, keys)
        except BaseException as error:
            if smtp:
                smtp.close()
            if isinstance(error, (SMTPException, OSError, MailError, RefusedError, ValueError)):
                raise from_smtp(error) from error
            raise
        return cls(smtp, timing)

    @property
    def is_open(self) -> bool:
        return self._smtp.is_connected

    @property
    def largest(self) -> int:
        """How many bytes a mail may have (RFC 1870), 0 when that is not said."""
        said = self._smtp.esmtp_extensions.get("size", "")
        return int(said) if said.isdigit() else 0

    async def begin(self, mail: Outgoing, sender: str) -> None:
        """Everything but the mail itself: nobody gets it unless everybody can."""
        self._check(mail)
        options = [f"SIZE={len(mail.raw)}"] if self.largest else []
        encoding = "ascii"
        if mail.needs_utf8:
            options, encoding = [*options, "SMTPUTF8"], "utf-8"
        try:
            await self._smtp.mail(sender, options=options, encoding=encoding)
            for recipient in mail.recipients:
                await self._rcpt(recipient, encoding)
        except (SMTPException, OSError, ValueError) as error:
            await self._give_up(error, mail)

    async def finish(self, mail: Outgoing) -> None:
        """The server has it when this returns. When MailError is raised nobody knows."""
        patience = _VERDICTS * self._timing.answer + len(mail.raw) / _SLOWEST
        try:
            await self._smtp.data(mail.raw, timeout=patience)
        except (SMTPException, OSError, ValueError) as error:
            await self._give_up(error, mail)

    async def leave(self) -> None:
        try:
            with suppress(SMTPException, OSError):
                await self._smtp.quit(timeout=1.0)
        finally:
            self._smtp.close()

    def drop(self) -> None:
        self._smtp.close()

    def _check(self, mail: Outgoing) -> None:
        if self.largest and len(mail.raw) > self.largest:
            problem = Problem.ATTACHMENT_TOO_LARGE if mail.has_files else Problem.TOO_LONG
            raise NotTakenError(problem, f"It has {len(mail.raw):,} bytes, the server takes {self.largest:,}.")
        if mail.needs_utf8 and not self._smtp.supports_extension("smtputf8"):
            raise NotTakenError(Problem.NO_SUCH_RECIPIENT, "The server takes only addresses in ASCII.")

    async def _rcpt(self, recipient: str, encoding: str) -> None:
        try:
            await self._smtp.rcpt(recipient, encoding=encoding)
        except SMTPResponseException as error:
            error.message = f"{recipient}: {error.message}"
            raise

    async def _give_up(self, error: Exception, mail: Outgoing) -> None:
        """Turn a server's no into a NotTakenError, and anything else into a broken connection."""
        is_no = isinstance(error, SMTPResponseException) and self._smtp.is_connected and error.code != 421
        if not isinstance(error, SMTPResponseException) or not is_no or error.code in _LOGIN_WANTED:
            self.drop()
            raise from_smtp(error) from error
        with suppress(SMTPException, OSError):
            await self._smtp.rset()
        problem = smtp_problem(error.code, error.message)
        if problem is Problem.ATTACHMENT_TOO_LARGE and not mail.has_files:
            problem = Problem.TOO_LONG
        detail = clean_line(f"{error.code} {error.message}")[:500]
        raise NotTakenError(problem, detail, is_passing=400 <= error.code < 500) from error


def _smtp(settings: Settings, timing: Timing) -> SMTP:
    server = settings.smtp
    return _Smtp(
        hostname=server.host,
        port=server.port,
        use_tls=server.security is Security.TLS,
        start_tls=server.security is Security.STARTTLS,
        tls_context=settings.tls_context() if server.security is not Security.NONE else None,
        timeout=timing.answer,
        local_hostname=_WHO_WE_ARE,
    )


async def _undisturbed(connecting: Coroutine[Any, Any, object]) -> None:
    """Let a connection come about before it is given up: asyncio forgets one that is cancelled as TLS begins."""
    task = asyncio.create_task(connecting)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=_TO_COME_ABOUT_S)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise


async def _log_in(smtp: SMTP, user: str, keys: Keys) -> None:
    if smtp.is_ehlo_or_helo_needed:
        await smtp.ehlo()
    if not smtp.supports_extension("auth"):
        return  # a relay that knows the network it is asked from
    key = await asyncio.to_thread(keys.key)
    if not keys.has_tokens:
        await smtp.login(user, key)
        return
    try:
        await smtp.auth_xoauth2(user, key)
    except SMTPAuthenticationError:
        keys.forget()
        key = await asyncio.to_thread(keys.key)
        try:
            await smtp.auth_xoauth2(user, key)
        except SMTPAuthenticationError as error:
            raise MailError(Problem.TOKEN_EXPIRED, f"{error.code} {error.message}") from error
