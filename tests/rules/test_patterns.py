"""Patterns mean the same on every Python that we run on."""

import re

from tests.rules.tree import modules, read

_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
"""Python 3.11.2, which is Debian 12's, takes too much or too little with them
(https://github.com/python/cpython/issues/106052); `(?>(?:...)*)` says the same and is right."""


def test_no_group_is_repeated_possessively() -> None:
    found = [
        f"{path}:{number}"
        for path in modules("carryover", "blueprints")
        for number, line in enumerate(read(path).splitlines(), 1)
        if _POSSESSIVE_GROUP.search(line)
    ]

    assert found == []


def test_a_possessive_group_is_noticed() -> None:
    assert _POSSESSIVE_GROUP.search("(?:ab|a)*+")
    assert _POSSESSIVE_GROUP.search("(?:ab|a){0,3}+")
    assert not _POSSESSIVE_GROUP.search("(?>(?:ab|a)*)[^x]*+")
