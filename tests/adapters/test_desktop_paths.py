"""Where the desk keeps its files, and that nobody else gets in."""

from __future__ import annotations

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import ParleyError
from app.desktop import paths
from app.desktop.clock import SystemClock
from app.desktop.paths import Paths, desk_paths, private_folder, resources_folder

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="about modes and owners")


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    home = Path("/h")

    found = desk_paths({"PARLEY_HOME": "/h", "XDG_RUNTIME_DIR": str(tmp_path)})

    assert found == Paths(home / "config", home / "data", home / "run")
    assert found.settings_file == home / "config" / "settings.json"
    assert found.store_file == home / "data" / "parley.db"


@posix_only
def test_sockets_stay_short_below_a_long_home() -> None:
    deep, deeper = "/home/" + "long/" * 30, "/home/" + "long/" * 31

    first, second = (desk_paths({"PARLEY_HOME": home}).runtime for home in (deep, deeper))

    assert len(str(first)) < 80
    assert first != second
    assert first == desk_paths({"PARLEY_HOME": deep}).runtime


@posix_only
def test_the_session_s_runtime_folder_is_used_when_there_is_one() -> None:
    assert desk_paths({"XDG_RUNTIME_DIR": "/"}).runtime == Path("/parley")


@posix_only
@pytest.mark.parametrize("session", [{}, {"XDG_RUNTIME_DIR": ""}, {"XDG_RUNTIME_DIR": "/no/such/folder"}])
def test_without_one_it_is_a_folder_of_this_user_among_the_temporary_files(session: dict[str, str]) -> None:
    assert desk_paths(session).runtime.name == f"parley-{os.getuid()}"


def test_the_folders_of_the_system_carry_the_program_s_name() -> None:
    found = desk_paths({})

    assert all("parley" in str(folder).lower() for folder in (found.config, found.data))


@posix_only
def test_a_private_folder_is_made_for_this_user_only(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "a" / "run")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix_only
def test_an_own_folder_that_is_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run").chmod(0o755)

    folder = private_folder(tmp_path / "run")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@posix_only
def test_a_link_or_somebody_else_s_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")

    with pytest.raises(ParleyError, match="somebody else"):
        private_folder(tmp_path / "link")
    monkeypatch.setattr(paths.os, "getuid", lambda: 4711)
    with pytest.raises(ParleyError, match="somebody else"):
        private_folder(tmp_path / "target")


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ParleyError, match="cannot be made"):
        private_folder(tmp_path / "file" / "run")


def test_resources_are_found_in_a_checkout_and_once_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_checkout = resources_folder()
    (tmp_path / "app" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "app")

    assert (in_checkout / "speech").is_dir()
    assert resources_folder() == tmp_path / "app" / "_resources"


def test_the_clock_tells_the_present_in_utc() -> None:
    now = SystemClock().now()

    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)
