"""Three desks in processes of their own share one PostgreSQL while agents work, desks die and the server goes away."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.core.address import AddressKind
from app.core.ids import new_id
from app.core.timeline import Happening
from app.storage.checking import check
from app.storage.postgres import PostgresDatabase
from app.storage.sql_store import SqlStore
from tests.factories import a_contact, an_address
from tests.rig.figures import figure
from tests.rig.postgres import Postgres
from tests.rig.team import Member
from tests.rig.team_post import TeamPost

WORK_S = float(os.environ.get("PARLEY_TEAM_S", "30"))
OUTAGE_S = WORK_S / 20
"""Half a minute in ten."""
NAMES = ("Aiko", "Jeanne", "Omar")
KNOWN, CUSTOMERS = 10, 40
BETWEEN_LETTERS_S = 0.6
"""More than the three can answer. All desks and the server share the processors of one machine here."""
SETTLES_WITHIN_S = 60
_STRANDED = "SELECT id FROM conversation WHERE state IN ('open', 'wrap-up') AND agent_id IS NULL"


class Team:
    """Everything together; `wait_until` has a customer write now and then, as long as they do."""

    def __init__(self, postgres: Postgres, post: TeamPost, folder: Path) -> None:
        self.postgres = postgres
        self.post = post
        self.database: PostgresDatabase = postgres.database()
        store = SqlStore(self.database)
        for number in range(KNOWN):
            store.save_contact(a_contact(f"Customer {number}", an_address(_mailbox(number), AddressKind.EMAIL)))
        store.close()
        self.members = [Member(self.database, folder, name, str(new_id()), post.port) for name in NAMES]
        self._chance = random.Random(7)

    def work(self, seconds: float) -> None:
        """The agents do so by themselves; customers write, and answer what they were sent."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            sent = list(self.post.sent)
            about = self._chance.choice(sent) if sent and self._chance.random() < 0.4 else ""
            sender = _mailbox(self._chance.randrange(CUSTOMERS))
            self.post.write(sender, f"question {new_id()}", about)
            time.sleep(BETWEEN_LETTERS_S)

    def rows(self, statement: str) -> list[tuple[str, ...]]:
        found = self.postgres.sql(statement, self.database.address.rpartition("/")[2])
        return [tuple(map(str, row)) for row in found]

    def words(self, what: str) -> list[str]:
        """All that desks have said to be done of this kind."""
        return [each["words"] for member in self.members for each in member.all_said(what)]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Postgres() as postgres, TeamPost() as post, ExitStack() as leaving:
        team = Team(postgres, post, tmp_path)
        for member in team.members:
            leaving.callback(member.close)
            member.open()
        yield team


@pytest.mark.slow
@pytest.mark.timeout(WORK_S * 2 + 180)
def test_three_desks_lose_and_double_nothing_although_two_are_killed_and_the_server_goes_away(team: Team) -> None:
    aiko, jeanne, _ = team.members

    team.work(WORK_S * 0.3)
    aiko.kill()
    team.work(WORK_S * 0.05)
    aiko.open()
    team.work(WORK_S * 0.15)
    team.postgres.stop()
    team.work(OUTAGE_S / 2)
    jeanne.kill()
    jeanne.open()
    team.work(OUTAGE_S / 2)
    team.postgres.start()
    team.work(WORK_S * 0.45)

    for member in team.members:
        member.rest()
    converged_s, last = _settle(team)
    _report(team, converged_s, last)
    assert [flaw.words for flaw in check(team.database)] == []
    assert _lost(team) == []
    assert _doubled(team) == []
    assert _grabbed_twice(team) == []


def _mailbox(number: int) -> str:
    return f"customer{number}@mail.example"


def _unsettled(team: Team) -> str:
    """What is still to come: a letter on record, an answer sent, a desk that shows what is in the store."""
    (letters,), (unsent,) = team.rows(
        "SELECT count(*) FROM message WHERE direction = 'incoming' "
        "UNION ALL SELECT count(*) FROM message WHERE state IN ('queued', 'held')"
    )
    if int(letters) < len(team.post.letters) or int(unsent):
        return f"{letters} of {len(team.post.letters)} letters on record, {unsent} answers not sent"
    queued = team.rows("SELECT count(*) FROM conversation WHERE state = 'queued'")[0][0]
    for member in team.members:
        shown = member.shows()
        mine = team.rows(
            "SELECT conversation.id FROM conversation JOIN agent ON agent.id = agent_id "
            f"WHERE state IN ('open', 'wrap-up') AND agent.name = '{member.name}'"
        )
        if shown["waiting"] != int(queued):
            return f"{member.name} shows {shown['waiting']} of {queued} that wait"
        if set(shown["mine"]) != {each for (each,) in mine}:
            return f"{member.name} shows {sorted(shown['mine'])} as in hand, and has {sorted(mine)}"
    orders = {tuple(member.all_said("shows")[-1]["first"]) for member in team.members}
    return "" if len(orders) == 1 else f"the queue has {len(orders)} orders"


def _lost(team: Team) -> list[str]:
    """What was promised and is not there."""
    texts = {text for (text,) in team.rows("SELECT text FROM message UNION ALL SELECT text FROM note")}
    fields = " ".join(each for (each,) in team.rows("SELECT fields FROM contact"))
    missing = [letter.words for letter in team.post.letters if letter.words not in texts]
    missing += [words for words in team.words("answered") if not any(text.startswith(words) for text in texts)]
    missing += [words for words in team.words("noted") if words not in texts]
    missing += [words for words in team.words("edited") if words not in fields]
    missing += [f"in nobody's hands: {each}" for (each,) in team.rows(_STRANDED)]
    went_out = " ".join(team.post.sent.values())
    return missing + [f"not sent: {words}" for words in team.words("answered") if words not in went_out]


def _doubled(team: Team) -> list[str]:
    """What is there twice, or has gone out twice."""
    texts = [text for (text,) in team.rows("SELECT text FROM message UNION ALL SELECT text FROM note")]
    firsts = Counter(" ".join(text.split()[:2]) for text in [*texts])
    went_out = Counter(" ".join(words.split()[:2]) for words in team.post.sent.values())
    return [words for counted in (firsts, went_out) for words, times in counted.items() if times > 1]


def _grabbed_twice(team: Team) -> list[str]:
    """Conversations that somebody took out of the queue while they were not in it."""
    rows = team.rows(
        "SELECT timeline_item.conversation_id, event.what FROM timeline_item JOIN event ON event.id = ref_id "
        "ORDER BY at, timeline_item.id"
    )
    held, twice = set[str](), list[str]()
    for conversation, what in rows:
        if what == Happening.GRABBED:
            twice += [conversation] if conversation in held else []
            held.add(conversation)
        elif what in {Happening.RELEASED, Happening.FINISHED, Happening.REOPENED}:
            held.discard(conversation)
    return twice


def _report(team: Team, converged_s: float, last: str) -> None:
    done = Counter(each["what"] for member in team.members for each in member.said)
    deeds = ", ".join(f"{done[what]} {what}" for what in ("grabbed", "answered", "noted", "edited", "finished"))
    figure(
        f"three desks, {WORK_S:g} s, killed twice, {OUTAGE_S:g} s without a server: {len(team.post.letters)} letters, "
        f"{deeds}, {done['refused']} refused; all desks alike {converged_s:.1f} s after the last deed"
        + (f" (last: {last})" if last else "")
    )


def _settle(team: Team) -> tuple[float, str]:
    """How long it took, and what was still to come at last."""
    began, last = time.monotonic(), ""
    while left := _unsettled(team):
        assert time.monotonic() - began < SETTLES_WITHIN_S, left
        last = left
        time.sleep(0.2)
    return time.monotonic() - began, last
