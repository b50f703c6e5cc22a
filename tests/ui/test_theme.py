"""Light and dark, icons in the right ink, text from outside as plain text."""

from __future__ import annotations

from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.qt.resources import resource
from app.ui.qt.theme import Theme, dress, icon, tokens
from app.ui.qt.tokens import DARK, FONT_BASE, LIGHT
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.plain_label import PlainLabel


def ink(of: QIcon) -> str:
    """The colour of the icon's most solid pixel."""
    image = of.pixmap(32, 32).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=QColor.alpha).name()


def test_applying_a_theme_changes_palette_and_tokens(qapp: QApplication, theme: Theme) -> None:
    theme.apply(qapp, Theme.DARK)

    assert tokens() == DARK
    assert qapp.palette().window().color().name() == DARK.window


def test_the_icon_of_a_button_follows_the_theme(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    button = IconButton("mic", "Mute")
    qtbot.addWidget(button)
    dress(button)
    button.show()
    before = ink(button.icon())

    theme.apply(qapp, Theme.DARK)

    assert before == LIGHT.text
    assert ink(button.icon()) == DARK.text


def test_a_button_says_its_words_and_its_shortcut(qtbot: QtBot, theme: Theme) -> None:
    button = IconButton("mic", "Mute", "Ctrl+M")
    qtbot.addWidget(button)

    assert button.accessibleName() == "Mute"
    assert button.toolTip() == "Mute (Ctrl+M)"


def test_every_icon_of_the_set_can_be_drawn(qtbot: QtBot, theme: Theme) -> None:
    names = [path.stem for path in resource("icons").glob("*.svg")]

    empty = [name for name in names if icon(name).pixmap(16, 16).toImage().allGray() and ink(icon(name)) == "#000000"]

    assert len(names) > 50
    assert empty == []


def test_markup_in_a_name_is_shown_as_it_is_written(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel("<b>Jeanne</b>")
    qtbot.addWidget(label)
    plain = PlainLabel("Jeanne")
    qtbot.addWidget(plain)

    assert label.sizeHint().width() > plain.sizeHint().width()


def test_fonts_of_double_size_make_buttons_grow_instead_of_clipping(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    button = TextButton("Accept", "phone")
    column.addWidget(button)
    dress(page)
    page.show()
    small = button.height()

    theme.apply(qapp, Theme.LIGHT, 2.0)
    QApplication.processEvents()

    assert button.height() > 1.4 * small
    assert button.height() >= button.fontMetrics().height()
    assert button.width() >= button.sizeHint().width()


def test_what_was_built_before_a_theme_wears_its_font_too(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel("Jeanne")
    qtbot.addWidget(label)
    dress(label)
    label.show()

    theme.apply(qapp, Theme.LIGHT, 2.0)

    assert label.font().pixelSize() == 2 * FONT_BASE
    assert label.font().families()[0] == "Inter"
