"""From a draft to a mail and back: its head, and what the desk puts below the agent's words."""

from __future__ import annotations

from dataclasses import replace

from app.core import mail as mail_rules
from app.core.draft import Draft, MailIntent
from app.core.ids import MessageId
from app.core.mail_text import answered, forwarded, with_signature
from app.core.message import MailHead, Message
from app.ports.store import Store

_NO_HEAD = MailHead("", "")
ANSWERS = frozenset({MailIntent.REPLY, MailIntent.REPLY_ALL})


class MailMaking:
    """`signature` may be changed at any time."""

    def __init__(self, store: Store, signature: str) -> None:
        self._store = store
        self.signature = signature

    def head(self, draft: Draft, message: MessageId) -> MailHead:
        """The head under which the draft goes out as `message`."""
        own = draft.route.own if draft.route else ""
        original = self._about(draft)
        is_in_thread = original is not None and draft.intent is not MailIntent.FORWARD
        thread = mail_rules.reply_head(original.mail or _NO_HEAD, {own}) if original and is_in_thread else _NO_HEAD
        return replace(
            thread,
            message_id=mail_rules.message_id_for(message, own.rpartition("@")[2] or "localhost"),
            subject=draft.subject.strip(),
            sender=own,
            to=recipients(draft),
            cc=draft.cc,
            bcc=draft.bcc,
        )

    def text(self, draft: Draft) -> str:
        """The text, the signature, and below them what is answered or forwarded."""
        return f"{draft.text.strip()}{self._signature(draft.text)}{self._below(draft)}".strip()

    def draft_again(self, draft: Draft, mail: MailHead) -> Draft:
        """The draft that such a mail was made of: what the desk put below the text is put there again when it goes.

        A mail that passed another on keeps its copy of it in the text.
        """
        original = self._store.mail(mail.in_reply_to) if mail.in_reply_to else None
        again = replace(
            draft,
            subject=mail.subject,
            to=mail.to,
            cc=mail.cc,
            bcc=mail.bcc,
            intent=MailIntent.REPLY if original else MailIntent.NEW,
            about=original.id if original else None,
        )
        return replace(
            again, text=draft.text.removesuffix(self._below(again)).removesuffix(self._signature("")).rstrip()
        )

    def _signature(self, text: str) -> str:
        signature = with_signature("", self.signature)
        return "" if signature in text else signature

    def _below(self, draft: Draft) -> str:
        original = self._about(draft)
        if original is None:
            return ""
        head = original.mail or _NO_HEAD
        if draft.intent is MailIntent.FORWARD:
            return f"\n\n{forwarded(original.text, head, original.at)}"
        return f"\n\n{answered(original.text, head.sender, original.at)}"

    def _about(self, draft: Draft) -> Message | None:
        return self._store.message(draft.about) if draft.about else None


def recipients(draft: Draft) -> tuple[str, ...]:
    """To whom it goes if nothing else is said: to the one at the other end, but what is passed on is not for them."""
    if draft.to or draft.route is None or draft.intent is MailIntent.FORWARD:
        return draft.to
    return (draft.route.remote,)
