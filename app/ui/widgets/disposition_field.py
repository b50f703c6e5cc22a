"""Where the disposition is chosen: searched over the whole path, the agent's favourites on top."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.conversation import LegKind
from app.core.dispositions import DispositionTree
from app.core.settings import DeskSettings
from app.core.wrap_up import Disposition
from app.services.events import ConversationView
from app.ui.qt.tokens import SPACE_XS
from app.ui.viewmodels.dispositions import offered, path_text
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.search_combo import SearchCombo
from app.ui.widgets.tips import plain_tip


class DispositionField(QWidget):
    """`chosen` carries a code, `starred` the codes of all favourites as they are to be kept."""

    chosen = Signal(str)
    starred = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = DispositionTree(())
        self._favourites: tuple[str, ...] = ()
        self._known: tuple[Disposition, ...] = ()
        self._media: frozenset[LegKind] = frozenset()
        self._queues: tuple[str, ...] = ()
        self._combo = SearchCombo(self.tr("Disposition"))
        self._combo.setObjectName("disposition")
        self._combo.setAccessibleName(self.tr("Disposition"))
        self._combo.chosen.connect(self._choose)
        self._star = IconButton("star", self.tr("Favourite: offer this disposition first"))
        self._star.setObjectName("disposition-star")
        self._star.setCheckable(True)
        self._star.clicked.connect(self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._combo, 1)
        row.addWidget(self._star)

    def show_settings(self, settings: DeskSettings) -> None:
        if (settings.dispositions, settings.favourite_dispositions) != (self._known, self._favourites):
            self._known, self._favourites = settings.dispositions, settings.favourite_dispositions
            self._tree = DispositionTree(self._known)
            self._offer()

    def show_view(self, view: ConversationView) -> None:
        """Only what fits the media and queues of it is offered; what was chosen before is shown all the same."""
        media, queues = frozenset(leg.kind for leg in view.legs), view.asked.queues
        if (media, queues) != (self._media, self._queues):
            self._media, self._queues = media, queues
            self._offer()
        self._show(view.conversation.wrap_up.disposition)

    def _offer(self) -> None:
        self._combo.offer(offered(self._tree, self._media, self._queues, self._favourites), self._favourites)
        self._show(self._combo.code)

    def _show(self, code: str) -> None:
        self._combo.show_code(code, path_text(self._tree, code))
        hint = self.tr("How it turned out: choose or type a part of it")
        self._combo.setToolTip(plain_tip(path_text(self._tree, code)) if code else hint)
        self._star.setChecked(code in self._favourites)
        self._star.setEnabled(self._tree.get(code) is not None)

    @Slot(str)
    def _choose(self, code: str) -> None:
        self._show(code)
        self.chosen.emit(code)

    @Slot()
    def _toggle(self) -> None:
        code = self._combo.code
        others = tuple(each for each in self._favourites if each != code)
        self.starred.emit((*others, code) if self._star.isChecked() else others)
