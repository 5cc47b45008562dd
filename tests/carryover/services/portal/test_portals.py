"""What a client user sees and corrects; everything else is not there."""

import pytest
from sqlalchemy import text

from carryover.domain.journal import CauseKind
from carryover.domain.mass_acts import Delete
from carryover.domain.selection import Chosen
from carryover.errors import NotFound, Rejected, Stale
from carryover.services.clients.chosen import do_to_clients
from carryover.services.clients.history import client_history, undo_change
from carryover.services.portal.client_users import deactivate, give_access, make_link, reactivate
from carryover.services.portal.portals import (
    Portal,
    PortalProject,
    correct_company,
    correct_myself,
    details_in,
    find_details,
    find_portal,
    portals_of,
    projects_in,
)
from carryover.services.portal.welcoming import accept
from carryover.services.projects.projects import archive_project, bring_project_back
from carryover.services.projects.users import add_client_users, remove_client_user
from carryover.store.clients import load_state
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.portal import let_in, make_client, make_project


@pytest.fixture
def acme(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def birch(session, acme):
    """A client with Bea, who is to come in, and Bo."""
    return make_client(session, acme.account_id, "Birch", "Bea", "Bo", note="pays late")


@pytest.fixture
def bea(session, acme, birch):
    """Bea's portal, and her access."""
    person_id, access = let_in(session, acme, birch[1][0], "bea@birch.example")
    return find_portal(session, person_id, "acme"), access


def test_a_client_user_sees_their_projects_and_no_others(session, acme, birch, bea):
    portal, access = bea
    for name in ("Refit", "Autumn fair", "Not hers"):
        make_project(session, acme.account_id, name)
    _, [bea_contact, bo] = birch
    add_client_users(session, acme, 1, [bea_contact, bo], NOW)
    add_client_users(session, acme, 2, [bea_contact], NOW)
    add_client_users(session, acme, 3, [bo], NOW)

    assert projects_in(session, portal) == [
        PortalProject("Autumn fair", "EUR"),
        PortalProject("Refit", "EUR"),
    ]
    remove_client_user(session, acme.account_id, 2, access)
    assert projects_in(session, portal) == [PortalProject("Refit", "EUR")]


def test_a_project_that_is_archived_is_not_seen_until_it_is_back(session, acme, birch, bea):
    portal, _ = bea
    _, [bea_contact, _] = birch
    refit = make_project(session, acme.account_id, "Refit")
    add_client_users(session, acme, refit, [bea_contact], NOW)

    archive_project(session, acme.account_id, refit, NOW)
    assert projects_in(session, portal) == []
    bring_project_back(session, acme.account_id, refit)
    assert projects_in(session, portal) == [PortalProject("Refit", "EUR")]


def test_a_client_user_sees_themselves_and_their_company(session, acme, birch, bea):
    portal, access = bea

    [details] = details_in(session, portal)

    assert (details.seat.id, details.company.name) == (access, "Birch")
    assert details.me.record.email == "bea@birch.example"
    assert find_details(session, portal, access) == details


def test_a_correction_of_oneself_stands_in_the_history_with_who_made_it(session, acme, birch, bea):
    portal, access = bea
    version = find_details(session, portal, access).company.version
    typed = {"name": "Bea", "email": "bea@birch.example", "phone": "0113 496 0000"}

    correct_myself(session, portal, access, version, typed, NOW)

    state = load_state(session, acme.account_id, birch[0])
    assert [one.record.phone for one in state.contacts] == ["0113 496 0000", ""]
    newest = client_history(session, acme.account_id, birch[0]).entries[0]
    assert (newest.entry.cause, newest.entry.person) == (CauseKind.CLIENT_USER, "Bea")
    assert newest.entry.person_id == portal.person_id
    undo_change(session, acme.account_id, acme.person_id, newest.entry.id, NOW)
    state = load_state(session, acme.account_id, birch[0])
    assert [one.record.phone for one in state.contacts] == ["", ""]


def test_a_correction_of_the_company_keeps_what_is_ours_alone(session, acme, birch, bea):
    portal, access = bea
    version = find_details(session, portal, access).company.version
    typed = {"name": "Birch Ltd", "city": "Leeds", "note": "pays early", "currency": "USD"}

    correct_company(session, portal, access, version, typed, NOW)

    state = load_state(session, acme.account_id, birch[0])
    assert state.fields == {"name": "Birch Ltd", "city": "Leeds", "note": "pays late"}
    assert len(state.contacts) == 2
    newest = client_history(session, acme.account_id, birch[0]).entries[0].entry
    assert (newest.cause, newest.person) == (CauseKind.CLIENT_USER, "Bea")


@pytest.mark.parametrize("correct", [correct_myself, correct_company])
def test_a_correction_is_refused_where_somebody_was_faster_or_a_value_is_wrong(
    session, bea, birch, acme, correct
):
    portal, access = bea
    version = find_details(session, portal, access).company.version

    with pytest.raises(Rejected):
        correct(session, portal, access, version, {"name": "Birch", "email": "nowhere"}, NOW)
    correct(session, portal, access, version, {"name": "Other", "phone": "123"}, NOW)
    with pytest.raises(Stale):
        correct(session, portal, access, version, {"name": "Birch"}, NOW)


def test_the_access_of_somebody_else_is_not_found(session, acme, birch, bea):
    portal, _ = bea
    _, theirs = let_in(session, acme, birch[1][1], "bo@birch.example")
    make_owned_account(session, make_person(session, "eve@evil.example"), "Evil")

    for act in (
        lambda: find_details(session, portal, theirs),
        lambda: correct_myself(session, portal, theirs, 1, {"name": "x"}, NOW),
        lambda: correct_company(session, portal, theirs, 1, {"name": "x"}, NOW),
        lambda: find_portal(session, portal.person_id, "evil"),
        lambda: find_portal(session, acme.person_id, "acme"),
    ):
        with pytest.raises(NotFound):
            act()
    assert portals_of(session, acme.person_id) == []
    assert load_state(session, acme.account_id, birch[0]).name == "Birch"


def test_who_is_a_contact_of_two_clients_sees_both(session, acme, birch, bea):
    portal, _ = bea
    _, [contact] = make_client(session, acme.account_id, "Cedar", "Bea")
    session.execute(
        text("UPDATE contacts SET email = 'bea@birch.example' WHERE id = :id"), {"id": contact}
    )
    session.commit()
    [second] = give_access(session, acme, [contact], NOW)
    accept(session, portal.person_id, make_link(session, acme, second, NOW), NOW)

    assert [one.company.name for one in details_in(session, portal)] == ["Birch", "Cedar"]


def test_the_portal_closes_when_access_ends_and_opens_when_it_comes_back(session, acme, birch, bea):
    portal, access = bea
    mine = Portal(acme.account_id, "acme", "Acme", portal.person_id)
    who = (session, acme.account_id, acme.person_id)
    assert portals_of(session, portal.person_id) == [mine]

    deactivate(session, acme.account_id, access, NOW)
    assert portals_of(session, portal.person_id) == []
    reactivate(session, acme.account_id, access)
    assert portals_of(session, portal.person_id) == [mine]

    deleted = do_to_clients(*who, Chosen((birch[0],)), Delete(), NOW)
    assert portals_of(session, portal.person_id) == []
    undo_change(*who, deleted.first_change, NOW)
    assert portals_of(session, portal.person_id) == [mine]
