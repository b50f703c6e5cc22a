"""What a server is told of presence, in which order, and what becomes of each of its answers (RFC 3903)."""

from __future__ import annotations

import pjsua2 as pj
import pytest

from app.core.presence import Activity, Presence, PresenceState
from app.telephony.engine.publication import LASTS_S, Answer, Publication, Publish

OPEN, TALKING = Presence(True), Presence(True, Activity.ON_THE_PHONE)
LUNCH = Presence(False, Activity.AWAY, "Lunch")
NO_REPLY = Answer(408, "Request Timeout")


class Server:
    """A publication and the server it talks to, which answers as it is told to."""

    def __init__(self, etag: str = "") -> None:
        self.now = 1000.0
        self.asked: list[Publish] = []
        self.states: list[PresenceState] = []
        self.kept: list[str] = []
        self.breaks: Exception | None = None
        self.publication = Publication(self._take, self._note, etag, self.kept.append)

    def _take(self, request: Publish) -> None:
        self.asked.append(request)
        if self.breaks is not None:
            raise self.breaks

    def _note(self) -> None:
        self.states.append(self.publication.state)

    def tell(self, presence: Presence | None) -> None:
        self.publication.want(presence)
        self.publication.work(self.now)

    def pass_time(self, seconds: float) -> None:
        self.now += seconds
        self.publication.work(self.now)

    def answer(self, status: int, reason: str = "", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.publication.answered(Answer(status, reason, named), self.now)
        self.publication.work(self.now)

    def accept(self, etag: str, expires: str = str(LASTS_S)) -> None:
        self.answer(200, "OK", sip_etag=etag, expires=expires)

    @property
    def state(self) -> tuple[PresenceState, str]:
        return self.publication.state, self.publication.detail


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def told(server: Server) -> Server:
    """It knows that the agent is available."""
    server.tell(OPEN)
    server.accept("e1")
    return server


def test_first_words_name_nothing_that_they_replace(server: Server) -> None:
    server.tell(OPEN)
    server.accept("e1")

    assert server.asked == [Publish(OPEN, "", LASTS_S)]
    assert server.states == [PresenceState.TELLING, PresenceState.TOLD]
    assert server.kept == ["e1"]


def test_later_words_replace_the_earlier(told: Server) -> None:
    told.tell(TALKING)
    told.accept("e2")
    told.tell(LUNCH)

    assert told.asked[1:] == [Publish(TALKING, "e1", LASTS_S), Publish(LUNCH, "e2", LASTS_S)]
    assert told.state == (PresenceState.TOLD, "")


def test_the_same_is_not_said_twice(told: Server) -> None:
    told.tell(OPEN)
    told.pass_time(60)

    assert len(told.asked) == 1


def test_of_what_changes_while_the_server_thinks_only_the_last_is_said(told: Server) -> None:
    told.tell(TALKING)
    for presence in (OPEN, TALKING, LUNCH):
        told.tell(presence)
    before = len(told.asked)
    told.accept("e2")

    assert (before, told.asked[-1]) == (2, Publish(LUNCH, "e2", LASTS_S))


def test_it_is_renewed_before_it_runs_out_without_being_repeated(told: Server) -> None:
    told.pass_time(LASTS_S * 0.79)
    early = len(told.asked)
    told.pass_time(LASTS_S * 0.02)

    assert (early, told.asked[-1]) == (1, Publish(None, "e1", LASTS_S))


def test_the_server_decides_how_long_it_lasts(server: Server) -> None:
    server.tell(OPEN)
    server.accept("e1", expires="60")

    server.pass_time(49)

    assert server.asked[-1] == Publish(None, "e1", LASTS_S)


@pytest.mark.parametrize("expires", ["0", "1", "20"])
def test_one_that_forgets_at_once_is_not_asked_without_end(server: Server, expires: str) -> None:
    server.tell(OPEN)
    server.accept("e1", expires=expires)

    server.pass_time(29)
    early = len(server.asked)
    server.pass_time(1)

    assert (early, server.asked[-1]) == (1, Publish(None, "e1", LASTS_S))


def test_a_server_that_gives_its_words_no_name_is_told_all_anew(server: Server) -> None:
    server.tell(OPEN)
    server.answer(200)

    server.pass_time(LASTS_S)

    assert server.asked == [Publish(OPEN, "", LASTS_S)] * 2


def test_leaving_takes_it_back(told: Server) -> None:
    told.tell(None)
    before = told.publication.is_over
    told.answer(200, "OK", expires="0")

    assert told.asked[-1] == Publish(None, "e1", 0)
    assert (before, told.publication.is_over) == (False, True)
    assert told.state == (PresenceState.OFF, "")
    assert told.kept[-1] == ""


def test_who_said_nothing_has_nothing_to_take_back(server: Server) -> None:
    server.tell(None)

    assert server.asked == []
    assert server.publication.is_over


@pytest.mark.parametrize(
    "answer", [NO_REPLY, Answer(500, "Server Error"), Answer(412, "Gone"), Answer(489, "Bad Event")]
)
def test_what_cannot_be_taken_back_is_left_to_run_out(told: Server, answer: Answer) -> None:
    told.tell(None)
    told.publication.answered(answer, told.now)
    told.pass_time(3600)

    assert len(told.asked) == 2
    assert told.publication.is_over
    assert told.state == (PresenceState.OFF, "")


def test_who_comes_back_while_leaving_is_there_again(told: Server) -> None:
    told.tell(None)
    told.tell(OPEN)
    told.answer(200, "OK", expires="0")

    assert told.asked[-1] == Publish(OPEN, "", LASTS_S)


@pytest.mark.parametrize(
    ("status", "asked", "header"),
    [(401, "www_authenticate", "Authorization"), (407, "proxy_authenticate", "Proxy-Authorization")],
)
def test_a_server_that_asks_who_is_there_is_answered(server: Server, status: int, asked: str, header: str) -> None:
    server.tell(OPEN)
    server.answer(status, "Who?", **{asked: "Digest nonce=1"})
    server.accept("e1")
    server.tell(None)
    server.answer(status, "Who?", **{asked: "Digest nonce=2"})

    assert server.asked[1] == Publish(OPEN, "", LASTS_S, (header, "Digest nonce=1"))
    assert server.asked[3] == Publish(None, "e1", 0, (header, "Digest nonce=2"))


def test_one_that_asks_again_has_refused(server: Server) -> None:
    server.tell(OPEN)
    for _ in range(2):
        server.answer(401, "Unauthorized", www_authenticate="Digest nonce=1")

    assert len(server.asked) == 2
    assert server.state == (PresenceState.FAILED, "401 Unauthorized")


def test_a_server_that_has_lost_it_is_told_all_of_it_at_once(told: Server) -> None:
    told.pass_time(LASTS_S)
    told.answer(412, "Conditional Request Failed")
    told.accept("n1")

    assert told.asked[-1] == Publish(OPEN, "", LASTS_S)
    assert told.state == (PresenceState.TOLD, "")


def test_one_that_has_lost_it_may_ask_who_is_there_each_time(told: Server) -> None:
    told.pass_time(LASTS_S)
    told.answer(401, "Who?", www_authenticate="Digest nonce=1")
    told.answer(412, "Conditional Request Failed")
    told.answer(401, "Who?", www_authenticate="Digest nonce=2")
    told.accept("n1")

    assert told.asked[-1] == Publish(OPEN, "", LASTS_S, ("Authorization", "Digest nonce=2"))
    assert told.state == (PresenceState.TOLD, "")


def test_who_leaves_while_the_server_asks_who_is_there_has_said_nothing(server: Server) -> None:
    server.tell(OPEN)
    server.tell(None)
    server.answer(401, "Who?", www_authenticate="Digest nonce=1")
    state = server.state
    server.tell(OPEN)

    assert state == (PresenceState.OFF, "")
    assert server.asked == [Publish(OPEN, "", LASTS_S)] * 2


def test_one_that_never_finds_it_is_not_asked_without_end(told: Server) -> None:
    told.tell(LUNCH)
    for _ in range(2):
        told.answer(412, "Conditional Request Failed")

    assert told.asked[1:] == [Publish(LUNCH, "e1", LASTS_S), Publish(LUNCH, "", LASTS_S)]
    assert told.state == (PresenceState.FAILED, "412 Conditional Request Failed")


def test_a_server_that_wants_to_be_asked_less_often_is(server: Server) -> None:
    server.tell(OPEN)
    server.answer(423, "Interval Too Brief", min_expires="1800")

    server.answer(423, "Interval Too Brief", min_expires="1800")

    assert server.asked == [Publish(OPEN, "", LASTS_S), Publish(OPEN, "", 1800)]
    assert server.state == (PresenceState.FAILED, "423 Interval Too Brief")


@pytest.mark.parametrize("headers", [{}, {"min_expires": "0"}, {"min_expires": "soon"}])
def test_one_that_does_not_say_how_often_is_asked_for_the_same_later(server: Server, headers: dict[str, str]) -> None:
    server.tell(OPEN)
    server.answer(423, "Interval Too Brief", **headers)
    state = server.state
    server.pass_time(2)
    server.accept("e1")

    assert state == (PresenceState.FAILED, "423 Interval Too Brief")
    assert server.asked == [Publish(OPEN, "", LASTS_S)] * 2
    assert server.state == (PresenceState.TOLD, "")


@pytest.mark.parametrize("answer", [Answer(405, "Method Not Allowed"), Answer(489, "Bad Event"), Answer(501, "No")])
def test_a_server_that_knows_no_presence_is_left_alone_until_the_account_changes(
    server: Server, answer: Answer
) -> None:
    server.tell(OPEN)
    server.publication.answered(answer, server.now)
    server.publication.renew()
    server.tell(LUNCH)
    server.pass_time(86_400)
    state, before = server.state, len(server.asked)

    server.publication.begin_anew(is_elsewhere=False)
    server.pass_time(0)

    assert state == (PresenceState.UNSUPPORTED, f"{answer.status} {answer.reason}")
    assert (before, server.asked[-1]) == (1, Publish(LUNCH, "", LASTS_S))


def test_a_failure_is_tried_again_less_and_less_often(server: Server) -> None:
    server.tell(OPEN)
    waits = []
    for _ in range(12):
        server.answer(503, "Service Unavailable")
        asked, wait = len(server.asked), 0
        while len(server.asked) == asked:
            wait += 1
            server.pass_time(1)
        waits.append(wait)

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]
    assert server.states == [PresenceState.TELLING, PresenceState.FAILED] * 12 + [PresenceState.TELLING]


def test_a_thousand_failures_later_it_is_still_tried(server: Server) -> None:
    server.tell(OPEN)
    for _ in range(1100):
        server.publication.answered(NO_REPLY, server.now)
        server.pass_time(600)

    assert len(server.asked) == 1101


def test_a_server_that_is_there_again_is_told_at_once(server: Server) -> None:
    server.tell(OPEN)
    for _ in range(9):
        server.publication.answered(NO_REPLY, server.now)
        server.pass_time(600)
    server.publication.answered(NO_REPLY, server.now)
    before = len(server.asked)

    server.publication.renew()
    server.pass_time(0)

    assert len(server.asked) == before + 1


def test_a_request_that_cannot_even_be_sent_has_failed(server: Server) -> None:
    server.breaks = pj.Error()

    server.tell(OPEN)

    assert server.publication.state is PresenceState.FAILED
    assert not server.publication.is_busy


def test_an_account_that_moved_speaks_first_words_there(told: Server) -> None:
    told.publication.begin_anew(is_elsewhere=True)
    told.pass_time(0)

    assert told.asked[-1] == Publish(OPEN, "", LASTS_S)


def test_what_the_old_server_answers_then_counts_for_nothing(told: Server) -> None:
    told.tell(LUNCH)
    told.publication.begin_anew(is_elsewhere=True)
    told.accept("e2")

    assert told.asked[-1] == Publish(LUNCH, "", LASTS_S)
    assert "e2" not in told.kept


def test_an_account_that_changed_otherwise_goes_on_from_what_is_known(told: Server) -> None:
    told.publication.begin_anew(is_elsewhere=False)
    told.pass_time(0)

    assert told.asked[-1] == Publish(None, "e1", LASTS_S)


def test_words_of_an_engine_that_died_are_replaced() -> None:
    server = Server(etag="e7")

    server.tell(OPEN)

    assert server.asked == [Publish(OPEN, "e7", LASTS_S)]


def test_words_of_an_engine_that_died_are_taken_back_when_nothing_shall_be_said() -> None:
    server = Server(etag="e7")

    server.tell(None)

    assert server.asked == [Publish(None, "e7", 0)]


def test_a_server_out_of_reach_is_told_nothing_more_and_its_name_is_kept_for_later(told: Server) -> None:
    told.publication.abandon()
    told.pass_time(3600)

    assert len(told.asked) == 1
    assert told.kept == ["e1"]
    assert told.publication.is_over


def test_an_answer_to_nothing_changes_nothing(told: Server) -> None:
    told.answer(500, "Server Error")

    assert told.state == (PresenceState.TOLD, "")
