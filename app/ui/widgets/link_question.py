"""Shows where a link leads before anything is opened."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.links import LinkDoubt, can_be_opened, link_doubts, site_of
from app.ui.qt.tokens import SPACE_M, SPACE_S, Role
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog

translate = QCoreApplication.translate
_LONGEST = 2_000


class LinkQuestion(QuestionDialog):
    """Show it with `open`. `shown` is the text that the link stands under. Nothing is opened but pages of the web."""

    def __init__(self, url: str, shown: str, parent: QWidget) -> None:
        super().__init__("link-question", translate("LinkQuestion", "Open this link?"), parent)
        self._url = url
        doubts = link_doubts(url, shown)
        site = PlainLabel(site_of(url) or self.tr("This is no page of the web"), "title", wraps=True)
        site.setObjectName("link-site")
        self.column.addWidget(site)
        self.column.addWidget(self._address(url))
        if doubts:
            self.column.addWidget(_warning([_doubt_text(doubt, url) for doubt in doubts]))
        self.column.addLayout(self._buttons(is_doubtful=bool(doubts)))

    def _address(self, url: str) -> PlainLabel:
        """The whole of it, with places to break its lines."""
        spaced = "\u200b".join(url[:_LONGEST])
        label = PlainLabel(spaced, "muted", wraps=True)
        label.setObjectName("link-address")
        label.setAccessibleName(url)
        return label

    def _buttons(self, *, is_doubtful: bool) -> QHBoxLayout:
        copy = TextButton(self.tr("Copy"), "copy", kind="quiet")
        copy.setObjectName("link-copy")
        copy.clicked.connect(self._copy)
        cancel = TextButton(self.tr("Cancel"), kind="primary" if is_doubtful else "")
        cancel.setObjectName("link-cancel")
        cancel.clicked.connect(self.reject)
        go = TextButton(self.tr("Open in browser"), kind="danger" if is_doubtful else "primary")
        go.setObjectName("link-open")
        go.setVisible(can_be_opened(self._url))
        go.clicked.connect(self._go)
        (cancel if is_doubtful else go).setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(go)
        return row

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url)

    @Slot()
    def _go(self) -> None:
        self.accept()
        QDesktopServices.openUrl(QUrl(self._url))


def _warning(sentences: list[str]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("link-warning")
    frame.setProperty("surface", "danger")
    row = QHBoxLayout(frame)
    row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    row.setSpacing(SPACE_S)
    row.addWidget(IconLabel("shield-alert", Role.DANGER), alignment=Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel("\n".join(sentences), "danger", wraps=True), 1)
    frame.setAccessibleName(" ".join(sentences))
    return frame


def _doubt_text(doubt: LinkDoubt, url: str) -> str:
    site = site_of(url)
    return {
        LinkDoubt.OTHER_SITE: translate("LinkQuestion", "Its text names another site than {0}, where it leads."),
        LinkDoubt.HIDDEN_SITE: translate("LinkQuestion", "It looks as if it led elsewhere, but it leads to {0}."),
        LinkDoubt.FOREIGN_LETTERS: translate("LinkQuestion", "Letters in {0} may only look like those you expect."),
        LinkDoubt.NUMBER: translate("LinkQuestion", "{0} is a number: honest sites have a name."),
    }[doubt].format(site)
