"""Takes every screenshot of the window into build/screenshots and brings those that the README shows up to date."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

TAKEN_BY = tuple(str(path) for path in sorted(Path("tests/ui").glob("test_screenshots*.py")))
TAKEN_INTO = Path("build/screenshots")
SHOWN = Path("docs/pictures")
IN_THE_README = ("in-call-light", "ringing-dark", "wrap-up-light", "activity-dark")


def main() -> int:
    """The exit status of pytest; without 0 the README keeps its pictures."""
    status = pytest.main(["-q", "-n", "2", *TAKEN_BY])
    if status == pytest.ExitCode.OK:
        SHOWN.mkdir(parents=True, exist_ok=True)
        for name in IN_THE_README:
            shutil.copyfile(TAKEN_INTO / f"{name}.png", SHOWN / f"{name}.png")
        print(f"The pictures are in {TAKEN_INTO}, the README's in {SHOWN}.")  # noqa: T201  told on the terminal
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
