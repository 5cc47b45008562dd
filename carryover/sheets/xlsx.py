"""Workbooks of Excel 2007 and later (xlsx), read as a stream.

Rows are cut out of the sheet part as text and taken apart by one pattern;
a row that the pattern does not cover wholly goes through expat instead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from carryover.sheet_errors import DamagedFile
from carryover.sheets.calamine import open_with_calamine
from carryover.sheets.dates import shorten_iso
from carryover.sheets.numbers import CellFormats, show_digits, show_general
from carryover.sheets.second_readers import open_with_openpyxl
from carryover.sheets.shared_strings import SharedStrings
from carryover.sheets.types import Limits, ReadOptions
from carryover.sheets.workbooks import Area, RawRow, Reading, SheetView, read_workbook
from carryover.sheets.xlsx_layout import find_merged_areas, hidden_columns, is_hidden
from carryover.sheets.xlsx_parts import (
    read_styles,
    read_workbook_part,
    rich_text,
    shared_string_batches,
)
from carryover.sheets.xlsx_rows import RowText, parse_cells, row_texts
from carryover.sheets.xml_text import (
    Attributes,
    EndlessXml,
    ForbiddenXml,
    UnknownXml,
    decode_pieces,
    unescape,
)
from carryover.sheets.zipped import open_zip, unpack

_CHUNK, _LARGE_CHUNK = 131_072, 1_048_576
_LAST_ROW = 1_048_576
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROW_NUMBER = re.compile(r"""\br\s*=\s*["']([0-9]+)["']""")
_REMEMBERED = 10_000
_SURE_DIGITS = 15
_LONGEST_ATTRIBUTES = 1_000
_LONG_ROW, _MOST_CELLS = 200_000, 2 * 16_384
_NO_DOCTYPE = "it declares a document type, which no workbook needs"


def read_xlsx(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read an xlsx; others take over where our reader fails."""
    return read_workbook(
        name,
        options,
        lambda: XlsxWorkbook(path, name, options.limits),
        lambda: open_with_openpyxl(path),
        lambda: open_with_calamine(path, "xlsx"),
    )


class XlsxWorkbook:
    """A workbook whose sheet parts are unpacked and read piece by piece."""

    sheet_format = "xlsx"

    def __init__(self, path: Path, name: str, limits: Limits) -> None:
        self._name = name
        self._container = open_zip(path, name, limits)
        try:
            self._part = read_workbook_part(self._container)
            styles = read_styles(self._container, self._part)
        except ForbiddenXml as error:
            raise DamagedFile(name, _NO_DOCTYPE) from error
        batches = shared_string_batches(self._container, self._part.strings)
        self._reader = _RowReader(name, SharedStrings(batches), styles)

    @property
    def sheets(self) -> tuple[str, ...]:
        visible = tuple(sheet.name for sheet in self._part.sheets if sheet.visible)
        return visible or tuple(sheet.name for sheet in self._part.sheets)

    def rows(self, sheet: str, view: SheetView) -> Iterator[RawRow]:
        texts = decode_pieces(self._unpack(sheet, _CHUNK))

        def see_head(head: str) -> None:
            for first, last in hidden_columns(head):
                view.hide_columns(first, last)

        try:
            yield from self._reader.rows(row_texts(texts, see_head), view)
        except ForbiddenXml as error:
            raise DamagedFile(self._name, _NO_DOCTYPE) from error
        except EndlessXml as error:
            raise DamagedFile(self._name, str(error)) from error

    def merged_areas(self, sheet: str) -> Sequence[Area]:
        return find_merged_areas(self._unpack(sheet, _LARGE_CHUNK))

    def close(self) -> None:
        self._reader.strings.close()
        self._container.close()

    def _unpack(self, sheet: str, chunk: int) -> Iterator[bytes]:
        part = next(each for each in self._part.sheets if each.name == sheet)
        return unpack(self._container, part.member, chunk)


Convert = Callable[[str], str]


class _RowReader:
    """Turns rows of XML into texts; remembers what each set of cell attributes means."""

    def __init__(self, name: str, strings: SharedStrings, styles: CellFormats) -> None:
        self._name = name
        self._styles = styles
        self._known: dict[str, tuple[Convert, int | None]] = {}
        self.strings = strings

    def rows(self, texts: Iterator[RowText], view: SheetView) -> Iterator[RawRow]:
        last = 0
        for text in texts:
            number = self._number(text, last)
            cells = self._fast_cells(text, number, view)
            if cells is None:
                cells = self._exact_cells(text, number, view)
            if f"<{text.prefix}f" in text.cells:
                view.formulas += len(_formula_alone(text.prefix).findall(text.cells))
            if "hidden" in text.attributes and is_hidden(text.attributes):
                view.hidden_rows.add(number)
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells
            last = number

    def _number(self, row: RowText, last: int) -> int:
        stated = _ROW_NUMBER.search(row.attributes)
        number = int(stated[1]) if stated else last + row.blanks_before + 1
        if not last < number <= _LAST_ROW:
            raise DamagedFile(self._name, f"row {number} follows row {last}")
        return number

    def _fast_cells(self, row: RowText, number: int, view: SheetView) -> list[str] | None:
        """None where the pattern does not cover all that the row holds."""
        if len(row.cells) > _LONG_ROW and row.cells.count(f"<{row.prefix}c") > _MOST_CELLS:
            raise EndlessXml(f"row {number} has more cells than a sheet has columns")
        cells: list[str] = []
        column, filled = -1, 0
        known, learn = self._known, self._learn
        for letters, attributes, raw, plain, rich in _cell_pattern(row.prefix).findall(row.cells):
            convert, place = known.get(attributes) or learn(attributes)
            column = _COLUMNS[letters] if letters else column + 1 if place is None else place
            if raw:
                text = convert(raw)
            elif plain or rich:
                text = unescape(plain) if plain else rich_text(rich)
            else:
                continue
            filled += 1
            if column == len(cells):
                cells.append(text)
            else:
                self._put(cells, column, text, number, view)
        if len(cells) > view.columns:
            view.cut_row(number, cells)
        return cells if filled == _filled_tags(row) and "<!" not in row.cells else None

    def _exact_cells(self, row: RowText, number: int, view: SheetView) -> list[str]:
        cells: list[str] = []
        column = -1
        for cell in parse_cells(row):
            reference = cell.attributes.get("r")
            column = _column(reference) if reference else column + 1
            convert = self._converter(cell.attributes)
            text = convert(cell.raw) if cell.raw else unescape(cell.inline)
            self._put(cells, column, text, number, view)
        return cells

    def _put(self, cells: list[str], column: int, text: str, number: int, view: SheetView) -> None:
        """A cell behind blank ones, or one that comes a second time."""
        if not text:
            return
        if column >= view.columns:
            view.cut(number, column)
            return
        cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = text

    def _learn(self, attributes: str) -> tuple[Convert, int | None]:
        if len(attributes) > _LONGEST_ATTRIBUTES:
            raise EndlessXml("a cell has no end")
        found = {key: one or two for key, one, two in _ATTRIBUTE.findall(attributes)}
        reference = found.get("r")
        meaning = self._converter(found), _column(reference) if reference else None
        if reference is None and len(self._known) < _REMEMBERED:
            self._known[attributes] = meaning
        return meaning

    def _converter(self, attributes: Attributes) -> Convert:
        style = int(attributes.get("s", "0"))
        match attributes.get("t", "n"):
            case "s" if style in self._styles.affixes:
                return lambda raw: self._styles.show_text(style, self.strings[int(raw)])
            case "s":
                return lambda raw: self.strings[int(raw)]
            case "b":
                return lambda raw: "TRUE" if raw.strip() in ("1", "true") else "FALSE"
            case "d":
                return shorten_iso
            case "n":
                show = self._styles[style]
                return _general if show is show_general else lambda raw: show(float(raw))
            case _:
                return unescape


def _general(raw: str) -> str:
    """Whole numbers stay as the file has them, however long they are."""
    if raw.isdigit():
        return raw if len(raw) <= _SURE_DIGITS else show_digits(raw)
    return show_general(float(raw))


def _filled_tags(row: RowText) -> int:
    """How many cells of a row hold something, counted without taking it apart."""
    cells, prefix = row.cells, row.prefix
    count = cells.count(f"</{prefix}v>") + cells.count(f"</{prefix}is>")
    return count - cells.count(f"<{prefix}v></{prefix}v>")


@lru_cache(maxsize=64)
def _cell_pattern(prefix: str) -> re.Pattern[str]:
    """Column letters, other attributes, value, plain inline text, rich inline text.

    No piece runs past the next cell, so that no row takes quadratic time.
    """
    p = re.escape(prefix)
    return re.compile(
        rf'<{p}c\b(?: r="([A-Z]{{1,3}})[0-9]+")?([^<>]*)>'
        rf"(?:(?:<{p}f\b[^<>]*>(?:[^<]*</{p}f>)?)?"
        rf"(?:<{p}v[^<>]*>([^<]*)</{p}v>"
        rf"|<{p}is>(?:<{p}t(?:\s[^<>]*)?>([^<]*)</{p}t></{p}is>"
        rf"|((?>(?:[^<]++|<(?!/?{p}(?:c|is)\b))*))</{p}is>))"
        rf"</{p}c>)?"
    )


@lru_cache(maxsize=64)
def _formula_alone(prefix: str) -> re.Pattern[str]:
    """A cell with a formula and no result; one whose result is an empty text says so."""
    p = re.escape(prefix)
    return re.compile(
        rf"""<{p}c\b(?![^<>]*\bt=["']str["'])[^<>]*><{p}f\b(?:[^<>]*/>|[^<>]*>[^<]*</{p}f>)"""
        rf"(?:<{p}v\s*/>|<{p}v></{p}v>)?</{p}c>"
    )


class _Columns(dict[str, int]):
    """Column letters to a 0-based place."""

    def __missing__(self, letters: str) -> int:
        place = 0
        for letter in letters:
            place = place * 26 + ord(letter) - 64
        self[letters] = place - 1
        return place - 1


_COLUMNS = _Columns()


def _column(reference: str) -> int:
    letters = reference.rstrip("0123456789").upper().replace("$", "")
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise UnknownXml(f"a cell called {reference}")
    return _COLUMNS[letters]
