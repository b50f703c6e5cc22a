"""What the agent has to know, across the window, until it is over or dismissed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.agent_state import AgentState
from app.core.ids import ConversationId
from app.core.problems import Problem
from app.services.events import Notice, NoticeOver
from app.ui.qt.bridge import DeskBridge
from app.ui.qt.tokens import SPACE_S, SPACE_XS
from app.ui.viewmodels.conversation_list import ConversationList
from app.ui.viewmodels.conversation_row import title_of
from app.ui.viewmodels.holder_words import holder_sentence
from app.ui.viewmodels.idle_question import IdleQuestion
from app.ui.viewmodels.problem_words import problem_advice, problem_sentence
from app.ui.viewmodels.trouble_words import in_words
from app.ui.viewmodels.words import reason_text
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import describe

_MOST = 3
_MOST_REASONS = 4
Key = tuple[Problem, ConversationId | None]
_IDLE: Key = (Problem.STILL_THERE, None)


class Banners(QWidget):
    """One banner per problem and conversation; the oldest give way when there are too many."""

    def __init__(self, bridge: DeskBridge, conversations: ConversationList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conversations = conversations
        self._shown: dict[Key, Banner] = {}
        self._notices: dict[Key, Notice] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self._column.setSpacing(SPACE_XS)
        self.hide()
        self._bridge = bridge
        self._idle = IdleQuestion(bridge, conversations, self)
        self._idle.asked.connect(self._ask_whether_there)
        self._idle.over.connect(lambda: self._drop(_IDLE))
        bridge.notice.connect(self._notice)
        bridge.notice_over.connect(self._notice_over)

    @property
    def standing(self) -> list[Notice]:
        """What is shown and not dismissed; the question whether the agent is there asks itself again."""
        return [notice for key, notice in self._notices.items() if key in self._shown]

    def show_again(self, notices: Iterable[Notice]) -> None:
        """Take over from others."""
        for notice in notices:
            self._notice(notice)

    @Slot(Notice)
    def _notice(self, event: Notice) -> None:
        self._notices[event.problem, event.conversation] = event
        view = self._conversations.view(event.conversation)
        is_taken = event.problem is Problem.TAKEN
        sentence = holder_sentence(event.detail) if is_taken else problem_sentence(event.problem)
        self._show(
            (event.problem, event.conversation),
            f"{title_of(view)}: {sentence}" if view else sentence,
            problem_advice(event.problem),
            "" if is_taken else in_words(event.detail),
        )

    @Slot(NoticeOver)
    def _notice_over(self, event: NoticeOver) -> None:
        for key in [key for key in self._shown if key[0] is event.problem]:
            self._drop(key)

    @Slot()
    def _ask_whether_there(self) -> None:
        """One click goes Not Ready; where there are reasons, with one of the first."""
        problem = Problem.STILL_THERE
        banner = self._show(_IDLE, problem_sentence(problem), problem_advice(problem), "")
        for number, reason in enumerate(self._idle.settings.not_ready_reasons[:_MOST_REASONS]):
            self._offer_to_leave(banner, f"idle-reason-{number}", reason.name)
        if not self._idle.settings.not_ready_reasons:
            self._offer_to_leave(banner, "idle-not-ready", "")

    def _offer_to_leave(self, banner: Banner, name: str, reason: str) -> None:
        words = reason_text(reason)
        button = banner.add_action(name, words.replace("&", "&&") or self.tr("Go Not Ready"))
        describe(button, self.tr("Go Not Ready: {0}").format(words) if reason else self.tr("Go Not Ready"))
        button.clicked.connect(lambda: self._bridge.do(lambda desk: desk.agent.choose(AgentState.NOT_READY, reason)))

    def _show(self, key: Key, sentence: str, advice: str, detail: str) -> Banner:
        self._drop(key)
        while len(self._shown) >= _MOST:
            self._drop(next(iter(self._shown)))
        banner = Banner(sentence, advice, detail)
        banner.dismissed.connect(lambda: self._drop(key))
        self._shown[key] = banner
        self._column.addWidget(banner)
        self.show()
        return banner

    def _drop(self, key: Key) -> None:
        banner = self._shown.pop(key, None)
        if banner is not None:
            self._column.removeWidget(banner)
            banner.hide()
            banner.deleteLater()
            if key == _IDLE:  # dismissed, over, or pushed out by others: asked again after the same time
                self._idle.answered()
        self.setVisible(bool(self._shown))
