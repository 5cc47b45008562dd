"""The formats that we write."""

from enum import StrEnum
from typing import assert_never


class SheetFormat(StrEnum):
    """As a file's name ends."""

    XLS = "xls"
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def mime_type(self) -> str:
        match self:
            case SheetFormat.XLS:
                return "application/vnd.ms-excel"
            case SheetFormat.XLSX:
                return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case SheetFormat.CSV:
                return "text/csv; charset=utf-8"
        assert_never(self)
