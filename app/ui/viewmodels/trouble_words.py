"""What the inner floors say in English of stores, settings and servers, in the language of the window.

They know no Qt, and put paths and figures into their sentences. So these are recognised by what they say around them;
whatever is not among them, such as the words of a server, stays as it is.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

SENTENCES = (
    # The desk cannot be opened, or something cannot be saved.
    "The folder {0} cannot be made: {1}. Check who may write there.",
    "The folder {0} belongs to somebody else. Remove it, or ask your administrator to.",
    "The settings in {0} cannot be understood: {1}. Correct the file, or move it away to start with the standard "
    "settings.",
    "The settings cannot be read: {0}. Check who may read the file.",
    "The settings cannot be saved: {0}. Check who may write there.",
    "The store {0} is encrypted, and the keyring of this user does not have its key. Unlock the keyring and start "
    "again; on another computer, copy the entry of Parley there first.",
    "The store {0} was made by a newer Parley (version {1} of the store). Install that version, or move the store away "
    "to start with an empty one.",
    "The store {0} has version {1}, and this Parley needs {2}. Ask your administrator to run `parley store migrate` "
    "once every desk of the team has this version.",
    "The store {0} cannot be opened: {1}. {2}",
    "Check that you may read and write it, and that it is not encrypted with another key; if it is damaged, move it "
    "away and put a copy of it in its place.",
    "Check the network, the address and the password, or ask your administrator.",
    "This is no address of a store. Write it as postgresql://user@host/database, and the password into PGPASSWORD or "
    "~/.pgpass.",
    "The store {0} is damaged: {1}. {2}",
    "The store {0} cannot be read or written: {1}",
    "The store {0} is not sound: {1}. Nothing was changed.",
    "There is no store at {0} yet.",
    "The store {0} has version {1}, and this Parley needs {2}. Run `parley store migrate` first; it keeps a copy.",
    # Forms that cannot be used.
    "The folder of the forms cannot be read: {0}. Check who may read it.",
    "It is larger than {0} KB.",
    # Why something was done, where the desk itself gives the reason.
    "chosen by the agent",
    "their number, said the agent",
    "taken back",
    # Details of the channels.
    "{0}, {1} MB at most",
    "It has {0} bytes, the server takes {1}.",
    "The server takes only addresses in ASCII.",
    "There is no recipient.",
    "The server does not offer STARTTLS.",
    "The server hung up.",
    "The server does not answer.",
    "The server does not speak TLS on this port.",
    "The server wants no passwords on this connection (LOGINDISABLED).",
    "The server offers no safe way to log in.",
    "The server gives no lasting permission (refresh_token).",
    "Nobody has signed in yet.",
    "Nobody signed in.",
    "The same account was used at this desk a second time.",
    "The chat queue does not know you as an agent. Ask your administrator to add your chat address to it.",
    "This colleague is not there any more. Choose another one, or pass the chat back to the queue.",
    "This chat did not come through a queue; it cannot be passed on.",
    "Password: one of 1 to 8 plain characters is needed",
    "Own numbers: at least one is needed",
)
_GAP = re.compile(r"\\\{\d\\\}")


def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_GAP.sub("(.+?)", re.escape(sentence)), re.DOTALL)


_PATTERNS = [(sentence, _pattern(sentence)) for sentence in SENTENCES]


def in_words(said: str) -> str:
    """`said` in the language of the window, as far as it is known; what it has in its gaps, too."""
    for sentence, pattern in _PATTERNS:
        if (found := pattern.fullmatch(said)) is not None:
            return QCoreApplication.translate("Trouble", sentence).format(*map(in_words, found.groups()))
    return said
