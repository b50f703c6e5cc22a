"""Something that takes a while: how far it is, the way to give it up, and in the end what came of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from app.core.errors import ParleyError
from app.services.services import Services
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.question import QuestionDialog

log = logging.getLogger(__name__)
T = TypeVar("T")
_tr = QCoreApplication.translate
_BAR_HEIGHT = 6


class LongWork(QuestionDialog):
    """Show it with `open`, then `run` something. It fulfils `viewmodels.exporting.Desk` for the thread that works.

    What cannot be given up half-way has no Cancel. The dialog stays until the work has ended.
    """

    _reported = Signal(int, int)

    def __init__(self, bridge: DeskBridge, title: str, words: str, parent: QWidget, *, can_stop: bool = True) -> None:
        super().__init__("long-work", title, parent)
        self._bridge = bridge
        self._background = Background("long-work", self)
        self._given_up = threading.Event()
        self._is_running = False
        self._can_stop = can_stop
        self._words = PlainLabel(words, wraps=True)
        self._words.setObjectName("long-work-words")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(_BAR_HEIGHT)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._button = TextButton(self.tr("Cancel"))
        self._button.setObjectName("long-work-end")
        self._button.clicked.connect(self.reject)
        self._button.setVisible(can_stop)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addStretch()
        row.addWidget(self._button)
        self.column.addWidget(self._words)
        self.column.addWidget(self._bar)
        self.column.addLayout(row)
        self._reported.connect(self._show_progress)

    def run(self, work: Callable[[LongWork], T], done: Callable[[T], str]) -> None:
        """Do `work` in the background; what `done` says of its result is shown. Nothing is when it was given up."""
        self._is_running = True

        def ended(result: T | Exception) -> None:
            self._is_running = False
            if isinstance(result, CancelledError):
                self.accept()
            elif isinstance(result, Exception):
                self._say(_trouble(result), "danger")
            else:
                self._say(done(result))

        self._background.run(lambda: self._guarded(work), ended)

    # For the thread that works

    def ask(self, query: Callable[[Services], T]) -> T:
        return self._bridge.wait_for(query, self._given_up.is_set)

    def report(self, done: int, all_of: int) -> None:
        if isValid(self):
            self._reported.emit(done, all_of)

    def _guarded(self, work: Callable[[LongWork], T]) -> T | Exception:
        try:
            return work(self)
        except (CancelledError, OSError, ParleyError) as error:
            return error
        except Exception as error:
            log.exception("what took long has failed")
            return error

    # For the agent

    @Slot()
    def reject(self) -> None:
        if not self._is_running:
            super().reject()
        elif self._can_stop:
            self._given_up.set()
            self._button.setEnabled(False)

    @Slot(int, int)
    def _show_progress(self, done: int, all_of: int) -> None:
        self._bar.setRange(0, max(all_of, 1))
        self._bar.setValue(done if all_of else 1)

    def _say(self, words: str, look: str = "") -> None:
        self._words.set_look(look)
        self._words.setText(words)
        self._bar.hide()
        self._button.setText(self.tr("Close"))
        self._button.setAccessibleName(self.tr("Close"))
        self._button.setEnabled(True)
        self._button.show()
        self._button.setFocus()
        self.setFixedHeight(max(self.column.totalHeightForWidth(self.width()), self.column.totalSizeHint().height()))


def _trouble(error: Exception) -> str:
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return _tr("LongWork", "It could not be saved: {0}. Choose another folder.").format(reason)
    return str(error)
