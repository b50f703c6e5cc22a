"""Whatever a mail contains, nothing in a record asks for anything, leads anywhere or runs."""

from __future__ import annotations

import re

import pytest

from app.ui.viewmodels.record_mail import record_html

PICTURE = 'data-file="1" src="data:image/png;base64,AAAA"'


def made(html: str) -> str:
    return record_html(html, {"logo@mail": PICTURE})


def test_what_is_harmless_stays() -> None:
    html = '<p style="color:red" align="center">Wir <b>fahren</b> &amp; <i>席</i><br></p><table><tr><td>1</td></table>'

    assert made(html) == html


def test_a_picture_that_came_with_the_mail_is_shown_from_the_page_itself() -> None:
    assert made('<img src="cid:logo@mail" alt="Logo" width="20">') == f'<img {PICTURE} alt="Logo" width="20">'


def test_a_picture_that_is_written_into_the_mail_stays() -> None:
    assert made('<img src="data:image/gif;base64,R0lG">') == '<img src="data:image/gif;base64,R0lG" alt="">'


def test_a_picture_from_elsewhere_is_a_word() -> None:
    page = made('<img data-remote-src="https://spy.example/1.gif" alt="Hello"><img src="cid:unknown">')

    assert page.count("[picture not included") == 2
    assert "spy.example" not in page


def test_a_link_says_where_it_led_and_leads_nowhere() -> None:
    page = made('<a href="https://bank.example/?a=1&amp;b=2">Your bank</a>')

    assert page == '<span class="link" title="https://bank.example/?a=1&amp;b=2">Your bank</span>'


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<p onclick="alert(1)">x</p>',
        "<p onclick='alert(1)'>x</p>",
        '<iframe src="https://spy.example"></iframe>',
        '<link rel="stylesheet" href="https://spy.example/a.css">',
        '<style>@import url("https://spy.example/a.css")</style>',
        '<p style="background:url(https://spy.example/a.gif)">x</p>',
        r'<p style="background:u\72l(https://spy.example/a.gif)">x</p>',
        '<p style="background:&#117;rl(https://spy.example/a.gif)">x</p>',
        '<p style="position:fixed;top:0">x</p>',
        '<form action="https://spy.example"><input name="a"><button>Go</button></form>',
        '<svg onload="alert(1)"><a href="javascript:alert(1)">x</a></svg>',
        '<meta http-equiv="refresh" content="0;url=https://spy.example">',
        '<base href="https://spy.example/">',
        '<video src="https://spy.example/a.mp4" autoplay></video>',
        '<table background="https://spy.example/a.gif"><tr><td>x</td></tr></table>',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
        '<p title="x&quot; onclick=&quot;alert(1)">x</p>',
        '<a href="x&quot; onclick=&quot;alert(1)">x</a>',
        "<!-- manifest --><p>x</p>",
        "</article></body><p>x</p>",
        '<article id="message-1">x</article>',
        "<<script>alert(1)</script>",
        '<p style="x',
    ],
)
def test_nothing_gets_out_or_in(html: str) -> None:
    page = made(html)

    tags = re.findall(r"<(/?[a-zA-Z!][^>]*)>", page)
    assert all(re.fullmatch(r"/?(?:p|table|tr|td|span|img)\b.*", tag) for tag in tags), tags
    assert not re.search(r"\s(?:on\w+|href|background|action|data-remote-src)\s*=\s*[\"']", " ".join(_outside(tags)))
    assert not re.search(r"(?:src|style)=\"[^\"]*(?:spy|url|position|svg)", page)
    assert "<!" not in page


def _outside(tags: list[str]) -> list[str]:
    """The tags without the values of their attributes."""
    return [re.sub(r'="[^"]*"', '=""', tag) for tag in tags]
