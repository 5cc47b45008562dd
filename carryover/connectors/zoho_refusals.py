"""What Zoho's codes mean."""

from datetime import datetime, timedelta

from carryover.connectors.http import Answer, retry_after
from carryover.connectors.values import text_in
from carryover.remote_errors import (
    AccessEnded,
    DailyLimitReached,
    HasTransactions,
    NameTaken,
    NotPermitted,
    RemoteError,
    RemoteMissing,
    RemoteRefused,
    TooManyAtOnce,
    TooQuick,
)

BLOCKED = timedelta(seconds=60)
"""Where Zoho does not say for how long."""
_DAILY, _AT_ONCE = 45, 1070
_MISSING, _NAME_TAKEN, _HAS_TRANSACTIONS = 1002, 3062, 3000


def refusal(answer: Answer, now: datetime) -> RemoteError:
    """An answer that is not good, as an error."""
    body = answer.mapping_or_nothing()
    code, words = _code(body), text_in(body, "message")
    match answer.status:
        case 401:
            return AccessEnded(answer.app)
        case 403:
            return NotPermitted(answer.app, ())
        case 429:
            return _paused(answer, code, now)
        case _:
            return _refused(answer, code, words or f"refused with {answer.status}")


def _refused(answer: Answer, code: int, words: str) -> RemoteError:
    if code == _MISSING:
        return RemoteMissing(answer.app, answer.about)
    if code == _NAME_TAKEN:
        return NameTaken(answer.app, words, code)
    if code == _HAS_TRANSACTIONS:
        return HasTransactions(answer.app, words, code)
    return RemoteRefused(answer.app, words, code)


def _paused(answer: Answer, code: int, now: datetime) -> RemoteError:
    asked = retry_after(answer.headers, now)
    if code == _AT_ONCE:
        return TooManyAtOnce(answer.app, asked or now)
    used_up = answer.headers.get("x-rate-limit-remaining") == "0"
    if code == _DAILY or used_up:
        return DailyLimitReached(answer.app, asked or _reset(answer, now))
    return TooQuick(answer.app, asked or now + BLOCKED)


def _reset(answer: Answer, now: datetime) -> datetime:
    told = answer.headers.get("x-rate-limit-reset", "")
    seconds = int(told) if told.isascii() and told.isdigit() and len(told) < 7 else 3600
    return now + timedelta(seconds=seconds)


def _code(body: dict[str, object]) -> int:
    code = body.get("code")
    return code if isinstance(code, int) and not isinstance(code, bool) else -1
