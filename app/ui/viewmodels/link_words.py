"""How a text channel stands with its server, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.core.channel import Link, LinkState
from app.ui.qt.times import time_text
from app.ui.qt.tokens import Role
from app.ui.viewmodels.problem_words import problem_advice, problem_sentence
from app.ui.viewmodels.trouble_words import in_words

translate = QCoreApplication.translate


def link_look(link: Link | None) -> tuple[str, str, Role]:
    """One word, its sign and its colour; None is an account that is switched off."""
    if link is None or link.state is LinkState.OFF:
        return translate("Link", "Switched off"), "circle", Role.TEXT_MUTED
    if link.state is LinkState.FAILED:
        return translate("Link", "Not connected"), "circle-alert", Role.DANGER
    if link.state is LinkState.CONNECTING:
        return translate("Link", "Connecting…"), "refresh-cw", Role.ATTENTION
    if link.total:
        return translate("Link", "Synchronising"), "refresh-cw", Role.POSITIVE
    return translate("Link", "Connected"), "circle-check", Role.POSITIVE


def link_story(link: Link, waiting: int = 0) -> list[tuple[str, str]]:
    """What more there is to say, as lines with their looks. `waiting` messages go out as soon as may be."""
    lines: list[tuple[str, str]] = []
    if link.problem is not None:
        lines += [(problem_sentence(link.problem), "danger"), (problem_advice(link.problem), "")]
        lines += [(in_words(link.detail), "small")] if link.detail else []
    if link.retry_at is not None:
        lines.append((translate("Link", "Next try at {0}.").format(time_text(link.retry_at)), ""))
    if link.total:
        done, total = (QLocale().toString(count) for count in (link.done, link.total))
        lines.append((translate("Link", "{0} of {1} messages fetched.").format(done, total), ""))
    if waiting:
        lines.append((translate("Link", "%n message(s) wait to be sent.", "", waiting), ""))
    return lines
