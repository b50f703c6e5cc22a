"""Run the benchmarks named on the command line, or all of them, and print them side by side with their peers."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench import call_loop, chat, frames, latency, mailbox, search, signalling, start
from bench.report import Line

BENCHMARKS: Mapping[str, Callable[[Path], Iterator[Line]]] = {
    "loop": call_loop.run,
    "frames": frames.run,
    "start": start.run,
    "signalling": signalling.run,
    "chat": chat.run,
    "latency": latency.run,
    "mailbox": mailbox.run,
    "search": search.run,
}


def main(wanted: list[str]) -> int:
    """0 when every promise holds, else 1."""
    unknown = set(wanted) - set(BENCHMARKS)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}; choose from {', '.join(BENCHMARKS)}.")
        return 2
    holds = True
    for name in wanted or BENCHMARKS:
        print(f"\n{name}", flush=True)
        with tempfile.TemporaryDirectory(prefix=f"parley-bench-{name}-", ignore_cleanup_errors=True) as folder:
            for line in BENCHMARKS[name](Path(folder)):
                print(f"  {line}", flush=True)
                holds = holds and line.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
