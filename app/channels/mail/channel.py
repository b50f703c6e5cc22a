"""Mail: a mailbox read over IMAP, mails sent over SMTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime

from app.channels.loop import SHARED
from app.channels.mail import filing
from app.channels.mail.compose import Outgoing, draft
from app.channels.mail.imap import Connection
from app.channels.mail.inbox import Inbox, Job
from app.channels.mail.keys import keys_of
from app.channels.mail.link import LinkBoard
from app.channels.mail.outbox import Outbox
from app.channels.mail.settings import Settings, Timing, settings_of
from app.channels.mail.trouble import MailError
from app.core.address import AddressKind
from app.core.channel import ChannelAccount, Link
from app.core.ids import MessageId, made_at
from app.ports.channel import (
    Capabilities,
    ChannelEvent,
    ChannelRefused,
    ChannelRequest,
    DraftKept,
    FetchFile,
    FileFetched,
    KeepDraft,
    LinkChanged,
    MarkRead,
    Secrets,
    Send,
    Taken,
)

_OF_A_MAIL = 0.7
"""What a file may have of the largest mail: it grows by a third on its way, and there is text beside it."""


class MailChannel:
    """Fulfils `app.ports.channel.Channel` with a thread for IMAP and the channels' loop for SMTP."""

    def __init__(self, settings: Settings, secrets: Secrets, timing: Timing) -> None:
        self._settings = settings
        self._listener: Callable[[ChannelEvent], None] = lambda event: None
        self._board = LinkBoard(settings, self._tell_link)
        keys = keys_of(settings, secrets)
        self._inbox = Inbox(settings, timing, keys, self._board, self._tell)
        self._outbox = Outbox(settings, timing, keys, self._board, self._tell, self._was_sent, self._file)
        self._is_started = False
        self._began_at = datetime.now(UTC)
        self._drafted: set[MessageId] = set()

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(
            address=AddressKind.EMAIL,
            own_addresses=(self._settings.address,),
            html=True,
            files=True,
            largest_file=int(self._outbox.largest * _OF_A_MAIL),
        )

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        self._is_started = True
        self._board.on()
        self._outbox.start(SHARED.acquire())
        self._inbox.start(cursors)

    def request(self, request: ChannelRequest) -> None:
        """Whatever has no meaning for mail, such as typing, is passed over."""
        match request:
            case Send():
                self._outbox.send(request)
            case Taken():
                self._inbox.taken()
            case MarkRead(remote_id=remote_id):
                self._do(lambda connection: filing.mark_read(connection, remote_id, self._inbox.place_of(remote_id)))
            case KeepDraft():
                self._drafted.add(request.id)
                self._do(lambda connection: self._keep_draft(connection, request))
            case FetchFile(locator=locator):
                self._fetch(locator)
            case _:
                return

    def stop(self) -> None:
        self._outbox.end()
        self._inbox.stop()
        self._outbox.wait()
        if self._is_started:
            self._is_started = False
            SHARED.release()
        self._board.off()

    # What is done in the mailbox

    def _do(self, action: Callable[[Connection], None]) -> None:
        self._inbox.ask(Job(action, self._refused))

    def _keep_draft(self, connection: Connection, request: KeepDraft) -> None:
        filing.keep_draft(connection, draft(request, self._settings))
        self._tell(DraftKept(self._settings.account, request.id))

    def _refused(self, error: MailError) -> None:
        self._tell(ChannelRefused(self._settings.account, error.problem, error.detail))

    def _fetch(self, locator: str) -> None:
        account = self._settings.account

        def fetch(connection: Connection) -> None:
            self._tell(FileFetched(account, locator, filing.fetch_file(connection, locator)))

        def failed(error: MailError) -> None:
            self._tell(FileFetched(account, locator, None, error.problem, error.detail))

        self._inbox.ask(Job(fetch, failed))

    def _file(self, mail: Outgoing) -> None:
        if self._settings.files_sent:
            self._do(lambda connection: filing.file_sent(connection, mail))
        if mail.message in self._drafted or made_at(mail.message) < self._began_at:
            self._do(lambda connection: filing.drop_draft(connection, mail.message_id))

    def _was_sent(self, message_id: str) -> Future[bool]:
        found = Future[bool]()

        def look(connection: Connection) -> None:
            if found.set_running_or_notify_cancel():
                found.set_result(filing.was_sent(connection, message_id))

        self._inbox.ask(Job(look, found.set_exception))
        return found

    # Events

    def _tell(self, event: ChannelEvent) -> None:
        self._listener(event)

    def _tell_link(self, link: Link) -> None:
        self._tell(LinkChanged(link))


def make(account: ChannelAccount, secrets: Secrets) -> MailChannel:
    return MailChannel(settings_of(account), secrets, Timing())
