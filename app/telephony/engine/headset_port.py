"""The headset's place in PJSIP's conference bridge."""

from __future__ import annotations

import ctypes

import pjsua2 as pj

from app.ports.audio import FRAME_BYTES, FRAME_MS, RATE, Headset

_SILENCE = bytes(FRAME_BYTES)
_POINTER = ctypes.sizeof(ctypes.c_void_p)


def _storage(vector: pj.ByteVector) -> tuple[int, int]:
    """Address and size in bytes of what a std::vector holds.

    Its first two words point at the begin and the end in every C++ library PJSIP is built with. Going through SWIG's
    `bytes(vector)` instead takes 276 us a frame, which is more than a percent of a core.
    """
    here = int(vector.this)
    begin = ctypes.c_void_p.from_address(here).value or 0
    end = ctypes.c_void_p.from_address(here + _POINTER).value or 0
    return begin, end - begin


class HeadsetPort(pj.AudioMediaPort):
    """Called on the bridge's clock thread every 20 ms, while a lock is held that all calls share: be quick."""

    def __init__(self, headset: Headset) -> None:
        super().__init__()
        self._headset = headset
        self._is_at_home = False
        self._out = pj.ByteVector(_SILENCE)
        self._out_address, _ = _storage(self._out)
        form = pj.MediaFormatAudio()
        form.init(pj.PJMEDIA_FORMAT_PCM, RATE, 1, FRAME_MS * 1000, 16)
        self.createPort("headset", form)

    def onFrameRequested(self, frame: pj.MediaFrame) -> None:
        if not self._is_at_home:
            self._settle_in()
        ctypes.memmove(self._out_address, self._headset.pull(), FRAME_BYTES)
        frame.type = pj.PJMEDIA_FRAME_TYPE_AUDIO
        frame.buf = self._out

    def onFrameReceived(self, frame: pj.MediaFrame) -> None:
        if not self._is_at_home:
            self._settle_in()
        begin, size = _storage(frame.buf)
        self._headset.push(ctypes.string_at(begin, size) if size == FRAME_BYTES else _SILENCE)

    def _settle_in(self) -> None:
        """Keep Python's state of the clock thread from now on.

        PJSIP's threads are not Python's: otherwise each callback makes a new state and throws it away, a hundred times
        a second.
        """
        self._is_at_home = True
        ctypes.pythonapi.PyGILState_Ensure()
