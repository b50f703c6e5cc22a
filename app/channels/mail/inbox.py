"""The incoming side of an account: one thread, one connection, and everything the desk wants done in the mailbox."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from imapclient.exceptions import IMAPClientError

from app.channels.mail.arrival import events_of
from app.channels.mail.fetch import Arrived
from app.channels.mail.filing import sent_folder
from app.channels.mail.folder import Folder, Place
from app.channels.mail.imap import Connection
from app.channels.mail.keys import Keys, log_in
from app.channels.mail.link import BackOff, LinkBoard, Side
from app.channels.mail.pace import Pace
from app.channels.mail.settings import Settings, Timing
from app.channels.mail.trouble import MailError, from_imap
from app.channels.mail.waker import Waker, dial
from app.ports.channel import ChannelEvent, Cursor, Received

log = logging.getLogger(__name__)

_GOODBYE_S = 1.0
_JOIN_S = 1.8
_TRIES = 3
_MOST_PLACES = 20_000
_INBOX = "INBOX"


@dataclass(slots=True)
class Job:
    """Something to do on the connection; `failed` is told when it cannot be done."""

    do: Callable[[Connection], None]
    failed: Callable[[MailError], None]
    tries: int = 0


class Inbox:
    """`tell` gets every event, on the thread of this inbox. Public methods may be called from any thread."""

    def __init__(
        self,
        settings: Settings,
        timing: Timing,
        keys: Keys,
        board: LinkBoard,
        tell: Callable[[ChannelEvent], None],
    ) -> None:
        self._settings = settings
        self._timing = timing
        self._keys = keys
        self._board = board
        self._tell = tell
        self._waker = Waker()
        self._back_off = BackOff(timing)
        self._pace = Pace()
        self._jobs: deque[Job] = deque()
        self._cursors: dict[str, str] = {}
        self._inbox: Folder | None = None
        self._sent: Folder | None = None
        self._look_at_sent_at = 0.0
        self._places: dict[str, Place] = {}
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)

    def start(self, cursors: Mapping[str, str]) -> None:
        self._cursors = dict(cursors)
        self._thread.start()

    def ask(self, job: Job) -> None:
        self._jobs.append(job)
        self._waker.wake()

    def taken(self) -> None:
        self._pace.taken()

    def place_of(self, remote_id: str) -> Place | None:
        return self._places.get(remote_id)

    def stop(self) -> None:
        """Three seconds at most: one to say goodbye, then the connection is broken."""
        self._waker.end()
        self._pace.end()
        if self._thread.ident is None:
            self._waker.close()
            return
        self._thread.join(_GOODBYE_S)
        if self._thread.is_alive() and (connection := self._connection) is not None:
            connection.hang_up()
        self._thread.join(_JOIN_S)

    # On the thread

    def _run(self) -> None:
        while not self._waker.is_over:
            try:
                self._session()
            except Exception as error:  # noqa: BLE001 - whatever a server comes up with, the account comes back
                self._failed(error)
        self._waker.close()

    def _failed(self, error: Exception) -> None:
        if self._waker.is_over:
            return
        if not isinstance(error, (MailError, OSError, IMAPClientError)):
            log.exception("the mailbox could not be read", exc_info=error)
        trouble = from_imap(error)
        delay = self._back_off.next(trouble)
        self._board.failed(Side.INCOMING, trouble, delay)
        self._waker.pause(delay)

    def _session(self) -> None:
        self._board.connecting(Side.INCOMING)
        connection = self._connect()
        try:
            log_in(connection, self._settings.user, self._keys)
            self._find_folders(connection)
            self._board.connected(Side.INCOMING)
            while not self._waker.is_over:
                self._round(connection)
        except BaseException:
            connection.drop()
            raise
        connection.leave()

    def _connect(self) -> Connection:
        server, context, answer_s = self._settings.imap, self._settings.tls_context(), self._timing.answer
        return Connection(dial(server, answer_s, self._waker), server, context, answer_s, self._hold)

    def _hold(self, connection: Connection) -> None:
        self._connection = connection
        if self._waker.is_over:
            connection.hang_up()

    def _find_folders(self, connection: Connection) -> None:
        self._inbox = self._inbox or self._folder(_INBOX, is_sent=False)
        self._inbox.open(connection)  # what comes from now on is new
        sent = sent_folder(connection)
        if sent and (self._sent is None or self._sent.name != sent):
            self._sent = self._folder(sent, is_sent=True)

    def _folder(self, name: str, *, is_sent: bool) -> Folder:
        def told(arrived: Arrived, place: Place, cursor: Cursor, is_old: bool) -> None:
            for event in events_of(arrived, self._settings, cursor, place, is_sent=is_sent, is_old=is_old):
                self._remember(event, place)
                self._tell(event)
            self._pace.wait()

        return Folder(name, self._settings.account, self._cursors, self._tell, told)

    def _remember(self, event: ChannelEvent, place: Place) -> None:
        if isinstance(event, Received):
            self._pace.told()
            self._places[event.remote_id] = place
            if len(self._places) > _MOST_PLACES:
                del self._places[next(iter(self._places))]

    def _round(self, connection: Connection) -> None:
        """What is most urgent, or waiting for it."""
        self._do_jobs(connection)
        self._look_at_sent(connection)
        if self._inbox and self._inbox.follow(connection):
            return
        self._back_off.reset()
        folders = [folder for folder in (self._inbox, self._sent) if folder and folder.has_history]
        if folders:
            folders[0].read_history(connection)
        done, total = (sum(figures) for figures in zip((0, 0), *(folder.progress for folder in folders), strict=True))
        self._board.progress(done, total)
        if not folders:
            connection.wait_for_news(self._waker, self._timing.idle)

    def _look_at_sent(self, connection: Connection) -> None:
        """Now and then: only one folder can be listened to."""
        if self._sent and time.monotonic() >= self._look_at_sent_at and not self._sent.follow(connection):
            self._look_at_sent_at = time.monotonic() + self._timing.idle

    def _do_jobs(self, connection: Connection) -> None:
        while self._jobs:
            job = self._jobs[0]
            job.tries += 1
            try:
                job.do(connection)
            except Exception as error:
                trouble = from_imap(error)
                if not trouble.is_link_lost or job.tries >= _TRIES:
                    self._jobs.popleft()
                    job.failed(trouble)
                if trouble.is_link_lost:
                    raise
                log.info("something could not be done in the mailbox: %r", error)
            else:
                self._jobs.popleft()
