"""A record that was changed is found out, and what was changed in it is said."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from app.core.ids import MessageId, new_id
from app.core.manifest import (
    MARK,
    FileEntry,
    Manifest,
    MessageEntry,
    bundle_flaws,
    canonical,
    digest,
    flaws,
    message_name,
    seal_of,
    sealed,
)
from app.core.message import MailHead
from tests.factories import a_message, an_attachment

MESSAGE, FILE = MessageId(new_id()), str(new_id())
ARTICLE = f'<article id="{message_name(MESSAGE)}" class="in">Seats 41 and 42</article>'
CONTENT = b"the booking"
LINK = (
    f'<a data-file="{FILE}" download="b.pdf" href="data:application/pdf;base64,{base64.b64encode(CONTENT).decode()}">'
)


def a_record(page: str = f"<h1>予約</h1>{ARTICLE}{LINK}", *, is_inside: bool = True) -> str:
    files = (FileEntry(FILE, "b<o>&oking.pdf", len(CONTENT), digest(CONTENT), is_inside),)
    messages = (MessageEntry(str(MESSAGE), digest(b"said"), digest(ARTICLE.encode())),)
    return page + MARK + sealed(Manifest(digest(page.encode()), files, messages), "<p>What it is</p>")


def found(record: str) -> tuple[str, ...]:
    return flaws(record.encode())


def test_one_that_is_as_it_was_written_has_no_flaws() -> None:
    assert found(a_record()) == ()


def test_a_changed_file_is_found_and_named() -> None:
    other = base64.b64encode(b"another booking").decode()
    changed = a_record().replace(base64.b64encode(CONTENT).decode(), other)

    assert found(changed) == ("The page is not as it was written.", "File b<o>&oking.pdf was changed.")


@pytest.mark.parametrize("instead", ["", "not base64!"])
def test_a_file_that_was_taken_out_or_spoilt_is_found(instead: str) -> None:
    changed = a_record().replace(base64.b64encode(CONTENT).decode(), instead)

    assert found(changed)[1:] == ("File b<o>&oking.pdf was changed.",)


def test_a_file_that_never_was_in_it_cannot_have_changed() -> None:
    changed = a_record(is_inside=False).replace("予約", "予定")

    assert found(changed) == ("The page is not as it was written.",)


@pytest.mark.parametrize("instead", ["Seats 41 and 43", "</article>"])
def test_a_changed_message_is_found_and_named(instead: str) -> None:
    changed = a_record().replace("Seats 41 and 42", instead)

    assert found(changed) == ("The page is not as it was written.", f"Message {MESSAGE} was changed.")


def test_a_message_that_was_taken_out_is_found() -> None:
    assert found(a_record().replace(ARTICLE, ""))[1:] == (f"Message {MESSAGE} was changed.",)


def test_a_changed_manifest_is_found() -> None:
    page, mark, end = a_record().rpartition(MARK)

    assert found(page + mark + end.replace("oking", "ooking", 1)) == ("The manifest is not the one that was sealed.",)


@pytest.mark.parametrize("text", ["[]", "{}", "nonsense", json.dumps({"page": "", "files": [{}], "messages": []})])
def test_a_manifest_of_another_kind_is_said_to_be_so(text: str) -> None:
    end = f'<pre id="manifest">{text}</pre><code id="seal">{digest(text.encode())}</code>'

    assert found(f"page{MARK}{end}") == ("Its manifest cannot be read.",)


@pytest.mark.parametrize("record", ["", "a page", f"a page{MARK}and nothing"])
def test_what_has_no_manifest_proves_nothing(record: str) -> None:
    assert found(record) == ("There is no manifest in it.",)
    assert seal_of(record.encode()) == ""


def test_it_bears_the_hash_of_its_manifest() -> None:
    record = a_record()
    manifest = Manifest(digest(record.partition(MARK)[0].encode()), (), ())

    assert len(seal_of(record.encode())) == 64
    assert seal_of(record.encode()) != manifest.seal


def test_the_canonical_text_of_a_message_is_everything_that_was_said_in_it() -> None:
    message = a_message(text="席 41", attachments=(an_attachment("b.pdf"),), mail=MailHead("1@x", "Re", to=("a@b",)))

    said = json.loads(canonical(message))

    assert list(said) == sorted(said)
    assert (said["text"], said["files"], said["mail"]["to"]) == ("席 41", [["b.pdf", "application/pdf", 3]], ["a@b"])
    assert "席" in canonical(message)
    for change in ({"text": "席 42"}, {"html": "<b>"}, {"author": "Aiko"}, {"original": "x"}, {"mail": None}):
        assert canonical(replace(message, **change)) != canonical(message)


class TestABundle:
    CONTENT = json.dumps({"files": [{"name": "a", "sha256": "1"}, {"name": "b", "sha256": "2"}]}).encode()

    def test_one_that_is_as_it_was_written_has_no_flaws(self) -> None:
        assert bundle_flaws(self.CONTENT, {"a": "1", "b": "2"}) == ()

    def test_what_is_missing_new_or_changed_is_named(self) -> None:
        assert bundle_flaws(self.CONTENT, {"b": "3", "c": "4"}) == ("a is missing.", "c was added.", "b was changed.")

    @pytest.mark.parametrize("content", [b"nonsense", b"[]", b"{}", b'{"files": [{}]}'])
    def test_a_manifest_of_another_kind_is_said_to_be_so(self, content: bytes) -> None:
        assert bundle_flaws(content, {}) == ("Its manifest cannot be read.",)
