"""The agent's part in the three stories of the sandbox: a call, a chat or a text that goes on by another medium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from app.core.conversation import LegKind
from app.ports.sandbox import Customer, Customers, Got, Play
from app.ui.tour import hands

Shoot = Callable[[str], None]
SUMMARY = "As agreed: Thursday between two and four."
QUESTION = "You had to go. Shall we say Tuesday at ten?"
BOOKING = "Your booking"


class Stories:
    """Each story is told step by step: what was seen. `folder` is for the file that is attached to a mail."""

    def __init__(self, customers: Customers, folder: Path, shoot: Shoot) -> None:
        self._customers = customers
        self._folder = folder
        self._shoot = shoot

    def tell(self, play: Play) -> Iterator[str]:
        """Act it out in the window. Raises NotSeenError for what does not happen."""
        hands.click("rail-conversations")
        hands.pick("agent-menu", "Ready")
        match play:
            case Play.ONE:
                yield from self._one(self._customers.everyone[0])
            case Play.TWO:
                yield from self._two(self._customers.everyone[1])
            case Play.THREE:
                yield from self._three(self._customers.everyone[0])

    def _one(self, jeanne: Customer) -> Iterator[str]:
        booking = self._folder / "booking.txt"
        booking.write_text("Paris 09:15, Lyon 11:13", encoding="utf-8")
        hands.click("play-one")
        self._take_call()
        hands.click("contact-email")
        hands.type_into("mail-subject", BOOKING)
        hands.type_into("composer-text", "Here are the new times.")
        hands.drop("composer", booking)
        hands.wait_until(lambda: booking.name in hands.read("composer-files"), "the attached file")
        hands.click("composer-send")
        hands.wait_for("undo-send")
        self._shoot("one-mail-in-call")
        got = self._got(jeanne, LegKind.EMAIL, BOOKING, 20_000)
        yield f"One: in the call Jeanne got the mail {BOOKING!r} with {', '.join(got.files)}."
        hands.wait_until(lambda: hands.find("hold-call") is None, "the end of the call", 20_000)
        yield self._finish(jeanne, "One", "call and email")

    def _two(self, omar: Customer) -> Iterator[str]:
        hands.click("play-two")
        hands.wait_for("alert-words")
        self._shoot("two-chat-offered")
        hands.click("alert-accept")
        hands.wait_until(lambda: "accepted" in hands.read("timeline"), "the accepted chat")
        self._write("Hello Omar, let us find a better time.")
        hands.press_link("timeline", omar.number)
        hands.pick("message-menu", "Call")
        hands.wait_until(lambda: "In a call" in hands.read("call-strip"), "Omar on the phone")
        still_open = hands.find("chat-strip") is not None
        self._shoot("two-call-in-chat")
        yield f"Two: Omar chatted, gave his number and is on the phone; the chat is {'open' if still_open else 'GONE'}."
        hands.click("end-call")
        hands.wait_until(lambda: hands.find("hold-call") is None, "the end of the call")
        hands.click("candidate-link")
        hands.press_link("timeline", omar.number)
        hands.pick("message-menu", "Text")
        hands.wait_until(lambda: hands.read("composer-channel").startswith("SMS"), "the composer set to SMS")
        self._write(SUMMARY)
        self._got(omar, LegKind.SMS, SUMMARY)
        yield "Two: the summary reached him by SMS."
        yield self._finish(omar, "Two", "chat, call and SMS")

    def _three(self, jeanne: Customer) -> Iterator[str]:
        hands.click("play-three")
        self._take_call()
        hands.wait_until(lambda: hands.find("hold-call") is None, "Jeanne hanging up")
        hands.choose("composer-channel", "SMS")
        self._write(QUESTION)
        self._got(jeanne, LegKind.SMS, QUESTION)
        hands.wait_until(lambda: "Tuesday at ten suits me" in hands.read("timeline"), "her answer by SMS")
        self._shoot("three-answer")
        yield "Three: Jeanne had to hang up, was texted and answered in the same conversation."
        yield self._finish(jeanne, "Three", "call and SMS")

    # Hands

    def _take_call(self) -> None:
        hands.click("alert-accept")
        hands.wait_for("hold-call")

    def _write(self, text: str) -> None:
        hands.type_into("composer-text", text)
        hands.click("composer-send")

    def _got(self, customer: Customer, medium: LegKind, text: str, milliseconds: int = hands.PATIENCE_MS) -> Got:
        """What they have received of this, once they have."""

        def fits(got: Got) -> bool:
            return (got.customer, got.medium) == (customer, medium) and text in got.text

        what = f"{customer.name} having {text!r}"
        hands.wait_until(lambda: any(map(fits, self._customers.received())), what, milliseconds)
        return next(filter(fits, self._customers.received()))

    def _finish(self, customer: Customer, story: str, legs: str) -> str:
        hands.choose("disposition", "Rebooked")
        hands.click("finish")
        if hands.find("finish-anyway") is not None:
            hands.click("finish-anyway")
        hands.wait_until(lambda: customer.name not in hands.read("conversations"), "the list without it")
        hands.click("rail-contacts")
        hands.type_anew("contacts-search", customer.name)
        hands.wait_until(lambda: customer.name in hands.read("contacts"), "the contact")
        hands.select_row("contacts", 0)
        hands.wait_until(lambda: bool(hands.read("activities")), "the Activity")
        hands.select_row("activities", 0)
        hands.wait_for("activity-detail")
        self._shoot(f"{story.lower()}-activity")
        return f"{story}: finished, and one Activity with {legs} stands under {customer.name}."
