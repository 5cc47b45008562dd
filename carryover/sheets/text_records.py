"""Lines to records: what csv promises, and what real files do instead."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from io import StringIO

LONGEST_LINE = 8_000_000
"""Characters; a longer line is no row of a table."""
LONGEST_CELL = 1_000_000
"""Characters of a quoted cell; what goes on longer is a quote that was never closed."""
_MANY_COLUMNS = 4
"""From so many on it is no accident if the lines of a cell have as many parts as a row."""
_LONGEST_FOR_CSV = 100_000
"""Python's csv module refuses a longer cell."""


class LongCell(ValueError):
    """A cell without quotes that is longer than any sheet allows."""

    def __init__(self, column: int, characters: int) -> None:
        self.column = column
        self.characters = characters
        super().__init__(column, characters)


class LongLine(ValueError):
    """A line longer than any row."""


def split_lines(blocks: Iterable[str]) -> Iterator[str]:
    r"""Cut text at ``\n``, ``\r`` and ``\r\n``, and nowhere else; the ends stay on the lines."""
    rest = ""
    for block in blocks:
        lines = list(StringIO(rest + block, newline=""))
        # the last line may go on in the next block, and so may its "\r\n"
        rest = lines.pop() if lines and not lines[-1].endswith("\n") else ""
        yield from lines
        if len(rest) > LONGEST_LINE:
            raise LongLine
    yield from StringIO(rest, newline="")


class RecordReader:
    """Splits lines into cells by one delimiter, or into single cells where it is None.

    Quotes are honoured where they are well formed; elsewhere they are ordinary
    characters. So a quote that is never closed costs its own row some beauty,
    and no row is ever swallowed. ``columns`` is the usual number of cells,
    0 where it is not known; it settles doubtful cases.
    """

    def __init__(
        self, delimiter: str | None, columns: int = 0, longest_plain_cell: int = LONGEST_CELL
    ) -> None:
        self.irregular = 0
        """Records whose quotes were not well formed."""
        self._delimiter = delimiter
        self._columns = columns
        self._longest_plain_cell = longest_plain_cell
        mark = re.escape(delimiter) if delimiter else "(?!)"
        plain = f"[^{mark}\r\n]" if delimiter else "[^\r\n]"
        inside = '[^"]*+(?>(?:""[^"]*+)*)'
        field = f'(?: *+"{inside}" *+|(?! *+"){plain}*+)'
        end = r"[\r\n]*+\Z"
        self._regular = re.compile(f"{field}(?>(?:{mark}{field})*){end}")
        self._opened = re.compile(f'(?>(?:{field}{mark})*) *+"{inside}\\Z')
        self._still_open = re.compile(f"{inside}\\Z")
        self._closed = re.compile(f'{inside}" *+(?>(?:{mark}{field})*){end}')
        self._reopened = re.compile(f'{inside}" *+(?>(?:{mark}{field})*){mark} *+"{inside}\\Z')
        self._closing_quote = re.compile(f'" *+(?={mark}|{end})')
        self._opening_quote = re.compile(' *+"')
        self._blanks = re.compile(f'(?:\\A|{mark}) +"|" +(?:{mark}|[\r\n]|\\Z)')

    def read(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Give the cells of each record. Raises LongCell."""
        source = _Lines(lines)
        for line in source:
            if '"' not in line:
                yield self._split(line)
            elif self._regular.match(line):
                yield self._unquote(line)
            elif self._opened.match(line):
                yield self._join(line, source)
            else:
                yield self._salvage(line)

    def _split(self, line: str) -> list[str]:
        cells = self._cut(line)
        if len(line) > self._longest_plain_cell:
            self._refuse_long(cells)
        return cells

    def _unquote(self, record: str) -> list[str]:
        """Read a well-formed record."""
        if (
            self._delimiter is None
            or len(record) > min(_LONGEST_FOR_CSV, self._longest_plain_cell)
            or self._has_blanks_around_quotes(record)
        ):
            return self._unquote_one_by_one(record)
        return next(csv.reader((record,), delimiter=self._delimiter))

    def _has_blanks_around_quotes(self, record: str) -> bool:
        """Say whether blanks stand between a quote and a delimiter: csv would keep them."""
        if ' "' not in record and '" ' not in record:
            return False
        return self._blanks.search(record) is not None

    def _join(self, line: str, source: "_Lines") -> list[str]:
        """Read a record whose last cell goes on in the following lines."""
        taken = self._take_until_closed(line, source)
        cells = self._unquote("".join(taken)) if taken else []
        if cells and not self._swallows_rows(taken, cells):
            return cells
        source.give_back(taken[1:])
        return self._salvage(line)

    def _take_until_closed(self, line: str, source: "_Lines") -> list[str]:
        """Take lines up to the closing quote; take none if it does not come."""
        taken = [line]
        length = len(line)
        for following in source:
            taken.append(following)
            length += len(following)
            if length > LONGEST_CELL:
                break
            if '"' not in following or self._still_open.match(following):
                continue
            if self._closed.match(following):
                return taken
            if not self._reopened.match(following):
                break
        source.give_back(taken[1:])
        return []

    def _swallows_rows(self, lines: list[str], cells: list[str]) -> bool:
        """Say whether the "cell" over several lines is in truth rows between two stray quotes."""
        looks_like_row = [len(self._cut(line)) == self._columns for line in lines]
        if self._columns < 2 or not looks_like_row[0]:
            return False
        if len(cells) != self._columns:
            return any(looks_like_row[1:])
        only_two_quotes = sum(line.count('"') for line in lines) == 2
        return only_two_quotes and self._columns >= _MANY_COLUMNS and all(looks_like_row)

    def _salvage(self, line: str) -> list[str]:
        """Read a record with stray quotes, losing nothing."""
        self.irregular += 1
        lenient = self._unquote_one_by_one(line)
        if len(lenient) == self._columns:
            return lenient
        literal = [_without_outer_quotes(cell) for cell in self._cut(line)]
        if abs(len(literal) - self._columns) < abs(len(lenient) - self._columns):
            return literal
        return lenient

    def _unquote_one_by_one(self, record: str) -> list[str]:
        """Let a quoted cell end at the first quote that a delimiter follows.

        A cell whose quote has no such end is taken as it stands.
        """
        cells = []
        position, stop = 0, len(record.rstrip("\r\n"))
        closable = True
        while True:
            opening = self._opening_quote.match(record, position) if closable else None
            closing = opening and self._closing_quote_after(record, opening.end())
            if opening and closing:
                cells.append(record[opening.end() : closing.start()].replace('""', '"'))
                position = closing.end()
            else:
                closable = closable and opening is None
                end = record.find(self._delimiter, position) if self._delimiter else -1
                end = end if end >= 0 else stop
                cells.append(record[position:end])
                self._refuse_long(cells[-1:], len(cells))
                position = end
            if self._delimiter is None or not record.startswith(self._delimiter, position):
                return cells
            position += 1

    def _closing_quote_after(self, record: str, position: int) -> re.Match[str] | None:
        """Find the end of a quoted cell; the second of two quotes is no end."""
        while closing := self._closing_quote.search(record, position):
            quotes = closing.start()
            while quotes > position and record[quotes - 1] == '"':
                quotes -= 1
            if (closing.start() - quotes) % 2 == 0:
                return closing
            position = closing.start() + 1
        return None

    def _cut(self, line: str) -> list[str]:
        text = line.rstrip("\r\n")
        return text.split(self._delimiter) if self._delimiter else [text]

    def _refuse_long(self, cells: list[str], first_column: int = 1) -> None:
        for column, cell in enumerate(cells, start=first_column):
            if len(cell) > self._longest_plain_cell:
                raise LongCell(column, len(cell))


class _Lines:
    """An iterator that takes lines back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._returned: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._returned.popleft() if self._returned else next(self._lines)

    def give_back(self, lines: Iterable[str]) -> None:
        self._returned.extendleft(reversed(list(lines)))


def _without_outer_quotes(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
