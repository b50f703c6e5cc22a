"""Mail by its rules: whose Message-ID it is, which thread, whom an answer goes to, what is quoted or dangerous."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.ids import MessageId, made_at, new_id
from app.core.mail import (
    ancestors,
    bare_subject,
    forward_head,
    forward_subject,
    message_id_for,
    message_of,
    reply_head,
    reply_subject,
)
from app.core.mail_files import is_dangerous
from app.core.mail_text import (
    answered,
    forwarded,
    has_remote_pictures,
    new_text,
    passages,
    quoted,
    show_remote_pictures,
    with_signature,
    without_signature,
)
from app.core.message import MailHead
from tests.fakes.clock import MORNING

OWN = ("help@shop.example",)


def mail(**changes: object) -> MailHead:
    facts: dict[str, object] = {
        "message_id": "2@customer.example",
        "subject": "Booking",
        "sender": "anna@customer.example",
        "to": OWN,
    }
    return MailHead(**{**facts, **changes})  # type: ignore[arg-type]


def test_a_message_id_leads_back_to_its_message() -> None:
    message = MessageId(new_id())

    assert message_of(message_id_for(message, "shop.example")) == message
    assert message_of(f" <{message_id_for(message, 'shop.example')}> ") == message


def test_an_id_tells_when_it_was_made() -> None:
    assert abs(datetime.now(UTC) - made_at(new_id())) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "foreign",
    [
        "",
        "2@customer.example",
        "1b4e28ba-2fa1-4d2b-883f-0016d3cca427@customer.example",  # Thunderbird's: a random UUID
        f"{UUID(int=1)}@shop.example",
        "x01a20f90-9452-7771-9b23-b067f8b7c2e6@shop.example",
        "01a20f90-9452-7771-9b23-b067f8b7c2e6",
    ],
)
def test_the_ids_of_other_programs_are_not_taken_for_ours(foreign: str) -> None:
    assert message_of(foreign) is None


def test_the_nearest_ancestor_comes_first() -> None:
    head = mail(in_reply_to="c", references=("a", "b", "c"))

    assert ancestors(head) == ("c", "b", "a")


def test_a_mail_without_references_belongs_below_nothing() -> None:
    assert ancestors(mail()) == ()


def test_an_answer_goes_to_the_sender_and_refers_to_the_thread() -> None:
    reply = reply_head(mail(references=("0@x", "1@x"), cc=("chief@customer.example",)), OWN)

    assert (reply.to, reply.cc) == (("anna@customer.example",), ())
    assert reply.subject == "Re: Booking"
    assert reply.in_reply_to == "2@customer.example"
    assert reply.references == ("0@x", "1@x", "2@customer.example")


def test_the_parent_stands_for_references_that_are_missing() -> None:
    assert reply_head(mail(in_reply_to="1@x"), OWN).references == ("1@x", "2@customer.example")


def test_an_answer_goes_where_the_sender_wants_it() -> None:
    assert reply_head(mail(reply_to="office@customer.example"), OWN).to == ("office@customer.example",)


def test_an_answer_that_would_go_to_ourselves_goes_to_the_sender() -> None:
    assert reply_head(mail(reply_to="Help@Shop.example"), OWN).to == ("anna@customer.example",)


def test_an_answer_to_all_leaves_out_ourselves_and_names_nobody_twice() -> None:
    original = mail(
        to=("HELP@shop.example", "bob@customer.example"), cc=("Bob@customer.example", "ANNA@customer.example", "eve@x")
    )

    reply = reply_head(original, OWN, to_all=True)

    assert reply.to == ("anna@customer.example",)
    assert reply.cc == ("bob@customer.example", "eve@x")


def test_an_answer_to_our_own_mail_goes_on_to_its_recipients() -> None:
    original = mail(sender=OWN[0], to=("anna@customer.example",), cc=("bob@customer.example",))

    assert reply_head(original, OWN).to == ("anna@customer.example",)
    assert reply_head(original, OWN, to_all=True).cc == ("bob@customer.example",)


def test_a_forwarded_mail_starts_a_thread_of_its_own() -> None:
    assert forward_head(mail(references=("1@x",))) == MailHead(message_id="", subject="Fwd: Booking")


@pytest.mark.parametrize(
    "subject",
    [
        "Booking",
        "Re: Booking",
        "RE: re:AW: Booking",
        "Fwd: Re: Booking",
        "Tr : WG: Booking",
        "Re[4]: Booking",
        "返信：転送: Booking",
        "  SV:Booking ",
    ],
)
def test_prefixes_never_gather(subject: str) -> None:
    assert reply_subject(subject) == "Re: Booking"
    assert forward_subject(subject) == "Fwd: Booking"


@pytest.mark.parametrize("subject", ["Ref: 4711", "Reminder: tomorrow", "I: think", "", "Retour : colis", "re"])
def test_words_that_only_look_like_a_prefix_stay(subject: str) -> None:
    assert bare_subject(subject) == subject


def test_a_quotation_names_its_author_and_leaves_the_signature_out() -> None:
    text = "Hello\n\nolder:\n> before\n-- \nAnna\n+33 6"

    assert quoted(text, "Anna wrote:") == "Anna wrote:\n> Hello\n>\n> older:\n>> before"


def test_an_answer_stands_above_what_it_answers_which_says_who_wrote_it_and_when() -> None:
    below = answered("Is it late?", "jeanne@example.org", MORNING)

    first, rest = below.split("\n", 1)
    assert first == f"On {MORNING.astimezone():%Y-%m-%d %H:%M}, jeanne@example.org wrote:"
    assert rest == "> Is it late?"
    assert [passage.is_quoted for passage in passages(f"No.\n\n{below}")] == [False, True]


def test_what_is_passed_on_stands_as_it_was_below_whose_it_is() -> None:
    head = MailHead("m1@example.org", "Late", "jeanne@example.org", ("support@example.org", "info@example.org"))

    below = forwarded("Is it late?\n> Yes", head, MORNING)

    assert below.split("\n") == [
        "---------- Forwarded message ----------",
        "From: jeanne@example.org",
        f"Date: {MORNING.astimezone():%Y-%m-%d %H:%M}",
        "Subject: Late",
        "To: support@example.org, info@example.org",
        "",
        "Is it late?",
        "> Yes",
    ]
    assert new_text(f"Please look.\n\n{below}") == "Please look."


@pytest.mark.parametrize(
    "attribution",
    [
        "On Tue, Nov 24, 2026 at 8:12 PM Anna <anna@customer.example> wrote:",
        "On Tue, Nov 24, 2026 at 8:12 PM Anna Example\n<anna@customer.example> wrote:",
        "Le mar. 24 nov. 2026 à 20:12, Anna <anna@customer.example> a écrit :",
        "Am 24.11.26 um 20:12 schrieb Anna:",
        "El mar, 24 nov 2026 a las 20:12, Anna (<anna@customer.example>) escribió:",
        "2026年11月24日(火) 20:12 田中 花子 <hanako@customer.example>:",
        "2026/11/24 20:12、田中さんのメール：\n田中さんは書きました:",
        "2026-11-24 20:12 GMT+01:00 Anna <anna@customer.example>:",
    ],
)
def test_quoted_lines_are_told_from_new_ones_with_the_line_above_them(attribution: str) -> None:
    quotation = f"{attribution}\n\n> How are you?\n>\n> Anna"
    found = passages(f"Fine, thanks.\n\n{quotation}\n\nAnd you?")

    assert [(passage.text, passage.is_quoted) for passage in found] == [
        ("Fine, thanks.\n", False),
        (quotation, True),
        ("\nAnd you?", False),
    ]


@pytest.mark.parametrize(
    "copy",
    [
        "-----Original Message-----\nFrom: Anna\n\nHow are you?",
        "-----Ursprüngliche Nachricht-----\nVon: Anna\n\nWie geht es?",
        "-------- 転送されたメッセージ --------\n件名: x\n\nお元気ですか",
        "________________________________\nFrom: Anna <a@x>\nSent: Tuesday\nTo: Help\nSubject: Booking\n\nHow are you?",
        "From: Anna\nDate: Tuesday\nTo: Help\n\nHow are you?",
        "De : Anna\nEnvoyé : mardi\nÀ : Help\nObjet : Booking\n\nÇa va ?",
        "差出人: 田中\n送信日時: 2026年11月24日\n宛先: Help\n件名: 予約\n\nお元気ですか",
    ],
)
def test_a_copy_without_marks_is_quoted_to_the_end(copy: str) -> None:
    found = passages(f"Fine.\n\n{copy}")

    assert [passage.is_quoted for passage in found] == [False, True]
    assert found[1].text == copy


@pytest.mark.parametrize(
    "text",
    ["", "Hello", "About point 3:\nit is done", "From: the heart\nI thank you", "To be or\nnot to be", "a > b"],
)
def test_a_text_that_quotes_nothing_is_one_passage(text: str) -> None:
    assert [(passage.text, passage.is_quoted) for passage in passages(text)] == [(text, False)]


def test_a_line_of_ones_own_above_a_quotation_stays() -> None:
    assert new_text("Your point 3:\n> all is well\nI doubt it.") == "Your point 3:\nI doubt it."
    assert new_text("On 2026-11-24 12:00, a@x wrote:\n> one\nYour point 3:\n> two") == "Your point 3:"


@settings(deadline=None)
@given(st.text(alphabet=">\n -_:@12aFrom TwroteOn年月日") | st.text())
def test_no_line_is_lost_when_a_text_is_cut(text: str) -> None:
    assert "\n".join(passage.text for passage in passages(text)) == text


def test_a_signature_goes_below_its_line_and_comes_off_again() -> None:
    signed = with_signature("Hello\n", "Omar\nShop")

    assert signed == "Hello\n\n-- \nOmar\nShop"
    assert without_signature(signed) == "Hello"
    assert with_signature("Hello", "  ") == "Hello"
    assert without_signature("-- \nOnly a signature") == ""


def test_pictures_from_elsewhere_are_shown_only_once_asked_for() -> None:
    html = '<p><img data-remote-src="https://shop.example/a.png" alt="x"><img src="cid:1"></p>'

    assert has_remote_pictures(html)
    assert not has_remote_pictures(show_remote_pictures(html))
    assert show_remote_pictures(html) == '<p><img src="https://shop.example/a.png" alt="x"><img src="cid:1"></p>'


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("setup.exe", "application/octet-stream"),
        ("Bill.PDF.Exe", "application/pdf"),
        ("bill.pdf            .scr", "application/pdf"),
        ("bill.exe.pdf", "application/pdf"),
        ("bill.js", ""),
        ("bill.exe.", ""),
        ("bill.html", "text/plain"),
        ("bill.lnk", ""),
        ("bill.iso", ""),
        ("bill.docm", ""),
        ("bill.docm. ", ""),
        ("bill\u202efdp.pdf", "application/pdf"),
        ("bill", "application/x-msdownload; name=bill"),
        ("bill.txt", "text/html"),
    ],
)
def test_a_file_that_may_run_or_deceive_is_dangerous(name: str, media_type: str) -> None:
    assert is_dangerous(name, media_type)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("bill.pdf", "application/pdf"),
        ("Visit example.com.pdf", "application/pdf"),
        ("photo.2026.11.jpeg", "image/jpeg"),
        ("領収書.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("invoice.xml", "application/xml"),
        ("no extension", ""),
        ("", "text/plain; charset=utf-8"),
    ],
)
def test_an_ordinary_file_is_not_dangerous(name: str, media_type: str) -> None:
    assert not is_dangerous(name, media_type)
