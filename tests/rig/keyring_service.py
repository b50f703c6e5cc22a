"""A real Secret Service of the test's own: a private D-Bus with an unlocked gnome-keyring in a temporary home."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import secretstorage
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from secretstorage.exceptions import SecretStorageException

from tests.rig.processes import Child, RigError, environment

_PASSWORD = "rig"
_BUS = """\
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class KeyringService:
    """Children started with `environment` keep their passwords here; nothing of the person's own keyring is touched."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        self._sockets = Path(tempfile.mkdtemp(prefix="rig-"))  # socket paths end at 108 characters
        self._children: list[Child] = []

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment with another home and bus, and the Secret Service as the keyring to use."""
        home = self._directory
        return environment(
            HOME=str(home),
            XDG_RUNTIME_DIR=str(self._sockets),
            XDG_DATA_HOME=str(home / "data"),
            XDG_CONFIG_HOME=str(home / "config"),
            XDG_CACHE_HOME=str(home / "cache"),
            DBUS_SESSION_BUS_ADDRESS=self._address,
            PYTHON_KEYRING_BACKEND="keyring.backends.SecretService.Keyring",
        )

    def start(self) -> None:
        """Return once the Secret Service is on the bus and its login keyring unlocked."""
        try:
            self._start_bus()
            self._start_keyring()
        except RigError:
            self.stop()
            raise

    def stop(self) -> None:
        while self._children:
            self._children.pop().stop()
        shutil.rmtree(self._sockets, ignore_errors=True)

    @property
    def _address(self) -> str:
        return f"unix:path={self._sockets / 'bus'}"

    def _start_bus(self) -> None:
        configuration = self._directory / "bus.conf"
        configuration.write_text(_BUS.format(address=self._address), encoding="utf-8")
        bus = self._child(["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address"])
        bus.wait_until(lambda: "guid=" in bus.output())

    def _start_keyring(self) -> None:
        control = self._sockets / "keyring"
        control.mkdir(mode=0o700)
        options = ["--foreground", "--unlock", "--components=secrets", f"--control-directory={control}"]
        daemon = self._child(["gnome-keyring-daemon", *options])
        daemon.say(_PASSWORD)
        with open_dbus_connection(self._address) as bus:
            daemon.wait_until(lambda: _unlocked(bus))

    def _child(self, command: list[str]) -> Child:
        log = self._directory / f"{command[0]}.log"
        child = Child(command, log, environment=self.environment)
        self._children.append(child)
        return child

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _unlocked(bus: DBusConnection) -> bool:
    try:
        return not secretstorage.get_collection_by_alias(bus, "default").is_locked()
    except SecretStorageException:
        return False
