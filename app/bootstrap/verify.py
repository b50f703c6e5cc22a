"""Whether what was exported is as it was written: `parley verify FILE`."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections import Counter
from pathlib import Path

from app.core import manifest

_DAMAGE = (
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a ZIP can raise, depending on which of its bytes is another one."""


def run(file: Path) -> int:
    """Says so, with its seal; 0 when it is, 1 when it is not or cannot be read."""
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as bundle:
                seal, flaws = _bundle(bundle)
        else:
            content = file.read_bytes()
            seal, flaws = manifest.seal_of(content), manifest.flaws(content)
    except _DAMAGE as error:
        print(f"{file} cannot be read: {error}")
        return 1
    for flaw in flaws:
        print(flaw)
    if not flaws:
        print(f"{file} is as it was written. Compare its seal with the one that was noted down:\n{seal}")
    return 1 if flaws else 0


def _bundle(bundle: zipfile.ZipFile) -> tuple[str, tuple[str, ...]]:
    names = Counter(bundle.namelist())
    if manifest.BUNDLE not in names:
        return "", ("There is no manifest in it.",)
    content = _content(bundle, manifest.BUNDLE)
    if content is None:
        return "", (f"{manifest.BUNDLE} was changed.",)
    twice = [f"{name} is in it more than once." for name, count in names.items() if count > 1]
    found = {name: _digest(_content(bundle, name)) for name in names if name not in manifest.APART}
    return manifest.digest(content), (*twice, *manifest.bundle_flaws(content, found))


def _content(bundle: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        return bundle.read(name)
    except _DAMAGE:
        return None


def _digest(content: bytes | None) -> str:
    """What cannot be unpacked is like nothing that was written."""
    return "" if content is None else manifest.digest(content)
