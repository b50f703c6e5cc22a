"""From Send until the server has taken it, by mail and each way of SMS, beside the bare library on the same server."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pjsua2 as pj
from aiosmpplib import ESME, PhoneNumber, SubmitSm, SubmitSmResp
from aiosmpplib.hook import AbstractHook
from aiosmtplib import SMTP

from bench.report import Comparison, Line
from tests.contracts.channel import Ear
from tests.contracts.channel import Line as ChannelLine
from tests.rig.dovecot import Dovecot
from tests.rig.mail_line import MailLine
from tests.rig.processes import LOOPBACK
from tests.rig.relay import Relay
from tests.rig.sms_http import ACCOUNT, TOKEN, HttpLineUp, MessagesService
from tests.rig.sms_sip import SipLine
from tests.rig.smsc import PASSWORD, SYSTEM_ID, SmppLineUp, Smsc

MESSAGES = 100
LIMIT, MAIL_LIMIT = 2.0, 3.0
"""Ratios; a mail is also made from its parts, off the loop, which the bare library is spared."""


def run(folder: Path) -> Iterator[Line]:
    with Relay() as relay, Dovecot(relay_port=relay.port) as dovecot, MailLine(dovecot, relay) as mail:
        yield _beside("mail", mail, "aiosmtplib", asyncio.run(_through_aiosmtplib(mail)), MAIL_LIMIT)
    with Smsc(folder / "centre") as centre:
        smpp = SmppLineUp(centre)
        yield _beside("SMS by SMPP", smpp, "aiosmpplib", asyncio.run(_through_aiosmpplib(smpp)))
        smpp.close()
    with MessagesService() as service:
        http = HttpLineUp(service)
        yield _beside("SMS by HTTP", http, "httpx", asyncio.run(_through_httpx(http)))
        http.close()
    with SipLine(folder / "sip") as sip:
        yield _beside("SMS by SIP MESSAGE", sip, "pjsua2", _through_pjsua2(sip))


def _beside(what: str, line: ChannelLine, peer: str, theirs: float, limit: float = LIMIT) -> Comparison:
    return Comparison(f"{what}, send to taken", _through_the_channel(line), theirs, "ms", peer, limit)


def _through_the_channel(line: ChannelLine) -> float:
    ear = Ear(line.channel())
    ear.channel.start({})
    ear.connected()
    times: list[float] = []
    for number in range(MESSAGES):
        began = time.perf_counter()
        ear.sent(ear.send(line, f"message {number}"))
        times.append(time.perf_counter() - began)
        ear.forget()
    ear.channel.stop()
    return statistics.median(times) * 1_000


async def _median_ms(send: Callable[[str], Awaitable[object]]) -> float:
    times: list[float] = []
    for number in range(MESSAGES):
        began = time.perf_counter()
        await send(f"message {number}")
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1_000


async def _through_aiosmtplib(line: MailLine) -> float:
    async with SMTP(
        hostname="localhost", port=line.smtp.port, use_tls=True, cert_bundle=str(line.dovecot.ca_file)
    ) as smtp:
        await smtp.login(line.dovecot.address(line.user), line.secret)

        async def send(text: str) -> None:
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = line.dovecot.address(line.user), line.customer, "Hello"
            mail.set_content(text)
            await smtp.send_message(mail)

        return await _median_ms(send)


class _Answers(AbstractHook):
    """Hears the centre's answers to what was submitted."""

    def __init__(self) -> None:
        self.came = asyncio.Event()

    async def sending(self, smpp_message: object, pdu: bytes, client_id: str) -> None:
        """Of no interest."""

    async def received(self, smpp_message: object, pdu: bytes, client_id: str) -> None:
        if isinstance(smpp_message, SubmitSmResp):
            self.came.set()

    async def send_error(self, smpp_message: object, error: Exception, client_id: str) -> None:
        raise error


async def _through_aiosmpplib(line: SmppLineUp) -> float:
    hook = _Answers()
    esme = ESME(LOOPBACK, line.gate.port, SYSTEM_ID, PASSWORD, hook=hook, log_level="ERROR")
    running = asyncio.create_task(esme.start())

    async def send(text: str) -> None:
        hook.came.clear()
        await esme.broker.enqueue(
            SubmitSm(
                short_message=text,
                source=PhoneNumber("447700900123"),
                destination=PhoneNumber("447700900456"),
                log_id=text,
            )
        )
        await hook.came.wait()

    median_ms = await _median_ms(send)
    await esme.stop()
    await running
    return median_ms


async def _through_httpx(line: HttpLineUp) -> float:
    url = f"http://{LOOPBACK}:{line.gate.port}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    async with httpx.AsyncClient(auth=(ACCOUNT, TOKEN)) as client:

        async def send(text: str) -> None:
            content = {"From": "+447700900123", "To": "+447700900456", "Body": text}
            (await client.post(url, data=content)).raise_for_status()

        return await _median_ms(send)


class _Account(pj.Account):  # type: ignore[misc]
    """Hears how texts were answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = 0

    def onInstantMessageStatus(self, prm: pj.OnInstantMessageStatusParam) -> None:  # noqa: N802
        self.answered += prm.code == 200


def _through_pjsua2(line: SipLine) -> float:
    endpoint = pj.Endpoint()
    endpoint.libCreate()
    options = pj.EpConfig()
    options.uaConfig.threadCnt = 0
    options.uaConfig.mainThreadOnly = True
    options.logConfig.level = options.logConfig.consoleLevel = 0
    endpoint.libInit(options)
    transport = pj.TransportConfig()
    transport.boundAddress = LOOPBACK
    endpoint.transportCreate(pj.PJSIP_TRANSPORT_TCP, transport)
    endpoint.libStart()
    account, buddy = _Account(), pj.Buddy()
    settings = pj.AccountConfig()
    settings.idUri = f"sip:agent@{LOOPBACK}"
    settings.sipConfig.proxies.push_back(f"sip:{LOOPBACK}:{line.gate.port};transport=tcp;lr")
    settings.sipConfig.authCreds.push_back(pj.AuthCredInfo("digest", "*", "agent", 0, line.pbx.users["agent"]))
    account.create(settings)
    whom = pj.BuddyConfig()
    whom.uri = f"sip:customer@{LOOPBACK}"
    buddy.create(account, whom)
    times: list[float] = []
    for number in range(MESSAGES):
        text = pj.SendInstantMessageParam()
        text.contentType, text.content = "text/plain", f"message {number}"
        began = time.perf_counter()
        buddy.sendInstantMessage(text)
        while account.answered <= number and time.perf_counter() - began < 5:
            endpoint.libHandleEvents(5)
        times.append(time.perf_counter() - began)
    del buddy
    account.shutdown()
    endpoint.libDestroy()
    assert account.answered == MESSAGES
    return statistics.median(times) * 1_000
