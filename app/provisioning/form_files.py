"""The forms of the wrap-up as JSON files in a folder."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import ParleyError

_END = ".json"
_LARGEST = 256 * 1024
"""Bytes. Forty fields with long descriptions have some ten thousand."""


class FormFolder:
    """Fulfils `app.ports.forms.FormFiles`. `usual` is where forms are unless the settings name a folder."""

    def __init__(self, usual: Path) -> None:
        self._usual = usual

    def place(self, folder: str) -> str:
        return str(self._folder(folder))

    def names(self, folder: str) -> tuple[str, ...]:
        try:
            found = [each.stem for each in self._folder(folder).iterdir() if each.suffix == _END and each.is_file()]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise ParleyError(f"The folder of the forms cannot be read: {error}. Check who may read it.") from error
        return tuple(sorted(found, key=lambda name: (name.casefold(), name)))

    def read(self, folder: str, name: str) -> str:
        try:
            with (self._folder(folder) / f"{name}{_END}").open("rb") as file:
                content = file.read(_LARGEST + 1)
            if len(content) > _LARGEST:
                raise ParleyError(f"It is larger than {_LARGEST // 1024} KB.")
            return content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ParleyError(str(error)) from error

    def _folder(self, folder: str) -> Path:
        return Path(folder).expanduser() if folder else self._usual
