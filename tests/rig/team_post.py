"""The mailbox of a team and its wire: what customers write reaches every desk, and what desks send is counted."""

from __future__ import annotations

import json
import socketserver
import threading
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from tests.rig.processes import LOOPBACK


@dataclass(frozen=True, slots=True)
class Letter:
    """`number` says where it lies in the mailbox. `about` is the Message-ID it answers, if any."""

    number: int
    sender: str
    words: str
    about: str


class TeamPost:
    """`sent` are the words of each mail by its Message-ID: as a mail server does, it takes each once.

    It lives in the test's process, so it survives every desk.
    """

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.sent: dict[str, str] = {}
        self._lines: set[_Line] = set()
        self._lock = threading.Lock()
        self._server = _Server((LOOPBACK, 0), self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="team-post")

    @property
    def port(self) -> int:
        return self._server.server_address[1]

    def write(self, sender: str, words: str, about: str = "") -> None:
        """A customer writes to the team."""
        with self._lock:
            letter = Letter(len(self.letters) + 1, sender, words, about)
            self.letters.append(letter)
            for line in self._lines:
                line.bring(letter)

    def connect(self, line: _Line, read: int) -> None:
        with self._lock:
            for letter in self.letters[read:]:
                line.bring(letter)
            self._lines.add(line)

    def leave(self, line: _Line) -> None:
        with self._lock:
            self._lines.discard(line)

    def take(self, line: _Line, mail: dict[str, str]) -> None:
        with self._lock:
            self.sent.setdefault(mail["message_id"], mail["words"])
            line.say({"taken": mail["id"], "message_id": mail["message_id"]})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], post: TeamPost) -> None:
        super().__init__(address, _Line)
        self.post = post


class _Line(socketserver.StreamRequestHandler):
    """One desk. It begins by saying how far it has read."""

    server: _Server

    def handle(self) -> None:
        post = self.server.post
        with suppress(OSError):  # a desk that was killed
            post.connect(self, json.loads(self.rfile.readline())["read"])
            for line in self.rfile:
                post.take(self, json.loads(line))
        post.leave(self)

    def bring(self, letter: Letter) -> None:
        self.say({"number": letter.number, "sender": letter.sender, "words": letter.words, "about": letter.about})

    def say(self, what: dict[str, Any]) -> None:
        with suppress(OSError):
            self.wfile.write(json.dumps(what).encode() + b"\n")
