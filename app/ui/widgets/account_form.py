"""A phone account being set up or changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.core.account import PhoneAccount, Transport, WhenNotReady
from app.core.ids import AccountId, new_id
from app.core.problems import Problem
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S
from app.ui.viewmodels.account_check import account_flaw, split_pasted
from app.ui.viewmodels.problem_words import problem_sentence
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.save_row import SaveRow

_TRANSPORTS = {Transport.UDP: "UDP", Transport.TCP: "TCP", Transport.TLS: "TLS"}


class AccountForm(QFrame):
    """`saved` carries the account and its password, None for one that was not typed. A flaw loses nothing typed."""

    saved = Signal(object, object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account-form")
        self.setProperty("surface", "card")
        self._account = PhoneAccount(AccountId(new_id()), "", "")
        self._others: Sequence[PhoneAccount] = ()
        self._has_tls = True
        self._title = PlainLabel("", "strong")
        self._user = self._line("account-user", self.tr("User name"), "1001")
        self._domain = self._line("account-domain", self.tr("Phone server"), "pbx.example.org")
        self._password = self._line("account-password", self.tr("Password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._name = self._line("account-display-name", self.tr("Name shown to others"))
        self._login = self._line("account-login", self.tr("Login, if it differs"))
        self._transport = self._make_transport()
        self._transport_note = PlainLabel(problem_sentence(Problem.TLS_MISSING), "danger", wraps=True)
        self._transport_note.setObjectName("account-transport-note")
        self._verify = self._check("account-verify", self.tr("Check the server's certificate"))
        self._verify_warning = PlainLabel(
            self.tr("Without this check anybody on the way can pose as the server and listen to your calls."),
            "attention",
            wraps=True,
        )
        self._verify_warning.setObjectName("account-verify-warning")
        self._ca_file = self._line("account-ca-file", self.tr("CA certificate"), self.tr("The public ones only"))
        self._ca_file.setReadOnly(True)
        self._ca_row = self._make_ca_row()
        self._register = self._check("account-register", self.tr("Register, so that calls reach this desk"))
        self._tells_presence = self._check("account-tells-presence", self.tr("Tell the server whether I am available"))
        self._tells_presence.setToolTip(
            self.tr("Colleagues whose phones ask the server see whether you take calls, and the reason when you do not")
        )
        self._when_not_ready = self._make_when_not_ready()
        self._flaw = PlainLabel("", "danger", wraps=True)
        self._flaw.setObjectName("account-flaw")
        self._lay_out()
        self._transport.currentIndexChanged.connect(self._follow)
        self._verify.toggled.connect(self._follow)

    def show_account(self, account: PhoneAccount | None, others: Sequence[PhoneAccount], *, has_tls: bool) -> None:
        """Edit `account`, or a new one for None, beside `others`. The password is never shown."""
        self._account = account or PhoneAccount(AccountId(new_id()), "", "")
        self._others = others
        self._has_tls = has_tls
        self._title.setText(account.title if account else self.tr("New phone account"))
        self._user.setText(self._account.user)
        self._domain.setText(self._account.domain)
        self._name.setText(self._account.display_name)
        self._login.setText(self._account.login)
        self._password.clear()
        self._password.setPlaceholderText(self.tr("Unchanged") if account else "")
        self._transport.setCurrentIndex(list(Transport).index(self._account.transport))
        self._register.setChecked(self._account.register)
        self._tells_presence.setChecked(self._account.tells_presence)
        self._verify.setChecked(self._account.verify_tls)
        self._ca_file.setText(self._account.ca_file)
        self._when_not_ready.choose(self._account.when_not_ready)
        self._flaw.hide()
        self._follow()

    def focus_first(self) -> None:
        self._user.setFocus()

    @property
    def account(self) -> PhoneAccount:
        """As it stands in the form."""
        user, domain = split_pasted(self._user.text(), self._domain.text())
        return replace(
            self._account,
            user=user,
            domain=domain,
            display_name=self._name.text().strip(),
            login=self._login.text().strip(),
            transport=Transport(self._transport.currentData()),
            register=self._register.isChecked(),
            verify_tls=self._verify.isChecked(),
            ca_file=self._ca_file.text(),
            when_not_ready=WhenNotReady(self._when_not_ready.currentData()),
            tells_presence=self._tells_presence.isChecked(),
        )

    @Slot()
    def save(self) -> None:
        account = self.account
        flaw = account_flaw(account, self._others)
        self._flaw.setText(flaw)
        self._flaw.setVisible(bool(flaw))
        if not flaw:
            self.saved.emit(account, self._password.text() or None)

    @Slot()
    def _follow(self) -> None:
        """Show what matters for the transport that is chosen."""
        is_tls = Transport(self._transport.currentData()) is Transport.TLS
        self._transport_note.setVisible(is_tls and not self._has_tls)
        self._verify.setVisible(is_tls)
        self._verify_warning.setVisible(is_tls and not self._verify.isChecked())
        self._ca_row.setVisible(is_tls)

    @Slot()
    def _choose_ca(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("CA certificate"), "", self.tr("Certificates (*.pem *.crt *.cer);;All files (*)")
        )
        if path:
            self._ca_file.setText(path)

    def _line(self, name: str, label: str, example: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(example)
        line.returnPressed.connect(self.save)
        return line

    def _check(self, name: str, label: str) -> QCheckBox:
        box = QCheckBox(label)
        box.setObjectName(name)
        return box

    def _make_transport(self) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName("account-transport")
        combo.setAccessibleName(self.tr("Transport"))
        combo.setToolTip(self.tr("TLS keeps what is said to the server from being read on the way"))
        for transport, label in _TRANSPORTS.items():
            combo.addItem(label, transport)
        return combo

    def _make_when_not_ready(self) -> Choice:
        choice = Choice(
            (
                (WhenNotReady.RING, self.tr("Calls ring here all the same")),
                (WhenNotReady.BUSY, self.tr("Calls are refused as busy")),
                (WhenNotReady.UNREGISTER, self.tr("This desk leaves the phone server")),
            )
        )
        choice.setObjectName("account-when-not-ready")
        choice.setAccessibleName(self.tr("While you are not ready"))
        choice.setToolTip(self.tr("Text messages by this account wait, too, while the desk has left its server"))
        return choice

    def _make_ca_row(self) -> QWidget:
        choose = TextButton(self.tr("Choose…"))
        choose.setObjectName("account-ca-choose")
        choose.clicked.connect(self._choose_ca)
        clear = TextButton(self.tr("Clear"), kind="quiet")
        clear.setObjectName("account-ca-clear")
        clear.clicked.connect(self._ca_file.clear)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(PlainLabel(self._ca_file.accessibleName(), "muted"))
        row.addWidget(self._ca_file, 1)
        row.addWidget(choose)
        row.addWidget(clear)
        return holder

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        grid.setHorizontalSpacing(SPACE_L)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._title, 0, 0, 1, 2)
        fields = (
            self._user,
            self._domain,
            self._password,
            self._name,
            self._login,
            self._when_not_ready,
            self._transport,
        )
        for row, field in enumerate(fields, start=1):
            grid.addWidget(PlainLabel(field.accessibleName(), "muted"), row, 0)
            grid.addWidget(field, row, 1)
        wide = (
            self._transport_note,
            self._verify,
            self._verify_warning,
            self._ca_row,
            self._register,
            self._tells_presence,
            self._flaw,
        )
        for row, widget in enumerate(wide, start=len(fields) + 1):
            grid.addWidget(widget, row, 1)
        grid.addLayout(
            SaveRow("account", self.tr("Save account"), self.save, self.cancelled), len(fields) + len(wide) + 1, 1
        )
