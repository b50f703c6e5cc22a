"""Files of messages: seen small, fetched, saved and opened as the agent says, and never by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QMessageBox, QPushButton

from app.core.message import Attachment, Message
from app.ports.channel import FetchFile, File
from app.ui.widgets.thumbnails import small_picture
from app.ui.widgets.timeline_view import TimelineView
from tests.ui.conftest import DeskAtHand
from tests.ui.messages import VISITOR, chatting, click, messages, middle_of, picture, row_of, timeline

PDF = File("booking.pdf", "application/pdf", 8, b"%PDF-1.7")
PROGRAM = File("booking.pdf.exe", "application/octet-stream", 2, b"MZ")
FAR = File("names.pdf", "application/pdf", 8, locator="far")
PICTURE = File("map.png", "image/png", 2_000, picture())


@pytest.fixture
def opened() -> Iterator[list[Path]]:
    """The files that would have been opened by other programs."""
    found: list[Path] = []

    class Programs(QObject):
        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            found.append(Path(url.toLocalFile()))

    programs = Programs()
    QDesktopServices.setUrlHandler("file", programs, "open")
    yield found
    QDesktopServices.unsetUrlHandler("file")


def given(at_hand: DeskAtHand, *files: File) -> tuple[TimelineView, Message]:
    """The visitor has sent these files."""
    conversation = chatting(at_hand)
    at_hand.chat.write(VISITOR, "Here you are", files=files)
    at_hand.settle()
    return timeline(at_hand), messages(at_hand, conversation)[-1]


def press(at_hand: DeskAtHand, view: TimelineView, message: Message, file: File, entry: str) -> None:
    """Press the file, then choose this from its menu."""
    click(at_hand, view, middle_of(view, row_of(view, message.id), file.name))
    menu = at_hand.find(QMenu, "message-menu")
    next(action for action in menu.actions() if action.objectName() == entry).trigger()
    menu.close()
    at_hand.settle()


def save_to(at_hand: DeskAtHand, path: Path) -> QFileDialog:
    dialog = at_hand.find(QFileDialog, "file-save-dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()
    at_hand.settle()
    return dialog


def holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


def current(at_hand: DeskAtHand, message: Message) -> Attachment:
    return messages(at_hand, message.conversation)[-1].attachments[0]


def test_a_file_is_saved_where_the_agent_says(at_hand: DeskAtHand, tmp_path: Path) -> None:
    view, message = given(at_hand, PDF)

    press(at_hand, view, message, PDF, "save-file")
    proposed = at_hand.find(QFileDialog, "file-save-dialog").selectedFiles()
    save_to(at_hand, tmp_path / "kept.pdf")
    at_hand.qtbot.waitUntil(lambda: holds(tmp_path / "kept.pdf", PDF.content))

    assert Path(proposed[0]).name == "booking.pdf"


def test_a_folder_that_cannot_be_written_is_told_of(at_hand: DeskAtHand, tmp_path: Path) -> None:
    view, message = given(at_hand, PDF)
    press(at_hand, view, message, PDF, "save-file")

    save_to(at_hand, tmp_path / "nowhere" / "kept.pdf")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("file-trouble"))

    box = at_hand.find(QMessageBox, "file-trouble")
    assert "booking.pdf could not be saved" in box.text()
    box.close()


def test_a_file_is_opened_only_after_a_question_and_as_a_copy(at_hand: DeskAtHand, opened: list[Path]) -> None:
    view, message = given(at_hand, PDF)

    press(at_hand, view, message, PDF, "open-file")
    asked, before = at_hand.shows("file-question"), list(opened)
    at_hand.press("file-open")
    at_hand.qtbot.waitUntil(lambda: bool(opened))

    assert asked
    assert before == []
    assert opened[0].name == "booking.pdf"
    assert opened[0].read_bytes() == PDF.content


def test_what_may_run_something_is_warned_of_and_only_saved(at_hand: DeskAtHand, opened: list[Path]) -> None:
    view, message = given(at_hand, PROGRAM)

    press(at_hand, view, message, PROGRAM, "open-file")
    advice, can_open = at_hand.find(QLabel, "file-advice").text(), at_hand.shows("file-open")
    is_careful = at_hand.find(QPushButton, "file-cancel").isDefault()
    at_hand.press("file-save")

    assert "can run a program" in advice
    assert not can_open
    assert is_careful
    assert at_hand.shows("file-save-dialog")
    assert opened == []
    at_hand.find(QFileDialog, "file-save-dialog").close()


def test_a_file_on_the_server_is_fetched_when_it_is_wanted(at_hand: DeskAtHand, tmp_path: Path) -> None:
    view, message = given(at_hand, FAR)
    at_hand.chat.files["far"] = b"everybody"
    before = current(at_hand, message).is_here

    press(at_hand, view, message, FAR, "save-file")
    save_to(at_hand, tmp_path / "names.pdf")
    at_hand.qtbot.waitUntil(lambda: holds(tmp_path / "names.pdf", b"everybody"))

    assert not before
    assert len(at_hand.chat.asked(FetchFile)) == 1
    assert current(at_hand, message).is_here
    assert view.looks.coming == frozenset()


def test_it_shows_that_a_file_is_on_its_way(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, FAR)
    at_hand.chat.take = at_hand.chat.requests.append  # asked, and never answered

    press(at_hand, view, message, FAR, "fetch-file")

    assert view.looks.coming == {message.attachments[0].id}


def test_a_file_that_cannot_be_had_is_no_longer_awaited(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, FAR)

    press(at_hand, view, message, FAR, "fetch-file")

    assert view.looks.coming == frozenset()
    assert not current(at_hand, message).is_here


def test_without_a_connection_nothing_is_fetched_and_it_is_said(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, FAR)
    at_hand.chat.cut()
    at_hand.settle()

    press(at_hand, view, message, FAR, "fetch-file")

    box = at_hand.find(QMessageBox, "file-trouble")
    assert "out of reach" in box.text()
    assert view.looks.coming == frozenset()
    box.close()


def test_a_picture_is_seen_small(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, PICTURE)
    file = message.attachments[0]

    at_hand.qtbot.waitUntil(lambda: view.looks.thumbnails.of(file) is not None)

    shown = view.looks.thumbnails.of(file)
    assert shown is not None
    assert shown.deviceIndependentSize().width() == 158


def test_what_only_calls_itself_a_picture_is_not_shown_as_one(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, File("map.png", "image/png", 8, b"%PDF-1.7"))
    at_hand.settle()

    assert view.looks.thumbnails.of(message.attachments[0]) is None


def test_a_picture_too_large_to_decode_is_left_alone() -> None:
    head = picture(8, 8)
    huge = head[:16] + (60_000).to_bytes(4, "big") * 2 + head[24:]

    assert small_picture(head, QSize(160, 108)) is not None
    assert small_picture(huge, QSize(160, 108)) is None
    assert small_picture(b"", QSize(160, 108)) is None


def test_many_files_are_all_within_reach(at_hand: DeskAtHand) -> None:
    view, message = given(at_hand, *(File(f"{number}.pdf", "application/pdf", 1, b"x") for number in range(12)))

    found = view.looks.bubble(view.model().index(row_of(view, message.id), 0))

    assert found is not None
    assert len(found[0].files) == 8
    assert any(spot.words == "Show all" for spot in found[0].actions)
