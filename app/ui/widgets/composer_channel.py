"""By which way and to whom: the one choice above the box, with only what is possible now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from app.core.conversation import LegKind, Route
from app.ui.qt.theme import icon
from app.ui.qt.tokens import Role
from app.ui.viewmodels.composer import ComposerState
from app.ui.viewmodels.composer_choice import NOTE, Place, place_of
from app.ui.viewmodels.composer_words import ICONS, address_text, medium_name, way_text

CHANNEL_KEYS = "Ctrl+Shift+C"
_NARROW = 90


class QuietCombo(QComboBox):
    """Scrolling past it must not choose anything."""

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class ChannelCombo(QuietCombo):
    """`chosen` carries a medium and the remote address. What is shown is the exact recipient."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer-channel")
        self.setAccessibleName(self.tr("Write by"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setProperty("kind", "ways")
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(QStyledItemDelegate(self))  # the list heeds the style sheet only with one
        self._items: list[tuple[Place, str]] = []
        self.activated.connect(self._activated)

    def show_state(self, state: ComposerState) -> None:
        """The list is made anew only when it is another, so that it can be looked through in peace."""
        items = _items(state)
        if items != self._items:
            self._items = items
            self.clear()
            for (medium, _remote), words in items:
                self.addItem(_sign(medium), words)
        here = state.medium, (state.chosen.way.route.remote if state.chosen else "")
        places = [place for place, _words in items]
        self.setCurrentIndex(places.index(here) if here in places else -1)
        self.setPlaceholderText(self.tr("{0} (over)").format(medium_name(state.medium)))
        self.setToolTip(f"{self.currentText() or self.placeholderText()} ({CHANNEL_KEYS})")

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.StyleChange:
            for row, ((medium, _remote), _words) in enumerate(self._items):
                self.setItemIcon(row, _sign(medium))

    @Slot(int)
    def _activated(self, row: int) -> None:
        self.chosen.emit(*self._items[row][0])


class SenderCombo(QuietCombo):
    """The own number or address that a message comes from; there is a choice only when there are several."""

    chosen = Signal(Route)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer-sender")
        self.setAccessibleName(self.tr("Sent from"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._senders: tuple[Route, ...] = ()
        self.activated.connect(self._activated)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), _NARROW), hint.height())

    def show_state(self, state: ComposerState) -> None:
        senders = state.chosen.senders if state.chosen else ()
        if senders != self._senders:
            self._senders = senders
            self.clear()
            for route in senders:
                self.addItem(self.tr("from {0}").format(address_text(state.medium, route.own)))
        self.setVisible(len(senders) > 1)
        if state.route in senders:
            self.setCurrentIndex(senders.index(state.route))
        self.setToolTip(self.currentText())

    @Slot(int)
    def _activated(self, row: int) -> None:
        self.chosen.emit(self._senders[row])


def _items(state: ComposerState) -> list[tuple[Place, str]]:
    ways = [each.way for each in state.offered]
    is_only = sum(way.medium is LegKind.CHAT for way in ways) < 2
    items = [(place_of(way), way_text(way, state.customer, is_only=is_only)) for way in ways]
    return [*items, ((NOTE, ""), medium_name(NOTE))]


def _sign(medium: LegKind) -> QIcon:
    return icon(ICONS[medium], Role.ATTENTION if medium is NOTE else Role.TEXT)
