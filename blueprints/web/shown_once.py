"""What is shown only once, on the page after the one that made it: a link, or a secret."""

from dataclasses import dataclass

from flask import session as cookie


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """An invitation's link, or a webhook's secret."""

    text: str
    for_whom: str = ""
    """Empty where a link is for whoever opens it."""


def keep_to_show(kind: str, where: str, made: ShownOnce) -> None:
    """Remember it until the next page of its kind; `where` names an account, or a part of one."""
    cookie[_key(kind)] = [where, made.text, made.for_whom]


def take_to_show(kind: str, where: str) -> ShownOnce | None:
    """What was made there just now; gone once it was taken."""
    if cookie.get(_key(kind), [None])[0] != where:
        return None
    _, text, for_whom = cookie.pop(_key(kind))
    return ShownOnce(text, for_whom)


def _key(kind: str) -> str:
    return f"shown_once_{kind}"
