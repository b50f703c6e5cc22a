"""Light or dark, chosen or following the system: palette, style sheet, fonts and icons of the whole application."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from string import Template
from weakref import WeakSet

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.core.settings import Theme as Choice
from app.ui.qt.resources import resource
from app.ui.qt.tokens import DARK, FONT_BASE, FONT_SMALL, FONT_TITLE, LIGHT, Role, Tokens

BESIDE_TEXT = QSize(20, 16)
"""The size of an icon on a button with words."""
_SQUARES = tuple(QSize(side, side) for side in (16, 18, 20, 32))
_FAMILIES = (
    "Inter",
    "Segoe UI",
    "SF Pro Text",
    "Noto Sans",
    "Noto Sans CJK JP",
    "Yu Gothic UI",
    "Hiragino Sans",
    "DejaVu Sans",
)


@dataclass(slots=True)
class _Dress:
    """What the application wears now."""

    tokens: Tokens = LIGHT
    scale: float = 1.0
    sheet: str = ""
    windows: WeakSet[QWidget] = field(default_factory=WeakSet[QWidget])


_dress = _Dress()


class Theme(QObject):
    """Dresses the application. One per process, like the palette it sets; `changed` follows every new dress.

    Widgets hear of it by `QEvent.Type.StyleChange`; painters simply ask `tokens()` each time.
    """

    LIGHT = Choice.LIGHT
    DARK = Choice.DARK
    SYSTEM = Choice.SYSTEM

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice = Choice.SYSTEM
        self._sheet = Template(resource("styles", "desk.qss").read_text(encoding="utf-8"))
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def apply(self, app: QApplication, choice: Choice, scale: float = 1.0) -> None:
        """Dress `app`; `scale` multiplies every font, 1.0 to 2.0. What it wears already costs nothing."""
        self.choice = choice
        hints = app.styleHints()
        hints.setColorScheme(_SCHEMES[choice])
        is_dark = hints.colorScheme() is Qt.ColorScheme.Dark if choice is Choice.SYSTEM else choice is Choice.DARK
        _dress.tokens, _dress.scale = (DARK if is_dark else LIGHT), scale
        sheet = self._sheet.substitute(_dress.tokens.substitutes(), **_fonts(scale), **_images(is_dark))
        if sheet == _dress.sheet:
            return
        if not _dress.sheet:
            app.setStyle("Fusion")
        _dress.sheet = sheet
        app.setPalette(_palette(_dress.tokens))
        app.setFont(font())
        for window in _dress.windows:
            if isValid(window):
                window.setStyleSheet(sheet)
        self.changed.emit()

    @Slot()
    def _system_changed(self) -> None:
        app = QApplication.instance()
        if self.choice is Choice.SYSTEM and isinstance(app, QApplication):
            self.apply(app, Choice.SYSTEM, _dress.scale)


_SCHEMES = {
    Choice.SYSTEM: Qt.ColorScheme.Unknown,
    Choice.LIGHT: Qt.ColorScheme.Light,
    Choice.DARK: Qt.ColorScheme.Dark,
}


def dress(window: QWidget) -> None:
    """Have a window that has no parent wear the style sheet, now and after each change; at the end of its making.

    Not the application: under a style sheet of its own Qt works out the style of every widget anew each time that it,
    or anything around it, is put into another, which makes building a window four times as slow.
    """
    _dress.windows.add(window)
    window.setStyleSheet(_dress.sheet)


def tokens() -> Tokens:
    """The tokens the application wears now."""
    return _dress.tokens


def colour(role: Role) -> QColor:
    return QColor(tokens().colour(role))


def font_scale() -> float:
    """How much larger than usual the agent wants to read: 1.0 to 2.0."""
    return _dress.scale


def font(size: int = FONT_BASE, *, bold: bool = False) -> QFont:
    """The desk's font at `size` pixels times the agent's font scale."""
    made = QFont(list(_FAMILIES))
    made.setPixelSize(round(size * _dress.scale))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def icon(name: str, role: Role | str = Role.TEXT) -> QIcon:
    """The Lucide icon `name` in the colour of `role`, sharp on every screen. Ask again after a StyleChange."""
    return _icon(name, tokens().colour(Role(role)), tokens().border, _ratio(), _SQUARES)


def icon_beside_text(name: str, role: Role | str = Role.TEXT) -> QIcon:
    """The same at BESIDE_TEXT, with room at its right that keeps it at a distance from the words."""
    return _icon(name, tokens().colour(Role(role)), tokens().border, _ratio(), (BESIDE_TEXT,))


def _ratio() -> float:
    return QApplication.primaryScreen().devicePixelRatio()


@cache
def _icon(name: str, ink: str, disabled: str, ratio: float, sizes: tuple[QSize, ...]) -> QIcon:
    made = QIcon()
    renderer = QSvgRenderer(_svg(name).replace("currentColor", ink).encode())
    for size in sizes:
        drawn = _draw(renderer, size, ratio)
        made.addPixmap(drawn, QIcon.Mode.Normal)
        made.addPixmap(_tinted(drawn, disabled), QIcon.Mode.Disabled)
    return made


def _draw(renderer: QSvgRenderer, size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    side = size.height() * ratio
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _tinted(drawn: QPixmap, ink: str) -> QPixmap:
    """A quarter of the time that drawing it anew would take."""
    pixmap = QPixmap(drawn)
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(QRectF(0, 0, drawn.width(), drawn.height()), QColor(ink))
    painter.end()
    return pixmap


@cache
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _fonts(scale: float) -> dict[str, object]:
    """With a style sheet Qt gives a new application font only to widgets made later, so the sheet carries it too."""
    sizes = {"font_base": FONT_BASE, "font_small": FONT_SMALL, "font_title": FONT_TITLE}
    families = ", ".join(f'"{family}"' for family in _FAMILIES)
    return {"font_family": families, **{name: round(size * scale) for name, size in sizes.items()}}


def _images(is_dark: bool) -> dict[str, str]:
    shade = "dark" if is_dark else "light"
    return {name: resource("styles", f"{name}-{shade}.svg").as_posix() for name in ("check", "chevron")}


def _palette(look: Tokens) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette(QColor(look.raised), QColor(look.window))
    colours = {
        roles.Window: look.window,
        roles.Base: look.surface,
        roles.AlternateBase: look.raised,
        roles.Button: look.surface,
        roles.WindowText: look.text,
        roles.Text: look.text,
        roles.ButtonText: look.text,
        roles.BrightText: look.accent_text,
        roles.PlaceholderText: look.text_muted,
        roles.Highlight: look.accent,
        roles.HighlightedText: look.accent_text,
        roles.Accent: look.accent,
        roles.Link: look.accent,
        roles.LinkVisited: look.accent,
        roles.ToolTipBase: look.raised,
        roles.ToolTipText: look.text,
    }
    for role, value in colours.items():
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(look.border))
    return palette
