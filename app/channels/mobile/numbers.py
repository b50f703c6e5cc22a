"""Numbers as operators write them and as the desk compares them."""

from __future__ import annotations

from app.core.address import AddressKind, phone_to_e164
from app.core.conversation import Route
from app.core.errors import RefusedError
from app.core.ids import AccountId
from app.core.problems import Problem
from app.ports.channel import Sender

_NO_REGION = "ZZ"


def normal(number: str) -> str:
    """An international number as E.164, with or without its plus; short numbers and names as they are."""
    text = number.strip()
    digits = text.removeprefix("+")
    for separator in " -./()":
        digits = digits.replace(separator, "")
    if not digits.isdigit():
        return text
    international = phone_to_e164(f"+{digits}", _NO_REGION)
    return international or (f"+{digits}" if text.startswith("+") else digits)


def read_numbers(text: str) -> tuple[str, ...]:
    """The account's own numbers out of a list with commas. Raises RefusedError when there is none."""
    numbers = tuple(dict.fromkeys(normal(each) for each in text.split(",") if each.strip()))
    if not numbers:
        raise RefusedError(Problem.BAD_SETTINGS, "Own numbers: at least one is needed")
    return numbers


def incoming(account: AccountId, source: str, destination: str) -> tuple[Route, Sender]:
    """Who wrote, and where a reply goes."""
    remote = normal(source)
    return Route(normal(destination), remote, account), Sender(AddressKind.PHONE, remote)
