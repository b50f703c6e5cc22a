"""What the desk wants done in the mailbox, each as one action on a connection. All of them can be done twice."""

from __future__ import annotations

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from app.channels.mail.compose import Outgoing
from app.channels.mail.folder import Place
from app.channels.mail.imap import Connection
from app.channels.mail.parts import transfer_decoded
from app.channels.mail.trouble import MailError
from app.core.problems import Problem

_SENT, _DRAFTS = b"\\Sent", b"\\Drafts"
_SEEN, _DRAFT = b"\\Seen", b"\\Draft"
_LATELY = 100
"""How far back a copy may lie that the server itself has filed."""

_FILES_BY_ITSELF = "X-GM-EXT-1"
"""Gmail's mark: it puts into its Sent folder what goes out through it."""


def sent_folder(connection: Connection) -> str | None:
    return connection.special_folder(_SENT)


def was_sent(connection: Connection, message_id: str) -> bool:
    """Whether this mail lies in the Sent folder."""
    folder = sent_folder(connection)
    if folder is None:
        return False
    connection.open_folder(folder)
    return bool(connection.uids_of(message_id))


def file_sent(connection: Connection, mail: Outgoing) -> None:
    """Into the Sent folder, unless it is there already."""
    if connection.has_capability(_FILES_BY_ITSELF):
        return
    folder = connection.special_folder_made(_SENT, "Sent")
    opened = connection.open_folder(folder)
    lately = f"{max(1, opened.next_uid - _LATELY)}:*"
    if not connection.uids_of(mail.message_id, "UID", lately):
        connection.append(folder, mail.raw, (_SEEN,))


def drop_draft(connection: Connection, message_id: str) -> None:
    """What was kept of a mail that has gone out."""
    folder = connection.special_folder(_DRAFTS)
    if folder is not None:
        connection.open_folder(folder)
        connection.delete(connection.uids_of(message_id))


def keep_draft(connection: Connection, mail: Outgoing) -> None:
    """Into the Drafts folder, in place of the copies before it."""
    folder = connection.special_folder_made(_DRAFTS, "Drafts")
    connection.open_folder(folder)
    before = connection.uids_of(mail.message_id)
    connection.append(folder, mail.raw, (_SEEN, _DRAFT))
    connection.delete(before)


def mark_read(connection: Connection, remote_id: str, place: Place | None) -> None:
    """Where it is, if that is known; else the Message-ID has to do."""
    folder, validity, uid = place or ("INBOX", 0, 0)
    if connection.open_folder(folder).validity == validity:
        connection.add_flags([uid], [_SEEN], silent=True)
    elif message_id := remote_id.partition("#")[0]:
        uids = connection.uids_of(message_id)
        if uids:
            connection.add_flags(uids, [_SEEN], silent=True)


def fetch_file(connection: Connection, locator: str) -> bytes:
    """Raises MailError (ATTACHMENT_GONE) when the mail is no longer where it was."""
    try:
        validity, uid, number, encoding, folder = locator.split(":", 4)
        if connection.open_folder(folder).validity != int(validity):
            raise ValueError("the folder is another one now")
        found = connection.fetch([int(uid)], [f"BODY.PEEK[{number}]"])[int(uid)]
        content = found[f"BODY[{number}]".upper().encode()]
    except (ValueError, KeyError) as error:
        raise MailError(Problem.ATTACHMENT_GONE, str(error), is_link_lost=False) from error
    except IMAPClientAbortError:
        raise
    except IMAPClientError as error:
        raise MailError(Problem.ATTACHMENT_GONE, str(error), is_link_lost=False) from error
    if content is None:
        raise MailError(Problem.ATTACHMENT_GONE, is_link_lost=False)
    return transfer_decoded(content, encoding)
