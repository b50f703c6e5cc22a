"""Buttons beside the message under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.call import Direction
from app.ui.qt.tokens import SPACE_XS
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.widgets.buttons import IconButton

_SHOWN = (
    MessageAction.REPLY,
    MessageAction.REPLY_ALL,
    MessageAction.FORWARD,
    MessageAction.CORRECT,
    MessageAction.COPY,
)


class MessageToolbar(QFrame):
    """`chosen` carries the MessageAction, `more` asks for the menu with all of them.

    The keyboard has the same in the menu of a row, so these take no focus.
    """

    chosen = Signal(object)
    more = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("message-toolbar")
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._buttons: dict[MessageAction, IconButton] = {}
        for action in _SHOWN:
            button = IconButton(action.icon, action.words)
            button.setObjectName(f"message-{action}")
            button.clicked.connect(lambda _on=False, action=action: self.chosen.emit(action))
            self._buttons[action] = button
        self._more = IconButton("ellipsis", self.tr("More"))
        self._more.setObjectName("message-more")
        self._more.clicked.connect(self.more)
        for button in (*self._buttons.values(), self._more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        self.hide()

    def offer(self, actions: tuple[MessageAction, ...], bubble: QRect, direction: Direction) -> None:
        """Stand beside the bubble, at its inner side; over its upper corner where there is no room."""
        for action, button in self._buttons.items():
            button.setVisible(action in actions)
        self.adjustSize()
        room = self._area.rect()
        is_own = direction is Direction.OUTGOING
        x = bubble.left() - self.width() - SPACE_XS if is_own else bubble.right() + SPACE_XS
        x = max(room.left() + SPACE_XS, min(x, room.right() - self.width() - SPACE_XS))
        top = max(bubble.top(), room.top() + SPACE_XS)
        is_beside = not QRect(QPoint(x, top), self.size()).intersects(bubble)
        self.move(x, top if is_beside else max(0, top - self.height() // 2))
        self.show()
        self.raise_()
