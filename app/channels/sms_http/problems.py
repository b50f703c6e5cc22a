"""What the service means by its error codes."""

from __future__ import annotations

from app.core.problems import Problem

_CODES: dict[int, Problem] = {
    21211: Problem.NO_SUCH_RECIPIENT,
    21212: Problem.BAD_SETTINGS,
    21214: Problem.NO_SUCH_RECIPIENT,
    21602: Problem.NOTHING_TO_SEND,
    21606: Problem.BAD_SETTINGS,
    21610: Problem.OPTED_OUT,
    21612: Problem.CANNOT_BE_TEXTED,
    21614: Problem.CANNOT_BE_TEXTED,
    21617: Problem.TOO_LONG,
    21659: Problem.BAD_SETTINGS,
    30005: Problem.NO_SUCH_RECIPIENT,
    30006: Problem.CANNOT_BE_TEXTED,
}

_WORDS: dict[int, str] = {
    30003: "the phone is switched off or out of reach",
    30004: "the phone or its operator blocks these messages",
    30005: "nobody has this number",
    30006: "this is a landline",
    30007: "the operator took it for spam",
    30008: "the operator gave no reason",
}


def problem_of(code: int | None) -> Problem:
    return _CODES.get(code or 0, Problem.NOT_DELIVERED)


def words_of(code: int | None, message: str = "") -> str:
    """For the details: the service's own words, or ours where it has only a code."""
    said = message or _WORDS.get(code or 0, "")
    return f"{said} ({code})" if said and code else said or (f"code {code}" if code else "")
