"""The desk with simulated customers: in a window for a person, off screen as a guided tour for a machine."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.bootstrap.window import DeskOptions, DeskWindow, engine_command, queue_command
from app.bootstrap.window import run as run_window
from app.core.address import AddressKind
from app.core.contact import Contact
from app.desktop.paths import HOME_VARIABLE, Paths, desk_paths, private_folder, resources_folder
from app.ports.sandbox import Customer, Play
from app.sandbox.chat_hall import ChatHall
from app.sandbox.chat_server import PASSWORD as CHAT_PASSWORD
from app.sandbox.chat_server import ChatServer
from app.sandbox.chat_server import available as chat_server_available
from app.sandbox.chat_visitors import ChatVisitors
from app.sandbox.contact_centre import MAIL_PASSWORD, SandboxSecrets, chat_account, desk_account, mail_account
from app.sandbox.customers import CustomerPhones, cast
from app.sandbox.mail_server import MailServer
from app.sandbox.people import DESK_MAIL, Chatroom, SandboxPeople
from app.sandbox.virtual_headset import Speech, VirtualHeadset, available
from app.services.events import PhoneChanged
from app.services.services import Services
from app.telephony.client import EngineClient

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a person could see a window here."""
    return sys.platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def run(play: Play | None = None) -> int:
    """The sandbox for a person; it keeps its own store, apart from that of real work. `play` begins at once."""
    with ContactCentre(_paths()) as centre:
        centre.play = play
        return run_window(DeskOptions(centre.paths, LOOPBACK, SandboxSecrets()), centre.join)


def run_tour(pictures: Path, play: Play | None = None) -> int:
    """The same window, walked through by the program itself, on a virtual headset. 0 when every step was seen.

    With `play` only that story is told.
    """
    from app.ui.tour.guide import Guide

    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_complain)
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="parley-tour-", ignore_cleanup_errors=True))
        headset: VirtualHeadset | None = None
        if available():
            headset = stack.enter_context(VirtualHeadset())
            os.environ.update(headset.environment)
        centre = stack.enter_context(ContactCentre(desk_paths({HOME_VARIABLE: home})))
        guide = Guide(centre.customers, headset and _mouth(headset), pictures, (play,) if play else ())

        def prepare(desk: DeskWindow) -> None:
            centre.join(desk)
            guide.take(desk.window, desk.bridge)

        status = run_window(DeskOptions(centre.paths, LOOPBACK, SandboxSecrets()), prepare)
        return status or guide.status


class ContactCentre:
    """The customers with their telephones, mail and chat, and what ties them to a desk.

    `play` is a story they begin as soon as both sides can reach each other.
    """

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        runtime = private_folder(paths.runtime)
        recordings = private_folder(paths.data / "customers")
        rendezvous = runtime / "customers.json"
        self._stack = ExitStack()
        self._telephony = EngineClient(engine_command(rendezvous, LOOPBACK, headset=False), rendezvous)
        everyone = cast(resources_folder() / "speech")
        self.customers = SandboxPeople(everyone)
        self._phones = CustomerPhones(
            everyone, self._telephony, recordings, self._customers_ready, self.customers.texted
        )
        self._mail = MailServer(DESK_MAIL, MAIL_PASSWORD, self.customers.mailed)
        self._hall = ChatHall(self.customers.chatted)
        self._chat_account = self._hall.account
        self._desk: DeskWindow | None = None
        self._desk_port = 0
        self._customers_are_ready = False
        self.play: Play | None = None

    def join(self, desk: DeskWindow) -> None:
        """Tie this desk to the customers: each side learns where the other can be reached."""
        self._desk = desk
        desk.more_channels[self._hall.type.name] = self._hall.type
        desk.desk.bus.subscribe(PhoneChanged, self._phone_changed)
        desk.window.offer_sandbox(self.customers)
        self._telephony.start()

    def _phone_changed(self, event: PhoneChanged) -> None:
        """On the desk thread."""
        self._desk_port = event.sip_port
        self._phones.meet_desk(event.sip_port)
        self._begin()

    def _begin(self) -> None:
        """On the desk thread."""
        if self.play is not None and self._desk_port and self._customers_are_ready:
            play, self.play = self.play, None
            self.customers.play(play)

    def _introduced(self, services: Services) -> None:
        self._introduce(services)
        self._customers_are_ready = True
        self._begin()

    def _customers_ready(self, port: int) -> None:
        if self._desk is not None:
            self._desk.desk.do(lambda services: services.phone.save_account(desk_account(port)))
            self._desk.desk.do(self._open_channels)
            self._desk.desk.do(self._introduced)

    def _open_channels(self, services: Services) -> None:
        mail = mail_account(self._mail.imap_port, self._mail.smtp_port)
        services.channels.save_account(mail, MAIL_PASSWORD)
        services.channels.save_account(self._chat_account, CHAT_PASSWORD)

    def _introduce(self, services: Services) -> None:
        """Some of the customers have been in touch before."""
        for customer in self.customers.everyone:
            if customer.is_known and services.contacts.recognise(f"sip:{customer.number}@{LOOPBACK}").contact is None:
                services.contacts.save(_contact(services, customer))

    def _chatroom(self) -> Chatroom:
        """A real chat server with its queue where one is installed, else the sandbox's own hall."""
        if not chat_server_available():
            return self._hall
        configuration = resources_folder() / "webchat" / "prosody.cfg.lua"
        server = self._stack.enter_context(ChatServer(configuration, queue_command))
        visitors = ChatVisitors(LOOPBACK, server.port, server.visitors, server.queue, server.ca_file)
        visitors.listen(self.customers.chatted)
        self._chat_account = chat_account(server.agent, server.queue, server.port, server.ca_file)
        return self._stack.enter_context(visitors)

    def __enter__(self) -> ContactCentre:
        self._stack.callback(self._telephony.close)
        self._stack.enter_context(self._mail)
        self.customers.equip(self._phones, self._mail, self._chatroom())
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _complain(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass Qt's warnings on, except that a window off screen can be neither raised nor resized by anybody."""
    if not message.startswith("This plugin does not support"):
        log.warning("%s", message)


def _contact(services: Services, customer: Customer) -> Contact:
    given = ((AddressKind.PHONE, customer.number), (AddressKind.EMAIL, customer.email))
    addresses = tuple(services.contacts.address(kind, value) for kind, value in given)
    return replace(services.contacts.new(), name=customer.name, company=customer.company, addresses=addresses)


def _mouth(headset: VirtualHeadset) -> Callable[[], Speech]:
    speech = resources_folder() / "speech" / "agent.wav"
    return lambda: headset.speak(speech)


def _paths() -> Paths:
    if HOME_VARIABLE in os.environ:
        return desk_paths()
    return desk_paths({HOME_VARIABLE: str(desk_paths().data / "sandbox")})
