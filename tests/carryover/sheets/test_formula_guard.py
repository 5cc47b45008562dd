"""The mark before cells that a spreadsheet program would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carryover.sheets.formula_guard import guard, looks_like_formula, unguard

formulas = st.sampled_from(["=1+1", "+48 22 123", "-5", "@SUM(A1)", "＝1+1"])


@given(st.one_of(st.text(), st.text(alphabet="'=+-@ \t\r\n\ufeff\u200b1a"), formulas))
def test_what_was_guarded_comes_back_unchanged(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(st.text(alphabet=" \t\r\n\x0b\x00\xa0\ufeff\u200b"), formulas)
def test_no_guarded_cell_begins_a_formula_behind_invisible_characters(
    invisible: str, formula: str
) -> None:
    assert guard(invisible + formula).startswith("'")


@pytest.mark.parametrize("cell", ["\t", "\tx", "\rx", "'x", "'"])
def test_tabs_returns_and_apostrophes_of_a_cell_itself_are_guarded(cell: str) -> None:
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    ["", "Kowalski", "00123", "a=b", "1+1", "info@example.com", "(22) 123-45", "“quoted”", "Łódź"],
)
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    assert not looks_like_formula(cell)
    assert guard(cell) == cell


@pytest.mark.parametrize("cell", ["'s-Hertogenbosch", "'t Hooft", "'", "O'Neill"])
def test_apostrophes_of_other_programs_are_kept_where_they_guard_nothing(cell: str) -> None:
    assert unguard(cell) == cell


def test_the_mark_of_other_programs_is_taken_away_too() -> None:
    assert unguard("'+48 22 123 45 67") == "+48 22 123 45 67"
