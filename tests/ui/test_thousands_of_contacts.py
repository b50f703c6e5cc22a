"""An address book of thousands is imported while the agent works on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.ui.viewmodels.import_run import RunState
from app.ui.widgets.import_dialog import ImportDialog
from tests.rig.figures import figure
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.heartbeat import PATIENCE_S, blocks
from tests.ui.test_import_and_export import label, start_import

MANY = 3_000


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_thousands_of_rows_and_a_call_in_between(at_hand: DeskAtHand, tmp_path: Path) -> None:
    path = tmp_path / "everybody.csv"
    rows = (f"n{n},Company {n % 500},+336{n:08},n{n}@mail.example,{n}\n" for n in range(MANY))
    path.write_text("Name,Company,Phone,Email,Customer number\n" + "".join(rows), "utf-8")
    start_import(at_hand, path)
    dialog = at_hand.window.findChild(ImportDialog)
    assert dialog is not None
    answers: list[float] = []

    def ask_again(asked: float) -> None:
        answers.append(time.perf_counter() - asked)
        if dialog._run is None or dialog._run.state is RunState.RUNNING:
            ask()

    def ask() -> None:
        asked = time.perf_counter()
        at_hand.bridge.ask(lambda desk: desk.agent.status, lambda _: ask_again(asked))

    began = time.perf_counter()
    with blocks() as found:
        dialog._collect()
        at_hand.qtbot.waitUntil(lambda: dialog._run is not None and dialog._run.done > 1000, timeout=200_000)
        ask()
        at_hand.phone.offer_call(JEANNE)
        at_hand.qtbot.waitUntil(lambda: at_hand.shows("call-alert"), timeout=5000)
        at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-close"), timeout=300_000)
    seconds = time.perf_counter() - began

    assert label(at_hand, "import-title") == f"{MANY:,} of {MANY:,} imported"
    figure(
        f"{MANY} contacts imported in {seconds:.0f} s; the desk answered within {max(answers) * 1000:.0f} ms,"
        f" the window was busy for {found.longest * 1000:.0f} ms at most"
    )
    assert max(answers) < PATIENCE_S
    assert found.longest < PATIENCE_S
