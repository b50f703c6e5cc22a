"""That what is written answers, forwards or corrects something, and the way out of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.ui.qt.tokens import SPACE_S, Role
from app.ui.viewmodels.composer_words import about_text
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel


class AboutBar(QFrame):
    """`given_up` is the wish to write something new instead. Hidden for a new message."""

    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "accent")
        self._sign = IconLabel("reply", Role.ACCENT)
        self._words = PlainLabel()
        self._words.setObjectName("composer-about")
        self._away = IconButton("x", "")
        self._away.setObjectName("composer-about-away")
        self._away.clicked.connect(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_S, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._away)
        self.hide()

    def show_draft(self, draft: Draft) -> None:
        words = about_text(draft)
        self._words.setText(words)
        self._words.setToolTip(words)
        self._sign.set_icon(_sign(draft), Role.ACCENT)
        is_mail = draft.medium is LegKind.EMAIL
        self._away.set_face("x", self.tr("Make it a new mail") if is_mail else self.tr("Do not correct it"))
        self.setVisible(bool(words))


def _sign(draft: Draft) -> str:
    if draft.medium is not LegKind.EMAIL:
        return "pencil"
    return "forward" if draft.intent is MailIntent.FORWARD else "reply"
