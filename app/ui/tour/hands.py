"""A pair of hands and eyes for the real window: clicks, keys and reading, by the names of the controls."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEventLoop,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from app.core.reachable import Reachable
from app.ui.widgets.timeline_view import TimelineView

PATIENCE_MS = 10_000


class NotSeenError(Exception):
    """Something that should have been on the screen is not there."""


def wait_until(condition: Callable[[], bool], what: str, milliseconds: int = PATIENCE_MS) -> None:
    """Let the window live until the condition holds. Raises NotSeenError, naming `what`, when it does not in time."""
    waited = QElapsedTimer()
    waited.start()
    while not condition():
        if waited.hasExpired(milliseconds):
            raise NotSeenError(f"{what}: not seen within {milliseconds / 1000:.0f} s")
        _breathe(20)


def find(name: str) -> QWidget | None:
    """The visible control of this name in any window of the program, the first when there are several."""
    return next(_visible(name), None)


def wait_for(name: str) -> QWidget:
    wait_until(lambda: find(name) is not None, name)
    widget = find(name)
    assert widget is not None
    return widget


def click(name: str) -> float:
    """Press the mouse on the middle of a control once it is visible and enabled; returns when (`time.time`)."""
    wait_until(lambda: (widget := find(name)) is not None and widget.isEnabled(), f"{name}, ready to be clicked")
    control, now = wait_for(name), time.time()
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    return now


def type_into(name: str, text: str) -> None:
    """Click into a field and type."""
    field = wait_for(name)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, text)


def type_anew(name: str, text: str) -> None:
    """Type in place of what stands there."""
    field = wait_for(name)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def type_slowly(name: str, text: str, milliseconds: int) -> None:
    """Type like a person, with this time between two keys."""
    field = wait_for(name)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    for key in text:
        QTest.keyClicks(field, key)
        _breathe(milliseconds)


def choose(name: str, text: str) -> None:
    """Choose the entry of a combo box that begins with this text."""
    box = wait_for(name)
    assert isinstance(box, QComboBox)
    index = box.findText(text, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchCaseSensitive)
    if index < 0:
        raise NotSeenError(f"{name} offers no {text!r}")
    box.setCurrentIndex(index)
    box.activated.emit(index)


def read(name: str) -> str:
    """What the visible controls of this name say; "" when there is none. A list gives its rows, one a line."""
    return "\n".join(_said_by(widget) for widget in _visible(name))


def select_row(name: str, row: int) -> None:
    """Click on a row of a list."""
    view = wait_for(name)
    assert isinstance(view, QAbstractItemView)
    wait_until(lambda: view.model().rowCount() > row, f"row {row} of {name}")
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def drop(name: str, path: Path) -> None:
    """Let go of a file above a control, as after dragging it from a file manager."""
    control = wait_for(name)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle, action = control.rect().center(), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(control, QDragEnterEvent(middle, action, data, button, keys))
    QApplication.sendEvent(control, QDropEvent(middle, action, data, button, keys))


def press_link(name: str, value: str) -> None:
    """Click on a number, address or link in a message of a timeline; `value` is its normalised form."""
    wait_until(lambda: _link_place(name, value) is not None, f"{value} as a link in {name}")
    place = _link_place(name, value)
    assert place is not None
    QTest.mouseClick(place[0].viewport(), Qt.MouseButton.LeftButton, pos=place[1])


def _link_place(name: str, value: str) -> tuple[TimelineView, QPoint] | None:
    view = wait_for(name)
    assert isinstance(view, TimelineView)
    model = view.model()
    for row in reversed(range(model.rowCount())):
        index = model.index(row, 0)
        box = view.visualRect(index).intersected(view.viewport().rect())
        for y in range(box.top(), box.bottom(), 4):
            for x in range(box.left(), box.right(), 8):
                target = view.looks.target_at(index, QPoint(x, y))
                if isinstance(target, Reachable) and target.value == value:
                    return view, QPoint(x, y)
    return None


def pick(menu: str, *words: str) -> None:
    """Trigger what is written in the menu of this name, open or not, submenus first."""
    wait_until(lambda: _entry(menu, words) is not None, f"{' / '.join(words)} in {menu}")
    action = _entry(menu, words)
    assert action is not None
    action.trigger()
    for open_menu in QApplication.topLevelWidgets():
        if isinstance(open_menu, QMenu) and open_menu.isVisible():
            open_menu.close()


def _entry(menu: str, words: tuple[str, ...]) -> QAction | None:
    widgets = (each for top in QApplication.topLevelWidgets() for each in (top, *top.findChildren(QMenu, menu)))
    found = next((each for each in widgets if isinstance(each, QMenu) and each.objectName() == menu), None)
    action = None
    for word in words:
        if found is None:
            return None
        found.aboutToShow.emit()
        action = next((each for each in found.actions() if each.text().startswith(word)), None)
        below = action.menu() if action else None
        found = below if isinstance(below, QMenu) else None
    return action


def leave() -> None:
    """Close every window, also in the middle of a call, about which the window asks back."""
    QApplication.closeAllWindows()
    if find("close-anyway") is not None:
        click("close-anyway")


def picture(path: Path) -> None:
    """Save what the active or largest window shows as a PNG file."""
    _breathe(150)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    largest = max(windows, key=lambda window: window.width() * window.height())
    path.parent.mkdir(parents=True, exist_ok=True)
    largest.grab().save(str(path))


def _breathe(milliseconds: int) -> None:
    """Let the window and the other threads work. QTest's own wait keeps Python's lock to itself."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _visible(name: str) -> Iterator[QWidget]:
    for window in QApplication.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget, name)]:
            if widget.objectName() == name and widget.isVisible():
                yield widget


def _said_by(widget: QWidget) -> str:
    match widget:
        case QLabel() | QAbstractButton() | QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
        case QAbstractItemView():
            return "\n".join(_rows(widget.model()))
        case _:
            return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _rows(model: QAbstractItemModel) -> list[str]:
    """Each row as a screen reader says it."""
    texts: list[str] = []
    for row in range(model.rowCount(QModelIndex())):
        index = model.index(row, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        texts.append(str(said))
    return texts
