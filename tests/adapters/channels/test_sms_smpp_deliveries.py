"""What a message centre delivers, as the bytes come; and which receipt belongs to which message."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.channels.sms_smpp.deliveries import Delivery, Part, decoded, read_delivery, read_receipt
from app.channels.sms_smpp.receipts import Receipts, Verdict
from app.channels.sms_smpp.submissions import reference_of, submissions
from app.core.ids import MessageId, new_id


def deliver_sm(
    body: bytes,
    *,
    esm_class: int = 0,
    coding: int = 0,
    source: bytes = b"447700900456",
    kind: int = 1,
    extras: bytes = b"",
) -> bytes:
    """By the book (SMPP 3.4 section 4.6.1)."""
    content = (
        b"\0"
        + bytes([kind, 1])
        + source
        + b"\0"
        + b"\x01\x01"
        + b"447700900123\0"
        + bytes([esm_class, 0, 0])
        + b"\0\0"
        + bytes([0, 0, coding, 0, len(body)])
        + body
        + extras
    )
    return struct.pack("!IIII", 16 + len(content), 5, 0, 42) + content


def tlv(tag: int, value: bytes) -> bytes:
    return struct.pack("!HH", tag, len(value)) + value


def test_a_plain_delivery_is_read() -> None:
    delivery = read_delivery(deliver_sm(b"hello"))

    assert (delivery.sequence, delivery.source, delivery.destination) == (42, "+447700900456", "+447700900123")
    assert (delivery.body, delivery.part, delivery.is_receipt) == (b"hello", Part(), False)


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [(b"447700900456", 1, "+447700900456"), (b"12345", 3, "12345"), (b"Caf\xe9", 5, "Café"), (b"", 0, "")],
)
def test_senders_are_named_as_people_write_them(source: bytes, kind: int, name: str) -> None:
    assert read_delivery(deliver_sm(b"x", source=source, kind=kind)).source == name


@pytest.mark.parametrize(
    ("header", "extras", "part"),
    [
        (b"\x05\x00\x03\x07\x03\x02", b"", Part(7, 3, 2)),
        (b"\x06\x08\x04\x01\x07\x03\x02", b"", Part(0x107, 3, 2)),
        (b"\x0b\x05\x04\x23\xf4\x00\x00\x00\x03\x07\x02\x01", b"", Part(7, 2, 1)),
        (b"\x06\x05\x04\x23\xf4\x00\x00", b"", Part()),
        (b"", tlv(0x020C, b"\x00\x09") + tlv(0x020E, b"\x02") + tlv(0x020F, b"\x01"), Part(9, 2, 1)),
    ],
)
def test_the_place_of_a_part_is_found_wherever_it_stands(header: bytes, extras: bytes, part: Part) -> None:
    delivery = read_delivery(deliver_sm(header + b"text", esm_class=0x40 if header else 0, extras=extras))

    assert delivery.part == part
    assert delivery.body == b"text"


def test_a_long_text_may_stand_beside_the_message() -> None:
    assert read_delivery(deliver_sm(b"", extras=tlv(0x0424, b"x" * 300))).body == b"x" * 300


@pytest.mark.parametrize(
    ("body", "coding", "text"),
    [
        (b"\x00\x1b\x65 5", 0, "@€ 5"),
        (b"caf\xe9", 3, "café"),
        ("日本😀".encode("utf-16-be"), 8, "日本😀"),
        ("日本".encode("utf-16-be"), 0x18, "日本"),
        (b"\x00flash", 0xF0, "@flash"),
        (b"\x00\x01", 4, "[data]"),
        (b"\x00\x01", 0xF5, "[data]"),
        ("テスト".encode("shift_jis"), 5, "テスト"),
        (b"\xd8\x3d", 8, "\ufffd"),
        (b"a\x1b\x07b", 0, "a b"),
    ],
)
def test_every_coding_is_read_as_well_as_it_can_be(body: bytes, coding: int, text: str) -> None:
    assert decoded(body, coding) == text


@given(data=st.binary(max_size=120))
def test_broken_deliveries_are_refused_and_nothing_worse(data: bytes) -> None:
    for pdu in (data, deliver_sm(b"hello", esm_class=0x40)[: 16 + len(data)], deliver_sm(data, esm_class=0x40)):
        try:
            delivery = read_delivery(pdu)
        except ValueError:
            continue
        assert isinstance(decoded(delivery.body, delivery.coding), str)
        read_receipt(delivery)


def receipt(text: str, extras: bytes = b"") -> Delivery:
    return read_delivery(deliver_sm(text.encode(), esm_class=4, extras=extras))


@pytest.mark.parametrize(
    ("text", "extras", "found"),
    [
        ("id:a1 sub:001 dlvrd:001 stat:DELIVRD err:000 text:id:b2", b"", ("a1", "DELIVRD", "000")),
        ("ID: 77 Stat:undeliv Err:00A", b"", ("77", "UNDELIV", "00A")),
        ("", tlv(0x001E, b"x9\0") + tlv(0x0427, b"\x05"), ("x9", "UNDELIV", "")),
        ("hello", b"", ("", "", "")),
    ],
)
def test_receipts_are_read_from_their_text_or_beside_it(text: str, extras: bytes, found: tuple[str, str, str]) -> None:
    read = read_receipt(receipt(text, extras))

    assert (read.message, read.state, read.error) == found


@pytest.fixture
def message() -> MessageId:
    return MessageId(new_id())


def test_a_message_has_arrived_when_each_segment_has(message: MessageId) -> None:
    receipts = Receipts()
    receipts.begin(message)
    receipts.accepted("1", message)
    early = receipts.take(receipt("id:1 stat:DELIVRD"))
    receipts.accepted("2", message)

    assert early is None
    assert receipts.sent(message) is None
    assert receipts.take(receipt("id:2 stat:DELIVRD")) == Verdict(message)


def test_a_receipt_may_come_before_the_answer(message: MessageId) -> None:
    receipts = Receipts()
    receipts.begin(message)
    before = receipts.take(receipt("id:1 stat:UNDELIV err:001"))
    receipts.accepted("1", message)

    assert before is None
    assert receipts.sent(message) == Verdict(message, "the network could not deliver it (UNDELIV, error 001)")


def test_one_lost_segment_loses_the_message(message: MessageId) -> None:
    receipts = Receipts()
    receipts.begin(message)
    receipts.accepted("1", message)
    receipts.accepted("2", message)
    receipts.sent(message)

    assert receipts.take(receipt("id:1 stat:EXPIRED")) == Verdict(
        message, "the phone was not reached in time (EXPIRED)"
    )
    assert receipts.take(receipt("id:2 stat:DELIVRD")) is None


def test_a_message_on_its_way_has_no_verdict(message: MessageId) -> None:
    receipts = Receipts()
    receipts.begin(message)
    receipts.accepted("1", message)

    assert receipts.sent(message) is None
    assert receipts.take(receipt("id:1 stat:ENROUTE")) is None
    assert receipts.take(receipt("id:1 stat:DELIVRD")) == Verdict(message)


@pytest.mark.parametrize(("answered", "reported"), [("1f", "31"), ("1F", "31"), ("0000001f", "31"), ("7", "007")])
def test_an_id_may_be_hexadecimal_here_and_decimal_there(answered: str, reported: str, message: MessageId) -> None:
    receipts = Receipts()
    receipts.accepted(answered, message)

    assert receipts.take(receipt(f"id:{reported} stat:DELIVRD")) == Verdict(message)


def test_what_is_awaited_is_known_after_a_restart(message: MessageId) -> None:
    receipts = Receipts()
    receipts.accepted("1", message)

    successor = Receipts(receipts.cursor.value)

    assert successor.take(receipt("id:1 stat:DELIVRD")) == Verdict(message)
    assert Receipts("not JSON").cursor.value == "{}"
    assert Receipts("[1]").cursor.value == "{}"


def test_a_receipt_that_names_our_reference_proves_that_the_segment_arrived(message: MessageId) -> None:
    receipts = Receipts()
    reference = reference_of(message, 1)
    receipts.take(receipt("id:9 stat:DELIVRD", tlv(0x0204, struct.pack("!H", reference))))

    assert receipts.evidence("+447700900456", reference) == "9"
    assert receipts.evidence("+447700900456", reference ^ 1) is None
    assert receipts.evidence("+447700900999", reference) is None


def test_an_id_that_a_centre_uses_again_is_that_of_the_newest_message(message: MessageId) -> None:
    newest, receipts = MessageId(new_id()), Receipts()
    receipts.accepted("1", message)
    for number in range(2, 201):
        receipts.accepted(str(number), MessageId(new_id()))
    receipts.accepted("1", newest)
    receipts.accepted("201", MessageId(new_id()))

    successor = Receipts(receipts.cursor.value)

    assert receipts.take(receipt("id:1 stat:DELIVRD")) == Verdict(newest)
    assert successor.take(receipt("id:1 stat:DELIVRD")) == Verdict(newest)


def test_a_receipt_that_comes_again_says_nothing_of_who_is_called_so_later(message: MessageId) -> None:
    newest, receipts = MessageId(new_id()), Receipts()
    receipts.accepted("1", message)
    receipts.take(receipt("id:1 stat:UNDELIV err:001"))
    receipts.take(receipt("id:1 stat:UNDELIV err:001"))

    receipts.begin(newest)
    receipts.accepted("1", newest)

    assert receipts.sent(newest) is None
    assert receipts.take(receipt("id:1 stat:DELIVRD")) == Verdict(newest)


def test_a_centre_that_names_nothing_gives_no_receipts(message: MessageId) -> None:
    receipts = Receipts()
    receipts.begin(message)
    receipts.accepted("", message)

    assert receipts.sent(message) is None


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400))
def test_every_submission_fits_and_names_its_place(text: str) -> None:
    message = MessageId(new_id())

    pdus = [each.pdu() for each in submissions(message, "12345", "+447700900456", text)]

    # The two differ in their header alone: a submission can be read as a delivery.
    parts = [read_delivery(pdu) for pdu in pdus]
    assert all(len(part.body) <= 160 for part in parts)
    assert [part.part.number for part in parts] == list(range(1, len(parts) + 1))
    assert decoded(b"".join(part.body for part in parts), parts[0].coding) == decoded(text.encode("utf-16-be"), 8)
    assert [part.reference for part in parts] == [reference_of(message, index) for index in range(len(parts))]
