"""Who may write an import and take it back: whoever could begin it, at that moment."""

import pytest
from sqlalchemy import func, select

from carryover.domain.jobs import JobState
from carryover.domain.permissions import ALL_PERMISSIONS, Permission
from carryover.domain.planning import Step
from carryover.errors import NotAllowed
from carryover.models import Client, ProjectClient, RemoteLink, SyncSettings
from carryover.services.accounts.accounts import change_permissions, members_of
from carryover.services.accounts.invitations import accept, invite
from carryover.services.connections.customers import Destination
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing import view_import
from carryover.services.imports.undoing import start_undo
from carryover.services.jobs import view_job
from carryover.services.places import find_place
from carryover.services.projects.projects import ProjectDetails, create_project
from carryover.worker.running import run_job
from standins.zoho import contacts
from tests.carryover.factories import NOW
from tests.carryover.people import make_owned_account, make_person
from tests.carryover.services.connected import connect, zoho_beside
from tests.carryover.services.customers import bring, plan, read_listing

C, F, P = Permission.CLIENTS, Permission.FINANCE, Permission.PROJECTS


@pytest.fixture
def owner(session):
    return make_owned_account(session, make_person(session))


@pytest.fixture
def zoho(installation):
    with zoho_beside(installation) as zoho:
        organisation = zoho.world.add_organisation("Acme", "EUR")
        contacts.create(zoho.world, organisation, {"contact_name": "Alder Bakery"})
        yield zoho


@pytest.fixture
def portal(session, owner, zoho):
    to = Destination(owner.account_id, connect(session, owner, zoho))
    read_listing(session, owner, zoho, to)
    return to


@pytest.fixture
def project(session, owner, portal):
    made = create_project(session, owner.account_id, ProjectDetails("Kitchen", "EUR"), NOW)
    return Destination(owner.account_id, portal.connection_id, made)


@pytest.fixture
def pat(session, owner):
    """A member who may everything."""
    person_id = make_person(session, "pat@acme.example", "Pat")
    accept(session, person_id, invite(session, owner, ALL_PERMISSIONS, "", NOW), NOW)
    return find_place(session, person_id, owner.slug)


def let(session, who, *permissions):
    """From now on they may do these things."""
    members = members_of(session, who.account_id)
    member_id = next(one.id for one in members if one.person_id == who.person_id)
    change_permissions(session, who.account_id, member_id, permissions)


def written(session):
    """Clients, links, clients in projects, and connections that are kept in step."""
    session.commit()
    kinds = (Client, RemoteLink, ProjectClient, SyncSettings)
    return [session.scalar(select(func.count()).select_from(one)) for one in kinds]


@pytest.mark.parametrize(
    ("to", "permissions", "missing"),
    [("portal", (C,), F), ("portal", (C, P), F), ("project", (C, P), F), ("project", (C, F), P)],
)
def test_customers_are_written_by_who_could_have_begun_it(
    session, owner, zoho, pat, to, permissions, missing, request
):
    begun = plan(session, owner, zoho, request.getfixturevalue(to))
    let(session, pat, *permissions)

    with pytest.raises(NotAllowed) as refused:
        start_commit(session, pat.account_id, pat.person_id, begun.id, zoho.installation)

    assert refused.value.permission == missing
    assert view_import(session, owner.account_id, begun.id).step is Step.REVIEW
    assert written(session) == [0, 0, 0, 0]


def test_who_lost_a_permission_meanwhile_writes_no_customers(session, owner, zoho, pat, project):
    begun = plan(session, owner, zoho, project)
    commit = start_commit(session, pat.account_id, pat.person_id, begun.id, zoho.installation)
    let(session, pat, C, P)

    run_job(commit.job_id, "here:1", zoho.installation)

    job = view_job(session, owner.account_id, commit.job_id, zoho.installation)
    assert (job.state, job.error) == (JobState.FAILED, str(NotAllowed("finance")))
    assert view_import(session, owner.account_id, begun.id).step is Step.REVIEW
    assert written(session) == [0, 0, 0, 0]


@pytest.mark.parametrize(("permissions", "missing"), [((C, P), F), ((C, F), P)])
def test_customers_are_taken_back_by_who_could_have_begun_it(
    session, owner, zoho, pat, project, permissions, missing
):
    import_id = bring(session, owner, zoho, project)
    before = written(session)
    undo = start_undo(session, pat.account_id, pat.person_id, import_id, zoho.installation)
    let(session, pat, *permissions)

    run_job(undo.job_id, "here:1", zoho.installation)
    with pytest.raises(NotAllowed):
        start_undo(session, pat.account_id, pat.person_id, import_id, zoho.installation)

    job = view_job(session, owner.account_id, undo.job_id, zoho.installation)
    assert (job.state, job.error) == (JobState.FAILED, str(NotAllowed(missing)))
    assert written(session) == before == [1, 1, 1, 1]
