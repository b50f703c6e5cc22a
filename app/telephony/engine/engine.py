"""The engine: one thread that owns PJSIP, does what it is asked and tells what happened."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from queue import Empty, SimpleQueue

import pjsua2 as pj

from app.core.account import PhoneAccount, Registration
from app.core.audio import Tone
from app.core.call import Call, CallEnd, CallState, Direction, EndedBy, tone_for
from app.core.errors import RefusedError
from app.core.ids import AccountId, CallId, new_id
from app.core.problems import Problem
from app.ports import telephony as port
from app.ports.audio import AudioEvent, DevicesChanged, Headset
from app.telephony.engine.account import EngineAccount
from app.telephony.engine.call import CallWatcher, EngineCall
from app.telephony.engine.endpoint import MAX_ACCOUNTS, MAX_CALLS, EngineOptions, VoiceEndpoint
from app.telephony.engine.headset_port import HeadsetPort
from app.telephony.engine.wire import split_name_addr, target_uri

log = logging.getLogger(__name__)

POLL_MS = 10
LINGER_S = 20.0
"""How long an engine without a window and without calls stays."""
LINGER_UNSEEN_S = 600.0
"""The same while the end of a call has not been seen by any window."""
COLLECT_EVERY_S = 60.0

Sink = Callable[[port.VoiceEvent], None]


@dataclass(frozen=True, slots=True)
class _Attach:
    sink: Sink


@dataclass(frozen=True, slots=True)
class _Detach:
    sink: Sink


class Engine:
    """`run` is the engine thread; `post`, `attach` and `detach` may be called from any other.

    Without a headset the calls hear only what PlayFile plays: that is how simulated customers live.
    """

    def __init__(self, headset: Headset | None, options: EngineOptions, user_agent: str) -> None:
        self._headset = headset
        self._options = options
        self._user_agent = user_agent
        self._todo: SimpleQueue[port.Request | AudioEvent | _Attach | _Detach] = SimpleQueue()
        self._sink: Sink | None = None
        self._accounts: dict[AccountId, EngineAccount] = {}
        self._calls: dict[CallId, EngineCall] = {}
        self._graveyard: list[EngineCall] = []
        self._unseen: dict[CallId, Call] = {}
        self._devices: DevicesChanged | None = None
        self._headset_port: HeadsetPort | None = None
        self._is_leaving = False
        self._alone_since = time.monotonic()

    def post(self, request: port.Request) -> None:
        self._todo.put(request)

    def attach(self, sink: Sink) -> None:
        """From now on `sink` gets every event, EngineReady first. It takes the place of an earlier one."""
        self._todo.put(_Attach(sink))

    def detach(self, sink: Sink) -> None:
        self._todo.put(_Detach(sink))

    # The engine thread

    def run(self, ready: Callable[[], None]) -> None:
        """Own PJSIP until Shutdown, or until nobody has needed the engine for a while; `ready` once it is up."""
        self._endpoint = VoiceEndpoint(self._options, self._user_agent)
        self._watcher = CallWatcher(self._call_changed, self._connect_sound, self._digit)
        if self._headset is not None:
            self._headset_port = HeadsetPort(self._headset)
            self._headset.listen(self._todo.put)
        # Collections would stop the bridge's clock thread as well; they happen in `_tick`, on what is new since now.
        gc.disable()
        gc.freeze()
        ready()
        try:
            self._loop()
        finally:
            self._take_down()

    def _loop(self) -> None:
        next_tick, next_collection = 0.0, time.monotonic() + COLLECT_EVERY_S
        while not self._is_leaving:
            self._do_all()
            self._endpoint.poll(POLL_MS)
            self._bury()
            now = time.monotonic()
            if now >= next_tick:
                next_tick = now + 1
                self._tick()
            if now >= next_collection and not self._calls:
                next_collection = now + COLLECT_EVERY_S
                gc.collect()

    def _do_all(self) -> None:
        while True:
            try:
                request = self._todo.get_nowait()
            except Empty:
                return
            self._do_guarded(request)

    def _do_guarded(self, request: port.Request | AudioEvent | _Attach | _Detach) -> None:
        call: CallId | None = getattr(request, "call", None)
        try:
            self._do(request)
        except RefusedError as refusal:
            self._tell(port.RequestRefused(refusal.problem, refusal.detail, call))
        except pj.Error as error:
            log.warning("%s: %s", type(request).__name__, error.info())
            self._tell(port.RequestRefused(Problem.OTHER, error.info(), call))

    def _do(self, request: port.Request | AudioEvent | _Attach | _Detach) -> None:  # noqa: C901, PLR0912  one line each
        match request:
            case _Attach(sink):
                self._greet(sink)
            case _Detach(sink):
                self._lose(sink)
            case port.SetAccount(account, password):
                self._set_account(account, password)
            case port.RemoveAccount(account):
                self._remove_account(account)
            case port.Dial():
                self._dial(request)
            case port.Answer(call):
                self._only(call).accept()
            case port.Reject(call):
                self._call(call).refuse(486)
            case port.HangUp(call):
                self._call(call).end()
            case port.Hold(call):
                self._call(call).hold()
            case port.Resume(call):
                self._only(call).resume()
            case port.Mute(call, on):
                self._call(call).mute(on=on)
            case port.SendDtmf(call, digits):
                self._call(call).send_digits(digits)
            case port.PlayFile() | port.RecordFile():
                self._accompany(request)
            case port.ForgetCall(call):
                self._unseen.pop(call, None)
            case port.PreferCodecs(codecs):
                self._endpoint.prefer_codecs(codecs)
            case port.NetworkChanged():
                self._endpoint.network_changed()
            case port.Shutdown():
                self._is_leaving = True
            case port.PreferAudio(preferences):
                if self._headset is not None:
                    self._headset.prefer(preferences)
            case _:
                self._audio_event(request)

    # Windows come and go

    def _greet(self, sink: Sink) -> None:
        self._sink = sink
        calls = (*self._unseen.values(), *(call.fact for call in self._calls.values()))
        registrations = tuple(account.registration for account in self._accounts.values())
        ready = port.EngineReady(
            self._endpoint.capabilities, self._endpoint.sip_port, registrations, calls, self._devices
        )
        sink(ready)

    def _lose(self, sink: Sink) -> None:
        if self._sink is sink:
            self._sink = None
            self._alone_since = time.monotonic()

    def _tell(self, event: port.VoiceEvent) -> None:
        if self._sink is not None:
            self._sink(event)

    def _audio_event(self, event: AudioEvent) -> None:
        if isinstance(event, DevicesChanged):
            self._devices = event
        self._tell(event)

    # Accounts

    def _set_account(self, account: PhoneAccount, password: str) -> None:
        known = self._accounts.get(account.id)
        if known is not None:
            known.change(account, password)
            return
        if len(self._accounts) >= MAX_ACCOUNTS:
            raise RefusedError(Problem.TOO_MANY_ACCOUNTS, account.title)
        self._accounts[account.id] = EngineAccount(
            account, password, self._endpoint, self._registration_changed, self._call_offered
        )

    def _remove_account(self, account: AccountId) -> None:
        known = self._accounts.pop(account, None)
        if known is not None:
            for call in self._live_calls():
                if call.fact.account == account:
                    call.end()
            known.shutdown()

    def _registration_changed(self, registration: Registration) -> None:
        self._tell(port.RegistrationChanged(registration))

    # Calls

    def _call_offered(self, account: EngineAccount, pj_id: int) -> None:
        call = self._new_call(account, CallId(new_id()), Direction.INCOMING, "", pj_id)
        info = call.getInfo()
        name, remote = split_name_addr(info.remoteUri)
        call.fact = Call(
            call.fact.id, account.account.id, Direction.INCOMING, CallState.OFFERED, remote, name, datetime.now(UTC)
        )
        if self._sink is None:
            call.refuse(480)
            return
        call.ring()
        self._call_changed(call)

    def _dial(self, request: port.Dial) -> None:
        account = self._accounts.get(request.account)
        call: EngineCall | None = None
        try:
            if account is None:
                raise RefusedError(Problem.NO_ACCOUNT)
            if len(self._calls) >= MAX_CALLS:
                raise RefusedError(Problem.TOO_MANY_CALLS)
            uri = target_uri(request.target, account.account)
            call = self._new_call(account, request.call, Direction.OUTGOING, uri.partition(";")[0])
            self._call_changed(call)
            call.makeCall(uri, pj.CallOpParam(True))
        except RefusedError as refusal:
            self._never_began(request, call, refusal.problem, refusal.detail)
        except pj.Error as error:
            problem = Problem.UNKNOWN_HOST if "resolve" in error.reason.lower() else Problem.OTHER
            self._never_began(request, call, problem, error.info())

    def _new_call(
        self,
        account: EngineAccount,
        call_id: CallId,
        direction: Direction,
        remote: str,
        pj_id: int = pj.PJSUA_INVALID_ID,
    ) -> EngineCall:
        state = CallState.OFFERED if direction is Direction.INCOMING else CallState.DIALING
        fact = Call(call_id, account.account.id, direction, state, remote, "", datetime.now(UTC))
        call = EngineCall(account, fact, self._watcher, pj_id)
        self._calls[call_id] = call
        return call

    def _never_began(self, request: port.Dial, call: EngineCall | None, problem: Problem, detail: str) -> None:
        """Give the desk the end of a call that it has put on record but that never got onto the wire."""
        if call is not None and not call.fact.is_live:
            return
        if call is not None:
            self._graveyard.append(self._calls.pop(request.call))
        now = datetime.now(UTC)
        end = CallEnd(EndedBy.FAILURE, now, text=detail, problem=problem)
        fact = Call(
            request.call, request.account, Direction.OUTGOING, CallState.ENDED, request.target, "", now, None, end
        )
        self._unseen[fact.id] = fact
        self._tell(port.CallChanged(fact))
        self._sound()

    def _call(self, call: CallId) -> EngineCall:
        if call not in self._calls:
            raise RefusedError(Problem.CALL_GONE)
        return self._calls[call]

    def _only(self, call: CallId) -> EngineCall:
        """This call, with every other that is up put on hold."""
        chosen = self._call(call)
        for other in self._live_calls():
            if other is not chosen and other.fact.state is CallState.UP:
                other.hold()
        return chosen

    def _live_calls(self) -> tuple[EngineCall, ...]:
        return tuple(call for call in self._calls.values() if call.fact.is_live)

    def _call_changed(self, call: EngineCall) -> None:
        fact = call.fact
        if not fact.is_live and fact.id in self._calls:
            # PJSIP is still inside this call's callback: it is dropped later, in the loop.
            self._graveyard.append(self._calls.pop(fact.id))
            self._unseen[fact.id] = fact
        self._tell(port.CallChanged(fact))
        self._sound(fact)

    def _digit(self, call: EngineCall, digit: str) -> None:
        self._tell(port.DtmfReceived(call.fact.id, digit))

    # Sound

    def _connect_sound(self, call: EngineCall, media: pj.AudioMedia) -> None:
        if self._headset_port is not None:
            self._headset_port.startTransmit(media)
            media.startTransmit(self._headset_port)
        call.connect_companions(media)

    def _accompany(self, request: port.PlayFile | port.RecordFile) -> None:
        """Add a player or recorder; it is connected as soon as there is sound, and again after every hold."""
        call = self._call(request.call)
        if isinstance(request, port.PlayFile):
            player = pj.AudioMediaPlayer()
            player.createPlayer(request.path, 0 if request.loop else pj.PJMEDIA_FILE_NO_LOOP)
            call.accompany(player)
        else:
            recorder = pj.AudioMediaRecorder()
            recorder.createRecorder(request.path)
            call.accompany(recorder)

    def _sound(self, changed: Call | None = None) -> None:
        """Streams and tones follow the calls."""
        if self._headset is None:
            return
        live = self._live_calls()
        if live:
            self._headset.start()
        tone = tone_for(tuple(call.fact for call in live))
        if tone is Tone.RINGBACK and any(call.has_early_media for call in live):
            tone = None
        if tone is None and changed is not None and changed.end is not None:
            tone = _farewell(changed)
        self._headset.play(tone)
        if not live:
            self._headset.stop()

    # Housekeeping

    def _tick(self) -> None:
        for account in self._accounts.values():
            account.tick()
        for call in self._live_calls():
            call.tick()
        if self._sink is None and not self._live_calls():
            alone = time.monotonic() - self._alone_since
            self._is_leaving = alone > (LINGER_UNSEEN_S if self._unseen else LINGER_S)

    def _bury(self) -> None:
        self._graveyard.clear()

    def _take_down(self) -> None:
        for call in self._live_calls():
            call.end()
        self._endpoint.poll_while(lambda: bool(self._calls), 2)
        for account in self._accounts.values():
            account.unregister()
        self._endpoint.poll_while(lambda: any(each.is_registered for each in self._accounts.values()), 1)
        for account in self._accounts.values():
            account.shutdown()
        if self._headset is not None:
            self._headset.play(None)
            self._headset.stop()
        self._calls.clear()
        self._bury()
        self._headset_port = None
        self._endpoint.poll_while(lambda: True, 0.1)
        self._accounts.clear()
        self._endpoint.destroy()


def _farewell(call: Call) -> Tone | None:
    """What the agent hears when a call is over without their doing."""
    if call.end is None or call.end.by is EndedBy.AGENT:
        return None
    return Tone.BUSY if call.end.by is EndedBy.FAILURE else Tone.ENDED if call.answered_at else None
