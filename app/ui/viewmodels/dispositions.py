"""The words of the dispositions that are configured, for whoever shows a code."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QCoreApplication

from app.core.conversation import LegKind
from app.core.dispositions import DispositionTree
from app.core.wrap_up import DEFAULT_DISPOSITIONS, Disposition

ABOVE = " > "
"""Between a disposition and the one it stands below."""


class _Installed:
    tree = DispositionTree(DEFAULT_DISPOSITIONS)


def install(dispositions: Iterable[Disposition]) -> None:
    """From now on codes are shown in these words, in every thread: it is a translator, as those of Qt are."""
    _Installed.tree = DispositionTree(dispositions)


def disposition_text(code: str) -> str:
    """The whole path, "Billing > Refund"; one that is not configured (any longer) is shown by its code."""
    return path_text(_Installed.tree, code)


def path_text(tree: DispositionTree, code: str) -> str:
    return ABOVE.join(label_text(each) for each in tree.path(code)) or code


def label_text(disposition: Disposition) -> str:
    """What one is called; those that came with Parley are known in every language."""
    return QCoreApplication.translate("Disposition", disposition.label)


def all_dispositions() -> tuple[tuple[str, str], ...]:
    """Every one that can be chosen, with its words."""
    tree = _Installed.tree
    return tuple((each.code, path_text(tree, each.code)) for each in tree.offered())


def offered(
    tree: DispositionTree, media: Collection[LegKind], queues: Collection[str], favourites: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """What is offered after these media and queues as (code, words), favourites first."""
    found = sorted(tree.offered(media, queues), key=lambda each: each.code not in favourites)
    return tuple((each.code, path_text(tree, each.code)) for each in found)
