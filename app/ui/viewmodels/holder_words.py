"""Words about conversations that are in the hands of a colleague. Needs no window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.services.events import Holder

translate = QCoreApplication.translate


def holder_sentence(name: str) -> str:
    """ "Aiko has this conversation." """
    return translate("Holder", "{0} has this conversation.").format(name or translate("Holder", "A colleague"))


def away_sentence(holder: Holder) -> str:
    """What follows from where they are now."""
    if not holder.name:
        return translate("Holder", "Nobody knows who: take it over to go on with it.")
    if holder.is_away:
        return translate("Holder", "They are away from their desk: you can take it over.")
    return translate("Holder", "You can read it. Write to the customer in a conversation of your own.")


def beside_sentence(beside: Sequence[Holder]) -> str:
    """ "" when no colleague is with the customer."""
    names = list(dict.fromkeys(each.name or translate("Holder", "A colleague") for each in beside))
    if not names:
        return ""
    if len(names) == 1:
        return translate("Holder", "{0} is in a conversation with this customer, too.").format(names[0])
    listed = translate("Holder", ", ").join(names)
    return translate("Holder", "Colleagues are in conversations with this customer, too: {0}.").format(listed)
