"""Which code page bytes that are not UTF-8 were written in.

Each candidate decodes the words that hold bytes above 127; the one whose words
look most like words of a language wins. Tried on files of two lines this is
right far more often than general detectors, which want paragraphs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from carryover.sheets.letter_pairs import LETTERS, Letters

WORD = re.compile(rb"(?<![A-Za-z])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*+")
"""A word with bytes above 127; in most code pages those are letters."""

_WESTERN = ("de", "fr", "es", "pt", "it", "nl", "sv", "fi", "da", "is", "sq")
_CENTRAL = ("pl", "cs", "sk", "hu", "ro", "hr", "sq", "de")
_CYRILLIC = ("ru", "uk", "bg", "sr")
_TURKISH = ("tr", "de", "fr", "es")
_BALTIC = ("lt", "lv", "et", "de")


@dataclass(frozen=True, slots=True)
class _CodePage:
    codec: str
    handicap: float
    """How much rarer it is in files of today, in logarithms of probability."""
    languages: tuple[str, ...]


_CODE_PAGES = (
    _CodePage("cp1252", 0, _WESTERN),
    _CodePage("cp1250", 0, _CENTRAL),
    _CodePage("cp1251", 0, _CYRILLIC),
    _CodePage("cp1253", 0, ("el",)),
    _CodePage("cp1254", 2, _TURKISH),
    _CodePage("cp1257", 2, _BALTIC),
    _CodePage("cp1255", 2, ("hebrew",)),
    _CodePage("cp1256", 2, ("arabic",)),
    _CodePage("cp874", 2, ("thai",)),
    _CodePage("iso8859_2", 2, _CENTRAL),
    _CodePage("iso8859_7", 3, ("el",)),
    _CodePage("iso8859_5", 6, _CYRILLIC),
    _CodePage("koi8_u", 3, _CYRILLIC),
    _CodePage("cp850", 4, _WESTERN),
    _CodePage("cp852", 4, _CENTRAL),
    _CodePage("cp866", 4, _CYRILLIC),
    _CodePage("mac_roman", 6, _WESTERN),
    _CodePage("cp737", 8, ("el",)),
    _CodePage("cp857", 8, _TURKISH),
)
"""The likelier before the less likely: where two decode alike, the first is named."""

_SCRIPTS = {
    "hebrew": "".join(map(chr, range(0x5D0, 0x5EB))),
    "arabic": "".join(map(chr, range(0x620, 0x660))) + "پچژکگی",
    "thai": "".join(map(chr, range(0xE01, 0xE5C))),
}
"""Scripts that no other code page of ours shares, so that letters alone settle it."""

_COMMON, _USUAL, _RARE, _UNSEEN, _FOREIGN = -3.5, -5.5, -8.0, -11.0, -15.0
_IN_SCRIPT = -6.0
_SIGN, _SIGN_IN_WORD, _UNDEFINED = -9.0, -12.0, -21.0
_CAPITAL_IN_WORD = -4.0
_OTHER_LANGUAGE = -6.0
"""What a word in another language than most of the file costs."""
_SIGNS = frozenset("–—„”“’‘‚»«…€№°§®©™·•\xa0´¨²³½ºª£¿¡")
_MOST_WORDS = 300

_DOUBLE_BYTE = (
    ("cp932", re.compile(rb"[\x81-\x83\x88-\x97][\x40-\xfc]")),
    ("euc_jp", re.compile(rb"[\xa1\xa3-\xa5\xb0-\xcf][\xa1-\xfe]")),
    ("cp949", re.compile(rb"[\xa1\xa3\xb0-\xc8][\xa1-\xfe]")),
    ("gb18030", re.compile(rb"[\xa1\xa3\xb0-\xd7][\xa1-\xfe]")),
    ("big5", re.compile(rb"[\xa1\xa3-\xc6][\x40-\x7e\xa1-\xfe]")),
)
"""East Asian code pages, each with the bytes of its everyday characters."""
_EVERYDAY_SHARE = 0.9
_KANA = re.compile("[\u3041-\u30fe]")


def find_code_page(words: Sequence[bytes], text: bytes) -> str:
    """Name the codec.

    ``words`` are those that `WORD` finds, each once; ``text`` is some of the
    file, whole lines, for the code pages whose characters are two bytes.
    """
    return _double_byte_code_page(text) or _single_byte_code_page(_some(words))


def _some(words: Sequence[bytes]) -> Sequence[bytes]:
    """Take words from everywhere, but not more than are needed."""
    return words[:: len(words) // _MOST_WORDS + 1]


def _double_byte_code_page(text: bytes) -> str | None:
    found = [codec for codec, everyday in _DOUBLE_BYTE if _is_everyday(text, codec, everyday)]
    if "euc_jp" in found and not _KANA.search(text.decode("euc_jp")):
        found.remove("euc_jp")  # else Chinese and Korean, whose bytes are the same
    return found[0] if found else None


def _is_everyday(text: bytes, codec: str, everyday: re.Pattern[bytes]) -> bool:
    """Say whether the text is valid, mostly common characters, and several in a row."""
    try:
        characters = text.decode(codec)
    except UnicodeDecodeError:
        return False
    runs = re.findall(r"[^\x00-\x7f]+", characters)
    foreign = sum(map(len, runs))
    common = len(everyday.findall(text))
    return foreign >= 2 * len(runs) > 0 and common >= _EVERYDAY_SHARE * foreign


def _single_byte_code_page(words: Sequence[bytes]) -> str:
    best = max(_CODE_PAGES, key=lambda page: _likeness(page, words))
    return best.codec


def _likeness(page: _CodePage, words: Sequence[bytes]) -> float:
    """Rate how much the words look like one language, with a few words of others."""
    texts = [f" {word.decode(page.codec, 'replace')} " for word in words]
    rated = [[_rate(text, language) for language in page.languages] for text in texts]
    best = [max(ratings) + _OTHER_LANGUAGE for ratings in rated]
    totals = [
        sum(map(max, (ratings[index] for ratings in rated), best))
        for index in range(len(page.languages))
    ]
    return max(totals) - page.handicap


def _rate(text: str, language: str) -> float:
    """Give the logarithm of how likely the word is in the language."""
    alphabet, pairs = _model(language)
    unseen = _UNSEEN if pairs else _IN_SCRIPT
    total = 0.0
    lowered = text.lower()
    for pair in map("".join, pairwise(lowered)):
        if not pair.isascii():
            known = pairs.get(pair)
            total += known if known is not None else _rate_unknown(pair, alphabet, unseen)
    return total + _CAPITAL_IN_WORD * _capitals_in_word(text)


def _rate_unknown(pair: str, alphabet: frozenset[str], unseen: float) -> float:
    strange = [character for character in pair if character not in alphabet]
    return sum(_rate_strange(character, pair) for character in strange) if strange else unseen


def _rate_strange(character: str, pair: str) -> float:
    if character == "\ufffd" or "\x80" <= character < "\xa0":
        return _UNDEFINED
    if character.isalpha():
        return _FOREIGN
    if character in _SIGNS and not any(map(str.isalpha, pair)):
        return _SIGN
    return _SIGN_IN_WORD if character in _SIGNS else _FOREIGN


def _capitals_in_word(text: str) -> int:
    return sum(
        before.islower() and after.isupper() and not (before + after).isascii()
        for before, after in pairwise(text)
    )


@cache
def _model(language: str) -> tuple[frozenset[str], Mapping[str, float]]:
    """Give the letters that a word may have, and what its pairs of letters are worth."""
    if language in _SCRIPTS:
        return frozenset(_SCRIPTS[language] + " "), {}
    letters: Letters = LETTERS[language]
    pairs = {
        group[start : start + 2].replace("_", " "): worth
        for group, worth in (
            (letters.common, _COMMON),
            (letters.usual, _USUAL),
            (letters.rare, _RARE),
        )
        for start in range(0, len(group), 2)
    }
    latin = "" if letters.alphabet[-1] > "\u0370" else "abcdefghijklmnopqrstuvwxyz"
    return frozenset(letters.alphabet + latin + " "), pairs
