"""What we rely on in the toolkit, so that an upgrade that breaks it is noticed here and not after hours of work."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

CALLS = 2000


class _Nothing(QObject):
    asked = Signal()

    def answer(self) -> None: ...


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there (PEP 683)")
def test_slots_that_return_nothing_cost_no_reference_to_none(qapp: QApplication) -> None:
    nothing = _Nothing()
    nothing.asked.connect(nothing.answer)
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        nothing.asked.emit()

    assert sys.getrefcount(None) > before - CALLS // 2
