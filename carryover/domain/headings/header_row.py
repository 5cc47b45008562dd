"""Where the headings are: rarely, but at times, not in the first row."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from carryover.domain.folding import clean_text
from carryover.domain.headings.profiles import SHAPES
from carryover.domain.headings.readings import Reading, read_heading
from carryover.domain.headings.shared_words import without_shared_words
from carryover.domain.headings.tokens import LONGEST_HEADING

_LOOK_AT = 30
_VALUE_SHAPES = ("email", "date", "number", "phone", "iban", "vat", "url", "flag")
_UNDERSTOOD = 0.7
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
"""`customer.name` is written as a web address is, and `name` is a domain of the highest level."""
_CAMEL = re.compile(r"[a-z][A-Z]")
"""Nobody writes `fiscalPosition.importId` as a web address."""
_LEAST = 0.3
_ENOUGH_ALONE = 5
"""So many headings are one row that has none below it."""
_COMMENT = re.compile(r"#\s+\w")
_IDENTIFIER = re.compile(
    r"[A-Z]{2,}\d?|[A-Za-z]+\d?(?:_[A-Za-z0-9]+)+|[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+"
)
"""How programs call columns and people call nothing: `CMTE_NM`, `sourcedId`, `CAPSCUOLA`."""


def find_header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Give the place of the headings among the first rows, from 0; None if there are none.

    Titles above the headings are passed over; a sheet of headings alone counts.
    """
    head = [[clean_text(cell) for cell in row] for row in rows[:_LOOK_AT]]
    found = _find(_without_comments(head))
    return _find(head) if found is None else found


def _find(head: Sequence[Sequence[str]]) -> int | None:
    widest = max((sum(map(bool, row)) for row in head), default=0)
    best, best_place = _LEAST, None
    for place, row in enumerate(head):
        score = _score(row, widest)
        if score > best + 1e-9:
            best, best_place = score, place
    if best_place is None and (_is_template(head) or _contrasts(head, widest)):
        return next(place for place, row in enumerate(head) if any(row))
    return best_place


def _without_comments(head: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """Empty the lines that explain a template; headings can be written as one of them."""
    return [[] if row and _COMMENT.match(row[0]) else row for row in head]


class RepeatedHeadings:
    """Knows the row of headings again where a file repeats it, as printed pages do."""

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = _trimmed(headings)
        self._place = next((n for n, cell in enumerate(self._headings) if cell), -1)
        self._first = self._headings[self._place] if self._headings else ""

    def __contains__(self, cells: Sequence[str]) -> bool:
        """Whether a row says nothing but the headings; asked of every row, it looks at one cell."""
        place = self._place
        if not self._first or place >= len(cells) or len(cells[place]) > LONGEST_HEADING:
            return False
        return _same_case(cells[place]) == self._first and _trimmed(cells) == self._headings


def _trimmed(cells: Sequence[str]) -> list[str]:
    folded = list(map(_same_case, cells))
    while folded and not folded[-1]:
        folded.pop()
    return folded


def _same_case(cell: str) -> str:
    return clean_text(cell).casefold()


def _score(row: Sequence[str], widest: int) -> float:
    """Weigh a row: how much of it is understood as headings, and none of it as values."""
    cells = _without_coordinates([cell for cell in row if cell])
    if not cells or len(cells) * 3 < widest:
        return 0.0
    if any(len(cell) > LONGEST_HEADING for cell in cells):
        return 0.0
    values = sum(map(_is_value, without_shared_words(cells)))
    understood = sum(map(_is_heading, without_shared_words(cells)))
    if (understood < 2 and widest > 2) or values * 2 > understood:
        return 0.0
    return (understood - values) / len(cells) * sqrt(len(cells) / widest)


def _without_coordinates(cells: list[str]) -> list[str]:
    """Leave out X beside Y, which are flags elsewhere."""
    letters = ["".join(pair).upper() for pair in pairwise(cells)]
    at = letters.index("XY") if "XY" in letters else len(cells)
    return cells[:at] + cells[at + 2 :]


def _is_template(head: Sequence[Sequence[str]]) -> bool:
    """Say whether the only row that is filled holds several headings and no value."""
    filled = [[cell for cell in row if cell] for row in head if any(row)]
    if len(filled) != 1 or any(map(_is_value, filled[0])):
        return False
    understood = sum(map(_is_heading, without_shared_words(filled[0])))
    if understood >= _ENOUGH_ALONE:
        return True
    is_told = understood > 0 or all("_" in cell for cell in filled[0])
    return is_told and len(filled[0]) >= _ENOUGH_ALONE and _are_identifiers(filled[0])


def _are_identifiers(cells: Sequence[str]) -> bool:
    return all(map(_IDENTIFIER.fullmatch, cells))


def _is_heading(cell: str) -> bool:
    if _is_value(cell):
        return False
    reading = read_heading(cell)
    return reading.is_alien or _is_understood(reading)


def _is_understood(reading: Reading) -> bool:
    return bool(reading.attribute) and reading.certainty >= _UNDERSTOOD


def _is_value(cell: str) -> bool:
    if _PATH.fullmatch(cell) and (_CAMEL.search(cell) or _is_understood(read_heading(cell))):
        return False
    return any(SHAPES[shape](cell) for shape in _VALUE_SHAPES)


def _contrasts(head: Sequence[Sequence[str]], widest: int) -> bool:
    """Say whether a first row in an unknown language differs in kind from those below."""
    filled = [row for row in head if any(row)]
    if len(filled) < 2 or sum(map(bool, filled[0])) < widest:
        return False
    first, below = filled[0], filled[1:]
    if any(_is_value(cell) for cell in first) or len(set(first)) < len(first):
        return False
    return any(_is_value(row[place]) for row in below for place in range(min(len(first), len(row))))
