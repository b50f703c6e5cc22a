"""How late and how costly the headset is: microphone -> pull -> push -> loudspeaker, on the virtual headset.

Run it from the project's folder: `python -m bench.headset_loop`. An echo on a 20 ms clock stands in for the call.
"""

from __future__ import annotations

import time
from pathlib import Path

from app.sandbox.virtual_headset import VirtualHeadset
from bench.ear import Ear
from tests.rig.headset_process import HeadsetProcess
from tests.rig.sound import Sound, correlation, read_wav

RATE = 16_000
SPEECH = Path(__file__).parents[1] / "resources/speech/agent.wav"
IDLE_SECONDS = 8.0


def main() -> None:
    with VirtualHeadset() as virtual, HeadsetProcess(virtual.environment) as headset:
        headset.do("echo", on=True)
        headset.do("start")
        headset.wait_for_choice(microphone=virtual.microphone_name, loudspeaker=virtual.loudspeaker_name)
        headset.wait_for(lambda event: event["event"] == "levels")
        headset.do("measure")
        time.sleep(IDLE_SECONDS)
        figures = headset.figures()
        mouth, loudspeaker = Ear(virtual, f"{virtual.mouth}.monitor"), Ear(virtual, f"{virtual.slug}.monitor")
        time.sleep(0.5)
        virtual.speak(SPEECH).wait()
        time.sleep(0.5)
        report(mouth.finish(), loudspeaker.finish(), figures)


def report(said: tuple[Sound, float], heard: tuple[Sound, float], figures: dict[str, float]) -> None:
    speech = read_wav(SPEECH)
    _, said_at = correlation(speech, said[0], RATE)
    likeness, heard_at = correlation(speech, heard[0], RATE)
    print(f"latency      {1_000 * (heard_at + heard[1] - said_at - said[1]):6.1f} ms")
    print(f"correlation  {likeness:6.3f}")
    print(f"CPU          {figures['cpu_percent']:6.2f} % of a core")
    print(f"memory       {figures['rss_mb']:6.1f} MB")
    print(f"pull, push   {figures['call_us']:6.1f} us (median), {figures['slow_call_us']:.1f} us (99 %)")


if __name__ == "__main__":
    main()
