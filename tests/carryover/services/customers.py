"""What tests do with customers of an app: list, tick, plan and commit them."""

from sqlalchemy import func, select

from carryover.domain.jobs import JobState
from carryover.models import Client, RemoteLink, RemoteTwin
from carryover.services.connections.customers import choose_all
from carryover.services.connections.listing_customers import start_listing
from carryover.services.duplicates.merging import WantedMerge, merge_clients, view_merge
from carryover.services.imports.committing import start_commit
from carryover.services.imports.importing_customers import start_import
from carryover.services.imports.planning import decisions_of
from carryover.services.jobs import view_job
from carryover.store.imports import load_import
from carryover.store.plan_counts import count_plan
from carryover.worker.running import run_job
from tests.carryover.factories import NOW


def read_listing(session, owner, zoho, to):
    job_id = start_listing(session, owner, to.connection_id, zoho.installation, again=True)
    run_job(job_id, "here:1", zoho.installation)


def plan(session, owner, zoho, to, query=""):
    """Tick all that match and let a worker plan the import; answers its id."""
    choose_all(session, owner, to, query)
    begun = start_import(session, owner, to, zoho.installation)
    run_job(begun.job_id, "here:1", zoho.installation)
    return begun


def commit(session, owner, zoho, import_id):
    begun = start_commit(session, owner.account_id, owner.person_id, import_id, zoho.installation)
    run_job(begun.job_id, "here:1", zoho.installation)
    job = view_job(session, owner.account_id, begun.job_id, zoho.installation)
    assert (job.state, job.error) == (JobState.DONE, "")


def bring(session, owner, zoho, to, query=""):
    begun = plan(session, owner, zoho, to, query)
    commit(session, owner, zoho, begun.id)
    return begun.id


def counts(session, owner, import_id):
    work = load_import(session, owner.account_id, import_id)
    counted = count_plan(session, work.id, decisions_of(work))
    return counted.created, counted.merged, counted.cloned


def names(session):
    session.commit()
    return list(session.scalars(select(Client.name).order_by(Client.name_key, Client.id)))


def links(session, kind):
    session.commit()
    return session.scalar(
        select(func.count()).select_from(RemoteLink).where(RemoteLink.kind == kind)
    )


def twins(session):
    session.commit()
    return session.scalar(select(func.count()).select_from(RemoteTwin))


def rename(organisation, name, to):
    for one in organisation.contacts.values():
        if one["contact_name"] == name:
            one.update(contact_name=to, contact_persons=[], email="")


def merge(session, owner, stays, goes):
    session.commit()
    view = view_merge(session, owner.account_id, (stays, goes))
    versions = {one.id: one.version for one in view.clients}
    wanted = WantedMerge(stays, versions, {})
    merge_clients(session, owner.account_id, owner.person_id, wanted, NOW)
