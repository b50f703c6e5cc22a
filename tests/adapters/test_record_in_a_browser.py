"""The record of a conversation is a page that a real browser shows without asking anybody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.address import AddressKind
from app.core.conversation import LegKind
from app.core.ids import ConversationId
from app.ports.channel import File
from app.ui.viewmodels.exporting import write_conversation
from tests.factories import a_contact, an_address
from tests.rig.chromium import Chromium
from tests.unit.services.world import JEANNE, MAILBOX, MOBILE, World, a_head
from tests.unit.test_exporting import PDF, PNG, AtOnce

pytestmark = pytest.mark.slow
HOSTILE = (
    '<p>こんにちは。<b>14日</b>に変更できますか。</p><img src="cid:logo" width="40" height="40" alt="Logo">'
    '<img data-remote-src="https://spy.example/1.gif"><a href="https://bank.example/">Your bank</a>'
    '<script>document.title = "broken into"</script>'
    '<p onclick="alert(1)" style="background:url(//spy.example/2)">Merci</p>'
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.store.close()


def conversation(world: World) -> ConversationId:
    """In the course of which everything happens that can."""
    contact = a_contact(
        "佐藤 愛子", an_address(MOBILE), an_address(MAILBOX, AddressKind.EMAIL), company="佐藤商店 & Co."
    )
    world.saved(contact)
    world.finished_talk()
    world.clock.advance(hours=20)
    call = world.talk(JEANNE, seconds=192)
    place = call.conversation.id
    world.texted(text='Can I move it to the <14th>? </div><script>alert("x")</script>')
    world.say(place, LegKind.SMS, "Yes, you can. 15時に")
    files = (
        File("booking.pdf", "application/pdf", len(PDF), PDF),
        File("logo.png", "image/png", len(PNG), PNG, content_id="logo"),
        File("photo.png", "image/png", len(PNG), PNG),
        File("invoice.pdf.exe", "application/octet-stream", 9, b"MZ run me"),
    )
    world.mailed(mail=a_head(subject="ご予約 <変更>"), html=HOSTILE, files=files)
    world.services.conversations.add_note(place, "Prefers mornings.\nNever on Mondays.")
    world.services.conversations.save_notes(place, "Moved to the 14th; seat 41.")
    world.finish(place)
    world.services.regrouping.link(place, contact.id, "it was her")
    world.clock.advance(hours=20)
    world.finished_talk()
    return place


def test_it_is_shown_as_it_is_and_nothing_of_it_runs_or_is_asked_for(world: World, tmp_path: Path) -> None:
    written = write_conversation(AtOnce(world), conversation(world), tmp_path / "record.html")

    with Chromium(tmp_path / "browser") as browser:
        page = browser.open(written.path.as_uri(), 900, 1500)
        page.wait("[...document.images].every(image => image.complete)")
        page.screenshot(Path("build/screenshots/record-in-a-browser.png"))
        title, text = page.evaluate("document.title"), page.evaluate("document.body.innerText")
        widths = page.evaluate("[...document.images].map(image => image.naturalWidth)")
        asked = page.evaluate(
            "performance.getEntriesByType('resource').map(e => e.name).filter(n => !/^data:/.test(n))"
        )
        links = page.evaluate("[...document.links].map(link => link.protocol)")
        said = browser.console

    assert title.startswith("佐藤 愛子: ")
    assert 'Can I move it to the <14th>? </div><script>alert("x")</script>' in text
    assert "invoice.pdf.exe" in text
    assert widths == [1, 1]
    assert asked == []
    assert links == ["data:"]
    assert said == []
