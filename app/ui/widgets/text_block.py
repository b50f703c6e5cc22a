"""Some wrapped text, laid out once: how tall it is, how to paint it and which character lies at a point."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from app.core.reachable import Reachable
from app.ui.qt.theme import font, font_scale

_LINE_BREAK = "\u2028"


def face(size: int, *, bold: bool = False) -> QFont:
    return _face(size, bold, font_scale())[0]


def metrics(size: int, *, bold: bool = False) -> QFontMetrics:
    return _face(size, bold, font_scale())[1]


@lru_cache(maxsize=32)
def _face(size: int, bold: bool, _scale: float) -> tuple[QFont, QFontMetrics]:
    made = font(size, bold=bold)
    return made, QFontMetrics(made)


class TextBlock:
    """At most `most` lines of `text`, `width` pixels wide; `is_clipped` says that there is more."""

    def __init__(self, text: str, width: int, size: int, most: int) -> None:
        self.text = text
        self._layout = QTextLayout(text.replace("\n", _LINE_BREAK), face(size))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.size, self.is_clipped = self._break(width, most)

    def _break(self, width: int, most: int) -> tuple[QSize, bool]:
        """Its size and whether something is left over. Only lines that are shown are worked out."""
        widest, y = 0.0, 0.0
        self._layout.beginLayout()
        for _ in range(most):
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        end = self._line(-1)
        shown = end.textStart() + end.textLength() if end is not None else 0
        return QSize(int(widest) + 1, int(y + 0.5)), shown < _utf16_length(self.text)

    def paint(self, painter: QPainter, at: QPoint, ink: QColor, links: Sequence[Reachable], accent: QColor) -> None:
        painter.setPen(ink)
        self._layout.draw(painter, QPointF(at), [self._format(link, accent) for link in links])

    def _format(self, link: Reachable, accent: QColor) -> QTextLayout.FormatRange:
        made, look = QTextLayout.FormatRange(), QTextCharFormat()
        look.setForeground(accent)
        look.setFontUnderline(True)
        made.start = _utf16_length(self.text[: link.start])
        made.length = _utf16_length(self.text[link.start : link.end])
        made.format = look
        return made

    def character_at(self, point: QPoint) -> int | None:
        """The place in `text` of the character at this point, None beside it."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.naturalTextRect().contains(QPointF(point)):
                place = line.xToCursor(point.x(), QTextLine.CursorPosition.CursorOnCharacter)
                return len(self.text.encode("utf-16-le")[: 2 * place].decode("utf-16-le", "ignore"))
        return None

    def _line(self, number: int) -> QTextLine | None:
        count = self._layout.lineCount()
        return self._layout.lineAt(number % count) if count else None


def _utf16_length(text: str) -> int:
    """Qt counts in UTF-16: what lies beyond the basic plane (an emoji) is two there."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
