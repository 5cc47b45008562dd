"""A look at the columns of a file, without importing it."""

from dataclasses import dataclass
from pathlib import Path

from carryover.domain.headings import find_header_row, recognise
from carryover.domain.planning import ColumnChoice
from carryover.services.imports.reading_choices import FIND_OUT, ReadingChoices
from carryover.services.imports.staging import describe_columns
from carryover.sheet_errors import EmptyFile, NothingShown
from carryover.sheets.reading import open_sheet
from carryover.sheets.types import ReadOptions, SheetRow

LOOKED_AT = 500
"""Rows that are read to know the columns."""


@dataclass(frozen=True, slots=True)
class FileColumns:
    """What the head of a file says."""

    header_row: int | None
    columns: tuple[ColumnChoice, ...]
    program: str | None
    """The program that wrote the file, where its headings tell."""
    sheet: str | None
    """The one that was looked at, of a workbook."""
    sheets: tuple[str, ...]
    """Those that hold cells; empty for a file that is one table."""


def inspect_file(path: Path, choices: ReadingChoices = FIND_OUT) -> FileColumns:
    """Say what each column of a file is. Raises SheetError where it cannot be read."""
    head: list[SheetRow] = []
    options = ReadOptions(
        **choices.to_keep(), password=choices.password or None, max_rows=LOOKED_AT
    )
    with open_sheet(path.resolve(), path.name, options) as reading:
        for batch in reading:
            head += batch
    if not head:
        hidden = reading.left_out.hidden_rows
        raise NothingShown(path.name, hidden) if hidden else EmptyFile(path.name)
    header = find_header_row([row.cells for row in head])
    header_row = None if header is None else head[header].number
    columns = tuple(describe_columns(head, header_row))
    program = recognise([column.header for column in columns])
    return FileColumns(header_row, columns, program, reading.info.sheet, reading.info.sheets)
