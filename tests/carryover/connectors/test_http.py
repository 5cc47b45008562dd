"""The one way out, against answers made by hand."""

import gzip
from collections.abc import Callable

import httpx2
import pytest

from carryover.connectors.base import CallLimits
from carryover.connectors.http import HttpClient, Outside, Request, retry_after
from carryover.connectors.pace import Pace
from carryover.connectors.zoho_refusals import refusal
from carryover.remote_errors import DailyLimitReached, TooQuick, Unreachable, Unreadable
from standins.times import WorldClock
from tests.carryover.connectors.remotes import NOON, Piece, unread

GET = Request("GET", "https://www.zohoapis.eu/books/v3/contacts")
POST = Request("POST", "https://www.zohoapis.eu/books/v3/contacts", body={}, repeatable=False)


class Server:
    """Answers what it was told, in turn; remembers what it was asked."""

    def __init__(self, *answers: Callable[[], httpx2.Response]) -> None:
        self.answers = list(answers)
        self.asked: list[httpx2.Request] = []
        self.clock = WorldClock(NOON)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request)
        return unread(self.answers.pop(0)())

    def client(self) -> HttpClient:
        outside = Outside(self.clock, self.clock.advance, httpx2.MockTransport(self))
        pace = Pace("Zoho Books", CallLimits(None, 5), self.clock, self.clock.advance)
        return HttpClient("Zoho Books", outside, pace, refusal)


def good() -> httpx2.Response:
    return httpx2.Response(200, json={"code": 0})


def refused(status: int, code: int, **headers: str) -> Callable[[], httpx2.Response]:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: httpx2.Response(status, headers=names, json={"code": code, "message": "No."})


def failing(error: type[httpx2.RequestError]) -> Callable[[], httpx2.Response]:
    def fail() -> httpx2.Response:
        raise error("on purpose")

    return fail


@pytest.mark.parametrize("error", [httpx2.ConnectError, httpx2.ConnectTimeout])
def test_what_was_never_sent_is_repeated_whatever_it_is(error):
    server = Server(failing(error), good)

    assert server.client().exchange(POST).status == 200


@pytest.mark.parametrize(
    "error", [httpx2.ReadTimeout, httpx2.ReadError, httpx2.RemoteProtocolError, httpx2.WriteError]
)
def test_what_may_have_happened_is_not_repeated(error):
    server = Server(failing(error), good)

    with pytest.raises(Unreachable) as lost:
        server.client().exchange(POST)

    assert lost.value.may_have_happened
    assert len(server.asked) == 1


def test_a_refusal_for_haste_is_repeated_whatever_it_is():
    server = Server(refused(429, 44, retry_after="30"), good)

    server.client().exchange(POST)

    assert len(server.asked) == 2
    assert (server.clock() - NOON).total_seconds() == 30


def test_a_pause_too_long_to_sit_out_is_left_to_the_caller():
    server = Server(refused(429, 44, retry_after="3600"))

    with pytest.raises(TooQuick) as paused:
        server.client().exchange(GET)

    assert (paused.value.until - NOON).total_seconds() == 3600


def test_a_day_that_is_used_up_is_told_from_the_headers_whatever_the_code():
    server = Server(
        refused(429, 43, x_rate_limit_limit="1", x_rate_limit_remaining="0", x_rate_limit_reset="9")
    )

    with pytest.raises(DailyLimitReached) as reached:
        server.client().exchange(GET)

    assert (reached.value.until - NOON).total_seconds() == 9


def test_a_refusal_without_a_readable_body_is_still_a_refusal():
    server = Server(lambda: httpx2.Response(429, text="<html>Slow down"), good)

    assert server.client().exchange(GET).status == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"[", b'{"a": NaN}', b"\xff\xfe", b'{"a":1} trailing', b"[" * 100_000],
    ids=["empty", "cut off", "no number", "no text", "trailing", "deep"],
)
def test_what_is_no_json_is_unreadable(body):
    headers = {"content-type": "application/json"}
    server = Server(*[lambda: httpx2.Response(200, headers=headers, content=body)] * 4)

    with pytest.raises(Unreadable):
        server.client().exchange(GET)


def test_a_good_answer_packed_with_gzip_is_read():
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    packed = gzip.compress(b'{"code": 0}')
    server = Server(lambda: httpx2.Response(200, headers=headers, stream=Piece(packed)))

    assert server.client().exchange(GET).mapping() == {"code": 0}


def test_an_unknown_packing_is_unreadable():
    headers = {"content-type": "application/json", "content-encoding": "br"}
    server = Server(*[lambda: httpx2.Response(200, headers=headers, stream=Piece(b"x"))] * 4)

    with pytest.raises(Unreadable, match="packed as br"):
        server.client().exchange(GET)


def test_secrets_of_a_request_do_not_show():
    request = Request(
        "GET", GET.url, params={"api_token": "s3cret"}, headers={"Authorization": "s3cret"}
    )

    assert "s3cret" not in repr(request)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        ("Thu, 05 Mar 2026 12:00:30 GMT", 30),
        ("Thu, 05 Mar 2026 11:00:00 GMT", 0),
    ],
)
def test_retry_after_is_read_as_seconds_and_as_a_date(told, seconds):
    assert (retry_after({"retry-after": told}, NOON) - NOON).total_seconds() == seconds


@pytest.mark.parametrize("told", ["", "soon", "-5", "9" * 30])
def test_a_retry_after_that_says_nothing_is_none(told):
    assert retry_after({"retry-after": told}, NOON) is None
