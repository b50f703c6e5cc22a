"""Where an agent is among the conversations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.ids import ConversationId
from app.ui.panes.contact_panel import PanelPlace
from app.ui.viewmodels.composer_choice import Choice


@dataclass(frozen=True, slots=True)
class TalksPlace:
    """Which conversation is in hand or looked at, whether the mail queue stands in its place, and the columns' widths.

    `choices` are the ways by which the agent writes.
    """

    selected: ConversationId | None
    is_queue_open: bool
    choices: Mapping[ConversationId, Choice]
    panel: PanelPlace
    sizes: list[int]
