"""The catalogues of the languages: complete, true to the code, and compiled."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.viewmodels.trouble_words import in_words
from scripts.translations import (
    CATALOGUES,
    LANGUAGES,
    ROOT,
    Sentence,
    compile_catalogue,
    missing,
    sentences,
    translations,
    update,
)

_PLACEHOLDER = re.compile(r"\{\w*\}|%n|%\d|\(\*[^)]*\)|Ctrl\+\w|Shift\+\w")
SAID_IN_THE_WINDOW = (
    "desktop/paths.py",
    "provisioning/form_files.py",
    "provisioning/settings_file.py",
    "storage/opening.py",
    "storage/transactions.py",
)


def test_every_sentence_is_known_by_its_context_and_its_words() -> None:
    known = {(each.context, each.source) for each in sentences()}

    assert ("AgentButton", "Starting…") in known
    assert ("Message", "%n files: {0}") in known
    assert ("Record", "What was said and done") in known, "inside an f-string"
    assert ("Problem", "Nobody answered.") in known, "said by the core"
    assert ("Channel", "Mail address") in known, "said by a channel"
    assert ("Disposition", "Rebooked") in known, "comes with the settings"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_translate(language: str) -> None:
    """What a new sentence asks for: `make translations` adds it to the catalogue, somebody translates it there."""
    assert missing(language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogues_are_what_the_code_says(language: str, tmp_path: Path) -> None:
    kept = CATALOGUES / f"parley_{language}.ts"
    (tmp_path / kept.name).write_bytes(kept.read_bytes())

    update(language, tmp_path)

    assert (tmp_path / kept.name).read_text("utf-8") == kept.read_text("utf-8"), "run `make translations`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_window_reads_is_made_from_the_catalogues(language: str, tmp_path: Path) -> None:
    made = compile_catalogue(language, tmp_path)

    assert made.read_bytes() == (CATALOGUES / made.name).read_bytes(), "run `make translations`"


def test_a_sentence_that_nobody_has_translated_yet_is_found(tmp_path: Path) -> None:
    kept = (CATALOGUES / "parley_ja.ts").read_text("utf-8")
    assert "<translation>保留中</translation>" in kept
    text = kept.replace("<translation>保留中</translation>", '<translation type="unfinished" />')
    (tmp_path / "parley_ja.ts").write_text(text, "utf-8")

    assert missing("ja", tmp_path) == [Sentence("Words", "On hold")]


def test_a_translation_outlives_the_next_look_at_the_code_and_one_without_a_sentence_does_not(tmp_path: Path) -> None:
    gone = "<message><source>Gone</source><translation>消えた</translation></message></context>"
    kept = (CATALOGUES / "parley_ja.ts").read_text("utf-8")
    (tmp_path / "parley_ja.ts").write_text(kept.replace("</context>", gone, 1), "utf-8")

    update("ja", tmp_path)

    assert translations("ja", tmp_path) == translations("ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_keys_are_the_same_in_every_language(language: str) -> None:
    said = translations(language)

    odd = {
        source: form
        for (_, source), forms in said.items()
        for form in forms
        if Counter(_PLACEHOLDER.findall(form)) != Counter(_PLACEHOLDER.findall(source))
    }

    assert odd == {}


def test_nothing_japanese_is_english_by_mistake() -> None:
    same = {source for (_, source), forms in translations("ja").items() if forms == (source,)}

    assert same <= {
        *("Parley", "SMS", "SIP", "Cc", "Bcc", "Message-ID", "TLS", "STARTTLS", "Google", "Microsoft"),
        *("SMS (HTTP)", "SMS (SMPP)", "Unicode (UTF-8)", "Unicode (UTF-16)", "vCard 4.0 ({0})"),
    }


def _said_in_errors(path: Path) -> Iterator[str]:
    """The texts of the errors that a module raises, with something in each gap. A slip of ours begins small."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        raised = node.exc if isinstance(node, ast.Raise) else None
        if isinstance(raised, ast.Call) and raised.args and isinstance(raised.args[0], ast.Constant | ast.JoinedStr):
            parts = raised.args[0].values if isinstance(raised.args[0], ast.JoinedStr) else [raised.args[0]]
            yield "".join(str(each.value) if isinstance(each, ast.Constant) else "something" for each in parts)


@pytest.mark.parametrize("module", SAID_IN_THE_WINDOW)
def test_what_the_inner_floors_say_when_the_desk_cannot_open_is_recognised(module: str, japanese: None) -> None:
    said = [each for each in _said_in_errors(ROOT / "app" / module) if each[0].isupper()]

    assert said
    assert [each for each in said if in_words(each) == each] == []


def test_what_stands_in_the_gaps_of_such_a_sentence_stays(japanese: None) -> None:
    said = in_words(
        "The settings in /home/愛子/settings.json cannot be understood: line 3. Correct the file, or move it "
        "away to start with the standard settings."
    )

    assert said.startswith("設定ファイル /home/愛子/settings.json を解釈できません：line 3。")


def test_what_a_server_says_stays_as_it_is(japanese: None) -> None:
    assert in_words("550 5.1.1 No such user here") == "550 5.1.1 No such user here"
