"""What every place of forms promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import ParleyError
from app.ports.forms import FormFiles
from app.provisioning.form_files import FormFolder
from tests.fakes.forms import FakeForms


@pytest.fixture(params=["fake", "folder"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FormFiles:
    """With two forms, whose texts are "{}"."""
    if request.param == "fake":
        return FakeForms(**{"返金": {}, "refund": {}})
    for name in ("返金.json", "refund.json", "notes.txt"):
        (tmp_path / name).write_text("{}")
    return FormFolder(tmp_path)


def test_all_forms_are_there_in_order_and_can_be_read(files: FormFiles) -> None:
    assert files.names("") == ("refund", "返金")
    assert files.read("", "返金") == "{}"


def test_where_nothing_is_there_are_none(files: FormFiles) -> None:
    assert files.names("/no/such/folder") == ()
    assert files.place("/no/such/folder") == "/no/such/folder"


def test_one_that_is_not_there_is_an_error_in_words(files: FormFiles) -> None:
    with pytest.raises(ParleyError, match=r"\w"):
        files.read("", "lost")
