"""Why a text message was refused, from the SIP status (RFC 3261 section 21) of its answer."""

from __future__ import annotations

from app.core.problems import Problem

_BY_STATUS: dict[int, Problem] = {
    401: Problem.WRONG_PASSWORD,
    404: Problem.NO_SUCH_RECIPIENT,
    405: Problem.CANNOT_BE_TEXTED,
    407: Problem.WRONG_PASSWORD,
    410: Problem.NO_SUCH_RECIPIENT,
    413: Problem.TOO_LONG,
    415: Problem.CANNOT_BE_TEXTED,
    484: Problem.BAD_ADDRESS,
    488: Problem.CANNOT_BE_TEXTED,
    501: Problem.CANNOT_BE_TEXTED,
    513: Problem.TOO_LONG,
    604: Problem.NO_SUCH_RECIPIENT,
    606: Problem.CANNOT_BE_TEXTED,
}


def text_problem(status: int) -> Problem:
    return _BY_STATUS.get(status, Problem.NOT_DELIVERED)
