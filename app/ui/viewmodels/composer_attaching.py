"""Files for what is being written: chosen, dropped or pasted, read beside, and kept with the draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QImage

from app.core.draft import Draft
from app.core.ids import AttachmentId
from app.core.problems import Problem
from app.ui.qt.background import Background
from app.ui.qt.bridge import DeskBridge
from app.ui.viewmodels.composer import ComposerModel
from app.ui.viewmodels.composer_drafts import DraftKey, key_of
from app.ui.viewmodels.composer_files import ReadFile, pack_picture, read_file
from app.ui.viewmodels.composer_refusals import Refusals, Refused, in_words, outcome

translate = QCoreApplication.translate


class ComposerAttaching(QObject):
    """`changed` when files begin or cease to be on their way. They go where the agent was when they were chosen."""

    changed = Signal()

    def __init__(self, bridge: DeskBridge, model: ComposerModel, refusals: Refusals) -> None:
        super().__init__(model)
        self._bridge = bridge
        self._model = model
        self._refusals = refusals
        self._under_way: Counter[DraftKey] = Counter()
        self._background = Background("read-files", self)

    @property
    def is_under_way(self) -> bool:
        """Whether files are on their way into the draft that is shown."""
        return self._model.key is not None and self._under_way[self._model.key] > 0

    def attach(self, files: Sequence[Path]) -> None:
        key = self._place(len(files))
        chosen = self._model.state.chosen if self._model.state else None
        if key is not None and chosen is not None:
            largest = chosen.capabilities.largest_file
            for file in files:
                self._read(key, partial(read_file, file, largest))

    def attach_picture(self, picture: QImage) -> None:
        key = self._place(1)
        if key is not None:
            self._read(key, partial(pack_picture, picture, translate("Composer", "picture.png")))

    def detach(self, attachment: AttachmentId) -> None:
        draft = self._model.draft
        if draft is not None:
            self._refusals.forget(self._model.key)
            left = tuple(each for each in draft.attachments if each.id != attachment)
            self._model.put_back(replace(draft, attachments=left))
            self._bridge.do(lambda desk: desk.writing.detach(draft, attachment))

    def _place(self, count: int) -> DraftKey | None:
        """Where this many files are to go; None, said in words, where they cannot."""
        key, state = self._model.key, self._model.state
        if key is None or state is None or count == 0:
            return None
        if state.chosen is None or not state.chosen.capabilities.files:
            self._refusals.say(key, in_words(Problem.NO_ATTACHMENTS))
            return None
        self._refusals.forget(key)
        self._count(key, count)
        return key

    def _read(self, key: DraftKey, read: Callable[[], ReadFile]) -> None:
        self._background.run(read, lambda file: self._file_read(key, file))

    def _file_read(self, key: DraftKey, file: ReadFile) -> None:
        if file.trouble:
            self._count(key, -1)
            self._refusals.say(key, Refused(file.trouble))
            return
        draft = self._draft(key)
        self._bridge.ask(
            lambda desk: outcome(lambda: desk.writing.attach(draft, file.name, file.media_type, file.content)),
            lambda kept: self._kept(key, kept),
        )

    def _kept(self, key: DraftKey, kept: Draft | Refused) -> None:
        self._count(key, -1)
        if isinstance(kept, Refused):
            self._refusals.say(key, kept)
        else:
            now = self._draft(key)
            files = dict.fromkeys((*now.attachments, kept.attachments[-1]))
            self._model.put_back(replace(now, attachments=tuple(files)))

    def _draft(self, key: DraftKey) -> Draft:
        shown = self._model.draft
        return shown if shown is not None and key_of(shown) == key else self._model.drafts.of(*key)

    def _count(self, key: DraftKey, more: int) -> None:
        self._under_way[key] += more
        self.changed.emit()
