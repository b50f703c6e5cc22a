"""A mail is made ready to be read: quickly laid out, its links found, its quotations folded, nothing fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from app.core.call import Direction
from app.core.ids import ConversationId, LegId, MessageId, new_id
from app.core.message import MailHead, Message, MessageState
from app.ui.viewmodels.mail_page import LONGEST_TEXT, MailPage, Reading, mail_page
from tests.factories import at

QUOTING = "Yes, gladly.\n\nOn 2026-11-23 09:12, support@example.org wrote:\n> Shall we?\n> Support"


def a_mail(text: str = "text", html: str = "") -> Message:
    return Message(
        MessageId(new_id()),
        ConversationId(new_id()),
        LegId(new_id()),
        Direction.INCOMING,
        MessageState.SEEN,
        at(),
        text,
        html=html,
        mail=MailHead("1@example.org", "Subject"),
    )


def page(html: str, **reading: bool) -> MailPage:
    return mail_page(a_mail(html=html), "FR", Reading(**reading))


class TestFormatted:
    def test_it_stays_as_it_is(self) -> None:
        html = '<h2 style="color: red">Hello</h2><p>a &lt; b &amp; c</p><table><tr><td>1</td></tr></table>'

        assert page(html).html == html

    def test_numbers_and_addresses_become_links_but_not_inside_one(self) -> None:
        html = (
            '<p>06 12 34 56 78, <b>a@example.org</b></p><a href="https://example.org">b@example.org</a> c@example.org'
        )

        assert page(html).html == (
            '<p><a href="tel:+33612345678">06 12 34 56 78</a>, '
            '<b><a href="mailto:a@example.org">a@example.org</a></b></p>'
            '<a href="https://example.org">b@example.org</a> <a href="mailto:c@example.org">c@example.org</a>'
        )

    def test_remote_pictures_are_told_of_and_left_out_until_they_are_wanted(self) -> None:
        html = '<p>x</p><img data-remote-src="https://pixel.example/p.png?a=1&amp;b=2" alt="x">'

        without, with_them = page(html), page(html, remote=True)

        assert without.remote == with_them.remote == ("https://pixel.example/p.png?a=1&b=2",)
        assert without.html == "<p>x</p>"
        assert with_them.html == '<p>x</p><img alt="x" src="https://pixel.example/p.png?a=1&amp;b=2">'

    @pytest.mark.parametrize(
        "source", ["https://pixel.example/p.png", "file:///etc/passwd", "/etc/passwd", "//x.example"]
    )
    def test_a_source_that_the_channel_did_not_mark_is_left_out(self, source: str) -> None:
        assert page(f'<img src="{source}">', remote=True).html == ""

    def test_pictures_inside_keep_their_content_ids_and_written_ones_get_a_name(self) -> None:
        made = page('<img src="cid:map@1" width="200"><img src="cid:map@1"><img src="data:image/png;base64,AAAA">')

        assert made.written == (("written:3", "data:image/png;base64,AAAA"),)
        assert made.html == '<img width="200" src="cid:map@1"><img src="cid:map@1"><img src="written:3">'

    def test_a_picture_is_not_wider_than_any_page(self) -> None:
        assert page('<img src="cid:1" width="900000" height="2" alt="x">').html == '<img alt="x" src="cid:1">'

    def test_there_is_an_end_to_pictures(self) -> None:
        assert page('<img src="cid:1">' * 500).html.count("<img") == 60

    def test_signs_inside_attributes_open_no_tag(self) -> None:
        html = '<p title="a > b <img src=x>">x</p>'

        assert page(html).html == html

    def test_it_says_whether_its_colours_are_made_for_white(self) -> None:
        assert page('<p style="color: black">x</p>').on_paper
        assert not page("<p>x</p>").on_paper

    @pytest.mark.parametrize(
        "html",
        [
            "<table><tr><td>" * 12 + "x" + "</td></tr></table>" * 12,
            "<table>" + ("<tr>" + "<td>x</td>" * 5 + "</tr>") * 100 + "</table>",
            '<table><tr><td colspan="9999">x</td></tr></table>',
        ],
    )
    def test_too_many_cells_are_shown_as_lines(self, html: str) -> None:
        made = page(html)

        assert made.left_out
        assert not made.is_plain
        assert "<t" not in made.html
        assert "<div>" in made.html
        assert "x" in made.html


class TestPlain:
    @pytest.mark.parametrize(
        "html",
        [
            "<p>" + "x" * 1_500 + "</p>",
            "<b>x</b><i>x</i>" * 1_000,
            "<p>" + "word " * 5_000 + "</p>",
            "x<br>" * 2_000,
            "<p>x</p>" * 60_000,
        ],
    )
    def test_what_takes_long_to_lay_out_is_shown_as_its_text(self, html: str) -> None:
        made = page(html)

        assert made.is_plain
        assert made.left_out
        assert "text" in made.html

    def test_a_long_paragraph_in_japanese_can_be_broken_anywhere(self) -> None:
        assert not page("<p>" + "お世話になっております。" * 200 + "</p>").is_plain

    def test_text_is_never_markup(self) -> None:
        made = mail_page(a_mail("<b>a</b> & <img src=x>"), "FR")

        assert made.html == '<p style="margin:0">&lt;b&gt;a&lt;/b&gt; &amp; &lt;img src=x&gt;</p>'
        assert not made.left_out

    def test_links_in_it_can_be_followed(self) -> None:
        made = mail_page(a_mail("see www.example.org"), "FR")

        assert 'see <a href="https://www.example.org">www.example.org</a>' in made.html

    def test_what_is_quoted_is_folded_until_it_is_wanted(self) -> None:
        folded, whole = mail_page(a_mail(QUOTING), "FR"), mail_page(a_mail(QUOTING), "FR", Reading(quoted=True))

        assert "Shall we?" not in folded.html
        assert folded.quoted_lines == 3
        assert "Shall we?" in whole.html
        assert whole.quoted_lines == 0

    def test_a_mail_that_is_all_quotation_is_not_empty(self) -> None:
        made = mail_page(a_mail("> Shall we?"), "FR")

        assert "Shall we?" in made.html
        assert made.quoted_lines == 0

    def test_other_messages_have_no_quotations(self) -> None:
        text = replace(a_mail("> not quoted"), mail=None)

        assert "not quoted" in mail_page(text, "FR").html

    def test_a_long_text_goes_on_when_it_is_wanted(self) -> None:
        text = "some words in a line\n" * 10_000

        first = mail_page(a_mail(text), "FR")
        more = mail_page(a_mail(text), "FR", Reading(longest=len(text)))

        assert first.has_more
        assert len(first.html) < 3 * LONGEST_TEXT
        assert not more.has_more
        assert more.html.count("some words") == 10_000

    def test_empty_lines_do_not_go_on_for_ever(self) -> None:
        made = mail_page(a_mail("\n" * 60_000 + "x"), "FR")

        assert made.has_more
        assert made.html.count("<p") < 5_000

    @pytest.mark.parametrize("text", ["x" * 10_000, "&" * 10_000, "<&>" * 4_000, "a@example.org" * 800])
    def test_no_paragraph_is_long_and_nothing_is_lost(self, text: str) -> None:
        made = mail_page(a_mail(text), "FR")

        paragraphs = made.html.split("</p>")
        assert max(map(len, paragraphs)) < 2_500
        assert shown(made.html) == text


def test_spaces_and_tabs_are_kept() -> None:
    assert "a &nbsp;b &nbsp; &nbsp;c" in mail_page(a_mail("a  b\tc"), "FR").html


@pytest.mark.parametrize("piece", ["<table><tr><td>", "<div>", "<b>", "<", '<a href="', "x", "&", "<p>1/2/3</p>", "\n"])
@pytest.mark.timeout(30)
def test_a_mail_made_to_be_slow_is_a_page_before_anybody_gives_up(piece: str) -> None:
    content = (piece * 160_000)[:160_000]

    assert mail_page(a_mail(html=content), "FR").html
    assert mail_page(a_mail(content), "FR").html


def shown(html: str) -> str:
    """The letters of a page, without its tags."""
    return unescape(re.sub(r"<[^<>]*>", "", html))
