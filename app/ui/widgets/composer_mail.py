"""The head of a mail: To, Cc, Bcc and Subject as plain lines, with what is wrong said below them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.core.draft import Draft
from app.ui.qt.live_region import announce
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.composer_addresses import addresses_in, first_wrong, line_of
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel

_TO, _CC, _BCC, _SUBJECT, _FLAW = range(5)


class MailHead(QWidget):
    """`changed` at every key. Cc and Bcc are folded away until they are wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to = self._line("mail-to", self.tr("To"), self.tr("To: addresses, separated by commas"))
        self._cc = self._line("mail-cc", self.tr("Cc"), self.tr("Cc: who gets a copy"))
        self._bcc = self._line("mail-bcc", self.tr("Bcc"), self.tr("Bcc: who gets a copy that the others do not see"))
        self._subject = self._line("mail-subject", self.tr("Subject"), self.tr("Subject of the mail"))
        self._more = TextButton(self.tr("Cc, Bcc"), kind="quiet")
        self._more.setObjectName("mail-more")
        self._more.setAccessibleName(self.tr("Show Cc and Bcc"))
        self._more.clicked.connect(self._unfold)
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("mail-flaw")
        self._flaw.hide()
        self._names: dict[int, PlainLabel] = {}
        self._lay_out()

    def show_draft(self, draft: Draft) -> None:
        """Lines that say the same already are left as they are being typed."""
        for line, addresses in ((self._to, draft.to), (self._cc, draft.cc), (self._bcc, draft.bcc)):
            if addresses_in(line.text()) != addresses:
                line.setText(line_of(addresses))
        if self._subject.text() != draft.subject:
            self._subject.setText(draft.subject)
        if draft.cc or draft.bcc or draft.is_untouched:
            self._fold(is_folded=draft.is_untouched)
        self._say("")

    def addressed(self, draft: Draft) -> Draft:
        """`draft` with what stands in the lines."""
        to, cc, bcc = (addresses_in(line.text()) for line in (self._to, self._cc, self._bcc))
        return replace(draft, to=to, cc=cc, bcc=bcc, subject=self._subject.text())

    def check(self) -> bool:
        """Whether every address can be one; the first that cannot is said, and the keyboard put there."""
        for line in (self._to, self._cc, self._bcc):
            wrong = first_wrong(addresses_in(line.text()))
            if wrong is not None:
                self._say(self.tr("“{0}” is not an email address. Write it like name@example.org.").format(wrong))
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def focus(self) -> None:
        """The first line that is still empty."""
        line = self._to if not self._to.text() else self._subject
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing left to fill in here."""
        return bool(self._to.text() and self._subject.text())

    @Slot()
    def _typed(self) -> None:
        self._say("")
        self.changed.emit()

    @Slot()
    def _unfold(self) -> None:
        self._fold(is_folded=False)
        self._cc.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self, *, is_folded: bool) -> None:
        for row, line in ((_CC, self._cc), (_BCC, self._bcc)):
            self._names[row].setVisible(not is_folded)
            line.setVisible(not is_folded)
        self._more.setVisible(is_folded)

    def _say(self, flaw: str) -> None:
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        announce(self._flaw, flaw)

    def _line(self, name: str, words: str, description: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(words)
        line.setToolTip(description)
        line.textEdited.connect(self._typed)
        return line

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_S)
        grid.setVerticalSpacing(SPACE_XS)
        to = QHBoxLayout()
        to.setSpacing(SPACE_XS)
        to.addWidget(self._to, 1)
        to.addWidget(self._more)
        grid.addLayout(to, _TO, 1)
        for row, line in ((_TO, self._to), (_CC, self._cc), (_BCC, self._bcc), (_SUBJECT, self._subject)):
            self._names[row] = PlainLabel(line.accessibleName(), "muted")
            grid.addWidget(self._names[row], row, 0)
            if row != _TO:
                grid.addWidget(line, row, 1)
        grid.addWidget(self._flaw, _FLAW, 1)
        grid.setColumnStretch(1, 1)
