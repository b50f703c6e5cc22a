"""What went wrong and what to do about it, in the language of the window: the core says it in English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.problems import Problem

translate = QCoreApplication.translate


def problem_sentence(problem: Problem) -> str:
    """What happened."""
    return translate("Problem", problem.sentence)


def problem_advice(problem: Problem) -> str:
    """What to do now."""
    return translate("Problem", problem.advice)


def problem_text(problem: Problem) -> str:
    """Both."""
    return one_after_the_other(problem_sentence(problem), problem_advice(problem))


def one_after_the_other(sentence: str, another: str) -> str:
    """Two sentences as one text: not every language puts a space between them."""
    return translate("Problem", "{0} {1}").format(sentence, another)
