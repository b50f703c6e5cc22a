"""Settings, Wrap-up: what follows when a call or chat is over, and how long it may take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from app.core.dispositions import DispositionTree
from app.core.queues import Queue, QueueForm
from app.core.settings import DeskSettings
from app.core.wrap_up import AcwMode, Disposition
from app.services.events import FormsChanged
from app.services.services import Services
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_M, SPACE_S
from app.ui.viewmodels.asking import Askable
from app.ui.viewmodels.dispositions import path_text
from app.ui.viewmodels.words import seconds_text
from app.ui.widgets.choice import Choice
from app.ui.widgets.dispositions_card import DispositionsCard
from app.ui.widgets.forms_card import FormsCard
from app.ui.widgets.plain_label import PlainLabel
from app.ui.widgets.settings_page import SettingsPage, card

_TIMES_S = (15, 30, 45, 60, 90, 120, 180, 300, 600)


class WrapUpPage(SettingsPage):
    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.say(
            self.tr("Wrap-up"),
            self.tr("When a call or chat is over there may be something to write down or to look up."),
        )
        self._buttons: dict[AcwMode, QRadioButton] = {}
        self._dispositions = DispositionsCard()
        self._forms = FormsCard()
        self._settings = DeskSettings()
        self._limit = self._times("acw-limit", self.tr("Time for it"))
        self._extension = self._times("acw-extension", self.tr("More time, once"))
        self._outcome = Choice(())
        self._outcome.setObjectName("acw-outcome")
        self._outcome.setAccessibleName(self.tr("Outcome when none was chosen"))
        self.body.addWidget(self._modes())
        self.body.addWidget(self._outcomes())
        self.body.addWidget(self._dispositions)
        self.body.addWidget(self._forms)
        self.body.addStretch()
        self._dispositions.changed.connect(self._keep_dispositions)
        self._forms.changed.connect(self._keep_queue_forms)
        self._forms.folder_chosen.connect(self._keep_folder)
        self._forms.again_wanted.connect(lambda: bridge.do(lambda s: s.forms.read_again()))
        bridge.forms_changed.connect(self._ask)
        self._limit.activated.connect(lambda: self._keep(acw_s=self._limit.value))
        self._extension.activated.connect(lambda: self._keep(acw_extension_s=self._extension.value))
        self._outcome.activated.connect(lambda: self._keep(default_disposition=self._outcome.value))

    def show_settings(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._buttons[settings.acw].setChecked(True)
        self._limit.choose(settings.acw_s, seconds_text(settings.acw_s))
        self._extension.choose(settings.acw_extension_s, seconds_text(settings.acw_extension_s))
        self._show_dispositions(settings)
        for choice in (self._limit, self._extension):
            choice.setEnabled(settings.acw is AcwMode.TIMED)
        self._outcome.setEnabled(settings.acw in {AcwMode.TIMED, AcwMode.NONE})
        self._ask()

    @property
    def is_begun(self) -> bool:
        return self._dispositions.is_begun

    @Slot()
    def _ask(self) -> None:
        """Which forms and queues there are, the desk knows."""
        self._bridge.ask(lambda s: (s.forms.known, s.outcomes.queues), lambda found: self._show_askable(*found))

    def _show_askable(self, forms: FormsChanged, queues: tuple[Queue, ...]) -> None:
        askable, settings = Askable(queues, forms.found), self._settings
        self._dispositions.show_askable(askable)
        self._forms.show_forms(askable, forms.folder, settings.queue_forms, is_usual=not settings.forms_folder)

    def _show_dispositions(self, settings: DeskSettings) -> None:
        self._dispositions.show_dispositions(settings.dispositions)
        tree = DispositionTree(settings.dispositions)
        self._outcome.clear()
        for each in tree.offered():
            self._outcome.addItem(path_text(tree, each.code), each.code)
        self._outcome.choose(settings.default_disposition, path_text(tree, settings.default_disposition))

    def _modes(self) -> QWidget:
        words = {
            AcwMode.MANDATORY: self.tr("Nothing new comes until you have finished the conversation"),
            AcwMode.TIMED: self.tr("Nothing new comes for some time, then the conversation is finished by itself"),
            AcwMode.OPTIONAL: self.tr("You are ready at once, and finish the conversation whenever you like"),
            AcwMode.NONE: self.tr("The conversation is finished at once, and you are ready"),
        }
        frame, column = card()
        group = QButtonGroup(self)
        for mode, sentence in words.items():
            button = QRadioButton(sentence)
            button.setObjectName(f"acw-{mode.value}")
            self._buttons[mode] = button
            group.addButton(button, list(AcwMode).index(mode))
            column.addWidget(button)
            if mode is AcwMode.TIMED:
                column.addLayout(self._time_grid())
        group.idClicked.connect(self._choose)
        return frame

    def _time_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(28, 0, 0, SPACE_S)  # below the words of its mode
        grid.setHorizontalSpacing(SPACE_M)
        for row, choice in enumerate((self._limit, self._extension)):
            grid.addWidget(PlainLabel(choice.accessibleName(), "muted"), row, 0)
            grid.addWidget(choice, row, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _outcomes(self) -> QWidget:
        frame, column = card()
        column.addWidget(PlainLabel(self._outcome.accessibleName(), "strong", wraps=True))
        column.addWidget(self._outcome)
        column.addWidget(PlainLabel(self.tr("What you have chosen yourself always stays."), "muted", wraps=True))
        return frame

    def _times(self, name: str, words: str) -> Choice:
        choice = Choice((seconds, seconds_text(seconds)) for seconds in _TIMES_S)
        choice.setObjectName(name)
        choice.setAccessibleName(words)
        return choice

    @Slot(int)
    def _choose(self, place: int) -> None:
        self._keep(acw=list(AcwMode)[place])

    @Slot(tuple)
    def _keep_dispositions(self, dispositions: tuple[Disposition, ...]) -> None:
        self._keep(dispositions=dispositions)

    @Slot(tuple)
    def _keep_queue_forms(self, queue_forms: tuple[QueueForm, ...]) -> None:
        self._keep(queue_forms=queue_forms)

    @Slot(str)
    def _keep_folder(self, folder: str) -> None:
        self._keep(forms_folder=folder)

    def _keep(self, **changed: Any) -> None:
        def keep(services: Services) -> None:
            services.phone.change_settings(replace(services.phone.settings, **changed))

        self._bridge.do(keep)
