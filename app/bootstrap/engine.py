"""The voice process: PJSIP on one thread, the headset on the main one."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import FrameType

from app.ports.telephony import Shutdown
from app.telephony.engine.endpoint import EngineOptions
from app.telephony.engine.engine import Engine
from app.telephony.engine.server import EngineServer

USER_AGENT = "Parley"
SIGNALS_EVERY_MS = 1_000
SWITCH_INTERVAL_S = 0.0005
"""A frame of sound is due every 20 ms; with Python's default of 5 ms a busy thread delays it by a quarter of that."""


def run(rendezvous: Path, options: EngineOptions, *, with_headset: bool) -> int:
    """Be the voice engine until it is told to leave or nobody needs it any longer; returns the exit status."""
    logging.getLogger().setLevel(logging.INFO)
    texts, etags = (rendezvous.with_name(f"{rendezvous.stem}-{name}.json") for name in ("texts", "etags"))
    options = replace(options, text_file=texts, etag_file=etags)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    if not with_headset:
        engine = Engine(None, options, USER_AGENT)
        _leave_on_signal(engine)
        _serve(engine, rendezvous)
        return 0
    return _run_with_headset(rendezvous, options)


def _run_with_headset(rendezvous: Path, options: EngineOptions) -> int:
    from PySide6.QtCore import QCoreApplication, QMetaObject, Qt, QTimer

    from app.media.headset import QtHeadset

    app = QCoreApplication(sys.argv[:1])
    # Python gets to its signal handlers only when Qt calls something of Python's.
    heartbeat = QTimer(app, interval=SIGNALS_EVERY_MS)
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    headset = QtHeadset()
    engine = Engine(headset, options, USER_AGENT)
    _leave_on_signal(engine)

    def own_pjsip() -> None:
        try:
            _serve(engine, rendezvous)
        finally:
            QMetaObject.invokeMethod(app, "quit", Qt.ConnectionType.QueuedConnection)

    thread = threading.Thread(target=own_pjsip, name="engine")
    thread.start()
    status = app.exec()
    thread.join()
    return status


def _serve(engine: Engine, rendezvous: Path) -> None:
    server = EngineServer(engine, rendezvous)

    def ready() -> None:
        server.start()
        # The window waits for this line; afterwards nobody reads our output any more.
        os.write(1, b"ready\n")
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.close(null)

    try:
        engine.run(ready, server.close)
    finally:
        server.close()


def _leave_on_signal(engine: Engine) -> None:
    def leave(number: int, frame: FrameType | None) -> None:
        engine.post(Shutdown())

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
