"""The search field, the contacts it finds, and where in conversations something was said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QStackedLayout, QVBoxLayout, QWidget

from app.core.ids import ContactId
from app.core.search import Findings, Search
from app.ui.qt.theme import icon
from app.ui.qt.tokens import SPACE_L, SPACE_M, SPACE_S, Role
from app.ui.viewmodels.contact_model import PHOTO, SECOND_LINE, SIGN, ContactModel
from app.ui.widgets.buttons import IconButton, TextButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.faces import Faces
from app.ui.widgets.found_texts import FoundTexts
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.two_line_delegate import TwoLineDelegate

_WIDTH = 280
_WIDGET_MAX = 16_777_215
"""Qt's word for no limit."""


class ContactFinder(QFrame):
    """`searched` at every change of the text, `picked` carries a contact, `new_wanted` asks for a new one.

    `text_picked` carries a TextHit. `more` is the button of the menu with all else that can be done.
    """

    searched = Signal()
    picked = Signal(object)
    text_picked = Signal(object)
    new_wanted = Signal()

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = faces
        self.setProperty("surface", "base")
        self.setProperty("edge", "right")
        self.setFixedWidth(_WIDTH)
        self.model = ContactModel(self)
        self._search = self._make_search()
        self._list = self._make_list()
        self._empty = EmptyState("users", "", "", self.tr("New contact"))
        self._empty.button.setObjectName("contacts-new-first")
        self._empty.button.clicked.connect(self.new_wanted)
        self._texts = FoundTexts()
        self._texts.picked.connect(self.text_picked)
        self._hint = PlainLabel(look="attention", wraps=True)
        self._hint.setObjectName("search-hint")
        self._hint.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_S)
        self._hint.hide()
        self._found = QWidget()
        both = QVBoxLayout(self._found)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(self._list, 1)
        both.addWidget(self._texts, 1)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._hint)
        column.addLayout(self._stack, 1)
        # Now that it has its place: a stack shows its first page, which would be a window of its own before.
        self._stack.addWidget(self._found)
        self._stack.addWidget(self._empty)

    @property
    def text(self) -> str:
        return self._search.text().strip()

    def set_text(self, text: str) -> None:
        self._search.setText(text)

    def show_findings(self, found: Findings) -> None:
        """What the desk found."""
        self.model.show(found.contacts)
        self._texts.show_hits(found.texts)
        self._stack.setCurrentWidget(self._found if found.contacts or found.texts else self._empty)
        self._list.setMaximumHeight(self._height_of_all() if found.texts else _WIDGET_MAX)
        hint = self._hint_at(found.search)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if self.text:
            self._empty.say(self.tr("Nobody found"), self.tr("Try a part of the name, company, number or address."))
        else:
            self._empty.say(
                self.tr("No contacts yet"), self.tr("Save whoever calls you, or write down somebody you know.")
            )

    def _hint_at(self, search: Search) -> str:
        if search.not_understood:
            return self.tr("Not understood: {0}").format(" ".join(search.not_understood)) + "\n" + _tags()
        if search.is_of_signs:
            return self.tr("Signs alone are looked for only where a name begins. Type a letter or a digit, too.")
        return ""

    def _height_of_all(self) -> int:
        return self.model.rowCount() * self._list.sizeHintForRow(0)

    def mark(self, contact: ContactId | None) -> None:
        """Select the row of this contact without picking it."""
        row = self.model.row_of(contact) if contact is not None else None
        self._list.setCurrentIndex(QModelIndex() if row is None else self.model.index(row))

    @Slot()
    def _pick_first(self) -> None:
        if self.model.rowCount():
            self._list.setFocus()
            self._list.setCurrentIndex(self.model.index(0))
            self._pick(self.model.index(0))
        elif self._texts.model.rowCount():
            self._texts.pick_first()

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        self.picked.emit(self.model.contact_at(index.row()))

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setObjectName("contacts-search")
        search.setAccessibleName(self.tr("Search contacts"))
        search.setToolTip(self.tr("Search people and what was said") + "\n" + _tags())
        search.setPlaceholderText(self.tr("People, numbers, what was said…"))
        search.setClearButtonEnabled(True)
        search.addAction(icon("search", Role.TEXT_MUTED), QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self.searched)
        search.returnPressed.connect(self._pick_first)
        return search

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("contacts")
        view.setAccessibleName(self.tr("Contacts"))
        view.setModel(self.model)
        view.setItemDelegate(TwoLineDelegate(SECOND_LINE, None, self, portrait=(self._faces, PHOTO), sign=SIGN))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._faces.ready.connect(view.viewport().update)
        view.clicked.connect(self._pick)
        view.activated.connect(self._pick)
        return view

    def _head(self) -> QVBoxLayout:
        new = TextButton(self.tr("New contact"), "user-plus", kind="quiet")
        new.setObjectName("contacts-new")
        new.clicked.connect(self.new_wanted)
        self.more = IconButton("ellipsis", self.tr("Import, export and doubles"))
        self.more.setObjectName("contacts-more")
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Contacts"), "title"))
        row.addStretch()
        row.addWidget(new)
        row.addWidget(self.more)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_L, SPACE_M, SPACE_M, SPACE_S)
        head.setSpacing(SPACE_S)
        head.addLayout(row)
        head.addWidget(self._search)
        return head


def _tags() -> str:
    return QCoreApplication.translate(
        "ContactFinder",
        "Tags: company:acme  email:jo@  phone:0612  channel:sms (call, chat, mail)  before:2026-11-30  after:2026-11",
    )
