"""PJSIP's endpoint: made once, asked what it can do, taken down in the one order that works."""

from __future__ import annotations

import gc
import logging
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import certifi
import pjsua2 as pj

from app.core.account import PhoneAccount, Transport
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.audio import FRAME_MS, RATE
from app.ports.telephony import Capabilities
from app.telephony.engine.guard import guarded
from app.telephony.engine.trust import ca_bundle

log = logging.getLogger(__name__)

MAX_CALLS = 4
MAX_ACCOUNTS = 8
"""What PyPI's wheel is compiled for: more calls get 486 from PJSIP itself, a ninth account aborts the process."""

ABANDON_EVERY_S = 15.0
_TLS_1_2_AND_1_3 = 16 | 32
_KEEP_ALIVE = b"\r\n\r\n"
_NO_MESSAGES = 3
"""For libDestroy: everybody has been told already, so do not spend a second on telling them again."""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """`bind` is the local address calls use ("" lets the system choose), `port` the SIP port (0 for any free one).

    For the next engine, `text_file` keeps the text messages that no window has on record, and `etag_file` what servers
    call the presence they hold.
    """

    bind: str = ""
    port: int = 0
    text_file: Path | None = None
    etag_file: Path | None = None


class _Endpoint(pj.Endpoint):
    """Remembers that a connection broke, until it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.has_lost_connection = False

    @guarded
    def onTransportState(self, prm: pj.OnTransportStateParam) -> None:
        if prm.state == pj.PJSIP_TP_STATE_DISCONNECTED:
            self.has_lost_connection = True


class VoiceEndpoint:
    """Everything here belongs to the thread that made it."""

    def __init__(self, options: EngineOptions, user_agent: str) -> None:
        self._options = options
        self.pj = _Endpoint()
        self.pj.libCreate()
        self.pj.libInit(_config(user_agent))
        self._udp = self.pj.transportCreate(pj.PJSIP_TRANSPORT_UDP, self.transport_config(options.port))
        self.pj.transportCreate(pj.PJSIP_TRANSPORT_TCP, self.transport_config(0))
        self._own_address = (options.bind or "127.0.0.1", self.sip_port)
        self._bell = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._tls: dict[tuple[str, bool], int] = {}
        self._abandoned_at = -ABANDON_EVERY_S
        self.capabilities = self._ask_capabilities()
        self.pj.libStart()
        # Without a device the bridge has no clock and no call can be made.
        self.pj.audDevManager().setNullDev()

    @property
    def sip_port(self) -> int:
        return int(self.pj.transportGetInfo(self._udp).localName.rpartition(":")[2])

    def transport_config(self, port: int) -> pj.TransportConfig:
        config = pj.TransportConfig()
        config.port = port
        config.boundAddress = self._options.bind
        return config

    def tls_transport(self, account: PhoneAccount) -> int:
        """The TLS transport with this account's idea of trust. Raises RefusedError when the build has no TLS."""
        if not self.capabilities.tls:
            raise RefusedError(Problem.TLS_MISSING)
        key = (account.ca_file, account.verify_tls)
        if key not in self._tls:
            self._tls[key] = self._create_tls(ca_bundle(account.ca_file), verify=account.verify_tls)
        return self._tls[key]

    def prefer_codecs(self, wanted: tuple[str, ...]) -> None:
        """Offer these, best first, and no others; all of them when none of these exists in this build."""
        known = [codec.codecId for codec in self.pj.codecEnum2()]
        chosen = [codec for name in wanted for codec in known if codec.startswith(name)]
        if not chosen:
            log.warning("none of the codecs %s exists here; offering all", wanted)
            return
        for codec in known:
            rank = chosen.index(codec) if codec in chosen else -1
            self.pj.codecSetPriority(codec, 250 - rank if rank >= 0 else 0)

    def network_changed(self) -> None:
        change = pj.IpChangeParam()
        change.restartListener = True
        change.shutdownTransport = True
        self.pj.handleIpChange(change)

    def abandon_connections(self) -> bool:
        """Connections seem dead: end what waits for an answer on them and open new ones. False: that was just done."""
        now = time.monotonic()
        if now - self._abandoned_at < ABANDON_EVERY_S:
            return False
        self._abandoned_at = now
        log.info("a connection is silent: opening new ones")
        self.network_changed()
        return True

    def lost_a_connection(self) -> bool:
        """Whether a TCP or TLS connection has ended since this was asked last."""
        lost, self.pj.has_lost_connection = self.pj.has_lost_connection, False
        return lost

    def poll(self, milliseconds: int) -> None:
        """Let PJSIP work: returns after what it had to do, or after this time without any."""
        self.pj.libHandleEvents(milliseconds)

    def wake(self) -> None:
        """End a `poll` early; from any thread. PJSIP waits for its sockets alone, so it gets a keep-alive to ignore."""
        self._bell.sendto(_KEEP_ALIVE, self._own_address)

    def destroy(self) -> None:
        """The caller has dropped every call, port and account by now; anything freed later aborts the process."""
        for name in ("last_exc", "last_value", "last_traceback"):
            if hasattr(sys, name):
                delattr(sys, name)
        gc.unfreeze()
        gc.collect()
        self.pj.libDestroy(_NO_MESSAGES)
        self._bell.close()

    def poll_while(self, condition: Callable[[], bool], seconds: float) -> None:
        """Let PJSIP work until the condition no longer holds, but not longer than that."""
        until = time.monotonic() + seconds
        while condition() and time.monotonic() < until:
            self.poll(10)

    def _create_tls(self, ca_file: str, *, verify: bool) -> int:
        config = self.transport_config(0)
        config.tlsConfig.CaListFile = ca_file
        config.tlsConfig.verifyServer = verify
        config.tlsConfig.proto = _TLS_1_2_AND_1_3
        return self.pj.transportCreate(pj.PJSIP_TRANSPORT_TLS, config)

    def _ask_capabilities(self) -> Capabilities:
        try:
            self._tls["", True] = self._create_tls(certifi.where(), verify=True)
        except pj.Error as error:
            log.warning("no TLS in this PJSIP: %s", error.info())
        return Capabilities(
            pjsip=self.pj.libVersion().full,
            max_calls=MAX_CALLS,
            max_accounts=MAX_ACCOUNTS,
            codecs=tuple(codec.codecId.rpartition("/")[0] for codec in self.pj.codecEnum2()),
            tls=bool(self._tls),
            srtp=sys.platform != "win32",
        )


def _config(user_agent: str) -> pj.EpConfig:
    config = pj.EpConfig()
    config.uaConfig.userAgent = user_agent
    config.uaConfig.maxCalls = MAX_CALLS
    # One thread owns every object: PJSIP gets none of its own and posts each callback to ours.
    config.uaConfig.threadCnt = 0
    config.uaConfig.mainThreadOnly = True
    config.medConfig.clockRate = RATE
    config.medConfig.sndClockRate = RATE
    config.medConfig.audioFramePtime = FRAME_MS
    config.medConfig.noVad = True
    config.medConfig.ecTailLen = 0
    config.logConfig.level = 1
    config.logConfig.consoleLevel = 1
    config.logConfig.msgLogging = 0
    return config


def transport_of(account: PhoneAccount, endpoint: VoiceEndpoint) -> int | None:
    """The transport an account is tied to; None leaves the choice to PJSIP."""
    return endpoint.tls_transport(account) if account.transport is Transport.TLS else None
