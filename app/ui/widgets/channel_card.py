"""An account of a text channel and where it stands with its server, in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.channel import ChannelAccount, Link
from app.core.conversation import LegKind
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.viewmodels.link_words import link_look, link_story
from app.ui.viewmodels.message_words import MEDIUM_ICONS, medium_title
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.chip import Chip
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.remove_question import RemoveQuestion


class ChannelCard(QFrame):
    """Every signal carries the account; `switched` as it is to be, `remove_requested` after asking back.

    `kind` is what the account is of, "" for one whose channel this Parley does not have.
    """

    edit_requested = Signal(object)
    switched = Signal(object, bool)
    remove_requested = Signal(object)

    def __init__(
        self, account: ChannelAccount, kind: str, medium: LegKind | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("channel-card")
        self.setProperty("surface", "card")
        self._account = account
        self._state = Chip()
        self._state.setObjectName("channel-state")
        self._trouble = PlainLabel("", wraps=True)
        self._trouble.setObjectName("channel-trouble")
        self._question = RemoveQuestion(
            self.tr("Remove this account and its password? What was written through it stays on record."),
            "channel-remove",
        )
        self._question.confirmed.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addLayout(self._head(kind, medium))
        column.addWidget(self._trouble)
        column.addWidget(self._question)
        self.show_link(None)

    def show_link(self, link: Link | None) -> None:
        """None while the channel has said nothing, or is switched off."""
        if link is None and self._account.is_enabled:
            self._state.show_state(self.tr("Starting…"), "hourglass", Role.TEXT_MUTED)
        else:
            self._state.show_state(*link_look(link))
        self._trouble.setText("\n".join(words for words, _ in link_story(link)) if link else "")
        self._trouble.setVisible(bool(self._trouble.text()))

    def _head(self, kind: str, medium: LegKind | None) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(self._account.title, "strong"))
        parts = (medium_title(medium) if medium else "", kind or self.tr("This Parley has no such channel"))
        names.addWidget(PlainLabel(" · ".join(part for part in parts if part), "small"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(IconLabel(MEDIUM_ICONS[medium] if medium else "plug", Role.TEXT_MUTED, 20))
        row.addSpacing(SPACE_S)
        row.addLayout(names, 1)
        row.addWidget(self._state)
        row.addWidget(self._make_switch())
        row.addWidget(self._button("pencil", self.tr("Change {0}"), "channel-edit", self._edit, is_on=bool(kind)))
        row.addWidget(self._button("trash-2", self.tr("Remove {0}"), "channel-remove", self._question.show))
        return row

    def _make_switch(self) -> QCheckBox:
        switch = QCheckBox(self.tr("On"))
        switch.setObjectName("channel-switch")
        switch.setAccessibleName(self.tr("{0}: switched on").format(self._account.title))
        switch.setToolTip(self.tr("Whether this account is connected"))
        switch.setChecked(self._account.is_enabled)
        switch.toggled.connect(self._switch)
        return switch

    def _button(
        self, sign: str, words: str, name: str, press: Callable[[], object], *, is_on: bool = True
    ) -> IconButton:
        button = IconButton(sign, words.format(self._account.title))
        button.setObjectName(name)
        button.setEnabled(is_on)
        button.clicked.connect(press)
        return button

    @Slot(bool)
    def _switch(self, on: bool) -> None:
        self.switched.emit(self._account, on)

    @Slot()
    def _edit(self) -> None:
        self.edit_requested.emit(self._account)

    @Slot()
    def _remove(self) -> None:
        self.remove_requested.emit(self._account)
