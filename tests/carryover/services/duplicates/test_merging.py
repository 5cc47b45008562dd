"""Several clients become one, in one transaction and with a journal of it."""

import pytest

from carryover.domain.journal import Action, CauseKind
from carryover.domain.mass_acts import AddTags
from carryover.domain.provenance import FieldPart
from carryover.domain.selection import Chosen
from carryover.errors import HalfOfMerge, NotFound, Rejected, Stale
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.history import client_history, client_origins, undo_change
from carryover.services.duplicates.merging import (
    Merged,
    WantedMerge,
    merge_clients,
    view_merge,
)
from carryover.store.clients import load_states
from tests.carryover.factories import NOW, make_account, make_clients, record
from tests.carryover.people import make_person


@pytest.fixture
def here(session):
    return session, make_account(session), make_person(session)


def acmes(here, *more):
    session, account, _ = here
    return make_clients(
        session,
        account,
        record("Acme", "Ada", city="Leeds"),
        record("Acme Ltd", "Bo", phone="1", city="Hull"),
        *more,
    )


def wanted(here, stays, ids, **chosen):
    session, account, _ = here
    view = view_merge(session, account, ids)
    return WantedMerge(stays, {one.id: one.version for one in view.clients}, chosen)


def test_one_client_stays_with_what_was_chosen_and_the_other_goes(here):
    session, account, _ = here
    old, new = acmes(here)

    merged = merge_clients(here[0], here[1], here[2], wanted(here, old, [old, new], city=new), NOW)

    states = load_states(session, account, [old, new])
    assert merged == Merged(old, "Acme", ("Acme Ltd",), merged.change_id)
    assert list(states) == [old]
    assert states[old].fields == {"name": "Acme", "city": "Hull", "phone": "1"}
    assert [one.record.name for one in states[old].contacts] == ["Ada", "Bo"]


def test_the_journal_says_of_both_with_whom_they_were_merged(here):
    session, account, _ = here
    old, new = acmes(here)

    merge_clients(here[0], here[1], here[2], wanted(here, old, [old, new]), NOW)

    entries = [client_history(session, account, one).entries[0] for one in (old, new)]
    assert [(one.entry.action, one.entry.cause, one.entry.other_name) for one in entries] == [
        (Action.UPDATED, CauseKind.MERGE, "Acme Ltd"),
        (Action.DELETED, CauseKind.MERGE, "Acme"),
    ]
    assert [(one.can_be_taken_apart, one.undoable) for one in entries] == [(True, False)] * 2


def test_a_value_that_a_merge_brought_came_from_the_merge(here):
    session, account, _ = here
    old, new = acmes(here)

    merge_clients(here[0], here[1], here[2], wanted(here, old, [old, new]), NOW)

    origins = client_origins(session, account, old)
    assert origins[FieldPart("phone")].other_name == "Acme Ltd"
    assert origins[FieldPart("city")].cause is CauseKind.PERSON


def test_three_clients_become_one_and_the_choice_may_fall_on_any(here):
    session, account, _ = here
    first, second, third = acmes(here, record("ACME", city="York", note="n"))

    choice = {"city": third, "name": second}
    merged = merge_clients(
        here[0], here[1], here[2], wanted(here, second, [first, second, third], **choice), NOW
    )

    states = load_states(session, account, [first, second, third])
    assert merged.gone == ("Acme", "ACME")
    assert {one: state.fields for one, state in states.items()} == {
        second: {"name": "Acme Ltd", "city": "York", "phone": "1", "note": "n"}
    }


def test_a_client_that_changed_meanwhile_stops_all_of_it(here):
    session, account, person = here
    old, new = acmes(here)
    seen = wanted(here, old, [old, new])
    do_to_clients(session, account, person, Chosen((new,)), AddTags(("late",)), NOW)

    with pytest.raises(Stale):
        merge_clients(here[0], here[1], here[2], seen, NOW)

    assert len(load_states(session, account, [old, new])) == 2


def test_another_accounts_client_is_not_there(here):
    session, old, birch = here[0], acmes(here)[0], make_account(here[0], "birch")
    [theirs] = make_clients(session, birch, record("Acme"))

    with pytest.raises(NotFound):
        view_merge(session, here[1], [old, theirs])
    with pytest.raises(NotFound):
        merge_clients(here[0], here[1], here[2], WantedMerge(old, {old: 1, theirs: 1}, {}), NOW)
    assert len(load_states(session, birch, [theirs])) == 1


def test_one_client_alone_or_too_many_are_refused(here):
    for ids in ([1], range(1, 12)):
        with pytest.raises(Rejected):
            view_merge(here[0], here[1], ids)


def test_half_of_a_merge_cannot_be_taken_back(here):
    session, account, person = here
    old, new = acmes(here)
    merge_clients(here[0], here[1], here[2], wanted(here, old, [old, new]), NOW)

    for one in (old, new):
        entry = client_history(session, account, one).entries[0].entry
        with pytest.raises(HalfOfMerge):
            undo_change(session, account, person, entry.id, NOW)
