"""What a server has been told of one account's presence, and what it has yet to be told (RFC 3903)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pjsua2 as pj

from app.core.presence import Presence, PresenceState
from app.telephony.engine.wire import clean, headers

log = logging.getLogger(__name__)

LASTS_S = 300
"""How long the server keeps what it was told: after a crash others see it no longer than this."""
RENEWED_AFTER = 0.8
"""Of that time."""
RENEWED_AFTER_AT_LEAST_S = 30.0
"""Also for a server that keeps it for less: others see nothing for a while then, but it is not flooded."""
FIRST_RETRY_S = 2.0
LAST_RETRY_S = 600.0

_UNSUPPORTED = frozenset({405, 489, 501})
"""Method Not Allowed, Bad Event, Not Implemented: the same again would be answered the same."""
_LOGINS = {401: ("Authorization", "www-authenticate"), 407: ("Proxy-Authorization", "proxy-authenticate")}
_LOST = 412
_TOO_BRIEF = 423


@dataclass(frozen=True, slots=True)
class Publish:
    """A PUBLISH: with `presence` new words; without, either what is known already once more or, `lasts_s` being 0, no
    longer. `etag` names what is replaced or renewed. `login` is the header to log in with and the challenge it answers.
    """

    presence: Presence | None
    etag: str
    lasts_s: int
    login: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How a PUBLISH ended. PJSIP gives timeouts and lost connections a status of its own, without headers."""

    status: int
    reason: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def copied(cls, prm: pj.OnSendRequestParam) -> Answer:
        # Each step has a name: the member of a temporary would be read after it has been freed.
        event = prm.e
        body = event.body
        change = body.tsxState
        transaction = change.tsx
        status, reason = transaction.statusCode, clean(transaction.statusText)
        if change.type != pj.PJSIP_EVENT_RX_MSG:
            return cls(status, reason)
        source = change.src
        received = source.rdata
        return cls(status, reason, headers(received.wholeMsg))


class Publication:
    """Belongs to the engine thread. `send` puts a request on the wire, `changed` hears of each new state.

    `etag` is what the server may hold from before, `keep` hears what it is called from now on, empty for nothing.
    One request is under way at a time; of what is wanted meanwhile only the latest is sent after it. Times are seconds
    of the monotonic clock.
    """

    def __init__(
        self,
        send: Callable[[Publish], None],
        changed: Callable[[], None],
        etag: str = "",
        keep: Callable[[str], None] = lambda etag: None,
    ) -> None:
        self._send = send
        self._changed = changed
        self._keep = keep
        self.state = PresenceState.OFF
        self.detail = ""
        self._wanted: Presence | None = None
        self._said: Presence | None = None
        self._etag = etag
        self._out: Publish | None = None
        self._is_stale = False
        self._login: tuple[str, str] | None = None
        self._lasts_s = LASTS_S
        self._failures = 0
        self._renew_at = 0.0
        self._retry_at = 0.0

    @property
    def is_busy(self) -> bool:
        """Whether the server has yet to answer. PJSIP aborts when it does so after the account has gone."""
        return self._out is not None

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to say, nor to take back."""
        return self._out is None and self._wanted is None and not self._etag

    def want(self, presence: Presence | None) -> None:
        """Say this from now on; None takes back what was said."""
        self._wanted = presence
        self._rest()

    def renew(self) -> None:
        """Say it again soon: the server is there, but may have lost what it knew."""
        self._renew_at = 0.0
        self._retry_at = 0.0

    def begin_anew(self, *, is_elsewhere: bool) -> None:
        """The account has changed, with `is_elsewhere` even its address. What an old address was told runs out."""
        if is_elsewhere:
            self._forget()
            self._is_stale = self.is_busy
        self.renew()
        self._become(PresenceState.OFF)

    def abandon(self) -> None:
        """Say no more: the server cannot be reached. It may hold what it was told until that runs out."""
        self._etag, self._said = "", None
        self._is_stale = self.is_busy
        self.want(None)

    def work(self, now: float) -> None:
        """Send what is due. Outside of any callback: PJSIP may answer from inside the sending."""
        if self.is_busy or self.state is PresenceState.UNSUPPORTED or now < self._retry_at:
            return
        request = self._due(now)
        self._login = None
        if request is None:
            self._rest()
            return
        self._out = request
        if self.state is not PresenceState.TOLD:
            self._become(PresenceState.TELLING)
        try:
            self._send(request)
        except pj.Error as error:
            if self._out is request:  # else PJSIP has told the same from inside the sending
                self.answered(Answer(0, error.info()), now)

    def answered(self, answer: Answer, now: float) -> None:
        request, self._out = self._out, None
        is_stale, self._is_stale = self._is_stale, False
        if request is None:
            log.warning("an answer to a PUBLISH that nobody knows: %s %s", answer.status, answer.reason)
        elif is_stale:
            log.info("an answer from where the account was before: %s %s", answer.status, answer.reason)
        elif answer.status // 100 == 2:
            self._taken(request, answer, now)
        elif not self._finds_remedy(request, answer):
            self._refused(answer, now)

    def _rest(self) -> None:
        if self.is_over:
            self._become(PresenceState.OFF)

    def _due(self, now: float) -> Publish | None:
        if self._wanted is None:
            return Publish(None, self._etag, 0, self._login) if self._etag else None
        is_news = self._wanted != self._said
        if not is_news and now < self._renew_at:
            return None
        return Publish(self._wanted if is_news or not self._etag else None, self._etag, self._lasts_s, self._login)

    def _taken(self, request: Publish, answer: Answer, now: float) -> None:
        if request.lasts_s == 0:
            self._forget()
            self._become(PresenceState.OFF)
            return
        self._failures = 0
        self._hold(answer.headers.get("sip-etag", ""), request.presence or self._said)
        lasts_s = _seconds(answer.headers.get("expires"), request.lasts_s)
        self._renew_at = now + max(RENEWED_AFTER * lasts_s, RENEWED_AFTER_AT_LEAST_S)
        self._become(PresenceState.TOLD)

    def _finds_remedy(self, request: Publish, answer: Answer) -> bool:
        """Whether to ask otherwise helps, and has not been tried; `work` goes on at once then."""
        if answer.status in _LOGINS and request.login is None:
            header, challenge = _LOGINS[answer.status]
            self._login = (header, answer.headers.get(challenge, ""))
            return True
        if answer.status == _LOST and request.etag:
            self._hold("", None)
            return self._wanted is not None
        if answer.status == _TOO_BRIEF and request.lasts_s:
            # Never 0, which would take back what was said.
            self._lasts_s = max(_seconds(answer.headers.get("min-expires"), 0), request.lasts_s)
            return self._lasts_s > request.lasts_s
        return False

    def _refused(self, answer: Answer, now: float) -> None:
        said = f"{answer.status or ''} {answer.reason}".strip()
        if self._wanted is None:
            self._forget()  # what cannot be taken back runs out
            self._become(PresenceState.OFF)
        elif answer.status in _UNSUPPORTED:
            self._forget()
            self._become(PresenceState.UNSUPPORTED, said)
        else:
            self._failures += 1
            self._retry_at = now + min(FIRST_RETRY_S * 2 ** min(self._failures - 1, 16), LAST_RETRY_S)
            self._become(PresenceState.FAILED, said)

    def _hold(self, etag: str, said: Presence | None) -> None:
        self._etag, self._said = etag, said
        self._keep(etag)

    def _forget(self) -> None:
        self._hold("", None)
        self._failures = 0
        self.renew()

    def _become(self, state: PresenceState, detail: str = "") -> None:
        if (state, detail) != (self.state, self.detail):
            self.state, self.detail = state, detail
            self._changed()


def _seconds(text: str | None, otherwise: int) -> int:
    """The whole number that a header holds, before any parameters."""
    match = re.match(r"\d+", text or "")
    return int(match[0]) if match else otherwise
