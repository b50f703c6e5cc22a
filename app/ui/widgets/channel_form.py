"""An account of a text channel being set up or changed: the form follows what its kind of channel asks for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.channel import ChannelAccount, Field, FieldKind
from app.core.ids import AccountId, new_id
from app.ports.channel import ChannelType
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.channel_check import (
    channel_flaw,
    kind_title,
    label_of,
    options_of,
    secret_of,
    suggested_title,
)
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.field_edit import FieldEdit
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow
from app.ui.widgets.sign_in_row import SignInRow

_VERIFY = "verify"
"""The option by which every channel that uses TLS checks who it speaks to."""


class ChannelForm(QFrame):
    """`saved` carries the account and its secret, None for one that was not typed. A flaw loses nothing typed."""

    saved = Signal(object, object)
    cancelled = Signal()

    def __init__(self, kind: ChannelType, account: ChannelAccount | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("channel-form")
        self.setProperty("surface", "card")
        self._kind = kind
        self._is_new = account is None
        self._account = account or ChannelAccount(AccountId(new_id()), kind.name, "")
        self._edits = {field.key: self._edit(field) for field in kind.fields}
        self._title = QLineEdit(self._account.title)
        self._title.setObjectName("channel-title")
        self._title.setAccessibleName(self.tr("Name of this account"))
        self._title.returnPressed.connect(self.save)
        self._signed_in = ""
        self._sign_in = SignInRow(kind.sign_in) if kind.sign_in else None
        self._more = TextButton(self.tr("More settings"), "chevron-right", kind="quiet")
        self._more.setObjectName("channel-more")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._unfold)
        self._advanced: list[QWidget] = []
        self._secrets: list[QWidget] = []
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("channel-flaw")
        self._flaw.hide()
        self._warning = PlainLabel(
            self.tr("Without this check anybody on the way can pose as the server and read everything."),
            "attention",
            wraps=True,
        )
        self._warning.setObjectName("channel-verify-warning")
        self._lay_out()
        self._follow()

    def focus_first(self) -> None:
        next(iter(self._edits.values())).setFocus()

    @property
    def values(self) -> dict[str, str]:
        """As it stands in the form, by field."""
        return {key: edit.value for key, edit in self._edits.items()}

    @property
    def account(self) -> ChannelAccount:
        """As it stands in the form. Options that this form does not know belong to somebody, too."""
        title = self._title.text().strip() or suggested_title(self._kind, self.values)
        options = {**self._account.options, **options_of(self._kind, self.values)}
        return replace(self._account, title=title, options=options)

    @Slot()
    def save(self) -> None:
        if not self._is_complete():
            return
        if not self._kind.signs_in(self.values):
            self.saved.emit(self.account, secret_of(self._kind, self.values))
        elif self._signed_in or not self._is_new:
            self.saved.emit(self.account, self._signed_in or None)
        else:
            self._say_flaw(self.tr("Sign in first."))

    def _is_complete(self) -> bool:
        """Whether nothing is missing; what is, is said."""
        flaw = channel_flaw(self._kind, self.values, is_new=self._is_new)
        self._say_flaw(flaw.sentence if flaw else "")
        if flaw is not None:
            self._more.setChecked(self._more.isChecked() or self._edits[flaw.key].field.is_advanced)
            self._edits[flaw.key].setFocus()
        return flaw is None

    def _say_flaw(self, words: str) -> None:
        self._flaw.setText(words)
        self._flaw.setVisible(bool(words))

    @Slot()
    def _begin_sign_in(self) -> None:
        if self._sign_in is not None and self._is_complete():
            self._sign_in.begin(self.account)

    @Slot(str)
    def _take_secret(self, secret: str) -> None:
        self._signed_in = secret
        self._say_flaw("")

    @Slot()
    def _follow(self) -> None:
        values = self.values
        self._title.setPlaceholderText(suggested_title(self._kind, values))
        if self._sign_in is not None:
            signs_in = self._kind.signs_in(values)
            self._sign_in.setVisible(signs_in)
            for widget in self._secrets:
                widget.setVisible(not signs_in)
        verify = self._edits.get(_VERIFY)
        self._warning.setVisible(verify is not None and not verify.value)

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        for widget in self._advanced:
            widget.setVisible(on)
        self._more.set_icon("chevron-down" if on else "chevron-right")

    def _edit(self, field: Field) -> FieldEdit:
        edit = FieldEdit(field)
        if field.kind is FieldKind.SECRET:
            edit.set_value("")
            if not self._is_new:
                edit.keep_secret()
        else:
            edit.set_value(self._account.options.get(field.key, field.default))
        edit.changed.connect(self._follow)
        edit.entered.connect(self.save)
        return edit

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(PlainLabel(kind_title(self._kind) if self._is_new else self._account.title, "strong"))
        column.addWidget(self._flaw)
        column.addLayout(self._lines())
        column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._warning)
        column.addLayout(SaveRow("channel", self.tr("Save account"), self.save, self.cancelled))

    def _lines(self) -> QGridLayout:
        """In the order in which the channel asks; what most need not know is hidden in its place."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        for edit in self._edits.values():
            label = "" if edit.has_label else label_of(edit.field)
            line = self._add_line(grid, label, edit, is_advanced=edit.field.is_advanced)
            if edit.field.kind is FieldKind.SECRET:
                self._secrets += line
                self._add_sign_in(grid)
        self._add_line(grid, self._title.accessibleName(), self._title, is_advanced=True)
        return grid

    def _add_line(self, grid: QGridLayout, label: str, edit: QWidget, *, is_advanced: bool) -> list[QWidget]:
        row = grid.rowCount()
        widgets = [PlainLabel(label, "muted"), edit]
        for at, widget in enumerate(widgets):
            grid.addWidget(widget, row, at)
            if is_advanced:
                widget.hide()
        self._advanced += widgets if is_advanced else []
        return widgets

    def _add_sign_in(self, grid: QGridLayout) -> None:
        """It takes the place of the secret."""
        if self._sign_in is not None:
            self._sign_in.wanted.connect(self._begin_sign_in)
            self._sign_in.done.connect(self._take_secret)
            grid.addWidget(self._sign_in, grid.rowCount(), 1)
