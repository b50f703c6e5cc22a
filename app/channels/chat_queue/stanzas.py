"""The XML that the queue sends and reads. Stanzas are ElementTree elements in the component's namespace."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

COMPONENT = "jabber:component:accept"
RECEIPTS = "urn:xmpp:receipts"
_STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas"
_HINTS = "urn:xmpp:hints"
_NICK = "http://jabber.org/protocol/nick"
_CORRECTION = "{urn:xmpp:message-correct:0}replace"
_BODY = f"{{{COMPONENT}}}body"

_PASSED_ON = frozenset(
    {
        RECEIPTS,
        "urn:xmpp:chat-markers:0",
        "http://jabber.org/protocol/chatstates",
        "urn:xmpp:message-correct:0",
        "jabber:x:oob",
    }
)
"""The namespaces that are relayed besides the body. Others may carry orders to a client or its server, such as carbons
or storage hints, or pretend to come from the queue."""


def message(sender: str, to: str, name: str, payload: Iterable[Element]) -> Element:
    stanza = Element(f"{{{COMPONENT}}}message", {"from": sender, "to": to, "type": "chat", "id": name})
    stanza.extend(payload)
    return stanza


def presence(sender: str, to: str, kind: str = "", name: str = "") -> Element:
    stanza = Element(f"{{{COMPONENT}}}presence", {"from": sender, "to": to})
    if kind:
        stanza.set("type", kind)
    if name:
        stanza.set("id", name)
    return stanza


def ping(sender: str, to: str, name: str) -> Element:
    """XEP-0199."""
    stanza = Element(f"{{{COMPONENT}}}iq", {"from": sender, "to": to, "type": "get", "id": name})
    SubElement(stanza, "{urn:xmpp:ping}ping")
    return stanza


def answer(stanza: Element, payload: Iterable[Element] = ()) -> Element:
    """The result of an IQ."""
    reply = _reply(stanza, "result")
    reply.extend(payload)
    return reply


def refusal(stanza: Element, condition: str, kind: str = "cancel") -> Element:
    """The error in answer to any stanza (RFC 6120 section 8.3)."""
    reply = _reply(stanza, "error")
    error = SubElement(reply, f"{{{COMPONENT}}}error", {"type": kind})
    SubElement(error, f"{{{_STANZA_ERRORS}}}{condition}")
    return reply


def condition(stanza: Element) -> str:
    """The condition in an error stanza, or "" when it has none."""
    error = stanza.find(f"{{{COMPONENT}}}error")
    children = () if error is None else tuple(error)
    return next((name for space, name in map(_split, children) if space == _STANZA_ERRORS and name != "text"), "")


def body(text: str) -> Element:
    element = Element(_BODY)
    element.text = text
    return element


def nick(name: str) -> Element:
    """XEP-0172."""
    element = Element(f"{{{_NICK}}}nick")
    element.text = name
    return element


def delay(stamp: str) -> Element:
    """XEP-0203."""
    return Element("{urn:xmpp:delay}delay", {"stamp": stamp})


def receipt_request() -> Element:
    """XEP-0184."""
    return Element(f"{{{RECEIPTS}}}request")


def hints(*names: str) -> list[Element]:
    """XEP-0334: whether archives and other devices get this."""
    return [Element(f"{{{_HINTS}}}{name}") for name in names]


def vcard(name: str) -> Element:
    """XEP-0054, where a visitor's browser looks for the name to show."""
    card = Element("{vcard-temp}vCard")
    SubElement(card, "{vcard-temp}FN").text = name
    return card


def text_of(stanza: Element) -> str:
    return stanza.findtext(_BODY) or ""


def name_in(stanza: Element) -> str:
    """The nickname that somebody gives themselves, on one line and of sensible length."""
    return " ".join((stanza.findtext(f"{{{_NICK}}}nick") or "").split())[:100]


def corrected_by(stanza: Element) -> str:
    """The id of the message that this one corrects (XEP-0308), or ""."""
    replace = stanza.find(_CORRECTION)
    return "" if replace is None else replace.get("id", "")


def receipt_in(stanza: Element) -> str:
    """The id of the message that this one acknowledges (XEP-0184), or ""."""
    received = stanza.find(f"{{{RECEIPTS}}}received")
    return "" if received is None else received.get("id", "")


def passable(stanza: Element) -> list[Element]:
    """Copies of what may be relayed of a message."""
    return [deepcopy(child) for child in stanza if child.tag == _BODY or _split(child)[0] in _PASSED_ON]


def write(payload: Iterable[Element]) -> str:
    parent = Element("payload")
    parent.extend(payload)
    return ElementTree.tostring(parent, encoding="unicode")


def read(text: str) -> list[Element]:
    """What `write` has written."""
    return list(ElementTree.fromstring(text))


def _reply(stanza: Element, kind: str) -> Element:
    return Element(
        stanza.tag,
        {"from": stanza.get("to", ""), "to": stanza.get("from", ""), "id": stanza.get("id", ""), "type": kind},
    )


def _split(element: Element) -> tuple[str, str]:
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    return space, name
