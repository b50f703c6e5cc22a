"""When a message is to go out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.ui.qt.moments import in_an_hour, next_monday, tomorrow_morning
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.moment_dialog import MomentDialog
from app.ui.widgets.moment_edit import MomentEdit

tr = QCoreApplication.translate


class SendLater(MomentDialog):
    def __init__(self, parent: QWidget) -> None:
        presets = (
            ("hour", tr("SendLater", "In an hour"), in_an_hour),
            ("tomorrow", tr("SendLater", "Tomorrow at 9"), tomorrow_morning),
            ("monday", tr("SendLater", "Next Monday at 9"), next_monday),
        )
        send = TextButton(tr("SendLater", "Send later"), "calendar-clock", kind="primary")
        send.setObjectName("later-send")
        super().__init__(
            "later",
            tr("SendLater", "Send later"),
            tr("SendLater", "When is it to be sent?"),
            MomentEdit("later", tr("SendLater", "Send at"), presets),
            send,
            tr("SendLater", "Until then it waits in the timeline, where you can change it or take it back."),
            parent,
        )
        self.setObjectName("send-later")
