"""The words of all languages, ready to be looked up."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache

from carryover.domain.folding import fold
from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.words_of_other_things import WORDS as OTHER_THINGS
from carryover.domain.headings.words_of_people import WORDS as PEOPLE
from carryover.domain.headings.words_of_reach import WORDS as REACH
from carryover.domain.headings.words_of_sides import WORDS as SIDES
from carryover.domain.headings.words_of_trade import WORDS as TRADE

SIGNS = "#%〒"
"""What is no letter and means something all the same."""
_NOT_WORD = re.compile(r"[\W_]+")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]")
_LINKS = ("", "s", "n", "en", "es", "e", "o")
_SHORT_PARTS = frozenset(("nr", "no", "id", "kd", "st", "dl"))
_SMALL_WORDS = frozenset(
    "of the di del della dell de la le du des d da do dos van voor der des".split()
)
_TRANSCRIPTION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_UMLAUTS = frozenset("äöü")
_LONGEST_ENDING = 5
_NEARLY_ALL = 0.66
_LONG_BEGINNING = 5


def key_of(text: str) -> str:
    """Spell a word or phrase as the vocabulary does: folded, without anything between."""
    return _NOT_WORD.sub("", fold(text))


def is_wide(key: str) -> bool:
    """Say whether the text is of a script that writes without blanks (Chinese, Japanese ...)."""
    return _WIDE.search(key) is not None


def concept_of_whole(key: str) -> Concept | None:
    """Look up what a heading means that consists of this alone."""
    return _wholes().get(key)


def concept_of_first(key: str) -> Concept | None:
    """Look up a word that means this only where it opens a heading: `Del town`."""
    return _firsts().get(key)


def concept_of_phrase(key: str) -> Concept | None:
    """Look up a word, or several written together."""
    return _words().get(key) or _transcribed().get(key)


@cache
def concept_of_abbreviation(key: str) -> Concept | None:
    """Understand the beginning of a word where (nearly) all words that begin so mean the same."""
    meant = Counter(_meanings_of_words_from(key))
    if not meant:
        return None
    concept, number = meant.most_common(1)[0]
    return concept if number >= _NEARLY_ALL * meant.total() else None


def concepts_of_word(key: str) -> tuple[Concept, ...]:
    """Understand a word that stands in no list: a compound, an inflected form, or unknown."""
    if is_wide(key):
        return _wide_parts(key)
    if parts := _parts(key):
        return parts
    if stem := _stem(key) or _beginning(key):
        return (stem,)
    for start in range(3, len(key) - 3):
        if (found := _words().get(key[start:])) and found is not Concept.FILLER:
            return (Concept.UNKNOWN, found)
    return (Concept.UNKNOWN,) if len(key) > 1 else (Concept.FILLER,)


@cache
def _parts(key: str) -> tuple[Concept, ...]:
    """Split a compound fully into known words; longest first part first."""
    for end in range(len(key) - 2, 1, -1):
        first = _part(key[:end])
        if first is None:
            continue
        for link in _LINKS:
            if not key.startswith(link, end):
                continue
            rest = key[end + len(link) :]
            last = _part(rest)
            if last is not None:
                return (first, last)
            if more := _parts(rest):
                return (first, *more)
    return ()


def _part(key: str) -> Concept | None:
    if len(key) < 3 and key not in _SHORT_PARTS:
        return None
    found = concept_of_phrase(key)
    return None if found is Concept.FILLER else found


def _beginning(key: str) -> Concept | None:
    """Understand a longer beginning of words that (nearly) all mean the same."""
    if len(key) < _LONG_BEGINNING:
        return None
    meant = concept_of_abbreviation(key)
    return meant if meant is not Concept.ALIEN else None


def _meanings_of_words_from(key: str) -> Iterator[Concept]:
    """Go through the words that begin so."""
    words = _sorted_words()
    for place in range(bisect_left(words, key), len(words)):
        if not words[place].startswith(key):
            return
        yield _words()[words[place]]


def _stem(key: str) -> Concept | None:
    for end in range(len(key), max(3, len(key) - _LONGEST_ENDING) - 1, -1):
        if found := _stems().get(key[:end]):
            return found
    return None


def _wide_parts(key: str) -> tuple[Concept, ...]:
    """Cut a text without blanks into the longest known words; what is left is unknown once."""
    parts: list[Concept] = []
    start = 0
    while start < len(key):
        for end in range(min(len(key), start + _longest_word()), start, -1):
            if found := _words().get(key[start:end]):
                parts.append(found)
                start = end
                break
        else:
            if not parts or parts[-1] is not Concept.UNKNOWN:
                parts.append(Concept.UNKNOWN)
            start += 1
    return tuple(parts)


@cache
def _longest_word() -> int:
    return max(map(len, _words()))


def entries() -> list[tuple[str, Concept]]:
    """All words as they are written in the lists, with what they mean."""
    lists = [
        *PEOPLE.items(),
        *REACH.items(),
        *TRADE.items(),
        *SIDES.items(),
        (Concept.ALIEN, OTHER_THINGS),
    ]
    return [
        (entry.strip(), concept)
        for concept, words in lists
        for entry in words.replace("\n", " ").split(",")
        if entry.strip()
    ]


@cache
def _words() -> dict[str, Concept]:
    listed = [(entry, concept) for entry, concept in entries() if entry[0] not in "=^"]
    words: dict[str, Concept] = {}
    for entry, concept in listed:
        words.setdefault(_spelled(entry), concept)
    for entry, concept in listed:
        words.setdefault(_spelled(_without_small_words(entry)), concept)
    return words


@cache
def _transcribed() -> dict[str, Concept]:
    """Words with umlauts as they are written where there are none: `Waehrung`."""
    listed = [(entry, concept) for entry, concept in entries() if entry[0] not in "=^"]
    return {
        _spelled(entry.translate(_TRANSCRIPTION)): concept
        for entry, concept in reversed(listed)
        if not _UMLAUTS.isdisjoint(entry)
    }


def _without_small_words(entry: str) -> str:
    """Spell `persona di riferimento` as a program's `persona_riferimento`."""
    telling = [word for word in entry.split() if word not in _SMALL_WORDS]
    return " ".join(telling) if len(telling) > 1 else entry


@cache
def _sorted_words() -> list[str]:
    return sorted(_words())


@cache
def _wholes() -> dict[str, Concept]:
    return {_spelled(entry): concept for entry, concept in entries() if entry.startswith("=")}


@cache
def _firsts() -> dict[str, Concept]:
    return {_spelled(entry): concept for entry, concept in entries() if entry.startswith("^")}


@cache
def _stems() -> dict[str, Concept]:
    return {_spelled(entry): concept for entry, concept in entries() if entry.endswith("*")}


def _spelled(entry: str) -> str:
    return entry if entry in SIGNS else key_of(entry)
