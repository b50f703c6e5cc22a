"""A callee that answers at once and notes, with the kernel's clock, when each RTP packet arrived (Linux)."""

from __future__ import annotations

import re
import socket
import struct
import threading
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
_SO_TIMESTAMPNS = 35
_TIMESPEC = struct.Struct("@ll")


class RtpClock:
    """Speaks just enough SIP (RFC 3261) to take a call; call `anybody@127.0.0.1:port`."""

    def __init__(self) -> None:
        self._sip = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._sip.bind((LOOPBACK, 0))
        self._rtp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._rtp.bind((LOOPBACK, 0))
        self._rtp.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        self.arrivals: list[float] = []
        self._news = threading.Condition()
        self._threads = [threading.Thread(target=self._signal), threading.Thread(target=self._listen)]

    @property
    def port(self) -> int:
        return self._sip.getsockname()[1]

    def wait_for(self, packets: int, timeout: float = 30.0) -> list[float]:
        """The arrival times in seconds of the next so many packets."""
        with self._news:
            first = len(self.arrivals)
            self._news.wait_for(lambda: len(self.arrivals) >= first + packets, timeout)
            return self.arrivals[first : first + packets]

    def _signal(self) -> None:
        while data := self._sip.recvfrom(65_536):
            text, sender = data[0].decode(errors="replace"), data[1]
            if not text:
                return
            if text.startswith(("INVITE", "BYE")):
                self._sip.sendto(self._ok(text).encode(), sender)

    def _listen(self) -> None:
        while True:
            packet, ancillary, _, _ = self._rtp.recvmsg(2048, 256)
            if not packet:
                return
            seconds, nanoseconds = _TIMESPEC.unpack(ancillary[0][2][: _TIMESPEC.size])
            with self._news:
                self.arrivals.append(seconds + nanoseconds / 1e9)
                self._news.notify_all()

    def _ok(self, request: str) -> str:
        kept = re.findall(r"^(?:Via|From|Call-ID|CSeq|Record-Route):.*$", request, re.MULTILINE | re.IGNORECASE)
        to = re.search(r"^To:.*$", request, re.MULTILINE | re.IGNORECASE)
        assert to
        tagged = to[0].strip() if ";tag=" in to[0] else f"{to[0].strip()};tag=clock"
        body = self._description() if request.startswith("INVITE") else ""
        lines = [
            "SIP/2.0 200 OK",
            *(line.strip() for line in kept),
            tagged,
            f"Contact: <sip:clock@{LOOPBACK}:{self.port}>",
        ]
        if body:
            lines.append("Content-Type: application/sdp")
        return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", body])

    def _description(self) -> str:
        port = self._rtp.getsockname()[1]
        lines = ["v=0", f"o=clock 1 1 IN IP4 {LOOPBACK}", "s=-", f"c=IN IP4 {LOOPBACK}", "t=0 0"]
        return "\r\n".join([*lines, f"m=audio {port} RTP/AVP 9", "a=rtpmap:9 G722/8000", "a=ptime:20", ""])

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in (self._sip, self._rtp):
            end.sendto(b"", end.getsockname())
        for thread in self._threads:
            thread.join()
        self._sip.close()
        self._rtp.close()
