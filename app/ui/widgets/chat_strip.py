"""One live chat and its controls: take it, end it, pass it on."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app.core.conversation import Leg
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.call_actions import CallActions
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.elapsed_label import ElapsedLabel
from app.ui.widgets.tips import plain_tip


class ChatStrip(QFrame):
    """Built for a chat that waits or goes on; `show_leg` brings its later states."""

    def __init__(self, leg: Leg, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chat-strip")
        self._leg = leg
        self._actions = actions
        self._chip = Chip()
        self._chip.setObjectName("chat-chip")
        self._timer = ElapsedLabel("strong")
        self._timer.setObjectName("chat-timer")
        self._accept = TextButton(self.tr("Accept"), "messages-square", "Ctrl+Shift+A", kind="positive")
        self._reject = TextButton(self.tr("Reject"), "message-square-off", "Ctrl+Shift+R", kind="danger")
        self._pass_on = TextButton(self.tr("Pass on…"), "forward")
        self._end = TextButton(self.tr("End chat"), "message-square-off", "Ctrl+E", kind="danger")
        names = ("accept-chat", "reject-chat", "pass-on-chat", "end-chat")
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(name)
        self._accept.clicked.connect(lambda: self._actions.accept_chat(self._leg.id))
        self._reject.clicked.connect(lambda: self._actions.decline_chat(self._leg.id))
        self._end.clicked.connect(lambda: self._actions.end_chat(self._leg.id))
        self._pass_on.setMenu(self._make_menu())
        self._lay_out()
        self.show_leg(leg)

    @property
    def _buttons(self) -> tuple[TextButton, ...]:
        return self._accept, self._reject, self._pass_on, self._end

    def show_leg(self, leg: Leg) -> None:
        self._leg = leg
        is_waiting = leg.answered_at is None
        words = self.tr("Chat is waiting") if is_waiting else self.tr("Chat")
        self._chip.show_state(words, "messages-square", Role.ACCENT if is_waiting else Role.POSITIVE)
        self._chip.setToolTip(plain_tip(leg.route.remote))
        self._wear("accent" if is_waiting else "positive")
        self._timer.run(leg.answered_at or leg.started_at)
        for button in (self._accept, self._reject):
            button.setVisible(is_waiting)
        for button in (self._pass_on, self._end):
            button.setVisible(not is_waiting)

    def _wear(self, ground: str) -> None:
        if self.property("surface") != ground:
            self.setProperty("surface", ground)
            self.style().unpolish(self)
            self.style().polish(self)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self._pass_on)
        menu.setObjectName("pass-on-menu")
        menu.aboutToShow.connect(self._fill_menu)
        return menu

    @Slot()
    def _fill_menu(self) -> None:
        """Everybody who is there at this moment, those who are ready first."""
        menu = self._pass_on.menu()
        menu.clear()
        for colleague in self._actions.colleagues(self._leg.route.account):
            sign, role = ("circle-check", Role.POSITIVE) if colleague.is_ready else ("circle-minus", Role.TEXT_MUTED)
            words = self.tr("{0}, ready") if colleague.is_ready else self.tr("{0}, busy")
            # An ampersand in a name is no mnemonic.
            action = menu.addAction(icon(sign, role), words.format(colleague.name).replace("&", "&&"))
            action.triggered.connect(lambda _=False, to=colleague.address: self._actions.pass_on(self._leg.id, to))
        if menu.isEmpty():
            menu.addAction(self.tr("No colleague is there")).setEnabled(False)
        menu.addSeparator()
        back = menu.addAction(icon("undo-2"), self.tr("Back to the queue"))
        back.triggered.connect(lambda: self._actions.pass_on(self._leg.id))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._chip)
        row.addWidget(self._timer)
        row.addStretch(1)
        for button in self._buttons:
            row.addWidget(button)
