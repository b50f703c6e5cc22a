"""Texts as the message centre takes them: one submit_sm for each segment."""

from __future__ import annotations

from aiosmpplib.protocol import SubmitSm
from aiosmpplib.state import NPI, TON, OptionalParam, PhoneNumber

from app.channels.sms_smpp.deliveries import USER_MESSAGE_REFERENCE
from app.core.ids import MessageId
from app.core.sms import Alphabet, alphabet_of, concatenation_header, gsm7_encode, segments

_HAS_HEADER = 0x40
_WANTS_RECEIPT = 1


def reference_of(message: MessageId, index: int) -> int:
    """What a segment is called at the centre, which hands it back in the receipt (SMPP 3.4 section 5.3.2.17).

    16 bits of the message's own random ones: the same each time it is sent.
    """
    return (message.int + index) & 0xFFFF


def submissions(message: MessageId, own: str, remote: str, text: str) -> list[SubmitSm]:
    alphabet = alphabet_of(text)
    parts = segments(text)
    bodies = [_header(message, len(parts), index) + _encoded(part, alphabet) for index, part in enumerate(parts)]
    return [_submission(message, own, remote, alphabet, body, index) for index, body in enumerate(bodies)]


def _header(message: MessageId, total: int, index: int) -> bytes:
    return concatenation_header(message.int, total, index + 1) if total > 1 else b""


def _encoded(part: str, alphabet: Alphabet) -> bytes:
    return gsm7_encode(part) if alphabet is Alphabet.GSM7 else part.encode("utf-16-be")


def _submission(message: MessageId, own: str, remote: str, alphabet: Alphabet, body: bytes, index: int) -> SubmitSm:
    is_part = body[:3] == b"\x05\x00\x03"
    submission = SubmitSm(
        short_message="-",  # stands for the encoded one that is set below
        source=_address(own),
        destination=_address(remote),
        esm_class=_HAS_HEADER if is_part else 0,
        registered_delivery=_WANTS_RECEIPT,
        encoding=None if alphabet is Alphabet.GSM7 else "ucs2",
        auto_message_payload=False,
        optional_params=[OptionalParam(USER_MESSAGE_REFERENCE, reference_of(message, index))],
    )
    submission.set_encoded_message(body)
    return submission


def _address(number: str) -> PhoneNumber:
    """International numbers travel without their plus; a short number has no type, a name is alphanumeric."""
    if number.startswith("+"):
        return PhoneNumber(number[1:], TON.INTERNATIONAL, NPI.ISDN)
    if number.isdigit():
        return PhoneNumber(number, TON.UNKNOWN, NPI.ISDN)
    return PhoneNumber(number, TON.ALPHANUMERIC, NPI.UNKNOWN)
