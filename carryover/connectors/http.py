"""The one way out: requests to finance apps, with time-outs, limits and errors as types.

Redirects are never followed, answers are read up to a limit and must be JSON, and
nothing that could do a thing twice is sent twice.
"""

import json
import logging
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from carryover.connectors.pace import Pace
from carryover.remote_errors import (
    NoAnswer,
    Paused,
    RemoteError,
    RemoteFailed,
    TooManyAtOnce,
    TooQuick,
    Unreachable,
    Unreadable,
)

TIMEOUT = httpx2.Timeout(20.0, connect=5.0)
LONGEST_ANSWER = timedelta(seconds=60)
MOST_BYTES = 10_000_000
"""Of one answer, unpacked."""
PAUSES = (1.0, 4.0, 15.0)
"""Seconds before the second, third and last try of what may be repeated."""
LONGEST_PATIENCE = timedelta(seconds=75)
"""A pause that the app asks for is sat out up to this; a longer one is the caller's business."""

# The library writes every address it asks to the log; some apps want their token there.
for _name in ("httpx2", "httpcore2"):
    logging.getLogger(_name).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Outside:
    """The world as a connector meets it."""

    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    transport: httpx2.BaseTransport | None = None
    """None for the network."""
    pauses: tuple[float, ...] = PAUSES
    """None at all where a person waits for the answer: then nothing is repeated."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an app."""

    method: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: Mapping[str, Any] | None = field(default=None, repr=False)
    """Sent as JSON."""
    form: Mapping[str, str] | None = field(default=None, repr=False)
    """Or sent as a form."""
    about: str = ""
    """What it is about, for a person: "customer 460000000026049"."""
    repeatable: bool = True
    """Whether doing it twice does no harm. Without this a request whose answer was lost
    is not sent again."""
    wants_body: bool = True
    """Whether a good answer must be JSON."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. A refusal may have any body."""

    app: str
    about: str
    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    content: bytes = field(repr=False)

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    def parsed(self) -> Any:
        """The body as JSON; Unreadable."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise Unreadable(self.app, "not JSON")
        try:
            return json.loads(self.content.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise Unreadable(self.app, "cut off or damaged") from error

    def mapping(self) -> dict[str, Any]:
        """The body, which must be a JSON object; Unreadable."""
        found = self.parsed()
        if not isinstance(found, dict):
            raise Unreadable(self.app, "not an object")
        return found

    def rows(self) -> list[Any]:
        """The body, which must be a JSON array; Unreadable."""
        found = self.parsed()
        if not isinstance(found, list):
            raise Unreadable(self.app, "not a list")
        return found

    def mapping_or_nothing(self) -> dict[str, Any]:
        """The body of a refusal, which may be anything."""
        try:
            return self.mapping()
        except Unreadable:
            return {}


Refusal = Callable[[Answer, datetime], RemoteError]
"""Reads an answer that is not good; the app's own module knows its codes."""


class HttpClient:
    """Asks one app, at its pace."""

    def __init__(self, app: str, outside: Outside, pace: Pace, refusal: Refusal) -> None:
        self._app = app
        self._outside = outside
        self._pace = pace
        self._refusal = refusal
        self._client = httpx2.Client(
            transport=outside.transport,
            timeout=TIMEOUT,
            follow_redirects=False,
            headers={"User-Agent": "Carryover", "Accept-Encoding": "gzip"},
        )

    def exchange(self, request: Request) -> Answer:
        """Ask, wait where the app asks us to, repeat what may be repeated; RemoteError."""
        for pause in self._outside.pauses:
            try:
                return self._ask(request)
            except Paused as paused:
                self._sit_out(paused, pause)
            except NoAnswer as failed:
                if failed.may_have_happened and not request.repeatable:
                    raise
                self._outside.sleep(pause)
        return self._ask(request)

    def close(self) -> None:
        self._client.close()

    def _ask(self, request: Request) -> Answer:
        with self._pace.turn():
            answer = self._answer(request)
        self._pace.learn(answer.headers)
        if answer.is_good:
            if request.wants_body:
                answer.parsed()
            return answer
        if answer.status >= 500:
            raise RemoteFailed(self._app, answer.status)
        if answer.status < 400:
            raise Unreadable(self._app, f"it leads elsewhere, {answer.status}")
        raise self._refusal(answer, self._outside.clock())

    def _sit_out(self, paused: Paused, pause: float) -> None:
        wait = paused.until - self._outside.clock()
        match paused:
            case TooManyAtOnce():
                self._outside.sleep(pause)
            case TooQuick() if wait <= LONGEST_PATIENCE:
                self._pace.hold(paused.until)
            case _:
                raise paused

    def _answer(self, request: Request) -> Answer:
        sent = self._client.build_request(
            request.method,
            request.url,
            params=dict(request.params),
            headers=dict(request.headers),
            json=request.body,
            data=request.form,
        )
        try:
            response = self._client.send(sent, stream=True)
            try:
                content = self._content(response)
            finally:
                response.close()
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise Unreachable(self._app, _in_words(error), may_have_happened=False) from error
        except (httpx2.HTTPError, httpx2.StreamError) as error:
            raise Unreachable(self._app, _in_words(error), may_have_happened=True) from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(self._app, request.about, response.status_code, headers, content)

    def _content(self, response: httpx2.Response) -> bytes:
        until = self._outside.clock() + LONGEST_ANSWER
        content = bytearray()
        for piece in self._unpacked(response):
            content += piece
            if len(content) > MOST_BYTES:
                raise Unreadable(self._app, f"more than {MOST_BYTES // 1_000_000} MB")
            if self._outside.clock() > until:
                raise Unreadable(self._app, "it took too long")
        return bytes(content)

    def _unpacked(self, response: httpx2.Response) -> Iterator[bytes]:
        """Never more at once than a whole answer may hold, however well it was packed."""
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed == "identity":
            yield from response.iter_raw()
            return
        if packed != "gzip":
            raise Unreadable(self._app, f"packed as {packed[:20]}")
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            for piece in response.iter_raw():
                yield unpacking.decompress(piece, MOST_BYTES + 1)
        except zlib.error as error:
            raise Unreadable(self._app, "packed wrongly") from error
        if not unpacking.eof:
            raise Unreadable(self._app, "cut off or damaged")


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When `Retry-After` allows the next call, in seconds or as a date; None without it."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit() and len(told) < 7:
        return now + timedelta(seconds=int(told))
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(now, moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _in_words(error: Exception) -> str:
    match error:
        case httpx2.TimeoutException():
            return "no answer in time"
        case httpx2.ConnectError():
            return "no connection"
        case _:
            return "the connection broke"
