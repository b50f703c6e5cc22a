"""What this machine can do, in words: for the person who installs Parley and the one who helps on the phone."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeVar

from app.bootstrap.sandbox import has_display
from app.bootstrap.window import engine_command
from app.core.audio import DeviceKind
from app.core.errors import ParleyError
from app.desktop.paths import Paths
from app.ports.audio import DevicesChanged
from app.ports.telephony import EngineReady, VoiceEvent
from app.telephony.client import EngineClient

PATIENCE_S = 10.0
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `is_needed` tells whether Parley cannot do its work without it."""

    subject: str
    is_good: bool
    words: str
    is_needed: bool = True


def run(paths: Paths) -> int:
    """Print the findings as they come; 0 when everything needed is there, else 1."""
    status = 0
    for finding in examine(paths):
        mark = "ok" if finding.is_good else "MISSING" if finding.is_needed else "note"
        print(f"{mark:8}{finding.subject:13}{finding.words}", flush=True)
        if finding.is_needed and not finding.is_good:
            status = 1
    return status


def examine(paths: Paths) -> Iterator[Finding]:
    yield Finding(
        "Parley", is_good=True, words=f"{version('parley')} on Python {platform.python_version()}, Qt {_qt()}"
    )
    yield Finding("System", is_good=True, words=f"{platform.system()} {platform.release()} {platform.machine()}")
    words = "a window can be shown" if has_display() else "no screen here; `parley sandbox` takes its tour off screen"
    yield Finding("Display", has_display(), words, is_needed=False)
    yield from _voice()
    yield _keyring()
    yield _store(paths)


def _qt() -> str:
    from PySide6.QtCore import qVersion

    return qVersion()


def _voice() -> Iterator[Finding]:
    """Start an engine of our own beside any that runs, and ask it."""
    with tempfile.TemporaryDirectory(prefix="parley-doctor-") as folder:
        rendezvous = Path(folder) / "engine.json"
        events: SimpleQueue[VoiceEvent] = SimpleQueue()
        client = EngineClient(engine_command(rendezvous, "127.0.0.1"), rendezvous)
        client.listen(events.put)
        client.start()
        try:
            ready = _await(events, EngineReady)
            yield from _phone(ready)
            devices = ready.devices or _await(events, DevicesChanged)
            yield from _devices(devices)
        except Empty:
            log = rendezvous.with_suffix(".log").read_text(encoding="utf-8", errors="replace").strip()
            yield Finding("Phone", is_good=False, words=f"the voice engine does not start. {log[-500:]}")
        finally:
            client.close()


def _await(events: SimpleQueue[VoiceEvent], kind: type[E]) -> E:
    while True:
        event = events.get(timeout=PATIENCE_S)
        if isinstance(event, kind):
            return event


def _phone(ready: EngineReady) -> Iterator[Finding]:
    can = ready.capabilities
    yield Finding("Phone", is_good=True, words=f"PJSIP {can.pjsip}, {can.max_calls} calls, {can.max_accounts} accounts")
    yield Finding("Codecs", bool(can.codecs), ", ".join(dict.fromkeys(can.codecs)))
    yield Finding("TLS", can.tls, "signalling can be encrypted" if can.tls else "this PJSIP has none", is_needed=False)


def _devices(event: DevicesChanged) -> Iterator[Finding]:
    for kind, subject in ((DeviceKind.INPUT, "Microphone"), (DeviceKind.OUTPUT, "Loudspeaker")):
        names = [
            device.name + (" (default)" if device.is_default else "") for device in event.devices if device.kind is kind
        ]
        yield Finding(subject, bool(names), ", ".join(names) or "none; plug in a headset, Parley notices it by itself")


def _keyring() -> Finding:
    from app.credentials.keyring_store import KeyringCredentials

    if KeyringCredentials().is_lasting:
        return Finding("Keyring", is_good=True, words="passwords are kept by the system")
    return Finding("Keyring", is_good=False, words="none usable; passwords are asked each time", is_needed=False)


def _store(paths: Paths) -> Finding:
    """Look at the store without making one."""
    if not paths.store_file.exists():
        folder = paths.store_file.parent
        return Finding("Store", is_good=True, words=f"none yet; it will be made in {folder}")
    from app.bootstrap.store import own_store
    from app.credentials.keyring_store import KeyringCredentials
    from app.storage.sql_store import SqlStore

    try:
        SqlStore(own_store(paths.store_file, KeyringCredentials())).close()
    except ParleyError as error:
        return Finding("Store", is_good=False, words=str(error))
    size = paths.store_file.stat().st_size / 1e6
    return Finding("Store", is_good=True, words=f"{paths.store_file}, {size:.1f} MB")
