"""baresip 1.0 as the person at the other end: speaks a WAV, records what it hears, answers, dials, presses keys."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
import wave
from collections.abc import Iterator
from enum import Enum, StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from tests.rig.kamailio import Kamailio
from tests.rig.processes import LOOPBACK, Child, RigError, environment, free_port
from tests.rig.sound import read_wav, resampled, wav_rate

MODULES = Path("/usr/lib/baresip/modules")
_SECONDS_OF_SPEECH = 120
_SHOWN_TEXT = re.compile(rb'^\r[^ ]+: "(.*?)"$(?=\n(?:\r|play:|\Z))', re.MULTILINE | re.DOTALL)
"""A text message on its console; a missing sound for it is complained about afterwards."""


class Codec(Enum):
    """A codec as baresip names it in an account, and the rate in Hz and channels in which it takes sound."""

    PCMU = ("PCMU/8000/1", 8_000, 1)
    PCMA = ("PCMA/8000/1", 8_000, 1)
    G722 = ("G722/16000/1", 16_000, 1)
    OPUS = ("opus/48000/2", 48_000, 2)

    def __init__(self, label: str, rate: int, channels: int) -> None:
        self.label = label
        self.rate = rate
        self.channels = channels


class Event(StrEnum):
    """What baresip tells about its calls and its registration."""

    REGISTERED = "REGISTER_OK"
    REGISTRATION_FAILED = "REGISTER_FAIL"
    INCOMING = "CALL_INCOMING"
    RINGING = "CALL_RINGING"
    PROGRESS = "CALL_PROGRESS"
    ESTABLISHED = "CALL_ESTABLISHED"
    CLOSED = "CALL_CLOSED"
    TRANSFER = "TRANSFER"
    TRANSFER_FAILED = "TRANSFER_FAILED"
    KEY_DOWN = "CALL_DTMF_START"
    KEY_UP = "CALL_DTMF_END"
    REMOTE_SDP = "CALL_REMOTE_SDP"
    SOUND_ARRIVES = "CALL_RTPESTAB"
    REPORT_ARRIVES = "CALL_RTCP"


class Answer(StrEnum):
    """What it does when it is called."""

    BY_HAND = "manual"
    AT_ONCE = "auto"


class Baresip:
    """A running baresip, registered as `user` with the password that `kamailio.users` has for it, or `password`.

    One that answers at once tells no INCOMING, only ESTABLISHED. It sends `speech` (any WAV; repeated for two
    minutes, silence when None) and keeps what it decodes in `heard()`. With `alsa` it uses that ALSA device as
    microphone and loudspeaker instead, with `settings` in its environment. Its text messages go to `writes_to`.
    """

    def __init__(
        self,
        directory: Path,
        kamailio: Kamailio,
        user: str = "customer",
        *,
        password: str | None = None,
        transport: str = "udp",
        answer: Answer = Answer.BY_HAND,
        codec: Codec = Codec.PCMU,
        srtp: bool = False,
        speech: Path | None = None,
        alsa: str | None = None,
        settings: dict[str, str] | None = None,
        writes_to: str = "agent",
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.user = user
        self.log = directory / "baresip.log"
        self.events: list[dict[str, Any]] = []
        self._kamailio = kamailio
        self._password = kamailio.users.get(user, "") if password is None else password
        self._transport, self._answer, self._codec, self._srtp = transport, answer, codec, srtp
        self._speech, self._alsa, self._settings = speech, alsa, settings or {}
        self._control_port = free_port()
        self._console_port = free_port()
        self._writes_to = writes_to
        self._console: socket.socket | None = None
        self._shown = b""
        self._news = threading.Condition()
        self._read = 0
        self._child: Child | None = None
        self._socket: socket.socket | None = None
        self._listener = threading.Thread(target=self._listen, name=f"baresip {user}", daemon=True)

    @property
    def pid(self) -> int:
        return self._running().pid

    def start(self, *, registered: bool = True) -> None:
        """Return once it takes commands and, unless `registered` is False, its registration was accepted."""
        (self.directory / "config").write_text(self._configuration(), encoding="utf-8")
        (self.directory / "accounts").write_text(self._account(), encoding="utf-8")
        # It writes to the first of its contacts.
        contact = f"<{self._kamailio.uri(self._writes_to, self._transport)}>\n"
        (self.directory / "contacts").write_text(contact, encoding="utf-8")
        (self.directory / "heard").mkdir(exist_ok=True)
        command = ["baresip", "-4", "-f", self.directory]
        self._child = Child(command, self.log, environment=environment(**self._settings))
        try:
            self._child.wait_until(self._connect)
            self._listener.start()
            if registered:
                self._kamailio.wait_until_registered(self.user)  # its own event may come before we listen
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        if self._child:
            self._child.stop()
        if self._socket:
            self._socket.close()
            self._socket = None
        if self._console:
            self._console.close()
            self._console = None
        if self._listener.is_alive():
            self._listener.join()

    def dial(self, user: str) -> None:
        """Call `user` at the same Kamailio over the account's transport, which baresip adds; or any full SIP URI."""
        self.command("dial", user if ":" in user else self._kamailio.uri(user, self._transport).split(";")[0])

    def accept(self) -> None:
        self.command("accept")

    def hang_up(self) -> None:
        self.command("hangup")

    def hold(self) -> None:
        self.command("hold")

    def resume(self) -> None:
        self.command("resume")

    def transfer(self, uri: str) -> None:
        """Blind transfer of the current call."""
        self.command("transfer", uri)

    def press(self, keys: str) -> None:
        """Send `keys` one after the other as RFC 4733 telephone events."""
        self.command("sndcode", keys)

    def write(self, text: str) -> None:
        """Send a text message; whether it arrives is not told."""
        self.command("message", text)

    def texts(self) -> list[str]:
        """The text messages it has shown so far, in order."""
        assert self._console is not None
        try:
            while more := self._console.recv(65_536):
                self._shown += more
        except BlockingIOError:
            pass
        return [text.decode() for text in _SHOWN_TEXT.findall(self._shown)]

    def wait_until_shown(self, count: int, timeout: float = 10.0) -> list[str]:
        """The text messages, once there are so many."""
        self._running().wait_until(lambda: len(self.texts()) >= count, timeout)
        return self.texts()

    def command(self, name: str, parameters: str = "") -> None:
        """Send any baresip command; what it does is told by an event or not at all."""
        if self._socket is None:
            raise RigError("baresip is stopped")
        text = json.dumps({"command": name, "params": parameters}).encode()
        self._socket.sendall(b"%d:%s," % (len(text), text))

    def wait_for(self, kind: Event, timeout: float = 10.0) -> dict[str, Any]:
        """The next event of this kind after the one last waited for; `RigError` after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        with self._news:
            while True:
                for place in range(self._read, len(self.events)):
                    if self.events[place]["type"] == kind:
                        self._read = place + 1
                        return self.events[place]
                if not self._news.wait(deadline - time.monotonic()):
                    raise self._running().failure(f"told no {kind} in {timeout:g} s, but {self._told()}")

    def wait_until_logged(self, text: str, timeout: float = 10.0) -> None:
        """Return once its log says `text`, such as `401 Unauthorized` for a refused registration."""
        self._running().wait_until(lambda: text in self._running().output(), timeout)

    def keys_heard(self) -> str:
        """The telephone keys received so far, in order."""
        with self._news:
            return "".join(event["param"] for event in self.events if event["type"] == Event.KEY_DOWN)

    def wait_until_heard(self, seconds: float, timeout: float = 20.0) -> None:
        """Return once the current call has brought that much sound."""
        wanted = seconds * self._codec.rate * self._codec.channels * 2
        self._running().wait_until(lambda: any(path.stat().st_size > wanted for path in self._recordings()), timeout)

    def heard(self) -> Path:
        """The WAV of what this end decoded in its latest call, which must be over."""
        recording = self._recordings()[-1]
        self._running().wait_until(lambda: _complete(recording))
        return recording

    def _recordings(self) -> list[Path]:
        found = (self.directory / "heard").glob("*-dec.wav")
        return sorted(found, key=lambda path: path.stat().st_mtime_ns)

    def _running(self) -> Child:
        if self._child is None:
            raise RigError("baresip is stopped")
        return self._child

    def _told(self) -> str:
        return ", ".join(event["type"] for event in self.events) or "nothing at all"

    def _connect(self) -> bool:
        try:
            if self._console is None:
                self._console = socket.create_connection((LOOPBACK, self._console_port))
                self._console.setblocking(False)
            self._socket = socket.create_connection((LOOPBACK, self._control_port))
        except ConnectionRefusedError:
            return False
        return True

    def _listen(self) -> None:
        assert self._socket is not None
        for message in _netstrings(self._socket):
            if message.get("event"):
                with self._news:
                    self.events.append(message)
                    self._news.notify_all()

    def _account(self) -> str:
        address = self._kamailio.uri(self.user, self._transport)
        parameters = [
            f"auth_user={self.user}",
            f"auth_pass={self._password}",
            f"answermode={self._answer}",
            f"audio_codecs={self._codec.label}",
            "regint=3600",
        ]
        if self._srtp:
            parameters.append("mediaenc=srtp-mand")
        return f"<{address}>;{';'.join(parameters)}\n"

    def _configuration(self) -> str:
        settings = {
            "sip_listen": f"{LOOPBACK}:0",
            "sip_cafile": self._kamailio.ca_file,
            "call_local_timeout": 120,
            "net_interface": LOOPBACK,
            "audio_player": f"alsa,{self._alsa}" if self._alsa else "aubridge,nowhere",
            "audio_source": self._source(),
            "audio_alert": "aubridge,nowhere",
            "audio_path": self.directory,
            "ausrc_format": "s16",
            "snd_path": self.directory / "heard",
            "statmode_default": "off",
            "menu_bell": "no",
            "ctrl_tcp_listen": f"{LOOPBACK}:{self._control_port}",
            "cons_listen": f"{LOOPBACK}:{self._console_port}",
            "module_path": MODULES,
        }
        codecs = ["g711", "g722", "opus", "srtp"]
        sound = ["alsa"] if self._alsa else ["aufile", "aubridge", "sndfile"]
        lines = [f"{name} {value}" for name, value in settings.items()]
        lines += [f"module {name}.so" for name in ("cons", *codecs, *sound)]
        lines += [
            "module_tmp uuid.so",
            "module_tmp account.so",
            "module_app menu.so",
            "module_app contact.so",
            "module_app ctrl_tcp.so",
            "",
        ]
        return "\n".join(lines)

    def _source(self) -> str:
        if self._alsa:
            return f"alsa,{self._alsa}"
        spoken = self.directory / "speech.wav"
        _write_speech(self._speech, spoken, self._codec)
        return f"aufile,{spoken}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _write_speech(speech: Path | None, target: Path, codec: Codec) -> None:
    sound = read_wav(speech) if speech else np.zeros(codec.rate)
    sound = resampled(sound, wav_rate(speech) if speech else codec.rate, codec.rate)
    repeated = np.resize(np.rint(sound * 32_767), _SECONDS_OF_SPEECH * codec.rate)
    with wave.open(str(target), "wb") as file:
        file.setnchannels(codec.channels)
        file.setsampwidth(2)
        file.setframerate(codec.rate)
        file.writeframes(np.repeat(repeated.clip(-32_768, 32_767).astype("<i2"), codec.channels).tobytes())


def _complete(recording: Path) -> bool:
    try:
        with wave.open(str(recording)) as file:  # the header learns the length when the file is closed
            return file.getnframes() * file.getnchannels() * 2 > recording.stat().st_size // 2
    except (wave.Error, EOFError):  # while the header itself is being written
        return False


def _netstrings(stream: socket.socket) -> Iterator[dict[str, Any]]:
    pending = b""
    while received := _receive(stream):
        pending += received
        while (colon := pending.find(b":")) > 0:
            end = colon + 1 + int(pending[:colon])
            if len(pending) <= end:
                break
            yield json.loads(pending[colon + 1 : end])
            pending = pending[end + 1 :]


def _receive(stream: socket.socket) -> bytes:
    try:
        return stream.recv(65_536)
    except OSError:  # closed by `stop`, or reset by a baresip that ended
        return b""
