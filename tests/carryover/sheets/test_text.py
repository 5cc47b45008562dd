"""Text files as client programs, and people, really write them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carryover.sheet_errors import (
    DamagedFile,
    EmptyFile,
    TooManyColumns,
    TooManyRows,
    UnknownFileType,
)
from carryover.sheets.text import read_text
from carryover.sheets.types import Limits, ReadOptions
from tests.carryover.sheets.texts import cells, read

SQUARE = [("a", "b"), ("1", "2"), ("3", "4")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ":", "^", "~", "\x1f"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_delimiter_and_line_end_is_found(tmp_path: Path, delimiter: str, end: str) -> None:
    content = end.join(delimiter.join(row) for row in SQUARE)

    info, rows = read(tmp_path, content)

    assert info.delimiter == delimiter
    assert rows == [(1, SQUARE[0]), (2, SQUARE[1]), (3, SQUARE[2])]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("Name;Address\nA;Long Street 5, 00-950 Warsaw\nB;Short 1, London\n", ";"),
        ("Name;Address\nA;Long Street 5,Warsaw,PL\nB;Short 1,London,GB\n", ";"),
        ("Name;Balance;Limit\nA;1,50;2,00\nB;3,10;4,99\n", ";"),
        ("Name,Opens\nA,10:30:00\nB,11:45:10\n", ","),
        ("Name,Site\nA,https://a.example\nB,https://b.example\n", ","),
        ("Name\tNote\nA\tx, y, z\nB\tq; r; s, t\n", "\t"),
        ('"Name","Note"\n"A","x;y;z"\n"B","q;r;s"\n', ","),
        ("List of clients: June\nMade by: Anna\n\nName,Town,Phone\nA,B,1\nC,D,2\nE,F,3\n", ","),
        ("Name;Town;Phone;E-mail\nA;B;1;\nC;D;2\nE;F;3;x@y.example\n", ";"),
        ("Name;Town\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_makes_an_even_table(
    tmp_path: Path, content: str, delimiter: str
) -> None:
    assert read(tmp_path, content)[0].delimiter == delimiter


@pytest.mark.parametrize(
    "lines",
    [
        ["E-mail", "a@b.example", "c@d.example"],
        ["Client", "Kowalski, Jan", "Nowak, Anna", "Wójcik, Ewa"],
        ["Client"],
        ["Notes", "one, two; three", "four", "five: six"],
    ],
)
def test_a_single_column_has_no_delimiter(tmp_path: Path, lines: list[str]) -> None:
    info, rows = read(tmp_path, "\n".join(lines))

    assert info.delimiter is None
    assert rows == [(number, (line,)) for number, line in enumerate(lines, start=1)]


def test_a_chosen_delimiter_is_taken(tmp_path: Path) -> None:
    info, rows = read(tmp_path, "a,b;c\n1,2;3\n", ReadOptions(delimiter=";"))

    assert info.delimiter == ";"
    assert rows == [(1, ("a,b", "c")), (2, ("1,2", "3"))]


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
def test_the_separator_line_of_excel_is_honoured_and_left_out(tmp_path: Path, first: str) -> None:
    info, rows = read(tmp_path, f"{first}\r\na,b;c\r\n1,2;3\r\n")

    assert info.delimiter == ";"
    assert rows == [(1, ("a,b", "c")), (2, ("1,2", "3"))]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ('a,b\n"x ""y"" z",2\n', [("a", "b"), ('x "y" z', "2")]),
        ('a,b\n"x\r\ny\rz\n",2\n', [("a", "b"), ("x\r\ny\rz\n", "2")]),
        ('a,b\n"",2\n"""",3\n', [("a", "b"), ("", "2"), ('"', "3")]),
        ('a,b\n12" pipe,2\n', [("a", "b"), ('12" pipe', "2")]),
        ('a,b\n"12" pipe",2\n', [("a", "b"), ('12" pipe', "2")]),
        ('a,b\n"Zorza" Ltd,2\n', [("a", "b"), ('"Zorza" Ltd', "2")]),
        ('a,b\n"Zorza" Ltd,"x"\n', [("a", "b"), ('"Zorza" Ltd', "x")]),
        ('a, b\nx, "y, z"\n"q" ,r\n', [("a", " b"), ("x", "y, z"), ("q", "r")]),
        ("a,b\n x , y \n", [("a", "b"), (" x ", " y ")]),
        ("a,b,c\n1\n1,2,3,4\n", [("a", "b", "c"), ("1",), ("1", "2", "3", "4")]),
        ("a,b\nx\0y,\0\n", [("a", "b"), ("xy", "")]),
        ("a,b\n1,2\n\x1a", [("a", "b"), ("1", "2")]),
        ("a,b\nx\u2028y\x0b\x85,z\x0c\n", [("a", "b"), ("x\u2028y\x0b\x85", "z\x0c")]),
        ("a,b\n'+48 22 123,'s-Hertogenbosch\n", [("a", "b"), ("+48 22 123", "'s-Hertogenbosch")]),
    ],
)
def test_quotes_and_odd_characters_are_read_as_meant(
    tmp_path: Path, content: str, rows: list[tuple[str, ...]]
) -> None:
    assert cells(tmp_path, content) == rows


def test_a_quote_that_never_closes_swallows_no_row(tmp_path: Path) -> None:
    plain = [f"{number},name,town" for number in range(2_000)]
    lines = [*plain[:700], '700,"name,town', *plain[701:]]

    rows = cells(tmp_path, "\n".join(lines))

    assert len(rows) == 2_000
    assert rows[700] == ("700", '"name', "town")
    assert rows[701:] == [tuple(line.split(",")) for line in plain[701:]]


def test_two_stray_quotes_do_not_make_one_cell_of_the_rows_between(tmp_path: Path) -> None:
    lines = ['1,"Zorza,x,y', "2,b,x,y", "3,c,x,y", '4,Zenit",x,y', "5,e,x,y"]

    rows = cells(tmp_path, "\n".join(["id,name,c,d", *lines]))

    assert [row[0] for row in rows] == ["id", "1", "2", "3", "4", "5"]
    assert rows[1] == ("1", '"Zorza', "x", "y")
    assert rows[4] == ("4", 'Zenit"', "x", "y")


def test_an_address_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    content = 'Name,Address\nA,"Long Street 5, back\n00-950, Warsaw\nPoland"\nB,x\n'

    assert read(tmp_path, content)[1] == [
        (1, ("Name", "Address")),
        (2, ("A", "Long Street 5, back\n00-950, Warsaw\nPoland")),
        (3, ("B", "x")),
    ]


def test_blank_rows_are_counted_but_left_out(tmp_path: Path) -> None:
    content = "\n,,\nName,Town\n\n  , \nA,B\n\n\n"

    assert read(tmp_path, content)[1] == [(3, ("Name", "Town")), (6, ("A", "B"))]


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b",,,\n,,", b"\xef\xbb\xbf", b"\0" * 100, b" \t"]
)
def test_a_file_without_a_cell_is_empty(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EmptyFile):
        cells(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x90\0\0\1,\x08\6\0\0\0" + bytes(range(256)) * 4,
        bytes(range(256)),
        b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" * 20,
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnknownFileType, match="holds binary data"):
        cells(tmp_path, content)


def test_so_many_rows_as_asked_for_are_read(tmp_path: Path) -> None:
    assert cells(tmp_path, "a,b\n\n1,2\n3,4\n", max_rows=2) == [("a", "b"), ("1", "2")]


def test_more_rows_than_the_limit_are_refused(tmp_path: Path) -> None:
    assert len(cells(tmp_path, "a\nb\nc\n\n\n", limits=Limits(rows=3))) == 3

    with pytest.raises(TooManyRows):
        cells(tmp_path, "a\nb\nc\nd\n", limits=Limits(rows=3))


def test_more_columns_than_the_limit_are_refused(tmp_path: Path) -> None:
    limits = Limits(columns=3)
    assert cells(tmp_path, "a,b,c,,,\n1,2,3\n", limits=limits) == [
        ("a", "b", "c", "", "", ""),
        ("1", "2", "3"),
    ]

    with pytest.raises(TooManyColumns, match="more than 3 columns in row 2"):
        cells(tmp_path, "a,b,c\n1,2,3,4\n", limits=limits)


def test_a_long_quoted_cell_is_kept_whole(tmp_path: Path) -> None:
    note = "line, with comma\n" * 20_000

    assert cells(tmp_path, f'a,b\n1,"{note}"\n2,x\n') == [("a", "b"), ("1", note), ("2", "x")]


def test_a_long_cell_without_quotes_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match=r"row 2, column 2 holds 32,768 characters"):
        cells(tmp_path, "a,b\n1," + "x" * 32_768)


def test_a_line_without_end_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedFile, match="row 2 is longer than"):
        cells(tmp_path, "a,b\n" + "x," * 4_100_000)


@given(st.text(alphabet='ab";,\n\r "\'', max_size=60))
@settings(deadline=None)
def test_whatever_the_quotes_no_letter_is_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    content = "a,b\n" + text
    path = tmp_path_factory.getbasetemp() / "letters.csv"
    path.write_text(content, newline="")

    _, rows = read_text(path, "letters.csv", ReadOptions())

    read_letters = [c for row in rows for cell in row.cells for c in cell if c in "ab"]
    assert read_letters == [c for c in content if c in "ab"]


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_rows_or_a_clear_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes(content)

    try:
        info, rows = read_text(path, "bytes.csv", ReadOptions())
    except (EmptyFile, UnknownFileType):
        return

    assert info.encoding is not None
    assert all(row.cells for row in rows)


def test_rows_that_lack_cells_or_have_empty_ones_more_are_of_one_table(tmp_path: Path) -> None:
    content = "Name,Email\nA,a@a.example,\nB,b@b.example,,\nC\nD,d@d.example\n"

    assert cells(tmp_path, content)[:2] == [("Name", "Email"), ("A", "a@a.example", "")]
