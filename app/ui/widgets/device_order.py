"""Sound devices of one kind in the order in which they are wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.qt.theme import colour, icon
from app.ui.qt.tokens import SPACE_S, SPACE_XS, Role
from app.ui.viewmodels.device_order import WantedDevice, moved, without
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.plain_label import PlainLabel


class DeviceOrder(QWidget):
    """Object names: `name`, `name`-up, `name`-down, `name`-forget. `ordered` carries the names as now wished for."""

    ordered = Signal(object)

    def __init__(self, name: str, title: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices: tuple[WantedDevice, ...] = ()
        self._list = QListWidget()
        self._list.setObjectName(name)
        self._list.setAccessibleName(title)
        self._list.setProperty("list", "names")
        self._list.setIconSize(QSize(16, 16))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentRowChanged.connect(self._follow)
        self._nothing = PlainLabel(nothing, "muted", wraps=True)
        self._up = self._button(f"{name}-up", "chevron-up", self.tr("Use this one rather than the one above"))
        self._down = self._button(f"{name}-down", "chevron-down", self.tr("Use the one below rather than this one"))
        self._forget = self._button(f"{name}-forget", "x", self.tr("Forget this device"))
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._forget.clicked.connect(self._forget_it)
        self._lay_out(title)

    def show_devices(self, devices: tuple[WantedDevice, ...]) -> None:
        """Most wanted first; the row that was selected stays selected by its name."""
        if devices != self._devices or not devices:
            self._fill(devices)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill(self._devices)

    def _fill(self, devices: tuple[WantedDevice, ...]) -> None:
        selected = self._selected
        self._devices = devices
        self._list.clear()
        for device in devices:
            self._list.addItem(self._item(device))
        names = [device.name for device in devices]
        if selected is not None and selected.name in names:
            self._list.setCurrentRow(names.index(selected.name))
        self._list.setVisible(bool(devices))
        self._nothing.setVisible(not devices)
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * max(1, min(len(devices), 5)) + 2 * SPACE_XS)
        self._follow()

    @property
    def _selected(self) -> WantedDevice | None:
        row = self._list.currentRow()
        return self._devices[row] if 0 <= row < len(self._devices) else None

    def _item(self, device: WantedDevice) -> QListWidgetItem:
        if device.is_in_use:
            item = QListWidgetItem(icon("circle-check", Role.POSITIVE), self.tr("{0}, in use").format(device.name))
        elif device.is_present:
            item = QListWidgetItem(icon("circle", Role.BORDER), device.name)
        else:
            item = QListWidgetItem(icon("plug", Role.BORDER), self.tr("{0}, not plugged in").format(device.name))
            item.setForeground(colour(Role.TEXT_MUTED))
        item.setToolTip(item.text())
        return item

    @Slot()
    def _follow(self) -> None:
        row, selected = self._list.currentRow(), self._selected
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < len(self._devices) - 1)
        self._forget.setEnabled(selected is not None and selected.is_preferred)

    @Slot()
    def _move_up(self) -> None:
        self.ordered.emit(moved(self._devices, self._list.currentRow(), -1))

    @Slot()
    def _move_down(self) -> None:
        self.ordered.emit(moved(self._devices, self._list.currentRow(), 1))

    @Slot()
    def _forget_it(self) -> None:
        self.ordered.emit(without(self._devices, self._list.currentRow()))

    def _button(self, name: str, icon_name: str, text: str) -> IconButton:
        button = IconButton(icon_name, text)
        button.setObjectName(name)
        return button

    def _lay_out(self, title: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(PlainLabel(title, "strong"), 1)
        for button in (self._up, self._down, self._forget):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
