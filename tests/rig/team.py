"""A team: several desks (`random_desk`) in processes of their own on one store, seen from outside."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.storage.postgres import PostgresDatabase
from tests.rig.desk import ROOT
from tests.rig.processes import RigError
from tests.rig.random_desk import Orders


class Member:
    """One desk, which may be killed and opened again. `said` is all that it has ever said, each with its `what`."""

    def __init__(self, database: PostgresDatabase, folder: Path, name: str, agent: str, post: int) -> None:
        self.name = name
        self.said: list[dict[str, Any]] = []
        self._opened = 0
        self._log = folder / f"{name}.log"
        self._database = database
        self._folder = folder / name
        self._folder.mkdir()
        self._agent = agent
        self._post = post
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None

    def open(self) -> None:
        self._opened += 1
        database, folder = self._database, str(self._folder)
        seed = hash((self.name, self._opened))
        orders = Orders(database.address, database.password, folder, self.name, self._agent, self._post, seed)
        with self._log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.rig.random_desk"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                bufsize=1,
            )
        self._say(json.dumps(asdict(orders)))
        self._reader = threading.Thread(target=self._read, args=(self._process,), name=self.name)
        self._reader.start()

    def kill(self) -> None:
        """Without any warning."""
        if self._process is not None:
            self._process.kill()
            self._end(self._process)

    def close(self) -> None:
        """In order, if it is open."""
        process = self._process
        if process is None:
            return
        try:
            if process.poll() is None:
                self.rest()
                self._say("leave")
                process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        self._end(process)

    def rest(self) -> None:
        """Nothing new from now on."""
        self._say("rest")

    def shows(self, within_s: float = 20.0) -> dict[str, Any]:
        """What its window would show now."""
        known = len(self.all_said("shows"))
        self._say("show")
        self._wait_until(lambda: len(self.all_said("shows")) > known, within_s)
        return self.all_said("shows")[-1]

    def all_said(self, what: str) -> list[dict[str, Any]]:
        return [each for each in self.said if each["what"] == what]

    @property
    def log(self) -> str:
        return self._log.read_text(encoding="utf-8")

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.endswith("\n"):  # the last word of one that was killed
                self.said.append(json.loads(line))

    def _say(self, line: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _end(self, process: subprocess.Popen[str]) -> None:
        process.wait(10)
        if self._reader is not None:
            self._reader.join(10)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        self._process = None

    def _wait_until(self, ready: Callable[[], bool], within_s: float) -> None:
        until = time.monotonic() + within_s
        while not ready():
            if time.monotonic() > until or self._process is None or self._process.poll() is not None:
                raise RigError(f"{self.name} does not answer. Its log:\n{self.log[-4000:]}")
            time.sleep(0.02)
