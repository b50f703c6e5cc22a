"""Whom a TLS connection trusts: the public authorities, and the administrator's own where one is given."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path

import certifi

from app.core.errors import RefusedError
from app.core.problems import Problem


def ca_bundle(extra: str) -> str:
    """A PEM file with the public authorities and those in the file `extra` ("" for none).

    PJSIP takes one file only. Raises RefusedError when `extra` cannot be read.
    """
    if not extra:
        return certifi.where()
    try:
        own = Path(extra).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise RefusedError(Problem.CERTIFICATE, f"the CA file cannot be read: {error}") from error
    with tempfile.NamedTemporaryFile("w", suffix=".pem", delete=False, encoding="utf-8") as bundle:
        bundle.write(Path(certifi.where()).read_text(encoding="ascii"))
        bundle.write("\n" + own)
    atexit.register(Path(bundle.name).unlink, missing_ok=True)
    return bundle.name
