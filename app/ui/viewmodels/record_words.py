"""The words of a record: moments with their zone, and who did what. For any thread."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.core.deeds import Deed, DeedKind
from app.ui.viewmodels.trouble_words import in_words

translate = QCoreApplication.translate


def moment(at: datetime | None, zone: tzinfo | None) -> str:
    """ "2026-11-30 13:02:11 +01:00", the same everywhere; "" for None."""
    if at is None:
        return ""
    text = at.astimezone(zone).isoformat(" ", "seconds")
    return f"{text[:19]} {text[19:]}"


def deed_words(deed: Deed) -> str:
    """What was done, by whom and why."""
    done = {
        DeedKind.MERGED: translate("Record", "Contacts merged"),
        DeedKind.UNMERGED: translate("Record", "Contacts taken apart"),
        DeedKind.LINKED: translate("Record", "Linked to another contact"),
        DeedKind.TAKEN_BACK: translate("Record", "Link taken back"),
        DeedKind.HELD: translate("Record", "Legal hold set"),
        DeedKind.RELEASED: translate("Record", "Legal hold lifted"),
        DeedKind.ERASED: translate("Record", "Erased"),
        DeedKind.EDITED: translate("Record", "Contact edited"),
    }[deed.kind]
    by = translate("Record", "{0} by {1}").format(done, deed.who) if deed.who else done
    return f"{by}: {in_words(deed.why)}" if deed.why else by
