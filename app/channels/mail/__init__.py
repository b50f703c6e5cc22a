"""Mail: IMAP in, SMTP out. Everything foreign in a mail is made harmless in here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.channels.mail.channel import make
from app.channels.mail.settings import FIELDS, SignIn
from app.core.channel import ChannelAccount
from app.core.conversation import LegKind
from app.ports.channel import BrowserSignIn, ChannelType


def _needs_browser(options: Mapping[str, str]) -> bool:
    return options.get("sign_in", "") in {SignIn.MICROSOFT, SignIn.GOOGLE}


def _sign_in(account: ChannelAccount, open_browser: Callable[[str], object]) -> str:
    from app.channels.mail.oauth import sign_in  # takes 0.2 s to import, which the start of the desk need not wait for

    return sign_in(account, open_browser)


MAIL = ChannelType("mail", LegKind.EMAIL, "Email", FIELDS, make, BrowserSignIn(_needs_browser, _sign_in))

__all__ = ["MAIL"]
