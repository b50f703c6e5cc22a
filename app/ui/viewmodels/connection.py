"""How the desk is connected, part by part: phone, chat, SMS, email and the store, each in one word and in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QCoreApplication

from app.core.account import PhoneAccount, Registration, RegistrationState
from app.core.channel import ChannelAccount, Link, LinkState
from app.core.composer import TEXT
from app.core.conversation import LegKind
from app.core.ids import AccountId
from app.core.problems import Problem
from app.ports.spare import SpareState
from app.services.events import PhoneChanged
from app.ui.qt.times import time_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.link_words import link_look, link_story
from app.ui.viewmodels.message_words import MEDIUM_ICONS, medium_title
from app.ui.viewmodels.problem_words import one_after_the_other, problem_advice, problem_sentence
from app.ui.viewmodels.store_words import store_advice, store_line

translate = QCoreApplication.translate


class Light(Enum):
    """Sign and colour of the lamp, the best first."""

    GOOD = ("wifi", Role.POSITIVE)
    STARTING = ("hourglass", Role.TEXT_MUTED)
    TRYING = ("refresh-cw", Role.ATTENTION)
    OFF = ("wifi-off", Role.ATTENTION)
    BAD = ("circle-alert", Role.DANGER)


_SEVERITY = list(Light)
_LINK_LIGHTS = {
    LinkState.OFF: Light.OFF,
    LinkState.CONNECTING: Light.TRYING,
    LinkState.CONNECTED: Light.GOOD,
    LinkState.FAILED: Light.BAD,
}
Line = tuple[str, str]
"""A text and its look."""


@dataclass(frozen=True, slots=True)
class Part:
    """`word` stands beside its name; `lines` are the whole story of it; `done` of `total` while it catches up."""

    name: str
    icon: str
    light: Light
    word: str
    lines: tuple[Line, ...] = ()
    done: int = 0
    total: int = 0


@dataclass(slots=True)
class Connection:
    """What the desk has told so far. `phone` and `accounts` are None until then.

    `waiting` is how many messages wait per account; `store` what kept the last thing from being saved, `spare` how it
    stands with the store of a team.
    """

    phone: PhoneChanged | None = None
    accounts: Sequence[PhoneAccount] | None = None
    channels: Sequence[ChannelAccount] = ()
    links: Sequence[Link] = ()
    waiting: Mapping[AccountId, int] = field(default_factory=dict[AccountId, int])
    store: Problem | None = None
    spare: SpareState = field(default_factory=SpareState)

    @property
    def parts(self) -> list[Part]:
        """Phone first, then every medium that has an account, then the store."""
        media = [medium for medium in TEXT if any(link.medium is medium for link in self.links)]
        return [self._phone_part(), *map(self._text_part, media), self._store_part()]

    @property
    def worst(self) -> tuple[Light, str]:
        """What the lamp shows: the worst of all, the first of those that are equally bad."""
        phone, *others = self.parts
        is_text_only = self.accounts is not None and not self.accounts and bool(self.links)
        worst = max(others if is_text_only else [phone, *others], key=lambda part: _SEVERITY.index(part.light))
        if worst is phone or worst.light is Light.GOOD:
            return worst.light, worst.word
        return worst.light, f"{worst.name}: {worst.word}"

    # The phone

    def _phone_part(self) -> Part:
        light, word = self._phone_state()
        lines: list[Line] = [(self._engine_text(), "")]
        if self.accounts is not None:
            lines.append((translate("Connection", "Phone accounts"), "section"))
            if not self.accounts:
                lines.append((translate("Connection", "There is none yet. Add one in Settings, Phone account."), ""))
            for account in self.accounts:
                lines += self._account_story(account)
        return Part(translate("Connection", "Phone"), MEDIUM_ICONS[LegKind.CALL], light, word, tuple(lines))

    def _phone_state(self) -> tuple[Light, str]:
        if self.phone is None or self.accounts is None:
            return Light.STARTING, translate("Connection", "Starting…")
        if self.phone.capabilities is None:
            return Light.TRYING, translate("Connection", "Phone restarting")
        if not self.accounts:
            return Light.OFF, translate("Connection", "No account")
        return self._summary([self._state_of(account) for account in self.accounts if account.register])

    def _summary(self, states: list[RegistrationState]) -> tuple[Light, str]:
        """Of the accounts that register; the others need nobody's leave to call."""
        connected = states.count(RegistrationState.REGISTERED)
        if connected == len(states):
            return Light.GOOD, translate("Connection", "Connected") if states else translate("Connection", "Ready")
        if RegistrationState.FAILED in states:
            some = translate("Connection", "{0} of {1} connected").format(connected, len(states))
            return Light.BAD, some if connected else translate("Connection", "Not connected")
        if RegistrationState.TRYING in states:
            return Light.TRYING, translate("Connection", "Connecting…")
        return Light.OFF, translate("Connection", "Not registered")

    def _state_of(self, account: PhoneAccount) -> RegistrationState:
        registration = self._registration(account)
        return registration.state if registration else RegistrationState.OFF

    def _registration(self, account: PhoneAccount) -> Registration | None:
        found = self.phone.registrations if self.phone else ()
        return next((each for each in found if each.account == account.id), None)

    def _engine_text(self) -> str:
        if self.phone is None:
            return translate("Connection", "The phone is starting.")
        if self.phone.capabilities is None:
            return translate("Connection", "The phone stopped and is being started again.")
        return translate("Connection", "The phone is running.")

    def _account_story(self, account: PhoneAccount) -> list[Line]:
        registration = self._registration(account)
        lines = [(account.title, "strong"), (_registration_text(account, registration), "")]
        if registration is not None and registration.problem is not None:
            lines += [(problem_sentence(registration.problem), "danger"), (problem_advice(registration.problem), "")]
            lines += [(registration.detail, "small")] if registration.detail else []
        return lines

    # Text and the store

    def _text_part(self, medium: LegKind) -> Part:
        links = [link for link in self.links if link.medium is medium]
        worst = max(links, key=lambda link: _SEVERITY.index(_LINK_LIGHTS[link.state]))
        lines: list[Line] = []
        for link in links:
            story = link_story(link, self.waiting.get(link.account, 0))
            if story or len(links) > 1:
                lines += [(self._title_of(link), "strong"), *(story or [(link_look(link)[0], "")])]
        done, total = sum(link.done for link in links), sum(link.total for link in links)
        word = link_look(next((link for link in links if link.total and worst.state is link.state), worst))[0]
        light = _LINK_LIGHTS[worst.state]
        return Part(medium_title(medium), MEDIUM_ICONS[medium], light, word, tuple(lines), done, total)

    def _title_of(self, link: Link) -> str:
        known = [*self.channels, *(self.accounts or ())]
        return next((each.title for each in known if each.id == link.account), medium_title(link.medium))

    def _store_part(self) -> Part:
        name = translate("Connection", "Store")
        if self.store is not None:
            words = translate("Connection", "Not saved")
            lines = ((problem_sentence(self.store), "danger"), (problem_advice(self.store), ""))
            return Part(name, "database", Light.BAD, words, lines)
        if self.spare.since is not None or self.spare.stuck:
            light = Light.TRYING if self.spare.all_of else Light.OFF
            word = translate("Connection", "Saving…") if self.spare.all_of else translate("Connection", "Offline")
            lines = ((store_line(self.spare), "strong"), (store_advice(self.spare), ""))
            return Part(name, "database", light, word, lines)
        if self.accounts is None:
            return Part(name, "database", Light.STARTING, translate("Connection", "Starting…"))
        return Part(name, "database", Light.GOOD, translate("Connection", "Working"))


def _registration_text(account: PhoneAccount, registration: Registration | None) -> str:
    if not account.register:
        return translate("Connection", "No registration needed: calls go straight to {0}.").format(account.domain)
    words = {
        RegistrationState.OFF: translate("Connection", "Not registered."),
        RegistrationState.TRYING: translate("Connection", "Registering…"),
        RegistrationState.REGISTERED: translate("Connection", "Registered: calls reach you here."),
        RegistrationState.FAILED: translate("Connection", "Registration failed."),
    }
    text = words[registration.state if registration else RegistrationState.OFF]
    if registration is not None and registration.retry_at is not None:
        text = one_after_the_other(
            text, translate("Connection", "Next try at {0}.").format(time_text(registration.retry_at))
        )
    return text
