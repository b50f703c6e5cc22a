"""The part of pjsua2 that the voice engine uses (PJSIP 2.15)."""

from collections.abc import Sequence
from typing import Any

PJSIP_TRANSPORT_UDP: int
PJSIP_TRANSPORT_TCP: int
PJSIP_TRANSPORT_TLS: int
PJSIP_INV_STATE_CALLING: int
PJSIP_INV_STATE_INCOMING: int
PJSIP_INV_STATE_EARLY: int
PJSIP_INV_STATE_CONNECTING: int
PJSIP_INV_STATE_CONFIRMED: int
PJSIP_INV_STATE_DISCONNECTED: int
PJSUA_CALL_UNHOLD: int
PJSUA_CALL_MEDIA_ACTIVE: int
PJSUA_CALL_MEDIA_LOCAL_HOLD: int
PJSUA_CALL_MEDIA_REMOTE_HOLD: int
PJSUA_INVALID_ID: int
PJSIP_TP_STATE_DISCONNECTED: int
PJSIP_EVENT_RX_MSG: int
PJSUA_DTMF_METHOD_RFC2833: int
PJMEDIA_TYPE_AUDIO: int
PJMEDIA_FORMAT_PCM: int
PJMEDIA_FRAME_TYPE_AUDIO: int
PJMEDIA_FILE_NO_LOOP: int

class Error(Exception):
    status: int
    reason: str
    def info(self, multi_line: bool = False) -> str: ...

class ByteVector:
    this: Any
    def __init__(self, data: bytes = ...) -> None: ...

class StringVector:
    def append(self, value: str) -> None: ...

class MediaFrame:
    type: int
    size: int
    buf: ByteVector

class MediaFormatAudio:
    def init(self, format_id: int, clock_rate: int, channels: int, frame_usec: int, bits: int) -> None: ...

class AudioMedia:
    def startTransmit(self, sink: AudioMedia) -> None: ...
    def stopTransmit(self, sink: AudioMedia) -> None: ...
    def adjustTxLevel(self, level: float) -> None: ...
    def getPortId(self) -> int: ...

class AudioMediaPort(AudioMedia):
    def __init__(self) -> None: ...
    def createPort(self, name: str, fmt: MediaFormatAudio) -> None: ...
    def onFrameRequested(self, frame: MediaFrame) -> None: ...
    def onFrameReceived(self, frame: MediaFrame) -> None: ...

class AudioMediaPlayer(AudioMedia):
    def createPlayer(self, path: str, options: int = 0) -> None: ...

class AudioMediaRecorder(AudioMedia):
    def createRecorder(self, path: str) -> None: ...

class TlsConfig:
    CaListFile: str
    verifyServer: bool
    proto: int

class TransportConfig:
    port: int
    boundAddress: str
    publicAddress: str
    tlsConfig: TlsConfig

class UaConfig:
    threadCnt: int
    mainThreadOnly: bool
    maxCalls: int
    userAgent: str

class MediaConfig:
    clockRate: int
    sndClockRate: int
    audioFramePtime: int
    noVad: bool
    ecTailLen: int
    quality: int
    jbInit: int
    jbMinPre: int
    jbMaxPre: int
    jbMax: int

class LogConfig:
    level: int
    consoleLevel: int
    msgLogging: int
    filename: str

class EpConfig:
    uaConfig: UaConfig
    medConfig: MediaConfig
    logConfig: LogConfig

class AuthCredInfo:
    def __init__(self, scheme: str, realm: str, user: str, data_type: int, data: str) -> None: ...

class AuthCredInfoVector:
    def append(self, value: AuthCredInfo) -> None: ...

class AccountSipConfig:
    authCreds: AuthCredInfoVector
    proxies: StringVector
    transportId: int

class AccountRegConfig:
    registrarUri: str
    registerOnAdd: bool
    retryIntervalSec: int
    firstRetryIntervalSec: int
    timeoutSec: int
    dropCallsOnFail: bool

class AccountMediaConfig:
    transportConfig: TransportConfig
    srtpUse: int
    srtpSecureSignaling: int

class AccountConfig:
    idUri: str
    sipConfig: AccountSipConfig
    regConfig: AccountRegConfig
    mediaConfig: AccountMediaConfig

class OnRegStateParam:
    code: int
    reason: str
    expiration: int
    status: int

class OnIncomingCallParam:
    callId: int

class OnCallStateParam: ...

class OnTransportStateParam:
    state: int
    type: str

class OnCallMediaStateParam: ...

class OnDtmfDigitParam:
    digit: str
    method: int

class SipRxData:
    wholeMsg: str
    srcAddress: str

class OnInstantMessageParam:
    fromUri: str
    contentType: str
    msgBody: str
    rdata: SipRxData

class OnInstantMessageStatusParam:
    toUri: str
    code: int
    reason: str
    rdata: SipRxData

class SipTransaction:
    statusCode: int
    statusText: str

class TsxStateEventSrc:
    rdata: SipRxData

class TsxStateEvent:
    type: int
    src: TsxStateEventSrc
    tsx: SipTransaction

class SipEventBody:
    tsxState: TsxStateEvent

class SipEvent:
    body: SipEventBody

class OnSendRequestParam:
    e: SipEvent

class Account:
    def __init__(self) -> None: ...
    def create(self, config: AccountConfig, make_default: bool = False) -> None: ...
    def modify(self, config: AccountConfig) -> None: ...
    def shutdown(self) -> None: ...
    def setRegistration(self, renew: bool) -> None: ...
    def getId(self) -> int: ...
    def isValid(self) -> bool: ...
    def sendRequest(self, prm: SendRequestParam) -> None: ...
    def onRegState(self, prm: OnRegStateParam) -> None: ...
    def onIncomingCall(self, prm: OnIncomingCallParam) -> None: ...
    def onInstantMessage(self, prm: OnInstantMessageParam) -> None: ...
    def onInstantMessageStatus(self, prm: OnInstantMessageStatusParam) -> None: ...
    def onSendRequest(self, prm: OnSendRequestParam) -> None: ...

class SipHeader:
    hName: str
    hValue: str

class SipHeaderVector:
    def append(self, value: SipHeader) -> None: ...

class SipTxOption:
    targetUri: str
    headers: SipHeaderVector
    contentType: str
    msgBody: str

class SendRequestParam:
    method: str
    txOption: SipTxOption

class SendInstantMessageParam:
    contentType: str
    content: str
    txOption: SipTxOption

class BuddyConfig:
    uri: str
    subscribe: bool

class Buddy:
    def create(self, account: Account, config: BuddyConfig) -> None: ...
    def sendInstantMessage(self, prm: SendInstantMessageParam) -> None: ...

class CallSetting:
    flag: int
    audioCount: int
    videoCount: int

class CallOpParam:
    statusCode: int
    reason: str
    opt: CallSetting
    def __init__(self, use_default_call_setting: bool = False) -> None: ...

class CallSendDtmfParam:
    method: int
    digits: str
    duration: int

class CallMediaInfo:
    index: int
    type: int
    status: int

class CallInfo:
    state: int
    stateText: str
    lastStatusCode: int
    lastReason: str
    remoteUri: str
    localUri: str
    callIdString: str
    media: Sequence[CallMediaInfo]

class StreamInfo:
    codecName: str
    codecClockRate: int

class RtcpStreamStat:
    pkt: int

class RtcpStat:
    rxStat: RtcpStreamStat
    txStat: RtcpStreamStat

class StreamStat:
    rtcp: RtcpStat

class Call:
    def __init__(self, account: Account, call_id: int = ...) -> None: ...
    def getId(self) -> int: ...
    def isActive(self) -> bool: ...
    def getInfo(self) -> CallInfo: ...
    def makeCall(self, uri: str, prm: CallOpParam) -> None: ...
    def answer(self, prm: CallOpParam) -> None: ...
    def hangup(self, prm: CallOpParam) -> None: ...
    def setHold(self, prm: CallOpParam) -> None: ...
    def reinvite(self, prm: CallOpParam) -> None: ...
    def sendDtmf(self, prm: CallSendDtmfParam) -> None: ...
    def getAudioMedia(self, index: int) -> AudioMedia: ...
    def getStreamInfo(self, index: int) -> StreamInfo: ...
    def getStreamStat(self, index: int) -> StreamStat: ...
    def onCallState(self, prm: OnCallStateParam) -> None: ...
    def onCallMediaState(self, prm: OnCallMediaStateParam) -> None: ...
    def onDtmfDigit(self, prm: OnDtmfDigitParam) -> None: ...
    def onInstantMessage(self, prm: OnInstantMessageParam) -> None: ...

class AudDevManager:
    def setNullDev(self) -> None: ...

class CodecInfo:
    codecId: str
    priority: int

class TransportInfo:
    localName: str

class Version:
    full: str

class IpChangeParam:
    restartListener: bool
    shutdownTransport: bool

class Endpoint:
    def libCreate(self) -> None: ...
    def libInit(self, config: EpConfig) -> None: ...
    def libStart(self) -> None: ...
    def libDestroy(self, flags: int = 0) -> None: ...
    def libHandleEvents(self, msec: int) -> int: ...
    def libVersion(self) -> Version: ...
    def libRegisterThread(self, name: str) -> None: ...
    def transportCreate(self, kind: int, config: TransportConfig) -> int: ...
    def transportClose(self, transport: int) -> None: ...
    def transportGetInfo(self, transport: int) -> TransportInfo: ...
    def audDevManager(self) -> AudDevManager: ...
    def codecEnum2(self) -> Sequence[CodecInfo]: ...
    def codecSetPriority(self, codec: str, priority: int) -> None: ...
    def hangupAllCalls(self) -> None: ...
    def handleIpChange(self, prm: IpChangeParam) -> None: ...
    def utilVerifySipUri(self, uri: str) -> int: ...
    def onTransportState(self, prm: OnTransportStateParam) -> None: ...
