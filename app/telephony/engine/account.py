"""A phone account in PJSIP: registered, kept registered, and told apart when it fails."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pjsua2 as pj

from app.core.account import PhoneAccount, Registration, RegistrationState, Transport
from app.core.errors import RefusedError
from app.core.ids import AccountId
from app.core.presence import Presence
from app.core.problems import Problem, registration_problem
from app.telephony.engine.endpoint import VoiceEndpoint, transport_of
from app.telephony.engine.etags import Etags
from app.telephony.engine.guard import guarded
from app.telephony.engine.pages import Page, Verdict
from app.telephony.engine.publication import Answer, Publication, Publish
from app.telephony.engine.publish_request import publish_request
from app.telephony.engine.wire import clean, identity, presence_server, proxy, registrar

log = logging.getLogger(__name__)

FIRST_RETRY_S = 2.0
LAST_RETRY_S = 60.0
PATIENCE_S = 5.0
"""A connection that brings no answer for so long has silently died. PJSIP itself would wait 32 s and then reuse it."""

_HOPELESS = frozenset({Problem.WRONG_PASSWORD, Problem.CERTIFICATE, Problem.TLS_MISSING, Problem.BAD_ACCOUNT})
"""Trying these again unchanged helps nobody and may lock the account, unless these settings have worked before."""


def retry_delay_s(failures: int, jitter: Callable[[], float] = random.random) -> float:
    """Seconds to wait after so many failures in a row: 2, 4, 8 ... 60, each shortened by up to a quarter."""
    # Beyond a thousand failures the power alone would be no float any more.
    return min(FIRST_RETRY_S * 2 ** min(failures - 1, 10), LAST_RETRY_S) * (1 - jitter() / 4)


def failure_problem(code: int, reason: str) -> Problem:
    """Why registering failed. PJSIP reports its own troubles as 502 and 503 with its error's name in the reason."""
    text = reason.lower()
    if "cert" in text or "verif" in text:
        return Problem.CERTIFICATE
    if "invalid uri" in text or "invaliduri" in text:
        return Problem.BAD_ACCOUNT
    if "resolve" in text or "gethostbyname" in text or "unknown host" in text:
        return Problem.UNKNOWN_HOST
    return registration_problem(code)


@dataclass(frozen=True, slots=True)
class AccountWatcher:
    """Who is told what of an account, on the engine thread: each new registration state, calls, text messages."""

    changed: Callable[[Registration], None]
    offered: Callable[[EngineAccount, int], None]
    text: Callable[[AccountId, Page], None]
    verdict: Callable[[EngineAccount, Verdict], None]


class EngineAccount(pj.Account):
    """Belongs to the engine thread."""

    def __init__(
        self,
        account: PhoneAccount,
        password: str,
        endpoint: VoiceEndpoint,
        watcher: AccountWatcher,
        etags: Etags,
        *,
        is_away: bool = False,
    ) -> None:
        super().__init__()
        self.account = account
        self.password = password
        self._endpoint = endpoint
        self._watcher = watcher
        self._is_away = is_away
        self._is_enrolled = False
        self._left_at = 0.0
        self._failures = 0
        self._has_worked = False
        self._retry_at: float | None = None
        self._asked_at: float | None = None
        self._presence: Presence | None = None
        self._publication = Publication(
            self._publish, self._presence_told, etags.of(account.id), lambda etag: etags.keep(account.id, etag)
        )
        self.registration = Registration(account.id, RegistrationState.OFF)
        self._begin(self._create_or_renew)

    def change(self, account: PhoneAccount, password: str) -> None:
        """Take on other settings; the same ones again only hurry a registration that waits to be retried."""
        if (account, password) == (self.account, self.password):
            self.retry_now()
            return
        before = self.account
        as_before = replace(account, when_not_ready=before.when_not_ready, tells_presence=before.tells_presence)
        is_same_to_registrar = (as_before, password) == (before, self.password)
        self.account, self.password = account, password
        self._publication.begin_anew(is_elsewhere=presence_server(account) != presence_server(before))
        self.tell(self._presence)
        if is_same_to_registrar:
            return
        self._failures = 0
        self._has_worked = False
        self._begin(self._create_or_modify)

    def retry_now(self) -> None:
        if self.registration.state is RegistrationState.FAILED:
            self._begin(self._create_or_renew)

    def go_away(self) -> None:
        """Let the server send calls elsewhere until `come_back`."""
        if not self._is_away:
            self._is_away = True
            self._left_at = time.monotonic()
            self._asked_at = None
            self.unregister()
            if not self.is_registered:
                self._become(RegistrationState.OFF)

    def come_back(self) -> None:
        """Register again; soon, when the server may not yet have answered that we leave."""
        if self._is_away:
            self._is_away = False
            if self._registers:
                self._retry_at = max(time.monotonic(), self._left_at + FIRST_RETRY_S)
                self._become(RegistrationState.TRYING)

    def tell(self, presence: Presence | None) -> None:
        """Have the server told this, if the account is to; None takes back what it was told."""
        self._presence = presence
        self._publication.want(presence if self.account.tells_presence else None)

    def work(self) -> None:
        """Tell the server of the agent what is due, while it can be reached; outside of any callback."""
        if self.isValid() and self._reaches_server:
            self._publication.work(time.monotonic())

    def leave(self) -> None:
        """Take leave of the server. The account may go when it no longer `is_leaving`; it has to `work` until then."""
        if not self._reaches_server:
            self._publication.abandon()
        self._publication.renew()
        self.tell(None)
        self.go_away()

    @property
    def is_leaving(self) -> bool:
        """Whether the server has yet to say that it has let us go."""
        return self.is_registered or not self._publication.is_over

    @property
    def awaits_answer(self) -> bool:
        """Whether PJSIP would abort if the account went now: it looks for it when the server answers or does not."""
        return self._publication.is_busy

    @property
    def _reaches_server(self) -> bool:
        return self.is_registered or not self._registers

    @property
    def _registers(self) -> bool:
        return self.account.register and not self._is_away

    @property
    def is_registered(self) -> bool:
        return self.registration.state is RegistrationState.REGISTERED

    def unregister(self) -> None:
        """Ask the server to forget us; the state turns OFF when it has."""
        self._retry_at = None
        if self.is_registered:
            try:
                self.setRegistration(False)
            except pj.Error as error:
                log.info("account %s is busy: %s", self.account.title, error.info())
                self._become(RegistrationState.OFF)

    def connection_lost(self) -> None:
        """A TCP or TLS connection broke: the server cannot reach us over it any more."""
        if self.account.transport is not Transport.UDP:
            self.doubt(FIRST_RETRY_S)

    def doubt(self, wait_s: float = 0.0) -> None:
        """The server may have lost us, or we it: register anew, soon."""
        if self.is_registered:
            self._retry_at = time.monotonic() + wait_s

    def tick(self) -> None:
        """Retry when its time has come, and give a dead connection up; called about once a second."""
        now = time.monotonic()
        if self._is_away:
            self.unregister()
        elif self._retry_at is not None and now >= self._retry_at:
            self._begin(self._create_or_renew)
        elif self._is_kept_waiting(now) and self._endpoint.abandon_connections():
            self._asked_at = None

    def _is_kept_waiting(self, now: float) -> bool:
        return self._asked_at is not None and now >= self._asked_at + PATIENCE_S

    @guarded
    def onRegState(self, prm: pj.OnRegStateParam) -> None:
        self._asked_at = None
        reason = clean(prm.reason)
        if self._is_away:
            self._heard_while_away(prm.code, prm.expiration)
        elif prm.code // 100 != 2:
            self._failed(failure_problem(prm.code, reason), f"{prm.code} {reason}")
        elif prm.expiration > 0:
            self._failures = 0
            self._has_worked = True
            self._publication.renew()
            self._become(RegistrationState.REGISTERED)
        else:
            self._become(RegistrationState.OFF)

    @guarded
    def onSendRequest(self, prm: pj.OnSendRequestParam) -> None:
        self._publication.answered(Answer.copied(prm), time.monotonic())

    @guarded
    def onIncomingCall(self, prm: pj.OnIncomingCallParam) -> None:
        self._watcher.offered(self, prm.callId)

    @guarded
    def onInstantMessage(self, prm: pj.OnInstantMessageParam) -> None:
        self._watcher.text(self.account.id, Page.copied(prm))

    @guarded
    def onInstantMessageStatus(self, prm: pj.OnInstantMessageStatusParam) -> None:
        self._watcher.verdict(self, Verdict.copied(prm))

    def _heard_while_away(self, code: int, expiration: int) -> None:
        """The server has let us go, or it has taken in what was under way: `tick` asks it once more then."""
        is_known = code // 100 == 2 and expiration > 0
        self._become(RegistrationState.REGISTERED if is_known else RegistrationState.OFF)

    def _begin(self, step: Callable[[], None]) -> None:
        self._retry_at = None
        if self._registers and self.account.transport is not Transport.UDP:
            self._asked_at = time.monotonic()
        self._become(RegistrationState.TRYING if self._registers else RegistrationState.OFF)
        try:
            step()
        except pj.Error as error:
            self._failed(failure_problem(503, error.reason), error.info())
        except RefusedError as refusal:
            self._failed(refusal.problem, refusal.detail)

    def _create_or_renew(self) -> None:
        """An account that PJSIP has refused to create does not exist for it: any other call would abort the process."""
        if self.isValid() and self._is_enrolled:
            self.setRegistration(True)
        elif self.isValid():
            self.modify(self._config())
        else:
            self.create(self._config())

    def _create_or_modify(self) -> None:
        if self.isValid():
            self.modify(self._config())
        else:
            self.create(self._config())

    def _failed(self, problem: Problem, detail: str) -> None:
        self._failures += 1
        self._asked_at = None
        retry_at = None
        if problem not in _HOPELESS or self._has_worked:
            delay = retry_delay_s(self._failures)
            self._retry_at = time.monotonic() + delay
            retry_at = datetime.now(UTC) + timedelta(seconds=delay)
        self._become(RegistrationState.FAILED, problem, detail, retry_at)

    def _become(
        self,
        state: RegistrationState,
        problem: Problem | None = None,
        detail: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        told, why_not = self._publication.state, self._publication.detail
        self.registration = Registration(self.account.id, state, problem, detail, retry_at, told, why_not)
        log.info("account %s is %s %s", self.account.title, state, detail)
        self._watcher.changed(self.registration)

    def _presence_told(self) -> None:
        told, why_not = self._publication.state, self._publication.detail
        self.registration = replace(self.registration, presence=told, presence_detail=why_not)
        log.info("presence of %s is %s %s", self.account.title, told, why_not)
        self._watcher.changed(self.registration)

    def _publish(self, publish: Publish) -> None:
        self.sendRequest(publish_request(publish, self.account, self.password))

    def _config(self) -> pj.AccountConfig:
        account = self.account
        config = pj.AccountConfig()
        config.idUri = identity(account)
        self._is_enrolled = self._registers
        config.regConfig.registrarUri = registrar(account) if self._registers else ""
        config.regConfig.registerOnAdd = self._registers
        # PJSIP's own retry waits five minutes and knows no back-off; `tick` does it.
        config.regConfig.retryIntervalSec = 0
        config.regConfig.firstRetryIntervalSec = 0
        config.regConfig.timeoutSec = 300
        login = account.login or account.user
        config.sipConfig.authCreds.append(pj.AuthCredInfo("digest", "*", login, 0, self.password))
        if proxy(account):
            config.sipConfig.proxies.append(proxy(account))
        transport = transport_of(account, self._endpoint)
        if transport is not None:
            config.sipConfig.transportId = transport
        config.mediaConfig.transportConfig = self._endpoint.transport_config(0)
        config.mediaConfig.srtpUse = 0
        config.mediaConfig.srtpSecureSignaling = 0
        return config
