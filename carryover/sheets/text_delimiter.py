"""Which character separates the cells: the one that gives the most even table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from carryover.sheets.text_records import RecordReader

_LIKELIHOOD = {
    ",": 1.0,
    ";": 1.0,
    "\t": 1.0,
    "|": 0.95,
    ":": 0.6,
    "^": 0.6,
    "~": 0.6,
    "¦": 0.6,
    "§": 0.6,
    "\x1f": 0.9,
    "\x01": 0.9,
}
"""The candidates, the likelier before the less likely."""
_LEAST_SCORE = 0.24
"""Below it the text is one column, such as "Kowalski, Jan" line by line."""
_TITLE_LINES = 0.7
"""Factor where lines with fewer cells stand above the table."""
_BLANK_AFTER_EVERY = 0.5
"""Factor where a blank follows the character every time, as in prose."""

_ONLY_STRAY_QUOTES = 0.5
"""Least factor where quotes are not what they should be."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How lines are cut."""

    delimiter: str | None
    """None: one column."""
    count: int
    """Cells of the usual row."""


def find_delimiter(lines: Sequence[str]) -> Columns:
    """Choose the delimiter for the first lines of a file."""
    text = "".join(lines)
    best, best_score = Columns(None, 1), _LEAST_SCORE
    for delimiter, likelihood in _LIKELIHOOD.items():
        if delimiter not in text:
            continue
        count, evenness = _evenness(lines, delimiter)
        score = likelihood * evenness
        if text.count(delimiter) == text.count(delimiter + " "):
            score *= _BLANK_AFTER_EVERY
        if score > best_score:
            best, best_score = Columns(delimiter, count), score
    return best


def usual_count(lines: Sequence[str], delimiter: str) -> int:
    """Say how many cells the usual row has with a delimiter that is given."""
    return _evenness(lines, delimiter)[0]


def _evenness(lines: Sequence[str], delimiter: str) -> tuple[int, float]:
    """Give the usual number of cells, and how much (0 to 1) the text is a table of that many."""
    records, regular = _regular_records(lines, delimiter)
    counts = list(map(len, records))
    weights = {
        count: times * (count - 1) / count for count, times in Counter(counts).items() if count > 1
    }
    if not weights:
        return 1, 0.0
    usual = max(weights, key=lambda count: weights[count])
    titles = counts.index(usual)
    table = records[titles:]
    full = sum(_fullness(cells, usual) for cells in table) / len(table)
    score = full * (usual - 1) / usual * regular
    return usual, score * _TITLE_LINES if titles else score


def _regular_records(lines: Sequence[str], delimiter: str) -> tuple[list[list[str]], float]:
    """Give the cells of each record with sound quotes, and say how large a share those are.

    Blank records, and those with stray quotes, are taken only where there are no others.
    """
    reader = RecordReader(delimiter)
    sound: list[list[str]] = []
    stray: list[list[str]] = []
    blank: list[list[str]] = []
    for cells in reader.read(lines):
        if reader.irregular > len(stray):
            stray.append(cells)
        elif "".join(cells).strip():
            sound.append(cells)
        else:
            blank.append(cells)
    share = len(sound) / max(len(sound) + len(stray), 1)
    return sound or stray or blank, max(share, _ONLY_STRAY_QUOTES)


def _fullness(cells: Sequence[str], usual: int) -> float:
    """Rate a row as one of so many cells: it may lack some of the last, or go on without text."""
    if len(cells) >= usual:
        return 0.0 if "".join(cells[usual:]).strip() else 1.0
    return 0.5 if usual / 2 < len(cells) else 0.0
