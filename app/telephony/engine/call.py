"""One call in PJSIP, and the facts about it that the desk is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pjsua2 as pj

from app.core.call import Call, CallMove, CallState, Direction, EndedBy, LegEnd, move
from app.core.errors import RefusedError
from app.core.ids import AccountId
from app.core.problems import Problem, call_problem
from app.telephony.engine.account import failure_problem
from app.telephony.engine.guard import guarded
from app.telephony.engine.pages import Page
from app.telephony.engine.wire import clean

log = logging.getLogger(__name__)

SILENCE_BEFORE_WARNING_S = 5


@dataclass(frozen=True, slots=True)
class CallWatcher:
    """Who is told what of a call, on the engine thread. `sound` gets the media that just became active."""

    changed: Callable[[EngineCall], None]
    sound: Callable[[EngineCall, pj.AudioMedia], None]
    digit: Callable[[EngineCall, str], None]
    text: Callable[[AccountId, Page], None]


class EngineCall(pj.Call):
    """Belongs to the engine thread, which keeps the last reference until PJSIP is done with the call."""

    def __init__(self, account: pj.Account, fact: Call, watcher: CallWatcher, pj_id: int = pj.PJSUA_INVALID_ID) -> None:
        super().__init__(account, pj_id)
        self.fact = fact
        self.has_early_media = False
        self._watcher = watcher
        self._ended_by_agent = False
        self._is_accepted = False
        self._is_changing = False
        self._received = 0
        self._silent_s = 0
        # Players and recorders of this call; they go when it goes.
        self._companions: list[pj.AudioMediaPlayer | pj.AudioMediaRecorder] = []

    # Wishes

    def ring(self) -> None:
        self._answer(180)

    def accept(self) -> None:
        if not self._is_accepted:
            self._answer(200)
            self._is_accepted = True

    def refuse(self, status: int) -> None:
        """Reject an offered call with this SIP status, because the agent says so."""
        self._ended_by_agent = True
        self.turn_away(status)

    def turn_away(self, status: int) -> None:
        """Reject an offered call that the agent has never seen."""
        refusal = pj.CallOpParam()
        refusal.statusCode = status
        self.hangup(refusal)

    def end(self) -> None:
        self._ended_by_agent = True
        self.hangup(pj.CallOpParam())

    def hold(self) -> None:
        """Ask to hold; while an earlier wish is on its way, this one is left out."""
        if not (self.fact.on_hold or self._is_changing):
            self.setHold(pj.CallOpParam(True))
            self._is_changing = True

    def resume(self) -> None:
        """As `hold`, the other way round."""
        if self.fact.on_hold and not self._is_changing:
            change = pj.CallOpParam(True)
            change.opt.flag |= pj.PJSUA_CALL_UNHOLD
            self.reinvite(change)
            self._is_changing = True

    def mute(self, *, on: bool) -> None:
        """Send silence, or the microphone again; stays as it is over hold and resume."""
        self._update(muted=on)
        self._level()

    def send_digits(self, digits: str) -> None:
        """Raises RefusedError for anything but `0-9 * # A-D`."""
        if not digits or set(digits.upper()) - set("0123456789*#ABCD"):
            raise RefusedError(Problem.OTHER, f"not a key: {digits!r}")
        sending = pj.CallSendDtmfParam()
        sending.method = pj.PJSUA_DTMF_METHOD_RFC2833
        sending.digits = digits.upper()
        self.sendDtmf(sending)

    def accompany(self, companion: pj.AudioMediaPlayer | pj.AudioMediaRecorder) -> None:
        """Let a player or recorder take part, from now on and again after every hold."""
        self._companions.append(companion)
        for media in self._active_audio():
            _connect(companion, media)

    def connect_companions(self, media: pj.AudioMedia) -> None:
        for companion in self._companions:
            _connect(companion, media)

    # Facts

    @guarded
    def onCallState(self, prm: pj.OnCallStateParam) -> None:
        info = self.getInfo()
        now = datetime.now(UTC)
        if info.state == pj.PJSIP_INV_STATE_DISCONNECTED:
            self._update(state=move(self.fact.state, CallMove.ENDED), end=self._end(info, now), audio_missing=False)
        elif info.state == pj.PJSIP_INV_STATE_CONFIRMED and self.fact.state is not CallState.UP:
            self._update(state=move(self.fact.state, CallMove.ANSWERED), answered_at=now)
        elif info.state == pj.PJSIP_INV_STATE_EARLY and self.fact.state is CallState.DIALING:
            self._update(state=move(self.fact.state, CallMove.PROGRESS))

    @guarded
    def onCallMediaState(self, prm: pj.OnCallMediaStateParam) -> None:
        # `info` must stay bound: its media are freed with it.
        info = self.getInfo()
        for media in info.media:
            if media.type == pj.PJMEDIA_TYPE_AUDIO:
                self._audio_changed(media.index, media.status)
                break

    @guarded
    def onDtmfDigit(self, prm: pj.OnDtmfDigitParam) -> None:
        self._watcher.digit(self, clean(prm.digit))

    @guarded
    def onInstantMessage(self, prm: pj.OnInstantMessageParam) -> None:
        """Written during the call, as part of it."""
        self._watcher.text(self.fact.account, Page.copied(prm))

    def tick(self) -> None:
        """Look once a second whether the far end is heard at all."""
        fact = self.fact
        if fact.state is not CallState.UP or fact.on_hold or fact.held_by_peer:
            self._silent_s = 0
            return
        received = self._packets_received()
        self._silent_s = 0 if received != self._received else self._silent_s + 1
        self._received = received
        missing = self._silent_s >= SILENCE_BEFORE_WARNING_S
        if missing != fact.audio_missing:
            self._update(audio_missing=missing)

    # Inside

    def _answer(self, status: int) -> None:
        answer = pj.CallOpParam()
        answer.statusCode = status
        self.answer(answer)

    def _audio_changed(self, index: int, status: int) -> None:
        self._is_changing = False
        held = status == pj.PJSUA_CALL_MEDIA_LOCAL_HOLD
        held_by_peer = status == pj.PJSUA_CALL_MEDIA_REMOTE_HOLD
        codec = self.fact.codec
        if status == pj.PJSUA_CALL_MEDIA_ACTIVE:
            stream = self.getStreamInfo(index)
            codec = f"{clean(stream.codecName)}/{stream.codecClockRate}"
            self.has_early_media = self.fact.state in {CallState.DIALING, CallState.ALERTING}
            self._watcher.sound(self, self.getAudioMedia(index))
            self._level()
        self._update(on_hold=held, held_by_peer=held_by_peer, codec=codec)

    def _level(self) -> None:
        """The level of the bridge toward this call: nothing while muted."""
        for media in self._active_audio():
            media.adjustTxLevel(0.0 if self.fact.muted else 1.0)

    def _active_audio(self) -> list[pj.AudioMedia]:
        info = self.getInfo()
        return [
            self.getAudioMedia(media.index)
            for media in info.media
            if media.type == pj.PJMEDIA_TYPE_AUDIO and media.status == pj.PJSUA_CALL_MEDIA_ACTIVE
        ]

    def _packets_received(self) -> int:
        try:
            return self.getStreamStat(0).rtcp.rxStat.pkt
        except pj.Error:
            return self._received

    def _end(self, info: pj.CallInfo, at: datetime) -> LegEnd:
        status, text = info.lastStatusCode, clean(info.lastReason)
        if self._ended_by_agent:
            return LegEnd(EndedBy.AGENT, at, status, text)
        if self.fact.state is CallState.UP and status // 100 == 2:
            return LegEnd(EndedBy.CUSTOMER, at, status, text)
        if self.fact.direction is Direction.INCOMING and self.fact.state is CallState.OFFERED:
            return LegEnd(EndedBy.CUSTOMER, at, status, text)
        problem = failure_problem(status, text) if status in {502, 503} else call_problem(status)
        return LegEnd(EndedBy.FAILURE, at, status, text, problem)

    def _update(self, **changes: object) -> None:
        fact = replace(self.fact, **changes)  # pyright: ignore[reportArgumentType]  the fields are checked by `replace`
        if fact != self.fact:
            self.fact = fact
            log.info("call %s is %s", fact.id, fact.state)
            self._watcher.changed(self)


def _connect(companion: pj.AudioMediaPlayer | pj.AudioMediaRecorder, media: pj.AudioMedia) -> None:
    if isinstance(companion, pj.AudioMediaPlayer):
        companion.startTransmit(media)
    else:
        media.startTransmit(companion)
