"""Contacts who may be one person, found while one looks on, each pair to be compared and merged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.address import for_people
from app.services.doubles import DoubleSearch, Pair
from app.services.events import ContactChanged
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import font_scale
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from app.ui.viewmodels.contact_model import second_line
from app.ui.viewmodels.import_words import number
from app.ui.viewmodels.merging import MergeWish
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.merge_dialog import MergeDialog
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.plain_table import PlainTable

_SIZE = (920, 480)
_MOST = 500
"""More than anybody goes through at a time."""


class DoublesDialog(QDialog):
    """Looks at once. Show it with `show`: calls are taken beside it. `merged` carries who was merged into another."""

    merged = Signal(object)

    def __init__(self, bridge: DeskBridge, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("doubles-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Probable doubles"))
        self.resize(*(round(side * font_scale()) for side in _SIZE))
        self._bridge = bridge
        self._pairs: list[Pair] = []
        self._words = PlainLabel(self.tr("Looking…"), "muted", wraps=True)
        self._words.setObjectName("doubles-words")
        self._table = self._make_table()
        self._merge = TextButton(self.tr("Compare and merge…"), "merge", kind="primary")
        self._merge.setObjectName("doubles-compare")
        self._merge.clicked.connect(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(PlainLabel(self.tr("Who may be one person?"), "title"))
        column.addWidget(self._words)
        column.addWidget(self._table, 1)
        column.addLayout(self._buttons())
        bridge.contact_changed.connect(self._contact_changed)
        self._follow()
        bridge.ask(lambda desk: desk.doubles.search(), self._look)

    def _make_table(self) -> PlainTable:
        table = PlainTable(
            "doubles",
            self.tr("Contacts who may be one person"),
            (self.tr("One"), self.tr("Another"), self.tr("Why")),
            (330, 330),
        )
        table.clicked.connect(self._follow)
        table.activated.connect(self._compare)
        table.selectionModel().currentChanged.connect(self._follow)
        return table

    def _buttons(self) -> QHBoxLayout:
        close = TextButton(self.tr("Close"))
        close.setObjectName("doubles-close")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        buttons.addStretch(1)
        for button in (close, self._merge):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        return buttons

    def _look(self, search: DoubleSearch) -> None:
        """One small step of the search after the other, so that the desk answers whoever calls in between."""
        if isValid(self):
            self._bridge.ask(
                lambda _: (search.step(), search.looked_at, search.is_over), lambda found: self._take(search, *found)
            )

    def _take(self, search: DoubleSearch, pairs: Sequence[Pair], looked_at: int, is_over: bool) -> None:
        if not isValid(self):
            return
        new = pairs[: _MOST - len(self._pairs)]
        if new:
            self._pairs += new
            self._table.rows.add([_row(pair, self._why(pair)) for pair in new])
        if is_over or len(self._pairs) == _MOST:
            self._say(looked_at, is_over)
        else:
            self._words.setText(self.tr("Looked at: {0}").format(number(looked_at)))
            self._look(search)

    def _say(self, looked_at: int, is_over: bool) -> None:
        if not self._pairs:
            self._words.setText(self.tr("No two of your contacts share an address, or a name and company."))
        elif is_over:
            self._words.setText(
                self.tr(
                    "Pairs found among {0} contacts: {1}. Families share numbers: compare before you merge."
                ).format(number(looked_at), number(len(self._pairs)))
            )
        else:
            self._words.setText(self.tr("The first {0} pairs. Look again when these are done.").format(_MOST))
        if self._pairs and not self._table.currentIndex().isValid():
            self._table.selectRow(0)
        self._follow()

    def _why(self, pair: Pair) -> str:
        if pair.shared is None:
            return self.tr("Same name and company")
        return self.tr("Both have {0}").format(for_people(pair.shared.kind, pair.shared.value))

    @Slot()
    def _follow(self) -> None:
        self._merge.setEnabled(0 <= self._table.currentIndex().row() < len(self._pairs))

    @Slot()
    def _compare(self) -> None:
        pair = self._pairs[self._table.currentIndex().row()]
        dialog = MergeDialog(self._bridge, pair.first, self, pair.second)
        dialog.finished.connect(dialog.deleteLater)
        dialog.chosen.connect(self._do)
        dialog.open()

    @Slot(object)
    def _do(self, wish: MergeWish) -> None:
        other = wish.other
        self._bridge.ask(
            lambda desk: desk.merging.merge(other.id, wish.stays, wish.taken, wish.why),
            lambda _: self.merged.emit(other) if isValid(self) else None,
        )

    @Slot(ContactChanged)
    def _contact_changed(self, event: ContactChanged) -> None:
        """Who stands for somebody now is no pair with them any more."""
        for row in reversed(range(len(self._pairs))):
            if {self._pairs[row].first.id, self._pairs[row].second.id} & set(event.merged):
                del self._pairs[row]
                self._table.rows.remove(row)
        self._follow()


def _row(pair: Pair, why: str) -> tuple[str, str, str]:
    one, another = (" · ".join(filter(None, (each.title, second_line(each)))) for each in (pair.first, pair.second))
    return one, another, why
