import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carryover.domain.headings import RepeatedHeadings, find_header_row

HEAD = ["Client name", "Tax ID", "City", "E-mail"]
ROW = ["Acme Ltd", "PL1234567890", "Kraków", "a@acme.example"]


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([HEAD, ROW, ROW], 0),
        ([HEAD], 0),
        ([["Customers 2024"], [], HEAD, ROW], 2),
        ([["EXTF", "700", "21", "Debitoren"], HEAD, ROW], 1),
        ([["", "", "", ""], HEAD, ROW], 1),
        ([["# Status", "New", "Old"], ["# Name", "phone and email"], HEAD, ROW], 2),
        ([["# Exported 2024"], ["# Name", "Email", "City"], ["Acme", "a@b.example", "York"]], 1),
        ([["# de venta", "Cliente", "Ciudad"], ["17", "Acme", "Bogotá"]], 0),
        ([ROW, ROW], None),
        ([["Kund", "Blorp", "Zork"], ["Acme", "x", "a@acme.example"]], 0),
        ([["Name", "Email"], ["Anna", "a@b.example"]], 0),
        ([], None),
        ([[], ["", " "]], None),
    ],
)
def test_the_row_of_headings_is_found(rows: list[list[str]], place: int | None) -> None:
    assert find_header_row(rows) == place


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=6))
def test_any_rows_give_a_place_among_them_or_none(rows: list[list[str]]) -> None:
    place = find_header_row(rows)

    assert place is None or 0 <= place < len(rows)


def test_headings_that_stand_there_again_are_known() -> None:
    known = RepeatedHeadings(["", "Client name", "City", ""])

    assert ("", "Client name", "City") in known
    assert (" ", "CLIENT NAME", "city ", " ") in known
    assert ("", "Client name", "Leeds") not in known
    assert ("", "Client name") not in known
    assert () not in known
    assert () not in RepeatedHeadings([])


def test_paths_that_nobody_would_write_as_an_address_are_headings() -> None:
    headings = [
        "importId",
        "name",
        "email",
        "paymentMode.importId",
        "user.importId",
        "team.importId",
    ]
    row = ["20", "APOLLO", "info@apollo.example", "8", "1", "1"]

    assert find_header_row([headings, row]) == 0


def test_a_few_known_words_are_enough_where_nothing_stands_below() -> None:
    headings = ["No.", "会社名", "担当者", "電話番号", "郵便番号", "住所"]
    headings += [f"ボトル{number}の残" for number in range(40)]

    assert find_header_row([headings]) == 0
    assert find_header_row([["Acme", "Leeds", "12"]]) is None


def test_x_beside_y_is_a_place_on_a_map_and_no_flag() -> None:
    headings = "CERT,NAME,ADDRESS,CITY,STALP,STNAME,ZIP,FED,RSSD,SERVTYPE,X,Y".split(",")
    row = "57,First Bank,1 Main St,York,IL,Illinois,62701,7,123456,11,-89.6501,39.7817".split(",")

    assert find_header_row([headings, row]) == 0


def test_a_row_of_identifiers_alone_is_the_headings_whatever_they_mean() -> None:
    assert find_header_row([["CMTE_ID", "CMTE_NM", "TRES_NM", "CMTE_DSGN", "CAND_ID"]]) == 0
    assert find_header_row([["ANNOSCOLASTICO", "AREA", "CAPSCUOLA", "PROVINCIA", "SEDE"]]) == 0
    assert find_header_row([["SMITH", "JOHN", "LEEDS", "UK", "PLUMBER"]]) is None
    assert find_header_row([["Acme", "Leeds", "Smith", "Ann", "plumber"]]) is None
    assert find_header_row([["CMTE_ID", "CAND_ID"]]) is None
