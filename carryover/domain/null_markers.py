"""Cells in which a database, a program or a person has written that there is nothing.

Nobody can tell whether `NULL` is one: there are people of that name. So a person is asked once.
"""

from carryover.domain.folding import clean_text

NULL = "null"
"""What the meaning of markers is kept under among the choices for values."""
NULL_MARKERS = frozenset(
    (
        *("NULL", "null", "(null)", "(NULL)", "[NULL]", "<NULL>", "<null>", "\\N", "nil", "None"),
        *("NaN", "nan", "undefined", "N/A", "n/a", "N.A.", "n.a.", "k.A.", "k. A.", "н/д"),
        *("#N/A", "#N/D", "#NV", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"),
        *("-", "--", "---", "–", "—", "_", "?", "??", "???"),
    )
)
"""As they are written, letter for letter: `Null` is a name."""

_LONGEST = 20
"""Characters, with what cannot be seen; all cells of a file are looked at."""


def is_null_marker(text: str) -> bool:
    """Whether a cell is such a word; what cannot be seen around it does not count."""
    return len(text) < _LONGEST and clean_text(text) in NULL_MARKERS
