"""SYLK documents."""

from pathlib import Path

import pytest

from carryover.sheet_errors import EmptyFile
from carryover.sheets.formats import read_any
from carryover.sheets.types import SheetRow
from tests.carryover.sheets.made_workbooks import ANY, Read, collect


def read(tmp_path: Path, *records: str) -> Read:
    path = tmp_path / "clients.slk"
    path.write_text("\r\n".join(["ID;PWXL;N;E", *records, "E", ""]), encoding="cp1250")
    return collect(read_any(path, "clients.slk", ANY))


def test_cells_come_as_shown_and_in_order(tmp_path: Path) -> None:
    info, rows = read(
        tmp_path,
        "P;PGeneral",
        "P;P00000",
        'C;Y3;X1;K"Paweł;; Żółć"',
        "C;X2;K94523",
        "F;P1;FG0G;Y3;X3",
        "C;K7166",
        'C;Y1;X1;K"Name"',
        "C;X2;KTRUE",
        'C;X3;K"a\x1b :b"',
    )

    assert info.format == "slk"
    assert rows == [
        SheetRow(1, ("Name", "TRUE", "a\nb")),
        SheetRow(3, ("Paweł; Żółć", "94523", "07166")),
    ]


def test_columns_without_width_are_hidden(tmp_path: Path) -> None:
    info, rows = read(tmp_path, "F;W2 2 0", 'C;Y1;X1;K"a"', 'C;X2;K"b"', 'C;X3;K"c"')

    assert info.hidden_columns == ("B",)
    assert rows == [SheetRow(1, ("a", "c"))]


def test_a_document_without_cells_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(tmp_path, "P;PGeneral", "F;Y1;X1;P0")
