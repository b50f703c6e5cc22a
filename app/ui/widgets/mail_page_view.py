"""The text of an open mail with its pictures, made off the UI thread; what is not shown is said above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.message import Attachment, Message
from app.core.reachable import Reachable, ReachKind
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.theme import font
from app.ui.qt.tokens import SPACE_S
from app.ui.viewmodels.files import LARGEST_PREVIEW
from app.ui.viewmodels.mail_page import LONGEST_TEXT, MailPage, Reading, mail_page
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.entry_menu import entry_menu
from app.ui.widgets.mail_browser import MailBrowser
from app.ui.widgets.mail_document import MailDocument, mail_document
from app.ui.widgets.message_hands import MessageHands
from app.ui.widgets.notice_bar import NoticeBar
from app.ui.widgets.remote_pictures import fetch_pictures

translate = QCoreApplication.translate
_SHORTEST = 48
_TALLEST = 4_000
"""Pixels of a text that lies open as a whole, so that there is one scroll bar; a longer one has its own."""
_MOST_PICTURES = 60


class MailPageView(QWidget):
    """As tall as its text; ask for the page with `load` once it has its place."""

    def __init__(
        self,
        bridge: DeskBridge,
        hands: MessageHands,
        message: Message,
        region: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._hands = hands
        self._message = message
        self._region = region
        self._reading = Reading()
        self._remote: dict[str, bytes] = {}
        self._asked = 0
        self._work = Background("mail-page", self)
        self._from_afar = Background("remote-pictures", self)
        self.page = MailBrowser()
        self.page.setAccessibleName(self.tr("Text of the mail") if message.mail else self.tr("Text of the message"))
        self.page.setFixedHeight(_SHORTEST)
        self.page.followed.connect(self._follow)
        self.page.grown.connect(self._grown)
        self._blocked = NoticeBar("eye-off", "remote-images")
        self._blocked.say(self.tr("Images from the internet are not shown: they would tell that you read it."))
        self._show_images = self._blocked.add_button(self.tr("Show"), "remote-images-show")
        self._show_images.clicked.connect(self._fetch_remote)
        self._left_out = NoticeBar("info", "formatting-left-out")
        self._lay_out()

    def _lay_out(self) -> None:
        self._quoted = TextButton("", "quote", kind="quiet")
        self._quoted.setObjectName("mail-quoted")
        self._quoted.clicked.connect(self._toggle_quoted)
        self._more = TextButton(self.tr("Show more"), "chevron-down", kind="quiet")
        self._more.setObjectName("mail-more")
        self._more.clicked.connect(self._read_on)
        below = QHBoxLayout()
        below.addWidget(self._quoted)
        below.addWidget(self._more)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for widget in (self._blocked, self._left_out, self.page):
            column.addWidget(widget)
        column.addLayout(below)
        self._quoted.hide()
        self._more.hide()

    def show_message(self, message: Message) -> None:
        """The same one, of which more may be here now."""
        self._message = message
        self.load()

    # The page

    def load(self) -> None:
        """Fetch the pictures inside it, make the page off this thread, show it."""
        self._asked += 1
        number, inside = self._asked, self._pictures_inside()
        for file in inside:
            if not file.is_here:
                self._hands.files.fetch(self._message, file)
        here = {f"cid:{file.content_id}": file.id for file in inside if file.is_here}
        self._bridge.ask(
            lambda desk: {name: desk.inbox.file(file) for name, file in here.items()},
            lambda files: self._make(number, {name: content for name, content in files.items() if content}),
        )

    def _pictures_inside(self) -> list[Attachment]:
        files = self._message.attachments if self._message.html else ()
        return [file for file in files if file.content_id and file.size <= LARGEST_PREVIEW][:_MOST_PICTURES]

    def _make(self, number: int, files: Mapping[str, bytes]) -> None:
        if number != self._asked:
            return
        message, region, reading = self._message, self._region, self._reading
        pictures, width, face = {**files, **self._remote}, max(self.page.width(), 300), font()

        def make() -> tuple[MailPage, MailDocument]:
            page = mail_page(message, region, reading)
            return page, mail_document(page, pictures, width, face, self)

        self._work.run(make, lambda made: self._take(number, *made))

    def _take(self, number: int, page: MailPage, document: MailDocument) -> None:
        if number != self._asked:
            document.deleteLater()
            return
        self.page.show_document(document, is_paper=page.on_paper)
        self._blocked.setVisible(bool(page.remote) and not self._reading.remote)
        self._left_out.say(_left_out_text(is_plain=page.is_plain))
        self._left_out.setVisible(page.left_out)
        self._more.setVisible(page.has_more)
        self._offer_quoted(page)

    def _offer_quoted(self, page: MailPage) -> None:
        is_on = self._reading.quoted and page.is_plain
        show = self.tr("Show quoted text (%n lines)", "", page.quoted_lines)
        self._quoted.setText(self.tr("Hide quoted text") if is_on else show)
        self._quoted.setAccessibleName(self._quoted.text())
        self._quoted.setVisible(is_on or page.quoted_lines > 0)

    @Slot(int)
    def _grown(self, height: int) -> None:
        self.page.setFixedHeight(max(_SHORTEST, min(height + 2 * SPACE_S, _TALLEST)))

    # Reading on

    @Slot()
    def _toggle_quoted(self) -> None:
        self._reading = replace(self._reading, quoted=not self._reading.quoted)
        self.load()

    @Slot()
    def _read_on(self) -> None:
        self._reading = replace(self._reading, longest=self._reading.longest + LONGEST_TEXT)
        self.load()

    @Slot()
    def _fetch_remote(self) -> None:
        self._show_images.setEnabled(False)
        self._blocked.say(self.tr("The images are being fetched."))
        message, region = self._message, self._region
        self._from_afar.run(lambda: fetch_pictures(mail_page(message, region).remote), self._take_remote)

    def _take_remote(self, pictures: dict[str, bytes]) -> None:
        self._remote = pictures
        self._reading = replace(self._reading, remote=True)
        self.load()

    @Slot(str, str)
    def _follow(self, url: str, shown: str) -> None:
        scheme, _, rest = url.partition(":")
        kind = {"tel": ReachKind.PHONE, "mailto": ReachKind.EMAIL}.get(scheme.lower())
        if kind is None:
            self._hands.open_link(url, shown)
            return
        link = Reachable(kind, 0, 0, rest.partition("?")[0])
        entry_menu([self._hands.link_entries(link, shown)], "link-menu", self).popup(QCursor.pos())

    def focus(self) -> None:
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def _left_out_text(*, is_plain: bool) -> str:
    if is_plain:
        return translate("MailReader", "This mail is too large to be shown with its formatting. This is its text.")
    return translate("MailReader", "This mail has so many tables that they are shown as lines.")
