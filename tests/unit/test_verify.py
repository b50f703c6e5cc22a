"""`parley verify` says whether what was exported is as it was written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import main
from app.bootstrap import verify
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


def test_wherever_a_bundle_is_damaged_it_is_said_in_words(
    bundle: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, damaged = bundle.path.read_bytes(), tmp_path / "damaged.zip"
    with zipfile.ZipFile(bundle.path) as whole:
        entries = [each for each in whole.infolist() if each.filename != "manifest.json.sha256"]
    inside = {at: each.filename for each in entries for at in _packed(content, each)}
    said: dict[int, str] = {}
    for at in (at for at in range(len(content)) if at not in inside or at % 10 == 0):
        damaged.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])

        result = verify.run(damaged)

        said[at] = capsys.readouterr().out
        assert (result == 0) == (" is as it was written. " in said[at])
    assert len(inside) > 1000
    assert [at for at in said.keys() & inside if f"{inside[at]} was changed.\n" not in said[at]] == []


def _packed(content: bytes, entry: zipfile.ZipInfo) -> range:
    """Where the compressed content of an entry stands: behind its header of 30 bytes, its name and what is extra.

    Without its last bytes, which say only that it ends.
    """
    lengths = content[entry.header_offset + 26 : entry.header_offset + 30]
    start = entry.header_offset + 30 + sum(int.from_bytes(each, "little") for each in (lengths[:2], lengths[2:]))
    return range(start, start + entry.compress_size - 3)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_what_cannot_be_unpacked_was_changed(method: int, bundle: Written, capsys: pytest.CaptureFixture[str]) -> None:
    content = bytearray(bundle.path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    content[directory + 10 : directory + 12] = method.to_bytes(2, "little")
    bundle.path.write_bytes(content)

    assert main(["verify", str(bundle.path)]) == 1

    assert capsys.readouterr().out == "contact.json was changed.\n"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["contact.json", "manifest.json"])
def test_what_is_there_twice_is_found_out(
    name: str, bundle: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another program may show the first of them, which nobody compares."""
    forged = tmp_path / "forged.zip"
    with zipfile.ZipFile(bundle.path) as source, zipfile.ZipFile(forged, "w") as target:
        target.writestr(name, b"forged")
        for each in source.namelist():
            target.writestr(each, source.read(each))

    assert main(["verify", str(forged)]) == 1

    assert capsys.readouterr().out == f"{name} is in it more than once.\n"


def test_what_is_none_of_ours_proves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")

    assert main(["verify", str(tmp_path / "other.zip")]) == 1
    assert main(["verify", str(tmp_path / "nowhere.html")]) == 1

    said = capsys.readouterr().out
    assert "There is no manifest in it." in said
    assert "cannot be read" in said
