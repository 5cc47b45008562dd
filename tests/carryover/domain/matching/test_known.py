"""Who is worth a look, and what comes of several who are."""

import pytest

from carryover.domain.matching import blocks_of, keys_of
from carryover.domain.matching.known import FiledRows, Known, nearest, worth_a_look
from carryover.domain.planning import (
    Candidate,
    Decision,
    Decisions,
    EarlierRow,
    Existing,
    Match,
    Outcome,
)
from carryover.domain.records import ClientRecord


def known(rows: list[dict[str, str]], clients: dict[int, dict[str, str]]) -> Known:
    """A file of these rows, numbered from 1, and a base of these clients."""
    chunk = FiledRows()
    keys = {row: keys_of(ClientRecord(values), "PL") for row, values in enumerate(rows, 1)}
    blocks = {row: blocks_of(one) for row, one in keys.items()}
    for row, its_blocks in blocks.items():
        chunk.add(row, its_blocks)
    return Known(
        keys=keys,
        clients={one: keys_of(ClientRecord(values), "PL") for one, values in clients.items()},
        of_one_source=(),
        near_clients={row: list(clients) for row in keys},
        near_rows={row: list(chunk.before(row, one, {})) for row, one in blocks.items()},
    )


def matches(rows: list[dict[str, str]], clients: dict[int, dict[str, str]]) -> list[Match | None]:
    found = known(rows, clients)
    return [found.match(row) for row, _ in enumerate(rows, 1)]


def test_every_candidate_is_kept_the_same_before_the_similar():
    rows = [{"name": "Acme", "tax_id": "5252248481", "city": "Leeds"}]
    clients = {
        3: {"name": "Acmee", "city": "Leeds"},
        4: {"name": "Other", "tax_id": "PL5252248481"},
        5: {"name": "Birch"},
    }

    [match] = matches(rows, clients)

    assert match is not None
    clients_found = [one for one in match.candidates if isinstance(one, Existing)]
    assert [(one.client_id, one.sure) for one in clients_found] == [(4, True), (3, False)]
    assert (match.outcome, match.choices) == (Outcome.EXISTS, 1)


def test_a_row_that_is_the_same_as_a_twin_belongs_to_the_first_row():
    rows = [
        {"name": "Acme", "tax_id": "5252248481"},
        {"name": "Acme Holding", "tax_id": "5252248481", "email": "ada@acme.example"},
        {"name": "A. Holding", "email": "ada@acme.example"},
    ]

    [first, second, third] = matches(rows, {})

    assert first is None
    assert second == Match((EarlierRow(1, "Same tax number"),))
    assert third == Match((EarlierRow(1, "Same e-mail, as row 2 has"),))


def test_a_row_that_is_the_same_as_one_whose_client_exists_belongs_to_that_client():
    rows = [
        {"name": "Birch", "tax_id": "5252248481", "email": "ada@birch.example"},
        {"name": "Birch Joinery", "email": "ada@birch.example"},
    ]

    [_, second] = matches(rows, {7: {"name": "Acme", "tax_id": "5252248481"}})

    assert second == Match((Existing(7, "Same e-mail, as row 1 has"),))


TAX_NUMBERS = "5252248481", "1132191233"


def test_a_row_is_no_client_through_a_row_without_the_tax_number_that_contradicts():
    ours, theirs = TAX_NUMBERS
    rows = [
        {"name": "Acme", "email": "ada@acme.example", "city": "Leeds"},
        {"name": "Acme", "tax_id": theirs, "city": "Leeds"},
    ]

    [first, second] = matches(
        rows, {7: {"name": "A.", "email": "ada@acme.example", "tax_id": ours}}
    )

    assert first == Match((Existing(7, "Same e-mail"),))
    assert second is None


@pytest.mark.parametrize("clients", [{}, {7: {"name": "Acme"}}])
def test_the_first_of_two_tax_numbers_is_the_one_of_a_client_that_has_none(clients):
    ours, theirs = TAX_NUMBERS
    rows = [{"name": "Acme"}, {"name": "Acme", "tax_id": ours}, {"name": "Acme", "tax_id": theirs}]
    again = {"name": "Acme", "tax_id": ours}

    found = matches([*rows, again], clients)

    original = {(True, one) for one in clients} or {(False, 1)}
    assert [match and {target(one) for one in match.candidates} for match in found] == [
        original if clients else None,
        original,
        None,
        original,
    ]


def target(candidate: Candidate) -> tuple[bool, int]:
    match candidate:
        case Existing(client_id=client_id):
            return True, client_id
        case EarlierRow(row=row):
            return False, row


def test_what_many_clients_of_other_names_share_says_nothing():
    names = ["Alder Trading", "Birch Joinery", "Cedar Farm", "Maple Studio"]
    rows = [{"name": name, "email": "ada@books.example", "city": name[:5]} for name in names]

    assert [match is None for match in matches(rows, {})] == [True, False, False, True]


def test_rare_keys_bring_near_and_common_ones_do_not():
    weak = 7 << 32
    filed = {weak: [1, 2], weak + 1: list(range(10, 70)), weak + 2: list(range(20, 60))}

    assert nearest(filed, filed) == {1: 0.5, 2: 0.5}


def test_however_many_have_the_same_name_some_of_them_are_looked_at():
    strong = 6 << 32
    crowd = {strong: list(range(1, 52))}

    assert [one for one, gain in nearest(crowd, crowd).items() if gain >= 1] == [1, 2, 3]


def test_only_the_best_are_looked_at_but_the_strong_and_those_at_hand_always():
    near = {1: {10: 0.4, 11: 1.0, 12: 0.2}, 2: {13: 0.5, 14: 2.0, 15: 0.1}}

    assert worth_a_look(near, at_hand={15}, most=3) == {1: [11], 2: [13, 14, 15]}
    assert worth_a_look(near, at_hand=(), most=0) == {1: [11], 2: [14]}


def test_nobody_but_a_person_chooses_among_several():
    merge_all = Decisions(exists=Decision.MERGE, similar=Decision.MERGE)

    assert [merge_all.of(Outcome.EXISTS, choices) for choices in (1, 2)] == ["merge", "skip"]
    assert [merge_all.of(Outcome.SIMILAR, choices) for choices in (1, 2)] == ["merge", "clone"]
    assert Decisions().of(Outcome.SIMILAR, 1) is Decision.CLONE
