"""What became of an import, to be read, and to be saved, mended and imported again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.exchange import csv_writing
from app.core.exchange.headings import FIELD_PREFIX, Column, Target
from app.services.importing import Fate, Outcome
from app.ui.viewmodels.import_run import ImportRun, RunState
from app.ui.viewmodels.import_words import number, remark_words
from app.ui.viewmodels.people_file import PeopleFile

tr = QCoreApplication.translate
_HEADINGS = {
    Target.NAME: "Name",
    Target.FIRST_NAME: "First name",
    Target.LAST_NAME: "Last name",
    Target.COMPANY: "Company",
    Target.PHONE: "Phone",
    Target.EMAIL: "Email",
    Target.CHAT: "Chat",
    Target.SIP: "SIP",
    Target.LANGUAGE: "Language",
    Target.TIME_ZONE: "Time zone",
    Target.NOTES: "Notes",
}
"""Written over columns that have none; they are understood when the report is imported."""


def title(run: ImportRun) -> str:
    kept = number(run.done - run.counts[Fate.REJECTED] - run.counts[Fate.LEFT_OUT])
    match run.state:
        case RunState.RUNNING:
            return tr("Import", "Importing {0} of {1}…").format(number(run.done), number(run.total))
        case RunState.DONE:
            return tr("Import", "{0} of {1} imported").format(kept, number(run.total))
        case RunState.CANCELLED:
            return tr("Import", "Cancelled: {0} of {1} imported").format(kept, number(run.total))
        case RunState.STOPPED:
            return tr("Import", "Stopped: {0} of {1} imported").format(kept, number(run.total))


def advice(run: ImportRun) -> str:
    """What is to be known about those that were not tried; "" when all were."""
    if run.state is RunState.RUNNING or not run.untried:
        return ""
    words = tr("Import", "What was imported stays. {0} were not tried: the report has them, to be imported later.")
    return words.format(number(len(run.untried)))


def outcome_words(outcome: Outcome) -> str:
    """What is wrong with it, and whether the rest of it was kept."""
    words = " ".join(map(remark_words, outcome.remarks))
    return words if outcome.fate is Fate.REJECTED else tr("Import", "Imported without it: {0}").format(words)


def file_text(file: PeopleFile, columns: Sequence[Column], run: ImportRun) -> str:
    """All that is not on record as it stands in the file, to be mended and imported again.

    A CSV file for rows. Cards stand below what is wrong with them: text between cards is left out by who reads.
    """
    told = [(each.record, outcome_words(each)) for each in run.told]
    told += [(record, tr("Import", "Not tried.")) for record in run.untried]
    if file.table is None:
        line = tr("Import", "Line {0}")
        return "\n".join(f"{line.format(record.line)}: {words}\n{record.cells[0]}" for record, words in told)
    headings = file.table.headings or tuple(map(_heading, columns))
    return csv_writing.report(headings, ((record.line, words, record.cells) for record, words in told))


def _heading(column: Column) -> str:
    return _HEADINGS.get(column.target) or (f"{FIELD_PREFIX}{column.name}" if column.name else "")
