"""Problems: each one is a sentence and an advice, each SIP status becomes one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import ParleyError, RefusedError
from app.core.problems import Problem, call_problem, registration_problem


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_says_what_happened_and_what_to_do(problem: Problem) -> None:
    for text in (problem.sentence, problem.advice):
        assert text[0].isupper()
        assert text.endswith(".")


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (403, Problem.NOT_ALLOWED),
        (404, Problem.NO_SUCH_NUMBER),
        (408, Problem.NO_ANSWER),
        (480, Problem.NO_ANSWER),
        (486, Problem.BUSY),
        (488, Problem.NO_COMMON_CODEC),
        (500, Problem.SERVER_TROUBLE),
        (599, Problem.SERVER_TROUBLE),
        (502, Problem.UNKNOWN_HOST),
        (503, Problem.UNREACHABLE),
        (603, Problem.DECLINED),
        (499, Problem.OTHER),
        (699, Problem.OTHER),
    ],
)
def test_a_call_that_failed_says_why(status: int, problem: Problem) -> None:
    assert call_problem(status) is problem


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (401, Problem.WRONG_PASSWORD),
        (403, Problem.WRONG_PASSWORD),
        (404, Problem.WRONG_PASSWORD),
        (408, Problem.UNREACHABLE),
        (480, Problem.UNREACHABLE),
        (502, Problem.UNKNOWN_HOST),
        (503, Problem.UNREACHABLE),
    ],
)
def test_a_registration_that_failed_says_why(status: int, problem: Problem) -> None:
    assert registration_problem(status) is problem


@settings(deadline=None)
@given(st.integers())
def test_no_status_is_without_words(status: int) -> None:
    assert call_problem(status).sentence
    assert registration_problem(status).sentence


def test_a_refusal_carries_the_words_of_its_problem() -> None:
    error = RefusedError(Problem.BUSY, "486 Busy Here")

    assert isinstance(error, ParleyError)
    assert str(error) == "The line is busy. Call again in a few minutes."
    assert (error.problem, error.detail) == (Problem.BUSY, "486 Busy Here")
