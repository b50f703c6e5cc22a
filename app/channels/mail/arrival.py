"""A mail on the server as events of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.channels.mail.fetch import Arrived
from app.channels.mail.folder import Place
from app.channels.mail.header import Mailbox
from app.channels.mail.mime import Mail, when
from app.channels.mail.settings import Settings
from app.core.address import AddressKind
from app.core.conversation import LegKind, Route
from app.core.mail import message_of
from app.core.message import MessageState
from app.ports.channel import ChannelEvent, Cursor, CursorMoved, File, Progress, Received, Sender


def remote_id(mail: Mail, settings: Settings) -> str:
    """What we sent goes by its Message-ID alone, as which the desk heard that it was sent."""
    is_ours = message_of(mail.head.message_id) and mail.sender.address.lower() == settings.address.lower()
    return mail.head.message_id if is_ours else mail.name


def events_of(
    arrived: Arrived, settings: Settings, cursor: Cursor, place: Place, *, is_sent: bool, is_old: bool
) -> Iterator[ChannelEvent]:
    """What to tell of a mail, in order; the last event carries the cursor.

    What `is_sent` lies in the Sent folder, what `is_old` did so before this account was known. Our own mails have
    always been seen, so that it does not count for them.
    """
    mail, account, report = arrived.mail, settings.account, arrived.report
    ours = message_of(mail.head.message_id)
    if is_sent and ours:  # it has gone out, whether or not anybody heard so
        yield Progress(account, ours, MessageState.SENT, mail.head.message_id)
    if report and report.state:
        yield Progress(account, report.message, report.state, problem=report.problem, detail=report.detail)
    customer = _recipient(mail) if is_sent else mail.sender
    if report or customer is None:
        yield CursorMoved(account, cursor)
    else:
        received = _received(arrived, settings, customer)
        files = tuple(_located(file, place) for file in received.files)
        is_history = is_old if is_sent else arrived.is_seen
        yield replace(received, files=files, is_own=is_sent, is_history=is_history, cursor=cursor)


def _located(file: File, place: Place) -> File:
    """With the place of its mail in front of its own: what `fetch_file` takes."""
    folder, validity, uid = place
    return replace(file, locator=f"{validity}:{uid}:{file.locator}:{folder}") if file.locator else file


def _received(arrived: Arrived, settings: Settings, customer: Mailbox) -> Received:
    mail, address = arrived.mail, customer.address.lower()
    return Received(
        account=settings.account,
        medium=LegKind.EMAIL,
        remote_id=remote_id(mail, settings),
        route=Route(settings.address, address, settings.account),
        sender=Sender(AddressKind.EMAIL, address, customer.name),
        at=when(mail.date, arrived.at),
        text=mail.body.text,
        html=mail.body.html,
        mail=mail.head,
        files=mail.body.files,
    )


def _recipient(mail: Mail) -> Mailbox | None:
    if mail.recipients:
        return mail.recipients[0]
    return Mailbox("", mail.head.bcc[0]) if mail.head.bcc else None
