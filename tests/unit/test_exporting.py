"""What is exported can be read anywhere, asks for nothing, holds everything, and proves that it was not changed."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from app.core.address import AddressKind
from app.core.contact import Contact
from app.core.conversation import LegKind
from app.core.forms.form import Answer, FilledForm
from app.core.ids import ConversationId, new_id
from app.core.manifest import flaws, seal_of
from app.ports.channel import File
from app.services.services import Services
from app.ui.viewmodels.exporting import write_conversation, write_person
from app.ui.viewmodels.files import safe_name
from tests.factories import a_contact, an_address
from tests.unit.services.world import MAILBOX, MOBILE, World, a_head

T = TypeVar("T")
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPj/HwADAgH/p4cuQAAAAABJRU5ErkJggg=="
)
PDF, EXE = b"%PDF the booking", b"MZ run me"
HTML = '<p>My <b>booking</b></p><img src="cid:logo"><img data-remote-src="https://spy.example/1.gif">'


class AtOnce:
    """The desk, on the same thread; after so many answers whoever asks has given up."""

    def __init__(self, world: World, patience: int = 1_000_000) -> None:
        self._world = world
        self._patience = patience
        self.reports: list[tuple[int, int]] = []

    def ask(self, query: Callable[[Services], T]) -> T:
        self._patience -= 1
        if self._patience < 0:
            raise CancelledError
        return query(self._world.services)

    def report(self, done: int, all_of: int) -> None:
        self.reports.append((done, all_of))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "desk"
    folder.mkdir()
    world = World(folder)
    yield world
    world.store.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def jeanne(world: World) -> Contact:
    addresses = an_address(MOBILE), an_address(MAILBOX, kind=AddressKind.EMAIL)
    return world.saved(a_contact("Jeanne <b>Dupont</b> 佐藤", *addresses, company="Voyages & Cie"))


def much(world: World) -> ConversationId:
    """A call, a text and a mail with files, a note and an outcome: finished."""
    jeanne(world)
    conversation = world.talk().conversation.id
    world.texted(text='<script>alert("hi")</script> 15時に')
    files = (
        File("booking.pdf", "application/pdf", len(PDF), PDF),
        File("logo.png", "image/png", len(PNG), PNG, content_id="logo"),
        File("photo.png", "image/png", len(PNG), PNG),
        File("bill.exe", "application/octet-stream", len(EXE), EXE),
        File("later.pdf", "application/pdf", 9, None, locator="part-9"),
    )
    world.mailed(mail=a_head(subject="Booking <1>"), html=HTML, files=files)
    world.services.conversations.add_note(conversation, "Prefers <mornings>")
    world.say(conversation, LegKind.SMS, "On its way")
    world.services.conversations.save_notes(conversation, "All & sundry")
    world.finish(conversation)
    return conversation


def exported(world: World, conversation: ConversationId, out: Path) -> str:
    return write_conversation(AtOnce(world), conversation, out / "record.html").path.read_text("utf-8")


class TestOneConversation:
    def test_it_holds_all_that_was_said_and_done(self, world: World, out: Path) -> None:
        page = exported(world, much(world), out)

        for words in (
            "Jeanne &lt;b&gt;Dupont&lt;/b&gt; 佐藤",
            "Voyages &amp; Cie",
            "Resolved",
            "All &amp; sundry",
            "Call from +33 6 12 34 56 78, answered after 0:00, lasted 1:00, ended by the customer",
            "&lt;script&gt;alert(&quot;hi&quot;)&lt;/script&gt; 15時に",
            "Booking &lt;1&gt;",
            "<p>My <b>booking</b></p>",
            "Prefers &lt;mornings&gt;",
            "On its way",
            "Finished",
        ):
            assert words in page, words

    def test_it_holds_what_was_answered_and_asked(self, world: World, out: Path) -> None:
        answers = (Answer("order", "注文 <番号>", "<b>AB</b>"), Answer("ok", "Agreed", True))
        done = world.view(much(world)).conversation
        wrap_up = done.wrap_up.with_form(FilledForm("refund", "返金", answers))
        world.store.save_conversation(replace(done, wrap_up=replace(wrap_up, follow_up_at=world.clock.now())))

        page = exported(world, done.id, out)

        for name, value in (("Form", "返金"), ("注文 &lt;番号&gt;", "&lt;b&gt;AB&lt;/b&gt;"), ("Agreed", "Yes")):
            assert f'<th>{name}</th><td class="notes" dir="auto">{value}</td>' in page
        assert "<th>Contact again</th>" in page

    def test_it_asks_for_nothing_and_runs_nothing(self, world: World, out: Path) -> None:
        page = exported(world, much(world), out)

        assert "content=\"default-src 'none'; img-src data:;" in page
        assert "<script" not in page
        assert "spy.example" not in page
        references = re.findall(r'(?:src|href|action|poster|background)="([^"]*)"', page)
        assert references
        assert all(each.startswith("data:") for each in references)

    def test_a_name_that_reads_backwards_turns_nothing_but_itself(self, world: World, out: Path) -> None:
        files = tuple(
            File(f"a\u202efdp.{end}", "text/plain", 2, content) for end, content in (("txt", b"hi"), ("x", None))
        )
        world.mailed(mail=a_head(), files=files)
        conversation = world.mailed(mail=a_head(), files=files)

        page = exported(world, conversation, out)

        assert page.count("<bdi>a\u202efdp.txt</bdi>, 2 bytes") == 2
        assert "<bdi>a\u202efdp.x</bdi>, " in page

    @pytest.mark.skipif(os.name != "posix", reason="no such modes here")
    def test_nobody_else_on_the_computer_can_read_it(self, world: World, out: Path) -> None:
        conversation = much(world)
        (out / ".record.html.coming").write_text("what a crash has left")
        (out / "record.html").write_text("what was there before")

        page = write_conversation(AtOnce(world), conversation, out / "record.html").path
        bundle = write_person(AtOnce(world), world.view(conversation).contact.id, out / "person.zip").path

        assert [oct(each.stat().st_mode & 0o777) for each in (page, bundle)] == ["0o600", "0o600"]

    def test_a_name_as_long_as_may_be_is_no_trouble(self, world: World, out: Path) -> None:
        conversation = much(world)

        written = write_conversation(AtOnce(world), conversation, out / safe_name("漢" * 100 + ".html"))

        assert flaws(written.path.read_bytes()) == ()
        assert written.path.name.endswith("漢漢.html")

    def test_every_time_has_its_zone(self, world: World, out: Path) -> None:
        page = exported(world, much(world), out)

        times = re.findall(r"<time>([^<]*)</time>", page)
        assert len(times) > 5
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d", each) for each in times)

    def test_files_are_in_it_unless_they_are_dangerous_or_not_here(self, world: World, out: Path) -> None:
        page = exported(world, much(world), out)

        assert f'download="booking.pdf" href="data:application/octet-stream;base64,{b64(PDF)}"' in page
        assert page.count(f"data:image/png;base64,{b64(PNG)}") == 2
        assert b64(EXE) not in page
        assert hashlib.sha256(EXE).hexdigest() in page
        assert "later.pdf" in page
        assert "not here: it is on the server only" in page

    def test_it_proves_that_it_is_as_it_was_written(self, world: World, out: Path) -> None:
        conversation = much(world)

        written = write_conversation(AtOnce(world), conversation, out / "record.html")

        record = written.path.read_bytes()
        assert flaws(record) == ()
        assert written.seal == seal_of(record)
        (mail,) = (each for each in world.messages(conversation) if each.mail)
        assert flaws(record.replace(b64(PDF).encode(), b64(b"another").encode())) == (
            "The page is not as it was written.",
            f"Message {mail.id} was changed.",
            "File booking.pdf was changed.",
        )
        assert flaws(record.replace(b"On its way", b"Never sent"))[1].startswith("Message ")
        assert flaws(record.replace(b"Resolved", b"Rebooked")) == ("The page is not as it was written.",)

    def test_it_says_what_it_is_linked_with_and_who_did_what(self, world: World, out: Path) -> None:
        contact = jeanne(world)
        first = world.finished_talk().conversation.id
        world.clock.advance(hours=20)
        second = world.finished_talk().conversation.id
        world.services.regrouping.link(first, contact.id, "it was <her>")

        assert str(second) in exported(world, first, out)
        assert "Linked to another contact: it was &lt;her&gt;" in exported(world, first, out)
        assert str(first) in exported(world, second, out)

    def test_a_long_one_is_in_order_and_says_how_far_it_is(self, world: World, out: Path) -> None:
        conversation = world.texted(text="text 0;")
        for number in range(1, 250):
            world.texted(text=f"text {number};")
        desk = AtOnce(world)

        page = write_conversation(desk, conversation, out / "long.html").path.read_text("utf-8")

        assert re.findall(r"text (\d+);", page) == [str(number) for number in range(250)]
        assert desk.reports == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_what_was_edited_and_what_failed_is_said(self, world: World, out: Path) -> None:
        conversation = much(world)
        message = world.messages(conversation)[0]
        world.store.save_message(replace(message, original="before <it>"))

        assert "Before it was edited: before &lt;it&gt;" in exported(world, conversation, out)

    @pytest.mark.parametrize("patience", range(5))
    def test_given_up_it_leaves_nothing_behind(self, world: World, out: Path, patience: int) -> None:
        conversation = much(world)
        (out / "record.html").write_text("what was there before")

        with pytest.raises(CancelledError):
            write_conversation(AtOnce(world, patience), conversation, out / "record.html")

        assert [each.read_text() for each in out.iterdir()] == ["what was there before"]

    def test_where_nothing_can_be_written_it_says_so(self, world: World, out: Path) -> None:
        conversation = much(world)

        with pytest.raises(OSError, match="nowhere"):
            write_conversation(AtOnce(world), conversation, out / "nowhere" / "record.html")


class TestOnePerson:
    def bundle(self, world: World, contact: Contact, out: Path) -> zipfile.ZipFile:
        return zipfile.ZipFile(write_person(AtOnce(world), contact.id, out / "person.zip").path)

    def test_all_is_in_it(self, world: World, out: Path) -> None:
        conversation = much(world)
        contact = world.view(conversation).contact
        part = world.saved(a_contact("J. Moreau", an_address("+33144556677")))
        world.services.merging.merge(part.id, contact.id)
        world.clock.advance(hours=20)
        later = world.finished_talk().conversation.id
        world.services.writing.save_draft(world.draft(later, LegKind.SMS, "Not sent"))

        with self.bundle(world, contact, out) as bundle:
            names = bundle.namelist()
            known = json.loads(bundle.read("contact.json"))
            pages = [bundle.read(name) for name in names if name.endswith(".html")]
            tables = [json.loads(bundle.read(name)) for name in names if re.match(r"conversations/.*json", name)]

        assert known["contact"]["name"] == contact.name
        assert [each["name"] for each in known["parts"]] == ["J. Moreau"]
        assert [each["kind"] for each in known["deeds"]] == ["merged"]
        assert [flaws(page) for page in pages] == [(), ()]
        assert str(conversation) in names[1]
        assert tables[0]["drafts"] == []
        assert tables[1]["drafts"][0]["text"] == "Not sent"
        assert any(item["body"].get("text") == "Prefers <mornings>" for item in tables[0]["timeline"])
        files = sorted(name.split("-", 5)[-1] for name in names if name.startswith("files/"))
        assert files == ["bill.exe.unsafe", "booking.pdf", "logo.png", "photo.png"]

    def test_its_manifest_has_the_hash_of_each_of_its_files(self, world: World, out: Path) -> None:
        contact = world.view(much(world)).contact

        written = write_person(AtOnce(world), contact.id, out / "person.zip")

        with zipfile.ZipFile(written.path) as bundle:
            manifest = bundle.read("manifest.json")
            entries = json.loads(manifest)["files"]
            assert {each["name"] for each in entries} == set(bundle.namelist()) - {
                "manifest.json",
                "manifest.json.sha256",
            }
            for each in entries:
                content = bundle.read(each["name"])
                assert (len(content), hashlib.sha256(content).hexdigest()) == (each["size"], each["sha256"])
        assert written.seal == hashlib.sha256(manifest).hexdigest()

    def test_the_picture_of_them_is_in_it(self, world: World, out: Path) -> None:
        photo = new_id()
        world.store.save_file(photo, PNG)
        contact = world.saved(a_contact("Jeanne", photo=photo))

        with self.bundle(world, contact, out) as bundle:
            assert bundle.read(f"files/photo-{photo}") == PNG

    def test_it_says_how_far_it_is_and_given_up_leaves_nothing_behind(self, world: World, out: Path) -> None:
        contact = world.view(much(world)).contact
        desk = AtOnce(world)
        write_person(desk, contact.id, out / "person.zip").path.unlink()

        with pytest.raises(CancelledError):
            write_person(AtOnce(world, 6), contact.id, out / "person.zip")

        assert desk.reports == [(0, 1), (1, 1)]
        assert list(out.iterdir()) == []


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
