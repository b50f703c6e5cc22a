"""The ring between two clocks."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.media.ring import BYTES_PER_MS, LIMIT, SPAN, Ring

FRAME = 20 * BYTES_PER_MS
LOUD = array("h", [20_000, -20_000] * (FRAME // 4)).tobytes()
PAUSE = bytes(FRAME)


def speech(length: int) -> bytes:
    return array("h", (1_000 + n % 20_000 for n in range(length // 2))).tobytes()


@given(st.lists(st.integers(1, 300), min_size=1, max_size=200))
def test_what_is_written_is_read_in_order(pieces: list[int]) -> None:
    ring = Ring(cushion=0)
    written, read = b"", b""
    source = speech(sum(pieces) * 2)

    for piece in pieces:
        sound = source[len(written) : len(written) + piece * 2]
        ring.write(sound)
        written += sound
        read += ring.read(piece * 2)

    assert read == written


def test_an_empty_ring_gives_silence() -> None:
    assert Ring(cushion=0).read(FRAME) == PAUSE


def test_reading_waits_until_the_cushion_is_filled() -> None:
    ring = Ring(cushion=FRAME)

    ring.write(LOUD)
    too_early = ring.read(FRAME)
    ring.write(LOUD)
    in_time = ring.read(FRAME)

    assert (too_early, in_time) == (PAUSE, LOUD)


def test_a_ring_that_ran_dry_fills_its_cushion_again() -> None:
    ring = Ring(cushion=FRAME)
    ring.write(LOUD + LOUD)
    ring.read(FRAME)
    ring.read(FRAME)
    ring.read(FRAME)

    ring.write(LOUD)

    assert ring.read(FRAME) == PAUSE


def test_each_time_it_runs_dry_the_cushion_grows_until_a_new_start() -> None:
    ring = Ring(cushion=0)

    for _ in range(3):
        for _ in range(10):
            ring.write(LOUD)
        while ring.read(FRAME) == LOUD:
            pass
    starved = waits(ring)
    ring.forget()
    ring.read(FRAME)

    assert (starved, waits(ring)) == (2, 0)


def test_sound_nobody_reads_is_dropped_and_the_newest_is_never_late() -> None:
    ring = Ring(cushion=FRAME)
    for _ in range(100):
        ring.write(PAUSE)

    ring.read(FRAME)
    ring.write(LOUD)

    waited = next(n for n in range(100) if ring.read(FRAME) == LOUD)
    assert waited * FRAME <= LIMIT


def test_forgotten_sound_is_never_read() -> None:
    ring = Ring(cushion=0)
    ring.write(LOUD)

    ring.forget()

    assert ring.read(FRAME) == PAUSE


def test_delay_that_is_not_needed_goes_in_a_pause() -> None:
    ring = Ring(cushion=FRAME)
    ring.write(LOUD * 5)

    for _ in range(SPAN // FRAME + 1):
        ring.write(LOUD)
        ring.read(FRAME)
    held_in_speech = delay(ring)
    for _ in range(8):
        ring.write(PAUSE)
        ring.read(FRAME)

    assert held_in_speech == 5 * FRAME
    assert delay(ring) < held_in_speech


def test_recent_sound_can_be_looked_at_again() -> None:
    ring = Ring(cushion=0)
    ring.write(LOUD)
    ring.read(FRAME)

    assert ring.recent(FRAME) == LOUD


def delay(ring: Ring) -> int:
    return ring._written - ring._taken


def waits(ring: Ring) -> int:
    """How many frames are written before one comes out."""
    for written in range(20):
        ring.write(LOUD)
        if ring.read(FRAME) == LOUD:
            return written
    raise AssertionError("nothing comes out")
