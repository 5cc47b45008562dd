"""Binary workbooks of Excel 2007 and later (xlsb)."""

from pathlib import Path

from carryover.sheets.calamine import open_with_calamine
from carryover.sheets.types import Reading, ReadOptions
from carryover.sheets.workbooks import read_workbook
from carryover.sheets.zipped import open_zip


def read_xlsb(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read an xlsb after a look at what its container would unpack to."""
    open_zip(path, name, options.limits).close()
    return read_workbook(name, options, lambda: open_with_calamine(path, "xlsb"))
