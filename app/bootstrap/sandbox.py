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

from app.bootstrap.window import DeskOptions, DeskWindow, engine_command
from app.bootstrap.window import run as run_window
from app.core.address import AddressKind
from app.core.contact import Contact
from app.desktop.paths import HOME_VARIABLE, Paths, desk_paths, private_folder, resources_folder
from app.ports.sandbox import Customer
from app.sandbox.contact_centre import desk_account
from app.sandbox.customers import SimulatedCustomers, cast
from app.sandbox.virtual_headset import Speech, VirtualHeadset, available
from app.services.desk import Services
from app.services.events import PhoneChanged
from app.telephony.client import EngineClient

log = logging.getLogger(__name__)

LOOPBACK = "127.0.0.1"


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a person could see a window here."""
    return sys.platform != "linux" or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def run() -> int:
    """The sandbox for a person; it keeps its own store, apart from that of real work."""
    with ContactCentre(_paths()) as centre:
        return run_window(DeskOptions(centre.paths, LOOPBACK), centre.join)


def run_tour(pictures: Path) -> int:
    """The same window, walked through by the program itself, on a virtual headset. 0 when every step was seen."""
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
        guide = Guide(centre.customers, headset and _mouth(headset), pictures)

        def prepare(desk: DeskWindow) -> None:
            centre.join(desk)
            guide.take(desk.window, desk.bridge)

        status = run_window(DeskOptions(centre.paths, LOOPBACK), prepare)
        return status or guide.status


class ContactCentre:
    """The customers in a voice engine of their own, and what ties them to a desk."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        runtime = private_folder(paths.runtime)
        recordings = private_folder(paths.data / "customers")
        rendezvous = runtime / "customers.json"
        self._telephony = EngineClient(engine_command(rendezvous, LOOPBACK, headset=False), rendezvous)
        self.customers = SimulatedCustomers(
            cast(resources_folder() / "speech"), self._telephony, recordings, self._customers_ready
        )
        self._desk: DeskWindow | None = None

    def join(self, desk: DeskWindow) -> None:
        """Tie this desk to the customers: each side learns where the other takes calls."""
        self._desk = desk
        desk.desk.bus.subscribe(PhoneChanged, lambda event: self.customers.meet_desk(event.sip_port))
        desk.window.offer_sandbox(self.customers)
        self._telephony.start()

    def _customers_ready(self, port: int) -> None:
        if self._desk is not None:
            self._desk.desk.do(lambda services: services.phone.save_account(desk_account(port)))
            self._desk.desk.do(self._introduce)

    def _introduce(self, services: Services) -> None:
        """Some of the customers have been in touch before."""
        for customer in self.customers.everyone:
            if customer.is_known and services.contacts.recognise(f"sip:{customer.number}@{LOOPBACK}").contact is None:
                services.contacts.save(_contact(services, customer))

    def __enter__(self) -> ContactCentre:
        return self

    def __exit__(self, *_: object) -> None:
        self._telephony.close()


def _complain(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass Qt's warnings on, except that a window off screen can be neither raised nor resized by anybody."""
    if not message.startswith("This plugin does not support"):
        log.warning("%s", message)


def _contact(services: Services, customer: Customer) -> Contact:
    address = services.contacts.address(AddressKind.PHONE, customer.number)
    return replace(services.contacts.new(), name=customer.name, company=customer.company, addresses=(address,))


def _mouth(headset: VirtualHeadset) -> Callable[[], Speech]:
    speech = resources_folder() / "speech" / "agent.wav"
    return lambda: headset.speak(speech)


def _paths() -> Paths:
    if HOME_VARIABLE in os.environ:
        return desk_paths()
    return desk_paths({HOME_VARIABLE: str(desk_paths().data / "sandbox")})
