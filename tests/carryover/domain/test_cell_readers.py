"""What one cell does to the record of its row, beside the others."""

from carryover.domain.cell_readers import CellProblem
from carryover.domain.rows import RowRead, compile_mapping, read_record


def read(mapping: dict[str, str], *cells: str) -> RowRead:
    """Read one row; `mapping` is heading to rubric."""
    return read_record(cells, compile_mapping([*mapping.values()], [*mapping]))


def test_a_street_and_the_number_of_the_house_are_one_value() -> None:
    mapping = {"Name": "name", "Ulica": "street", "Dom": "street", "Lokal": "street"}

    assert read(mapping, "Acme", "Polna", "5", "12").record.fields["street"] == "Polna 5/12"
    assert read(mapping, "Acme", "Polna", "", "5a").record.fields["street"] == "Polna 5a"
    assert read(mapping, "Acme", "", "5").record.fields["street"] == "5"


def test_a_row_with_nothing_but_a_contact_asks_whose_it_is() -> None:
    mapping = {"Firma": "name", "Ort": "city", "Person": "contact_name", "Mail": "contact_email"}
    alone = read(mapping, "", "", "Eva Lang", "eva@lang.example")
    in_a_town = read(mapping, "", "Köln", "Eva Lang", "eva@lang.example")

    reason = "Only a contact, no client: enter whose it is, or it becomes one"
    assert alone.problems == (CellProblem(0, "name", "", reason),)
    assert alone.record.name == in_a_town.record.name == "Eva Lang"
    assert in_a_town.problems == ()
