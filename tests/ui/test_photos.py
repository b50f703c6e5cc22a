"""A photo of a contact: chosen, pasted or dropped, shown wherever they are, and taken away again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QListView, QMenu, QWidget

from app.core.contact import Contact
from app.services.services import Services
from app.ui.widgets.photo_button import PhotoButton
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contacts_section import open_contacts
from tests.ui.test_merging import click_row

RED = QColor(200, 30, 40)


@pytest.fixture
def jeanne(at_hand: DeskAtHand) -> Contact:
    contact = at_hand.know("Jeanne Dupont", "+33612345678")
    open_contacts(at_hand)
    click_row(at_hand, "contacts", "Jeanne Dupont")
    return contact


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "jeanne.png"
    assert red().save(str(path))
    return path


def red() -> QImage:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(RED)
    return image


def button(at_hand: DeskAtHand) -> PhotoButton:
    return at_hand.find(PhotoButton, "contact-photo")


def photo_of(services: Services) -> bytes | None:
    [contact] = services.contacts.search("")
    return None if contact.photo is None else services.inbox.file(contact.photo)


def has_photo(at_hand: DeskAtHand) -> Callable[[], bool]:
    return lambda: at_hand.ask(photo_of) is not None


def entries(at_hand: DeskAtHand) -> list[str]:
    at_hand.press("contact-photo")
    menu = at_hand.find(QMenu, "photo-menu")
    names = [action.objectName() for action in menu.actions() if action.objectName()]
    menu.close()
    return names


def pick(at_hand: DeskAtHand, entry: str) -> None:
    at_hand.press("contact-photo")
    menu = at_hand.find(QMenu, "photo-menu")
    action = menu.findChild(QAction, entry)
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()
    at_hand.settle()


def choose(at_hand: DeskAtHand, path: Path) -> None:
    pick(at_hand, "photo-choose")
    dialog = at_hand.find(QFileDialog, "photo-dialog")
    dialog.fileSelected.emit(str(path))
    dialog.close()


def is_red(widget: QWidget, x: int, y: int) -> bool:
    seen = widget.grab().toImage().pixelColor(x, y)
    return abs(seen.red() - RED.red()) < 12 and abs(seen.green() - RED.green()) < 12


def test_it_is_chosen_and_shown_on_the_card_in_the_lists_and_over_the_conversation(
    at_hand: DeskAtHand, jeanne: Contact, picture: Path
) -> None:
    choose(at_hand, picture)

    contacts = at_hand.find(QListView, "contacts")
    at_hand.qtbot.waitUntil(lambda: is_red(button(at_hand), 24, 10), timeout=5000)
    at_hand.qtbot.waitUntil(lambda: is_red(contacts.viewport(), 28, 14), timeout=5000)

    at_hand.phone.answered(at_hand.phone.offer_call(JEANNE))
    at_hand.settle()
    at_hand.window.show_conversation(at_hand.ask(lambda desk: desk.conversations.unfinished())[0].conversation.id)
    at_hand.settle()

    conversations = at_hand.find(QListView, "conversations")
    header = at_hand.find(QLabel, "conversation-name").parentWidget()
    assert header is not None
    at_hand.qtbot.waitUntil(lambda: is_red(conversations.viewport(), 30, 20), timeout=5000)
    at_hand.qtbot.waitUntil(lambda: is_red(header, 36, 20), timeout=5000)


def test_it_is_pasted_with_the_keyboard(at_hand: DeskAtHand, jeanne: Contact) -> None:
    QApplication.clipboard().setImage(red())
    button(at_hand).setFocus()

    QTest.keyClick(button(at_hand), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    at_hand.qtbot.waitUntil(has_photo(at_hand), timeout=5000)


def test_it_is_pasted_from_the_menu_when_there_is_one_to_paste(at_hand: DeskAtHand, jeanne: Contact) -> None:
    QApplication.clipboard().setText("Jeanne")
    assert entries(at_hand) == ["photo-choose"]
    QApplication.clipboard().setImage(red())

    pick(at_hand, "photo-paste")

    at_hand.qtbot.waitUntil(has_photo(at_hand), timeout=5000)
    assert "photo-remove" in entries(at_hand)


@pytest.mark.parametrize("kind", ["file", "raw"])
def test_it_is_dropped_onto_the_avatar(at_hand: DeskAtHand, jeanne: Contact, picture: Path, kind: str) -> None:
    dropped = QMimeData()
    if kind == "file":
        dropped.setUrls([QUrl.fromLocalFile(str(picture))])
    else:
        dropped.setData("image/png", picture.read_bytes())
    copied, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(20, 20), copied, dropped, left, Qt.KeyboardModifier.NoModifier)

    button(at_hand).dropEvent(event)

    at_hand.qtbot.waitUntil(has_photo(at_hand), timeout=5000)


def test_what_is_no_picture_says_so_and_changes_nothing(
    at_hand: DeskAtHand, jeanne: Contact, picture: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.7")
    choose(at_hand, picture)
    at_hand.qtbot.waitUntil(has_photo(at_hand), timeout=5000)
    before = at_hand.ask(photo_of)

    choose(at_hand, letter)

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("contact-photo-flaw"), timeout=5000)
    assert at_hand.find(QLabel, "contact-photo-flaw").text().startswith("“letter.pdf” is no picture")
    assert at_hand.ask(photo_of) == before

    choose(at_hand, picture)

    at_hand.qtbot.waitUntil(lambda: not at_hand.shows("contact-photo-flaw"), timeout=5000)


def test_it_is_taken_away_again(at_hand: DeskAtHand, jeanne: Contact, picture: Path) -> None:
    choose(at_hand, picture)
    at_hand.qtbot.waitUntil(lambda: is_red(button(at_hand), 24, 10), timeout=5000)

    pick(at_hand, "photo-remove")

    at_hand.qtbot.waitUntil(lambda: not is_red(button(at_hand), 24, 10), timeout=5000)
    assert at_hand.ask(photo_of) is None
    assert at_hand.find(QAbstractButton, "contact-photo").accessibleName().startswith("Photo of Jeanne Dupont")
