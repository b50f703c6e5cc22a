"""One call and its controls. Shows what the phone confirmed; its buttons are wishes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.call import Call, CallState
from app.ui.qt.tokens import SPACE_M, SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.call_actions import CallActions
from app.ui.viewmodels.leg_chip import call_sign
from app.ui.viewmodels.words import call_state_text
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.dial_pad import DialPad
from app.ui.widgets.elapsed_label import ElapsedLabel
from app.ui.widgets.plain_label import PlainLabel

_GROUNDS = {Role.ACCENT: "accent", Role.POSITIVE: "positive", Role.ATTENTION: "attention"}


class CallStrip(QFrame):
    """Built for the first snapshot of a call; `show_call` brings the later ones."""

    accepted = Signal()

    def __init__(self, call: Call, actions: CallActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("call-strip")
        self._call = call
        self._actions = actions
        self._chip = Chip()
        self._timer = ElapsedLabel("strong")
        self._warnings = [Chip("", "info", Role.ATTENTION) for _ in range(3)]
        self._make_buttons()
        self._keys: _Keys | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_M, SPACE_XS, SPACE_S, SPACE_XS)
        self._column.setSpacing(SPACE_S)
        self._column.addLayout(self._line())
        self._column.addWidget(self._warning_lines())
        self.show_call(call)

    def _make_buttons(self) -> None:
        self.accept = TextButton(self.tr("Accept"), "phone", "Ctrl+Shift+A", kind="positive")
        self.reject = TextButton(self.tr("Reject"), "phone-off", "Ctrl+Shift+R", kind="danger")
        self.hold = IconButton("pause", self.tr("Hold"), "Ctrl+H")
        self.mute = IconButton("mic", self.tr("Mute"), "Ctrl+M")
        self.keypad = IconButton("grip", self.tr("Keypad"), "Ctrl+D")
        self.end = TextButton(self.tr("End"), "phone-off", "Ctrl+E", kind="danger")
        names = ("accept-call", "reject-call", "hold-call", "mute-call", "keypad-call", "end-call")
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(name)
        for button in (self.hold, self.mute, self.keypad):
            button.setCheckable(True)
        self.accept.clicked.connect(self._accept)
        self.reject.clicked.connect(lambda: self._actions.reject(self._call.id))
        self.hold.clicked.connect(self._toggle_hold)
        self.mute.clicked.connect(self._toggle_mute)
        self.keypad.toggled.connect(self._show_keys)
        self.end.clicked.connect(lambda: self._actions.hang_up(self._call.id))

    @property
    def _buttons(self) -> tuple[TextButton | IconButton, ...]:
        return self.accept, self.reject, self.hold, self.mute, self.keypad, self.end

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_XS)
        line.addWidget(self._chip)
        line.addWidget(self._timer)
        line.addStretch(1)
        for button in self._buttons:
            line.addWidget(button)
        return line

    def _warning_lines(self) -> QWidget:
        self._warning_row = QWidget()
        lines = QVBoxLayout(self._warning_row)
        lines.setContentsMargins(0, 0, 0, SPACE_S)
        lines.setSpacing(SPACE_XS)
        for warning in self._warnings:
            lines.addWidget(warning)
        return self._warning_row

    def show_call(self, call: Call) -> None:
        self._call = call
        is_offered, is_up = call.state is CallState.OFFERED, call.state is CallState.UP
        sign, role = call_sign(call)
        self._chip.show_state(call_state_text(call), sign, role)
        self._wear(_GROUNDS[role])
        self._timer.run(call.answered_at or call.started_at)
        for button in (self.accept, self.reject):
            button.setVisible(is_offered)
        for button in (self.hold, self.mute, self.keypad):
            button.setVisible(is_up)
        self.end.setVisible(not is_offered)
        self._show_confirmed()
        self._show_warnings()

    def _wear(self, ground: str) -> None:
        if self.property("surface") != ground:
            self.setProperty("surface", ground)
            self.style().unpolish(self)
            self.style().polish(self)

    def _show_confirmed(self) -> None:
        call = self._call
        self.hold.set_face("play" if call.on_hold else "pause", self.tr("Resume") if call.on_hold else self.tr("Hold"))
        self.hold.setChecked(call.on_hold)
        self.mute.set_face("mic-off" if call.muted else "mic", self.tr("Unmute") if call.muted else self.tr("Mute"))
        self.mute.setChecked(call.muted)

    def _show_warnings(self) -> None:
        call = self._call
        warnings = [
            (call.muted, self.tr("Muted: nobody hears you"), "mic-off"),
            (call.on_hold and call.held_by_peer, self.tr("Held by the customer"), "pause"),
            (call.audio_missing, self.tr("No audio received for 5 seconds"), "ear-off"),
        ]
        for chip, (is_so, text, sign) in zip(self._warnings, warnings, strict=True):
            chip.setVisible(is_so)
            chip.show_state(text, sign, Role.ATTENTION)
        self._warning_row.setVisible(any(is_so for is_so, _, _ in warnings))

    # Wishes

    def _accept(self) -> None:
        self._actions.accept(self._call.id)
        self.accepted.emit()

    def _toggle_hold(self) -> None:
        self._show_confirmed()
        self._actions.toggle_hold(self._call)

    def _toggle_mute(self) -> None:
        self._show_confirmed()
        self._actions.toggle_mute(self._call)

    def _show_keys(self, on: bool) -> None:
        """The keypad is made when it is first asked for: most calls never need it."""
        if self._keys is None:
            self._keys = _Keys()
            self._keys.digit.connect(self._digit)
            self._column.addWidget(self._keys)
        self._keys.setVisible(on)
        if on:
            self._keys.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _digit(self, digit: str) -> None:
        self._actions.send_digit(self._call.id, digit)


class _Keys(QWidget):
    """The keypad and what has been sent so far. `digit` carries each key."""

    digit = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pad = DialPad()
        self.pad.setObjectName("call-keypad")
        self.pad.pressed.connect(self._add)
        self._sent = PlainLabel(self.tr("Type or click: each key is sent at once."), "small", wraps=True)
        self._sent.setObjectName("digits-sent")
        self._digits = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, SPACE_S)
        row.setSpacing(SPACE_M)
        row.addWidget(self.pad)
        row.addWidget(self._sent, 1, Qt.AlignmentFlag.AlignTop)

    @Slot(str)
    def _add(self, digit: str) -> None:
        self._digits += digit
        self._sent.setText(self.tr("Sent: {0}").format(self._digits))
        self.digit.emit(digit)
