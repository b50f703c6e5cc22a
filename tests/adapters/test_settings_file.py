"""The JSON file of the settings: forgiving about versions, strict about nonsense, never half written."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from app.core.agent_state import NotReadyReason
from app.core.errors import ParleyError
from app.core.settings import DeskSettings, Theme
from app.core.wrap_up import DEFAULT_DISPOSITIONS, Disposition
from app.provisioning.settings_file import JsonSettings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_missing_keys_take_their_default_and_unknown_ones_are_ignored(path: Path) -> None:
    path.write_text('{"theme": "dark", "hologram": {"depth": 3}}')

    assert JsonSettings(path).load() == DeskSettings(theme=Theme.DARK)


def test_reasons_of_an_earlier_version_are_read_and_its_breaks_are_breaks(path: Path) -> None:
    path.write_text('{"not_ready_reasons": ["Lunch", "Errand", {"name": "Smoke", "is_break": true}]}')

    reasons = JsonSettings(path).load().not_ready_reasons

    assert reasons == (
        NotReadyReason("Lunch", is_break=True),
        NotReadyReason("Errand"),
        NotReadyReason("Smoke", is_break=True),
    )


def test_settings_of_before_there_were_dispositions_get_those_that_come_with_parley(path: Path) -> None:
    path.write_text('{"default_disposition": "resolved"}')

    settings = JsonSettings(path).load()

    assert (settings.dispositions, settings.default_disposition) == (DEFAULT_DISPOSITIONS, "resolved")


def test_a_disposition_needs_no_more_than_code_and_label(path: Path) -> None:
    path.write_text('{"dispositions": [{"code": "R1", "label": "Refund"}]}')

    assert JsonSettings(path).load().dispositions == (Disposition("R1", "Refund"),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"theme": "purple"}',
        '{"grace_after_call_s": "ten"}',
        '{"accounts": [{"id": 1}]}',
        '{"not_ready_reasons": 3}',
        '{"dispositions": [{"code": "R1", "label": "Refund", "media": ["telex"]}]}',
    ],
)
def test_nonsense_is_told_with_the_path_and_kept(path: Path, text: str) -> None:
    path.write_text(text)

    with pytest.raises(ParleyError) as refusal:
        JsonSettings(path).load()

    assert str(path) in str(refusal.value)
    assert path.read_text() == text


def test_bytes_that_are_no_text_are_told_in_words(path: Path) -> None:
    path.write_bytes(b'{"region": "\xff\xfe"}')

    with pytest.raises(ParleyError, match="cannot be understood"):
        JsonSettings(path).load()


def test_saving_over_nonsense_moves_it_aside(path: Path) -> None:
    path.write_text("{ my edits")

    JsonSettings(path).save(DeskSettings(region="FR"))

    assert JsonSettings(path).load().region == "FR"
    assert path.with_name("settings.json.broken").read_text() == "{ my edits"


def test_a_write_that_fails_leaves_the_old_settings_and_no_litter(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = JsonSettings(path)
    file.save(DeskSettings(region="FR"))

    def disk_full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", disk_full)

    with pytest.raises(ParleyError, match="no space left"):
        file.save(DeskSettings(region="DE"))

    assert file.load().region == "FR"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_told_in_words(path: Path) -> None:
    path.mkdir()

    with pytest.raises(ParleyError, match="cannot be read"):
        JsonSettings(path).load()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's own folder private by ACL")
def test_the_file_is_for_this_user_only_and_readable_by_people(path: Path) -> None:
    JsonSettings(path).save(DeskSettings())

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert '\n  "region": "GB"' in path.read_text()
