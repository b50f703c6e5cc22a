"""The channel between a desk and the team's post (`team_post`)."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.core.address import AddressKind
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.conversation import LegKind, Route
from app.core.ids import AccountId, MessageId
from app.core.message import MailHead, MessageState
from app.ports.channel import (
    Capabilities,
    ChannelEvent,
    ChannelRequest,
    ChannelType,
    Cursor,
    LinkChanged,
    Progress,
    Received,
    Send,
    Sender,
)
from app.services.inbox import TEAM
from tests.rig.processes import LOOPBACK

OWN = "team@example.org"
ACCOUNT = ChannelAccount(
    AccountId(UUID("01a22b00-0000-7000-8000-7465616d0001")), "team-post", OWN, options={TEAM: "yes"}
)
"""Every desk of the team knows the mailbox by this id."""


def team_type(port: int) -> ChannelType:
    return ChannelType("team-post", LegKind.EMAIL, "Team post", (), lambda account, secrets: TeamChannel(port))


class TeamChannel:
    """Fulfils `app.ports.channel.Channel`."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener: Callable[[ChannelEvent], None] = lambda event: None
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(starts=True, address=AddressKind.EMAIL, own_addresses=(OWN,))

    def listen(self, listener: Callable[[ChannelEvent], None]) -> None:
        self._listener = listener

    def start(self, cursors: Mapping[str, str]) -> None:
        self._socket = socket.create_connection((LOOPBACK, self._port))
        self._say({"read": int(cursors.get("read", "0"))})
        self._thread = threading.Thread(target=self._read, args=(self._socket,), name="team-post")
        self._thread.start()

    def request(self, request: ChannelRequest) -> None:
        if isinstance(request, Send) and request.mail is not None:
            self._say({"id": str(request.id), "message_id": request.mail.message_id, "words": request.text})

    def stop(self) -> None:
        if self._socket is not None and self._thread is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._thread.join(3)
            self._socket.close()

    def _say(self, what: dict[str, Any]) -> None:
        if self._socket is not None:
            self._socket.sendall(json.dumps(what).encode() + b"\n")

    def _read(self, connection: socket.socket) -> None:
        self._listener(LinkChanged(Link(ACCOUNT.id, LegKind.EMAIL, LinkState.CONNECTED)))
        with connection.makefile("rb") as lines, suppress(OSError):
            for line in lines:
                self._listener(_event(json.loads(line)))


def _event(said: dict[str, Any]) -> ChannelEvent:
    if "taken" in said:
        return Progress(ACCOUNT.id, MessageId(UUID(said["taken"])), MessageState.SENT, said["message_id"])
    sender, name = said["sender"], f"letter-{said['number']}@customers.example"
    head = MailHead(name, "Question", sender=sender, to=(OWN,), in_reply_to=said["about"])
    return Received(
        ACCOUNT.id,
        LegKind.EMAIL,
        name,
        Route(OWN, sender, ACCOUNT.id),
        Sender(AddressKind.EMAIL, sender, ""),
        datetime.now(UTC),
        said["words"],
        mail=head,
        cursor=Cursor("read", str(said["number"])),
    )
