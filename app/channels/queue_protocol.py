"""What an agent's chat account and the chat queue say to each other: XML elements in `urn:parley:queue:1`.

The queue is an XMPP component such as `queue.example.org`. Website visitors write to `support@queue.example.org`. For
the agents each visitor has an address of their own, `<token>@queue.example.org`: the same for a day, across page
reloads, transfers and restarts. Everything goes to bare addresses; an agent logs in with ordinary initial presence.

**Presence.** An agent sends presence to `support@queue...`, with their name in a XEP-0172 `<nick/>`:

- with `<ready capacity="3"/>`: takes chats, up to three at once;
- without: keeps the chats there are, takes no more;
- `unavailable`: gone. After a grace of 60 s their chats go to others. The server says this too when a session ends.

The queue answers available presence by its own, with the same id. It also sends presence of its own accord: available
with another id or none when it has (re)started or found its server again, `unavailable` when it is about to leave. On
the former, and when the last own presence was not answered within ten seconds, the agent says its presence again and
sends again every message that was not taken. Who may be an agent is set in the queue; others get a presence error
`forbidden`. A visitor's page may send presence too, with `<visitor/>`; the same holds for it.

**Offers.** From `<token>@queue...` comes a message with `<offer/>`, the visitor's `<nick/>`, and as body what was
written so far, for the eye only. The agent answers by an IQ of type set to that address: `<accept/>` or `<decline/>`.
`<withdrawn/>` takes the offer back: time-out, the visitor left. An accepted offer is followed by `<opened/>` and then
by everything written so far, one message each, with its own id and a XEP-0203 `<delay/>`; what agents wrote is
marked by `<said/>`. A chat that was in the same hands before is repeated: know messages by token and id.

**While it is open** messages go both ways between the token's address and the agent's bare address, ids are kept:
bodies, receipts (XEP-0184), markers (0333), typing (0085), corrections (0308), files (0066 and 0363). Ids are unique
within one token only.

- The queue answers each message with a body by a message with `<taken id=""/>` once it is in its state file; only then
  it is safe. One that was not taken is sent again with the same id; the queue passes it on once. An error of type
  `wait` means that the queue is away for the moment.
- What the queue sends with a receipt request it sends again, after a restart or when the agent has come back, until
  there is a receipt: give it when the message is stored. Also `<opened/>` and `<closed/>` ask for one.

**The end.** `<leave>last word</leave>` ends the chat, `<transfer to=""/>` passes it to a colleague's bare address or,
when empty, back to the queue. `<closed by=""/>` says that the chat is no longer this agent's: "customer" (they left),
"agent" (this agent left or passed it on), "failure" (the agent was away for too long), "silence".

**Errors** of IQs and messages: `item-not-found`, the chat is not or no longer this agent's (treat it as closed);
`recipient-unavailable`, the colleague is not there; `bad-request`.

`<colleagues/>` comes from `support@queue...` after each change: every agent who is there, this one not among them.

In slixmpp, `stanza["queue_closed"]` makes the element when there is none, and
`stanza.get_plugin("queue_closed", check=True)` only looks.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import ClassVar

from slixmpp import Iq, Message, Presence
from slixmpp.xmlstream import ElementBase, register_stanza_plugin

NAMESPACE = "urn:parley:queue:1"


class _Element(ElementBase):
    namespace = NAMESPACE

    def _moment(self, name: str) -> datetime | None:
        """The time in an attribute, UTC; None without one or when it is no time."""
        try:
            moment = datetime.fromisoformat(self._get_attr(name))
            return moment.astimezone(UTC) if moment.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def _set_moment(self, name: str, moment: datetime) -> None:
        self._set_attr(name, moment.astimezone(UTC).isoformat())


class _Text(_Element):
    interfaces: ClassVar[set[str]] = {"text"}

    def get_text(self) -> str:
        return self.xml.text or ""

    def set_text(self, text: str) -> None:
        self.xml.text = text


# In presence


class Ready(_Element):
    """The agent takes chats, `capacity` (int) at once."""

    name = "ready"
    plugin_attrib = "queue_ready"
    interfaces: ClassVar[set[str]] = {"capacity"}

    def get_capacity(self) -> int:
        text = self._get_attr("capacity")
        return int(text) if text.isascii() and text.isdigit() else 1

    def set_capacity(self, capacity: int) -> None:
        self._set_attr("capacity", str(capacity))


class Visitor(_Element):
    """A visitor's page tells who is there. `key` is a secret of this browser: whoever has it is the same visitor.

    `email` and `phone` are claims that nobody has proved.
    """

    name = "visitor"
    plugin_attrib = "queue_visitor"
    interfaces: ClassVar[set[str]] = {"key", "email", "phone"}


# In messages


class Offer(_Element):
    """Times are datetimes (UTC): `since` the visitor waits, `until` the offer stands. `email`, `phone`: claims.

    `by` is the bare address of the colleague who passes the chat on, or "".
    """

    name = "offer"
    plugin_attrib = "queue_offer"
    interfaces: ClassVar[set[str]] = {"queue", "since", "until", "email", "phone", "by"}

    def get_since(self) -> datetime | None:
        return self._moment("since")

    def set_since(self, moment: datetime) -> None:
        self._set_moment("since", moment)

    def get_until(self) -> datetime | None:
        return self._moment("until")

    def set_until(self, moment: datetime) -> None:
        self._set_moment("until", moment)


class Withdrawn(_Element):
    name = "withdrawn"
    plugin_attrib = "queue_withdrawn"
    interfaces: ClassVar[set[str]] = set()


class Opened(_Element):
    name = "opened"
    plugin_attrib = "queue_opened"
    interfaces: ClassVar[set[str]] = set()


class Closed(_Text):
    """`by` is a value of core.call.EndedBy; `text` may say more, such as to whom the chat was passed on."""

    name = "closed"
    plugin_attrib = "queue_closed"
    interfaces: ClassVar[set[str]] = {"by", "text"}


class Said(_Element):
    """This earlier message was written by an agent: bare address and name."""

    name = "said"
    plugin_attrib = "queue_said"
    interfaces: ClassVar[set[str]] = {"by", "name"}


class Taken(_Element):
    """The message with this id is in the queue's state file."""

    name = "taken"
    plugin_attrib = "queue_taken"
    interfaces: ClassVar[set[str]] = {"id"}


class Colleague(_Element):
    """`ready` is a bool: takes a further chat at this moment."""

    name = "colleague"
    plugin_attrib = "queue_colleague"
    plugin_multi_attrib = "everyone"
    interfaces: ClassVar[set[str]] = {"address", "name", "ready"}

    def get_ready(self) -> bool:
        return self._get_attr("ready") == "true"

    def set_ready(self, is_ready: bool) -> None:
        self._set_attr("ready", "true" if is_ready else "false")


class Colleagues(_Element):
    """`everyone` lists the Colleague elements."""

    name = "colleagues"
    plugin_attrib = "queue_colleagues"
    interfaces: ClassVar[set[str]] = set()


# In IQs of type set


class Accept(_Element):
    name = "accept"
    plugin_attrib = "queue_accept"
    interfaces: ClassVar[set[str]] = set()


class Decline(_Element):
    name = "decline"
    plugin_attrib = "queue_decline"
    interfaces: ClassVar[set[str]] = set()


class Leave(_Text):
    """`text` is a last word to the visitor, or ""."""

    name = "leave"
    plugin_attrib = "queue_leave"


class Transfer(_Element):
    name = "transfer"
    plugin_attrib = "queue_transfer"
    interfaces: ClassVar[set[str]] = {"to"}


def register() -> None:
    """Teach slixmpp's stanzas these elements; doing it twice does no harm."""
    for element in (Ready, Visitor):
        register_stanza_plugin(Presence, element)
    for element in (Offer, Withdrawn, Opened, Closed, Said, Taken, Colleagues):
        register_stanza_plugin(Message, element)
    for element in (Accept, Decline, Leave, Transfer):
        register_stanza_plugin(Iq, element)
    register_stanza_plugin(Colleagues, Colleague, iterable=True)
