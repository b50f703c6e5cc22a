"""Foreign HTML: nothing in it runs, asks, covers, hides or pretends, however it is put, and it takes no time."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.channels.mail.html_balance import DEEPEST_TABLE, MOST_TAGS, TAGS
from app.channels.mail.html_style import harmless_style
from app.channels.mail.html_text import text_of
from app.channels.mail.links import mark_pretenders
from app.channels.mail.sanitise import LONGEST_HTML, sanitise
from app.core.mail_text import has_remote_pictures, show_remote_pictures
from tests.rig.mailbag import Mailbag

LURE = "http://lure.test"


class Page(HTMLParser):
    """Every tag and attribute of some HTML; knows whether each tag is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, str, str]] = []
        self.tags: set[str] = set()
        self.deepest = 0
        self.is_balanced = True
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.is_balanced &= not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in {"br", "hr", "img", "col", "wbr"}:
            self._open.append(tag)
            self.deepest = max(self.deepest, self._open.count("table"))

    def handle_endtag(self, tag: str) -> None:
        self.is_balanced &= bool(self._open) and self._open.pop() == tag


def assert_harmless(html: str) -> None:
    page = Page(html)
    assert page.is_balanced
    assert page.tags <= TAGS | {"tbody", "colgroup"}
    assert page.deepest <= DEEPEST_TABLE
    for tag, name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in {"id", "class", "background", "srcset", "action", "formaction", "poster", "data"}
        if name == "href":
            assert tag == "a"
            assert re.match(r"(https?://|mailto:|tel:)\S+$", value, re.IGNORECASE)
        if name == "src":
            assert tag == "img"
            assert re.match(r"cid:|data:image/(png|jpe?g|gif|webp|bmp);base64,", value, re.IGNORECASE)
        if name == "data-remote-src":
            assert re.match(r"https?://\S+$", value, re.IGNORECASE)
        if name == "style":
            assert not re.search(r"url|position|display|visib|opacity|z-index|expression|import|\\|/\*", value)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        # nothing runs
        ("a<script>alert(1)</script>b", "ab"),
        ("a<SCRIPT src=x>", "a"),
        ("<p onclick=alert(1) ONLOAD='x'>a</p>", "<p>a</p>"),
        ("<svg onload=x><script>1</script></svg>a", "a"),
        ("<img src=x onerror=alert(1)>", "<img>"),
        ("<style><!--</style><img title='--><b onload=x>'>", '<img title="--&gt;&lt;b onload=x&gt;">'),
        ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href=' jav&#x0A;ascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='&#106;avascript&colon;alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='vbscript:x'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='file:///etc/passwd'>a</a>", "<a>a</a>"),
        ("<a href='\\\\host\\share'>a</a>", "<a>a</a>"),
        ("<a href='/relative'>a</a>", "<a>a</a>"),
        ("<base href=http://x/><a href=page>a</a>", "<a>a</a>"),
        ("<form action=http://x><input name=a value=b><button>go</button></form>", "<div>go</div>"),
        ("<textarea>a</textarea><select><option>b</select>c", "c"),
        ("<noscript><img src=x onerror=x></noscript>", "<img>"),
        ("<template><b>a</b></template>b<!-- <b> -->c<![CDATA[x]]>d", "bcd"),
        # nothing asks
        ("<img src='http://x/a.png'>", '<img data-remote-src="http://x/a.png">'),
        ("<img width=1 alt=t src=//x/a.png>", '<img data-remote-src="https://x/a.png" width="1" alt="t">'),
        ("<img data-remote-src='javascript:x'>", "<img>"),
        ("<img src='cid:logo@x'>", '<img src="cid:logo@x">'),
        ("<img src='data:image/png;base64,AAAA'>", '<img src="data:image/png;base64,AAAA">'),
        ("<img src='data:image/svg+xml;base64,AAAA'>", "<img>"),
        ("<img srcset='http://x/a.png 2x'><picture><source srcset=http://x></picture>", "<img>"),
        ("<div background=http://x/a.png>a</div>", "<div>a</div>"),
        ("<p style=\"background:url('http://x')\">a</p>", "<p>a</p>"),
        ("<style>@import url(http://x)</style><link rel=stylesheet href=http://x>a", "a"),
        ("<iframe src=http://x>a</iframe><object data=http://x>b</object><embed src=http://x>c", "c"),
        ("<meta http-equiv=refresh content='0;url=http://x'>a", "a"),
        ("<video src=http://x></video><audio src=http://x></audio>a", "a"),
        # nothing covers or hides
        ("<div style='position:fixed;top:0;z-index:9;color:red'>a</div>", '<div style="color: red">a</div>'),
        ("<i style='display:none'>a</i><i style='visibility:hidden'>b</i>", "<i>a</i><i>b</i>"),
        ("<i style='font-size:0'>a</i><i style='font-size:1px'>b</i>", "<i>a</i><i>b</i>"),
        ("<i style='color:#fff'>a</i><font color=white>b</font>", "<i>a</i><font>b</font>"),
        ("<td colspan=100000 width=99999>a</td>", "a"),
        # what a mail is made of stays
        ("<p align=center>a<br>b</p>", '<p align="center">a<br>b</p>'),
        ("<a href='https://x.example/?a=1&amp;b=2'>a</a>", '<a href="https://x.example/?a=1&amp;b=2">a</a>'),
        ("<a href='mailto:a@x.example'>a@x.example</a>", '<a href="mailto:a@x.example">a@x.example</a>'),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b>c"),
        ("a < b & c > d &lt;e&gt; &amp; &nbsp;", "a &lt; b &amp; c &gt; d &lt;e&gt; &amp; &nbsp;"),
        ("<blink>a</blink></p></div>b", "ab"),
        ("<a href='https://x.example/' title='https://bank.example'>a</a>", '<a href="https://x.example/">a</a>'),
        ("a\x00b\x07c\ud800d", "abcd"),
    ],
)  # fmt: skip
def test_only_what_is_harmless_stays(html: str, kept: str) -> None:
    assert sanitise(html) == kept


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color: RED; Font-Weight:bold !important", "color: red; font-weight: bold"),
        ("background:#eee; color:#333", "background-color: #eee; color: #333"),
        ("background: #fff url(x)", ""),
        ("background-color:#036;color:#fff", "background-color: #036; color: #fff"),
        ("background-color:#036;color:#036", "background-color: #036"),
        ("background-color:white;color:rgb(250,250,250)", "background-color: white"),
        ("color: transparent; color: rgba(0,0,0,0)", ""),
        ("margin: -99px; padding: 4px 8px; border: 1px solid #ccc", "padding: 4px 8px; border: 1px solid #ccc"),
        (
            "font-family: 'Segoe UI', sans-serif; font-size: 12pt",
            "font-family: 'segoe ui', sans-serif; font-size: 12pt",
        ),
        ("font-size: .1em; line-height: 0; max-height: 0; overflow: hidden", ""),
        ("width: expression(alert(1)); behavior: url(x); -moz-binding: url(x)", ""),
        ("col\\6f r: red; /* */ color: r/**/ed; content: 'x'", ""),
        ("position: absolute; float: left; transform: scale(9); opacity: 0; filter: blur(9px)", ""),
        ("a; :; b:; color", ""),
    ],
)
def test_only_the_style_of_letters_and_boxes_stays(style: str, kept: str) -> None:
    assert harmless_style(style) == kept


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("<a href='https://evil.example/bank.example'>https://bank.example/login</a>", "evil.example"),
        ("<a href='https://bank.example.evil.example'>bank.example</a>", "bank.example.evil.example"),
        ("<a href='https://bank.example@evil.example/'>Log in at www.bank.example now</a>", "evil.example"),
        ("<a href='https://evil.example'><b>bank</b>.example</a>", "evil.example"),
        ("<a href='https://evil.example' title='https://bank.example'>https:/bank.example</a>", "evil.example"),
        ("<a href='mailto:x@evil.example'>help@bank.example</a>", "evil.example"),
        ("<a href='https://xn--bnk-5na.example'>your bank</a>", "xn--bnk-5na.example"),
        ("<a href='https://b&#1072;nk.example'>your bank</a>", "bаnk.example"),
    ],
)
def test_a_link_that_pretends_says_where_it_leads(link: str, place: str) -> None:
    html = sanitise(link)

    assert f'title="→ {place}"' in html
    assert html.endswith(f"<b>[→ {place}]</b>")


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://www.bank.example/login">https://bank.example</a>',
        '<a href="https://login.bank.example/">www.bank.example</a>',
        '<a href="https://bank.example/">Log in</a>',
        '<a href="https://bank.example/">see chapter 3.2</a>',
        '<a href="mailto:help@bank.example">help@bank.example</a>',
    ],
)
def test_an_honest_link_stays_as_it_is(link: str) -> None:
    assert sanitise(link) == link


def test_a_link_that_leads_nowhere_known_is_said_to() -> None:
    assert "→ ?" in mark_pretenders('<a href="https://[broken">https://bank.example</a>')


def test_pictures_from_elsewhere_come_back_once_they_are_asked_for() -> None:
    html = sanitise(f"<p><img alt=a src='{LURE}/a.png'></p><img src='cid:x'>")

    assert has_remote_pictures(html)
    assert show_remote_pictures(html) == f'<p><img src="{LURE}/a.png" alt="a"></p><img src="cid:x">'


def test_no_trick_of_the_bag_gets_through() -> None:
    for trick in Mailbag(LURE).tricks():
        assert_harmless(sanitise(trick))


PIECES = (
    "<p>", "</p>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<div style='", "color:", "url(", ")",
    "'>", '">', "<a href=", "<a href='", "javascript:", "http://", "//x.y", "<img src=", "data:image/png;base64,",
    " onerror=x ", "<script>", "</script>", "<style>", "</style>", "<!--", "-->", "<", ">", "&lt;", "&#x3c;", "&", "'",
    "<svg>", "</svg>", "<math>", "<title>", "<ul><li>", "<blockquote>", "</blockquote>", "=", " ", "/", "\x00", "text",
    "<font color=", "<pre>", "<noscript>", "<template>", "<select><option>", "<x:y>", "<br/>", "<![CDATA[", '"',
)  # fmt: skip


@settings(deadline=None, max_examples=500)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40))
def test_nothing_harmful_can_be_put_together(pieces: list[str]) -> None:
    html = sanitise("".join(pieces))

    assert_harmless(html)
    assert_harmless(show_remote_pictures(html).replace('src="http', 'data-remote-src="http'))
    assert sanitise(html).count("<img") == html.count("<img")


@pytest.mark.parametrize(
    "unit", [*PIECES, "<font color=#%06x><p>", "<table><tr><td>", "<b></i>", "<a '", "&x;", "<p a b c d"]
)
@pytest.mark.timeout(30)
def test_half_a_megabyte_of_anything_is_cleaned_before_anybody_gives_up(unit: str) -> None:
    html = "".join(unit % number if "%" in unit else unit for number in range(500_000 // len(unit)))

    clean = sanitise(html)
    text_of(clean or html)

    assert_harmless(clean)


def test_what_nobody_would_lay_out_is_left_to_its_text() -> None:
    assert sanitise("a" * (LONGEST_HTML + 1)) == ""
    assert sanitise("<br>" * (MOST_TAGS + 1)) == ""
    assert sanitise("<br>" * MOST_TAGS) != ""
    assert sanitise("&" * 8_001) == sanitise("<" * 20_001) == ""


def test_tables_in_tables_have_an_end_and_no_word_is_lost() -> None:
    html = sanitise("".join(f"<table><tr><td>word{level}" for level in range(30)))

    assert Page(html).deepest == DEEPEST_TABLE
    assert all(f"word{level}" in text_of(html) for level in range(30))
