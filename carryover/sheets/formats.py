"""Which reader reads which kind of file."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from carryover.sheets.sniffing import Format, sniff
from carryover.sheets.types import ReadOptions, SheetInfo, SheetRow

Reader = Callable[[Path, str, ReadOptions], tuple[SheetInfo, Iterator[SheetRow]]]

READERS: dict[Format, tuple[str, str]] = {
    "xls": ("carryover.sheets.xls", "read_xls"),
    "xlsx": ("carryover.sheets.xlsx", "read_xlsx"),
    "text": ("carryover.sheets.text", "read_text"),
}
"""Module and function; loaded when needed, so that the reading process starts quickly."""


def read_any(path: Path, name: str, options: ReadOptions) -> tuple[SheetInfo, Iterator[SheetRow]]:
    """Read a file of any kind that we know, in this very process.

    Only for files that can be trusted; :func:`carryover.sheets.reading.open_sheet`
    is for all others.
    """
    module, function = READERS[sniff(path, name)]
    reader = cast("Reader", getattr(import_module(module), function))
    return reader(path, name, options)
