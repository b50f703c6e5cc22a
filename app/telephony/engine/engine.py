"""The engine: one thread that owns PJSIP, does what it is asked and tells what happened."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue

import pjsua2 as pj

from app.core.account import PhoneAccount, Registration, WhenNotReady
from app.core.errors import RefusedError
from app.core.ids import AccountId, CallId
from app.core.presence import Presence
from app.core.problems import Problem
from app.ports import telephony as port
from app.ports.audio import AudioEvent, DevicesChanged, Headset, Levels
from app.telephony.engine.account import FIRST_RETRY_S, AccountWatcher, EngineAccount
from app.telephony.engine.endpoint import MAX_ACCOUNTS, EngineOptions, VoiceEndpoint
from app.telephony.engine.etags import Etags
from app.telephony.engine.incoming_texts import IncomingTexts
from app.telephony.engine.kept_file import KeptFile
from app.telephony.engine.outgoing_texts import OutgoingTexts
from app.telephony.engine.pages import Verdict
from app.telephony.engine.sound import CallSound
from app.telephony.engine.switchboard import Switchboard

log = logging.getLogger(__name__)

POLL_MS = 100
"""How often what PJSIP's own threads have found (a key, a lost stream) is looked at; requests end the wait at once."""
LINGER_S = 20.0
"""How long an engine without a window and without calls stays."""
LINGER_UNSEEN_S = 600.0
"""The same while a window has yet to see the end of a call or a text message."""
COLLECT_EVERY_S = 60.0
LAST_ANSWER_S = 33.0
"""After 32 s PJSIP gives up waiting for an answer (RFC 3261 timer F)."""

Sink = Callable[[port.VoiceEvent], None]


@dataclass(frozen=True, slots=True)
class _Attach:
    sink: Sink


@dataclass(frozen=True, slots=True)
class _Detach:
    sink: Sink


_Work = port.Request | DevicesChanged | _Attach | _Detach


class Engine:
    """`run` is the engine thread; `post`, `attach` and `detach` may be called from any other.

    Without a headset the calls hear only what PlayFile plays: that is how simulated customers live.
    """

    def __init__(self, headset: Headset | None, options: EngineOptions, user_agent: str) -> None:
        self._headset = headset
        self._options = options
        self._user_agent = user_agent
        self._todo: SimpleQueue[_Work] = SimpleQueue()
        self._wake: Callable[[], None] = lambda: None
        self._sink: Sink | None = None
        self._accounts: dict[AccountId, EngineAccount] = {}
        self._texts_in = IncomingTexts(self._tell, KeptFile(options.text_file, list[port.TextReceived]))
        self._etags = Etags(KeptFile(options.etag_file, dict[AccountId, str]))
        self._texts_out = OutgoingTexts(self._accounts, self._tell)
        self._watcher = AccountWatcher(
            self._registration_changed, self._call_offered, self._texts_in.take, self._text_answered
        )
        self._devices: DevicesChanged | None = None
        self._takes_calls = True
        self._presence: Presence | None = None
        self._leaving: list[EngineAccount] = []
        self._is_leaving = False
        self._alone_since = time.monotonic()

    def post(self, request: port.Request) -> None:
        self._put(request)

    def attach(self, sink: Sink) -> None:
        """From now on `sink` gets every event, EngineReady first. It takes the place of an earlier one."""
        self._put(_Attach(sink))

    def detach(self, sink: Sink) -> None:
        self._put(_Detach(sink))

    def _put(self, work: _Work) -> None:
        self._todo.put(work)
        self._wake()

    def _audio_event(self, event: AudioEvent) -> None:
        """On the headset's thread. Levels come ten times a second and concern nobody here: they go straight on."""
        if isinstance(event, Levels):
            self._tell(event)
        else:
            self._put(event)

    # The engine thread

    def run(self, ready: Callable[[], None], gone: Callable[[], None]) -> None:
        """Own PJSIP until Shutdown, or until nobody has needed the engine for a while.

        `ready` is called once it is up, `gone` when there is nothing more to do for a window. That may be half a minute
        before this returns: PJSIP cannot be left while a server owes it an answer.
        """
        self._endpoint = VoiceEndpoint(self._options, self._user_agent)
        self._wake = self._endpoint.wake
        self._sound = CallSound(self._headset)
        self._switchboard = Switchboard(self._accounts, self._sound, self._texts_in.take, self._tell)
        if self._headset is not None:
            self._headset.listen(self._audio_event)
        # Collections would stop the bridge's clock thread as well; `_loop` makes them, of what is new since now.
        gc.disable()
        gc.freeze()
        ready()
        try:
            self._loop()
        finally:
            self._take_down(gone)

    def _loop(self) -> None:
        next_tick, next_collection = 0.0, time.monotonic() + COLLECT_EVERY_S
        while not self._is_leaving:
            self._do_all()
            self._texts_out.work()
            self._work_on_accounts()
            self._endpoint.poll(POLL_MS)
            self._switchboard.bury()
            now = time.monotonic()
            if now >= next_tick:
                next_tick = now + 1
                self._tick()
            if now >= next_collection and not self._switchboard.live:
                next_collection = now + COLLECT_EVERY_S
                gc.collect()

    def _do_all(self) -> None:
        while True:
            try:
                request = self._todo.get_nowait()
            except Empty:
                return
            self._do_guarded(request)

    def _do_guarded(self, request: _Work) -> None:
        call: CallId | None = getattr(request, "call", None)
        try:
            self._do(request)
        except RefusedError as refusal:
            self._tell(port.RequestRefused(refusal.problem, refusal.detail, call))
        except pj.Error as error:
            log.warning("%s: %s", type(request).__name__, error.info())
            self._tell(port.RequestRefused(Problem.OTHER, error.info(), call))

    def _do(self, request: _Work) -> None:
        match request:
            case _Attach(sink):
                self._greet(sink)
            case _Detach(sink):
                self._lose(sink)
            case port.SetAccount() | port.RemoveAccount() | port.TakeCalls() | port.SetPresence():
                self._do_accounts(request)
            case port.PreferCodecs(codecs):
                self._endpoint.prefer_codecs(codecs)
            case port.PreferAudio(preferences):
                if self._headset is not None:
                    self._headset.prefer(preferences)
            case port.SendText() | port.ForgetText():
                self._do_text(request)
            case port.NetworkChanged():
                self._endpoint.network_changed()
            case port.Shutdown():
                self._is_leaving = True
            case DevicesChanged():
                self._devices = request
                self._tell(request)
            case _:
                self._switchboard.do(request)

    # Windows come and go

    def _greet(self, sink: Sink) -> None:
        self._sink = sink
        registrations = tuple(account.registration for account in self._accounts.values())
        sink(
            port.EngineReady(
                self._endpoint.capabilities,
                self._endpoint.sip_port,
                registrations,
                self._switchboard.facts,
                self._devices,
            )
        )
        for text in self._texts_in.waiting:
            sink(text)

    def _lose(self, sink: Sink) -> None:
        if self._sink is sink:
            self._sink = None
            self._alone_since = time.monotonic()

    def _tell(self, event: port.VoiceEvent) -> None:
        """From any thread: a sink only queues."""
        sink = self._sink
        if sink is not None:
            sink(event)

    # Accounts

    def _do_accounts(self, request: port.SetAccount | port.RemoveAccount | port.TakeCalls | port.SetPresence) -> None:
        match request:
            case port.SetAccount(account, password):
                self._set_account(account, password)
            case port.RemoveAccount(account):
                self._remove_account(account)
            case port.TakeCalls(on):
                self._take_calls(on=on)
            case port.SetPresence(presence):
                self._presence = presence
                for each in self._accounts.values():
                    each.tell(presence)

    def _set_account(self, account: PhoneAccount, password: str) -> None:
        known = self._accounts.get(account.id)
        if known is not None:
            known.change(account, password)
            self._be_there(known)
            return
        if len(self._accounts) + len(self._leaving) >= MAX_ACCOUNTS:
            raise RefusedError(Problem.TOO_MANY_ACCOUNTS, account.title)
        is_away = not self._takes_calls and account.when_not_ready is WhenNotReady.UNREGISTER
        added = EngineAccount(account, password, self._endpoint, self._watcher, self._etags, is_away=is_away)
        added.tell(self._presence)
        self._accounts[account.id] = added

    def _remove_account(self, account: AccountId) -> None:
        known = self._accounts.pop(account, None)
        if known is not None:
            self._switchboard.hang_up_all(account)
            self._texts_out.leave(account)
            known.leave()
            self._leaving.append(known)

    def _work_on_accounts(self) -> None:
        """Outside of any callback."""
        for account in (*self._accounts.values(), *self._leaving):
            account.work()
        for account in [each for each in self._leaving if not each.is_leaving]:
            self._leaving.remove(account)
            account.shutdown()

    def _take_calls(self, *, on: bool) -> None:
        self._takes_calls = on
        for account in self._accounts.values():
            self._be_there(account)

    def _be_there(self, account: EngineAccount) -> None:
        """Be registered or not, as the agent's state asks for; nothing changes below a call."""
        wants_away = not self._takes_calls and account.account.when_not_ready is WhenNotReady.UNREGISTER
        if not wants_away:
            account.come_back()
        elif not self._switchboard.has_calls(account.account.id):
            account.go_away()

    def _registration_changed(self, registration: Registration) -> None:
        self._tell(port.RegistrationChanged(registration))

    def _call_offered(self, account: EngineAccount, pj_id: int) -> None:
        is_refused = not self._takes_calls and account.account.when_not_ready is not WhenNotReady.RING
        if is_refused or account in self._leaving:
            self._switchboard.refuse(account, pj_id)
        else:
            self._switchboard.offer(account, pj_id, is_attended=self._sink is not None)

    # Text messages

    def _do_text(self, request: port.SendText | port.ForgetText) -> None:
        if isinstance(request, port.SendText):
            self._texts_out.send(request)
        else:
            self._texts_in.forget(request.id)

    def _text_answered(self, account: EngineAccount, verdict: Verdict) -> None:
        self._texts_out.answered(account.account.id, verdict)
        if verdict.status == 0:
            account.doubt(FIRST_RETRY_S)

    # Housekeeping

    def _tick(self) -> None:
        lost = self._endpoint.lost_a_connection()
        for account in self._accounts.values():
            if lost:
                account.connection_lost()
            self._be_there(account)
            account.tick()
        self._texts_out.tick()
        self._switchboard.tick()
        if self._switchboard.live:
            self._alone_since = time.monotonic()
        elif self._sink is None:
            alone = time.monotonic() - self._alone_since
            is_needed = self._switchboard.has_unseen_ends or self._texts_in.waiting or self._texts_out.is_busy
            self._is_leaving = alone > (LINGER_UNSEEN_S if is_needed else LINGER_S)

    def _take_down(self, gone: Callable[[], None]) -> None:
        try:
            self._leave_everybody()
            gone()
            self._endpoint.poll_while(self._awaits_answers, LAST_ANSWER_S)
            self._shut_accounts_down()
            self._endpoint.poll_while(lambda: True, 0.1)
        finally:
            self._accounts.clear()
            self._leaving.clear()
            self._wake = lambda: None
            self._endpoint.destroy()

    def _leave_everybody(self) -> None:
        self._switchboard.hang_up_all()
        self._endpoint.poll_while(lambda: bool(self._switchboard.live), 2)
        self._texts_out.close()
        for account in tuple(self._accounts):
            self._remove_account(account)
        self._endpoint.poll_while(self._has_leavers, 1)
        self._switchboard.close()
        self._sound.close()

    def _shut_accounts_down(self) -> None:
        for account in self._leaving:
            account.shutdown()

    def _has_leavers(self) -> bool:
        self._work_on_accounts()
        return bool(self._leaving)

    def _awaits_answers(self) -> bool:
        self._work_on_accounts()
        return any(each.awaits_answer for each in self._leaving)
