"""`parley verify` says whether what was exported is as it was written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.ui.viewmodels.exporting import Written, write_conversation, write_person
from tests.unit.services.world import World
from tests.unit.test_exporting import AtOnce


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.store.close()


@pytest.fixture
def page(world: World, tmp_path: Path) -> Written:
    conversation = world.texted(text="Seat 41")
    return write_conversation(AtOnce(world), conversation, tmp_path / "record.html")


@pytest.fixture
def bundle(world: World, tmp_path: Path) -> Written:
    contact = world.view(world.texted(text="Seat 41")).contact
    return write_person(AtOnce(world), contact.id, tmp_path / "person.zip")


@pytest.mark.parametrize("name", ["page", "bundle"])
def test_what_is_as_it_was_written_is_said_to_be_so_with_its_seal(
    name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    written = request.getfixturevalue(name)

    assert main(["verify", str(written.path)]) == 0

    assert f"is as it was written. Compare its seal with the one that was noted down:\n{written.seal}\n" in (
        capsys.readouterr().out
    )


def test_a_changed_page_is_found_out(page: Written, capsys: pytest.CaptureFixture[str]) -> None:
    page.path.write_text(page.path.read_text("utf-8").replace("Seat 41", "Seat 42"), "utf-8")

    assert main(["verify", str(page.path)]) == 1

    assert "The page is not as it was written.\nMessage " in capsys.readouterr().out


def test_a_changed_file_in_a_bundle_is_found_out(
    bundle: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(bundle.path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"Seat 41", b"Seat 42"))

    assert main(["verify", str(changed)]) == 1

    assert capsys.readouterr().out.count("was changed.") == 2


def test_what_is_none_of_ours_proves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")

    assert main(["verify", str(tmp_path / "other.zip")]) == 1
    assert main(["verify", str(tmp_path / "nowhere.html")]) == 1

    said = capsys.readouterr().out
    assert "There is no manifest in it." in said
    assert "cannot be read" in said
