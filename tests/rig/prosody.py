"""Prosody as the company's chat server, configured by the very file that administrators are given."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rig.certificates import Authority
from tests.rig.processes import LOOPBACK, Child, RigError, as_nobody, free_port, give_to_nobody

DOMAIN = "parley.test"
DEFAULT_USERS = {"anna": "anna-secret", "ben": "ben-secret", "cleo": "cleo-secret"}
DOCUMENTED = Path(__file__).parents[2] / "resources" / "webchat" / "prosody.cfg.lua"


class Prosody:
    """A running Prosody; `stop`, `start` and `restart` keep its ports, accounts and archive, but no session.

    Agents have accounts at `domain` (TLS, SCRAM, archive, resume), visitors none at `visitors` (BOSH, WebSocket),
    both upload files through `upload`; the component `queue` may connect with `queue_secret`. Prosody refuses to be
    root, so that its folder is one of its own; `close` removes it.
    """

    def __init__(self, users: Mapping[str, str] = DEFAULT_USERS, *, domain: str = DOMAIN) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="parley-prosody-"))
        self.domain = domain
        self.visitors = f"visitors.{domain}"
        self.queue = f"queue.{domain}"
        self.upload = f"upload.{domain}"
        self.port = free_port()
        self.tls_port = free_port()
        self.web_port = free_port()
        self.queue_port = free_port()
        self.queue_secret = "queue-secret"
        self.secret_file = self.directory / "queue.secret"
        self.log = self.directory / "prosody.log"
        self._child: Child | None = None
        self.secret_file.write_text(f"{self.queue_secret}\n", encoding="utf-8")
        self.ca_file = self._make_certificate()
        for name, password in users.items():
            self.add_user(name, password)

    @property
    def host(self) -> str:
        return LOOPBACK

    @property
    def bosh_url(self) -> str:
        return f"http://{LOOPBACK}:{self.web_port}/http-bind"

    @property
    def websocket_url(self) -> str:
        return f"ws://{LOOPBACK}:{self.web_port}/xmpp-websocket"

    def address(self, user: str) -> str:
        return f"{user}@{self.domain}"

    def add_user(self, name: str, password: str) -> None:
        """Make an account as `prosodyctl adduser` does; the password is hashed at the first login."""
        accounts = self.directory / "data" / _stored(self.domain) / "accounts"
        accounts.mkdir(parents=True, exist_ok=True)
        (accounts / f"{_stored(name)}.dat").write_text(f'return {{ ["password"] = "{password}" }};\n', encoding="utf-8")
        give_to_nobody(self.directory)

    def start(self) -> None:
        """Return once it answers; every port is open by then."""
        configuration = self.directory / "prosody.cfg.lua"
        configuration.write_text(self._configuration(), encoding="utf-8")
        give_to_nobody(self.directory)
        self._child = Child([*as_nobody(), "prosody", "--config", configuration, "-F"], self.directory / "output.log")
        try:
            self._child.wait_until(self._answers)
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        if self._child:
            self._child.stop()
            self._child = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def complaints(self) -> str:
        """What `prosodyctl check config` says of the configuration, "" when it finds nothing wrong."""
        command = [*as_nobody(), "prosodyctl", "--config", str(self.directory / "prosody.cfg.lua"), "check", "config"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr if done.returncode else ""

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.bosh_url, timeout=5):
                return True
        except urllib.error.URLError:
            return False

    def _configuration(self) -> str:
        values: dict[str, str | int | Path] = {
            "domain": self.domain,
            "website": f"http://{LOOPBACK}:{self.web_port}/",
            "website_host": LOOPBACK,
            "secret_file": self.secret_file,
            "certificate_folder": self.directory / "certs",
            "data_folder": self.directory / "data",
            "log_file": self.log,
            "pid_file": self.directory / "prosody.pid",
            "interface": LOOPBACK,
            "agents_port": self.port,
            "agents_tls_port": self.tls_port,
            "web_port": self.web_port,
            "queue_port": self.queue_port,
        }
        text = DOCUMENTED.read_text(encoding="utf-8")
        for name, value in values.items():
            written = value if isinstance(value, int) else f'"{value}"'
            text, count = re.subn(rf"^local {name} = .*$", f"local {name} = {written}", text, flags=re.MULTILINE)
            assert count == 1, f"{DOCUMENTED.name} has no `{name}`"
        return text

    def _make_certificate(self) -> Path:
        """The server's certificate where Prosody looks for it; the authority to trust."""
        folder = self.directory / "certs"
        issued = Authority(folder).issue(self.domain, self.visitors, "localhost", LOOPBACK)
        issued.certificate_file.rename(folder / f"{self.domain}.crt")
        issued.key_file.rename(folder / f"{self.domain}.key")
        return issued.ca_file

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _stored(name: str) -> str:
    """A name as Prosody writes it in its data folder."""
    return re.sub(r"[^a-zA-Z0-9]", lambda match: f"%{ord(match[0]):02x}", name)
