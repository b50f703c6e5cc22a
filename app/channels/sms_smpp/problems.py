"""What a message centre means by a command status (SMPP 3.4 section 5.1.3)."""

from __future__ import annotations

from dataclasses import dataclass

from aiosmpplib.state import SmppCommandStatus as Status

from app.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_temporary`: the same message may well be accepted later."""

    problem: Problem
    is_temporary: bool = False


_ANSWERS: dict[int, Answer] = {
    Status.ESME_RINVMSGLEN: Answer(Problem.TOO_LONG),
    Status.ESME_RALYBND: Answer(Problem.SERVER_FAILED),
    Status.ESME_RSYSERR: Answer(Problem.SERVER_FAILED, is_temporary=True),
    Status.ESME_RINVSRCADR: Answer(Problem.BAD_SETTINGS),
    Status.ESME_RINVDSTADR: Answer(Problem.NO_SUCH_RECIPIENT),
    Status.ESME_RBINDFAIL: Answer(Problem.LOGIN_REFUSED),
    Status.ESME_RINVPASWD: Answer(Problem.LOGIN_REFUSED),
    Status.ESME_RINVSYSID: Answer(Problem.LOGIN_REFUSED),
    Status.ESME_RINVSYSTYP: Answer(Problem.BAD_SETTINGS),
    Status.ESME_RMSGQFUL: Answer(Problem.TOO_FAST, is_temporary=True),
    Status.ESME_RTHROTTLED: Answer(Problem.TOO_FAST, is_temporary=True),
    Status.ESME_RX_T_APPN: Answer(Problem.SERVER_FAILED, is_temporary=True),
    Status.ESME_RINVSRCTON: Answer(Problem.BAD_SETTINGS),
    Status.ESME_RINVSRCNPI: Answer(Problem.BAD_SETTINGS),
    Status.ESME_RINVDSTTON: Answer(Problem.NO_SUCH_RECIPIENT),
    Status.ESME_RINVDSTNPI: Answer(Problem.NO_SUCH_RECIPIENT),
}


def answer_to(status: int) -> Answer:
    return _ANSWERS.get(status, Answer(Problem.NOT_DELIVERED))
