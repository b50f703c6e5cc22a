"""How it stands with a team's store, in a line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ports.spare import SpareState
from app.ui.qt.times import time_text

translate = QCoreApplication.translate


def store_line(state: SpareState) -> str:
    """Since when this desk works by itself and what waits; how far it is with bringing that over; what was refused."""
    if state.since is None:
        return _stuck_text(state.stuck) if state.stuck else translate("Store", "All is saved")
    if state.all_of:
        return translate("Store", "Saving {0} of {1}").format(min(state.saved + 1, state.all_of), state.all_of)
    offline = translate("Store", "Working offline since {0}").format(time_text(state.since))
    return f"{offline} · {_waiting_text(state.waiting)}" if state.waiting else offline


def store_advice(state: SpareState) -> str:
    """What that means for whoever works here."""
    if state.since is not None:
        return translate(
            "Store",
            "The team's store cannot be reached. What you do is kept on this computer and saved there by itself as "
            "soon as it is back. What waited to be sent before is sent then, by you or by a colleague who takes it "
            "over. You see what you have had in hand, not everything that the team knows.",
        )
    if state.stuck:
        return translate(
            "Store", "They stay on this computer and are tried again. Tell your administrator if it happens again."
        )
    return ""


def _waiting_text(waiting: int) -> str:
    if waiting == 1:
        return translate("Store", "1 change waits")
    return translate("Store", "{0} changes wait").format(waiting)


def _stuck_text(stuck: int) -> str:
    if stuck == 1:
        return translate("Store", "1 change could not be saved for the team")
    return translate("Store", "{0} changes could not be saved for the team").format(stuck)
