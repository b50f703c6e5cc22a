"""A private PulseAudio server: own folder, own socket, apart from the one the person at this desk uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")

DAEMON_CONF = """\
exit-idle-time = -1
high-priority = no
realtime-scheduling = no
flat-volumes = no
default-sample-rate = 48000
alternate-sample-rate = 16000
"""

CLIENT_CONF = """\
autospawn = no
"""


class SoundServerError(Exception):
    """The private sound server cannot be used; the text says why and what to do."""


def available() -> bool:
    """True when the programs of PulseAudio are installed."""
    return all(shutil.which(program) for program in PROGRAMS)


class SoundServer:
    """One `pulseaudio` process, with no devices until modules are loaded. Works for root too.

    It reads its commands from our pipe, and so ends with `stop` or with this process, whichever comes first.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._process: subprocess.Popen[str] | None = None
        self._modules: set[str] = set()

    def start(self) -> None:
        """Return when the server answers. Raises SoundServerError."""
        if not available():
            raise SoundServerError(
                "The virtual headset needs PulseAudio. Install the packages pulseaudio and pulseaudio-utils."
            )
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="parley-sound-"))
        (self._folder / "daemon.conf").write_text(DAEMON_CONF)
        (self._folder / "client.conf").write_text(CLIENT_CONF)
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(
                self._command_line(),
                env=os.environ | self.environment | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                bufsize=1,
            )
        self._await_first_answer(self._process)

    def stop(self) -> None:
        """End the server and remove its folder. Harmless when it is not running."""
        self.halt()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def halt(self) -> None:
        """End the server but keep its address, so that `start` brings it back where clients look for it."""
        if self._process:
            self._process.communicate()
            self._process = None
            self._modules.clear()

    @property
    def environment(self) -> dict[str, str]:
        """What a program must have in its environment, before it starts, to use this server."""
        folder = self.folder
        return {
            "PULSE_SERVER": f"unix:{folder}/socket",
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_CONFIG": f"{folder}/daemon.conf",
            "PULSE_CLIENTCONFIG": f"{folder}/client.conf",
            "PULSE_COOKIE": f"{folder}/cookie",
        }

    @property
    def folder(self) -> Path:
        """The private folder; it lives from `start` to `stop`."""
        if self._folder is None:
            raise SoundServerError("The sound server has not been started.")
        return self._folder

    @property
    def is_empty(self) -> bool:
        """True when no modules have been loaded."""
        return not self._modules

    def load(self, module: str, *arguments: str) -> str:
        """Load a module and return its handle. Raises SoundServerError."""
        handle = self.control("load-module", module, *arguments)
        self._modules.add(handle)
        return handle

    def unload(self, handle: str) -> None:
        """Unload what `load` returned. Harmless when the server has ended since."""
        if handle in self._modules:
            self._modules.remove(handle)
            self.control("unload-module", handle)

    def control(self, *words: str) -> str:
        """Run one `pactl` command and return what it printed. Raises SoundServerError."""
        answer = subprocess.run(
            ["pactl", *words], env=os.environ | self.environment, capture_output=True, text=True, check=False
        )
        if answer.returncode:
            raise SoundServerError(f"pactl {' '.join(words)}: {answer.stderr.strip()}")
        return answer.stdout.strip()

    def spawn(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program as a client of this server; the caller ends it."""
        return subprocess.Popen(command, env=os.environ | self.environment, stdin=subprocess.DEVNULL)

    def _command_line(self) -> list[str]:
        socket = f"socket={self.folder}/socket"
        return [
            *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--log-target=stderr"),
            *("-L", f"module-native-protocol-unix {socket} auth-anonymous=1 auth-cookie-enabled=0"),
            *("-L", "module-cli exit_on_eof=1"),
        ]

    def _await_first_answer(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write("stat\n")
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            said = (self.folder / "log").read_text().strip()
            self.stop()
            raise SoundServerError(f"The sound server did not start: {said}")
