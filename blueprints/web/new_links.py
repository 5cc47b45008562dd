"""A link with a token in it: shown once, on the page after the one that made it."""

from dataclasses import dataclass

from flask import session as cookie


@dataclass(frozen=True, slots=True)
class NewLink:
    """An invitation's link."""

    href: str
    for_whom: str = ""
    """Empty where the link is for whoever opens it."""


def keep_new_link(kind: str, slug: str, link: NewLink) -> None:
    """Remember a link that was made in an account until the next page of its kind."""
    cookie[_key(kind)] = [slug, link.href, link.for_whom]


def take_new_link(kind: str, slug: str) -> NewLink | None:
    """The link that was made just now in this account; gone once it was taken."""
    if cookie.get(_key(kind), [None])[0] != slug:
        return None
    _, href, for_whom = cookie.pop(_key(kind))
    return NewLink(href, for_whom)


def _key(kind: str) -> str:
    return f"new_link_{kind}"
