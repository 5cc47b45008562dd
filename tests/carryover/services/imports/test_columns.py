"""What a person says of the columns and rows of a file."""

import pytest

from carryover.services.imports.columns import check_rows, move_heading
from carryover.services.imports.grid import Grid, view_grid
from tests.carryover.factories import make_account
from tests.carryover.services.imports.steps import plan, read


@pytest.fixture
def account(session):
    return make_account(session)


def ticks(grid: Grid) -> dict[int, bool]:
    return {row.number: row.checked for row in grid.last_rows}


def test_totals_and_notes_below_the_clients_are_left_out_and_can_be_taken_in(
    session, installation, account
):
    clients = [f"Client {number},Leeds" for number in range(1, 1_101)]
    import_id = read(
        session,
        installation,
        account,
        "\n".join(["Client name,City", *clients, ",", "Total: 1100,", "Page 1 of 1,"]),
    )

    before = view_grid(session, account, import_id)
    check_rows(session, account, import_id, {1103: True})
    after = view_grid(session, account, import_id)
    move_heading(session, account, import_id, 1)
    moved = view_grid(session, account, import_id)

    assert len(before.rows) == 50
    assert ticks(before) == {1103: False, 1104: False}
    assert ticks(after) == {1103: True, 1104: False}
    assert plan(session, installation, account, import_id).counts.new == 1_100
    assert moved == before
