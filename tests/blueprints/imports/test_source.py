"""How a file was read, in words, and what may be chosen instead."""

import pytest

from blueprints.imports.source import Source


def source(**values) -> Source:
    known = {
        "file_name": "clients",
        "format": "csv",
        "sheets": (),
        "sheet": "",
        "encoding": "cp1250",
        "delimiter": ";",
        "chosen": {},
    }
    return Source(**{**known, **values})


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context():
        yield


def test_text_is_told_by_its_encoding_and_its_delimiter():
    assert source().in_words == ["Windows 1250, Central Europe", "semicolon ;"]
    assert source(encoding="cp037", delimiter="~").in_words == ["cp037", "~"]


def test_a_workbook_is_told_by_its_format_and_its_sheet():
    book = source(format="xls", sheets=("A", "B"), sheet="B", encoding="", delimiter="")

    assert book.in_words == ["xls", "sheet “B”"]
    assert book.sheet_choices == [("A", "A"), ("B", "B")]


def test_what_was_found_out_need_not_be_chosen():
    assert source().encodings[0] == ("", "Found: Windows 1250, Central Europe")
    assert source(chosen={"encoding": "utf-8"}).encodings[0] == ("", "Find out")
    assert source(delimiter="").delimiters[0] == ("", "Find out")


def test_several_sheets_are_asked_about_until_one_is_chosen():
    sheets = ("A", "B")

    assert source(format="xls", sheets=sheets).asks_for_a_sheet
    assert not source(format="xls", sheets=sheets, chosen={"sheet": "B"}).asks_for_a_sheet
    assert not source(format="xls", sheets=("A",)).asks_for_a_sheet


def test_a_workbook_of_one_sheet_cannot_be_read_in_another_way():
    assert not source(format="xls", sheets=("A",)).can_be_read_differently
    assert source(format="xls", sheets=("A", "B")).can_be_read_differently
    assert source().can_be_read_differently


def test_what_is_not_among_the_rows_is_told():
    many = ("D", "F", "G", "H", "I", "J")

    assert source().left_out_words == []
    assert source(hidden_rows=1).left_out_words == ["1 hidden row was left out."]
    assert source(hidden_rows=1_200, hidden_columns=many).left_out_words == [
        "1,200 hidden rows and 6 hidden columns (D, F, G, H, I …) were left out."
    ]
    assert source(far_cells=("QQQ123456",)).left_out_words == [
        "Left out, far beyond the other columns: QQQ123456."
    ]
    assert source(closing_rows=2, hidden_rows=1, chosen={"hidden": True}).left_out_words == [
        "The last 2 rows look like totals or notes and are not ticked.",
        "Hidden rows and columns are included.",
    ]


def test_formulas_without_a_result_are_told_with_the_way_to_mend_them():
    assert source().formulas_in_words == ""
    assert source(formulas=1).formulas_in_words.startswith("One formula has no result")
    assert source(formulas=1_200).formulas_in_words == (
        "1,200 formulas have no result in the file, so their cells are blank. Open the file in "
        "a spreadsheet program, save it there, and upload it again."
    )
