"""The mark that keeps a spreadsheet program from running a cell of a csv file.

A csv file has no cell types: a program that opens it takes ``=1+1`` for a
formula and ``+48 22 123`` for a sum. A leading apostrophe makes both text.
`unguard` takes away exactly what `guard` added, so that our own export comes
back unchanged: ``unguard(guard(cell)) == cell`` for every string.
"""

import re

MARK = "'"

_INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""What programs skip, or drop, before they look for a formula."""

_DANGEROUS = re.compile(rf"'|[\t\r]|[{_INVISIBLE}]*[=+\-@＝＋－＠﹢﹣﹦﹫−]")


def looks_like_formula(cell: str) -> bool:
    """Say whether a spreadsheet program may take the cell for more than text."""
    if cell[:1].isalnum():
        return False  # nearly every cell, and several times faster than the pattern
    return _DANGEROUS.match(cell) is not None


def guard(cell: str) -> str:
    """Put the mark before a cell that may be taken for a formula.

    A cell with an apostrophe of its own gets one more, so that the two cannot be confused.
    """
    return MARK + cell if looks_like_formula(cell) else cell


def unguard(cell: str) -> str:
    """Take away the mark, and only the mark: ``'s-Hertogenbosch`` keeps its apostrophe."""
    if cell.startswith(MARK) and looks_like_formula(cell[1:]):
        return cell[1:]
    return cell
