"""The sandbox's mail: a mailbox over IMAP for the agent (pymap) and a server that takes what they send (aiosmtpd)."""

from __future__ import annotations

import asyncio
import logging
import threading
from argparse import Namespace
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import socket
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from pymap.backend.dict import DictBackend
from pymap.concurrent import Subsystem
from pymap.imap import IMAPService
from pymap.parsing.message import AppendMessage

LOOPBACK = "127.0.0.1"
FOLDERS = ("Sent", "Drafts")


class MailServer:
    """Runs on a thread of its own, on two free ports of loopback, without encryption and without a disk.

    `taken` is called on that thread with every mail the agent sends.
    """

    def __init__(self, user: str, password: str, taken: Callable[[EmailMessage], None]) -> None:
        self._user = user
        self._password = password
        self._taken = taken
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sandbox-mail", daemon=True)
        # aiosmtpd complains at each login about an attribute that it sets itself.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self.imap_port = _free_port()
        self.smtp_port = _free_port()

    def __enter__(self) -> Self:
        self._thread.start()
        self._is_up.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(5)

    def deliver(self, mail: EmailMessage) -> None:
        """Put a mail into the agent's mailbox; from any thread, returns at once."""
        asyncio.run_coroutine_threadsafe(self._append("INBOX", mail), self._loop)

    # On the thread

    def _run(self) -> None:
        with closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        self._backend, config = await DictBackend.init(
            _arguments(self._user, self._password, self.imap_port),
            # Without threads of its own, and without asking any server about who connects.
            cpu_subsystem=Subsystem.for_asyncio(),
            reject_dnsbl=False,
        )
        config.apply_context()
        async with AsyncExitStack() as stack:
            await IMAPService(self._backend, config).start(stack)
            async with self._backend.login.demo_user_identity.new_session() as session:
                self._mailboxes = session.mailbox_set
            for folder in FOLDERS:
                await self._mailboxes.add_mailbox(folder)
            smtp = await self._loop.create_server(self._smtp, LOOPBACK, self.smtp_port)
            stack.callback(smtp.close)
            self._is_up.set()
            await self._stopping.wait()
        await self._end_connections()

    async def _end_connections(self) -> None:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _smtp(self) -> SMTP:
        # `handle_MAIL` asks for the login: the server's own way of doing so warns that nothing is encrypted.
        return SMTP(self, auth_require_tls=False, authenticator=self._authenticate, loop=self._loop)

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        is_right = given == LoginPassword(self._user.encode(), self._password.encode())
        # A refusal that is not marked as unhandled gets no answer at all.
        return AuthResult(success=is_right, handled=is_right)

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """What aiosmtpd calls when a mail begins."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from, envelope.mail_options = address, options
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """What aiosmtpd calls when a mail is complete."""
        content = envelope.content
        assert isinstance(content, bytes)
        self._taken(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    async def _append(self, folder: str, mail: EmailMessage) -> None:
        mailbox = await self._mailboxes.get_mailbox(folder)
        await mailbox.append(AppendMessage(mail.as_bytes(policy=policy.SMTP), datetime.now(UTC), frozenset()))


def _arguments(user: str, password: str, port: int) -> Namespace:
    """What pymap's command line would have given."""
    return Namespace(
        host=LOOPBACK,
        port=port,
        debug=False,
        cert=None,
        key=None,
        tls=False,
        demo_data=False,
        demo_user=user,
        demo_password=password,
        passlib_cfg=None,
        proxy_protocol=None,
        inherited_sockets=None,
    )


def _free_port() -> int:
    with socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port
