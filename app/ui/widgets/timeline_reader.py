"""The one message of a timeline that is open: its reader lies over its row, which is as tall as the reader."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtWidgets import QAbstractSlider
from shiboken6 import isValid

from app.core.ids import ItemId, MessageId
from app.core.timeline import MessageItem
from app.ui.viewmodels.message_actions import MessageAction
from app.ui.viewmodels.timeline_model import TimelineModel
from app.ui.widgets.mail_reader import MailReader
from app.ui.widgets.message_hands import MessageHands
from app.ui.widgets.timeline_scroll import TimelineScroll


class TimelineReader(QObject):
    def __init__(self, view: TimelineScroll, model: TimelineModel, hands: MessageHands) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._hands = hands
        self._reader: MailReader | None = None
        model.dataChanged.connect(self._changed)
        model.modelAboutToBeReset.connect(self._forget)

    @property
    def message(self) -> MessageId | None:
        """The one that is open."""
        return self._reader.message.id if self._reader is not None else None

    def open(self, index: QModelIndex, item: MessageItem, actions: tuple[MessageAction, ...]) -> None:
        """Only one at a time: fold the one before first."""
        view, region = self._view, self._model.facts.region
        reader = MailReader(self._model.bridge, self._hands, item.message, item.leg, actions, region, view)
        reader.leave_above(view.looks.heading(index.row()))
        reader.view.page.moved.connect(self._move)
        reader.resized.connect(self._fit)
        # The view ends it when its row goes.
        reader.destroyed.connect(self._gone)
        self._reader = reader
        view.setIndexWidget(index, reader)
        self._fit()
        reader.view.load()
        reader.view.focus()

    def fold(self) -> None:
        index = self._index()
        self._forget()
        if index.isValid():
            top = self._view.visualRect(index).top()
            self._view.setIndexWidget(index, None)  # pyright: ignore[reportArgumentType]  Qt takes none
            self._view.lay_out_again(index, max(0, top))

    def _index(self) -> QModelIndex:
        row = self._model.row_of(ItemId(self._reader.message.id)) if self._reader is not None else -1
        return self._model.index(row, 0)

    @Slot()
    def _fit(self) -> None:
        """Its row takes the reader's height; while its head is in view, so is as much of it as there is room for."""
        index = self._index()
        if self._reader is None or not index.isValid():
            return
        whole, room = self._reader.sizeHint().height(), self._view.viewport().height()
        self._view.looks.open_at(ItemId(self._reader.message.id), whole - self._view.looks.heading(index.row()))
        top = self._view.visualRect(index).top()
        self._view.lay_out_again(index, max(0, min(top, room - whole)) if 0 <= top < room else top)

    @Slot(object)
    def _move(self, action: QAbstractSlider.SliderAction) -> None:
        """Keys that move through the text of a reader which lies open as a whole."""
        self._view.verticalScrollBar().triggerAction(action)

    @Slot()
    def _changed(self) -> None:
        index = self._index()
        if self._reader is None or not index.isValid():
            return
        body = self._model.item(index.row()).body
        if isinstance(body, MessageItem) and body.message is not self._reader.message:
            self._reader.show_message(body.message)

    @Slot()
    def _gone(self) -> None:
        if self._reader is not None and not isValid(self._reader):
            self._forget()

    @Slot()
    def _forget(self) -> None:
        self._reader = None
        self._view.looks.open_at(None)
