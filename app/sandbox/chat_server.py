"""Chat over a real server, where Prosody is installed: its own Prosody, configured as the documented one is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from socket import create_connection, socket
from types import TracebackType
from typing import Self

LOOPBACK = "127.0.0.1"
DOMAIN = "sandbox.example"
PASSWORD = "sandbox"
_SECRET = "sandbox-queue"
_NOBODY = 65534
_STARTS_WITHIN_S = 10.0
_OPEN = "is open at"
"""What the chat queue logs once visitors can write to it."""


def available() -> bool:
    """Whether this computer has what it takes."""
    return sys.platform == "linux" and all(map(shutil.which, ("prosody", "openssl", "setpriv")))


class ChatServer:
    """`configuration` is the documented one, `queue_command` starts the chat queue with a settings file.

    Everything lies in a temporary folder, listens on loopback, and ends with this process.
    """

    def __init__(self, configuration: Path, queue_command: Callable[[Path], Sequence[str]]) -> None:
        self._documented = configuration
        self._queue_command = queue_command
        self._folder = Path(tempfile.mkdtemp(prefix="parley-chat-"))
        self._stack = ExitStack()
        self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
        self.port, self._tls_port, self._web_port, self._queue_port = (_free_port() for _ in range(4))
        self.agent = f"agent@{DOMAIN}"
        self.queue = f"support@queue.{DOMAIN}"
        self.visitors = f"visitors.{DOMAIN}"
        self.ca_file = self._folder / "certs" / f"{DOMAIN}.crt"

    def __enter__(self) -> Self:
        self._make_certificate()
        self._make_account()
        (self._folder / "prosody.cfg.lua").write_text(self._configuration(), encoding="utf-8")
        (self._folder / "queue.secret").write_text(f"{_SECRET}\n", encoding="utf-8")
        self._hand_over()
        self._start(["prosody", "--config", str(self._folder / "prosody.cfg.lua"), "-F"], "prosody", as_nobody=True)
        _wait_until(lambda: _answers(self.port), "the chat server")
        self._start_queue()
        log = self._folder / "queue.out"
        _wait_until(lambda: _OPEN in log.read_text(encoding="utf-8", errors="replace"), "the chat queue")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def _start_queue(self) -> None:
        state = Path(tempfile.mkdtemp(prefix="parley-queue-"))
        self._stack.callback(shutil.rmtree, state, ignore_errors=True)
        secret, settings = state / "secret", state / "queue.toml"
        secret.write_text(f"{_SECRET}\n", encoding="utf-8")
        settings.write_text(
            f'domain = "queue.{DOMAIN}"\nport = {self._queue_port}\n'
            f'secret_file = "{secret}"\nstate_file = "{state / "state"}"\n',
            encoding="utf-8",
        )
        self._start(self._queue_command(settings), "queue")

    def _start(self, command: Sequence[str], name: str, *, as_nobody: bool = False) -> None:
        """A child that dies with the thread that started it. Changing the user forgets the death signal: it is last."""
        who = [f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"] if as_nobody and _is_root() else []
        with (self._folder / f"{name}.out").open("ab") as output:
            process = subprocess.Popen(
                ["setpriv", *who, "--pdeathsig", "TERM", "--", *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._stack.callback(_end, process)

    def _make_certificate(self) -> None:
        """One that is its own authority, for the agents' and the visitors' host."""
        folder = self._folder / "certs"
        folder.mkdir()
        names = ",".join(f"DNS:{name}" for name in (DOMAIN, self.visitors))
        command = [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "30", "-subj", f"/CN={DOMAIN}", "-addext", f"subjectAltName={names}"),
            *("-keyout", str(folder / f"{DOMAIN}.key"), "-out", str(self.ca_file)),
        ]
        subprocess.run(command, check=True, capture_output=True)

    def _make_account(self) -> None:
        """As `prosodyctl adduser` does; the password is hashed at the first login."""
        accounts = self._folder / "data" / DOMAIN.replace(".", "%2e") / "accounts"
        accounts.mkdir(parents=True)
        (accounts / "agent.dat").write_text(f'return {{ ["password"] = "{PASSWORD}" }};\n', encoding="utf-8")

    def _configuration(self) -> str:
        values = {
            "domain": DOMAIN,
            "website": f"http://{LOOPBACK}:{self._web_port}/",
            "website_host": LOOPBACK,
            "secret_file": str(self._folder / "queue.secret"),
            "certificate_folder": str(self._folder / "certs"),
            "data_folder": str(self._folder / "data"),
            "log_file": str(self._folder / "prosody.log"),
            "pid_file": str(self._folder / "prosody.pid"),
            "interface": LOOPBACK,
            "agents_port": self.port,
            "agents_tls_port": self._tls_port,
            "web_port": self._web_port,
            "queue_port": self._queue_port,
        }
        text = self._documented.read_text(encoding="utf-8")
        for name, value in values.items():
            written = value if isinstance(value, int) else f'"{value}"'
            text = re.sub(rf"^local {name} = .*$", f"local {name} = {written}", text, flags=re.MULTILINE)
        return text

    def _hand_over(self) -> None:
        """Prosody refuses to be root: its files belong to whom it runs as."""
        if _is_root():
            for path in (self._folder, *self._folder.rglob("*")):
                os.chown(path, _NOBODY, _NOBODY)


def _is_root() -> bool:
    return os.geteuid() == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    with socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    try:
        create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def _wait_until(ready: Callable[[], bool], what: str) -> None:
    """Look again every few milliseconds. Raises TimeoutError."""
    until = time.monotonic() + _STARTS_WITHIN_S
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} of the sandbox did not start")
        time.sleep(0.02)
