"""Mail addresses that can stand in the head of a mail (RFC 5322 section 3.4.1, RFC 6531)."""

from __future__ import annotations

import re

from app.channels.mail.charsets import clean_line

_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_LOCAL = r"(?!\.)(?:(?!=\?)[^\s@<>\"(),;:\\\[\]\x00-\x20\x7f]){1,64}"
"""What begins like an encoded word (RFC 2047) would be decoded on its way, maybe into another address. Some Japanese
carriers gave away addresses with two dots in a row."""
_ADDRESS = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})*)")


def as_written(address: str) -> str | None:
    """`address` as it stands in a head, its domain in ASCII; None when it can be none."""
    match = _ADDRESS.fullmatch(clean_line(address))
    try:
        written = f"{match[1]}@{ascii_domain(match[2])}" if match else ""
    except UnicodeError:
        return None
    # There are characters that become a dot or a bracket in ASCII.
    return written if _ADDRESS.fullmatch(written) else None


def ascii_domain(domain: str) -> str:
    """`domain` as DNS and old servers know it (IDNA). Raises UnicodeError."""
    return domain if domain.isascii() else domain.encode("idna").decode()
