"""Web pages that hold a table."""

from pathlib import Path

import pytest

from carryover.sheet_errors import UnknownFileType
from carryover.sheets.formats import read_any
from carryover.sheets.types import LeftOut, SheetRow
from tests.carryover.sheets.made_workbooks import ANY, Read, cells_of, collect


def read(tmp_path: Path, page: str | bytes) -> Read:
    path = tmp_path / "clients.xls"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return collect(read_any(path, "clients.xls", ANY))


def test_the_table_with_the_most_cells_is_read(tmp_path: Path) -> None:
    page = (
        "<html><table><tr><td>Menu</td></tr></table><table border=1><tr><th>Name<th>City"
        "<tr><td>Ża &amp; Żb</td><td> Łódź&nbsp; x </td></tr></table></html>"
    )

    info, rows = read(tmp_path, page)

    assert (info.format, info.encoding) == ("html", "utf-8")
    assert rows == [SheetRow(1, ("Name", "City")), SheetRow(2, ("Ża & Żb", "Łódź x"))]


def test_the_declared_encoding_is_believed(tmp_path: Path) -> None:
    page = '<meta content="text/html; charset=iso-8859-2"><table><tr><td>Łódź</table>'

    assert cells_of(read(tmp_path, page.encode("iso8859-2"))[1]) == [("Łódź",)]


def test_lines_within_a_cell_stay_lines(tmp_path: Path) -> None:
    page = "<html><table><tr><td>A<br>B<p> C\n D</p></td><td><b>E</b>F</td></tr></table>"

    assert cells_of(read(tmp_path, page)[1]) == [("A\nB\nC D", "EF")]


def test_a_table_within_a_cell_is_not_its_text(tmp_path: Path) -> None:
    page = (
        "<html><table><tr><td>a<table><tr><td>in</td></tr></table>b</td><td>c</td></tr>"
        "<tr><td>d</td></tr></table>"
    )

    assert cells_of(read(tmp_path, page)[1]) == [("ab", "c"), ("d",)]


def test_cells_over_several_rows_and_columns_are_filled(tmp_path: Path) -> None:
    page = (
        "<html><table><tr><td>Name</td><td colspan=2>Phones</td><td>City</td></tr>"
        "<tr><td rowspan='2'>A</td><td>1</td><td>2</td><td>x</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>"
    )

    assert cells_of(read(tmp_path, page)[1]) == [
        ("Name", "Phones", "Phones", "City"),
        ("A", "1", "2", "x"),
        ("A", "3", "4"),
    ]


def test_what_its_style_hides_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "clients.xls"
    path.write_text(
        "<html><table><col><col style='display:none'><tr><td>a<td>b<td>c"
        "<tr style='height:0;display: none'><td>d</table>"
    )

    info, rows = read_any(path, "clients.xls", ANY)

    assert info.hidden_columns == ("B",)
    assert [row.cells for row in rows] == [("a", "c")]
    assert rows.left_out == LeftOut(hidden_rows=1, hidden_columns=("B",))


def test_comments_scripts_and_quoted_signs_are_no_tags(tmp_path: Path) -> None:
    page = (
        "<html><!--[if gte mso 9]><table><tr><td>x</table><![endif]--><script>'<table>'</script>"
        "<table><tr><td title='a > <td>'>1 < 2</td><![if x]><td>3</td><![endif]></tr></table>"
    )

    assert cells_of(read(tmp_path, page)[1]) == [("1 < 2", "3")]


def test_a_number_behind_an_exponent_is_shown_with_its_digits(tmp_path: Path) -> None:
    page = '<html><table><tr><td x:num="48123456789">4.81E+10</td><td>a</td></table>'

    assert cells_of(read(tmp_path, page)[1]) == [("48123456789", "a")]


@pytest.mark.parametrize("page", ["<html><p>Hello", "<html><table></table>", "<html><!-- <table>"])
def test_a_page_without_a_table_says_so(tmp_path: Path, page: str) -> None:
    with pytest.raises(UnknownFileType) as refused:
        read(tmp_path, page)

    assert refused.value.found == "a web page without a table"
