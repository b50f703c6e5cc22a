"""What a chat message says, whatever somebody put into it."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from app.channels.chat_xmpp import stanzas
from app.channels.chat_xmpp.files import linked_file
from app.channels.chat_xmpp.stanzas import Heard

OWN = "anna@example.org"


def heard(inner: str, attributes: str = "") -> Heard:
    head = f"<message xmlns='jabber:client' from='eva@example.net/phone' to='{OWN}' type='chat' {attributes}>"
    return stanzas.read(ElementTree.fromstring(f"{head}{inner}</message>"), OWN)


def test_only_our_own_server_says_what_a_message_is_called_in_the_archive() -> None:
    forged = heard("<stanza-id xmlns='urn:xmpp:sid:0' by='eva@example.net' id='forged'/>")
    own = heard(f"<stanza-id xmlns='urn:xmpp:sid:0' by='{OWN}' id='a1'/>")

    assert forged.archive_id == ""
    assert own.archive_id == "a1"


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "yesterday",
        "2026-11-24",
        "2026-11-24T10:00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "10000-01-01T00:00:00Z",
    ],
)
def test_a_time_that_is_none_is_ignored(stamp: str) -> None:
    assert heard(f"<delay xmlns='urn:xmpp:delay' stamp='{stamp}'/>").at is None


def test_a_time_in_the_future_is_now() -> None:
    at = heard("<delay xmlns='urn:xmpp:delay' stamp='2999-01-01T00:00:00Z'/>").at

    assert at is not None
    assert at <= datetime.now(UTC)


def test_a_message_without_an_id_is_known_by_its_second_name() -> None:
    assert heard("<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>").id == "o1"
    assert heard("<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>", "id='m1'").id == "m1"


def test_texts_and_names_are_clean() -> None:
    nick = "<nick xmlns='http://jabber.org/protocol/nick'> Eva\n\n \u202eM. </nick>"
    message = heard(f"<body>one\u2066\ntwo\u200d</body>{nick}")

    assert message.body == "one\ntwo\u200d"
    assert message.nick == "Eva M."


def test_an_error_says_its_condition_and_words() -> None:
    errors = "urn:ietf:params:xml:ns:xmpp-stanzas"
    message = heard(f"<error type='wait'><text xmlns='{errors}'>not now</text><gone xmlns='{errors}'/></error>")

    assert (message.condition, message.error_kind, message.error_text) == ("gone", "wait", "not now")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://files.example.org/x/plan%20b.pdf", "plan b.pdf"),
        ("https://files.example.org/x/..%2F..%5Cetc%2Fpasswd", ".._.._etc_passwd"),
        ("https://files.example.org/x/", "file"),
    ],
)
def test_a_linked_file_has_a_name_and_no_path(url: str, name: str) -> None:
    assert linked_file(url).name == name
