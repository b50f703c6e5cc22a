"""Presence as a document: PIDF (RFC 3863) with the activity of rich presence (RFC 4480)."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from app.core.presence import Presence
from app.telephony.engine.wire import clean

CONTENT_TYPE = "application/pidf+xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_PIDF = "urn:ietf:params:xml:ns:pidf"
_PERSON = "urn:ietf:params:xml:ns:pidf:data-model"
_RICH = "urn:ietf:params:xml:ns:pidf:rpid"


def document(presence: Presence, entity: str, tuple_id: str) -> str:
    """The document about `entity`, a SIP URI. One `tuple_id` stays that of one desk: what comes later replaces it.

    On one line: a request of more than 1,300 bytes leaves UDP for TCP (RFC 3261 section 18.1.1).
    """
    note = clean(presence.note)
    note = f"<note>{escape(note)}</note>" if note else ""
    basic = "open" if presence.is_open else "closed"
    about = f"<tuple id={quoteattr(tuple_id)}><status><basic>{basic}</basic></status>{note}</tuple>"
    names = f'xmlns="{_PIDF}"'
    if presence.activity is not None:
        names += f' xmlns:dm="{_PERSON}" xmlns:rpid="{_RICH}"'
        activities = f"<rpid:activities><rpid:{presence.activity}/></rpid:activities>"
        about += f"<dm:person id={quoteattr(f'p{tuple_id}')}>{activities}</dm:person>"
    return f"{_HEAD}<presence {names} entity={quoteattr(entity)}>{about}</presence>"
