"""The Messages resource: what is asked of it, and its answers as values. Everything runs on the channels' loop."""

from __future__ import annotations

import email.utils
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import httpx

from app.channels.mobile.trust import network_problem
from app.channels.sms_http.settings import HttpSettings
from app.core.plain_text import plain_text
from app.core.problems import Problem

_PAGE = 100
_MOST_PAGES = 50


class SilentError(Exception):
    """No answer, or one that says nothing about the request: whether it was carried out is not known."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


class NotAcceptedError(Exception):
    """The service does not want the request; `code` is its own error code, None when it gave none."""

    def __init__(self, status: int, code: int | None, message: str, retry_after: float | None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Text:
    """A message as the service has it. `at` is to the second, by the service's clock."""

    sid: str
    sender: str
    recipient: str
    body: str
    status: str
    at: datetime
    is_inbound: bool
    code: int | None = None
    message: str = ""


class Service:
    """Raises SilentError and NotAcceptedError. `clock_ahead` is how far the service's clock is ahead of ours."""

    def __init__(self, settings: HttpSettings) -> None:
        self._settings = settings
        self.clock_ahead = timedelta()
        self._client = httpx.AsyncClient(
            auth=(settings.account, settings.token),
            verify=settings.trust if settings.trust is not None else True,
            timeout=settings.patience,
            headers={"Accept": "application/json"},
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def send(self, sender: str, recipient: str, body: str, key: str) -> Text:
        """`key` is the same for each try at one message, for services that know what to make of it."""
        form = {"From": sender, "To": recipient, "Body": body}
        url = f"{self._settings.messages}.json"
        return _text(await self._ask("POST", url, data=form, headers={"Idempotency-Key": key}))

    async def one(self, sid: str) -> Text:
        return _text(await self._ask("GET", f"{self._settings.messages}/{sid}.json"))

    async def since(self, since: datetime, *, to: str, sender: str | None = None) -> list[Text]:
        """Everything to this number from about then on, oldest first; the service itself filters by the day only."""
        asked = {"To": to, "DateSent>": f"{since.astimezone(UTC):%Y-%m-%d}", "PageSize": str(_PAGE)}
        query = asked if sender is None else {**asked, "From": sender}
        found: list[Text] = []
        url, parameters = f"{self._settings.messages}.json", dict(query)
        for _ in range(_MOST_PAGES):
            page = await self._ask("GET", url, params=parameters)
            texts = [_text(each) for each in page.get("messages", [])]
            found += [each for each in texts if each.at >= since]
            further = page.get("next_page_uri")
            if not further or any(each.at < since for each in texts):
                break
            url, parameters = self._settings.url + str(further), {}
        return list(reversed(found))

    def now(self) -> datetime:
        """By the service's clock."""
        return datetime.now(UTC) + self.clock_ahead

    async def _ask(self, method: str, url: str, **parts: Any) -> dict[str, Any]:
        try:
            answer = await self._client.request(method, url, **{k: v for k, v in parts.items() if v})
        except httpx.RequestError as error:
            raise SilentError(_why(error), str(error) or type(error).__name__) from error
        self._set_clock(answer)
        if answer.status_code >= 500:
            raise SilentError(Problem.SERVER_FAILED, f"HTTP {answer.status_code}")
        content = _content(answer)
        if answer.is_success and content:
            return content
        raise NotAcceptedError(
            answer.status_code, _code(content.get("code")), str(content.get("message", "")), _seconds(answer)
        )

    def _set_clock(self, answer: httpx.Response) -> None:
        at = _moment(answer.headers.get("Date"))
        if at is not None:
            self.clock_ahead = at - datetime.now(UTC)


def _content(answer: httpx.Response) -> dict[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {}
    return cast(dict[str, Any], content) if isinstance(content, dict) else {}


def _why(error: httpx.RequestError) -> Problem:
    """httpx wraps what went wrong below it, sometimes more than once."""
    cause: BaseException | None = error
    while cause is not None:
        problem = network_problem(cause)
        if problem is not Problem.SERVER_SILENT:
            return problem
        cause = cause.__cause__ or cause.__context__
    return Problem.SERVER_SILENT


def _text(content: dict[str, Any]) -> Text:
    try:
        at = _moment(content.get("date_sent")) or _moment(content.get("date_created"))
        return Text(
            sid=str(content["sid"]),
            sender=str(content["from"]),
            recipient=str(content["to"]),
            body=plain_text(str(content["body"])),
            status=str(content["status"]),
            at=at or datetime.now(UTC),
            is_inbound=str(content["direction"]) == "inbound",
            code=_code(content.get("error_code")),
            message=str(content.get("error_message") or ""),
        )
    except KeyError as error:
        raise SilentError(Problem.SERVER_FAILED, f"an answer without {error}") from error


def _moment(text: Any) -> datetime | None:
    """A date as mail and HTTP write it (RFC 2822)."""
    try:
        return email.utils.parsedate_to_datetime(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _code(value: Any) -> int | None:
    return int(value) if str(value).isdigit() else None


def _seconds(answer: httpx.Response) -> float | None:
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else None
