"""What has to go on when the window is filled anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.ports.sandbox import Customer, CustomerState
from app.services.events import ConversationReturned, ConversationView, Notice, PasswordMissing, ReminderView
from app.ui.panes.rail import Section
from app.ui.qt.focus import FocusPlace


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """`sections` has the place in each that was built, `due` what stands across the window as due."""

    views: Sequence[ConversationView]
    sections: Mapping[Section, object]
    notices: Sequence[Notice]
    due: Sequence[ReminderView | ConversationReturned]
    passwords: Sequence[PasswordMissing]
    customers: Iterable[tuple[Customer, CustomerState]]
    focus: FocusPlace | None
    has_day: bool
