"""One connection to an IMAP server. It blocks and so belongs to a thread of its own; any other may `hang_up`."""

from __future__ import annotations

import imaplib
import io
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError

from app.channels.mail.settings import Security, Server
from app.channels.mail.trouble import MailError
from app.channels.mail.waker import Waker
from app.core.problems import Problem

POLL_S = 30.0
"""How often a server without IDLE is asked for news."""

_IDLE_TAG = b"IDLE1"


@dataclass(frozen=True, slots=True)
class Selected:
    """A folder as it stands; `next_uid` is what the next mail in it will get (RFC 9051 section 2.3.1.1)."""

    name: str
    validity: int
    next_uid: int
    count: int


class Connection(IMAPClient):
    """IMAPClient over a TCP connection that exists already, with an IDLE that misses nothing.

    IMAPClient's own looks at the socket alone and overlooks what came in one packet with the answer before, and fails
    when the server has something to say before it lets one idle.
    """

    def __init__(
        self,
        line: socket.socket,
        server: Server,
        context: ssl.SSLContext,
        answer_s: float,
        hold: Callable[[Connection], None],
    ) -> None:
        """`hold` gets this object before anything can block, so that it can be told to `hang_up`."""
        self._handle = line.dup()
        hold(self)
        self._selected: Selected | None = None
        self._special: dict[bytes, str | None] = {}
        self._is_tls = server.security is Security.TLS
        self._line = line
        try:
            context.sslsocket_class = _Encrypted
            if self._is_tls:
                self._line = context.wrap_socket(line, server_hostname=server.host)
            timeout = SocketTimeout(connect=answer_s, read=answer_s)
            super().__init__(server.host, server.port, ssl=self._is_tls, timeout=timeout)
            self.normalise_times = False
            self._imap.debug = 0  # else each line is formatted for a log that nobody reads
            if server.security is Security.STARTTLS:
                self._encrypt(context)
        except BaseException:
            self._line.close()
            self.drop()
            raise

    def _create_IMAP4(self) -> imaplib.IMAP4:  # noqa: N802 - IMAPClient's name
        return _Wire(self._line, self.host)

    def _encrypt(self, context: ssl.SSLContext) -> None:
        if not self.has_capability("STARTTLS"):
            raise MailError(Problem.NO_ENCRYPTION, "The server does not offer STARTTLS.")
        self.starttls(context)

    # Leaving

    def hang_up(self) -> None:
        """Break the connection: whoever waits for the server gets an error at once."""
        with suppress(OSError):  # it is broken already
            self._handle.shutdown(socket.SHUT_RDWR)

    def drop(self) -> None:
        """Close everything without a word."""
        self.hang_up()
        with suppress(OSError, AttributeError):  # not even open
            self._imap.shutdown()
        self._handle.close()

    def leave(self) -> None:
        """Say goodbye, if anybody listens."""
        with suppress(OSError, imaplib.IMAP4.error):
            self.logout()
        self.drop()

    # Folders

    def open_folder(self, name: str) -> Selected:
        """As it stood when it was opened last: it stays open until another is."""
        if self._selected is None or self._selected.name != name:
            self._selected = None
            found = self.select_folder(name)
            next_uid = found.get(b"UIDNEXT") or self.folder_status(name, ["UIDNEXT"])[b"UIDNEXT"]
            self._selected = Selected(name, found[b"UIDVALIDITY"], next_uid, found[b"EXISTS"])
        return self._selected

    def special_folder(self, flag: bytes) -> str | None:
        """The folder for this purpose (RFC 6154), if there is one."""
        if flag not in self._special:
            self._special[flag] = self.find_special_folder(flag)
        return self._special[flag]

    def special_folder_made(self, flag: bytes, name: str) -> str:
        """The same, made as `name` where there was none."""
        found = self.special_folder(flag)
        if found is None:
            self.create_folder(name)
            self.subscribe_folder(name)
            self._special[flag] = name
        return found or name

    def uids(self, criteria: str) -> list[int]:
        """In the order they came in."""
        return sorted(self.search(criteria))

    def uids_of(self, message_id: str, *where: str) -> list[int]:
        """Of the mails with this Message-ID in the open folder; `where` are more search keys."""
        if not message_id.isascii():
            return []
        return sorted(self.search([*where, "HEADER", "Message-ID", f"<{message_id}>"]))

    def delete(self, uids: Sequence[int]) -> None:
        """For good where the server can do that to some mails alone (UIDPLUS), marked as deleted elsewhere."""
        if uids:
            self.add_flags(uids, [b"\\Deleted"], silent=True)
            if self.has_capability("UIDPLUS"):
                self.uid_expunge(uids)

    # Waiting

    def has_grown(self) -> bool:
        """Whether mail was announced since this was last asked, beside the answers to other commands."""
        return self._imap.response("EXISTS")[1] != [None]

    def wait_for_news(self, waker: Waker, seconds: float) -> None:
        """Until the server has something to say, somebody wakes, or the time is over (RFC 2177)."""
        if not self.has_capability("IDLE"):
            waker.wait(min(seconds, POLL_S))
            self.noop()
            return
        self._imap.send(_IDLE_TAG + b" IDLE\r\n")
        has_news = False
        while not (line := self._read_line()).startswith(b"+"):
            has_news = True
            if line.startswith(_IDLE_TAG):
                raise IMAPClientAbortError(line.decode("ascii", "replace"))
        if not has_news and not self._has_unread():
            waker.wait(seconds, self.socket())
        self._imap.send(b"DONE\r\n")
        while not self._read_line().startswith(_IDLE_TAG):
            pass

    def _read_line(self) -> bytes:
        line = self._imap.readline()
        if not line or line.upper().startswith(b"* BYE"):
            raise IMAPClientAbortError(line.decode("ascii", "replace").strip() or "The server hung up.")
        return line

    def _has_unread(self) -> bool:
        """Whether something has arrived that the socket itself no longer shows."""
        line = self.socket()
        line.setblocking(False)
        try:
            return bool(cast(io.BufferedReader, self._imap.file).peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            self._set_read_timeout()


class _Encrypted(ssl.SSLSocket):
    """Closed when the connection is reset before TLS begins: CPython's `wrap_socket` notices and forgets it."""

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        try:
            return super().recv(buflen, flags)
        except ConnectionError:
            self.close()
            raise


class _Wire(imaplib.IMAP4):
    """imaplib over a socket it did not make."""

    def __init__(self, line: socket.socket, host: str) -> None:
        self._line = line
        super().__init__(host)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        self.host, self.port = host, port  # STARTTLS checks the certificate for this name
        self.sock = self._line
        self.file = self.sock.makefile("rb")
