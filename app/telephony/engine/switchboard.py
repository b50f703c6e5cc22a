"""The calls of the engine: made, offered, swapped, and remembered until a window has put their end on record."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pjsua2 as pj

from app.core.call import Call, CallState, Direction, EndedBy, LegEnd
from app.core.errors import RefusedError
from app.core.ids import AccountId, CallId, new_id
from app.core.problems import Problem
from app.ports import telephony as port
from app.ports.telephony import VoiceEvent
from app.telephony.engine.account import EngineAccount
from app.telephony.engine.call import CallWatcher, EngineCall
from app.telephony.engine.endpoint import MAX_CALLS
from app.telephony.engine.pages import Page
from app.telephony.engine.sound import CallSound
from app.telephony.engine.wire import split_name_addr, target_uri

log = logging.getLogger(__name__)

CallRequest = (
    port.Dial
    | port.Answer
    | port.Reject
    | port.GiveBack
    | port.HangUp
    | port.Hold
    | port.Resume
    | port.Mute
    | port.SendDtmf
    | port.ForgetCall
    | port.PlayFile
    | port.RecordFile
)


class Switchboard:
    """Belongs to the engine thread. `accounts` is the engine's own table, `tell` passes events to the window.

    `text` gets what is written inside a call.
    """

    def __init__(
        self,
        accounts: dict[AccountId, EngineAccount],
        sound: CallSound,
        text: Callable[[AccountId, Page], None],
        tell: Callable[[VoiceEvent], None],
    ) -> None:
        self._accounts = accounts
        self._sound = sound
        self._tell = tell
        self._watcher = CallWatcher(self._changed, sound.connect, self._digit, text)
        self._unheard = CallWatcher(self._refused_changed, sound.connect, self._digit, text)
        self._calls: dict[CallId, EngineCall] = {}
        self._refused: dict[CallId, EngineCall] = {}
        self._graveyard: list[EngineCall] = []
        self._unseen: dict[CallId, Call] = {}

    @property
    def live(self) -> tuple[EngineCall, ...]:
        return tuple(self._calls.values())

    @property
    def facts(self) -> tuple[Call, ...]:
        """Every live call, and those that ended without a window having put it on record."""
        return (*self._unseen.values(), *(call.fact for call in self._calls.values()))

    @property
    def has_unseen_ends(self) -> bool:
        return bool(self._unseen)

    def do(self, request: CallRequest) -> None:
        """Raises RefusedError or pj.Error when it cannot be done."""
        match request:
            case port.Dial():
                self._dial(request)
            case port.Answer(call):
                self._hold_others(call)
                self._call(call).accept()
            case port.Reject(call):
                self._call(call).refuse(486)
            case port.GiveBack(call):
                self._call(call).turn_away(480)
            case port.HangUp(call):
                self._call(call).end()
            case port.Hold(call):
                self._call(call).hold()
            case port.Resume(call):
                self._hold_others(call)
                self._call(call).resume()
            case port.Mute(call, on):
                self._call(call).mute(on=on)
            case port.SendDtmf(call, digits):
                self._call(call).send_digits(digits)
            case port.ForgetCall(call):
                self._unseen.pop(call, None)
            case port.PlayFile() | port.RecordFile():
                self._accompany(request)

    def offer(self, account: EngineAccount, pj_id: int, *, is_attended: bool) -> None:
        """Take an incoming call in; without a window nobody could answer it, so the caller is told (480)."""
        call = self._new_call(account, CallId(new_id()), Direction.INCOMING, pj_id)
        info = call.getInfo()
        name, remote = split_name_addr(info.remoteUri)
        call.fact = replace(call.fact, remote=remote, remote_name=name)
        if not is_attended:
            call.turn_away(480)
            return
        call.ring()
        self._changed(call)

    def refuse(self, account: EngineAccount, pj_id: int) -> None:
        """The agent is not ready (486). Nobody is told of it: a queue tries again every few seconds."""
        now = datetime.now(UTC)
        fact = Call(CallId(new_id()), account.account.id, Direction.INCOMING, CallState.OFFERED, "", "", now)
        call = self._refused[fact.id] = EngineCall(account, fact, self._unheard, pj_id)
        call.turn_away(486)

    def has_calls(self, account: AccountId) -> bool:
        return any(call.fact.account == account for call in self.live)

    def tick(self) -> None:
        """Once a second."""
        for call in self.live:
            call.tick()

    def bury(self) -> None:
        """Drop the calls that ended, outside of any callback of theirs."""
        self._graveyard.clear()

    def hang_up_all(self, account: AccountId | None = None) -> None:
        for call in self.live:
            if account in {None, call.fact.account}:
                try:
                    call.end()
                except pj.Error as error:
                    log.warning("call %s cannot be ended: %s", call.fact.id, error.info())

    def close(self) -> None:
        self._calls.clear()
        self._refused.clear()
        self.bury()

    def _dial(self, request: port.Dial) -> None:
        try:
            account = self._accounts.get(request.account)
            if account is None:
                raise RefusedError(Problem.NO_ACCOUNT)
            if len(self._calls) >= MAX_CALLS:
                raise RefusedError(Problem.TOO_MANY_CALLS)
            uri = target_uri(request.target, account.account)
            call = self._new_call(account, request.call, Direction.OUTGOING)
            call.fact = replace(call.fact, remote=uri.partition(";")[0])
            self._changed(call)
            self._hold_others(request.call)
            call.makeCall(uri, pj.CallOpParam(True))
        except RefusedError as refusal:
            self._never_began(request, refusal.problem, refusal.detail)
        except pj.Error as error:
            problem = Problem.UNKNOWN_HOST if "resolve" in error.reason.lower() else Problem.OTHER
            self._never_began(request, problem, error.info())

    def _never_began(self, request: port.Dial, problem: Problem, detail: str) -> None:
        """Give the desk the end of a call that it has put on record but that never got onto the wire."""
        if request.call in self._calls:
            self._graveyard.append(self._calls.pop(request.call))
        elif request.call in self._unseen:
            # PJSIP has reported the end of this call already, from inside `makeCall`.
            return
        now = datetime.now(UTC)
        end = LegEnd(EndedBy.FAILURE, now, text=detail, problem=problem)
        fact = Call(
            request.call, request.account, Direction.OUTGOING, CallState.ENDED, request.target, "", now, None, end
        )
        self._unseen[fact.id] = fact
        self._tell(port.CallChanged(fact))
        self._sound.follow(self.live, fact)

    def _new_call(
        self, account: EngineAccount, call_id: CallId, direction: Direction, pj_id: int = pj.PJSUA_INVALID_ID
    ) -> EngineCall:
        state = CallState.OFFERED if direction is Direction.INCOMING else CallState.DIALING
        fact = Call(call_id, account.account.id, direction, state, "", "", datetime.now(UTC))
        call = EngineCall(account, fact, self._watcher, pj_id)
        self._calls[call_id] = call
        return call

    def _call(self, call: CallId) -> EngineCall:
        if call not in self._calls:
            raise RefusedError(Problem.CALL_GONE)
        return self._calls[call]

    def _hold_others(self, call: CallId) -> None:
        """Put every other call that is up on hold: only one customer hears the agent."""
        for other in self.live:
            if other.fact.id != call and other.fact.state is CallState.UP:
                try:
                    other.hold()
                except pj.Error as error:
                    log.warning("call %s cannot be held now: %s", other.fact.id, error.info())

    def _accompany(self, request: port.PlayFile | port.RecordFile) -> None:
        call = self._call(request.call)
        if isinstance(request, port.PlayFile):
            player = pj.AudioMediaPlayer()
            player.createPlayer(request.path, 0 if request.loop else pj.PJMEDIA_FILE_NO_LOOP)
            call.accompany(player)
        else:
            recorder = pj.AudioMediaRecorder()
            recorder.createRecorder(request.path)
            call.accompany(recorder)

    def _changed(self, call: EngineCall) -> None:
        fact = call.fact
        if not fact.is_live and fact.id in self._calls:
            # PJSIP is still inside this call's callback: it is dropped later, by `bury`.
            self._graveyard.append(self._calls.pop(fact.id))
            self._unseen[fact.id] = fact
        self._tell(port.CallChanged(fact))
        self._sound.follow(self.live, fact)

    def _refused_changed(self, call: EngineCall) -> None:
        if not call.fact.is_live and call.fact.id in self._refused:
            self._graveyard.append(self._refused.pop(call.fact.id))

    def _digit(self, call: EngineCall, digit: str) -> None:
        self._tell(port.DtmfReceived(call.fact.id, digit))
