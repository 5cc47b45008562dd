"""Where a client is: streets, cities and postcodes in comparable form."""

import re
from functools import lru_cache
from typing import NamedTuple

from carryover.domain.folding import fold
from carryover.domain.matching.words import STREET_WORDS

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")
_BEHIND = re.compile(r"(?:strasse|str|straat|gasse|weg|platz|allee)$")
_COUNTRY_BEFORE = re.compile(r"^[a-z]{1,2}(?=\d{4,5}$)")
_ZIP_AND_FOUR = re.compile(r"^(\d{5})\d{4}$")
_ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11),
        strict=True)
)  # fmt: skip


class Street(NamedTuple):
    """A street with its house number, words like "street" aside."""

    number: str
    """The first number; empty where there is none."""
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.number)


NOWHERE = Street("", ())


def street_of(text: str) -> Street:
    """Take an address line apart."""
    number, named = "", []
    for word in _WORD.findall(fold(text.replace("'", ""))):
        if word[0].isdigit():
            number = number or _leading_number(word)
        elif bare := _bare(word):
            if bare.isdigit():
                number = number or bare
            else:
                named.append(bare)
    return Street(number, tuple(named))


@lru_cache(maxsize=20_000)
def city_of(text: str) -> str:
    """Fold a city; districts in brackets and numbers of post offices go."""
    return " ".join(
        word for word in _WORD.findall(fold(text.partition("(")[0] or text)) if not word.isdigit()
    )


@lru_cache(maxsize=20_000)
def postcode_of(text: str) -> str:
    """Write a postcode without blanks, country letters and American additions."""
    compact = _NOT_WORD.sub("", text).casefold()
    return _ZIP_AND_FOUR.sub(r"\1", _COUNTRY_BEFORE.sub("", compact))


def _leading_number(word: str) -> str:
    found = _NUMBER.match(word)
    return found[0].lstrip("0") if found else ""


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    """The word without an ending such as "strasse"; a number for "first"; empty for "street"."""
    if word in _ORDINALS:
        return str(_ORDINALS[word])
    return "" if word in STREET_WORDS else _BEHIND.sub("", word) or word
