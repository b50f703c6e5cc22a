"""Errors the desk raises on purpose."""

from __future__ import annotations

from app.core.problems import Problem


class ParleyError(Exception):
    """The base of every error that Parley raises itself. Its text is fit for people."""


class PassingError(ParleyError):
    """What cannot be done now may well be done later."""


class IllegalMoveError(ParleyError):
    """A state machine was asked for a move that does not exist: a bug, or a peer that breaks its protocol."""


class RefusedError(ParleyError):
    """A request that cannot be fulfilled; `problem` says why and what to do."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem.sentence} {problem.advice}")
        self.problem = problem
        self.detail = detail
