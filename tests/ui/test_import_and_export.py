"""Contacts come from files and go into files, beside whatever else the agent does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QTableView,
)

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.errors import PassingError
from app.core.exchange.headings import Target
from app.core.exchange.joining import IfKnown
from app.core.exchange.records import Record, Written
from app.services.services import Services
from app.storage.sql_contacts import SqlContacts
from app.ui.viewmodels import people_file
from app.ui.viewmodels.import_run import ImportRun, RunState
from tests.ui.conftest import JEANNE, DeskAtHand
from tests.ui.test_contacts_section import found, open_contacts

MOBILE, OFFICE = "+33612345678", "+33144556677"
PEOPLE = (
    "Nom;Mobile;E-mail;Kunde;Notes\nJeanne Moreau;+33 6 12 34 56 78;j@mail.example;17;Mornings\n佐藤 愛子;six;;18;\n"
)


def choose(at_hand: DeskAtHand, entry: str) -> None:
    """From the menu of the Contacts section."""
    open_contacts(at_hand)
    at_hand.press("contacts-more")
    menu = at_hand.find(QMenu, "contacts-menu")
    action = menu.findChild(QAction, entry)
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()
    at_hand.settle()


def pick(at_hand: DeskAtHand, dialog: str, path: Path) -> None:
    """What the agent chooses in a dialog for files."""
    shown = at_hand.find(QFileDialog, dialog)
    shown.fileSelected.emit(str(path))
    shown.close()


def start_import(at_hand: DeskAtHand, path: Path) -> None:
    choose(at_hand, "contacts-import")
    pick(at_hand, "contacts-import-dialog", path)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-dialog"), timeout=5000)
    settle_preview(at_hand)


def settle_preview(at_hand: DeskAtHand) -> None:
    at_hand.qtbot.wait(20)
    at_hand.settle()


def finish_import(at_hand: DeskAtHand) -> None:
    at_hand.press("import-do")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-close"), timeout=20_000)
    at_hand.settle()


def cells(at_hand: DeskAtHand, name: str) -> list[list[str]]:
    model = at_hand.find(QTableView, name).model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def label(at_hand: DeskAtHand, name: str) -> str:
    return at_hand.find(QLabel, name).text()


def everybody(at_hand: DeskAtHand) -> list[Contact]:
    def gather(desk: Services) -> list[Contact]:
        kept: list[Contact] = []
        while page := desk.contacts.page(kept[-1].id if kept else None):
            kept += page
        return kept

    return at_hand.ask(gather)


def set_target(at_hand: DeskAtHand, column: int, target: Target) -> None:
    combo = at_hand.find(QComboBox, f"import-target-{column}")
    combo.setCurrentIndex(combo.findData(target))
    settle_preview(at_hand)


@pytest.fixture
def csv_file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def test_the_file_is_shown_as_it_will_be_read_and_nothing_is_written(at_hand: DeskAtHand, csv_file: Path) -> None:
    start_import(at_hand, csv_file)

    first, second = cells(at_hand, "import-preview")
    assert first == [
        "2",
        "",
        "",
        "+33 6 12 34 56 78 (Mobile), j@mail.example",
        "Nom: Jeanne Moreau, Kunde: 17 · Mornings",
    ]
    assert second[4].startswith("Rejected. None of the numbers")
    assert at_hand.find(QComboBox, "import-delimiter").currentText() == "Semicolon"
    assert at_hand.find(QCheckBox, "import-headings").isChecked()
    assert everybody(at_hand) == []


def test_a_column_becomes_what_the_agent_says(at_hand: DeskAtHand, csv_file: Path) -> None:
    start_import(at_hand, csv_file)
    at_hand.find(QLineEdit, "import-name-2").setText("Private")
    set_target(at_hand, 1, Target.NAME)
    set_target(at_hand, 4, Target.LEFT_OUT)

    assert cells(at_hand, "import-preview")[0] == [
        "2",
        "Jeanne Moreau",
        "",
        "+33 6 12 34 56 78 (Private), j@mail.example",
        "Mornings",
    ]
    finish_import(at_hand)
    [jeanne] = everybody(at_hand)
    assert (jeanne.name, jeanne.addresses[0].label, jeanne.notes) == ("Jeanne Moreau", "Private", "Mornings")
    assert found(at_hand) == ["Jeanne Moreau"]


def test_a_file_may_be_read_otherwise(at_hand: DeskAtHand, tmp_path: Path) -> None:
    path = tmp_path / "西.csv"
    path.write_bytes("Jérôme;+33 6 12 34 56 78\n".encode())
    start_import(at_hand, path)
    assert cells(at_hand, "import-preview")[0][1] == "Jérôme"

    encoding = at_hand.find(QComboBox, "import-encoding")
    encoding.setCurrentIndex(encoding.findText("Western (Windows-1252)"))
    at_hand.qtbot.waitUntil(lambda: cells(at_hand, "import-preview")[0][1] != "Jérôme", timeout=5000)


def test_the_report_tells_of_every_rejected_row_and_can_be_mended(
    at_hand: DeskAtHand, csv_file: Path, tmp_path: Path
) -> None:
    start_import(at_hand, csv_file)
    set_target(at_hand, 1, Target.NAME)
    finish_import(at_hand)

    assert label(at_hand, "import-title") == "1 of 2 imported"
    assert label(at_hand, "import-counts") == "1 new · 1 rejected"
    [told] = cells(at_hand, "import-told")
    assert told[:2] == ["3", "佐藤 愛子"]
    assert told[2] == "None of the numbers and addresses can be used. “six” is not a phone number."
    report = tmp_path / "report.csv"
    at_hand.press("import-save-report")
    pick(at_hand, "import-report-dialog", report)
    at_hand.qtbot.waitUntil(lambda: label(at_hand, "import-advice") == "The report is saved.", timeout=5000)
    at_hand.press("import-close")

    mended = report.read_text("utf-8-sig").replace("six,", "03-1234-5678,").replace("Nom", "Name")
    report.write_text(mended, "utf-8")
    start_import(at_hand, report)
    finish_import(at_hand)
    assert label(at_hand, "import-title") == "1 of 1 imported"
    assert [each.name for each in everybody(at_hand)] == ["Jeanne Moreau", "佐藤 愛子"]
    assert [each.name for each in everybody(at_hand)[1].fields] == ["Kunde"]


def test_a_report_that_cannot_be_saved_says_why(at_hand: DeskAtHand, csv_file: Path, tmp_path: Path) -> None:
    start_import(at_hand, csv_file)
    finish_import(at_hand)
    at_hand.press("import-save-report")
    pick(at_hand, "import-report-dialog", tmp_path / "nowhere" / "x.csv")

    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-advice"), timeout=5000)
    assert "could not be saved" in label(at_hand, "import-advice")


def test_cards_are_imported_too_and_broken_ones_told_of(at_hand: DeskAtHand, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(f"BEGIN:VCARD\nFN:愛子\nTEL:{MOBILE}\nEND:VCARD\nBEGIN:VCARD\nFN:Broken\n", "utf-8")
    start_import(at_hand, path)
    assert not at_hand.shows("import-columns")
    assert cells(at_hand, "import-preview")[0][:4] == ["1", "愛子", "", "+33 6 12 34 56 78"]

    finish_import(at_hand)

    assert [each.name for each in everybody(at_hand)] == ["愛子"]
    assert cells(at_hand, "import-told")[0][2] == "The card has no end."
    report = tmp_path / "report.vcf"
    at_hand.press("import-save-report")
    pick(at_hand, "import-report-dialog", report)
    at_hand.qtbot.waitUntil(report.exists, timeout=5000)
    at_hand.settle()
    assert report.read_text("utf-8") == "Line 5: The card has no end.\nBEGIN:VCARD\nFN:Broken\n"


def test_who_is_known_is_said_before_and_treated_as_chosen(at_hand: DeskAtHand, csv_file: Path) -> None:
    at_hand.know("Jeanne", MOBILE)
    start_import(at_hand, csv_file)
    set_target(at_hand, 1, Target.NAME)
    assert cells(at_hand, "import-preview")[0][4].startswith("Known as Jeanne.")
    choice = at_hand.find(QComboBox, "import-if-known")

    choice.setCurrentIndex(choice.findData(IfKnown.LEAVE_OUT))
    finish_import(at_hand)

    assert label(at_hand, "import-counts") == "1 left out · 1 rejected"
    assert [each.addresses[0].value for each in everybody(at_hand)] == [MOBILE]


def test_who_is_in_doubt_is_said_before_too(at_hand: DeskAtHand, csv_file: Path) -> None:
    at_hand.know("Paul", MOBILE)
    start_import(at_hand, csv_file)
    set_target(at_hand, 1, Target.NAME)
    said = [cells(at_hand, "import-preview")[0][4]]
    choice = at_hand.find(QComboBox, "import-if-known")

    choice.setCurrentIndex(choice.findData(IfKnown.MAKE_NEW))
    settle_preview(at_hand)
    said.append(cells(at_hand, "import-preview")[0][4])

    assert said[0].startswith("Rejected. A number or address belongs to Paul, who has another name.")
    assert said[1].startswith("Known as Paul.")


@pytest.mark.parametrize("content", [b"", b"\n\n", None])
def test_a_file_with_nobody_in_it_is_refused_in_words(
    at_hand: DeskAtHand, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "people.csv"
    if content is not None:
        path.write_bytes(content)

    choose(at_hand, "contacts-import")
    pick(at_hand, "contacts-import-dialog", path)
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-trouble"), timeout=5000)

    box = at_hand.find(QMessageBox, "import-trouble")
    assert ("nobody in people.csv" if content is not None else "cannot be read") in box.text()
    box.close()


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_file, "_LARGEST", 3)
    path = tmp_path / "x.csv"
    path.write_bytes(b"1234")

    assert "too large" in str(people_file.opened(path))


def some(count: int) -> list[Record]:
    return [
        Record(line, (), f"n{line}", addresses=(Written(AddressKind.PHONE, f"+336{line:08}"),))
        for line in range(1, count + 1)
    ]


def test_a_call_is_answered_while_contacts_are_imported(at_hand: DeskAtHand) -> None:
    run = ImportRun(at_hand.bridge, some(400), IfKnown.COMPLETE, at_hand.window)
    seen: list[int] = []

    def ring() -> None:
        if not seen:
            at_hand.phone.offer_call(JEANNE)
            at_hand.bridge.ask(lambda desk: len(desk.conversations.unfinished()), lambda _: seen.append(run.done))

    run.moved.connect(ring)
    run.start()
    at_hand.qtbot.waitUntil(lambda: run.state is RunState.DONE, timeout=20_000)

    assert seen[0] < 400
    assert at_hand.shows("call-alert")


def test_cancelling_keeps_what_was_imported_and_says_so(at_hand: DeskAtHand, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Name,Phone\n" + "".join(f"n{n},+336{n:08}\n" for n in range(3000)), "utf-8")
    start_import(at_hand, path)
    at_hand.press("import-do")
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-counts") and bool(label(at_hand, "import-counts")))

    at_hand.find(QDialog, "import-dialog").reject()
    at_hand.qtbot.waitUntil(lambda: at_hand.shows("import-close"), timeout=20_000)

    kept = len(everybody(at_hand))
    assert 0 < kept < 3000
    assert label(at_hand, "import-title") == f"Cancelled: {kept} of 3,000 imported"
    assert label(at_hand, "import-advice").startswith(f"What was imported stays. {3000 - kept:,} were not tried")
    rest = tmp_path / "rest.csv"
    at_hand.press("import-save-report")
    pick(at_hand, "import-report-dialog", rest)
    at_hand.qtbot.waitUntil(lambda: label(at_hand, "import-advice") == "The report is saved.", timeout=5000)
    file = people_file.opened(rest)
    assert isinstance(file, people_file.PeopleFile)
    assert file.count == 3000 - kept


def test_a_store_that_takes_no_more_stops_the_import(at_hand: DeskAtHand, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PassingError("The disk is full.")

    run = ImportRun(at_hand.bridge, some(60), IfKnown.COMPLETE, at_hand.window)
    monkeypatch.setattr(SqlContacts, "save_contact", fail)
    run.start()
    at_hand.settle()

    assert (run.state, run.done) == (RunState.STOPPED, 1)


def test_closing_the_window_of_an_import_cancels_it(at_hand: DeskAtHand, csv_file: Path) -> None:
    start_import(at_hand, csv_file)

    at_hand.press("import-cancel")

    assert not at_hand.shows("import-dialog")
    assert everybody(at_hand) == []


@pytest.mark.parametrize("ending", ["csv", "vcf"])
def test_all_contacts_are_exported_and_come_back(at_hand: DeskAtHand, tmp_path: Path, ending: str) -> None:
    at_hand.know("Jeanne", MOBILE, "Studio", "j@mail.example")
    at_hand.know("佐藤 愛子", OFFICE)
    path = tmp_path / f"all.{ending}"

    choose(at_hand, "contacts-export")
    pick(at_hand, "contacts-export-dialog", path)
    at_hand.qtbot.waitUntil(lambda: label(at_hand, "export-words").startswith("Contacts written"), timeout=5000)

    assert label(at_hand, "export-words") == f"Contacts written to all.{ending}: 2"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf" if ending == "csv" else b"BEGIN:VCARD")
    at_hand.press("export-close")
    file = people_file.opened(path)
    assert isinstance(file, people_file.PeopleFile)
    assert file.count == 2


def test_an_export_that_cannot_be_written_says_why(at_hand: DeskAtHand, tmp_path: Path) -> None:
    choose(at_hand, "contacts-export")
    pick(at_hand, "contacts-export-dialog", tmp_path / "nowhere" / "all.csv")

    at_hand.qtbot.waitUntil(lambda: "could not be saved" in label(at_hand, "export-words"), timeout=5000)


def test_probable_doubles_are_compared_and_merged(at_hand: DeskAtHand) -> None:
    jeanne = at_hand.know("Jeanne Moreau", MOBILE, "Studio")
    at_hand.know("J. Moreau", MOBILE)
    at_hand.know("Omar", OFFICE)
    choose(at_hand, "contacts-doubles")
    at_hand.qtbot.waitUntil(lambda: "Pairs found" in label(at_hand, "doubles-words"), timeout=5000)
    [pair] = cells(at_hand, "doubles")
    assert pair == [
        "Jeanne Moreau · Studio · +33 6 12 34 56 78",
        "J. Moreau · +33 6 12 34 56 78",
        "Both have +33 6 12 34 56 78",
    ]

    at_hand.press("doubles-compare")
    assert label(at_hand, "merge-title") == "Merge J. Moreau into Jeanne Moreau?"
    at_hand.press("merge-do")

    assert cells(at_hand, "doubles") == []
    at_hand.press("doubles-close")
    assert [each.name for each in everybody(at_hand)] == [jeanne.name, "Omar"]
    at_hand.press("undo")
    assert len(everybody(at_hand)) == 3


def test_nobody_is_a_double_when_all_are_themselves(at_hand: DeskAtHand) -> None:
    at_hand.know("Omar", OFFICE)

    choose(at_hand, "contacts-doubles")

    at_hand.qtbot.waitUntil(lambda: "No two of your contacts" in label(at_hand, "doubles-words"), timeout=5000)


def test_an_import_that_is_open_comes_forward_instead_of_a_second(at_hand: DeskAtHand, csv_file: Path) -> None:
    start_import(at_hand, csv_file)

    choose(at_hand, "contacts-import")

    assert not at_hand.shows("contacts-import-dialog")
