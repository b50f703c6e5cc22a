"""When to make contact again, and about what; or until when a conversation is parked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.qt.moments import in_an_hour, next_monday, tomorrow_morning
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.moment_dialog import MomentDialog
from app.ui.widgets.moment_edit import MomentEdit, Preset

tr = QCoreApplication.translate
_LONGEST = 500


def _presets() -> tuple[Preset, ...]:
    return (
        ("hour", tr("PlanFollowUp", "In an hour"), in_an_hour),
        ("tomorrow", tr("PlanFollowUp", "Tomorrow at 9"), tomorrow_morning),
        ("monday", tr("PlanFollowUp", "Next Monday at 9"), next_monday),
    )


class PlanFollowUp(MomentDialog):
    """`words` is what it is about, as typed. `zone` is the customer's time zone, "" where it is not known."""

    def __init__(self, customer: str, zone: str, parent: QWidget) -> None:
        plan = TextButton(tr("PlanFollowUp", "Remind me"), "bell", kind="primary")
        plan.setObjectName("follow-up-plan")
        self._words = QLineEdit()
        self._words.setObjectName("follow-up-words")
        self._words.setAccessibleName(tr("PlanFollowUp", "What it is about"))
        self._words.setPlaceholderText(tr("PlanFollowUp", "What it is about, for example “call about the refund”"))
        self._words.setMaxLength(_LONGEST)
        super().__init__(
            "follow-up",
            tr("PlanFollowUp", "Plan a follow-up"),
            tr("PlanFollowUp", "When do you follow up with {0}?").format(customer),
            MomentEdit("follow-up", tr("PlanFollowUp", "Remind me at"), _presets(), zone),
            plan,
            tr("PlanFollowUp", "You are reminded then, and find it under Follow-ups until you have done it."),
            parent,
            self._words,
        )
        self.setObjectName("plan-follow-up")

    @property
    def words(self) -> str:
        return self._words.text()


class PutOff(MomentDialog):
    def __init__(self, customer: str, zone: str, parent: QWidget) -> None:
        put_off = TextButton(tr("PlanFollowUp", "Put off"), "clock", kind="primary")
        put_off.setObjectName("put-off-ok")
        super().__init__(
            "put-off",
            tr("PlanFollowUp", "Put off a follow-up"),
            tr("PlanFollowUp", "When do you follow up with {0}?").format(customer),
            MomentEdit("put-off", tr("PlanFollowUp", "Remind me at"), _presets(), zone),
            put_off,
            tr("PlanFollowUp", "You are reminded again then."),
            parent,
        )
        self.setObjectName("put-off")


class ParkUntil(MomentDialog):
    def __init__(self, zone: str, parent: QWidget) -> None:
        park = TextButton(tr("PlanFollowUp", "Park"), "clock", kind="primary")
        park.setObjectName("park-ok")
        super().__init__(
            "park",
            tr("PlanFollowUp", "Park a conversation"),
            tr("PlanFollowUp", "Until when is it parked?"),
            MomentEdit("park", tr("PlanFollowUp", "Park until"), _presets(), zone),
            park,
            tr("PlanFollowUp", "It comes back by itself then, or as soon as the customer writes or calls."),
            parent,
        )
        self.setObjectName("park-until")
