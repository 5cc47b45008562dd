"""A heading taken apart into what its words mean."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from carryover.domain.headings.concepts import Concept
from carryover.domain.headings.vocabulary import (
    SIGNS,
    concept_of_abbreviation,
    concept_of_first,
    concept_of_phrase,
    concept_of_whole,
    concepts_of_word,
    is_wide,
    key_of,
)

LONGEST_HEADING = 120
"""Letters; what is longer is no heading, and takes long to be taken apart."""
_ASIDE = re.compile(r"[(\[（【](?!\d+\])[^()\[\]（）【】]*[)\]）】]")
_CHUNK = re.compile(rf"[^\W_]+|[{SIGNS}]")
_RUN = re.compile(rf"\d+|[^\W\d_]+|[{SIGNS}]")
_CAMEL = re.compile(
    r"[A-ZА-ЯЁ]+(?![a-zа-яё])|[A-ZА-ЯЁ]?[a-zà-öø-ÿа-яё]+|[A-ZА-ЯЁ]|[^A-Za-zà-öø-ÿА-Яа-яЁё]+"
)
_SCRIPTS = re.compile(r"[A-Za-zÀ-ɏ]+|[^A-Za-zÀ-ɏ]+")
_ABBREVIATED = re.compile(r"([^\W\d_]{3,})\.(?!\w)")
_PARAMETER = re.compile(r";\s*type=", re.IGNORECASE)
"""Headings that are properties of a card: `TEL;TYPE=CELL`."""
_KEY_ON_THE_WAY = re.compile(r"_ids?(?=[/.])", re.IGNORECASE)
"""Of paths that go through keys: `bank_ids/bank_id/name`."""
_PIECE = re.compile(r"(?<=[a-z])[A-Z][a-z]{3,}(?=[A-Z])")
"""A word in the midst of others written together, as `Dost` in `AdrDostCity`."""
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
"""`N.I.F.`, and not three words."""
_LINE_OF_SIDE = re.compile(
    r"\s*(?P<side>(?:bill|ship|sold|deliver)[\s_-]?to)[\s_-]?(?P<line>\d)\s*", re.I
)
"""`Ship to 2`: the second line of that address."""
_SIZE = re.compile(
    r"[(（\[]\D{0,12}\d+[\s-]?(?:桁|文字|digits?|char(?:s|acters)?|stellig\w*|Zeichen|znak\w*|cyfr\w*"
    r"|caract[eè]res|caracteres|d[íi]gitos|cifre|tekens|знак\w*|цифр\w*)\s*[)）\]]",
    re.IGNORECASE,
)
"""How long a value is, as in `法人番号（13桁）`, counts nothing."""
_FORMAT_OF_PHONES = re.compile(r"(?:(?<![^\W_])[Ee]|(?<=[a-z])E)\.?164(?!\d)")
_CZECH_HOUSE_NO = re.compile(r"(?<![^\W_])č\.?\s?(?:p|o|or|ev)\b\.?", re.IGNORECASE)
"""`Č.p.`, which without its sign is a French postcode."""
_LONGEST_PHRASE = 6
_SPELLED = {"one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Token:
    """A word's meaning, or a number."""

    concept: Concept | None
    """None for a number."""
    number: int = 0
    aside: bool = False
    """It stands in brackets, as an explanation."""


def tokens_of(heading: str) -> tuple[Token, ...]:
    """Take a heading apart: camelCase, snake_case, paths, compounds, scripts without blanks."""
    text = unicodedata.normalize("NFC", heading[:LONGEST_HEADING]).replace("°", "o")
    text = _FORMAT_OF_PHONES.sub(" ", _SIZE.sub(" ", text))
    text = _CZECH_HOUSE_NO.sub(" číslo popisné ", text)
    text = _KEY_ON_THE_WAY.sub("", _PARAMETER.sub(" ", text)).replace("&", " & and ")
    text = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", text)
    if line := _LINE_OF_SIDE.fullmatch(text):
        text = f"{line['side']} address line {line['line']}"
    asides = " , ".join(_ASIDE.findall(text))
    plain = _ASIDE.sub(" , ", text)
    if not plain.strip(" ,*"):
        plain, asides = asides, ""
    whole = concept_of_whole(key_of(plain))
    found = [Token(whole)] if whole else [Token(one, number) for one, number in _read(plain)]
    aside = concept_of_whole(key_of(asides)) if is_wide(key_of(asides)) else None
    explained = [(aside, 0)] if aside else _read(asides)
    found += [Token(concept, number, aside=True) for concept, number in explained]
    return tuple(found)


def _read(text: str) -> Iterator[tuple[Concept | None, int]]:
    words = [word for chunk in _CHUNK.findall(text) for word in _words_of(chunk)]
    abbreviated = frozenset(map(key_of, _ABBREVIATED.findall(text) + _PIECE.findall(text)))
    start = 0
    opening = next((n for n, word in enumerate(words) if not _is_main(word)), 0)
    while start < len(words):
        if start == opening < len(words) - 1 and (first := concept_of_first(words[start])):
            yield first, 0
            start += 1
            continue
        for end in range(min(len(words), start + _LONGEST_PHRASE), start, -1):
            key = "".join(words[start:end])
            found = concept_of_phrase(key)
            if found and not (_is_second_line(found, key) and end < len(words)):
                yield found, 0
                start = end
                break
        else:
            yield from _read_word(words[start], abbreviated)
            start += 1


def _is_second_line(found: Concept, key: str) -> bool:
    """`Address 2` by itself; in `Address 2 Town` it is another address."""
    return found is Concept.ANNEX and key[-1].isdecimal()


def _is_main(word: str) -> bool:
    return concept_of_phrase(word) is Concept.MAIN


def _read_word(word: str, abbreviated: frozenset[str]) -> Iterator[tuple[Concept | None, int]]:
    if word.isdecimal():
        yield None, min(int(word[:6]), 99_999)
        return
    if word in _SPELLED:
        yield None, _SPELLED[word]
        return
    if word in abbreviated and (meant := concept_of_abbreviation(word)):
        yield meant, 0
        return
    for concept in concepts_of_word(word):
        yield concept, 0


def _words_of(chunk: str) -> Iterator[str]:
    """Split a chunk at digits, changes of case and changes of script, folded."""
    for run in _RUN.findall(chunk):
        key = key_of(run) or run
        if run.isdecimal() or concept_of_phrase(key) or not _is_mixed(run):
            yield key
            continue
        pieces = _SCRIPTS.findall(run) if is_wide(run) else _CAMEL.findall(run)
        yield from filter(None, map(key_of, pieces))


def _is_mixed(run: str) -> bool:
    if is_wide(run):
        return any(letter.isascii() for letter in run)
    return not (run.islower() or run.isupper() or run.istitle())
