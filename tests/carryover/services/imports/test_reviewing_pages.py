"""A long plan is shown page by page."""

import pytest

from carryover.domain.planning import Counts, PlanFilter
from carryover.services.imports.correcting import correct_rows
from carryover.services.imports.reviewing import view_left_out, view_review
from tests.carryover.factories import make_account, make_clients, record
from tests.carryover.services.imports.steps import commit, plan, read

FILE = "Client name,City\n" + "".join(
    f"{f'Client {number}' if number % 2 else ''},Leeds\n" for number in range(1, 241)
)
"""120 clients in rows 2, 4 ... 240, and 120 rows without a name in between."""


@pytest.fixture
def account(session):
    return make_account(session)


def test_each_page_knows_where_the_ones_beside_it_begin(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)

    pages = [view_review(session, account, import_id, PlanFilter.NEW, one) for one in (0, 100, 200)]

    assert [page.clients[0].number for page in pages] == [2, 102, 202]
    assert [(page.preceding, page.following) for page in pages] == [
        (None, 100),
        (0, 200),
        (100, None),
    ]


def test_rows_that_were_left_out_are_listed_after_the_commit(session, installation, account):
    import_id = read(session, installation, account, FILE)
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    left_out = view_left_out(session, account, import_id, after=201)

    assert [one.number for one in left_out.clients] == list(range(203, 242, 2))
    assert (left_out.preceding, left_out.following) == (101, None)
    assert [problem.reason for problem in left_out.clients[0].problems] == ["The name is missing"]


def test_values_that_say_the_same_are_no_difference(session, installation, account):
    make_clients(
        session,
        account,
        record("Alpenglück", phone="0512 520 600", country="Österreich", city="Wien"),
    )
    text = "Client name,Phone,Country,City,E-mail\nAlpenglück,+43 512 520600,Austria,Linz,a@b.at\n"

    review = plan(session, installation, account, read(session, installation, account, text))

    [client] = review.clients
    assert [one.label for one in client.differences] == ["E-mail", "City"]
    assert client.agreeing == ("Client name", "Phone", "Country")


def test_clients_with_a_cell_to_look_at_are_counted_and_listed(session, installation, account):
    make_clients(session, account, record("Dale"))
    file = "Client name,E-mail\nAcme,acme.example\nBirch,b@birch.example\n,c.example\nDale,dale\n"
    import_id = read(session, installation, account, file)
    counts = plan(session, installation, account, import_id).counts

    shown = view_review(session, account, import_id, PlanFilter.MARKED)
    commit(session, installation, account, import_id)

    assert counts == Counts(rows=4, created=2, merged=1, invalid=1, marked=2)
    assert [(one.name, one.problems[0].heading) for one in shown.clients] == [
        ("Acme", "E-mail"),
        ("Dale", "E-mail"),
    ]


def test_a_client_that_was_corrected_is_no_longer_to_be_looked_at(session, installation, account):
    import_id = read(session, installation, account, "Client name,E-mail\nAcme,acme.example\n")
    plan(session, installation, account, import_id)

    correct_rows(session, account, import_id, {2: {1: "a@acme.example"}})

    assert view_review(session, account, import_id, PlanFilter.MARKED).clients == ()
    assert view_review(session, account, import_id, None).counts == Counts(rows=1, created=1)


def test_what_was_corrected_in_any_row_of_a_client_is_told(session, installation, account):
    rows = "Acme,Ann,a@acme.example\nAcme,Bo,bo.example\n"
    import_id = read(session, installation, account, f"Company,Contact name,Contact e-mail\n{rows}")
    plan(session, installation, account, import_id)

    correct_rows(session, account, import_id, {3: {2: "b@acme.example"}})

    [acme] = view_review(session, account, import_id, None).clients
    assert [(one.row, one.before, one.after) for one in acme.mended] == [
        (3, "bo.example", "b@acme.example")
    ]
