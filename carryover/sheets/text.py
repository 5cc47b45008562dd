"""Delimited text to rows: csv, tsv and whatever else a text file calls a table."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from carryover.sheet_errors import (
    DamagedFile,
    EmptyFile,
    TooManyColumns,
    TooManyRows,
    UnknownEncoding,
)
from carryover.sheets.formula_guard import MARK, unguard
from carryover.sheets.text_delimiter import Columns, find_delimiter, usual_count
from carryover.sheets.text_encoding import (
    Encoding,
    chosen_encoding,
    decoded,
    find_encoding,
    head_of,
)
from carryover.sheets.text_records import (
    LONGEST_LINE,
    LongCell,
    LongLine,
    RecordReader,
    split_lines,
)
from carryover.sheets.types import Limits, Reading, ReadOptions, SheetInfo, SheetRow, SheetRows

_HEAD_LINES = 500
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[ \t]*[\r\n]*\Z', re.IGNORECASE)
"""Excel's own first line for the delimiter."""
_END_OF_TEXT = "\x1a"
"""What DOS programs write last."""


def read_text(path: Path, name: str, options: ReadOptions) -> Reading:
    """Find out encoding and delimiter, and give the rows one by one.

    ``name`` is what errors call the file. Blank rows are counted, but left out.
    Raises EmptyFile, UnknownFileType and UnknownEncoding at once; those and
    DamagedFile, TooManyRows and TooManyColumns also while the rows are taken.
    """
    encoding = (
        chosen_encoding(options.encoding, name) if options.encoding else find_encoding(path, name)
    )
    head = list(split_lines(head_of(path, encoding)))[:_HEAD_LINES]
    separator = _SEPARATOR_LINE.match(head[0]) if head else None
    columns = _columns(head[1:] if separator else head, separator, options.delimiter)
    info = SheetInfo("csv", encoding=encoding.name, delimiter=columns.delimiter)
    table = _TextTable(path, name, encoding, columns, options.limits)
    rows = table.rows(skip=1 if separator else 0)
    first = next(rows, None)
    if first is None:
        raise EmptyFile(name)
    return info, SheetRows(_up_to(options.max_rows, chain((first,), rows)))


def _columns(head: list[str], separator: re.Match[str] | None, chosen: str | None) -> Columns:
    """Take the delimiter that a person chose, that the file names, or that fits best."""
    delimiter = chosen or (separator[1] if separator else None)
    if delimiter:
        return Columns(delimiter, usual_count(head, delimiter))
    return find_delimiter(head)


def _up_to(most: int | None, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
    for taken, row in enumerate(rows):
        if most is not None and taken >= most:
            return
        yield row


class _TextTable:
    """One text file, cut as was found out."""

    def __init__(
        self, path: Path, name: str, encoding: Encoding, columns: Columns, limits: Limits
    ) -> None:
        self._path = path
        self._name = name
        self._encoding = encoding
        self._limits = limits
        self._reader = RecordReader(columns.delimiter, columns.count, limits.cell_chars)
        self._number = 0

    def rows(self, skip: int) -> Iterator[SheetRow]:
        """Give the rows that hold anything; ``skip`` lines are no rows at all."""
        try:
            yield from self._rows(skip)
        except UnicodeError as error:
            raise UnknownEncoding(self._name, self._encoding.name, self._number + 1) from error
        except LongCell as error:
            place = f"row {self._number + 1}, column {error.column}"
            detail = f"{place} holds {error.characters:,} characters"
            raise DamagedFile(self._name, detail) from error
        except LongLine as error:
            detail = f"row {self._number + 1} is longer than {LONGEST_LINE:,} characters"
            raise DamagedFile(self._name, detail) from error

    def _rows(self, skip: int) -> Iterator[SheetRow]:
        lines = split_lines(decoded(self._path, self._encoding))
        for _ in range(skip):
            next(lines)
        for cells in self._reader.read(lines):
            self._number += 1
            row = tuple([unguard(cell) if cell[:1] == MARK else cell for cell in cells])
            if "".join(row).strip().strip(_END_OF_TEXT):
                self._refuse_too_large(row)
                yield SheetRow(self._number, row)

    def _refuse_too_large(self, row: tuple[str, ...]) -> None:
        if self._number > self._limits.rows:
            raise TooManyRows(self._name, self._limits.rows)
        if any(row[self._limits.columns :]):
            raise TooManyColumns(self._name, self._limits.columns, self._number)
