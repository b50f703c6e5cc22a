"""What PJSIP tells of text messages (RFC 3428), copied before it is gone."""

from __future__ import annotations

from dataclasses import dataclass

import pjsua2 as pj

from app.telephony.engine.wire import clean

MESSAGE_HEADER = "Parley-Message"
"""Names a message over all its tries. PJSIP chooses the Call-ID itself, so a new try has another."""


@dataclass(frozen=True, slots=True)
class Page:
    """A MESSAGE request as it stood on the wire. PJSIP has accepted it with 200 by now, whatever it carries."""

    sender: str
    content_type: str
    body: str
    message: str

    @classmethod
    def copied(cls, prm: pj.OnInstantMessageParam) -> Page:
        return cls(prm.fromUri, prm.contentType, prm.msgBody, prm.rdata.wholeMsg)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a MESSAGE to `uri` ended. `status` is 0 when no answer came: PJSIP's own 408 and 503 mean just that."""

    uri: str
    status: int
    reason: str

    @classmethod
    def copied(cls, prm: pj.OnInstantMessageStatusParam) -> Verdict:
        return cls(prm.toUri, prm.code if prm.rdata.wholeMsg else 0, clean(prm.reason))
