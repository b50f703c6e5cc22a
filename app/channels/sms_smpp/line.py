"""The account's line to its message centre: held, mended, and used one message at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from app.channels.mobile.channel import Teller
from app.channels.mobile.numbers import normal
from app.channels.mobile.pauses import Pauses, moment_in
from app.channels.mobile.trust import network_problem
from app.channels.sms_smpp import inbox, receipts
from app.channels.sms_smpp.deliveries import Delivery
from app.channels.sms_smpp.inbox import Inbox
from app.channels.sms_smpp.problems import Answer, answer_to
from app.channels.sms_smpp.receipts import Receipts, Verdict
from app.channels.sms_smpp.session import LinkBrokenError, NotAcceptedError, Session, name_of
from app.channels.sms_smpp.settings import SmppSettings
from app.channels.sms_smpp.submissions import reference_of, submissions
from app.core.channel import LinkState
from app.core.ids import MessageId
from app.core.message import MessageState
from app.core.problems import Problem
from app.ports.channel import ChannelRequest, Send, Taken

log = logging.getLogger(__name__)

LONGEST_QUIET_S = 3.0
"""How long a backlog of deliveries may keep a new link from being used."""
PROVE_AFTER_S = 0.2
_OWN_FAULT = frozenset({Problem.LOGIN_REFUSED, Problem.BAD_SETTINGS})


class SmppLine:
    """Fulfils `mobile.channel.Line`."""

    def __init__(self, settings: SmppSettings, teller: Teller, cursors: Mapping[str, str]) -> None:
        self._settings = settings
        self._teller = teller
        self._inbox = Inbox(teller, cursors.get(inbox.KEY, ""), self._acknowledge)
        self._receipts = Receipts(cursors.get(receipts.KEY, ""))
        self._session: Session | None = None
        self._under_way: dict[MessageId, asyncio.Task[None]] = {}
        self._accepted: dict[MessageId, list[str]] = {}
        self._proving: asyncio.Task[None] | None = None
        self._throttle = Pauses()
        self._has_worked = False

    async def run(self) -> None:
        pauses = Pauses()
        try:
            while True:
                self._teller.link(LinkState.CONNECTING)
                problem, detail = await self._live(pauses)
                if problem in _OWN_FAULT and not self._has_worked:
                    self._teller.link(LinkState.FAILED, problem, detail)
                    return
                pause = pauses.next_s()
                self._teller.link(LinkState.FAILED, problem, detail, moment_in(pause))
                await asyncio.sleep(pause)
        finally:
            self._inbox.close()
            if self._proving is not None:
                self._proving.cancel()

    def request(self, request: ChannelRequest) -> None:
        match request:
            case Send(id=message) if self._teller.is_connected and message not in self._under_way:
                task = asyncio.create_task(self._send(request))
                self._under_way[message] = task
                task.add_done_callback(lambda _: self._under_way.pop(message, None))
            case Taken(remote_id):
                self._inbox.taken(remote_id)
                self._prove_soon()
            case _:
                pass  # not connected: the desk asks again; and nothing else exists in this medium

    # The link

    async def _live(self, pauses: Pauses) -> tuple[Problem, str]:
        """One link from beginning to end; why it ended."""
        try:
            session = await Session.open(self._settings, self._delivered)
        except (OSError, TimeoutError) as error:
            return network_problem(error), str(error) or type(error).__name__
        reading = asyncio.create_task(session.run())
        self._session = session
        try:
            await session.bind()
            self._has_worked = True
            pauses.reset()
            await self._settle(session)
            self._teller.link(LinkState.CONNECTED)
            await reading
        except NotAcceptedError as refusal:
            return answer_to(refusal.status).problem, name_of(refusal.status)
        except LinkBrokenError as error:
            return Problem.SERVER_SILENT, str(error)
        except asyncio.CancelledError:
            await session.leave()
            raise
        finally:
            self._session = None
            session.drop()
            await asyncio.gather(reading, *self._under_way.values(), return_exceptions=True)
            self._inbox.link_broke()
        return Problem.SERVER_SILENT, ""

    async def _settle(self, session: Session) -> None:
        """Let the centre deliver what it kept first: among it are receipts for what seemed lost with the last link."""
        self._inbox.link_began()
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_QUIET_S
        await session.prove()
        while session.heard_at > loop.time() - self._settings.quiet and loop.time() < until:
            await asyncio.sleep(self._settings.quiet / 3)

    # Out

    async def _send(self, send: Send) -> None:
        self._receipts.begin(send.id)
        try:
            known = await self._submit_missing(send)
        except LinkBrokenError as error:
            log.info("message %s is in doubt: %s", send.id, error)
            return
        except NotAcceptedError as refusal:
            self._not_accepted(send.id, answer_to(refusal.status), name_of(refusal.status))
            return
        self._accepted.pop(send.id, None)
        self._throttle.reset()
        self._teller.progress(send.id, MessageState.SENT, known)
        self._report(self._receipts.sent(send.id))

    async def _submit_missing(self, send: Send) -> str:
        """Hand over each segment that the centre does not have yet; the id of the first one."""
        accepted = self._accepted.setdefault(send.id, [])
        own = normal(send.route.own)
        sender = own if own in self._settings.numbers else self._settings.numbers[0]
        remote = normal(send.route.remote)
        parts = submissions(send.id, sender, remote, send.text)
        for index, submission in enumerate(parts[len(accepted) :], len(accepted)):
            known = self._receipts.evidence(remote, reference_of(send.id, index))
            if known is None:
                if self._session is None:
                    raise LinkBrokenError("the connection ended")
                known = await self._session.submit(submission)
            accepted.append(known)
            self._receipts.accepted(known, send.id)
            self._teller.cursor(self._receipts.cursor)
        return accepted[0]

    def _not_accepted(self, message: MessageId, answer: Answer, detail: str) -> None:
        if answer.is_temporary:
            retry_at = moment_in(self._throttle.next_s())
            self._teller.progress(message, MessageState.QUEUED, "", answer.problem, detail, retry_at)
        else:
            self._teller.progress(message, MessageState.FAILED, "", answer.problem, detail)

    # In

    def _delivered(self, delivery: Delivery) -> None:
        if not delivery.is_receipt:
            self._inbox.take(delivery)
            self._prove_soon()
            return
        verdict = self._receipts.take(delivery)
        self._report(verdict)
        self._acknowledge(delivery.sequence)

    def _report(self, verdict: Verdict | None) -> None:
        if verdict is None:
            return
        if verdict.lost:
            self._teller.progress(verdict.message, MessageState.FAILED, "", Problem.NOT_DELIVERED, verdict.lost)
        else:
            self._teller.progress(verdict.message, MessageState.DELIVERED)
        self._teller.cursor(self._receipts.cursor)

    def _acknowledge(self, sequence: int) -> None:
        if self._session is not None:
            try:
                self._session.acknowledge(sequence)
            except LinkBrokenError:
                log.info("delivery %d cannot be acknowledged any more; it will come again", sequence)

    def _prove_soon(self) -> None:
        """Find out, once it is quiet, that the centre has heard our acknowledgements."""
        if self._proving is None and self._inbox.unproven:
            self._proving = asyncio.create_task(self._prove())
            self._proving.add_done_callback(self._proved)

    async def _prove(self) -> None:
        await asyncio.sleep(PROVE_AFTER_S)
        acknowledged, session = self._inbox.unproven, self._session
        if session is not None:
            try:
                await session.prove()
            except LinkBrokenError:
                return
            self._inbox.proven(acknowledged)

    def _proved(self, task: asyncio.Task[None]) -> None:
        self._proving = None
        if not task.cancelled():
            self._prove_soon()
