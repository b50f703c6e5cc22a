"""A ring of sound between two threads whose clocks differ a little."""

from __future__ import annotations

from app.media.levels import is_quiet

BYTES_PER_MS = 32
"""At the port's 16 kHz, 16 bit, mono."""

CAPACITY = 1_000 * BYTES_PER_MS
LIMIT = 200 * BYTES_PER_MS
"""More than this is late, not safe: it is dropped at once."""
SLACK = 30 * BYTES_PER_MS
STEP = 10 * BYTES_PER_MS
THICKEST = 80 * BYTES_PER_MS
"""Of a cushion: whoever starves more often than that is not helped by waiting longer."""
SPAN = 1_000 * BYTES_PER_MS
"""How much is read between two looks at the drift."""


class Ring:
    """Bytes from exactly one writing thread to exactly one reading thread, without locks and without waiting.

    Reading starts when the ring holds `cushion` bytes more than are asked for, and restarts so after running dry, with
    a cushion that is STEP thicker each time. The least it holds over a second says how late the sound is: what exceeds
    the cushion by more than SLACK is dropped where the sound is quiet.
    """

    def __init__(self, cushion: int) -> None:
        self._first_cushion = self._cushion = cushion
        self._store = bytearray(CAPACITY)
        self._written = 0  # touched by the writer alone
        self._taken = 0  # touched by the reader alone
        self._fence = 0
        self._dry = True
        self._least = CAPACITY
        self._span_end = SPAN
        self._surplus = 0

    def write(self, sound: bytes) -> None:
        """Append; dropped when nobody has been reading for half a second."""
        size = len(sound)
        if self._written + size - self._taken > CAPACITY // 2:
            return
        start = self._written % CAPACITY
        head = min(size, CAPACITY - start)
        self._store[start : start + head] = sound[:head]
        self._store[: size - head] = sound[head:]
        self._written += size

    def read(self, size: int) -> bytes:
        """The next `size` bytes, silence while there are too few."""
        held = self._catch_up(size)
        if held < size + (self._cushion if self._dry else 0):
            self._run_dry()
            return bytes(size)
        self._dry = False
        sound = self._view(self._taken, size)
        if self._surplus and is_quiet(sound):
            return self._skip_and_read(size, held)
        self._take(size, held)
        return sound

    def forget(self) -> None:
        """What has been written until now is never read. For any thread."""
        self._fence = self._written

    def recent(self, size: int) -> bytes:
        """The last `size` bytes that were read, for a look at their loudness from any thread."""
        return self._view(max(self._taken - size, 0), size)

    @property
    def position(self) -> int:
        """How many bytes have been read; it stands still while there is nothing but silence to give."""
        return self._taken

    def _catch_up(self, size: int) -> int:
        if self._taken < self._fence:
            self._taken, self._cushion, self._dry = self._fence, self._first_cushion, True
        held = self._written - self._taken
        if held <= size + self._cushion + LIMIT:
            return held
        self._taken = self._written - size - self._cushion
        return size + self._cushion

    def _run_dry(self) -> None:
        if not self._dry:
            self._dry = True
            self._cushion = min(self._cushion + STEP, THICKEST)

    def _skip_and_read(self, size: int, held: int) -> bytes:
        skipped = min(self._surplus, size, held - size)
        self._surplus -= skipped
        self._taken += skipped
        sound = self._view(self._taken, size)
        self._take(size, held - skipped)
        return sound

    def _take(self, size: int, held: int) -> None:
        self._taken += size
        self._least = min(self._least, held - size)
        if self._taken >= self._span_end:
            self._span_end = self._taken + SPAN
            late = self._least - self._cushion
            self._surplus = late if late > SLACK else 0
            self._least = CAPACITY

    def _view(self, position: int, size: int) -> bytes:
        start = position % CAPACITY
        tail = start + size - CAPACITY
        if tail <= 0:
            return bytes(self._store[start : start + size])
        return bytes(self._store[start:] + self._store[:tail])
