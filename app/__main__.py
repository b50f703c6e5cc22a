"""The command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="parley")
    commands = parser.add_subparsers(dest="command")
    engine = commands.add_parser("engine")
    engine.add_argument("--rendezvous", type=Path, required=True)
    engine.add_argument("--bind", default="")
    engine.add_argument("--port", type=int, default=0)
    engine.add_argument("--no-headset", action="store_true")
    options = parser.parse_args()
    from app.bootstrap import engine as root
    from app.telephony.engine.endpoint import EngineOptions

    return root.run(
        options.rendezvous, EngineOptions(options.bind, options.port), with_headset=not options.no_headset
    )


if __name__ == "__main__":
    sys.exit(main())
