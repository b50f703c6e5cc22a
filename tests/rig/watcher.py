"""Somebody who watches an agent's presence at the PBX, as the lamp beside a name on a colleague's phone does."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from tests.rig.kamailio import Kamailio
from tests.rig.sipp import Message, Scenario, Sipp

_PIDF = "{urn:ietf:params:xml:ns:pidf}"
_RICH = "{urn:ietf:params:xml:ns:pidf:rpid}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one notice says. `basic` is empty when it says nothing of the agent at all."""

    basic: str = ""
    activities: tuple[str, ...] = ()
    note: str = ""


class Watcher(Sipp):
    def __init__(self, directory: Path, pbx: Kamailio, number: str = "agent") -> None:
        super().__init__(directory, Scenario.WATCH, target=pbx.port, number=number)

    @property
    def seen(self) -> list[Seen]:
        """All notices so far, without those that only repeat the one before."""
        notices = [_seen(each) for each in self.messages() if each.first_line.startswith("NOTIFY")]
        return [each for i, each in enumerate(notices) if i == 0 or each != notices[i - 1]]

    def wait_for(self, wanted: Seen, timeout: float = 10.0) -> None:
        """Return once this is what was said last."""
        self._running().wait_until(lambda: self.seen[-1:] == [wanted], timeout)


def _seen(notice: Message) -> Seen:
    body = notice.text.partition("\n\n")[2].strip()
    if not body:
        return Seen()
    root = ET.fromstring(body)
    basics = [each.text or "" for each in root.iter(f"{_PIDF}basic")]
    activities = [each.tag.removeprefix(_RICH) for holder in root.iter(f"{_RICH}activities") for each in holder]
    notes = [each.text or "" for each in root.iter(f"{_PIDF}note")]
    return Seen(" ".join(basics), tuple(activities), " ".join(notes))
