"""The queue's own rules, without a server: who is next, how a chat may move, what is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.channels.chat_queue.agents import Agent, Agents, least_loaded
from app.channels.chat_queue.session import Line, Move, Phase, Session, as_read, move, passed_on
from app.channels.chat_queue.sessions import Sessions
from app.channels.chat_queue.settings import read_settings
from app.channels.chat_queue.state_file import StateFile
from app.core.errors import IllegalMoveError, ParleyError

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[StateFile]:
    file = StateFile(tmp_path / "queue.db")
    yield file
    file.close()


def agent(name: str, capacity: int = 3, idle_since: float = 0.0) -> Agent:
    return Agent(f"{name}@example.org", name, {f"{name}@example.org/desk": capacity}, idle_since)


def line(said: str, text: str, *, author: str = "", replaces: str = "") -> Line:
    return Line(0, "token", said, NOW, author, author.title(), text, replaces, "<payload/>")


@pytest.mark.parametrize(
    ("loads", "chosen"),
    [
        ({}, "ben"),  # idle longest
        ({"ben@example.org": 1}, "anna"),
        ({"anna@example.org": 2, "ben@example.org": 1}, "ben"),
        ({"anna@example.org": 3, "ben@example.org": 2}, "ben"),
        ({"anna@example.org": 3, "ben@example.org": 3}, ""),
    ],
)
def test_the_next_visitor_goes_to_the_least_loaded_agent_with_room(loads: dict[str, int], chosen: str) -> None:
    found = least_loaded([agent("anna", idle_since=20), agent("ben", idle_since=10)], loads)

    assert (found.name if found else "") == chosen


def test_who_is_not_ready_is_never_next() -> None:
    assert least_loaded([agent("anna", capacity=0)], {}) is None


def test_an_agent_with_two_desks_is_there_until_both_are_closed() -> None:
    agents = Agents({}, lambda: 0.0)
    agents.arrived("anna@example.org/office", "Anna", 3)
    agents.arrived("anna@example.org/home", "", 0)

    assert not agents.left("anna@example.org/home")
    assert agents.name("anna@example.org") == "Anna"
    assert agents.left("anna@example.org/office")
    assert not agents.left("anna@example.org/office")


def test_a_chat_moves_only_as_the_table_says() -> None:
    assert move(Phase.IDLE, Move.WROTE) is Phase.WAITING
    with pytest.raises(IllegalMoveError):
        move(Phase.IDLE, Move.ACCEPTED)


def test_a_chat_is_read_corrected_and_with_the_names_of_agents() -> None:
    lines = (
        line("1", "at three"),
        line("2", "Which day?", author="anna"),
        line("3", "at four", replaces="1"),
        line("4", "a later correction", replaces="3"),
        line("5", "of what nobody knows", replaces="99"),
    )

    assert as_read(lines) == "at four\nAnna: Which day?\na later correction\nof what nobody knows"
    assert as_read(lines, longest=6) == " knows"


def test_whoever_was_passed_on_is_served_before_those_who_wait_longer(state: StateFile) -> None:
    sessions = Sessions(state)
    first = sessions.keep(replace(sessions.new("a@visitors/1"), phase=Phase.WAITING, since=NOW))
    talking = sessions.keep(replace(sessions.new("b@visitors/1"), phase=Phase.OPEN, agent="anna@example.org"))

    back = sessions.keep(passed_on(talking))

    assert sessions.waiting() == [back, first]
    assert back.passed_by == "anna@example.org"


def test_a_visitor_is_found_by_key_and_by_where_they_are_now(state: StateFile) -> None:
    sessions = Sessions(state)
    before = sessions.new("old@visitors/1", key="secret")

    after = sessions.keep(replace(before, visitor="new@visitors/2"))

    assert sessions.of_key("secret") == after
    assert sessions.of_visitor("new@visitors/3") == after
    assert sessions.of_visitor("old@visitors/1") is None
    assert sessions.of_key("") is None


def test_everything_is_there_again_when_the_file_is_opened_anew(state: StateFile, tmp_path: Path) -> None:
    session = Session("token", "v@visitors/1", NOW, NOW, "key", "Vera 日本", "v@example.com", "+49", Phase.WAITING)
    state.save(session)
    assert state.add_line(line("1", "Hello"))
    assert not state.add_line(line("1", "Hello again"))
    assert state.add_line(line("1", "the agent's own", author="anna"))
    outgoing = state.put("token", "", "1", "<payload/>")
    state.remember_agent("anna@example.org", "Anna")
    state.close()

    with closing(StateFile(tmp_path / "queue.db")) as again:
        assert again.sessions() == [session]
        assert [each.text for each in again.lines(session)] == ["Hello", "the agent's own"]
        assert again.for_visitor("token") == [outgoing]
        assert again.agents() == {"anna@example.org": "Anna"}


def test_whoever_has_not_been_seen_for_a_day_is_forgotten(state: StateFile) -> None:
    sessions = Sessions(state)
    gone = sessions.keep(replace(sessions.new("a@visitors/1", key="k"), seen_at=datetime(2026, 2, 1, tzinfo=UTC)))
    state.add_line(replace(line("1", "Hello"), token=gone.token))
    waits = sessions.keep(replace(gone, token="other", visitor="b@visitors/1", key="", phase=Phase.WAITING))

    sessions.forget_idle(NOW)

    assert sessions.everyone() == [waits]
    assert state.lines(gone) == ()
    assert sessions.of_key("k") is None


def test_what_fails_in_the_middle_leaves_the_file_as_it_was(state: StateFile) -> None:
    def fail() -> None:
        with state.transaction():
            state.remember_agent("anna@example.org", "Anna")
            with state.transaction():
                raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert state.agents() == {}


def test_a_state_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "queue.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(ParleyError, match="newer version"):
        StateFile(path)


def test_without_a_list_the_domain_above_the_queue_has_the_agents(tmp_path: Path) -> None:
    file = tmp_path / "queue.toml"
    file.write_text('domain = "queue.example.org"\nsecret_file = "s"\nstate_file = "q"', encoding="utf-8")

    settings = read_settings(file)

    assert settings.may_serve("anna@example.org")
    assert not settings.may_serve("mallory@visitors.example.org")
    assert settings.address == "support@queue.example.org"


def test_a_list_of_agents_holds_domains_and_addresses(tmp_path: Path) -> None:
    file = tmp_path / "queue.toml"
    lines = ['domain = "queue.example.org"', 'secret_file = "s"', 'state_file = "q"']
    file.write_text("\n".join([*lines, 'agents = ["desk.example", "anna@example.org"]']), encoding="utf-8")

    settings = read_settings(file)

    assert settings.may_serve("ben@desk.example")
    assert settings.may_serve("anna@example.org")
    assert not settings.may_serve("ben@example.org")


def test_the_documented_settings_are_what_holds_without_them(tmp_path: Path) -> None:
    documented = Path(__file__).parents[3] / "resources" / "webchat" / "chat-queue.toml"
    text = documented.read_text(encoding="utf-8")
    shown = tmp_path / "shown.toml"
    told = [row.removeprefix("# ") for row in text.splitlines() if not row.startswith("# ") or " = " in row]
    shown.write_text("\n".join(told), encoding="utf-8")

    stated, plain = read_settings(shown), read_settings(documented)

    assert stated.told() == plain.told()
    assert (stated.agents, plain.agents) == (("example.org",), ())
    for name in stated.__struct_fields__:
        if name not in {"agents", "words"}:
            assert getattr(stated, name) == getattr(plain, name), name
