"""The list shows every client once, in order, however it is leafed through."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from carryover.domain.journal import Cause, CauseKind
from carryover.domain.listing import Cursor, Facets, ListedClient, ListPage, Order
from carryover.domain.records import ClientRecord, ContactRecord
from carryover.domain.selection import Filter, Shown, Sort
from carryover.domain.states import ClientState, state_of
from carryover.store import listing
from carryover.store.clients import create
from carryover.store.database import is_sqlite, writing
from carryover.store.listing import count_clients, find_facets, list_page
from tests.carryover.factories import BY_NOBODY, NOW, make_account, make_clients, record


@pytest.fixture
def account(session):
    return make_account(session)


BY_NAME, EVERYTHING = Order(), Filter()


def names(session, account, order=BY_NAME, **wanted):
    page = list_page(session, account, Filter(**wanted), order, None)
    return [row.name for row in page.rows]


def leaf_through(session, account, order, wanted=EVERYTHING):
    """All pages forwards, then all pages backwards from the last one."""
    page = list_page(session, account, wanted, order, None)
    forwards = [page]
    while page.next:
        page = list_page(session, account, wanted, order, page.next)
        forwards.append(page)
    backwards = [page]
    while page.previous:
        page = list_page(session, account, wanted, order, page.previous)
        backwards.insert(0, page)
    return forwards, backwards


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [False, True])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    clients=st.lists(
        st.tuples(st.sampled_from("aąbBć%_"), st.sampled_from(["", "Łódź", "lodz", "Wien"]),
                  st.sampled_from(["", "PL", "Austria"]), st.integers(0, 3)),
        max_size=30,
    ),
    size=st.integers(1, 7),
)  # fmt: skip
def test_leafing_in_either_direction_visits_every_client_once(
    session, monkeypatch, sort, descending, clients, size
):
    monkeypatch.setattr(listing, "PAGE_ROWS", size)
    account = make_account(session, f"a{session.info.setdefault('n', 0)}")
    session.info["n"] += 1
    for name, city, country, later in clients:
        state = state_of(record(name, city=city, country=country))
        with writing(session):
            create(session, account, [(state, BY_NOBODY)], NOW + timedelta(seconds=later))

    forwards, backwards = leaf_through(session, account, Order(sort, descending))

    visited = [row.id for page in forwards for row in page.rows]
    assert len(visited) == len(set(visited)) == len(clients)
    assert [[row.id for row in page.rows] for page in backwards] == [
        [row.id for row in page.rows] for page in forwards
    ]


def test_a_row_shows_what_the_list_needs(session, account):
    person = ContactRecord(name="Ada")
    state = ClientState(
        {"name": "A", "short_name": "a", "kind": "company", "city": "Wien", "country": "Austria",
         "email": "a@x.example", "mobile": "0123"},
        tags=("vip", "late"),
        contacts=state_of(ClientRecord(contacts=(person, person))).contacts,
        archived=True,
    )  # fmt: skip
    with writing(session):
        [client_id] = create(session, account, [(state, BY_NOBODY)], NOW)

    assert list_page(session, account, Filter(shown=Shown.ALL), Order(), None) == ListPage(
        (
            ListedClient(
                id=client_id,
                name="A",
                short_name="a",
                kind="company",
                city="Wien",
                country="Austria",
                country_code="AT",
                email="a@x.example",
                phone="0123",
                archived=True,
                updated_at=NOW,
                tags=("vip", "late"),
                contacts=2,
            ),
        ),
        None,
        None,
    )


def test_names_are_sorted_without_regard_to_case_and_accents(session, account):
    make_clients(session, account, *(record(name) for name in ("Zoë", "Łukasz", "lena", "Maja")))

    assert names(session, account) == ["lena", "Łukasz", "Maja", "Zoë"]
    assert names(session, account, Order(descending=True)) == ["Zoë", "Maja", "Łukasz", "lena"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["Adam", "Berta"]),
        ({"shown": Shown.ARCHIVED}, ["Cyril"]),
        ({"shown": Shown.ALL}, ["Adam", "Berta", "Cyril"]),
        ({"kind": "person"}, ["Adam"]),
        ({"country": "PL"}, ["Adam", "Berta"]),
        ({"country": "AT"}, []),
        ({"country": "AT", "shown": Shown.ALL}, ["Cyril"]),
        ({"tag": "vip"}, ["Adam"]),
        ({"tag": "vip", "shown": Shown.ALL}, ["Adam", "Cyril"]),
        ({"tag": "VIP"}, []),
        ({"import_id": 7}, ["Berta"]),
        ({"import_id": 8}, []),
        ({"query": "ada"}, ["Adam"]),
        ({"query": "ad"}, ["Adam"]),
        ({"query": "da"}, []),
        ({"query": "%"}, []),
        ({"query": "a_a"}, []),
        ({"query": "ada", "tag": "vip", "kind": "person", "country": "PL"}, ["Adam"]),
    ],
)
def test_every_part_of_the_filter_must_hold_and_the_count_agrees(session, account, wanted, found):
    adam = state_of(record("Adam", kind="person", country="Polska"))
    berta = state_of(record("Berta", country="PL"))
    cyril = ClientState({"name": "Cyril", "country": "Austria"}, tags=("vip",), archived=True)
    by_import = Cause(CauseKind.IMPORT, import_id=7, import_row=2)
    with writing(session):
        states = [(replace(adam, tags=("vip",)), BY_NOBODY), (berta, by_import), (cyril, BY_NOBODY)]
        create(session, account, states, NOW)

    assert names(session, account, **wanted) == found
    assert count_clients(session, account, Filter(**wanted)) == len(found)


def test_a_page_whose_rows_are_all_gone_is_the_first_one(session, account):
    make_clients(session, account, record("Adam"))

    page = list_page(session, account, Filter(), Order(), Cursor("zzz", 9))

    assert [row.name for row in page.rows] == ["Adam"]


def test_nothing_of_another_account_is_listed_counted_or_offered(session, account):
    theirs = make_account(session, "theirs")
    with writing(session):
        state = ClientState({"name": "Theirs", "country": "PL"}, tags=("vip",))
        cause = Cause(CauseKind.IMPORT, import_id=7, import_row=1)
        create(session, theirs, [(state, cause)], NOW)

    for wanted in ({}, {"tag": "vip"}, {"import_id": 7}, {"query": "theirs"}, {"country": "PL"}):
        assert names(session, account, **wanted) == []
        assert count_clients(session, account, Filter(**wanted)) == 0
    assert find_facets(session, account, Shown.ALL) == Facets((), ())


def test_countries_and_tags_in_use_are_offered_with_their_numbers(session, account):
    states = [
        ClientState({"name": "A", "country": "Polska"}, tags=("late", "vip")),
        ClientState({"name": "B", "country": "PL"}, tags=("vip", "gone"), archived=True),
        ClientState({"name": "C", "country": "Wien?"}, tags=("new",)),
        ClientState({"name": "D", "country": "AT"}),
    ]
    with writing(session):
        create(session, account, [(state, BY_NOBODY) for state in states], NOW)

    assert find_facets(session, account, Shown.ALL) == Facets(
        (("PL", 2), ("AT", 1)), (("vip", 2), ("gone", 1), ("late", 1), ("new", 1))
    )
    assert find_facets(session, account, Shown.CURRENT) == Facets(
        (("AT", 1), ("PL", 1)), (("late", 1), ("new", 1), ("vip", 1))
    )
    assert find_facets(session, account, Shown.ARCHIVED) == Facets(
        (("PL", 1),), (("gone", 1), ("vip", 1))
    )


@pytest.mark.parametrize(
    ("wanted", "order", "index"),
    [
        (Filter(), Order(), "ix_clients_account_id_name_key_id"),
        (Filter(), Order(Sort.CITY, True), "ix_clients_account_id_city_key_id"),
        (Filter(), Order(Sort.UPDATED, True), "ix_clients_account_id_updated_at_id"),
        (Filter(country="PL"), Order(), "country_code_id_archived_at_kind (account_id=? AND coun"),
        (
            Filter(shown=Shown.ARCHIVED),
            Order(),
            "COVERING INDEX ix_clients_account_id_country_code",
        ),
        (Filter(query="zo"), Order(), "name_key_id (account_id=? AND name_key>? AND name_key<?)"),
        (Filter(query="zolc"), Order(), "client_search VIRTUAL TABLE INDEX"),
        (Filter(tag="vip"), Order(), "COVERING INDEX ix_client_tags_account_id_tag_client_id"),
        (Filter(import_id=1), Order(), "COVERING INDEX ix_changes_import_id_client_id"),
    ],
)
def test_a_page_is_read_along_an_index(session, account, wanted, order, index):
    if not is_sqlite(session):
        pytest.skip("PostgreSQL plans by its statistics")

    plan = explained(
        session,
        lambda: list_page(session, account, wanted, order, Cursor("2026-01-01T00:00:00+00:00", 1)),
    )

    assert index in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("shown", Shown)
def test_countries_and_tags_are_counted_from_indexes_alone(session, account, shown):
    if not is_sqlite(session):
        pytest.skip("PostgreSQL plans by its statistics")

    plan = explained(session, lambda: find_facets(session, account, shown), "count(*)")
    searches = [line for line in plan.splitlines() if line.startswith(("SEARCH", "SCAN"))]

    assert len(searches) >= 2
    assert [line for line in searches if "USING COVERING INDEX" not in line] == []


def explained(session, task, part="sort_key"):
    """The plans of the statements in which this stands."""
    statements = []

    def note(_connection, _cursor, statement, parameters, *_rest):
        statements.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    task()
    event.remove(session.get_bind(), "before_cursor_execute", note)
    wanted = [pair for pair in statements if part in pair[0]]
    return "\n".join(
        row[3]
        for query, parameters in wanted
        for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters)
    )
