"""Where clients are filed follows what they are, whatever happens to them."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update

from carryover.domain.journal import Action, StateChange
from carryover.domain.matching import EDITION, MOST_FILED
from carryover.domain.states import NOTHING, ClientState, state_of
from carryover.models import Account, ClientKey
from carryover.store.client_keys import blocks_of_state
from carryover.store.clients import load_state, save
from carryover.store.database import writing
from carryover.store.filing import CLIENT_FILES, filed_under
from carryover.store.matching import file_anew
from tests.carryover.factories import BY_NOBODY, NOW, make_account, make_clients, record
from tests.carryover.strategies import client_records


def filed(session, account: int) -> set[tuple[int, int]]:
    keys = select(ClientKey.client_id, ClientKey.block).where(ClientKey.account_id == account)
    return {(client_id, block) for client_id, block in session.execute(keys)}


def expected(clients: dict[int, ClientState]) -> set[tuple[int, int]]:
    return {(one, block) for one, state in clients.items() for block in blocks_of_state(state)}


def change(session, account: int, client_id: int, after: ClientState, action: Action) -> None:
    with writing(session):
        before = NOTHING
        if action is not Action.RESTORED:
            before = load_state(session, account, client_id)
        made = StateChange(client_id, before, after, action, BY_NOBODY)
        save(session, account, [made], NOW)


@given(st.lists(client_records, min_size=3, max_size=3))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_client_is_filed_by_what_it_is_when_made_changed_deleted_and_restored(session, records):
    accounts = session.scalar(text("SELECT count(*) FROM accounts"))
    account = make_account(session, f"a{accounts}")
    first, second, third = map(state_of, records)

    one, other = make_clients(session, account, records[0], records[1])
    assert filed(session, account) == expected({one: first, other: second})
    change(session, account, one, third, Action.UPDATED)
    assert filed(session, account) == expected({one: third, other: second})
    change(session, account, other, NOTHING, Action.DELETED)
    assert filed(session, account) == expected({one: third})
    change(session, account, other, second, Action.RESTORED)

    assert filed(session, account) == expected({one: third, other: second})


def test_clients_of_another_account_are_never_found(session):
    mine, theirs = make_account(session, "mine"), make_account(session, "theirs")
    [client_id] = make_clients(session, theirs, record("Acme"))
    blocks = blocks_of_state(load_state(session, theirs, client_id))

    assert filed_under(session, CLIENT_FILES, mine, blocks) == {}
    assert filed_under(session, CLIENT_FILES, theirs, blocks) == {
        block: [client_id] for block in blocks
    }


def test_no_more_clients_are_brought_than_tell_that_there_are_too_many(session):
    account = make_account(session)
    make_clients(session, account, *[record("Acme")] * (MOST_FILED + 20))
    [block] = session.scalars(select(ClientKey.block).distinct())

    found = filed_under(session, CLIENT_FILES, account, [block])

    assert len(found[block]) == MOST_FILED + 1


def test_clients_from_before_the_keys_are_filed_once(session):
    account = make_account(session)
    ids = make_clients(session, account, record("Acme", city="Leeds"), record("Birch"))
    whole = filed(session, account)
    with writing(session):
        session.execute(delete(ClientKey).where(ClientKey.client_id == ids[0]))
        session.execute(update(Account).values(keys_edition=0))

    file_anew(session, account)

    assert filed(session, account) == whole
    assert session.scalar(select(Account.keys_edition)) == EDITION


def test_the_keys_of_an_account_go_with_it(session):
    account = make_account(session)
    make_clients(session, account, record("Acme"))

    with writing(session):
        session.execute(delete(Account).where(Account.id == account))

    assert filed(session, account) == set()
