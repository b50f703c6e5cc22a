"""The real servers that text channels are tested against."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.core.ids import new_id
from tests.rig.chat_people import People
from tests.rig.chat_queue import ChatQueue
from tests.rig.dovecot import Dovecot
from tests.rig.mail_line import MailLine
from tests.rig.prosody import Prosody
from tests.rig.relay import Relay


@pytest.fixture(scope="module")
def prosody() -> Iterator[Prosody]:
    with Prosody() as server:
        yield server


@pytest.fixture
def nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What goes wrong is told to the desk in words; a warning in the log is one too many."""
    yield

    assert not [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]


@pytest.fixture
def start_queue(prosody: Prosody, tmp_path: Path) -> Iterator[Callable[..., ChatQueue]]:
    """Starts a chat queue with the settings it is given."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(ChatQueue(prosody, tmp_path, **settings))


@pytest.fixture
def people(prosody: Prosody) -> Iterator[People]:
    with People(prosody) as people:
        yield people


@pytest.fixture(scope="module")
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        yield relay


@pytest.fixture(scope="module")
def dovecot(relay: Relay) -> Iterator[Dovecot]:
    with Dovecot(relay_port=relay.port) as server:
        relay.lmtp_port = server.lmtp_port
        yield server


@pytest.fixture
def mail_line(dovecot: Dovecot, relay: Relay) -> Iterator[MailLine]:
    """An agent and a customer with empty mailboxes."""
    agent, customer = f"agent-{new_id().hex}", f"customer-{new_id().hex}"
    dovecot.add_user(agent, "secret")
    dovecot.add_user(customer, "secret")
    relay.forget()
    with MailLine(dovecot, relay, agent, customer) as line:
        yield line
