"""Workbooks of Excel 2 to 5, and others that stand in no container."""

from pathlib import Path

from carryover.sheets.calamine import open_with_calamine
from carryover.sheets.second_readers import open_with_xlrd
from carryover.sheets.types import Reading, ReadOptions
from carryover.sheets.workbooks import read_workbook


def read_old_xls(path: Path, name: str, options: ReadOptions) -> Reading:
    """Read a workbook that our own reader for Excel 97 does not know."""
    return read_workbook(
        name,
        options,
        lambda: open_with_xlrd(path),
        lambda: open_with_calamine(path, "xls"),
    )
