"""Names in comparable form, and how alike two of them are."""

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from carryover.domain.folding import fold
from carryover.domain.matching.legal_forms import without_legal_form
from carryover.domain.matching.words import GENERIC_NAME_WORDS, JOINING, TITLES

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’`´.")
_SILENT = frozenset("aeiouyh")
_SOUNDS = (
    ("ph", "f"), ("sch", "s"), ("sz", "s"), ("cz", "s"), ("sh", "s"), ("ch", "k"), ("ck", "k"),
    ("th", "t"), ("qu", "k"), ("x", "ks"),
)  # fmt: skip
_LIKE = str.maketrans("cqzvdgb", "kkswtkp")


class Name(NamedTuple):
    """A name without legal form, titles and joining words."""

    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """Equal for names that are the same in any order of words."""
        return " ".join(sorted(self.words))


def name_of(text: str) -> Name:
    """Read a name; of one that is nothing but signs, the signs stay."""
    spelled = _WORD.findall(fold(text).translate(_APOSTROPHES))
    if not spelled:
        return Name((text.strip(),) if text.strip() else ())
    words = without_legal_form(tuple(spelled))
    telling = tuple(word for word in words if word not in JOINING and word not in TITLES)
    return Name(telling or words)


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """Write the consonants of a word in the order of the alphabet, those that sound alike as one.

    The same for most misspellings: exchanged and doubled letters, other vowels.
    """
    if not word.isascii() or not word.isalpha():
        return word
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    return "".join(sorted(set(word.translate(_LIKE)) - _SILENT)) or word


def weight_of(word: str) -> float:
    """How much it says that two names share this word."""
    if len(word) == 1:
        return 2.0 if word.isdigit() else 0.7
    if word in GENERIC_NAME_WORDS:
        return 0.8
    return 2.0 if len(word) == 2 else 3.0


class Likeness(NamedTuple):
    """What two names have in common, in points."""

    shared: float
    """Weight of the words of both, typing errors discounted."""
    against: float
    """Weight of the words that stand on both sides and differ."""
    missing: float
    """Weight of the words that only one side has."""
    alike: float
    """0 to 1."""
    divided: bool = False
    """Each side has a word that the other has not, not even misspelled."""

    @property
    def clearly_different(self) -> bool:
        return self.against >= 2.0 and self.alike < 0.5


UNKNOWN = Likeness(0.0, 0.0, 0.0, 0.0)


def likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Likeness:
    """Compare names word by word, in any order; also written apart or together."""
    if not ours or not theirs:
        return UNKNOWN
    shared, left, right, divided = _paired(ours, theirs)
    against = min(left, right)
    missing = max(left, right) - against
    alike = shared / (shared + against + missing / 3) if shared else 0.0
    if against and (whole := _whole_similarity(ours, theirs)) > alike:
        total = min(sum(map(weight_of, ours)), sum(map(weight_of, theirs)))
        return Likeness(whole * total, (1 - whole) * total, missing, whole)
    return Likeness(shared, against, missing, alike, divided)


def _paired(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[float, float, float, bool]:
    """Weights (shared, only ours, only theirs) after pairing the most similar words."""
    rest, open_theirs = list(ours), list(theirs)
    shared = 0.0
    pairs = sorted(
        ((word_similarity(one, other), one, other) for one in set(ours) for other in set(theirs)),
        reverse=True,
    )
    left_over = 0.0
    for similar, one, other in pairs:
        if similar < _LEAST_SIMILAR:
            break
        while one in rest and other in open_theirs:
            rest.remove(one)
            open_theirs.remove(other)
            weight = min(weight_of(one), weight_of(other))
            shared += weight * similar
            left_over += weight * (1 - similar) / 2
    return (
        shared,
        left_over + sum(map(weight_of, rest)),
        left_over + sum(map(weight_of, open_theirs)),
        bool(rest and open_theirs),
    )


_LEAST_SIMILAR = 0.6
_SHORT = 3


@lru_cache(maxsize=100_000)
def word_similarity(one: str, other: str) -> float:
    """1 for the same word, above 0.6 for a misspelling or an initial, 0 for another one."""
    if one == other:
        return 1.0
    if other_digits(one, other):
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 0.7 if one[0] == other[0] else 0.0
    if min(len(one), len(other)) <= _SHORT and max(len(one), len(other)) <= _SHORT:
        return _short_similarity(one, other)
    edits = DamerauLevenshtein.normalized_similarity(one, other)
    if edits >= _HALF:
        begins = JaroWinkler.similarity(one, other)
        edits = (edits + begins) / 2 if begins > _LIKE_BEGINNINGS else edits
    else:
        edits = 0.0
    abbreviated = one.startswith(other) or other.startswith(one)
    return max(edits, 0.75 if abbreviated else 0.0, _scrambled(one, other))


def other_digits(one: str, other: str) -> bool:
    """Whether the two count differently: the 12th shop is not the 13th, misspelled."""
    return _DIGITS.findall(one) != _DIGITS.findall(other)


_DIGITS = re.compile(r"\d")
_HALF = 0.5
_LIKE_BEGINNINGS = 0.8


def _short_similarity(one: str, other: str) -> float:
    return 0.65 if DamerauLevenshtein.distance(one, other) == 1 and one[0] == other[0] else 0.0


def _scrambled(one: str, other: str) -> float:
    """Whether one is the other with its letters shaken up, one of them perhaps lost."""
    if min(len(one), len(other)) <= _SHORT or abs(len(one) - len(other)) > 1:
        return 0.0
    same = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return 0.65 if same >= max(len(one), len(other)) - 1 else 0.0


def _whole_similarity(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """For names whose words are divided differently."""
    if len(ours) == len(theirs) or other_digits("".join(ours), "".join(theirs)):
        return 0.0
    similar = DamerauLevenshtein.normalized_similarity("".join(ours), "".join(theirs))
    return similar if similar >= 0.8 else 0.0
