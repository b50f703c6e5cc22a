"""What the composer says: by which way, to whom, from where, and what to know before sending. Needs no window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from app.core.composer import Doubt, Way
from app.core.conversation import LegKind
from app.core.draft import Draft, MailIntent
from app.core.mail import bare_subject
from app.core.problems import Problem
from app.core.sms import Alphabet, alphabet_of, tally
from app.services.offering import Offered
from app.ui.qt.tokens import Role
from app.ui.viewmodels.composer import ComposerState
from app.ui.viewmodels.composer_choice import NOTE
from app.ui.viewmodels.problem_words import one_after_the_other, problem_advice, problem_text
from app.ui.viewmodels.words import number_text

translate = QCoreApplication.translate
ICONS = {LegKind.CHAT: "messages-square", LegKind.SMS: "smartphone", LegKind.EMAIL: "mail", NOTE: "lock"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something to know, with its sign; `role` is TEXT_MUTED, ATTENTION or DANGER."""

    text: str
    icon: str
    role: Role


def medium_name(medium: LegKind) -> str:
    return {
        LegKind.CHAT: translate("Composer", "Chat"),
        LegKind.SMS: translate("Composer", "SMS"),
        LegKind.EMAIL: translate("Composer", "Email"),
        NOTE: translate("Composer", "Private note"),
    }[medium]


def address_text(medium: LegKind, address: str) -> str:
    return number_text(address) if medium is LegKind.SMS else address


def way_text(way: Way, customer: str, *, is_only: bool = True) -> str:
    """A way as the chooser lists it, with its exact address.

    The address of a chat tells people nothing, so the name stands for it, unless it is not the `is_only` chat.
    """
    address = address_text(way.medium, way.route.remote)
    if way.medium is LegKind.CHAT:
        address = customer if is_only else f"{customer}, {address}"
    return f"{medium_name(way.medium)}  {address}"


def placeholder(state: ComposerState) -> str:
    customer = state.customer
    return {
        LegKind.CHAT: translate("Composer", "Write to {0}…"),
        LegKind.SMS: translate("Composer", "Write a text message to {0}…"),
        LegKind.EMAIL: translate("Composer", "Write an email to {0}…"),
        NOTE: translate("Composer", "Write a private note…"),
    }[state.medium].format(customer)


def about_text(draft: Draft) -> str:
    """What the draft answers, forwards or corrects; "" for a new message."""
    if draft.about is None:
        return ""
    if draft.medium is not LegKind.EMAIL:
        return translate("Composer", "Correcting what you said")
    said = {
        MailIntent.REPLY: translate("Composer", "Reply to “{0}”"),
        MailIntent.REPLY_ALL: translate("Composer", "Reply to all of “{0}”"),
        MailIntent.FORWARD: translate("Composer", "Forward of “{0}”"),
    }.get(draft.intent, translate("Composer", "Reply to “{0}”"))
    return said.format(bare_subject(draft.subject) or translate("Composer", "no subject"))


def doubt_text(doubt: Doubt, medium: LegKind, customer: str, sharers: tuple[str, ...]) -> str:
    """Why it is not certain whom this reaches."""
    is_number = medium is LegKind.SMS
    if doubt is Doubt.SHARED:
        names = QLocale().createSeparatedList([name for name in sharers if name]) or translate("Composer", "Others")
        said = (
            translate("Composer", "This number is also the one of {0}.")
            if is_number
            else translate("Composer", "This address is also the one of {0}.")
        )
        return said.format(names)
    said = (
        translate("Composer", "This is not a number of {0}, as far as is known.")
        if is_number
        else translate("Composer", "This is not an address of {0}, as far as is known.")
    )
    return said.format(customer)


# What to know before sending


def lines(state: ComposerState, text: str) -> list[Line]:
    """What speaks against sending it, or sending it now, the gravest first."""
    if state.medium is NOTE:
        return []
    if state.chosen is None:
        problem = Problem.CHAT_OVER if state.medium is LegKind.CHAT else Problem.NO_CHANNEL
        return [Line(problem_text(problem), "ban", Role.DANGER)]
    return [*_about_way(state, state.chosen), *_about_text(state.chosen, text), *_about_others(state)]


def kept_line() -> Line:
    return Line(translate("Composer", "A copy of this is in the mailbox's Drafts."), "circle-check", Role.POSITIVE)


def _about_way(state: ComposerState, offered: Offered) -> list[Line]:
    if offered.cannot is not None:
        return [Line(problem_text(offered.cannot), "ban", Role.DANGER)]
    found: list[Line] = []
    if state.is_queued:
        words = translate("Composer", "Nobody has taken this mail yet. Answering it takes it.")
        found.append(Line(words, "inbox", Role.TEXT_MUTED))
    if not offered.is_connected:
        found.append(Line(_away_text(offered.trouble), "wifi-off", Role.ATTENTION))
    if offered.doubt is not None:
        words = doubt_text(offered.doubt, offered.way.medium, state.customer, offered.sharers)
        found.append(Line(words, "users", Role.ATTENTION))
    if offered.quiet_at is not None:
        at = offered.quiet_at.timetz()
        clock = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
        words = translate("Composer", "It is {0} there: a text message may wake somebody up.").format(clock)
        found.append(Line(words, "moon", Role.ATTENTION))
    return found


def _away_text(trouble: Problem | None) -> str:
    """What passes by itself is only said; of the rest the agent is told what to do."""
    if trouble is None or trouble in {Problem.SERVER_SILENT, Problem.SERVER_FAILED}:
        return translate("Composer", "Not connected now: what you send waits until the server is back.")
    waits = translate("Composer", "What you send waits until then.")
    return one_after_the_other(problem_text(trouble), waits)


def _about_text(offered: Offered, text: str) -> list[Line]:
    longest = offered.capabilities.longest
    found: list[Line] = []
    if longest and len(text) > longest:
        count = QLocale()
        words = translate("Composer", "{0} of {1} characters. {2}").format(
            count.toString(len(text)), count.toString(longest), problem_advice(Problem.TOO_LONG)
        )
        found.append(Line(words, "triangle-alert", Role.DANGER))
    if offered.way.medium is LegKind.SMS and (odd := dear_characters(text)):
        words = translate("Composer", "Only 70 characters fit into a message instead of 160, because of  {0}")
        found.append(Line(words.format(odd), "info", Role.TEXT_MUTED))
    return found


def _about_others(state: ComposerState) -> list[Line]:
    """What was begun elsewhere is not forgotten."""
    if not state.begun:
        return []
    names = QLocale().createSeparatedList([medium_name(medium) for medium in sorted(state.begun)])
    return [Line(translate("Composer", "Also begun and not sent: {0}").format(names), "pencil", Role.TEXT_MUTED)]


def dear_characters(text: str, most: int = 3) -> str:
    """The first characters that the short alphabet of text messages does not have; "" when it has all."""
    if alphabet_of(text) is Alphabet.GSM7:
        return ""
    dear = dict.fromkeys(each for each in text if alphabet_of(each) is Alphabet.UCS2)
    return "  ".join(_visible(each) for each in list(dear)[:most])


def _visible(character: str) -> str:
    return translate("Composer", "Tab") if character == "\t" else character


def counter_text(text: str) -> tuple[str, str]:
    """`190 (2)`, and what that means."""
    found = tally(text)
    means = translate("Composer", "{0} characters, sent as %n message(s)", "", found.segments).format(found.units)
    return (str(found) if text else "", means)
