"""Messages as XML (ElementTree elements in `jabber:client`): what one says, and how one is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement

from app.core.plain_text import plain_text

CLIENT = "jabber:client"
RECEIPTS = "urn:xmpp:receipts"
MARKERS = "urn:xmpp:chat-markers:0"
STATES = "http://jabber.org/protocol/chatstates"
CORRECTION = "urn:xmpp:message-correct:0"
OOB = "jabber:x:oob"
CARBONS = "urn:xmpp:carbons:2"
ARCHIVE = "urn:xmpp:mam:2"
_IDS = "urn:xmpp:sid:0"
_DELAY = "urn:xmpp:delay"
_FORWARD = "urn:xmpp:forward:0"
_NICK = "http://jabber.org/protocol/nick"
_HINTS = "urn:xmpp:hints"
_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas"


def bare(address: str) -> str:
    return address.partition("/")[0]


def domain_of(address: str) -> str:
    return bare(address).rpartition("@")[2]


def one_line(text: str, longest: int = 100) -> str:
    """A name on one line and of sensible length."""
    return " ".join(plain_text(text).split())[:longest]


@dataclass(frozen=True, slots=True)
class Heard:
    """One message. `sender` and `to` are as they came, full or bare; texts are clean; `at` is UTC, None for just now.

    `archive_id` is its name in our own archive. `receipt_for` and `displayed` name the message that it acknowledges,
    `replaces` the one that it corrects, `condition` what went wrong with the one of the same id.
    """

    sender: str
    to: str
    kind: str
    id: str
    archive_id: str
    at: datetime | None
    body: str
    url: str
    nick: str
    state: str
    wants_receipt: bool
    is_markable: bool
    receipt_for: str
    displayed: str
    replaces: str
    condition: str
    error_kind: str
    error_text: str
    xml: Element


def read(message: Element, own: str, archive_id: str = "", at: datetime | None = None) -> Heard:
    """`own` is our bare address: only our own server may say what a message is called in the archive."""
    error = _child(message, CLIENT, "error")
    return Heard(
        sender=message.get("from", own),
        to=message.get("to", own),
        kind=message.get("type", "normal"),
        id=message.get("id", "") or _attribute(message, _IDS, "origin-id", "id"),
        archive_id=archive_id or _archive_id(message, own),
        at=at or _delay(message),
        body=plain_text(message.findtext(f"{{{CLIENT}}}body") or ""),
        url=(message.findtext(f"{{{OOB}}}x/{{{OOB}}}url") or "").strip(),
        nick=one_line(message.findtext(f"{{{_NICK}}}nick") or ""),
        state=next((_name(child) for child in message if child.tag.startswith(f"{{{STATES}}}")), ""),
        wants_receipt=_child(message, RECEIPTS, "request") is not None,
        is_markable=_child(message, MARKERS, "markable") is not None,
        receipt_for=_attribute(message, RECEIPTS, "received", "id"),
        displayed=_attribute(message, MARKERS, "displayed", "id"),
        replaces=_attribute(message, CORRECTION, "replace", "id"),
        condition=condition(error),
        error_kind="" if error is None else error.get("type", ""),
        error_text="" if error is None else one_line(error.findtext(f"{{{_ERRORS}}}text") or "", 300),
        xml=message,
    )


def condition(error: Element | None) -> str:
    """What a stanza error is about (RFC 6120 section 8.3.3), or ""."""
    children = () if error is None else tuple(error)
    names = (_name(child) for child in children if child.tag.startswith(f"{{{_ERRORS}}}"))
    return next((name for name in names if name != "text"), "")


def carbon(message: Element, own: str) -> Element | None:
    """The message that another of our clients sent or got (XEP-0280), if this is a copy of one.

    Anybody can write something that looks like a copy; only what comes from our own address is one.
    """
    for name in ("sent", "received"):
        copy = message.find(f"{{{CARBONS}}}{name}/{{{_FORWARD}}}forwarded/{{{CLIENT}}}message")
        if copy is not None and message.get("from", own) == own:
            return copy
    return None


def archived(result: Element, own: str) -> Heard | None:
    """The message in a result of an archive (XEP-0313)."""
    forwarded = result.find(f"{{{_FORWARD}}}forwarded")
    message = None if forwarded is None else forwarded.find(f"{{{CLIENT}}}message")
    if forwarded is None or message is None:
        return None
    return read(message, own, result.get("id", ""), _delay(forwarded))


# Writing


def message(to: str, name: str, payload: Iterable[Element], kind: str = "chat") -> Element:
    stanza = Element(f"{{{CLIENT}}}message", {"to": to, "type": kind, "id": name})
    stanza.extend(payload)
    return stanza


def original(to: str, name: str, payload: Iterable[Element]) -> Element:
    """A message for the eye. Its id is said twice: servers may change the first one (XEP-0359)."""
    return message(to, name, [Element(f"{{{_IDS}}}origin-id", {"id": name}), state("active"), *payload])


def body(text: str) -> Element:
    element = Element(f"{{{CLIENT}}}body")
    # Two more characters than cannot be shown must not be in XML (XML 1.0 section 2.2).
    element.text = plain_text(text).translate({0xFFFE: None, 0xFFFF: None})
    return element


def state(name: str) -> Element:
    """XEP-0085."""
    return Element(f"{{{STATES}}}{name}")


def requests() -> list[Element]:
    """Asks to be told when this message has arrived (XEP-0184) and when it was seen (XEP-0333)."""
    return [Element(f"{{{RECEIPTS}}}request"), Element(f"{{{MARKERS}}}markable")]


def receipt(name: str) -> list[Element]:
    return [Element(f"{{{RECEIPTS}}}received", {"id": name}), hint("store")]


def displayed(name: str) -> list[Element]:
    return [Element(f"{{{MARKERS}}}displayed", {"id": name}), hint("store")]


def correction(name: str) -> Element:
    return Element(f"{{{CORRECTION}}}replace", {"id": name})


def file_link(url: str) -> Element:
    link = Element(f"{{{OOB}}}x")
    SubElement(link, f"{{{OOB}}}url").text = url
    return link


def nick(name: str) -> Element:
    element = Element(f"{{{_NICK}}}nick")
    element.text = name
    return element


def hint(name: str) -> Element:
    """What archives are to do with it (XEP-0334)."""
    return Element(f"{{{_HINTS}}}{name}")


def _child(parent: Element, space: str, name: str) -> Element | None:
    return parent.find(f"{{{space}}}{name}")


def _attribute(parent: Element, space: str, name: str, attribute: str) -> str:
    child = _child(parent, space, name)
    return "" if child is None else child.get(attribute, "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _archive_id(message: Element, own: str) -> str:
    given = (each for each in message.findall(f"{{{_IDS}}}stanza-id") if each.get("by") == own)
    return next((each.get("id", "") for each in given), "")


def _delay(parent: Element) -> datetime | None:
    """When it was written (XEP-0203); None without a delay or when it is no time."""
    try:
        moment = datetime.fromisoformat(_attribute(parent, _DELAY, "delay", "stamp"))
        return min(moment.astimezone(UTC), datetime.now(UTC)) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
