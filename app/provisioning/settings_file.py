"""The settings as a JSON file that people and administrators can read and edit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any, cast

import msgspec

from app.core.errors import ParleyError
from app.core.settings import DEFAULT_REASONS, DeskSettings


class JsonSettings:
    """Fulfils `app.ports.settings.SettingsFile`. Keys of another version of Parley are ignored when read.

    A file that cannot be understood is never overwritten: `save` moves it aside as `<name>.broken`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> DeskSettings:
        try:
            return msgspec.convert(_of_today(msgspec.json.decode(self._path.read_bytes())), DeskSettings)
        except FileNotFoundError:
            return DeskSettings()
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ParleyError(
                f"The settings in {self._path} cannot be understood: {error}. "
                "Correct the file, or move it away to start with the standard settings."
            ) from error
        except OSError as error:
            raise ParleyError(f"The settings cannot be read: {error}. Check who may read the file.") from error

    def save(self, settings: DeskSettings) -> None:
        """Raises ParleyError when the file cannot be written; what it held before is then untouched."""
        text = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._set_aside_when_broken()
            _replace(self._path, text)
        except OSError as error:
            raise ParleyError(f"The settings cannot be saved: {error}. Check who may write there.") from error

    def _set_aside_when_broken(self) -> None:
        try:
            self.load()
        except ParleyError:
            self._path.replace(self._path.with_name(f"{self._path.name}.broken"))


def _of_today(found: object) -> object:
    """Reasons for Not Ready were plain names once; those that came with Parley are the breaks that they are now."""
    if not isinstance(found, dict):
        return found
    settings = cast(dict[str, Any], found)
    reasons = settings.get("not_ready_reasons")
    if isinstance(reasons, list):
        settings["not_ready_reasons"] = [_reason(each) for each in cast(list[Any], reasons)]
    return settings


def _reason(found: object) -> object:
    breaks = {each.name for each in DEFAULT_REASONS if each.is_break}
    return {"name": found, "is_break": found in breaks} if isinstance(found, str) else found


def _replace(path: Path, content: bytes) -> None:
    """All or nothing, also when the power fails; readable by this user only, as temporary files are."""
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
