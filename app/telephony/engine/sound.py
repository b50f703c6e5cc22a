"""What the agent hears: the calls through the bridge, and the tones that belong to their states."""

from __future__ import annotations

import pjsua2 as pj

from app.core.audio import Tone
from app.core.call import Call, EndedBy, tone_for
from app.ports.audio import Headset
from app.telephony.engine.call import EngineCall
from app.telephony.engine.headset_port import HeadsetPort


class CallSound:
    """Streams and tones follow the calls. Belongs to the engine thread; harmless without a headset."""

    def __init__(self, headset: Headset | None) -> None:
        self._headset = headset
        self._port = HeadsetPort(headset) if headset is not None else None

    def connect(self, call: EngineCall, media: pj.AudioMedia) -> None:
        """Join the headset, and whoever accompanies the call, to its media that has just become active."""
        if self._port is not None:
            self._port.startTransmit(media)
            media.startTransmit(self._port)
        call.connect_companions(media)

    def follow(self, live: tuple[EngineCall, ...], changed: Call) -> None:
        """Give what the calls ask for now that one of them has changed."""
        if self._headset is None:
            return
        if live:
            self._headset.start()
        tone = tone_for(tuple(call.fact for call in live))
        if tone is Tone.RINGBACK and any(call.has_early_media for call in live):
            tone = None
        self._headset.play(tone or _farewell(changed))
        if not live:
            self._headset.stop()

    def close(self) -> None:
        """Let go of the bridge before PJSIP ends."""
        if self._headset is not None:
            self._headset.play(None)
            self._headset.stop()
        self._port = None


def _farewell(call: Call) -> Tone | None:
    """What the agent hears when a call is over without their doing."""
    if call.end is None or call.end.by is EndedBy.AGENT:
        return None
    if call.end.by is EndedBy.FAILURE:
        return Tone.BUSY
    return Tone.ENDED if call.answered_at else None
