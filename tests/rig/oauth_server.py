"""An OAuth 2 provider: authorization codes with PKCE, tokens that end and are renewed, introspection for Dovecot."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self, cast
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.rig.processes import LOOPBACK

CLIENT = "parley-client"


@dataclass(frozen=True, slots=True)
class Grant:
    user: str
    redirect_uri: str
    challenge: str


class OAuthServer:
    """Everybody who comes to `authorize_url` is signed in as `user` at once, or turned away while `turns_away` is set.

    `expire` ends every access token; `revoke` every permission to renew one as well. Each refresh token is good once.
    """

    def __init__(self, user: str) -> None:
        self.user = user
        self.turns_away = False
        self.lifetime_s = 3600
        self.requests: list[dict[str, str]] = []
        self._codes: dict[str, Grant] = {}
        self._access: dict[str, str] = {}
        self._refresh: dict[str, str] = {}
        self._server = _Server((LOOPBACK, 0), _Handler)
        self._server.provider = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="oauth-server")

    @property
    def _url(self) -> str:
        return f"http://{LOOPBACK}:{self._server.server_port}"

    @property
    def authorize_url(self) -> str:
        return f"{self._url}/authorize"

    @property
    def token_url(self) -> str:
        return f"{self._url}/token"

    @property
    def introspection_url(self) -> str:
        return f"{self._url}/introspect"

    def expire(self) -> None:
        self._access.clear()

    def revoke(self) -> None:
        self._access.clear()
        self._refresh.clear()

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent: back, with a code or an error."""
        if self.turns_away:
            answer = {"error": "access_denied", "error_description": "The user said no.", "state": query["state"]}
        else:
            assert query["code_challenge_method"] == "S256"
            code = secrets.token_urlsafe()
            self._codes[code] = Grant(self.user, query["redirect_uri"], query["code_challenge"])
            answer = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        self.requests.append(form)
        if form.get("client_id") != CLIENT:
            return 401, {"error": "invalid_client"}
        if form.get("grant_type") == "authorization_code":
            grant = self._codes.pop(form["code"], None)
            proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
            if grant is None or grant.redirect_uri != form["redirect_uri"] or grant.challenge != proof.decode():
                return 400, {"error": "invalid_grant", "error_description": "The code is not good."}
            return 200, self._tokens(grant.user)
        user = self._refresh.pop(form.get("refresh_token", ""), None)
        if user is None:
            return 400, {"error": "invalid_grant", "error_description": "The refresh token has been revoked."}
        return 200, self._tokens(user)

    def introspect(self, token: str) -> dict[str, object]:
        user = self._access.get(token)
        return {"active": True, "username": user} if user else {"active": False}

    def _tokens(self, user: str) -> dict[str, object]:
        access, refresh = secrets.token_urlsafe(), secrets.token_urlsafe()
        self._access[access], self._refresh[refresh] = user, user
        return {
            "access_token": access,
            "refresh_token": refresh,
            "token_type": "Bearer",
            "expires_in": self.lifetime_s,
        }

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join(5)
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    provider: OAuthServer
    daemon_threads = True


class _Handler(BaseHTTPRequestHandler):
    @property
    def _provider(self) -> OAuthServer:
        return cast(_Server, self.server).provider

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", self._provider.authorize(_flat(urlsplit(self.path).query)))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        form = _flat(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.path.startswith("/introspect"):
            status, answer = 200, self._provider.introspect(form.get("token", ""))
        else:
            status, answer = self._provider.token(form)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: figures and failures are all a test run prints."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
