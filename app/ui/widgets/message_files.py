"""Files of messages: fetched when they are wanted, saved where the agent says, opened as a copy after a question."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.core.ids import AttachmentId, ConversationId
from app.core.message import Attachment, Message
from app.core.timeline import MessageItem
from app.services.events import Notice, TimelineChanged
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.files import safe_name
from app.ui.viewmodels.message_words import origin_text
from app.ui.widgets.file_question import FileQuestion

_FROM_OUTSIDE = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""How Windows marks what came from the internet, so that other programs take care with it."""


class MessageFiles(QObject):
    """Shared by the timeline and its reader. `changed` says that `coming`, the files being fetched, has changed."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, window: QWidget) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._background = Background("files", self)
        self._folder: QTemporaryDir | None = None
        self._coming: dict[AttachmentId, tuple[ConversationId, Callable[[], None]]] = {}
        self._saved_in = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        bridge.timeline_changed.connect(self._timeline_changed)
        bridge.notice.connect(self._notice)

    @property
    def coming(self) -> frozenset[AttachmentId]:
        return frozenset(self._coming)

    # Wishes

    def open(self, message: Message, file: Attachment) -> None:
        """Ask, then open a copy with whatever program is meant for it."""
        question = FileQuestion(file, origin_text(message), self._window)
        question.opening.connect(lambda: self._when_here(message, file, lambda: self._open_copy(file)))
        question.saving.connect(lambda: self.save(message, file))
        question.open()

    def save(self, message: Message, file: Attachment) -> None:
        """Ask where to, and put it there."""

        def chosen(path: str) -> None:
            self._when_here(message, file, lambda: self._save_to(file, Path(path)))

        dialog = QFileDialog(self._window, self.tr("Save as"), str(Path(self._saved_in) / safe_name(file.name)))
        dialog.setObjectName("file-save-dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def fetch(self, message: Message, file: Attachment) -> None:
        """Get it from the server, for later."""
        self._when_here(message, file, lambda: None)

    # On the way

    def _when_here(self, message: Message, file: Attachment, then: Callable[[], None]) -> None:
        if file.is_here:
            then()
            return
        self._coming[file.id] = message.conversation, then
        self.changed.emit()
        self._bridge.ask(lambda desk: desk.inbox.fetch(message.id, file.id), partial(self._asked, file))

    def _asked(self, file: Attachment, is_coming: bool) -> None:
        if not is_coming and self._coming.pop(file.id, None) is not None:
            self.changed.emit()
            self._say(self.tr("{0} cannot be fetched: its server is out of reach. Try again later.").format(file.name))

    @Slot(TimelineChanged)
    def _timeline_changed(self, event: TimelineChanged) -> None:
        if not self._coming or not isinstance(event.item.body, MessageItem):
            return
        arrived = [each for each in event.item.body.message.attachments if each.is_here and each.id in self._coming]
        for file in arrived:
            _, then = self._coming.pop(file.id)
            self.changed.emit()
            then()

    @Slot(Notice)
    def _notice(self, event: Notice) -> None:
        """A file that could not be had is told of in words; which one, nobody says."""
        given_up = [file for file, (conversation, _) in self._coming.items() if conversation == event.conversation]
        for file in given_up:
            del self._coming[file]
        if given_up:
            self.changed.emit()

    # On the disk

    def _save_to(self, file: Attachment, path: Path) -> None:
        self._saved_in = str(path.parent)
        self._write(file, lambda: path, lambda _path: None)

    def _open_copy(self, file: Attachment) -> None:
        self._write(file, lambda: self._place_for(file), self._show)

    def _write(self, file: Attachment, place: Callable[[], Path], then: Callable[[Path], None]) -> None:
        def taken(content: bytes | None) -> None:
            if content is None:
                self._say(self.tr("{0} is no longer here. Ask for it to be sent again.").format(file.name))
                return
            self._background.run(lambda: _written(place, content), lambda result: self._written(file, result, then))

        self._bridge.ask(lambda desk: desk.inbox.file(file.id), taken)

    def _written(self, file: Attachment, result: Path | OSError, then: Callable[[Path], None]) -> None:
        if isinstance(result, OSError):
            reason = result.strerror or str(result)
            self._say(self.tr("{0} could not be saved: {1}. Choose another folder.").format(file.name, reason))
        else:
            then(result)

    def _place_for(self, file: Attachment) -> Path:
        """A folder of its own for every copy, gone when the window is. For the background."""
        if self._folder is None:
            self._folder = QTemporaryDir()
        folder = Path(self._folder.path()) / str(file.id)
        folder.mkdir(parents=True, exist_ok=True)
        return folder / safe_name(file.name)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(self.tr("No program on this computer opens {0}. Save it instead.").format(path.name))

    def _say(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Files"), sentence, parent=self._window)
        box.setObjectName("file-trouble")
        box.setTextFormat(box.textFormat().PlainText)
        box.finished.connect(box.deleteLater)
        box.open()


def _written(place: Callable[[], Path], content: bytes) -> Path | OSError:
    """Where it is now, or why it is not. For the background."""
    try:
        path = place()
        path.write_bytes(content)
        if sys.platform == "win32":
            Path(f"{path}:Zone.Identifier").write_text(_FROM_OUTSIDE, encoding="ascii")
    except OSError as error:
        return error
    return path
