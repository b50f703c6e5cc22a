"""What has to be right before a channel's account is saved, said in sentences for the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.core.channel import Field, FieldKind
from app.ports.channel import ChannelType

_tr = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Flaw:
    """`key` is the field to put right."""

    key: str
    sentence: str


def channel_flaw(kind: ChannelType, values: Mapping[str, str], *, is_new: bool) -> Flaw | None:
    """The first thing to put right. A secret that is known already, or comes by the browser, may be left empty."""
    has_secret = not is_new or kind.signs_in(values)
    for field in kind.fields:
        is_known = field.kind is FieldKind.SECRET and has_secret
        if field.is_required and not is_known and not values.get(field.key, "").strip():
            return Flaw(field.key, _tr("ChannelCheck", "Fill in “{0}”.").format(label_of(field)))
    return None


def options_of(kind: ChannelType, values: Mapping[str, str]) -> dict[str, str]:
    """What is kept with the account: everything but the secret, without the blanks around it."""
    return {each.key: values[each.key].strip() for each in kind.fields if each.kind is not FieldKind.SECRET}


def secret_of(kind: ChannelType, values: Mapping[str, str]) -> str | None:
    """The secret as typed, None when nothing was typed."""
    typed = (values[each.key] for each in kind.fields if each.kind is FieldKind.SECRET)
    return next((secret for secret in typed if secret), None)


def suggested_title(kind: ChannelType, values: Mapping[str, str]) -> str:
    """What the account is called when the agent gives it no name: its address, as a rule the first line."""
    typed = (values[each.key].strip() for each in kind.fields if each.kind is FieldKind.TEXT)
    return next((text for text in typed if text), kind_title(kind))


def label_of(field: Field) -> str:
    return words_of(field.label)


def kind_title(kind: ChannelType) -> str:
    return words_of(kind.title)


def words_of(channel_says: str) -> str:
    """What a channel calls something, in the agent's language where that is known."""
    return _tr("Channel", channel_says)
