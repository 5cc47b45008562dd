"""Which reader reads which kind of file."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from carryover.sheet_errors import NoSuchSheet
from carryover.sheets.sniffing import Format, sniff
from carryover.sheets.types import Reading, ReadOptions

Reader = Callable[[Path, str, ReadOptions], Reading]

READERS: dict[Format, tuple[str, str]] = {
    "xls": ("carryover.sheets.xls", "read_xls"),
    "old_xls": ("carryover.sheets.old_xls", "read_old_xls"),
    "xlsx": ("carryover.sheets.xlsx", "read_xlsx"),
    "xlsb": ("carryover.sheets.xlsb", "read_xlsb"),
    "encrypted": ("carryover.sheets.encrypted", "read_encrypted"),
    "ods": ("carryover.sheets.opendocument", "read_ods"),
    "fods": ("carryover.sheets.opendocument", "read_fods"),
    "xml": ("carryover.sheets.spreadsheetml", "read_spreadsheetml"),
    "html": ("carryover.sheets.html_tables", "read_html"),
    "vcf": ("carryover.sheets.vcards", "read_vcards"),
    "slk": ("carryover.sheets.sylk", "read_sylk"),
    "dbf": ("carryover.sheets.dbase", "read_dbase"),
    "text": ("carryover.sheets.text", "read_text"),
}
"""Module and function; loaded when needed, so that the reading process starts quickly."""


def read_any(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a file of any kind that we know, in this very process.

    Only for files that can be trusted; :func:`carryover.sheets.reading.open_sheet`
    is for all others.
    """
    info, rows = read_known(sniff(path, name), path, name, options)
    if options.sheet is not None and not info.sheets:
        raise NoSuchSheet(name, options.sheet, ())
    return info, rows


def read_known(kind: Format, path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a file whose kind was found out already."""
    module, function = READERS[kind]
    reader = cast("Reader", getattr(import_module(module), function))
    return reader(path, name, options)
