"""Where everything of a message stands in its bubble or card, worked out once for a width."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize

from app.core.message import Attachment, Message, MessageState
from app.core.timeline import MessageItem
from app.ui.qt.theme import font_scale
from app.ui.qt.times import time_text
from app.ui.qt.tokens import FONT_BASE, FONT_SMALL, SPACE_M, SPACE_S, SPACE_XS
from app.ui.viewmodels.files import can_be_previewed, size_text
from app.ui.viewmodels.message_actions import MessageAction, unsent_actions
from app.ui.viewmodels.message_words import (
    body_text,
    has_folded,
    medium_title,
    route_text,
    shown_files,
    state_sign,
    subject_text,
)
from app.ui.widgets.text_block import TextBlock, metrics

translate = QCoreApplication.translate
Target = MessageAction | Attachment
BUBBLE_LINES = 14
CARD_LINES = 5
SIGN = 14
"""Pixels of the icons beside small text."""
THUMBNAIL = QSize(160, 108)
_WIDEST_BUBBLE = 540
_WIDEST_CARD = 620
_STEP = 16
"""Widths are rounded down to steps, so that dragging an edge does not lay everything out at every pixel."""
_NARROWEST = 96
_WIDEST_NAME = 180
_MOST_FILES = 8
_REASON_LINES = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that can be pressed. `words` stand on it, or say what it does."""

    place: QRect
    target: Target
    words: str


@dataclass(slots=True)
class Laid:
    """All places are counted from the left top of the bubble, whose size this is."""

    item: MessageItem
    size: QSize = field(default_factory=QSize)
    head: QRect | None = None
    route: QRect | None = None
    label: QRect | None = None
    body: TextBlock | None = None
    body_at: QPoint = field(default_factory=QPoint)
    files: tuple[Spot, ...] = ()
    foot: QRect = field(default_factory=QRect)
    foot_words: str = ""
    reason: TextBlock | None = None
    reason_at: QPoint = field(default_factory=QPoint)
    countdown: QRect | None = None
    actions: tuple[Spot, ...] = ()
    is_clipped: bool = False

    @property
    def spots(self) -> tuple[Spot, ...]:
        return (*self.actions, *self.files)

    @property
    def text(self) -> str:
        """What is shown of the message, "" for a picture alone."""
        return self.body.text if self.body is not None else ""


def text_widths(room: int) -> tuple[int, int]:
    """How wide the text of bubbles and of cards is in a row that has `room` pixels."""
    return _inner(room, _WIDEST_BUBBLE), _inner(room, _WIDEST_CARD)


def lay_out(
    item: MessageItem,
    widths: tuple[int, int],
    notes: Sequence[str] = (),
    possible: Container[MessageAction] = frozenset(MessageAction),
) -> Laid:
    """The message for these widths of text. `notes` are said beside the time: "edited"."""
    bubble, card = widths
    if item.message.mail is None:
        return _Bubble(item, bubble, notes, possible).laid
    return _Card(item, card, notes, possible).laid


def label_text(message: Message) -> str:
    """What stands above the text of a message that is not simply somebody's words."""
    if message.author:
        return message.author
    return translate("Timeline", "Correction") if message.replaces else ""


def _foot_words(item: MessageItem, notes: Sequence[str]) -> str:
    return " · ".join([f"{medium_title(item.leg.kind)} {time_text(item.message.at)}", *notes])


def _inner(room: int, widest: int) -> int:
    """The width for text: most of the row, so that both sides can be told apart, unless the row is narrow."""
    outer = min(max(room * 5 // 6, min(room, 300)), round(widest * font_scale()))
    return (outer - 2 * SPACE_M) // _STEP * _STEP


class _Bubble:
    """A chat message or a text: built from the top down, as wide as it needs to be."""

    most_lines = BUBBLE_LINES

    def __init__(self, item: MessageItem, inner: int, notes: Sequence[str], possible: Container[MessageAction]) -> None:
        self.laid = Laid(item)
        self._possible = possible
        self._inner = inner
        self._y = SPACE_S
        self._used = _NARROWEST
        self._build(item.message, notes)
        self.laid.size = QSize(self._used + 2 * SPACE_M, self._y + SPACE_S)

    def _build(self, message: Message, notes: Sequence[str]) -> None:
        if label := label_text(message):
            self.laid.label = self._line(metrics(FONT_SMALL, bold=True).horizontalAdvance(label))
        self._body(body_text(message))
        files = shown_files(message)
        if self.laid.is_clipped or len(files) > _MOST_FILES:
            self._actions((MessageAction.OPEN,))
        self._files(files)
        self._foot(message, notes)

    # Parts

    def _body(self, text: str) -> None:
        message = self.laid.item.message
        if text:
            block = TextBlock(text, self._inner, FONT_BASE, self.most_lines)
            self.laid.body, self.laid.body_at = block, QPoint(SPACE_M, self._y)
            self._take(block.size)
            self.laid.is_clipped = block.is_clipped
        self.laid.is_clipped |= len(text) < len(message.text.strip())

    def _files(self, files: Sequence[Attachment]) -> None:
        shown = files[:_MOST_FILES]
        pictures = [file for file in shown if is_picture(file)]
        self._side_by_side(pictures)
        self._side_by_side([file for file in shown if file not in pictures])

    def _side_by_side(self, files: Sequence[Attachment]) -> None:
        x, bottom, spots = 0, self._y, list[Spot]()
        for file in files:
            size = file_size(file)
            if x and x + size.width() > self._inner:
                x, self._y = 0, bottom
            spots.append(Spot(QRect(QPoint(SPACE_M + x, self._y + SPACE_XS), size), file, file.name))
            bottom = max(bottom, self._y + SPACE_XS + size.height())
            self._used = max(self._used, min(x + size.width(), self._inner))
            x += size.width() + SPACE_S
        self._y = bottom
        self.laid.files = (*self.laid.files, *spots)

    def _foot(self, message: Message, notes: Sequence[str]) -> None:
        text = self.laid.foot_words = _foot_words(self.laid.item, notes)
        sign = state_sign(message, datetime.now(UTC), is_connected=False)
        width = SIGN + SPACE_XS + metrics(FONT_SMALL).horizontalAdvance(text)
        if sign is not None and not sign.is_long:
            width += SPACE_S + SIGN + SPACE_XS + metrics(FONT_SMALL).horizontalAdvance(sign.text)
        self._y += SPACE_XS
        self.laid.foot = self._line(width)
        if sign is None or not sign.is_long:
            return
        self._y += 2
        if message.state is MessageState.HELD:
            self.laid.countdown = self._line(SIGN + SPACE_XS + metrics(FONT_SMALL).horizontalAdvance(sign.text + "00"))
        else:
            block = TextBlock(sign.text, self._inner - SIGN - SPACE_XS, FONT_SMALL, _REASON_LINES)
            self.laid.reason, self.laid.reason_at = block, QPoint(SPACE_M, self._y)
            self._take(QSize(block.size.width() + SIGN + SPACE_XS, block.size.height()))
        self._actions([action for action in unsent_actions(message) if action in self._possible])

    def _actions(self, actions: Sequence[MessageAction]) -> None:
        """Words to press, side by side."""
        measure, x = metrics(FONT_SMALL, bold=True), SPACE_M
        height = measure.height() + 2 * SPACE_XS
        spots: list[Spot] = []
        for action in actions:
            width = measure.horizontalAdvance(action.words) + SPACE_S
            spots.append(Spot(QRect(x - SPACE_XS, self._y, width, height), action, action.words))
            x += width + SPACE_XS
        if spots:
            self.laid.actions = (*self.laid.actions, *spots)
            self._take(QSize(x - SPACE_M - SPACE_XS, height))

    # Places

    def _line(self, width: int, size: int = FONT_SMALL) -> QRect:
        """A line of its own. What is wider than the bubble can be is shortened when it is painted."""
        height = max(metrics(size, bold=True).height(), SIGN)
        self._take(QSize(width, height))
        return QRect(SPACE_M, self._y - height, self._inner, height)

    def _take(self, size: QSize) -> None:
        self._used = max(self._used, min(size.width(), self._inner))
        self._y += size.height()


class _Card(_Bubble):
    """A mail: subject, who to whom, and its first lines, always as wide as may be."""

    most_lines = CARD_LINES

    def _build(self, message: Message, notes: Sequence[str]) -> None:
        assert message.mail is not None
        self._used = self._inner
        self.laid.head = self._line(
            metrics(FONT_BASE, bold=True).horizontalAdvance(subject_text(message.mail)), FONT_BASE
        )
        self.laid.route = self._line(metrics(FONT_SMALL).horizontalAdvance(route_text(message.mail)))
        self._y += SPACE_XS
        self._body(body_text(message))
        self._files(shown_files(message))
        folded = [translate("Timeline", "quoted text folded")] if has_folded(message, self.laid.text) else []
        self._foot(message, [*notes, *folded])
        self.laid.actions = (self._open_spot(), *self.laid.actions)

    def _open_spot(self) -> Spot:
        """At the right end of the line that says when."""
        words, measure = translate("Timeline", "Open"), metrics(FONT_SMALL, bold=True)
        width = measure.horizontalAdvance(words) + SPACE_S
        place = QRect(SPACE_M + self._inner - width + SPACE_XS, self.laid.foot.top(), width, self.laid.foot.height())
        self.laid.foot.setRight(place.left() - SPACE_S)
        return Spot(place, MessageAction.OPEN, words)


def is_picture(file: Attachment) -> bool:
    """Whether it is shown itself, and not only named."""
    return file.is_here and can_be_previewed(file)


def file_size(file: Attachment) -> QSize:
    """A picture with its caption, or a chip with icon, name and size."""
    measure = metrics(FONT_SMALL)
    if is_picture(file):
        return QSize(THUMBNAIL.width(), THUMBNAIL.height() + measure.height() + SPACE_XS)
    name = min(measure.horizontalAdvance(file.name) + 2, _WIDEST_NAME)
    size = measure.horizontalAdvance(size_text(file.size))
    return QSize(SPACE_S + SIGN + SPACE_XS + name + SPACE_S + size + SPACE_S, max(measure.height(), SIGN) + SPACE_S)
