"""The folder of the forms: whatever lies in it, the desk goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import ParleyError
from app.provisioning import form_files
from app.provisioning.form_files import FormFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    return folder


def test_a_folder_in_the_settings_is_looked_at_instead(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder.parent))
    (folder / "refund.json").write_text("{}")
    files = FormFolder(folder / "nothing here")

    assert files.names("") == ()
    assert files.names(str(folder)) == files.names("~/forms") == ("refund",)
    assert files.place("") == str(folder / "nothing here")


def test_a_file_in_the_place_of_the_folder_has_no_forms(folder: Path) -> None:
    (folder / "refund.json").write_text("{}")

    assert FormFolder(folder / "refund.json").names("") == ()


def test_folders_among_the_forms_are_none(folder: Path) -> None:
    (folder / "old.json").mkdir()

    assert FormFolder(folder).names("") == ()


def test_what_an_editor_puts_before_the_text_is_left_out(folder: Path) -> None:
    (folder / "refund.json").write_bytes(b"\xef\xbb\xbf{}")

    assert FormFolder(folder).read("", "refund") == "{}"


@pytest.mark.parametrize("content", [b"\xff\xfe{}", b" " * (form_files._LARGEST + 1)])
def test_what_is_no_text_or_too_much_is_refused_in_words(folder: Path, content: bytes) -> None:
    (folder / "refund.json").write_bytes(content)

    with pytest.raises(ParleyError, match=r"\w"):
        FormFolder(folder).read("", "refund")


def test_a_folder_that_cannot_be_read_is_an_error_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path) -> None:
        raise PermissionError("not for you")

    monkeypatch.setattr(Path, "iterdir", fail)

    with pytest.raises(ParleyError, match="Check who may read it"):
        FormFolder(folder).names("")
