"""Delivery reports (RFC 3464): what became of a mail of ours after its server had taken it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.channels.mail.charsets import clean_line
from app.channels.mail.header import Header, message_ids, parameters, read_header
from app.channels.mail.parts import Part
from app.core.ids import MessageId
from app.core.mail import message_of
from app.core.message import MessageState
from app.core.problems import Problem

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_NO_SUCH = frozenset({"1.0", "1.1", "1.2", "1.3", "1.10", "2.1", "4.4"})
_FULL = frozenset({"2.2"})
_TOO_BIG = frozenset({"2.3", "3.4"})


@dataclass(frozen=True, slots=True)
class Report:
    """FAILED with its problem, or DELIVERED; None in `state` for a delay, of which nothing follows."""

    message: MessageId
    state: MessageState | None
    problem: Problem | None = None
    detail: str = ""


def report_of(header: Header, root: Part) -> Report | None:
    """What a mail reports about one of ours, None when it is no such report."""
    media_type, options = parameters(header.raw("content-type"))
    if media_type != "multipart/report" or options.get("report-type", "").lower() != "delivery-status":
        return None
    leaves = list(root.leaves())
    status = next((leaf for leaf in leaves if leaf.media_type == "message/delivery-status"), None)
    message = _reported(leaves, header)
    if status is None or message is None:
        return None
    return _report(message, [read_header(block) for block in re.split(rb"\r?\n\r?\n", status.content or b"")])


def smtp_problem(code: int, text: str) -> Problem:
    """Why a server does not take a mail, from its reply (RFC 5321 section 4.2, RFC 3463)."""
    # A server that passes on what another said puts its own, which says nothing, in front.
    found = [f"{int(status[2])}.{int(status[3])}" for status in _STATUS.finditer(text)]
    detail = next((each for each in reversed(found) if each != "0.0"), "")
    if detail in _TOO_BIG or (code == 552 and not detail):
        return Problem.ATTACHMENT_TOO_LARGE
    if detail in _FULL or (code == 452 and not detail):
        return Problem.MAILBOX_FULL
    if detail in _NO_SUCH or (code in {550, 551, 553} and not detail):
        return Problem.NO_SUCH_RECIPIENT
    if 400 <= code < 500:
        return Problem.TOO_FAST if detail in {"4.5", "7.28", "3.2"} or code == 421 else Problem.SERVER_FAILED
    return Problem.NOT_DELIVERED


def _reported(leaves: list[Part], header: Header) -> MessageId | None:
    """The mail of ours: from the copy of its header, else from what the report answers to."""
    copies = [leaf.content or b"" for leaf in leaves if leaf.media_type in {"message/rfc822", "text/rfc822-headers"}]
    fields = [read_header(copy.partition(b"\r\n\r\n")[0][:64_000]).raw("message-id") for copy in copies]
    for value in (*fields, header.raw("in-reply-to"), header.raw("references")):
        for each in message_ids(value):
            if message := message_of(each):
                return message
    return None


def _report(message: MessageId, groups: list[Header]) -> Report:
    """The worst of what is told for the recipients; the first group is about the mail as a whole."""
    by_action = {group.text("action").lower(): group for group in reversed(groups) if group.raw("action")}
    if failed := by_action.get("failed"):
        said = failed.text("diagnostic-code") or failed.text("status")
        address = failed.text("final-recipient").rpartition(";")[2].strip()
        code = re.search(r"\b([45]\d\d)\b", said)
        status = failed.text("status")
        problem = smtp_problem(int(code[1]) if code else 554, status or said)
        return Report(message, MessageState.FAILED, problem, clean_line(f"{address}: {said}")[:500])
    if "delivered" in by_action:
        return Report(message, MessageState.DELIVERED)
    return Report(message, None)
