"""Failures on demand: the next request that fits gets the wrong answer."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from flask import Request, Response


class Kind(StrEnum):
    """What goes wrong."""

    SERVER_ERROR = "server error"
    HTML = "html"
    """A page with status 200, as a proxy or a sign-in wall sends it."""
    HTML_503 = "html 503"
    CUT_OFF = "cut off"
    """JSON that ends in the middle, and a connection that says so."""
    HALF_JSON = "half json"
    """The same with a length that fits."""
    HUGE = "huge"
    """A body that does not end for a gigabyte."""
    BOMB = "bomb"
    """The same, packed small."""
    REDIRECT = "redirect"
    CONTROL_CHARACTERS = "control characters"
    """In every name."""


@dataclass(frozen=True)
class Fault:
    """One kind of failure, for some requests."""

    kind: Kind
    method: str = ""
    """Empty for any."""
    path: str = ""
    """Somewhere in the path."""
    times: int = 1
    after: bool = False
    """Whether what was asked for happens all the same: the answer alone is lost."""


@dataclass
class Faults:
    """Failures that are still to come, the first that fits first."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self.waiting.extend([fault] * fault.times)

    def next_for(self, request: Request) -> Fault | None:
        for place, fault in enumerate(self.waiting):
            if fault.method in ("", request.method) and fault.path in request.path:
                return self.waiting.pop(place)
        return None


def broken(kind: Kind, good: Response | None) -> Response:
    """The answer that comes instead; `good` is what would have come."""
    match kind:
        case Kind.SERVER_ERROR:
            return _json(b'{"code":1000,"message":"Internal error"}', 500)
        case Kind.HTML:
            return Response("<!doctype html><title>Sign in</title>", 200)
        case Kind.HTML_503:
            return Response("<!doctype html><title>Down for maintenance</title>", 503)
        case Kind.REDIRECT:
            return Response("", 302, {"Location": "http://127.0.0.1:1/elsewhere"})
        case Kind.HUGE:
            return _json(_gigabyte(), 200)
        case Kind.BOMB:
            packed = gzip.compress(b'"' + bytes(50_000_000))
            return _json(packed, 200, {"Content-Encoding": "gzip"})
        case _:
            return _spoilt(kind, good.get_data() if good else b'{"code":0,"message":"success"}')


def _spoilt(kind: Kind, body: bytes) -> Response:
    match kind:
        case Kind.CUT_OFF:
            return _json(iter([body[: len(body) // 2]]), 200, {"Content-Length": str(len(body))})
        case Kind.CONTROL_CHARACTERS:
            return _json(re.sub(rb'name": ?"', rb'name":"\\u0007', body), 200)
        case _:
            return _json(body[: len(body) // 2], 200)


def _gigabyte() -> Iterator[bytes]:
    yield b'{"code":0,"contacts":["'
    for _ in range(1000):
        yield b"x" * 1_000_000


def _json(
    body: bytes | Iterator[bytes], status: int, headers: dict[str, str] | None = None
) -> Response:
    return Response(body, status, headers, content_type="application/json;charset=UTF-8")
