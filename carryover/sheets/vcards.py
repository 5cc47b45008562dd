"""Contact cards (vCard 2.1, 3.0 and 4.0) as a table: a row for each card."""

from collections.abc import Iterator
from pathlib import Path

from carryover.sheets.sheet_view import RawRow, SheetView, strip_blanks
from carryover.sheets.types import Reading, ReadOptions, SheetInfo
from carryover.sheets.vcard_cells import COLUMNS, cells_of
from carryover.sheets.vcard_lines import card_encoding, read_cards
from carryover.sheets.workbooks import read_table


def read_vcards(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read every card; the first row bears the headings of what any card holds."""
    encoding = card_encoding(path, name, options.encoding)
    held = {heading for card in read_cards(path, encoding) for heading in cells_of(card)}
    headings = [heading for heading in COLUMNS if heading in held]

    def walk(_view: SheetView) -> Iterator[RawRow]:
        if headings:
            yield 1, headings
        for number, card in enumerate(read_cards(path, encoding), start=2):
            found = cells_of(card)
            cells = [found.get(heading, "") for heading in headings]
            strip_blanks(cells)
            if cells:
                yield number, cells

    return read_table(name, options, SheetInfo("vcf", encoding=encoding.name), walk)
