"""Where this desk keeps its files. The environment variable PARLEY_HOME moves everything below one folder."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.core.errors import ParleyError

HOME_VARIABLE = "PARLEY_HOME"

_PACKAGE = Path(__file__).resolve().parents[1]
# Paths of sockets end at 104 characters on macOS and 108 on Linux; their names need some of them.
_LONGEST_RUNTIME = 70


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders that need not exist yet; what keeps files in `config` and `data` makes them.

    `runtime` is short enough for sockets; call `private_folder(paths.runtime)` before use.
    """

    config: Path
    data: Path
    runtime: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def forms_folder(self) -> Path:
        return self.config / "forms"

    @property
    def store_file(self) -> Path:
        return self.data / "parley.db"


def desk_paths(environment: Mapping[str, str] = os.environ) -> Paths:
    """The folders of this user, or those below PARLEY_HOME when it is set."""
    if home := environment.get(HOME_VARIABLE):
        return _below(Path(home).absolute())
    return Paths(
        config=platformdirs.user_config_path("Parley", appauthor=False),
        data=platformdirs.user_data_path("Parley", appauthor=False),
        runtime=_system_runtime(environment),
    )


def _below(home: Path) -> Paths:
    runtime = home / "run"
    if len(os.fsencode(runtime)) > _LONGEST_RUNTIME:
        digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        runtime = _temporary_runtime().with_name(f"parley-{_user()}-{digest}")
    return Paths(home / "config", home / "data", runtime)


def _system_runtime(environment: Mapping[str, str]) -> Path:
    session = environment.get("XDG_RUNTIME_DIR")
    if session and Path(session).is_dir() and len(os.fsencode(session)) < _LONGEST_RUNTIME:
        return Path(session) / "parley"
    return _temporary_runtime()


def _temporary_runtime() -> Path:
    return Path(tempfile.gettempdir()) / f"parley-{_user()}"


def _user() -> str:
    # On Windows the folder for temporary files is the user's own already.
    return "desk" if sys.platform == "win32" else str(os.getuid())


def private_folder(path: Path) -> Path:
    """Make the folder for this user only and return it. Raises ParleyError when somebody else could get in."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            _require_own(path)
    except OSError as error:
        raise ParleyError(f"The folder {path} cannot be made: {error}. Check who may write there.") from error
    return path


def _require_own(path: Path) -> None:
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise ParleyError(f"The folder {path} belongs to somebody else. Remove it, or ask your administrator to.")
    if stat.S_IMODE(found.st_mode) & 0o077:
        path.chmod(0o700)


def resources_folder() -> Path:
    """Icons, sounds, speech: inside the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"
