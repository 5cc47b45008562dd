"""The sheet of problem rows: it goes out to be corrected, and comes back into the same import.

Its first column holds the number of the row in the imported file, its last one the
reasons; between them stand the columns of the file, in their order.
"""

from collections.abc import Iterable, Mapping, Sequence

from carryover.domain.correcting import Corrections, cell_of
from carryover.domain.folding import clean_text
from carryover.domain.sheet_rows import SheetRow
from carryover.errors import Rejected

ROW = "Row"
REASON = "What is wrong"
MOST_NAMED = 5
"""Faults of a returned sheet that are named; the others are counted."""
_AGAIN = "Download the problem rows again and change only the cells below the headings."
_ROWS_BELONG = (
    "Rows cannot be added here. Leave the numbers in the column “Row” as they are, "
    "and import new rows in a file of their own."
)


def sheet_heading(headings: Sequence[str]) -> list[str]:
    """The heading row, for the headings of the imported file."""
    return [ROW, *_named(headings), REASON]


def sheet_cells(number: int, cells: Sequence[str], width: int, reasons: Iterable[str]) -> list[str]:
    """One row of the sheet."""
    shown = [cell_of(cells, column) for column in range(width)]
    return [str(number), *shown, "; ".join(dict.fromkeys(reasons))]


def corrections_from(rows: Iterable[SheetRow], headings: Sequence[str]) -> dict[int, Corrections]:
    """What a returned sheet says about each row. Rejected, with the faults, where it is another."""
    below = iter(rows)
    heading = next((row.cells for row in below if _is_heading(row.cells)), None)
    if heading is None:
        sentence = f"The first column has no heading “{ROW}”. {_AGAIN}"
        raise Rejected({"file": sentence})
    refuse([*_changed_headings(heading, headings)], _AGAIN)
    entered: dict[int, Corrections] = {}
    where: dict[int, int] = {}
    faults: list[str] = []
    for row in below:
        if not any(map(clean_text, row.cells)):
            continue
        number = _number(row.cells)
        if number is None:
            faults.append(f"Row {row.number} has no row number in its first column.")
        elif number in where:
            faults.append(f"Rows {where[number]} and {row.number} have the same number, {number}.")
        else:
            where[number] = row.number
            entered[number] = {
                column: cell_of(row.cells, column + 1) for column in range(len(headings))
            }
    refuse(faults, _ROWS_BELONG)
    return entered


def refuse_strange_rows(entered: Mapping[int, Corrections], known: Iterable[int]) -> None:
    """Rejected where a returned sheet holds rows that the import does not have."""
    strange = sorted(entered.keys() - set(known))
    refuse([f"This import has no row {number}." for number in strange], _ROWS_BELONG)


def refuse(faults: Sequence[str], remedy: str) -> None:
    """Rejected, if there are any faults, naming the first of them and what to do."""
    if faults:
        more = len(faults) - MOST_NAMED
        others = [f"There are {more:,} more like this."] if more > 0 else []
        raise Rejected({"file": " ".join([*faults[:MOST_NAMED], *others, remedy])})


def _named(headings: Sequence[str]) -> list[str]:
    return [heading or f"Column {index}" for index, heading in enumerate(headings, start=1)]


def _is_heading(cells: Sequence[str]) -> bool:
    return clean_text(cell_of(cells, 0)) == ROW


def _changed_headings(found: Sequence[str], headings: Sequence[str]) -> Iterable[str]:
    wanted = sheet_heading(headings)
    for index in range(max(len(found), len(wanted))):
        has, had = clean_text(cell_of(found, index)), clean_text(cell_of(wanted, index))
        if has == had or (not has and had == REASON):
            continue
        if not had:
            yield f"Column {index + 1}, “{has}”, was not in the sheet."
        elif not has:
            yield f"Column {index + 1} has lost its heading “{had}”."
        else:
            yield f"Column {index + 1} is headed “{has}” instead of “{had}”."


def _number(cells: Sequence[str]) -> int | None:
    text = clean_text(cell_of(cells, 0))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
