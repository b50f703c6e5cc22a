"""Signing in without a password (OAuth 2, RFC 6749, with PKCE and a loopback redirect, RFC 7636 and 8252), and tokens.

Authlib writes the requests, httpx carries them; Authlib's own client wants another HTTP library than the desk has.
"""

from __future__ import annotations

import json
import secrets as chance
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import httpx
from authlib.oauth2 import rfc7636
from authlib.oauth2.rfc6749 import parameters

from app.channels.mail.charsets import clean_line
from app.channels.mail.oauth_page import RedirectPage
from app.channels.mail.settings import Settings, SignIn, settings_of
from app.channels.mail.trouble import MailError, from_network
from app.core.channel import ChannelAccount
from app.core.errors import RefusedError
from app.core.problems import Problem
from app.ports.channel import Secrets

_ANSWER_S = 20.0
_EARLY_S = 120.0
"""A token is renewed this long before it ends, so that none ends on its way."""

_REQUESTS: Any = parameters  # both without types
_PKCE: Any = rfc7636
_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Provider:
    """`host` is how the redirect names this computer: each provider takes one spelling with any port."""

    authorize_url: str
    token_url: str
    scope: str
    host: str
    extras: tuple[tuple[str, str], ...] = ()


PROVIDERS = {
    SignIn.MICROSOFT: Provider(
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
        "localhost",
    ),
    SignIn.GOOGLE: Provider(
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        "127.0.0.1",
        (("access_type", "offline"), ("prompt", "consent")),
    ),
}


def sign_in(account: ChannelAccount, open_browser: Callable[[str], object], patience_s: float = 300.0) -> str:
    """Let the agent sign in with the browser, and return the secret to keep for this account.

    Blocks until that is done, `patience_s` at most. Raises RefusedError, in words.
    """
    settings = settings_of(account)
    if not settings.oauth.client_id:
        raise RefusedError(Problem.BAD_SETTINGS, "OAuth client: missing")
    provider = _provider(settings)
    verifier, state = chance.token_urlsafe(48), chance.token_urlsafe(24)
    with RedirectPage(provider.host) as page:
        open_browser(_address(settings, provider, page.address, state, verifier))
        code = _code_in(page.wait(state, patience_s))
        try:
            token = _ask(settings, "authorization_code", page.address, code=code, code_verifier=verifier)
        except MailError as error:
            problem = Problem.LOGIN_REFUSED if error.problem is Problem.TOKEN_EXPIRED else error.problem
            raise RefusedError(problem, error.detail) from error
    if not token.get("refresh_token"):
        raise RefusedError(Problem.LOGIN_REFUSED, "The server gives no lasting permission (refresh_token).")
    return _secret(token["refresh_token"])


class Tokens:
    """Hands out access tokens and renews them; what the provider gives for the next time goes back to the keyring.

    May be asked from any thread, and blocks while it renews.
    """

    has_tokens = True

    def __init__(self, settings: Settings, secrets: Secrets) -> None:
        self._settings = settings
        self._secrets = secrets
        self._lock = threading.Lock()
        self._refresh = _refresh_token_in(secrets.secret)
        self._access = ""
        self._ends_at = 0.0

    def key(self) -> str:
        """Raises MailError: TOKEN_EXPIRED when the agent has to sign in again."""
        with self._lock:
            if time.time() > self._ends_at - _EARLY_S:
                self._renew()
            return self._access

    def forget(self) -> None:
        """The server did not accept the last one, whatever its time says."""
        with self._lock:
            self._ends_at = 0.0

    def _renew(self) -> None:
        if not self._refresh:
            raise MailError(Problem.TOKEN_EXPIRED, "Nobody has signed in yet.")
        token = _ask(self._settings, "refresh_token", refresh_token=self._refresh)
        self._access = str(token["access_token"])
        self._ends_at = time.time() + float(token.get("expires_in") or 3600)
        renewed = token.get("refresh_token") or self._refresh
        if renewed != self._refresh:
            self._refresh = renewed
            self._secrets.keep(_secret(renewed))


def _address(settings: Settings, provider: Provider, redirect_uri: str, state: str, verifier: str) -> str:
    return _REQUESTS.prepare_grant_uri(
        provider.authorize_url,
        settings.oauth.client_id,
        "code",
        redirect_uri=redirect_uri,
        scope=provider.scope,
        state=state,
        code_challenge=_PKCE.create_s256_code_challenge(verifier),
        code_challenge_method="S256",
        login_hint=settings.user,
        **dict(provider.extras),
    )


def _code_in(answer: str) -> str:
    query = parse_qs(urlsplit(answer).query)
    if "code" not in query:
        said = [*query.get("error", []), *query.get("error_description", [])]
        raise RefusedError(Problem.LOGIN_REFUSED, clean_line(": ".join(said))[:500])
    return query["code"][0]


def _provider(settings: Settings) -> Provider:
    usual = PROVIDERS[settings.sign_in]
    return Provider(
        settings.oauth.authorize_url or usual.authorize_url,
        settings.oauth.token_url or usual.token_url,
        usual.scope,
        usual.host,
        usual.extras,
    )


def _ask(settings: Settings, grant: str, redirect_uri: str = "", **facts: str) -> dict[str, Any]:
    """What the token endpoint answers. Raises MailError: TOKEN_EXPIRED when it refuses."""
    facts = {**facts, "client_id": settings.oauth.client_id}
    if settings.oauth.client_secret:
        facts["client_secret"] = settings.oauth.client_secret
    body: str = _REQUESTS.prepare_token_request(grant, redirect_uri=redirect_uri or None, **facts)
    try:
        with httpx.Client(verify=settings.tls_context(), timeout=_ANSWER_S) as client:
            reply = client.post(_provider(settings).token_url, content=body, headers=_FORM)
    except httpx.HTTPError as error:
        raise from_network(error) from error
    found = _object_in(reply)
    if found.get("access_token") and reply.is_success:
        return found
    said = clean_line(f"{found.get('error', '')}: {found.get('error_description', '')}")
    raise MailError(Problem.SERVER_FAILED if reply.is_server_error else Problem.TOKEN_EXPIRED, said)


def _object_in(reply: httpx.Response) -> dict[str, Any]:
    try:
        found = reply.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise MailError(Problem.SERVER_FAILED, f"HTTP {reply.status_code}")
    return cast("dict[str, Any]", found)


def _secret(refresh_token: str) -> str:
    """Only what is needed: the keyring of Windows holds little more than a thousand characters."""
    return json.dumps({"refresh_token": refresh_token})


def _refresh_token_in(secret: str) -> str:
    try:
        return str(json.loads(secret)["refresh_token"])
    except (ValueError, KeyError, TypeError):
        return ""
