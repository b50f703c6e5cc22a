"""A mail opened in its place in the timeline, or any other message that is too long for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.core.conversation import Leg
from app.core.message import Message
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.widgets.file_list import FileList
from app.ui.widgets.mail_head import MailHeadBox
from app.ui.widgets.mail_page_view import MailPageView
from app.ui.widgets.message_hands import MessageHands


class MailReader(QFrame):
    """`resized` says that its `sizeHint` is another one now."""

    resized = Signal()

    def __init__(
        self,
        bridge: DeskBridge,
        hands: MessageHands,
        message: Message,
        leg: Leg,
        actions: tuple[MessageAction, ...],
        region: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mail-reader")
        self._hands = hands
        self.message = message
        head = MailHeadBox(message, leg, actions)
        head.chosen.connect(self._chosen)
        self.view = MailPageView(bridge, hands, message, region)
        self._files = FileList(hands)
        card = QFrame()
        card.setObjectName("mail-card")
        card.setProperty("surface", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_S)
        for widget in (head, self.view, self._files):
            column.addWidget(widget)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(card)
        self.leave_above(0)
        self._files.show_files(message)
        fold = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        fold.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fold.activated.connect(lambda: self._chosen(MessageAction.CLOSE))

    def leave_above(self, height: int) -> None:
        """So much free room, where the day and the mark of its row show."""
        self._outer.setContentsMargins(SPACE_L, height + SPACE_XS, SPACE_L, SPACE_XS)

    def show_message(self, message: Message) -> None:
        """The same message, changed: a file has come, or its delivery stands otherwise."""
        has_other_files = message.attachments != self.message.attachments
        self.message = message
        if has_other_files:
            self._files.show_files(message)
            self.view.show_message(message)

    def event(self, event: QEvent) -> bool:
        """What is inside it wants more room or less, and has been asked how much."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return is_done

    @Slot(object)
    def _chosen(self, action: MessageAction) -> None:
        self._hands.perform(action, self.message)
