"""A mailbox as the desk sees it: old mail and new, sent and drafted, big and small, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email.message import EmailMessage

import pytest

from app.core.channel import LinkState
from app.core.conversation import Route
from app.core.ids import MessageId, new_id
from app.core.message import MailHead, MessageState
from app.core.problems import Problem
from app.ports.channel import (
    ChannelEvent,
    CursorMoved,
    DraftKept,
    FetchFile,
    File,
    FileFetched,
    KeepDraft,
    LinkChanged,
    MarkRead,
    Progress,
    Received,
    Send,
    Taken,
)
from tests.contracts.channel import Ear, eventually
from tests.rig.dovecot import Dovecot
from tests.rig.mail_line import MailLine

pytestmark = pytest.mark.slow

FILM = bytes(range(256)) * 4096  # one megabyte


class Desk(Ear):
    """Takes what it receives."""

    def _hear(self, event: ChannelEvent) -> None:
        super()._hear(event)
        if isinstance(event, Received):
            self.channel.request(Taken(event.remote_id))


@pytest.fixture
def open_channel(mail_line: MailLine) -> Iterator[Callable[..., Ear]]:
    """Starts a channel with these cursors."""
    ears: list[Ear] = []

    def open_it(cursors: dict[str, str] | None = None, **options: str) -> Ear:
        ear = Desk(mail_line.channel(**options))
        ears.append(ear)
        ear.channel.start(cursors or {})
        ear.connected()
        return ear

    yield open_it

    for ear in ears:
        ear.channel.stop()


Open = Callable[..., Ear]


def cursors_of(ear: Ear) -> dict[str, str]:
    """What a desk would have kept of them."""
    moved = [event.cursor for event in ear.events if isinstance(event, (CursorMoved, Received)) and event.cursor]
    return {cursor.key: cursor.value for cursor in moved}


def texts(ear: Ear) -> list[str]:
    return [event.text.strip() for event in ear.of(Received) if not event.is_own]


def put_old_mail(line: MailLine, count: int, seen: int = 0) -> None:
    """Mail 0 is the oldest; the first `seen` have been read."""
    folder = line.dovecot.maildir(line.user)
    for number in range(count):
        is_seen = number < seen
        name = f"{1_700_000_000 + number}.M1P1.old" + (":2,S" if is_seen else "")
        (folder / ("cur" if is_seen else "new") / name).write_bytes(line.mail(f"mail {number}").as_bytes())
    line.dovecot.hand_over()


def synced(ear: Ear, count: int) -> None:
    ear.wait(LinkChanged, lambda event: event.link.state is LinkState.CONNECTED and len(texts(ear)) >= count)


# What is there, and what comes


def test_old_mail_comes_newest_first_with_progress_and_what_was_read_is_history(
    mail_line: MailLine, open_channel: Open
) -> None:
    put_old_mail(mail_line, 120, seen=100)

    ear = open_channel()
    ear.wait(Received, lambda event: event.text.strip() == "mail 0")
    synced(ear, 120)

    assert texts(ear) == [f"mail {number}" for number in reversed(range(120))]
    assert [event.is_history for event in ear.of(Received)] == [False] * 20 + [True] * 100
    figures = [(event.link.done, event.link.total) for event in ear.of(LinkChanged)]
    on_the_way = [(done, total) for done, total in figures if total]
    assert on_the_way == sorted(on_the_way)
    assert on_the_way[-1] == (100, 120)
    assert figures[-1] == (0, 0)


def test_new_mail_does_not_wait_for_the_old(mail_line: MailLine, open_channel: Open) -> None:
    put_old_mail(mail_line, 300)
    ear = open_channel()
    ear.wait(Received)

    mail_line.customer_writes("urgent")
    ear.wait(Received, lambda event: "urgent" in event.text)
    synced(ear, 301)

    assert texts(ear).index("urgent") < 299


@pytest.mark.parametrize("at", [0, 1, 19, 20, 99])
def test_reading_old_mail_goes_on_where_it_was_interrupted(mail_line: MailLine, open_channel: Open, at: int) -> None:
    put_old_mail(mail_line, 120)
    first = open_channel()
    first.wait(Received, lambda event: len(texts(first)) > at)
    first.channel.stop()
    kept = first.of(Received)[: at + 1]
    after = first.events.index(kept[-1]) + 1
    del first.events[after:]

    second = open_channel(cursors_of(first))
    synced(second, 120 - len(kept))

    assert [event.text.strip() for event in kept] + texts(second) == [f"mail {n}" for n in reversed(range(120))]


def test_mail_that_came_while_the_desk_was_closed_is_new(mail_line: MailLine, open_channel: Open) -> None:
    first = open_channel()
    mail_line.customer_writes("before")
    first.wait(Received)
    first.channel.stop()
    for number in range(60):
        mail_line.customer_writes(f"meanwhile {number}")

    second = open_channel(cursors_of(first))
    second.wait(Received, lambda event: event.text.strip() == "meanwhile 59")

    assert texts(second) == [f"meanwhile {number}" for number in range(60)]
    assert not any(event.is_history for event in second.of(Received))


def test_mail_is_there_at_once_without_being_asked_for(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    ear.wait(CursorMoved, lambda event: event.cursor.key == "INBOX")

    for number in range(20):
        mail_line.customer_writes(f"at once {number}")
    ear.wait(Received, lambda event: len(ear.of(Received)) == 20, timeout=1.9)  # less than IDLE's renewal

    assert texts(ear) == mail_line.numbered()
    assert sorted(texts(ear)) == sorted(f"at once {number}" for number in range(20))


def test_a_mailbox_that_was_numbered_anew_is_known_by_its_mails(mail_line: MailLine, open_channel: Open) -> None:
    put_old_mail(mail_line, 5)
    first = open_channel()
    synced(first, 5)
    first.channel.stop()
    mail_line.customer_writes("new")
    mail_line.dovecot.stop()
    mail_line.dovecot.forget_uids(mail_line.user)
    mail_line.dovecot.start()

    second = open_channel(cursors_of(first))
    synced(second, 6)

    assert {event.remote_id for event in first.of(Received)} < {event.remote_id for event in second.of(Received)}
    assert len({event.remote_id for event in second.of(Received)}) == 6


def test_mails_with_one_message_id_are_told_apart_by_what_they_say(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    for said in ("one", "two", "two"):
        mail = mail_line.mail(said)
        mail.replace_header("Message-ID", "<form@site.test>")
        mail_line.deliver(mail)

    ear.wait(Received, lambda event: len(ear.of(Received)) == 3)

    assert len({event.remote_id for event in ear.of(Received)}) == 2


def test_a_server_without_idle_is_asked_now_and_then(mail_line: MailLine) -> None:
    few = "imap_capability = IMAP4rev1 UIDPLUS SPECIAL-USE"
    with Dovecot(relay_port=mail_line.relay.port, extra=few) as dovecot, MailLine(dovecot, mail_line.relay) as line:
        ear = Ear(line.channel())
        ear.channel.start({})
        ear.connected()
        line.customer_writes("asked for")

        ear.wait(Received, lambda event: "asked for" in event.text)
        ear.channel.stop()


def test_a_read_mail_is_read_everywhere(mail_line: MailLine, open_channel: Open) -> None:
    first = open_channel()
    mail_line.customer_writes("one")
    mail_line.customer_writes("two")
    one, two = (first.wait(Received, lambda event, said=said: said in event.text) for said in ("one", "two"))
    first.channel.request(MarkRead(one.route, one.remote_id))
    eventually(lambda: mail_line.flags(mail_line.user) == ["S", ""])
    first.channel.stop()

    second = open_channel(cursors_of(first))
    second.channel.request(MarkRead(two.route, two.remote_id))

    eventually(lambda: mail_line.flags(mail_line.user) == ["S", "S"])


# Big mail and files


def big_mail(line: MailLine) -> EmailMessage:
    mail = line.mail("see the film ✓")
    mail.add_attachment(FILM, "video", "mp4", filename="映画.mp4")
    mail.add_attachment("subtitles ✓", filename="notes.txt")
    return mail


def test_of_big_mail_only_what_is_read_is_fetched_and_files_come_when_asked_for(
    mail_line: MailLine, open_channel: Open
) -> None:
    ear = open_channel()
    mail_line.deliver(big_mail(mail_line))
    received = ear.wait(Received)

    assert received.text.strip() == "see the film ✓"
    assert [(file.name, file.media_type, file.content) for file in received.files] == [
        ("映画.mp4", "video/mp4", None),
        ("notes.txt", "text/plain", None),
    ]
    assert 0.9 < received.files[0].size / len(FILM) < 1.1
    for file, content in zip(received.files, (FILM, "subtitles ✓\n".encode()), strict=True):
        ear.channel.request(FetchFile(file.locator))
        fetched = ear.wait(FileFetched, lambda event, file=file: event.locator == file.locator)
        assert (fetched.content or b"").replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")


def test_a_file_of_a_mail_that_is_gone_is_said_to_be_gone(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    mail_line.deliver(big_mail(mail_line))
    locator = ear.wait(Received).files[0].locator
    for entry in mail_line.dovecot.maildir(mail_line.user).glob("*/*.M*"):
        entry.unlink()

    for wanted in (locator, "1:1:2:base64:INBOX", "1:1:2:base64:No such folder", "nonsense"):
        ear.channel.request(FetchFile(wanted))
        gone = ear.wait(FileFetched, lambda event, wanted=wanted: event.locator == wanted)
        assert (gone.content, gone.problem) == (None, Problem.ATTACHMENT_GONE)


def test_a_report_about_a_big_mail_is_understood(mail_line: MailLine, open_channel: Open) -> None:
    message = MessageId(new_id())
    original = big_mail(mail_line)
    original.replace_header("Message-ID", f"<{message}@company.test>")
    ear = open_channel()

    mail_line.deliver(mail_line.report(original, "5.2.2 Mailbox full"))
    failed = ear.wait(Progress)

    assert (failed.id, failed.state, failed.problem) == (message, MessageState.FAILED, Problem.MAILBOX_FULL)
    assert ear.of(Received) == []


# What goes out


def test_a_mail_goes_out_with_everything_in_it(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    message = MessageId(new_id())
    head = MailHead(
        message_id=f"{message}@company.test",
        subject="Ihre Buchung: 予約 " + "sehr lang " * 20,
        to=(mail_line.customer,),
        cc=("cc@x.test",),
        bcc=("bcc@x.test",),
        reply_to="office@company.test",
        in_reply_to="1@x.test",
        references=("0@x.test", f"{'long' * 30}@x.test", "1@x.test"),
    )
    files = (
        File("logo.png", "image/png", 3, b"PNG", content_id="logo"),
        File("請求書.pdf", "application/pdf", 4, b"%PDF"),
        File("old.eml", "message/rfc822", 4, b"Subject: x\r\n\r\n"),
    )
    html = '<p>Grüße <img src="cid:logo"></p>'

    ear.channel.request(Send(message, mail_line.route(), "Grüße\n.\nFrom me", html, head, files))
    sent = ear.sent(message)
    eventually(lambda: len(mail_line.customer_has()) == 1)

    assert (sent.state, sent.remote_id) == (MessageState.SENT, head.message_id)
    mail = mail_line.mails(mail_line.customer.partition("@")[0])[0]
    assert str(mail["Subject"]) == head.subject.strip()
    assert str(mail["From"]) == f"Anna <{mail_line.dovecot.address(mail_line.user)}>"
    assert (str(mail["To"]), str(mail["Cc"]), mail["Bcc"]) == (mail_line.customer, "cc@x.test", None)
    assert (str(mail["Message-ID"]), str(mail["In-Reply-To"])) == (f"<{head.message_id}>", "<1@x.test>")
    assert str(mail["References"]).split() == [f"<{each}>" for each in head.references]
    assert set(mail_line.relay.taken[0].recipients) == {mail_line.customer, "cc@x.test", "bcc@x.test"}
    assert b"bcc@x.test" not in mail_line.relay.taken[0].raw
    assert mail_line.customer_has() == ["Grüße\n.\nFrom me"]
    page, picture = mail.get_body(("related",)).iter_parts()  # type: ignore[union-attr]
    assert page.get_content().strip() == html
    assert (picture["Content-ID"], picture.get_content()) == ("<logo>", b"PNG")
    assert [(part.get_filename(), part.get_content()) for part in mail.iter_attachments()] == [
        ("請求書.pdf", b"%PDF"),
        ("old.eml", b"Subject: x\r\n\r\n"),
    ]


def test_what_was_sent_is_filed_once_and_its_draft_is_gone(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    message = MessageId(new_id())
    for text in ("half", "half a mail"):
        ear.channel.request(
            KeepDraft(message, text, MailHead("", "Booking", to=("not yet an addr",), bcc=("b@x.test",)))
        )
    eventually(lambda: [_text(mail) for mail in mail_line.mails(mail_line.user, "Drafts")] == ["half a mail"])
    draft = mail_line.mails(mail_line.user, "Drafts")[0]
    eventually(lambda: [event.id for event in ear.of(DraftKept)] == [message, message])

    ear.channel.request(Send(message, mail_line.route(), "a whole mail"))
    ear.sent(message)
    eventually(lambda: mail_line.mails(mail_line.user, "Drafts") == [])
    ear.forget()
    ear.channel.request(Send(message, mail_line.route(), "a whole mail"))
    again = ear.sent(message)

    assert str(draft["Bcc"]) == "b@x.test"
    assert again.state is MessageState.SENT
    assert mail_line.flags(mail_line.user, "Sent") == ["S"]
    assert mail_line.customer_has() == ["a whole mail"]


def test_sent_mail_is_left_to_a_server_that_files_it_itself(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel(file_sent="")

    first = ear.send(mail_line, "one")
    ear.sent(first)
    ear.channel.request(KeepDraft(MessageId(new_id()), "after it", MailHead("", "x")))
    eventually(lambda: len(mail_line.flags(mail_line.user, "Drafts")) == 1)

    assert mail_line.mails(mail_line.user, "Sent") == []


def test_what_an_earlier_run_has_sent_is_found_and_not_sent_again(mail_line: MailLine, open_channel: Open) -> None:
    message = MessageId(new_id())
    first = open_channel()
    first.channel.request(Send(message, mail_line.route(), "once"))
    first.sent(message)
    eventually(lambda: len(mail_line.flags(mail_line.user, "Sent")) == 1)
    first.channel.stop()

    second = open_channel()
    second.channel.request(Send(message, mail_line.route(), "once"))

    assert second.sent(message).state is MessageState.SENT
    assert len(mail_line.relay.taken) == 1
    assert mail_line.relay.doubles == 0


def test_mail_the_agent_wrote_elsewhere_is_their_own(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    mail = EmailMessage()
    mail["From"], mail["To"] = mail_line.dovecot.address(mail_line.user), f"Jean <{mail_line.customer}>, b@x.test"
    mail["Message-ID"] = "<webmail@x.test>"
    mail.set_content("from the telephone")
    mail_line.file("Sent", mail)

    received = ear.wait(Received)

    assert received.is_own
    assert not received.is_history
    assert received.route == Route(mail_line.dovecot.address(mail_line.user), mail_line.customer, mail_line.account.id)
    assert received.sender.name == "Jean"


def test_a_copy_in_sent_proves_that_a_mail_of_ours_went_out(mail_line: MailLine, open_channel: Open) -> None:
    ear = open_channel()
    message = MessageId(new_id())
    mail = EmailMessage()
    mail["From"], mail["To"] = mail_line.dovecot.address(mail_line.user), mail_line.customer
    mail["Message-ID"] = f"<{message}@company.test>"
    mail.set_content("filed by the server")
    mail_line.file("Sent", mail)

    progress = ear.wait(Progress)
    received = ear.wait(Received)

    assert (progress.id, progress.state, progress.remote_id) == (message, MessageState.SENT, received.remote_id)


def _text(mail: EmailMessage) -> str:
    return str(mail.get_content()).strip()
