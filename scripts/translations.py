"""Brings the catalogues in resources/translations up to date with the sentences in the code, and compiles them.

`make translations` does it and names what still waits for a translator: an empty <translation> in the .ts file. Qt's
own lupdate is not used: it misses sentences inside f-strings and those of the inner floors, which know no Qt.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import phonenumbers
from PySide6.QtCore import QLocale

from app.core.agent_state import NotReadyReason
from app.core.problems import Problem
from app.core.settings import DEFAULT_REASONS
from app.core.wrap_up import DEFAULT_DISPOSITIONS, Disposition
from app.ui.viewmodels.trouble_words import SENTENCES

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "resources" / "translations"
LANGUAGES = ("ja", "en")
_ALIASES = {"tr", "_tr", "translate", "_translate"}
"""What QCoreApplication.translate is called where it is used; as a method, `tr` is QObject's."""
_FORMS = {"en": 2, "ja": 1}


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """What a translator is asked for. `is_counted` when it has a form for each number of %n."""

    context: str
    source: str
    is_counted: bool = field(default=False, compare=False)
    file: str = field(default="", compare=False)


@cache
def sentences() -> tuple[Sentence, ...]:
    """Every sentence that people see, once, in the order of the catalogues. ValueError for one that cannot be read."""
    found: dict[Sentence, Sentence] = {}
    for each in (*_of_the_window(), *_of_the_inner_floors(), *_of_the_channels(), *_of_the_world()):
        found.setdefault(each, each)
    return tuple(sorted(found))


def _of_the_window() -> Iterator[Sentence]:
    for path in sorted((ROOT / "app").rglob("*.py")):
        yield from _in_code(ast.parse(path.read_text(encoding="utf-8")), "", path.relative_to(ROOT).as_posix())


def _in_code(node: ast.AST, owner: str, file: str) -> Iterator[Sentence]:
    """`owner` is the class around `node`: the context of its `self.tr`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and (asked := _asked_for(child, owner)) is not None:
            context, source, is_counted = asked
            yield Sentence(context, source, is_counted, file)
        yield from _in_code(child, child.name if isinstance(child, ast.ClassDef) else owner, file)


def _asked_for(call: ast.Call, owner: str) -> tuple[str, str, bool] | None:
    texts = [each.value if isinstance(each, ast.Constant) else None for each in call.args]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
        if not isinstance(call.func.value, ast.Name) or call.func.value.id != "self" or not isinstance(texts[0], str):
            raise ValueError(f"{ast.unparse(call)} is not self.tr of a plain text")
        return owner, texts[0], len(texts) > 2
    is_alias = isinstance(call.func, ast.Name) and call.func.id in _ALIASES
    if is_alias or ast.unparse(call.func) == "QCoreApplication.translate":
        context, source = texts[:2]
        if isinstance(context, str) and isinstance(source, str):
            return context, source, len(texts) > 3
        if context not in _BY_TABLE:
            raise ValueError(f"{ast.unparse(call)} is neither a plain text nor from a table that is known here")
    return None


_BY_TABLE = {"Problem", "Disposition", "Reason", "Channel", "Language", "Country", "Trouble"}
"""Contexts of words that stand in tables of the inner floors or of Qt and are looked up by their English."""


def _of_the_inner_floors() -> Iterator[Sentence]:
    for problem in Problem:
        yield Sentence("Problem", problem.sentence, file="app/core/problems.py")
        yield Sentence("Problem", problem.advice, file="app/core/problems.py")
    for sentence in SENTENCES:
        yield Sentence("Trouble", sentence, file="app/ui/viewmodels/trouble_words.py")
    for each in (*DEFAULT_DISPOSITIONS, *DEFAULT_REASONS):
        match each:
            case Disposition():
                yield Sentence("Disposition", each.label, file="app/core/wrap_up.py")
            case NotReadyReason():
                yield Sentence("Reason", each.name, file="app/core/settings.py")


def _of_the_channels() -> Iterator[Sentence]:
    """What the forms of the channels ask for, and what the kinds of channel are called."""
    from app.bootstrap.channels import channel_types
    from app.core.settings import DeskSettings

    class NoSettings:
        def load(self) -> DeskSettings:
            return DeskSettings()

        def save(self, settings: DeskSettings) -> None: ...

    for kind in channel_types(None, NoSettings()).values():  # type: ignore[arg-type]  # none of them is made here
        yield Sentence("Channel", kind.title, file="app/channels")
        for line in kind.fields:
            yield from (
                Sentence("Channel", words, file="app/channels") for words in (line.label, *dict(line.choices).values())
            )


def _of_the_world() -> Iterator[Sentence]:
    """The countries and languages to choose from: Qt knows their names in English, and in themselves."""
    for region in phonenumbers.SUPPORTED_REGIONS:
        yield Sentence("Country", QLocale.territoryToString(QLocale.codeToTerritory(region)), file="PySide6")
    for language in QLocale.Language:
        tag = QLocale.languageToCode(language)
        if len(tag) == 2 and QLocale(tag).language() is not QLocale.Language.C:
            yield Sentence("Language", QLocale.languageToString(QLocale(tag).language()), file="PySide6")


def translations(language: str, folder: Path = CATALOGUES) -> dict[tuple[str, str], tuple[str, ...]]:
    """What a catalogue says, by context and source: a form for each number, or one."""
    file = folder / f"parley_{language}.ts"
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for context in ET.parse(file).getroot().iter("context") if file.exists() else ():
        for message in context.iter("message"):
            said = message.find("translation")
            forms = [] if said is None else [each.text or "" for each in said.iter("numerusform")] or [said.text or ""]
            known[context.findtext("name", ""), message.findtext("source", "")] = tuple(forms)
    return known


def missing(language: str, folder: Path = CATALOGUES) -> list[Sentence]:
    """What has no translation; of English only what is counted needs one."""
    known = translations(language, folder)
    return [each for each in _wanted(language) if not all(known.get((each.context, each.source), ("",)))]


def update(language: str, folder: Path = CATALOGUES) -> None:
    """Write the catalogue anew: what is new without a translation, what is gone left out."""
    known = translations(language, folder)
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for each in _wanted(language):
        if each.context not in contexts:
            contexts[each.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[each.context], "name").text = each.context
        message = ET.SubElement(contexts[each.context], "message", {"numerus": "yes"} if each.is_counted else {})
        ET.SubElement(message, "location", filename=f"../../{each.file}")
        ET.SubElement(message, "source").text = each.source
        _say(message, each, known.get((each.context, each.source), ()), _FORMS[language])
    ET.indent(root, "    ")
    text = ET.tostring(root, "unicode", short_empty_elements=True)
    (folder / f"parley_{language}.ts").write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8"
    )


def _wanted(language: str) -> list[Sentence]:
    return [each for each in sentences() if each.is_counted or language != "en"]


def _say(message: ET.Element, sentence: Sentence, known: tuple[str, ...], forms: int) -> None:
    is_known = bool(known) and all(known)
    said = ET.SubElement(message, "translation", {} if is_known else {"type": "unfinished"})
    if not sentence.is_counted:
        said.text = known[0] if known else None
        return
    for number in range(forms):
        ET.SubElement(said, "numerusform").text = known[number] if number < len(known) else None


def compile_catalogue(language: str, into: Path = CATALOGUES) -> Path:
    """What the window reads: a .qm file in `into`. CalledProcessError when Qt does not understand the catalogue."""
    made = into / f"parley_{language}.qm"
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    source = CATALOGUES / f"parley_{language}.ts"
    subprocess.run([lrelease, "-silent", "-nounfinished", source, "-qm", made], check=True)
    return made


def main() -> int:
    """The exit status: 1 while there is something to translate."""
    waiting: list[Sentence] = []
    for language in LANGUAGES:
        update(language)
        compile_catalogue(language)
        waiting += missing(language)
    for each in waiting:
        print(f"not translated: {each.context}: {each.source!r}")  # noqa: T201  told on the terminal
    return bool(waiting)


if __name__ == "__main__":
    sys.exit(main())
