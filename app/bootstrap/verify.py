"""Whether what was exported is as it was written: `parley verify FILE`."""

from __future__ import annotations

import zipfile
from pathlib import Path

from app.core import manifest


def run(file: Path) -> int:
    """Says so, with its seal; 0 when it is, 1 when it is not or cannot be read."""
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as bundle:
                seal, flaws = _bundle(bundle)
        else:
            content = file.read_bytes()
            seal, flaws = manifest.seal_of(content), manifest.flaws(content)
    except (OSError, zipfile.BadZipFile) as error:
        print(f"{file} cannot be read: {error}")
        return 1
    for flaw in flaws:
        print(flaw)
    if not flaws:
        print(f"{file} is as it was written. Compare its seal with the one that was noted down:\n{seal}")
    return 1 if flaws else 0


def _bundle(bundle: zipfile.ZipFile) -> tuple[str, tuple[str, ...]]:
    names = set(bundle.namelist())
    if manifest.BUNDLE not in names:
        return "", ("There is no manifest in it.",)
    content = bundle.read(manifest.BUNDLE)
    found = {name: manifest.digest(bundle.read(name)) for name in names - manifest.APART}
    return manifest.digest(content), manifest.bundle_flaws(content, found)
