"""The guided tour: a call from its ring to its Activity, then the three stories that change their medium."""

from __future__ import annotations

import array
import math
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.ports.audio import Levels
from app.ports.sandbox import Customer, Customers, CustomerState, Play
from app.ui.qt.bridge import DeskBridge
from app.ui.tour import hands
from app.ui.tour.hands import NotSeenError
from app.ui.tour.stories import Stories

AUDIBLE_DBFS = -45.0
SILENCE_DBFS = -100.0
NOTE = "Wants the morning train; prefers to be called before ten."


class Speech(Protocol):
    """Something being said into the microphone."""

    def wait(self, timeout: float = ...) -> None: ...


class Guide(QObject):
    """`speak` says something into the agent's microphone; None where there is no virtual headset to speak into.

    With `plays` only these stories are told, without them the whole tour.
    """

    def __init__(
        self,
        customers: Customers,
        speak: Callable[[], Speech] | None,
        pictures: Path,
        plays: Sequence[Play] = (),
    ) -> None:
        super().__init__()
        self.status = 1
        self._customers = customers
        self._speak = speak
        self._pictures = pictures
        self._plays = plays
        self._stories = Stories(customers, pictures, self._shoot)
        self._customer: Customer = customers.everyone[0]
        self._states: list[CustomerState] = []
        self._loudest = SILENCE_DBFS
        self._number = 0

    def take(self, window: QWidget, bridge: DeskBridge) -> None:
        """Walk once the event loop runs; the application quits at the end, with `status` 0 when all was seen."""
        self._window = window
        bridge.levels_changed.connect(self._levels)
        QTimer.singleShot(0, self._walk)

    @Slot(Levels)
    def _levels(self, event: Levels) -> None:
        self._loudest = max(self._loudest, event.loudspeaker)

    @Slot()
    def _walk(self) -> None:
        try:
            self._say(self._desk_opens())
            for step in () if self._plays else self._first_call():
                self._say(step())
            for play in self._plays or tuple(Play):
                for observed in self._stories.tell(play):
                    self._say(observed)
            self.status = 0
        except NotSeenError as error:
            self._say(f"NOT SEEN: {error}")
            hands.picture(self._pictures / "not-seen.png")
        finally:
            hands.leave()

    def _first_call(self) -> tuple[Callable[[], str], ...]:
        return (
            self._call_rings,
            self._call_is_answered,
            self._speech_arrives,
            self._agent_is_heard,
            self._note_is_written,
            self._customer_hangs_up,
            self._conversation_is_finished,
            self._activity_is_found,
        )

    def _say(self, observed: str) -> None:
        self._number += 1
        print(f"{self._number}. {observed}", flush=True)  # noqa: T201  the tour is told on the terminal

    # Steps: each does one thing and returns what was observed

    def _desk_opens(self) -> str:
        hands.wait_until(lambda: hands.find("customer-calls-jeanne") is not None, "the sandbox's customers")
        hands.wait_until(lambda: "ing" not in hands.read("connection"), "a working phone, chat and mail")
        self._shoot("desk")
        return f"The desk is open. Connection: {hands.read('connection')}."

    def _call_rings(self) -> str:
        hands.click("customer-calls-jeanne")
        hands.wait_for("alert-accept")
        hands.wait_until(lambda: self._customer.name in hands.read("conversations"), "the caller in the list")
        self._shoot("ringing")
        return f"{hands.read('alert-name')} rings: {hands.read('alert-origin')}."

    def _call_is_answered(self) -> str:
        hands.click("alert-accept")
        hands.wait_for("hold-call")
        return f"Accepted; the conversation with {hands.read('conversation-name')} is on the screen."

    def _speech_arrives(self) -> str:
        hands.wait_until(lambda: self._loudest > AUDIBLE_DBFS, "speech of the customer on the loudspeaker")
        self._shoot("in-call")
        return f"The customer is heard: {self._loudest:.0f} dBFS on the loudspeaker."

    def _agent_is_heard(self) -> str:
        if self._speak is None:
            return "No virtual headset here (PulseAudio is not installed), so the agent stays silent."
        self._speak().wait()
        return "The agent has said a sentence into the microphone."

    def _note_is_written(self) -> str:
        hands.type_into("notes", NOTE)
        hands.wait_until(lambda: "Saved" in hands.read("notes-saved"), "the notes being saved")
        return f"Notes are saved while they are typed: {hands.read('notes')!r}."

    def _customer_hangs_up(self) -> str:
        refusal = hands.read("finish-refusal")
        self._customers.hang_up(self._customer)
        hands.wait_until(lambda: hands.find("hold-call") is None, "the end of the call")
        return f"The customer hung up. Finish had been refused until then: {refusal!r}.{self._heard()}"

    def _conversation_is_finished(self) -> str:
        hands.choose("disposition", "Rebooked")
        self._shoot("wrap-up")
        hands.click("finish")
        hands.wait_until(lambda: self._customer.name not in hands.read("conversations"), "the list without it")
        return "Finished with the outcome Rebooked; the list of active conversations is empty."

    def _activity_is_found(self) -> str:
        hands.click("rail-contacts")
        hands.type_into("contacts-search", self._customer.name.partition(" ")[2])
        hands.wait_until(lambda: self._customer.name in hands.read("contacts"), "the contact")
        hands.select_row("contacts", 0)
        hands.wait_until(lambda: bool(hands.read("activities")), "the Activity")
        activity = hands.read("activities").splitlines()[0]
        hands.select_row("activities", 0)
        hands.wait_until(lambda: NOTE in hands.read("activity-notes"), "the notes in the Activity")
        self._shoot("activity")
        return f"Found under the contact: {activity}."

    # Observing

    def _heard(self) -> str:
        """How loud the agent was in what the customer recorded."""
        recording = self._customers.heard_by(self._customer)
        if self._speak is None or recording is None:
            return ""
        hands.wait_until(lambda: loudest_dbfs(recording) > AUDIBLE_DBFS, "the agent's voice in what the customer heard")
        return f" They had heard the agent at {loudest_dbfs(recording):.0f} dBFS."

    def _shoot(self, name: str) -> None:
        hands.picture(self._pictures / f"{self._number + 1}-{name}.png")


def loudest_dbfs(recording: Path) -> float:
    """The loudest tenth of a second in a 16-bit mono WAV file, as dBFS; SILENCE while it is still being written."""
    try:
        with wave.open(str(recording), "rb") as file:
            samples = array.array("h", file.readframes(file.getnframes()))
            step = max(1, file.getframerate() // 10)
    except (OSError, wave.Error, EOFError):
        return SILENCE_DBFS
    powers = [sum(each * each for each in samples[at : at + step]) / step for at in range(0, len(samples), step)]
    return 10 * math.log10(max([*powers, 1.0]) / 32768**2)
