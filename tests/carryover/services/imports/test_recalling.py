"""A file that comes back is assigned as last time."""

import pytest

from carryover.domain.value_choices import KEEP_AS_EXTRA, UnknownValue, ValueChoice
from carryover.errors import NotFound, Rejected
from carryover.services.clients.listing_all import every_client
from carryover.services.imports.columns import assign_columns, keep_left_over, move_heading
from carryover.services.imports.grid import view_grid
from carryover.services.imports.importing import view_import
from carryover.services.imports.keeping_grid import Sent, keep_grid
from carryover.services.imports.mappings import (
    forget_mapping,
    last_time,
    rename_mapping,
    save_mapping,
    use_mapping,
    use_suggestions,
    view_mappings,
)
from carryover.services.imports.unknown_values import UnknownList, view_unknown_values
from tests.carryover.factories import NOW, make_account
from tests.carryover.services.imports.steps import bring_in, commit, plan, read

FILE = "Client name,City,Remarks\nAcme,Leeds,first\n"
KINDS = "Client name,Kind,Country\nAcme,Lead,Polska\nBirch,company,Narnia\nCedar,LEAD,Narnia\n"


@pytest.fixture
def account(session):
    return make_account(session)


def rubrics(session, account, import_id) -> list[str]:
    return [one.rubric for one in view_grid(session, account, import_id).columns]


def read_kinds(session, installation, account) -> int:
    import_id = read(session, installation, account, KINDS)
    assign_columns(session, account, import_id, {1: "kind"})
    return import_id


def test_a_file_with_the_same_headings_is_assigned_as_last_time(session, installation, account):
    first = read(session, installation, account, FILE)
    assign_columns(session, account, first, {1: "region"})
    plan(session, installation, account, first)

    second = read(
        session, installation, account, "CITY,remarks,Client Name\nYork,comes twice,Birch\n"
    )

    grid = view_grid(session, account, second)
    assert [(one.rubric, one.suggested) for one in grid.columns] == [
        ("region", "city"),
        ("note", "note"),
        ("name", "name"),
    ]
    assert all(one.follows_last_time and not one.is_new for one in grid.columns)
    assert grid.recalled is not None
    assert (grid.recalled.new, grid.recalled.gone) == ((), ())


def test_a_file_with_a_column_more_and_one_less_says_what_changed(session, installation, account):
    first = read(
        session, installation, account, "Client name,City,Remarks,Phone,Fax,VAT\nA,B,C,,,\n"
    )
    assign_columns(session, account, first, {2: "extra"})
    plan(session, installation, account, first)

    second = read(
        session, installation, account, "Client name,City,Remarks,Phone,VAT,Web\nA,B,C,,,\n"
    )

    grid = view_grid(session, account, second)
    assert grid.recalled is not None
    assert (grid.recalled.new, grid.recalled.gone) == (("Web",), ("Fax",))
    assert [one.rubric for one in grid.columns] == [
        "name",
        "city",
        "extra",
        "phone",
        "tax_id",
        "website",
    ]
    assert [one.is_new for one in grid.columns] == [False] * 5 + [True]


def test_another_account_and_another_kind_of_file_know_nothing_of_it(
    session, installation, account
):
    plan(session, installation, account, read(session, installation, account, FILE))

    other = make_account(session, "birch")
    there = read(session, installation, other, FILE)
    unlike = read(session, installation, account, "Client name,Phone,Fax\nAcme,1,2\n")

    assert view_grid(session, other, there).recalled is None
    assert view_grid(session, account, unlike).recalled is None


def test_our_suggestions_can_be_used_instead_and_last_time_be_had_back(
    session, installation, account
):
    first = read(session, installation, account, FILE)
    assign_columns(session, account, first, {1: "region"})
    plan(session, installation, account, first)
    second = read(session, installation, account, FILE)

    use_suggestions(session, account, second)
    suggested = rubrics(session, account, second)
    offered = last_time(session, account, second)
    assert offered is not None
    use_mapping(session, account, second, offered.id)

    assert suggested == ["name", "city", "note"]
    assert rubrics(session, account, second) == ["name", "region", "note"]
    assert last_time(session, account, second) is None


def test_a_mapping_is_saved_under_a_name_chosen_renamed_and_deleted(session, installation, account):
    first = read(session, installation, account, FILE)
    assign_columns(session, account, first, {1: "region"})
    save_mapping(session, account, first, " Fair ", NOW)
    [fair] = view_mappings(session, account)
    other = read(
        session, installation, account, "City,Client name,Website,Fax,Phone\nYork,Birch,,,\n"
    )

    use_mapping(session, account, other, fair.id)
    rename_mapping(session, account, fair.id, "Trade fair")

    assert rubrics(session, account, other) == ["region", "name", "website", "fax", "phone"]
    assert [(one.name, one.columns, one.assigned) for one in view_mappings(session, account)] == [
        ("Trade fair", 3, 3)
    ]
    forget_mapping(session, account, fair.id)
    assert view_mappings(session, account) == []
    assert rubrics(session, account, other) == ["region", "name", "website", "fax", "phone"]


def test_names_of_mappings_are_not_blank_and_not_taken(session, installation, account):
    import_id = read(session, installation, account, FILE)
    save_mapping(session, account, import_id, "One", NOW)
    save_mapping(session, account, import_id, "Two", NOW)
    save_mapping(session, account, import_id, "Two", NOW)
    [one, _two] = view_mappings(session, account)

    with pytest.raises(Rejected, match="already"):
        rename_mapping(session, account, one.id, "Two")
    with pytest.raises(Rejected, match="name"):
        save_mapping(session, account, import_id, "  ", NOW)


def test_the_mappings_of_another_account_are_not_found(session, installation, account):
    save_mapping(session, account, read(session, installation, account, FILE), "Fair", NOW)
    [fair] = view_mappings(session, account)
    other = make_account(session, "birch")
    there = read(session, installation, other, FILE)

    with pytest.raises(NotFound):
        use_mapping(session, other, there, fair.id)
    with pytest.raises(NotFound):
        rename_mapping(session, other, fair.id, "Mine")
    forget_mapping(session, other, fair.id)

    assert [one.name for one in view_mappings(session, account)] == ["Fair"]


def test_a_file_without_headings_is_neither_remembered_nor_saved(session, installation, account):
    import_id = read(session, installation, account, FILE)
    move_heading(session, account, import_id, None)
    assign_columns(session, account, import_id, {0: "name"})
    plan(session, installation, account, import_id)

    with pytest.raises(Rejected, match="headings"):
        save_mapping(session, account, import_id, "Fair", NOW)

    move_heading(session, account, import_id, 1)
    assert view_grid(session, account, import_id).recalled is None


def test_all_columns_that_no_rubric_takes_are_kept_at_once(session, installation, account):
    import_id = read(
        session, installation, account, "Client name,Shoe size,Colour,\nAcme,42,red,\n"
    )

    before = view_grid(session, account, import_id).left_over
    keep_left_over(session, account, import_id)
    plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert before == 2
    assert view_grid(session, account, import_id).left_over == 0
    [acme] = every_client(session, account)
    assert acme["extras"] == {"Shoe size": "42", "Colour": "red"}


def test_values_that_were_not_understood_are_listed_once_and_mapped_once(
    session, installation, account
):
    import_id = read_kinds(session, installation, account)
    before = view_unknown_values(session, account, import_id)
    plan(session, installation, account, import_id)
    counted = view_import(session, account, import_id).unknown_values

    meanings = (
        ValueChoice("kind", "Lead", "company"),
        ValueChoice("country", "Narnia", KEEP_AS_EXTRA),
    )
    keep_grid(session, account, import_id, Sent(meanings))
    review = plan(session, installation, account, import_id)
    commit(session, installation, account, import_id)

    assert before == UnknownList(
        (
            UnknownValue("kind", "Lead", ("Kind",), [2, 4], 2),
            UnknownValue("country", "Narnia", ("Country",), [3, 4], 2),
        ),
        undecided=2,
        decided=0,
    )
    assert counted == 2
    assert view_import(session, account, import_id).unknown_values == 0
    assert [client.problems for client in review.clients] == [(), (), ()]
    acme, birch, _cedar = every_client(session, account)
    assert (acme["kind"], acme["country"]) == ("company", "PL")
    assert (birch.get("country", ""), birch["extras"]) == ("", {"Country": "Narnia"})


def test_what_values_mean_is_remembered_with_the_mapping(session, installation, account):
    first = read_kinds(session, installation, account)
    keep_grid(session, account, first, Sent([ValueChoice("kind", "Lead", "person")]))
    plan(session, installation, account, first)

    second = read(session, installation, account, KINDS)

    found = view_unknown_values(session, account, second)
    assert [(one.value, one.choice) for one in found.values] == [("Narnia", ""), ("Lead", "person")]
    use_suggestions(session, account, second)
    assign_columns(session, account, second, {1: "kind"})
    assert view_unknown_values(session, account, second).undecided == 2


def test_a_value_cannot_mean_what_its_rubric_cannot_hold(session, installation, account):
    import_id = read_kinds(session, installation, account)

    with pytest.raises(Rejected, match="Lead"):
        keep_grid(session, account, import_id, Sent([ValueChoice("kind", "Lead", "PL")]))


def test_the_same_file_again_follows_the_plan_of_the_first(session, installation, account):
    bring_in(session, installation, account, FILE)

    again = bring_in(session, installation, account, FILE)

    assert (again.counts.created, again.counts.merged) == (0, 1)
