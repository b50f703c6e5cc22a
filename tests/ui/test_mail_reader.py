"""A mail opens in its place, shows what is inside it, and fetches nothing unless the agent asks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from app.core.draft import MailIntent
from app.core.message import Message
from app.ports.channel import FetchFile, File
from app.ui.widgets.mail_browser import MailBrowser
from app.ui.widgets.mail_document import MailDocument
from app.ui.widgets.remote_pictures import LARGEST, MOST, fetch_pictures
from app.ui.widgets.timeline_view import TimelineView
from tests.rig.certificates import Authority
from tests.rig.picture_server import PictureServer, Reply
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import bubble, click, letter, mailed, messages, picture, row_of, shown, timeline

QUOTING = "Yes, gladly.\n\nOn 2026-11-23 09:12, support@example.org wrote:\n> Shall we?\n> Support"
MAP = File("map.png", "image/png", 2_000, picture(40, 30), "map@1")


@pytest.fixture
def https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    """A web server whose certificate this computer trusts."""
    authority = Authority(tmp_path / "ca")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca_file))
    server = PictureServer(authority.issue())
    yield server
    server.stop()


@pytest.fixture
def http() -> Iterator[PictureServer]:
    server = PictureServer()
    yield server
    server.stop()


def opened(at_hand: DeskAtHand, text: str = "Hello", **parts: object) -> tuple[TimelineView, Message]:
    """A mail has come, and has been opened."""
    conversation = mailed(at_hand, text, **parts)
    view, mail = timeline(at_hand), messages(at_hand, conversation)[-1]
    click(at_hand, view, bubble(view, row_of(view, mail.id)).topLeft() + QPoint(20, 12))
    await_page(at_hand)
    return view, mail


def await_page(at_hand: DeskAtHand, words: str = "") -> MailBrowser:
    """Wait until the page is shown, with these words on it."""
    page = at_hand.find(MailBrowser, "mail-page")
    at_hand.qtbot.waitUntil(lambda: isinstance(page.document(), MailDocument) and words in page.toPlainText())
    at_hand.settle()
    return page


def follow(at_hand: DeskAtHand, url: str) -> None:
    at_hand.find(MailBrowser, "mail-page").anchorClicked.emit(QUrl(url))
    at_hand.settle()


class TestPlace:
    def test_it_opens_in_its_place_with_everything_about_it(self, at_hand: DeskAtHand) -> None:
        view, mail = opened(at_hand, html="<p>Hello <b>there</b></p>", cc=("daughter@example.org",))

        reader = at_hand.find(QWidget, "mail-reader")
        said = [label.text() for label in reader.findChildren(QLabel)]
        assert at_hand.find(QLabel, "mail-subject").text() == "Your booking"
        assert {"jeanne@example.org", "support@example.org", "daughter@example.org"} <= set(said)
        assert await_page(at_hand).toPlainText() == "Hello there"
        assert reader.geometry() == view.visualRect(view.model().index(row_of(view, mail.id), 0))

    def test_its_row_is_as_tall_as_what_it_shows(self, at_hand: DeskAtHand) -> None:
        view, mail = opened(at_hand, html="<p>line</p>" * 100)
        page = await_page(at_hand)
        at_hand.qtbot.waitUntil(lambda: page.height() > 2_000)
        at_hand.settle()

        row = view.visualRect(view.model().index(row_of(view, mail.id), 0))
        assert page.verticalScrollBar().maximum() == 0
        assert row.height() > page.height()

    def test_the_keyboard_moves_through_it_and_folds_it(self, at_hand: DeskAtHand) -> None:
        view, _ = opened(at_hand, html="<p>line</p>" * 100)
        page = await_page(at_hand)
        at_hand.qtbot.waitUntil(lambda: page.height() > 2_000)
        at_hand.settle()
        view.verticalScrollBar().setValue(0)

        at_hand.qtbot.keyClick(page, Qt.Key.Key_PageDown)
        moved = view.verticalScrollBar().value()
        at_hand.qtbot.keyClick(page, Qt.Key.Key_Escape)
        at_hand.settle()

        assert moved > 100
        assert not at_hand.shows("mail-reader")
        assert view.hasFocus()

    def test_folding_gives_the_card_back(self, at_hand: DeskAtHand) -> None:
        view, mail = opened(at_hand)
        index = view.model().index(row_of(view, mail.id), 0)
        tall = view.visualRect(index).height()

        at_hand.press("mail-fold")
        at_hand.settle()

        assert not at_hand.shows("mail-reader")
        assert view.visualRect(index).height() < tall

    def test_one_is_open_at_a_time(self, at_hand: DeskAtHand) -> None:
        view, _ = opened(at_hand)
        letter(at_hand.mail, "second", subject="Second")
        at_hand.settle()
        second = messages(at_hand, view._timeline.conversation)[-1]

        view._open(second)
        at_hand.settle()
        await_page(at_hand, "second")

        assert at_hand.find(QLabel, "mail-subject").text() == "Second"
        assert view._reader.message == second.id

    def test_another_conversation_closes_it(self, at_hand: DeskAtHand) -> None:
        view, _ = opened(at_hand)
        at_hand.sms.write("+447400123456", "Hello")
        shown(at_hand)

        assert not at_hand.shows("mail-reader")
        assert view._reader.message is None

    def test_what_comes_meanwhile_leaves_it_open(self, at_hand: DeskAtHand) -> None:
        opened(at_hand)

        letter(at_hand.mail, "second")
        at_hand.settle()

        assert at_hand.shows("mail-reader")

    def test_it_is_answered_from_its_head(self, at_hand: DeskAtHand) -> None:
        view, mail = opened(at_hand)
        wanted: list[tuple[object, object]] = []
        view.answer_wanted.connect(lambda message, intent: wanted.append((message, intent)))

        at_hand.press("mail-reply")
        at_hand.press("mail-forward")

        assert wanted == [(mail.id, MailIntent.REPLY), (mail.id, MailIntent.FORWARD)]


class TestText:
    def test_quoted_text_is_folded_until_it_is_wanted(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, QUOTING)
        folded = await_page(at_hand).toPlainText()

        at_hand.press("mail-quoted")
        page = await_page(at_hand, "Shall we?")
        words = at_hand.find(QPushButton, "mail-quoted").text()
        at_hand.press("mail-quoted")
        at_hand.qtbot.waitUntil(lambda: "Shall we?" not in page.toPlainText())

        assert "Yes, gladly." in folded
        assert "Shall we?" not in folded
        assert words == "Hide quoted text"

    def test_a_text_without_end_is_shown_piece_by_piece(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, "some words in a line\n" * 5_000 + "the end")
        before = await_page(at_hand).toPlainText()

        at_hand.press("mail-more")
        await_page(at_hand, "the end")

        assert "the end" not in before
        assert not at_hand.shows("mail-more")

    def test_a_mail_too_large_for_its_formatting_says_so(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, "its text", html="<p>" + "x" * 100_000 + "</p>")

        page = await_page(at_hand)

        assert page.toPlainText() == "its text"
        assert at_hand.shows("formatting-left-out")


class TestPictures:
    def test_those_inside_come_from_the_store(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, html='<p>x</p><img src="cid:map%401">', files=(MAP,))

        image = (
            await_page(at_hand)
            .document()
            .loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("cid:map@1"))
        )

        assert (image.width(), image.height()) == (40, 30)
        assert not at_hand.shows("remote-images")
        assert not at_hand.shows("mail-file")

    def test_those_written_into_the_mail_are_shown_and_broken_ones_are_not(self, at_hand: DeskAtHand) -> None:
        good, bad = b64encode(picture(40, 30)).decode(), "AAAA"
        sources = (f"data:image/png;base64,{good}", f"data:image/png;base64,{bad}", "data:image/png,x")

        opened(at_hand, html="".join(f'<p>x</p><img src="{source}">' for source in sources))

        assert [width_of(at_hand, f"written:{number}") for number in (1, 2, 3)] == [40, 1, 1]

    def test_those_still_on_the_server_are_fetched(self, at_hand: DeskAtHand) -> None:
        at_hand.mail.files["far"] = picture(40, 30)
        far = File("map.png", "image/png", 2_000, None, "map@1", "far")

        opened(at_hand, html='<p>x</p><img src="cid:map@1">', files=(far,))
        for _ in range(4):
            at_hand.settle()

        document = await_page(at_hand).document()
        assert len(at_hand.mail.asked(FetchFile)) == 1
        at_hand.qtbot.waitUntil(lambda: width_of(at_hand, "cid:map@1") == 40)
        assert document is not None

    def test_nothing_is_requested_by_opening_a_mail(self, at_hand: DeskAtHand, http: PictureServer) -> None:
        url = http.url("/p.png")
        opened(
            at_hand,
            html=f'<p style="background: url({url})">x</p><img data-remote-src="{url}"><img src="{url}">'
            f'<link rel="stylesheet" href="{url}"><style>@import "{url}";</style><table background="{url}"></table>',
        )
        at_hand.window.grab()
        for _ in range(5):
            at_hand.settle()

        assert at_hand.shows("remote-images")
        assert http.asked == []

    def test_files_of_this_computer_are_not_shown(self, at_hand: DeskAtHand, tmp_path: Path) -> None:
        (tmp_path / "private.png").write_bytes(picture(40, 30))
        url = QUrl.fromLocalFile(str(tmp_path / "private.png"))

        opened(at_hand, html=f'<p>x</p><img src="{url.toString()}">')

        page = await_page(at_hand)
        kinds = QTextDocument.ResourceType
        assert width_of(at_hand, url.toString()) == 1
        assert not page.document().loadResource(kinds.StyleSheetResource.value, url)
        assert page.loadResource(kinds.ImageResource.value, url) is None

    def test_those_from_the_internet_come_when_the_agent_asks(self, at_hand: DeskAtHand, https: PictureServer) -> None:
        https.replies["/p%20q.png"] = Reply(picture(64, 48))
        url = https.url("/p%20q.png")
        opened(at_hand, html=f'<p>x</p><img data-remote-src="{url}">')
        before = list(https.asked)

        at_hand.press("remote-images-show")
        at_hand.qtbot.waitUntil(lambda: width_of(at_hand, url) == 64)

        assert before == []
        assert [path for path, _ in https.asked] == ["/p%20q.png"]
        assert "Cookie" not in https.asked[0][1]
        assert "Parley" not in str(https.asked[0][1])
        at_hand.qtbot.waitUntil(lambda: not at_hand.shows("remote-images"))


class TestFetching:
    """What would have been fetched from the internet, without a window."""

    def test_only_https_is_asked_also_where_a_server_sends_on(self, http: PictureServer, https: PictureServer) -> None:
        http.replies["/p.png"] = Reply(picture(8, 8))
        https.replies["/on"] = Reply(status=302, headers={"Location": http.url("/p.png")})
        https.replies["/here"] = Reply(status=302, headers={"Location": "/p.png"})
        https.replies["/p.png"] = Reply(picture(8, 8))

        found = fetch_pictures(
            [http.url("/p.png"), https.url("/on"), https.url("/here"), "ftp://x/p.png", "https://", "?"]
        )

        assert list(found) == [https.url("/here")]
        assert http.asked == []

    def test_what_is_no_picture_or_too_large_is_left(self, https: PictureServer) -> None:
        https.replies["/page"] = Reply(b"<html>", "text/html")
        https.replies["/large"] = Reply(b"x" * (LARGEST + 1))
        https.replies["/packed"] = Reply(b"x", headers={"Content-Encoding": "gzip"})

        assert fetch_pictures(https.url(path) for path in ("/page", "/large", "/packed", "/gone")) == {}

    def test_there_is_an_end_to_them(self, https: PictureServer) -> None:
        fetch_pictures(https.url(f"/{number}") for number in range(MOST + 20))

        assert len(https.asked) == MOST

    def test_a_server_that_is_not_trusted_is_not_asked(self, tmp_path: Path) -> None:
        server = PictureServer(Authority(tmp_path / "other").issue())
        server.replies["/p.png"] = Reply(picture(8, 8))

        found = fetch_pictures([server.url("/p.png")])
        server.stop()

        assert found == {}
        assert server.asked == []


class TestLinks:
    def test_a_link_is_shown_before_it_is_opened_and_a_false_one_is_warned_of(self, at_hand: DeskAtHand) -> None:
        html = (
            '<p><a href="https://evil.test/x">www.ba<b>nk</b>.example</a> <a href="https://bank.example">here</a></p>'
        )
        opened(at_hand, html=html)

        follow(at_hand, "https://bank.example")
        honest = at_hand.shows("link-warning")
        at_hand.press("link-cancel")
        follow(at_hand, "https://evil.test/x")

        assert not honest
        assert at_hand.shows("link-warning")
        assert at_hand.find(QLabel, "link-site").text() == "evil.test"
        at_hand.press("link-cancel")

    def test_what_is_no_page_of_the_web_cannot_be_opened(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, html='<p><a href="javascript:alert(1)">here</a></p>')

        follow(at_hand, "javascript:alert(1)")

        assert at_hand.shows("link-question")
        assert not at_hand.shows("link-open")
        at_hand.press("link-cancel")

    def test_numbers_and_addresses_in_it_can_be_called_and_written_to(self, at_hand: DeskAtHand) -> None:
        view, _ = opened(at_hand, html="<p>+33 6 98 76 54 32 or times@example.org</p>")
        page = await_page(at_hand)
        called, written = list[str](), list[str]()
        view.call_wanted.connect(called.append)
        view.mail_wanted.connect(written.append)
        html = page.toHtml()

        follow(at_hand, "tel:+33698765432")
        choose(at_hand, "call-number")
        follow(at_hand, "mailto:times@example.org?subject=x")
        choose(at_hand, "mail-address")

        assert 'href="tel:+33698765432"' in html
        assert 'href="mailto:times@example.org"' in html
        assert (called, written) == (["+33698765432"], ["times@example.org"])


class TestFiles:
    def test_its_files_are_listed_and_can_be_saved(self, at_hand: DeskAtHand) -> None:
        opened(at_hand, files=tuple(File(f"{number}.pdf", "application/pdf", 1, b"x") for number in range(12)))

        buttons = at_hand.find(QWidget, "mail-files").findChildren(QPushButton, "mail-file")
        buttons[-1].click()
        names = [action.objectName() for action in at_hand.find(QMenu, "file-menu").actions()]
        at_hand.find(QMenu, "file-menu").close()

        assert len(buttons) == 12
        assert buttons[0].text() == "0.pdf, 1 bytes"
        assert names == ["open-file", "save-file"]


def choose(at_hand: DeskAtHand, name: str) -> None:
    menu = at_hand.find(QMenu, "link-menu")
    next(action for action in menu.actions() if action.objectName() == name).trigger()
    menu.close()
    at_hand.settle()


def width_of(at_hand: DeskAtHand, name: str) -> int:
    """How wide the picture of this name is on the page; 1 when there is none."""
    document = at_hand.find(MailBrowser, "mail-page").document()
    return document.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name)).width()
