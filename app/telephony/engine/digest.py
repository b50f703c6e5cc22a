"""Logging in to a request that PJSIP sends for us but does not authenticate: digest (RFC 7616, and RFC 2617 before)."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable

_PARAMETER = re.compile(r'([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))')
_HASHES: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}
_FIRST_USE = "00000001"
"""Of a nonce: each request is challenged anew."""


def credentials(challenge: str, method: str, uri: str, user: str, password: str, *, cnonce: str = "") -> str | None:
    """What answers a WWW-Authenticate or Proxy-Authenticate header; None when there is no way known to."""
    scheme, _, rest = challenge.strip().partition(" ")
    asked = {name.lower(): quoted or token for name, quoted, token in _PARAMETER.findall(rest)}
    algorithm = asked.get("algorithm", "MD5")
    digest = _HASHES.get(algorithm.upper())
    qop = {each.strip() for each in asked.get("qop", "").split(",")} - {""}
    if scheme.lower() != "digest" or digest is None or "nonce" not in asked or (qop and "auth" not in qop):
        return None
    realm, nonce = asked.get("realm", ""), asked["nonce"]
    secret = digest(f"{_unescaped(user)}:{_unescaped(realm)}:{password}".encode())
    what = digest(f"{method}:{uri}".encode())
    parts = [f'Digest username="{user}"', f'realm="{realm}"', f'nonce="{nonce}"', f'uri="{uri}"']
    if qop:
        cnonce = cnonce or secrets.token_hex(8)
        proof = digest(f"{secret}:{nonce}:{_FIRST_USE}:{cnonce}:auth:{what}".encode())
        parts += ["qop=auth", f"nc={_FIRST_USE}", f'cnonce="{cnonce}"']
    else:
        proof = digest(f"{secret}:{nonce}:{what}".encode())
    parts += [f'response="{proof}"', f"algorithm={algorithm}"]
    if "opaque" in asked:
        parts.append(f'opaque="{asked["opaque"]}"')
    return ", ".join(parts)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
